namespace AiPm.Sdk.Numerics;

/// <summary>Two-sided confidence intervals of one proportion.</summary>
/// <remarks>
/// Wilson covers the nominal confidence on average over the true share, Clopper–Pearson covers at least it for every true share
/// and is wider for that, Jeffreys is the equal-tailed posterior interval of the prior Beta(½, ½). Without trials
/// every interval is undefined. Comparison: Brown, Cai and DasGupta 2001, Statistical Science 16.
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

    /// <summary>
    /// The exact interval: each end is the share at which the observed count or a more extreme one has probability α/2, a beta
    /// quantile. Clopper and Pearson 1934, Biometrika 26.
    /// </summary>
    /// <param name="counts">Successes in trials.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval ClopperPearson(ProportionCounts counts, double confidence = 0.95)
    {
        double tail = (1 - Domain.OpenShare.Require(confidence)) / 2;
        if (counts.Trials == 0)
        {
            return NoTrials;
        }

        double lower =
            counts.Successes == 0 ? 0 : new BetaDistribution(counts.Successes, counts.Failures + 1d).Quantile(tail);
        double upper =
            counts.Failures == 0
                ? 1
                : new BetaDistribution(counts.Successes + 1d, counts.Failures).SurvivalQuantile(tail);
        return new Interval(lower, upper);
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
        double tail = (1 - Domain.OpenShare.Require(confidence)) / 2;
        if (counts.Trials == 0)
        {
            return NoTrials;
        }

        BetaDistribution posterior = new(counts.Successes + 0.5, counts.Failures + 0.5);
        return new Interval(posterior.Quantile(tail), posterior.SurvivalQuantile(tail));
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
        if (counts.Trials == 0)
        {
            return NoTrials;
        }

        double trials = counts.Trials + z * z;
        double center = (counts.Successes + z * z / 2) / trials;
        double complement = (counts.Failures + z * z / 2) / trials;
        double half = z * Math.Sqrt(center * complement / trials);
        return new Interval(Math.Max(0, center - half), Math.Min(1, center + half));
    }

    private static Undefined NoTrials =>
        new(UndefinedReason.TooFewObservations, "An interval of a share needs at least 1 trial.");

    /// <summary>Both roots from sums of positive terms, the smaller by the product of the roots, so that nothing cancels.</summary>
    internal static Interval WilsonEnds(ProportionCounts counts, double z)
    {
        double n = counts.Trials;
        double k = counts.Successes;
        double larger = k + z * z / 2 + z * Math.Sqrt(z * z / 4 + k * (counts.Failures / n));
        double upper = counts.Failures == 0 ? 1 : larger / (n + z * z);
        return new(k * (k / n) / larger, upper);
    }
}
