using AiPm.Sdk.Metrics;

namespace AiPm.Sdk;

/// <summary>An objective of a plan. The id of a key result that is measured is that of its metric.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Objective">What is wanted, with its key results.</param>
public sealed record PlannedObjective(string Id, Objective Objective);
