namespace AiPm.Sdk.Numerics;

/// <summary>
/// Two estimates with the variances of their errors, to be compared by t or z: what the Welch, Student and ratio tests share, and what any adjusted
/// or clustered analysis ends in. Difference, relative lift and p-value come from one statistic.
/// </summary>
/// <remarks>
/// With V = vₜ + v꜀ − 2·cov the variance of the difference d: t = d/√V, interval d ± q√V; the relative lift is Fieller's set {θ: (d − θc)² ≤ q²·Var(d − θc)}, of
/// which d²/V ≤ q² is the case θ = 0. Fieller 1954, JRSS B 16.
/// </remarks>
public sealed record MeanComparison
{
    private static readonly NormalDistribution Normal = new(0, 1);

    /// <summary>The promise of the relative lift as Fieller's set; the size is that of <see cref="IntervalMethod"/>.</summary>
    public static IntervalMethod FiellerLiftMethod { get; } =
        IntervalMethod.Asymptotic("Fieller's interval of the relative lift", "Fieller 1954", 50);

    /// <summary>The promise of <see cref="DeltaLift"/>; the size is that of <see cref="IntervalMethod"/>.</summary>
    public static IntervalMethod DeltaLiftMethod { get; } =
        IntervalMethod.Asymptotic("delta-method interval of the relative lift", "Cox 1990", 200);

    /// <summary>The estimate of the control.</summary>
    public required Measured Control { get; init; }

    /// <summary>The estimate of the treatment.</summary>
    public required Measured Treatment { get; init; }

    /// <summary>The variance of the error of <see cref="Control"/>, at least 0, or why there is none.</summary>
    public required Measured ControlVariance
    {
        get;
        init => field = RequireVariance(value, nameof(ControlVariance));
    }

    /// <summary>The variance of the error of <see cref="Treatment"/>, at least 0, or why there is none.</summary>
    public required Measured TreatmentVariance
    {
        get;
        init => field = RequireVariance(value, nameof(TreatmentVariance));
    }

    /// <summary>The covariance of both errors, as where one regression gave both estimates.</summary>
    /// <value>0 by default: independent arms.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double Covariance
    {
        get;
        init => field = Domain.Real.Require(value, nameof(Covariance));
    }

    /// <summary>Treatment − control where it is known with more digits than both estimates keep, as of means far from 0 that lie close together.</summary>
    /// <value>Treatment − control where <see langword="null"/>, the default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double? ExactDifference
    {
        get;
        init => field = value is { } given ? Domain.Real.Require(given, nameof(ExactDifference)) : null;
    }

    /// <summary>The variance of the difference's error, at least 0, where it is known with more digits than vₜ + v꜀ − 2·cov keeps.</summary>
    /// <value>That sum where <see langword="null"/>, the default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public double? DifferenceVariance
    {
        get;
        init => field = value is { } given ? Domain.NonNegative.Require(given, nameof(DifferenceVariance)) : null;
    }

    /// <summary>The number of observations behind the control.</summary>
    public required long ControlCount { get; init; }

    /// <summary>The number of observations behind the treatment.</summary>
    public required long TreatmentCount { get; init; }

    /// <summary>The degrees of freedom of t; <see langword="null"/>, the default, where the statistic is a z.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public double? DegreesOfFreedom
    {
        get;
        init => field = value is { } given ? Domain.Positive.Require(given, nameof(DegreesOfFreedom)) : null;
    }

    /// <summary>The size by which the promise of <see cref="IntervalMethod"/> is judged.</summary>
    /// <value>The smaller of both counts by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public double? Size
    {
        get;
        init => field = value is { } given ? Domain.NonNegative.Require(given, nameof(Size)) : null;
    }

    /// <summary>The test by its name in the literature, with its source.</summary>
    public required string Method { get; init; }

    /// <summary>How the interval of the difference is made and what it promises.</summary>
    public required IntervalMethod IntervalMethod { get; init; }

    /// <summary>The interval of the relative lift by its name in the literature, with its source.</summary>
    /// <value>Fieller's interval by default.</value>
    public string LiftMethod { get; init; } = "Fieller's interval (Fieller 1954)";

    /// <summary>What must hold, one phrase each.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    /// <summary>Treatment − control; undefined where either is.</summary>
    public Measured Difference =>
        Control.TryGet(out double control, out Undefined? undefined)
        && Treatment.TryGet(out double treatment, out undefined)
            ? ExactDifference ?? treatment - control
            : undefined;

    /// <summary>The variance of the difference; undefined where it is not known or nothing varies.</summary>
    public Measured VarianceOfDifference
    {
        get
        {
            if (
                !Control.TryGet(out _, out Undefined? undefined)
                || !Treatment.TryGet(out _, out undefined)
                || !ControlVariance.TryGet(out double ofControl, out undefined)
                || !TreatmentVariance.TryGet(out double ofTreatment, out undefined)
            )
            {
                return undefined;
            }

            double variance = DifferenceVariance ?? ofControl + ofTreatment - 2 * Covariance;
            return variance > 0 ? Moments.InRange(variance, "variance of the difference") : NoVariation;
        }
    }

