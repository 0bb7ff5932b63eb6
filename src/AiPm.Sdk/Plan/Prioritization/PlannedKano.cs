using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>How many respondents put an item into which Kano category.</summary>
/// <param name="Item">The backlog item.</param>
/// <param name="Counts">The counts.</param>
public sealed record PlannedKano(string Item, KanoCounts Counts);
