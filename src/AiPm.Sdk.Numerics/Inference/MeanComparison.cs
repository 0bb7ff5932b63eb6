namespace AiPm.Sdk.Numerics;

/// <summary>
/// Two estimates with the variances of their errors, compared by t or z: what Welch's, Student's and the ratio tests share, and
/// what any other estimate of two arms (adjusted, clustered, stratified) is tested by.
/// </summary>
/// <remarks>
/// t = (treatment − control)/√(vₜ + v꜀ − 2k) with k the covariance of the two errors. The relative lift has Fieller's interval of the
/// same statistic, so that difference, lift and p-value agree (Fieller 1954, JRSS B 16).
/// </remarks>
public sealed record MeanComparison
{
    /// <summary>The estimate of the control, or why there is none.</summary>
    public required Measured Control { get; init; }

    /// <summary>The estimate of the treatment, or why there is none.</summary>
    public required Measured Treatment { get; init; }

    /// <summary>The variance of the control's error, the square of its standard error, or why there is none.</summary>
    public required Measured ControlVariance { get; init; }

    /// <summary>The variance of the treatment's error, or why there is none.</summary>
    public required Measured TreatmentVariance { get; init; }

    /// <summary>The covariance of the two errors.</summary>
    /// <value>0 by default: arms that share nothing.</value>
    public double Covariance { get; init; }

    /// <summary>The variance of the difference's error, where it is known with more digits than vₜ + v꜀ − 2k keeps.</summary>
    /// <value>vₜ + v꜀ − 2k where <see langword="null"/>, the default.</value>
    public double? DifferenceVariance { get; init; }

    /// <summary>The number of observations of the control.</summary>
    public required long ControlCount { get; init; }

    /// <summary>The number of observations of the treatment.</summary>
    public required long TreatmentCount { get; init; }

    /// <summary>The degrees of freedom of a t; <see langword="null"/> where the statistic is a z.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>The name of the test with its source.</summary>
    public required string Method { get; init; }

    /// <summary>The name of the difference's interval with its source.</summary>
    public required string IntervalMethod { get; init; }

    /// <summary>The name of the lift's interval with its source.</summary>
    public required string LiftMethod { get; init; }

    /// <summary>What must hold, one phrase each.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    /// <summary>The test with its intervals.</summary>
    /// <remarks>Undefined where an estimate or a variance is, or where the variance of the difference is 0.</remarks>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence or the degrees of freedom are outside their range.</exception>
    public TwoSampleTestResult Test(double confidence = 0.95, Alternative alternative = Alternative.TwoSided)
    {
        Distribution reference = DegreesOfFreedom is { } freedom
            ? new StudentTDistribution(freedom)
            : new NormalDistribution(0, 1);
        double quantile = reference.SurvivalQuantile(StandardNormal.Tail(confidence, alternative));
        Undefined? missing = Missing();
        Measured value =
            Control.TryGet(out double control, out Undefined? undefined)
            && Treatment.TryGet(out double treatment, out undefined)
                ? treatment - control
                : undefined;
        if (missing is not null)
        {
            return Result(
                confidence,
                alternative,
                new(EffectScale.Absolute, value, missing, confidence, missing, IntervalMethod),
                new(EffectScale.Relative, UndefinedLift() ?? missing, missing, confidence, missing, LiftMethod),
                missing,
                missing
            );
        }

        double error = Math.Sqrt(VarianceOfDifference());
        double statistic = value.Value / error;
        MeasuredEffect difference = new(
            EffectScale.Absolute,
            value,
            new Interval(
                alternative == Alternative.Less ? double.NegativeInfinity : value.Value - quantile * error,
                alternative == Alternative.Greater ? double.PositiveInfinity : value.Value + quantile * error
            ),
            confidence,
            error,
            IntervalMethod
        );
        return Result(
            confidence,
            alternative,
            difference,
            Lift(quantile, confidence, alternative),
            statistic,
            StandardNormal.PValue(reference, statistic, alternative)
        );
    }

    private Undefined? Missing()
    {
        if (
            !Control.TryGet(out _, out Undefined? undefined)
            || !Treatment.TryGet(out _, out undefined)
            || !ControlVariance.TryGet(out _, out undefined)
            || !TreatmentVariance.TryGet(out _, out undefined)
        )
        {
            return undefined;
        }

        return VarianceOfDifference() > 0
            ? null
            : new(
                UndefinedReason.NoVariation,
                "All observations of each arm are equal, so there is no variation to test against."
            );
    }

    private double VarianceOfDifference() =>
        DifferenceVariance ?? ControlVariance.Value + TreatmentVariance.Value - 2 * Covariance;

    private Undefined? UndefinedLift() =>
        Control.TryGet(out double control, out Undefined? undefined)
            ? control > 0
                ? null
                : Effect.NotPositive(control)
            : undefined;

    /// <summary>
    /// Fieller's interval: the lifts θ with |d − θ·c| ≤ q √(vₜ − 2(1 + θ)k + (1 + θ)² v꜀), a quadratic in θ whose constant term
    /// d² − q² var d is the test itself, so that the interval excludes 0 exactly where the test rejects.
    /// </summary>
    private MeasuredEffect Lift(double quantile, double confidence, Alternative alternative)
    {
        if (UndefinedLift() is { } undefined)
        {
            return new(EffectScale.Relative, undefined, undefined, confidence, undefined, LiftMethod);
        }

        double control = Control.Value;
        double treatment = Treatment.Value;
        double ofControl = ControlVariance.Value;
        double ofTreatment = TreatmentVariance.Value;
        double difference = treatment - control;
        double ratio = treatment / control;
        double error =
            Math.Sqrt(Math.Max(0, ofTreatment + ratio * ratio * ofControl - 2 * ratio * Covariance)) / control;
        double square = quantile * quantile;
        double leading = control * control - square * ofControl;
        MeasuredInterval interval = new Undefined(
            UndefinedReason.Infinite,
            "The control is not clearly different from 0, so the relative lift has no bounded interval."
        );
        if (leading > 0)
        {
            double middle = difference * control + square * (ofControl - Covariance);
            double constant = difference * difference - square * VarianceOfDifference();
            double root =
                Math.Abs(quantile)
                * Math.Sqrt(
                    Math.Max(
                        0,
                        control * control * ofTreatment
                            + treatment * treatment * ofControl
                            - 2 * treatment * control * Covariance
                            - square * (ofTreatment * ofControl - Covariance * Covariance)
                    )
                );
            double far = middle >= 0 ? middle + root : middle - root;
            double one = far / leading;
            double other = far == 0 ? 0 : constant / far;
            interval = new Interval(
                alternative == Alternative.Less ? double.NegativeInfinity : Math.Min(one, other),
                alternative == Alternative.Greater ? double.PositiveInfinity : Math.Max(one, other)
            );
        }

        return new(EffectScale.Relative, difference / control, interval, confidence, error, LiftMethod);
    }

    private TwoSampleTestResult Result(
        double confidence,
        Alternative alternative,
        MeasuredEffect difference,
        MeasuredEffect lift,
        Measured statistic,
        Measured pValue
    ) =>
        new(
            alternative,
            confidence,
            ControlCount,
            TreatmentCount,
            Control,
            Treatment,
            difference,
            lift,
            statistic,
            statistic.IsDefined ? DegreesOfFreedom : null,
            pValue,
            new(ComparisonSentence.OfNumbers(Control, Treatment, difference, pValue, alternative), Method, Assumptions)
        );
}
