namespace AiPm.Sdk.Roadmaps;

/// <summary>What a week costs, at mean costs.</summary>
/// <param name="Week">The Monday.</param>
/// <param name="Spent">The money of that week: the days of people and machines, and the costs of items that start.</param>
/// <param name="Total">The money from the status date, or the start, through that week.</param>
public sealed record SpendingWeek(DateOnly Week, double Spent, double Total);
