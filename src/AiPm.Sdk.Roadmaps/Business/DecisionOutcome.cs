using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>An end of a decision tree that may come when the best options are chosen.</summary>
/// <param name="Path">How it is reached.</param>
/// <param name="Probability">How probable it is.</param>
/// <param name="PresentValue">What all amounts on the way are worth at the start.</param>
public sealed record DecisionOutcome(string Path, SimulatedValue Probability, SimulatedValue PresentValue);
