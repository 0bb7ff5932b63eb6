namespace AiPm.Sdk.Numerics;

/// <summary>Two-sided confidence intervals of the difference of two independent proportions, treatment − control.</summary>
/// <remarks>
/// <para>Which goes with which test: <see cref="MiettinenNurminen"/> and <see cref="Mee"/> are the differences their score
/// tests do not reject, and <see cref="TwoProportionTest"/> gives each with its test. <see cref="Newcombe"/>, <see cref="Wald"/> and
/// <see cref="AgrestiCaffo"/> belong to no test here: beside a pooled z they can say the opposite.</para>
/// <para>Undefined where an arm has no trials. Wald covers too little in small samples and is a point where all trials of
/// each arm agree; it is here for comparison with other tools.</para>
/// </remarks>
public static class ProportionDifferenceIntervals
{
    /// <summary>The promise of <see cref="Newcombe"/>.</summary>
    public static IntervalMethod NewcombeMethod { get; } =
        IntervalMethod.MeanNominal("Newcombe's interval of the difference", "Newcombe 1998");

    /// <summary>The promise of <see cref="AgrestiCaffo"/>.</summary>
    public static IntervalMethod AgrestiCaffoMethod { get; } =
        IntervalMethod.MeanNominal("Agresti and Caffo's interval of the difference", "Agresti and Caffo 2000");

    /// <summary>The promise of <see cref="Wald"/>, for shares from 5 % to 95 %; the size is that of the smaller arm.</summary>
    public static IntervalMethod WaldMethod { get; } =
        IntervalMethod.Asymptotic("Wald's interval of the difference", "Wald 1943", 200);

    /// <summary>The differences that the score test with variance factor N/(N − 1) does not reject. Miettinen and Nurminen 1985, Statistics in Medicine 4.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval MiettinenNurminen(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence = 0.95
    ) => Score(control, treatment, confidence, corrected: true);

    /// <summary>The differences that the score test does not reject, without the variance factor: the interval of the pooled z. Mee 1984, Biometrics 40.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Mee(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence = 0.95
    ) => Score(control, treatment, confidence, corrected: false);

    /// <summary>From the Wilson intervals of both arms, d − √((pₜ − lₜ)² + (u꜀ − p꜀)²) to d + √((uₜ − pₜ)² + (p꜀ − l꜀)²). Newcombe 1998, Statistics in Medicine 17, method 10.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Newcombe(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence = 0.95
    )
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        if (MissingTrials(control, treatment) is { } missing)
        {
            return missing;
        }

        Interval ofControl = ProportionIntervals.WilsonEnds(control, z);
        Interval ofTreatment = ProportionIntervals.WilsonEnds(treatment, z);
        double shareControl = control.Share.Value;
        double shareTreatment = treatment.Share.Value;
        double difference = new ProportionScore(control, treatment, corrected: false).Difference;
        return new Interval(
            difference - Root(shareTreatment - ofTreatment.Lower, ofControl.Upper - shareControl),
            difference + Root(ofTreatment.Upper - shareTreatment, shareControl - ofControl.Lower)
        );
    }

    /// <summary>d ± z √(pₜ(1 − pₜ)/nₜ + p꜀(1 − p꜀)/n꜀).</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Wald(ProportionCounts control, ProportionCounts treatment, double confidence = 0.95)
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        if (MissingTrials(control, treatment) is { } missing)
        {
            return missing;
        }

        double difference = new ProportionScore(control, treatment, corrected: false).Difference;
        double half = z * Math.Sqrt(VarianceOfShare(control, 0) + VarianceOfShare(treatment, 0));
        return new Interval(difference - half, difference + half);
    }

    /// <summary>Wald after one success and one failure are added to each arm. Agresti and Caffo 2000, The American Statistician 54.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval AgrestiCaffo(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence = 0.95
    )
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        if (MissingTrials(control, treatment) is { } missing)
        {
            return missing;
        }

        double difference =
            (treatment.Successes + 1d) / (treatment.Trials + 2d) - (control.Successes + 1d) / (control.Trials + 2d);
        double half = z * Math.Sqrt(VarianceOfShare(control, 1) + VarianceOfShare(treatment, 1));
        return new Interval(Math.Max(-1, difference - half), Math.Min(1, difference + half));
    }

    internal static Undefined? MissingTrials(ProportionCounts control, ProportionCounts treatment) =>
        control.Trials == 0 ? new(UndefinedReason.TooFewObservations, "The control has no trials.")
        : treatment.Trials == 0 ? new(UndefinedReason.TooFewObservations, "The treatment has no trials.")
        : null;

    /// <summary>p(1 − p)/n after adding as many successes and as many failures.</summary>
    internal static double VarianceOfShare(ProportionCounts counts, double added)
    {
        double trials = counts.Trials + 2 * added;
        return (counts.Successes + added) / trials * ((counts.Failures + added) / trials) / trials;
    }

    private static MeasuredInterval Score(
        ProportionCounts control,
        ProportionCounts treatment,
        double confidence,
        bool corrected
    )
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        return MissingTrials(control, treatment) is { } missing
            ? missing
            : new ProportionScore(control, treatment, corrected).DifferenceInterval(z, Alternative.TwoSided);
    }

    private static double Root(double a, double b) => Math.Sqrt(a * a + b * b);
}
