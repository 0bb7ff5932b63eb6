namespace AiPm.Sdk;

/// <summary>A feature with how ours compares to the best of the others.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Standing">How we stand.</param>
/// <param name="Own">Ours, from 0 to 1; <see langword="null"/> where unknown.</param>
/// <param name="Best">The best of the competitors'; <see langword="null"/> where all are unknown.</param>
/// <param name="Leaders">The ids of the competitors who have the best.</param>
public sealed record FeatureGap(
    MarketFeature Feature,
    FeatureStanding Standing,
    double? Own,
    double? Best,
    IReadOnlyList<string> Leaders
)
{
    /// <summary>Ours less the best of the others, −1 to 1; <see langword="null"/> where one is unknown.</summary>
    public double? Gap => Own - Best;

    /// <summary>The gap times the feature's weight.</summary>
    public double? WeightedGap => Gap * Feature.Weight;
}
