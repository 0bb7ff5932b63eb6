namespace AiPm.Sdk.Numerics;

/// <summary>The standard normal as tests and intervals need it.</summary>
internal static class StandardNormal
{
    private static NormalDistribution Distribution { get; } = new(0, 1);

    /// <summary>The z with P(|Z| ≤ z) = confidence.</summary>
    internal static double TwoSidedQuantile(double confidence) => Quantile(confidence, Alternative.TwoSided);

    /// <summary>The z that an interval of this confidence takes on each side that it has.</summary>
    internal static double Quantile(double confidence, Alternative alternative) =>
        Distribution.SurvivalQuantile(Tail(confidence, alternative));

    /// <summary>The probability outside the interval on each side that it has.</summary>
    internal static double Tail(double confidence, Alternative alternative)
    {
        double alpha = 1 - Domain.OpenShare.Require(confidence);
        return alternative == Alternative.TwoSided ? alpha / 2 : alpha;
    }

    internal static double PValue(double z, Alternative alternative) => PValue(Distribution, z, alternative);

    /// <summary>The p-value of a statistic that is distributed symmetrically around 0, from the smaller tail directly.</summary>
    internal static double PValue(Distribution symmetric, double statistic, Alternative alternative) =>
        alternative switch
        {
            Alternative.Greater => symmetric.Survival(statistic),
            Alternative.Less => symmetric.Cumulative(statistic),
            _ => Math.Min(1, 2 * symmetric.Survival(Math.Abs(statistic))),
        };
}
