namespace AiPm.Sdk.Roadmaps;

/// <summary>A percentile with its Monte Carlo error: the dates between which another seed would put it.</summary>
/// <param name="Date">The percentile.</param>
/// <param name="From">The earliest date of the band.</param>
/// <param name="To">The latest date of the band.</param>
public sealed record DateBand(DateOnly Date, DateOnly From, DateOnly To);
