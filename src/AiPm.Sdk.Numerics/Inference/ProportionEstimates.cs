namespace AiPm.Sdk.Numerics;

/// <summary>One proportion as an <see cref="IntervalEstimate"/>: k of n with the interval asked for, and the posterior Beta(1 + k, 1 + n − k) as its estimate.</summary>
/// <remarks>The intervals are those of <see cref="ProportionIntervals"/>. Without trials value and interval are undefined.</remarks>
public static class ProportionEstimates
{
    private static readonly string[] Assumptions =
    [
        "trials are independent",
        "trials are a fair sample of what is asked about",
    ];

    /// <summary>The score interval: the confidence on average over the true share.</summary>
    public static IntervalMethod WilsonMethod { get; } =
        IntervalMethod.MeanNominal("Wilson score interval", "Wilson 1927");

    /// <summary>The exact interval: at least the confidence for every true share.</summary>
    public static IntervalMethod ClopperPearsonMethod { get; } =
        IntervalMethod.Exact("Clopper–Pearson interval", "Clopper and Pearson 1934");

    /// <summary>The equal-tailed posterior interval of the prior Beta(½, ½).</summary>
    public static IntervalMethod JeffreysMethod { get; } =
        IntervalMethod.MeanNominal("Jeffreys interval", "Brown, Cai and DasGupta 2001");

    /// <summary>Wilson's centre with the simple error around it.</summary>
    public static IntervalMethod AgrestiCoullMethod { get; } =
        IntervalMethod.MeanNominal("Agresti–Coull interval", "Agresti and Coull 1998");

    /// <summary>k of n with Wilson's interval.</summary>
    /// <param name="name">What the share is of, as <c>recall</c>.</param>
    /// <param name="counts">Successes in trials.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static IntervalEstimate Wilson(string name, ProportionCounts counts, double confidence = 0.95) =>
        Of(name, counts, confidence, ProportionIntervals.Wilson(counts, confidence), WilsonMethod);

    /// <summary>k of n with the exact interval.</summary>
    /// <inheritdoc cref="Wilson"/>
    public static IntervalEstimate ClopperPearson(string name, ProportionCounts counts, double confidence = 0.95) =>
        Of(name, counts, confidence, ProportionIntervals.ClopperPearson(counts, confidence), ClopperPearsonMethod);

    /// <summary>k of n with Jeffreys' interval.</summary>
    /// <inheritdoc cref="Wilson"/>
    public static IntervalEstimate Jeffreys(string name, ProportionCounts counts, double confidence = 0.95) =>
        Of(name, counts, confidence, ProportionIntervals.Jeffreys(counts, confidence), JeffreysMethod);

    /// <summary>k of n with Agresti and Coull's interval.</summary>
    /// <inheritdoc cref="Wilson"/>
    public static IntervalEstimate AgrestiCoull(string name, ProportionCounts counts, double confidence = 0.95) =>
        Of(name, counts, confidence, ProportionIntervals.AgrestiCoull(counts, confidence), AgrestiCoullMethod);

    private static IntervalEstimate Of(
        string name,
        ProportionCounts counts,
        double confidence,
        MeasuredInterval interval,
        IntervalMethod method
    ) =>
        new(
            name,
            counts.Share,
            interval,
            confidence,
            method,
            counts.Trials,
            Domain.Share,
            [new("successes", counts.Successes), new("trials", counts.Trials)],
            Assumptions,
            estimate: Estimate.Beta(1d + counts.Successes, 1d + counts.Failures)
        );
}
