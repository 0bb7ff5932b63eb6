using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A metric tree: what its root is today, and what each driver would have to be for its goal.</summary>
/// <param name="Planned">The tree as the plan has it.</param>
/// <param name="Today">What the root is today.</param>
/// <param name="Ways">What each driver alone would have to be; empty without a goal.</param>
public sealed record TreeReview(PlannedTree Planned, Simulated Today, IReadOnlyList<GoalRequirement> Ways);
