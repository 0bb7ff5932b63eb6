namespace AiPm.Sdk.Numerics;

/// <summary>
/// How well something must be known before a simulation may stop: no end of its confidence interval farther from the answer than
/// a distance.
/// </summary>
/// <remarks>
/// The interval is Wilson's (1927) for a probability, so that 0 of n is no certainty; mean ± z·s/√n for a mean; and between order
/// statistics for a quantile, from the binomial number of draws below it, whatever the distribution. A mean of
/// draws that are all equal is not known, however many there are, unless the quantity is a certain number.
/// </remarks>
public sealed record PrecisionTarget
{
    private PrecisionTarget(PrecisionStatistic statistic, double? at, double halfWidth)
    {
        Statistic = statistic;
        At = at;
        HalfWidth = Domain.Positive.Require(halfWidth);
    }

    /// <summary>What is to be known.</summary>
    public PrecisionStatistic Statistic { get; }

    /// <summary>The value that a probability is about, or the probability of a quantile; null for a mean.</summary>
    public double? At { get; }

    /// <summary>The largest allowed distance between the answer and an end of its interval.</summary>
    public double HalfWidth { get; }

    /// <summary>The confidence of the interval.</summary>
    /// <value>Default 0.95; strictly between 0 and 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double Confidence
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;

    /// <summary>The slot of a <see cref="JointSimulation"/> that the target is about.</summary>
    /// <value>Default null: the only slot.</value>
    public string? Slot { get; init; }

    /// <summary>P(X &gt; <paramref name="value"/>) known to <paramref name="halfWidth"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or the half-width is not positive and finite.</exception>
    public static PrecisionTarget ProbabilityAbove(double value, double halfWidth) =>
        new(PrecisionStatistic.ProbabilityAbove, Domain.Real.Require(value), halfWidth);

    /// <summary>P(X ≤ <paramref name="value"/>) known to <paramref name="halfWidth"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or the half-width is not positive and finite.</exception>
    public static PrecisionTarget ProbabilityBelow(double value, double halfWidth) =>
        new(PrecisionStatistic.ProbabilityBelow, Domain.Real.Require(value), halfWidth);

    /// <summary>The mean known to <paramref name="halfWidth"/>, in the quantity's unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The half-width is not positive and finite.</exception>
    public static PrecisionTarget Mean(double halfWidth) => new(PrecisionStatistic.Mean, null, halfWidth);

    /// <summary>A quantile known to <paramref name="halfWidth"/>, in the quantity's unit.</summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <param name="halfWidth">Positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not inside (0, 1), or the half-width is not positive and finite.</exception>
    public static PrecisionTarget Quantile(double probability, double halfWidth) =>
        new(PrecisionStatistic.Quantile, Domain.OpenShare.Require(probability), halfWidth);

    /// <summary>The target as a phrase: <c>P(X &gt; 0) to ± 0.005 at 95 % confidence</c>.</summary>
    public override string ToString() =>
        $"{Name("X")} to ± {NumberText.Number(HalfWidth)} at {ShareText.Level(Confidence)} confidence";

    /// <summary>What is to be known of a quantity.</summary>
    internal string Name(string quantity) =>
        Statistic switch
        {
            PrecisionStatistic.Mean => $"the mean of {quantity}",
            PrecisionStatistic.Quantile => $"the {ShareText.Level(At!.Value)} quantile of {quantity}",
            PrecisionStatistic.ProbabilityAbove => $"P({quantity} > {NumberText.Number(At!.Value)})",
            _ => $"P({quantity} ≤ {NumberText.Number(At!.Value)})",
        };

    /// <summary>Whether it is known so well: the answer, its interval, and how far the interval reaches from it.</summary>
    internal PrecisionReading Read(TargetTally tally, bool isCertain, Func<DrawSummary> draws)
    {
        double z = StandardNormal.TwoSidedQuantile(Confidence);
        return Statistic switch
        {
            PrecisionStatistic.Mean => ReadMean(tally.Moments, isCertain, z),
            PrecisionStatistic.Quantile => ReadQuantile(draws(), z),
            PrecisionStatistic.ProbabilityAbove => ReadShare(tally.Above, tally.Count, z),
            _ => ReadShare(tally.Count - tally.Above, tally.Count, z),
        };
    }

    private static PrecisionReading ReadMean(Moments moments, bool isCertain, double z)
    {
        double mean = moments.Mean.Value;
        double variance = moments.SumOfSquaredDeviations / (moments.Count - 1);
        double half = z * Math.Sqrt(variance / moments.Count);
        return half > 0 || isCertain
            ? new(mean, new Interval(mean - half, mean + half))
            : new(mean, new Interval(double.NegativeInfinity, double.PositiveInfinity));
    }

    private static PrecisionReading ReadShare(long count, long draws, double z) =>
        new((double)count / draws, ProportionIntervals.WilsonEnds(new ProportionCounts(count, draws), z));

    /// <summary>From the j-th to the k-th draw in order, with P(j ≤ number below the quantile &lt; k) at least the confidence.</summary>
    private PrecisionReading ReadQuantile(DrawSummary draws, double z)
    {
        double probability = At!.Value;
        double expected = draws.Count * probability;
        double spread = z * Math.Sqrt(expected * (1 - probability));
        double lower = Math.Floor(expected - spread);
        double upper = Math.Ceiling(expected + spread) + 1;
        double answer = draws.At(OrderStatistic.LongRank(probability, draws.Count)).Value;
        return new(
            answer,
            new Interval(
                lower < 1 ? double.NegativeInfinity : draws.At((long)lower - 1).Lower,
                upper > draws.Count ? double.PositiveInfinity : draws.At((long)upper - 1).Upper
            )
        );
    }
}
