namespace AiPm.Sdk.Experiments;

/// <summary>How probably a harm is caught by the end of a stage.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Day">The day it ends.</param>
/// <param name="Probability">The probability that the rollout was rolled back by then.</param>
/// <param name="TreatedUsers">The users expected to have had the new version by then.</param>
public sealed record CaughtByStage(string Stage, double Day, double Probability, double TreatedUsers);
