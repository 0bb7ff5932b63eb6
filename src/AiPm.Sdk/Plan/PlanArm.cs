namespace AiPm.Sdk;

/// <summary>An arm of an experiment: how many units it had, and what was counted for each metric.</summary>
/// <param name="Id">The id, as the data names the arm.</param>
/// <param name="Units">The number of units that were assigned to it.</param>
/// <param name="Results">The counts or moments, by the metric's id.</param>
public sealed record PlanArm(string Id, long Units, IReadOnlyDictionary<string, PlanArmResult> Results);
