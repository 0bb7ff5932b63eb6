namespace AiPm.Sdk.Numerics;

/// <summary>Tests of two rates of events, each Poisson over its exposure.</summary>
public static class PoissonRateTest
{
    /// <summary>The interval of the difference of rates that inverts the score test, and its promise; the size is the number of events in both arms.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.MeanNominal("score interval of the difference of rates", "Miettinen and Nurminen 1985");

    /// <summary>The promise of the score test and of its interval of the rate ratio.</summary>
    public static IntervalMethod ScoreMethod { get; } =
        IntervalMethod.MeanNominal("score interval of the ratio of rates", "Gu et al. 2008");

    /// <summary>The promise of the exact test and of its interval of the rate ratio.</summary>
    public static IntervalMethod ExactMethod { get; } =
        IntervalMethod.Exact("exact interval of the ratio of rates", "Przyborowski and Wilenski 1940");

    /// <summary>
    /// The score test: given all events, those of the treatment are binomial with share p = eₜ/(e꜀ + eₜ) where the rates are equal, and z is the score
    /// statistic of that share. The interval of the rate ratio inverts it (Wilson's interval of p, as odds).
    /// </summary>
    /// <remarks>Przyborowski and Wilenski 1940, Biometrika 31; Gu, Ng, Tang and Schucany 2008, Biometrical Journal 50, W₂.</remarks>
    /// <param name="control">Events and exposure of the control.</param>
    /// <param name="treatment">Events and exposure of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">Whether the treatment's rate differs, is greater, or less.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static PoissonRateResult Score(
        EventCount control,
        EventCount treatment,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        double z = StandardNormal.Quantile(confidence, alternative);
        const string method = "score test of two Poisson rates (Gu et al. 2008), given all events";
        if (Missing(control, treatment) is { } missing)
        {
            return new(control, treatment, confidence, alternative, missing, missing, missing, method);
        }

        double all = (double)control.Events + treatment.Events;
        double ratio = treatment.Exposure / control.Exposure;