    private static Undefined NoVariation =>
        new(
            UndefinedReason.NoVariation,
            "All observations of each arm are equal, so there is no variation to test against."
        );

    /// <summary>The test with the intervals of difference and relative lift.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public TwoSampleTestResult Test(double confidence = 0.95, Alternative alternative = Alternative.TwoSided)
    {
        Measured difference = Difference;
        if (!VarianceOfDifference.TryGet(out double variance, out Undefined? missing))
        {
            StandardNormal.Tail(confidence, alternative);
            return Result(
                confidence,
                alternative,
                new(EffectScale.Absolute, difference, missing, confidence, missing, IntervalMethod.ToString()),
                new(EffectScale.Relative, NoLift() ?? missing, missing, confidence, missing, LiftMethod),
                missing,
                missing
            );
        }

        Distribution reference = Reference;
        double quantile = reference.SurvivalQuantile(StandardNormal.Tail(confidence, alternative));
        double error = Math.Sqrt(variance);
        double statistic = difference.Value / error;
        MeasuredEffect absolute = new(
            EffectScale.Absolute,
            difference,
            new Interval(
                alternative == Alternative.Less ? double.NegativeInfinity : difference.Value - quantile * error,
                alternative == Alternative.Greater ? double.PositiveInfinity : difference.Value + quantile * error
            ),
            confidence,
            error,
            IntervalMethod.ToString()
        );
        return Result(
            confidence,
            alternative,
            absolute,
            Lift(quantile, confidence, alternative),
            statistic,
            StandardNormal.PValue(reference, statistic, alternative)
        );
    }

    /// <summary>
    /// The p-value against a stated difference δ₀: of t = (d − δ₀)/√V. With δ₀ = 0 it is that of <see cref="Test"/>; with a margin, that of a
    /// non-inferiority test.
    /// </summary>
    /// <param name="difference">δ₀, finite.</param>
    /// <param name="alternative">On which side of it the true difference is suspected.</param>
    /// <exception cref="ArgumentOutOfRangeException">The difference is not finite.</exception>
    public Measured PValueAgainst(double difference, Alternative alternative)
    {
        Domain.Real.Require(difference);
        return VarianceOfDifference.TryGet(out double variance, out Undefined? undefined)
            ? StandardNormal.PValue(Reference, (Difference.Value - difference) / Math.Sqrt(variance), alternative)
            : undefined;
    }

    /// <summary>
    /// The p-value against a stated relative lift θ₀: of treatment − (1 + θ₀)·control in its own standard errors, undefined where the control is 0 or negative. Nothing is divided by the control; it
    /// rejects exactly the lifts outside Fieller's set.
    /// </summary>
    /// <param name="lift">θ₀, finite.</param>
    /// <param name="alternative">On which side of it the true lift is suspected, for a positive control.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lift is not finite.</exception>
    public Measured PValueAgainstLift(double lift, Alternative alternative)
    {
        Domain.Real.Require(lift);
        if (NoLift() is { } none)
        {
            return none;
        }

        if (!VarianceOfDifference.TryGet(out _, out Undefined? undefined))
        {
            return undefined;
        }

        double ratio = 1 + lift;
        double variance = TreatmentVariance.Value - 2 * ratio * Covariance + ratio * ratio * ControlVariance.Value;
        return variance > 0
            ? StandardNormal.PValue(
                Reference,
                (Difference.Value - lift * Control.Value) / Math.Sqrt(variance),
                alternative
            )
            : NoVariation;
    }

    /// <summary>
    /// Fieller's set of the relative lift (treatment − control)/control as it is: an interval, all outside one, or every number.
    /// </summary>
    /// <param name="confidence">Strictly between 0 and 1; two-sided.</param>
    /// <returns>The set; <see langword="null"/> where the variances are unknown, nothing varies, or the control is 0 or negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public FiellerSet? LiftSet(double confidence = 0.95)
    {
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        return NoLift() is null && VarianceOfDifference.IsDefined
            ? Solve(Reference.SurvivalQuantile(tail), confidence)
            : null;
    }

