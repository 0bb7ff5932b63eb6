namespace AiPm.Sdk.Numerics;

/// <summary>Confidence intervals of one rate of events, Poisson over its exposure, and the exact test of a stated rate.</summary>
/// <remarks>Undefined without exposure.</remarks>
public static class PoissonRateIntervals
{
    /// <summary>The promise of <see cref="Garwood"/>.</summary>
    public static IntervalMethod GarwoodMethod { get; } =
        IntervalMethod.Exact("Garwood's interval of a rate", "Garwood 1936");

    /// <summary>The exact interval: the rates under which neither tail of the count is rarer than (1 − confidence)/2. Garwood 1936, Biometrika 28.</summary>
    /// <remarks>Quantiles of gamma distributions: of shape x below, of shape x + 1 above; with no event the lower end is 0.</remarks>
    /// <param name="count">Events and exposure.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">The sides of the interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Garwood(
        EventCount count,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        double tail = StandardNormal.Tail(confidence, alternative);
        return count.Rate.TryGet(out _, out Undefined? undefined)
            ? new Interval(
                alternative == Alternative.Less || count.Events == 0
                    ? 0
                    : new GammaDistribution(count.Events, 1).Quantile(tail) / count.Exposure,
                alternative == Alternative.Greater
                    ? double.PositiveInfinity
                    : new GammaDistribution(count.Events + 1d, 1).SurvivalQuantile(tail) / count.Exposure
            )
            : undefined;
    }

    /// <summary>The exact test of a stated rate: the Poisson tail of the events, doubled for two sides; it rejects exactly where <see cref="Garwood"/> excludes the rate.</summary>
    /// <param name="count">Events and exposure.</param>
    /// <param name="rate">The rate under the null hypothesis; positive.</param>
    /// <param name="alternative">Whether the true rate differs, is greater, or less.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive.</exception>
    public static Measured PValue(EventCount count, double rate, Alternative alternative = Alternative.TwoSided)
    {
        Domain.Positive.Require(rate);
        if (!count.Rate.TryGet(out _, out Undefined? undefined))
        {
            return undefined;
        }

        PoissonDistribution events = new(rate * count.Exposure);
        double atMost = events.Cumulative(count.Events);
        double atLeast = count.Events == 0 ? 1 : events.Survival(count.Events - 1);
        return alternative switch
        {
            Alternative.Greater => atLeast,
            Alternative.Less => atMost,
            _ => Math.Min(1, 2 * Math.Min(atMost, atLeast)),
        };
    }
}