        // √(e꜀/eₜ)·(yₜ − y꜀·eₜ/e꜀)/√all.
        double statistic = (treatment.Events - control.Events * ratio) / Math.Sqrt(ratio) / Math.Sqrt(all);
        Interval share = ProportionIntervals.WilsonEnds(Counts(control, treatment), z);
        return new(
            control,
            treatment,
            confidence,
            alternative,
            AsRatio(share, ratio, alternative),
            statistic,
            StandardNormal.PValue(statistic, alternative),
            method
        );
    }

    /// <summary>
    /// The exact conditional test: given all events, the binomial tail of the treatment's, doubled for two sides; the interval of
    /// the rate ratio is Clopper and Pearson's of the share, as odds.
    /// </summary>
    /// <remarks>Przyborowski and Wilenski 1940, Biometrika 31; Garwood 1936. There is no statistic.</remarks>
    /// <param name="control">Events and exposure of the control.</param>
    /// <param name="treatment">Events and exposure of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">Whether the treatment's rate differs, is greater, or less.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static PoissonRateResult Exact(
        EventCount control,
        EventCount treatment,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        double tail = StandardNormal.Tail(confidence, alternative);
        const string method = "exact conditional test of two Poisson rates (Przyborowski and Wilenski 1940)";
        Undefined none = new(UndefinedReason.DoesNotExist, "The exact test has no statistic.");
        if (Missing(control, treatment) is { } missing)
        {
            return new(control, treatment, confidence, alternative, missing, none, missing, method);
        }

        ProportionCounts counts = Counts(control, treatment);
        double ratio = treatment.Exposure / control.Exposure;
        BinomialDistribution equal = new(counts.Trials, ratio / (1 + ratio));
        double atMost = equal.Cumulative(treatment.Events);
        double atLeast = treatment.Events == 0 ? 1 : equal.Survival(treatment.Events - 1);
        Interval share = new(
            counts.Successes == 0 ? 0 : new BetaDistribution(counts.Successes, counts.Failures + 1d).Quantile(tail),
            counts.Failures == 0
                ? 1
                : new BetaDistribution(counts.Successes + 1d, counts.Failures).SurvivalQuantile(tail)
        );
        return new(
            control,
            treatment,
            confidence,
            alternative,
            AsRatio(share, ratio, alternative),
            none,
            alternative switch
            {
                Alternative.Greater => atLeast,
                Alternative.Less => atMost,
                _ => Math.Min(1, 2 * Math.Min(atMost, atLeast)),
            },
            method
        );
    }

    /// <summary>
    /// The score test of <see cref="Score"/> as every comparison of two arms has it: with the interval of the difference of rates that inverts the
    /// same statistic, and the relative lift as the rate ratio less 1.
    /// </summary>
    /// <remarks>
    /// The constrained rates at a hypothetical difference solve a quadratic (Miettinen and Nurminen 1985, Statistics in Medicine 4, for person-time). The
    /// counts of observations are the events.
    /// </remarks>
    /// <param name="control">Events and exposure of the control.</param>
    /// <param name="treatment">Events and exposure of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">Whether the treatment's rate differs, is greater, or less.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static TwoSampleTestResult Compare(
        EventCount control,
        EventCount treatment,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        const string liftMethod = "score interval of the rate ratio (Gu et al. 2008)";
        double z = StandardNormal.Quantile(confidence, alternative);
        PoissonRateResult score = Score(control, treatment, confidence, alternative);
        Measured difference =
            control.Rate.TryGet(out double c, out Undefined? undefined)
            && treatment.Rate.TryGet(out double t, out undefined)
                ? t - c
                : undefined;
        MeasuredEffect absolute;
        MeasuredEffect lift;
        if (Missing(control, treatment) is { } missing)
        {
            absolute = new(EffectScale.Absolute, difference, missing, confidence, missing, Method.ToString());
            lift = new(EffectScale.Relative, missing, missing, confidence, missing, liftMethod);
        }
        else
        {
            double variance = control.Events / control.Exposure / control.Exposure;
            double ofTreatment = treatment.Events / treatment.Exposure / treatment.Exposure;
            absolute = new(
                EffectScale.Absolute,
                difference,
                new PoissonRateScore(control, treatment).DifferenceInterval(z, alternative),
                confidence,
                Math.Sqrt(variance + ofTreatment),
                Method.ToString()
            );
            lift = score.RateRatio.TryGet(out double ratio, out undefined)
                ? new(
                    EffectScale.Relative,
                    ratio - 1,
                    score.RateRatioInterval.TryGet(out Interval ends, out Undefined? none)
                        ? new Interval(ends.Lower - 1, ends.Upper - 1)
                        : none,
                    confidence,
                    Math.Sqrt(ofTreatment + ratio * ratio * variance) / c,
                    liftMethod
                )
                : new(EffectScale.Relative, undefined, undefined, confidence, undefined, liftMethod);
        }

        return new(
            alternative,
            confidence,
            control.Events,
            treatment.Events,
            control.Rate,
            treatment.Rate,
            absolute,
            lift,
            score.Statistic,
            degreesOfFreedom: null,
            score.PValue,
            Method,
            (double)control.Events + treatment.Events,
            score.Explanation,
            static (explanation, result) =>
                (Explanation)explanation with
                {
                    Sentence = ComparisonSentence.OfNumbers(
                        result.Control,
                        result.Treatment,
                        result.Difference,
                        result.PValue,
                        result.Alternative
                    ),
                }
        );
    }

    private static ProportionCounts Counts(EventCount control, EventCount treatment) =>
        new(treatment.Events, checked(control.Events + treatment.Events));

    private static Undefined? Missing(EventCount control, EventCount treatment) =>
        !(control.Exposure > 0 && treatment.Exposure > 0)
            ? new(UndefinedReason.ZeroDenominator, "A rate over no exposure is undefined.")
        : control.Events == 0 && treatment.Events == 0
            ? new(
                UndefinedReason.TooFewObservations,
                "There is no event in either arm, so the rates cannot be compared."
            )
        : null;

    private static MeasuredInterval AsRatio(Interval share, double exposures, Alternative alternative) =>
        new Interval(
            alternative == Alternative.Less ? 0 : share.Lower / (1 - share.Lower) / exposures,
            alternative == Alternative.Greater || share.Upper == 1
                ? double.PositiveInfinity
                : share.Upper / (1 - share.Upper) / exposures
        );
}
