namespace AiPm.Sdk.Experiments;

/// <summary>What a rollout can catch by the end of a stage.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Day">The day it ends, from the start.</param>
/// <param name="TreatedUsers">The users that had the new version by then, without a rollback.</param>
/// <param name="Harms">The smallest harm to each guardrail that is caught by then.</param>
public sealed record StageForecast(string Stage, double Day, double TreatedUsers, IReadOnlyList<DetectableHarm> Harms);
