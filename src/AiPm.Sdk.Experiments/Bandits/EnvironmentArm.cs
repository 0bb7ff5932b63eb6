using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>An arm as it truly is, in a simulation.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Rewards">The distribution of its rewards.</param>
public sealed record EnvironmentArm(string Arm, Distribution Rewards);