    /// <summary>
    /// The relative lift by the delta method: l ± q·√(vₜ − 2(1 + l)·cov + (1 + l)²·v꜀)/c. Symmetric and always bounded, so too sure where the control is
    /// not far from 0, and it can disagree with the test; Fieller's set of <see cref="Test"/> does not.
    /// </summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">The sides of the interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public MeasuredEffect DeltaLift(double confidence = 0.95, Alternative alternative = Alternative.TwoSided)
    {
        string method = DeltaLiftMethod.ToString();
        double tail = StandardNormal.Tail(confidence, alternative);
        Undefined? missing = NoLift();
        if (missing is not null || !VarianceOfDifference.TryGet(out _, out missing))
        {
            return new(
                EffectScale.Relative,
                NoLift() is { } none ? none : LiftValue,
                missing,
                confidence,
                missing,
                method
            );
        }

        double lift = LiftValue;
        double error = LiftError();
        double half = Reference.SurvivalQuantile(tail) * error;
        return new(
            EffectScale.Relative,
            lift,
            new Interval(
                alternative == Alternative.Less ? double.NegativeInfinity : lift - half,
                alternative == Alternative.Greater ? double.PositiveInfinity : lift + half
            ),
            confidence,
            error,
            method
        );
    }

    private double LiftValue => Difference.Value / Control.Value;

    private Distribution Reference => DegreesOfFreedom is { } freedom ? new StudentTDistribution(freedom) : Normal;

    private double LiftError()
    {
        double ratio = Treatment.Value / Control.Value;
        double variance = TreatmentVariance.Value - 2 * ratio * Covariance + ratio * ratio * ControlVariance.Value;
        return Math.Sqrt(Math.Max(0, variance)) / Control.Value;
    }

    private Undefined? NoLift() =>
        Control.TryGet(out double control, out Undefined? undefined) && Treatment.TryGet(out _, out undefined)
            ? control > 0
                ? null
                : Effect.NotPositive(control)
            : undefined;

    private MeasuredEffect Lift(double quantile, double confidence, Alternative alternative)
    {
        if (NoLift() is { } undefined)
        {
            return new(EffectScale.Relative, undefined, undefined, confidence, undefined, LiftMethod);
        }

        FiellerSet set = Solve(quantile, confidence);
        MeasuredInterval interval =
            set.Shape == FiellerShape.Interval
                ? new Interval(
                    alternative == Alternative.Less ? double.NegativeInfinity : set.Lower,
                    alternative == Alternative.Greater ? double.PositiveInfinity : set.Upper
                )
                : new Undefined(
                    UndefinedReason.Infinite,
                    $"The control is not clearly different from 0, so the relative lift has no bounded interval: {set}."
                );
        return new(EffectScale.Relative, LiftValue, interval, confidence, LiftError(), LiftMethod);
    }

    /// <summary>The roots of θ²(c² − q²v꜀) − 2θ(dc + q²(v꜀ − cov)) + d² − q²V; the one near 0 from the product of both, so that it keeps its digits.</summary>
    private FiellerSet Solve(double quantile, double confidence)
    {
        double control = Control.Value;
        double treatment = Treatment.Value;
        double ofControl = ControlVariance.Value;
        double ofTreatment = TreatmentVariance.Value;
        double difference = Difference.Value;
        double square = quantile * quantile;
        double leading = control * control - square * ofControl;
        double middle = difference * control + square * (ofControl - Covariance);
        double constant = difference * difference - square * VarianceOfDifference.Value;
        double inner =
            control * control * ofTreatment
            - 2 * control * treatment * Covariance
            + treatment * treatment * ofControl
            - square * (ofTreatment * ofControl - Covariance * Covariance);
        if (leading == 0)
        {
            double end = middle == 0 ? 0 : constant / (2 * middle);
            return middle > 0 ? new(FiellerShape.Interval, end, double.PositiveInfinity, confidence)
                : middle < 0 ? new(FiellerShape.Interval, double.NegativeInfinity, end, confidence)
                : FiellerSet.Everything(confidence);
        }

        if (leading < 0 && inner <= 0)
        {
            return FiellerSet.Everything(confidence);
        }

        double root = Math.Abs(quantile) * Math.Sqrt(Math.Max(0, inner));
        double far = middle >= 0 ? middle + root : middle - root;
        double one = far / leading;
        double other = far == 0 ? 0 : constant / far;
        return new(
            leading > 0 ? FiellerShape.Interval : FiellerShape.OutsideInterval,
            Math.Min(one, other),
            Math.Max(one, other),
            confidence
        );
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
            IntervalMethod,
            Size ?? Math.Min(ControlCount, TreatmentCount),
            this,
            static (comparison, result) => ((MeanComparison)comparison).Explain(result)
        );

    private Explanation Explain(TwoSampleTestResult result) =>
        new(
            ComparisonSentence.OfNumbers(
                result.Control,
                result.Treatment,
                result.Difference,
                result.PValue,
                result.Alternative
            ),
            Method,
            Assumptions
        );

    private static Measured RequireVariance(Measured variance, string name)
    {
        if (variance.TryGet(out double value, out _))
        {
            Domain.NonNegative.Require(value, name);
        }

        return variance;
    }
}
