using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The level of a driver that reaches a goal with a probability.</summary>
/// <param name="Probability">The probability.</param>
/// <param name="Level">The level; undefined where none reaches the goal so often.</param>
public readonly record struct RequiredLevel(double Probability, Measured Level);
