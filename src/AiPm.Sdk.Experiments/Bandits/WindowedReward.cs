namespace AiPm.Sdk.Experiments;

/// <summary>A reward within the window of the latest decisions.</summary>
/// <param name="Id">The decision.</param>
/// <param name="Arm">Its arm.</param>
/// <param name="Reward">Its reward.</param>
public sealed record WindowedReward(long Id, string Arm, double Reward);
