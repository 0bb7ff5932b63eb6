namespace AiPm.Sdk.Numerics;

/// <summary>Two-sided confidence intervals of one proportion.</summary>
/// <remarks>
/// Wilson covers the nominal confidence on average over the true share, Clopper–Pearson covers at least it for every true share
/// and is wider for that, Jeffreys is the equal-tailed posterior interval of the prior Beta(½, ½). Without trials
/// every interval is undefined. Comparison: Brown, Cai and DasGupta 2001, Statistical Science 16. Each also takes a share and a size that need
/// not be whole, as the effective size (Σw)²/Σw² of weighted answers (Kish 1965; for the exact interval Korn and Graubard 1998, Survey
/// Methodology 24, there with a factor for the degrees of freedom of a design, which here is part of the size that is given). Whole counts
/// give what they give as counts.
/// </remarks>
public static class ProportionIntervals
{
    /// <summary>The shares p that the score test does not reject: |p̂ − p| ≤ z √(p(1 − p)/n). Wilson 1927, JASA 22.</summary>
    /// <param name="counts">Successes in trials.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Wilson(ProportionCounts counts, double confidence = 0.95)
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        return counts.Trials == 0 ? NoTrials : WilsonEnds(counts, z);
    }

    /// <inheritdoc cref="Wilson(ProportionCounts, double)"/>
    /// <param name="share">The share of successes, from 0 to 1.</param>
    /// <param name="size">How many trials it is worth; need not be whole, at least 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static MeasuredInterval Wilson(double share, double size, double confidence = 0.95)
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        Split split = Split.Of(share, size);
        return size == 0 ? NoSize : Around(share, WilsonEnds(split, z));
    }

    /// <summary>
    /// The exact interval: each end is the share at which the observed count or a more extreme one has probability α/2, a beta
    /// quantile. Clopper and Pearson 1934, Biometrika 26.
    /// </summary>
    /// <param name="counts">Successes in trials.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval ClopperPearson(ProportionCounts counts, double confidence = 0.95)
    {
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        return counts.Trials == 0 ? NoTrials : ClopperPearsonEnds(counts, tail);
    }

    /// <inheritdoc cref="ClopperPearson(ProportionCounts, double)"/>
    /// <param name="share">The share of successes, from 0 to 1.</param>
    /// <param name="size">How many trials it is worth; need not be whole, at least 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static MeasuredInterval ClopperPearson(double share, double size, double confidence = 0.95)
    {
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        Split split = Split.Of(share, size);
        return size == 0 ? NoSize : Around(share, ClopperPearsonEnds(split, tail));
    }

    /// <summary>
    /// The equal-tailed posterior interval of the prior Beta(½, ½): quantiles of Beta(k + ½, n − k + ½), without moving an end to
    /// 0 or 1 where all trials agree. Jeffreys 1946; Brown, Cai and DasGupta 2001.
    /// </summary>
    /// <param name="counts">Successes in trials.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Jeffreys(ProportionCounts counts, double confidence = 0.95)
    {
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        return counts.Trials == 0 ? NoTrials : JeffreysEnds(counts, tail);
    }

    /// <inheritdoc cref="Jeffreys(ProportionCounts, double)"/>
    /// <param name="share">The share of successes, from 0 to 1.</param>
    /// <param name="size">How many trials it is worth; need not be whole, at least 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static MeasuredInterval Jeffreys(double share, double size, double confidence = 0.95)
    {
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        Split split = Split.Of(share, size);
        return size == 0 ? NoSize : JeffreysEnds(split, tail);
    }

    /// <summary>
    /// Wilson's centre p̃ = (k + z²/2)/(n + z²) with the simple error around it, p̃ ± z √(p̃(1 − p̃)/(n + z²)), held inside 0 and 1.
    /// Agresti and Coull 1998, The American Statistician 52.
    /// </summary>
    /// <param name="counts">Successes in trials.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval AgrestiCoull(ProportionCounts counts, double confidence = 0.95)
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        return counts.Trials == 0 ? NoTrials : AgrestiCoullEnds(counts, z);
    }

    /// <inheritdoc cref="AgrestiCoull(ProportionCounts, double)"/>
    /// <param name="share">The share of successes, from 0 to 1.</param>
    /// <param name="size">How many trials it is worth; need not be whole, at least 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static MeasuredInterval AgrestiCoull(double share, double size, double confidence = 0.95)
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        Split split = Split.Of(share, size);
        return size == 0 ? NoSize : Around(share, AgrestiCoullEnds(split, z));
    }

    private static Undefined NoTrials =>
        new(UndefinedReason.TooFewObservations, "An interval of a share needs at least 1 trial.");

    private static Undefined NoSize =>
        new(UndefinedReason.TooFewObservations, "An interval of a share needs a size greater than 0.");

    /// <summary>Both roots from sums of positive terms, the smaller by the product of the roots, so that nothing cancels.</summary>
    internal static Interval WilsonEnds(Split counts, double z)
    {
        double n = counts.Trials;
        double k = counts.Successes;
        double larger = k + z * z / 2 + z * Math.Sqrt(z * z / 4 + k * (counts.Failures / n));
        double upper = counts.Failures == 0 ? 1 : Math.Min(1, larger / (n + z * z));
        return Ordered(k * (k / n) / larger, upper);
    }

    private static Interval ClopperPearsonEnds(Split counts, double tail) =>
        Ordered(
            counts.Successes == 0 ? 0 : new BetaDistribution(counts.Successes, counts.Failures + 1).Quantile(tail),
            counts.Failures == 0
                ? 1
                : new BetaDistribution(counts.Successes + 1, counts.Failures).SurvivalQuantile(tail)
        );

    private static Interval JeffreysEnds(Split counts, double tail)
    {
        BetaDistribution posterior = new(counts.Successes + 0.5, counts.Failures + 0.5);
        return Ordered(posterior.Quantile(tail), posterior.SurvivalQuantile(tail));
    }

    private static Interval AgrestiCoullEnds(Split counts, double z)
    {
        double trials = counts.Trials + z * z;
        double center = (counts.Successes + z * z / 2) / trials;
        double complement = (counts.Failures + z * z / 2) / trials;
        double half = z * Math.Sqrt(center * complement / trials);
        return new(Math.Max(0, center - half), Math.Min(1, center + half));
    }

    /// <summary>Ends that are computed apart may pass each other by a digit where the interval is narrower than that.</summary>
    private static Interval Ordered(double lower, double upper) => new(Math.Min(lower, upper), upper);

    /// <summary>Rounding of share × size must not put the share outside by its last digit.</summary>
    private static Interval Around(double share, Interval ends) =>
        new(Math.Min(share, ends.Lower), Math.Max(share, ends.Upper));

    /// <summary>Successes and failures in trials, whole or not.</summary>
    internal readonly record struct Split(double Successes, double Failures, double Trials)
    {
        public static Split Of(double share, double size)
        {
            _ = Domain.Share.Require(share);
            _ = Domain.NonNegative.Require(size);
            return new(share * size, (1 - share) * size, size);
        }

        public static implicit operator Split(ProportionCounts counts) =>
            new(counts.Successes, counts.Failures, counts.Trials);
    }
}
