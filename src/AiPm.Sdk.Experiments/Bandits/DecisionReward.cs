namespace AiPm.Sdk.Experiments;

/// <summary>The reward of a decision.</summary>
/// <param name="Id">The decision.</param>
/// <param name="Reward">Its reward.</param>
public readonly record struct DecisionReward(long Id, double Reward);
