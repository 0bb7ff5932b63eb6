namespace AiPm.Sdk.Numerics;

/// <summary>Two-sided confidence intervals of the ratio of two independent proportions, treatment ÷ control; less 1 it is the relative lift.</summary>
/// <remarks>Undefined where an arm has no trials or the control has no success.</remarks>
public static class ProportionRatioIntervals
{
    /// <summary>The promise of <see cref="MiettinenNurminen"/>.</summary>
    public static IntervalMethod MiettinenNurminenMethod { get; } =
        IntervalMethod.MeanNominal("score interval of the ratio", "Miettinen and Nurminen 1985");

    /// <summary>The promise of <see cref="Koopman"/>.</summary>
    public static IntervalMethod KoopmanMethod { get; } =
        IntervalMethod.MeanNominal("Koopman's interval of the ratio", "Koopman 1984");

    /// <summary>The promise of <see cref="Log"/>, for shares from 5 % to 95 %; the size is that of the smaller arm.</summary>
    public static IntervalMethod LogMethod { get; } =
        IntervalMethod.Asymptotic("log interval of the ratio", "Katz et al. 1978", 300);

    /// <summary>
    /// The ratios that the score test with variance factor N/(N − 1) does not reject; contains 1 exactly where the interval of the
    /// difference contains 0. Miettinen and Nurminen 1985, Statistics in Medicine 4.
    /// </summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval MiettinenNurminen(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence = 0.95
    ) => Score(control, treatment, confidence, corrected: true);

    /// <summary>
    /// The ratios that the score test without variance factor does not reject, whose square is Pearson's χ² at the constrained shares: the interval of
    /// <see cref="TwoProportionTest.PooledZ"/>. Koopman 1984, Biometrics 40. Miettinen and Nurminen's is the same but for the factor N/(N − 1).
    /// </summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Koopman(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence = 0.95
    ) => Score(control, treatment, confidence, corrected: false);

    /// <summary>exp(ln r ± z √(1/kₜ − 1/nₜ + 1/k꜀ − 1/n꜀)): the delta method on the logarithm. Katz, Baptista, Azen and Pike 1978, Biometrics 34.</summary>
    /// <remarks>Undefined also where the treatment has no success. It can disagree with a score test.</remarks>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Log(ProportionCounts control, ProportionCounts treatment, double confidence = 0.95)
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        if (Undefined(control, treatment) is { } undefined)
        {
            return undefined;
        }

        if (treatment.Successes == 0)
        {
            return new Undefined(
                UndefinedReason.OutsideDomain,
                "The treatment has no success, and the logarithm of a ratio of 0 does not exist."
            );
        }

        double ratio = treatment.Share.Value / control.Share.Value;
        double half = z * Math.Sqrt(Variance(control) + Variance(treatment));
        return new Interval(ratio * Elementary.Exp(-half), ratio * Elementary.Exp(half));
    }

    private static MeasuredInterval Score(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence,
        bool corrected
    )
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        if (Undefined(control, treatment) is { } undefined)
        {
            return undefined;
        }

        Interval lift = new ProportionScore(control, treatment, corrected).LiftInterval(z, Alternative.TwoSided);
        return new Interval(1 + lift.Lower, 1 + lift.Upper);
    }

    internal static Undefined? Undefined(ProportionCounts control, ProportionCounts treatment) =>
        ProportionDifferenceIntervals.MissingTrials(control, treatment)
        ?? (
            control.Successes == 0
                ? new(UndefinedReason.ZeroDenominator, "The control has no success, so a ratio to it is undefined.")
                : null
        );

    private static double Variance(ProportionCounts counts) =>
        counts.Failures / ((double)counts.Successes * counts.Trials);
}
