using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Distribution-free confidence intervals of a quantile: between two order statistics of the sample.</summary>
/// <remarks>
/// The number of observations at or below the true p-quantile is binomial, whatever the distribution, so the l-th and u-th smallest enclose it
/// with probability P(l ≤ Binomial(n, p) &lt; u), or more where values are tied. The ranks leave at most α/2 on each side. Where no observation is
/// far enough out, the end is infinite: 100 requests say nothing of how slow the slowest one per cent is at most. David and Nagaraja 2003, Order
/// Statistics, section 7.1.
/// </remarks>
public static class QuantileIntervals
{
    /// <summary>The promise: never below the confidence.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Exact("order-statistic interval of a quantile", "David and Nagaraja 2003, section 7.1");

    /// <summary>The ranks, from 1, of the order statistics that are the ends; 0 for no lower end, n + 1 for no upper end.</summary>
    /// <param name="count">n, at least 1.</param>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static (long Lower, long Upper) Ranks(long count, double probability, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Domain.OpenShare.Require(probability);
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        BinomialDistribution below = new(count, probability);

        // The smallest k with P(B ≤ k) ≥ α/2, so that P(B < k) < α/2; and the same from above.
        long lower = (long)below.Quantile(tail);
        long upper = (long)below.SurvivalQuantile(tail) + 1;
        return (lower, upper);
    }

    /// <summary>The fewest observations for which the interval has both ends: α/2 ≥ max(p, 1 − p)ⁿ.</summary>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static long SmallestSize(double probability, double confidence = 0.95)
    {
        Domain.OpenShare.Require(probability);
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        double rest = Math.Min(probability, 1 - probability);
        return (long)Math.Ceiling(Elementary.Log(tail) / Elementary.Log1p(-rest));
    }

    /// <summary>The interval of a sample in any order; an end may be infinite. Undefined where the sample is empty.</summary>
    /// <param name="values">Finite.</param>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; the first bad row is named.</exception>
    public static MeasuredInterval Of(ReadOnlySpan<double> values, double probability, double confidence = 0.95)
    {
        Domain.Real.Require(values);
        Domain.OpenShare.Require(probability);
        Domain.OpenShare.Require(confidence);
        if (values.IsEmpty)
        {
            return Empty;
        }

        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        (long lower, long upper) = Ranks(sorted.Length, probability, confidence);
        return new Interval(
            lower == 0 ? double.NegativeInfinity : sorted[lower - 1],
            upper > sorted.Length ? double.PositiveInfinity : sorted[upper - 1]
        );
    }

    /// <summary>The interval of a sketched sample, widened by what the sketch does not know: it still covers at least the confidence.</summary>
    /// <inheritdoc cref="Of(ReadOnlySpan{double}, double, double)"/>
    /// <param name="sketch">The sample.</param>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    public static MeasuredInterval Of(QuantileSketch sketch, double probability, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        Domain.OpenShare.Require(probability);
        Domain.OpenShare.Require(confidence);
        if (sketch.Count == 0)
        {
            return Empty;
        }

        (long lower, long upper) = Ranks(sketch.Count, probability, confidence);
        double low = lower == 0 ? double.NegativeInfinity : AtRank(sketch, lower).Lower;
        double high = upper > sketch.Count ? double.PositiveInfinity : AtRank(sketch, upper).Upper;
        return new Interval(low, Math.Max(low, high));
    }

    /// <summary>
    /// The interval of a weighted sample: the values at which the cumulated share of weight is that of the exact interval of p at the
    /// effective size (Σw)²/Σw². Woodruff 1952, JASA 47. With equal weights, the interval of the sample or one a rank wider.
    /// </summary>
    /// <param name="values">Finite.</param>
    /// <param name="weights">Finite, at least 0, one for each value; their sum must be finite.</param>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Undefined where the sample is empty or all weights are 0.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; the first bad row is named.</exception>
    public static MeasuredInterval OfWeighted(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        double probability,
        double confidence = 0.95
    )
    {
        Domain.OpenShare.Require(probability);
        Domain.OpenShare.Require(confidence);
        LinearisedStatistic mean = LinearisedStatistic.OfMean(values, weights);
        if (mean.Count == 0)
        {
            return Empty;
        }

        if (weights.IsEmpty)
        {
            return Of(values, probability, confidence);
        }

        Interval shares = ProportionIntervals.ClopperPearson(probability, mean.EffectiveSize, confidence).Value;
        (double smallest, double largest) = Tails(mean.EffectiveSize, probability, confidence);
        return new Interval(
            smallest > 0
                ? SampleQuantile.OfWeighted(values, weights, shares.Lower, QuantileConvention.InverseCdf).Value
                : double.NegativeInfinity,
            largest > 0
                ? SampleQuantile.OfWeighted(values, weights, shares.Upper, QuantileConvention.InverseCdf).Value
                : double.PositiveInfinity
        );
    }

    /// <summary>The promise of the interval over clusters; the size is the number of clusters.</summary>
    public static IntervalMethod ClusteredMethod { get; } =
        IntervalMethod.Asymptotic("Woodruff's interval of a quantile by cluster", "Woodruff 1952", 50);

    /// <summary>
    /// The interval of a quantile of observations that come in clusters, as requests of users: the values at which the share at or below is p ± t·σ, with σ the
    /// standard error of that share from whole clusters and t of the number of clusters less 1. Woodruff 1952, JASA 47.
    /// </summary>
    /// <param name="values">Finite.</param>
    /// <param name="clusters">The cluster of each value.</param>
    /// <param name="probability">p, strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Undefined with fewer than two clusters, and where all have the same share up to the quantile; an end may be infinite.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; the first bad row is named.</exception>
    public static MeasuredInterval OfClusters<TCluster>(
        ReadOnlySpan<double> values,
        ReadOnlySpan<TCluster> clusters,
        double probability,
        double confidence = 0.95
    )
        where TCluster : notnull
    {
        Domain.OpenShare.Require(probability);
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        ClusteredQuantile all = ClusteredQuantile.Of(values, clusters, probability, "sample");
        return all.Count == 0 ? Empty
            : all.ErrorOfShare.TryGet(out double error, out Undefined? undefined)
                ? all.Between(new StudentTDistribution(all.Clusters - 1).SurvivalQuantile(tail) * error)
            : undefined;
    }

    private static Undefined Empty =>
        new(UndefinedReason.TooFewObservations, "An interval of a quantile needs at least 1 observation.");

    /// <summary>Positive where the smallest and the largest observation are far enough out to be ends.</summary>
    private static (double Smallest, double Largest) Tails(double size, double probability, double confidence)
    {
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        double logarithm = Elementary.Log(tail);
        return (logarithm - size * Elementary.Log1p(-probability), logarithm - size * Elementary.Log(probability));
    }

    private static Interval AtRank(QuantileSketch sketch, long rank)
    {
        SketchQuantile at = sketch.Quantile(Math.Min(1, (double)rank / sketch.Count));
        return at.Bounds.TryGet(out Interval bounds, out _)
            ? bounds
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"a sketch of {sketch.Count} values has no rank {rank}")
            );
    }
}
