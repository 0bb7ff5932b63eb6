using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>What a first look at the units tells: a mean of each number near which sums keep their digits, limits that are quantiles, and between which values bins lie.</summary>
/// <remarks>Means need not be right: any number within some spreads of the mean serves.</remarks>
public sealed record WarehousePilots
{
    /// <summary>Pilots of nothing: means of 0.</summary>
    public static WarehousePilots None { get; } = new();

    /// <summary>By metric id, a mean of each variable: of the outcome, numerator and denominator of a ratio, then of the covariates.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Means { get; init; } =
        new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal);

    /// <summary>By metric id, limits that were resolved.</summary>
    public IReadOnlyDictionary<string, ValueLimits> Limits { get; init; } =
        new Dictionary<string, ValueLimits>(StringComparer.Ordinal);

    /// <summary>By the id of a quantile, the smallest and largest positive value, and the smallest and largest size of a negative one; <see langword="null"/> where there are none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double?>> Ranges { get; init; } =
        new Dictionary<string, IReadOnlyList<double?>>(StringComparer.Ordinal);

    internal double Mean(string metric, int variable) =>
        Means.TryGetValue(metric, out IReadOnlyList<double>? means) && variable < means.Count ? means[variable] : 0;
}
