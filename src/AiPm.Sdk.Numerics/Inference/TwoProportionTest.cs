namespace AiPm.Sdk.Numerics;

/// <summary>Tests of two independent proportions, each with the intervals of the same statistic.</summary>
/// <remarks>
/// Where no trial or every trial of both arms succeeded, the test is undefined for want of variation, while the interval
/// of the difference is defined. Cost: some tens of microseconds, nearly all for the intervals.
/// </remarks>
public static class TwoProportionTest
{
    private static readonly string[] Assumptions =
    [
        "each unit counts once, in one arm",
        "units are independent",
        "large sample: about 5 or more successes and failures in each arm",
    ];

    /// <summary>The interval of the difference that inverts <see cref="MiettinenNurminen"/>, and its promise.</summary>
    public static IntervalMethod MiettinenNurminenMethod { get; } =
        IntervalMethod.MeanNominal("score interval of the difference", "Miettinen and Nurminen 1985");

    /// <summary>The interval of the difference that inverts <see cref="PooledZ"/>, and its promise.</summary>
    public static IntervalMethod PooledZMethod { get; } =
        IntervalMethod.MeanNominal("score interval of the difference without correction", "Mee 1984");

    /// <summary>
    /// The score test with the variance factor N/(N − 1): z = (pₜ − p꜀)/√(p̄(1 − p̄)(1/nₜ + 1/n꜀) N/(N − 1)), with the intervals of the
    /// difference and of the relative lift that invert it. Miettinen and Nurminen 1985, Statistics in Medicine 4. The default here.
    /// </summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static TwoSampleTestResult MiettinenNurminen(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    ) => Compare(control, treatment, confidence, alternative, corrected: true);

    /// <summary>The statistic of <see cref="MiettinenNurminen"/> by itself, without the intervals that take nearly all of its time.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <returns>z, positive where the treatment's share is greater; undefined where the test is.</returns>
    public static Measured MiettinenNurminenStatistic(ProportionCounts control, ProportionCounts treatment) =>
        ProportionDifferenceIntervals.MissingTrials(control, treatment) is { } missing
            ? missing
            : new ProportionScore(control, treatment, corrected: true).Statistic;

    /// <summary>
    /// The pooled z: (pₜ − p꜀)/√(p̄(1 − p̄)(1/nₜ + 1/n꜀)), whose square is Pearson's χ² without continuity correction, with the score intervals that
    /// invert it (Mee 1984 for the difference, Koopman 1984 for the ratio).
    /// </summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static TwoSampleTestResult PooledZ(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    ) => Compare(control, treatment, confidence, alternative, corrected: false);

    private static TwoSampleTestResult Compare(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence,
        Alternative alternative,
        bool corrected
    )
    {
        double z = StandardNormal.Quantile(confidence, alternative);
        Undefined? missing = ProportionDifferenceIntervals.MissingTrials(control, treatment);
        ProportionScore? score = missing is null ? new(control, treatment, corrected) : null;
        Measured statistic = score?.Statistic ?? missing!;
        Measured pValue = statistic.TryGet(out double observed, out Undefined? undefined)
            ? StandardNormal.PValue(observed, alternative)
            : undefined;
        MeasuredEffect difference = Difference(
            control,
            treatment,
            score,
            missing,
            z,
            confidence,
            alternative,
            corrected
        );
        return new(
            alternative,
            confidence,
            control.Trials,
            treatment.Trials,
            control.Share,
            treatment.Share,
            difference,
            Lift(control, treatment, score, z, confidence, alternative, corrected),
            statistic,
            degreesOfFreedom: null,
            pValue,
            corrected ? MiettinenNurminenMethod : PooledZMethod,
            Math.Min(control.Trials, treatment.Trials),
            corrected
                ? "score test with its intervals (Miettinen and Nurminen 1985)"
                : "pooled z test with the score intervals that invert it (Mee 1984, Koopman 1984)",
            static (name, result) =>
                new(
                    ComparisonSentence.OfShares(
                        result.Control,
                        result.Treatment,
                        result.Difference,
                        result.PValue,
                        result.Alternative
                    ),
                    (string)name,
                    Assumptions
                )
        );
    }

    private static MeasuredEffect Difference(
        ProportionCounts control,
        ProportionCounts treatment,
        ProportionScore? score,
        Undefined? missing,
        double z,
        double confidence,
        Alternative alternative,
        bool corrected
    )
    {
        string method = corrected ? "score interval (Miettinen and Nurminen 1985)" : "score interval (Mee 1984)";
        return score is { } known
            ? new(
                EffectScale.Absolute,
                known.Difference,
                known.DifferenceInterval(z, alternative),
                confidence,
                Math.Sqrt(
                    ProportionDifferenceIntervals.VarianceOfShare(control, 0)
                        + ProportionDifferenceIntervals.VarianceOfShare(treatment, 0)
                ),
                method
            )
            : new(EffectScale.Absolute, missing!, missing!, confidence, missing!, method);
    }

    private static MeasuredEffect Lift(
        ProportionCounts control,
        ProportionCounts treatment,
        ProportionScore? score,
        double z,
        double confidence,
        Alternative alternative,
        bool corrected
    )
    {
        string method = corrected
            ? "score interval of the ratio (Miettinen and Nurminen 1985)"
            : "score interval of the ratio (Koopman 1984)";
        if (ProportionRatioIntervals.Undefined(control, treatment) is { } undefined || score is not { } known)
        {
            Undefined reason = ProportionRatioIntervals.Undefined(control, treatment)!;
            return new(EffectScale.Relative, reason, reason, confidence, reason, method);
        }

        double share = control.Share.Value;
        double ratio = treatment.Share.Value / share;
        double error = Math.Sqrt(
            ProportionDifferenceIntervals.VarianceOfShare(treatment, 0)
                + ratio * ratio * ProportionDifferenceIntervals.VarianceOfShare(control, 0)
        );
        return new(
            EffectScale.Relative,
            known.Difference / share,
            known.LiftInterval(z, alternative),
            confidence,
            error / share,
            method
        );
    }
}
