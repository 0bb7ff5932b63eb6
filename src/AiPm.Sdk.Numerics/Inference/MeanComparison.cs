namespace AiPm.Sdk.Numerics;

/// <summary>Two estimates with their error variances, compared by t or z: what the Welch, Student and ratio tests share.</summary>
internal sealed record MeanComparison
{
    internal required Measured Control { get; init; }
    internal required Measured Treatment { get; init; }

    /// <summary>The variance of each estimate's error, or why there is none.</summary>
    internal required Measured ControlVariance { get; init; }
    internal required Measured TreatmentVariance { get; init; }

    /// <summary>Treatment − control, where it is known with more digits than the two apart.</summary>
    internal required long ControlCount { get; init; }
    internal required long TreatmentCount { get; init; }

    /// <summary>Null where the statistic is a z.</summary>
    internal double? DegreesOfFreedom { get; init; }
    internal required string Method { get; init; }
    internal required string IntervalMethod { get; init; }
    internal required string LiftMethod { get; init; }
    internal required IReadOnlyList<string> Assumptions { get; init; }

    internal TwoSampleTestResult Test(double confidence, Alternative alternative)
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

        double error = Math.Sqrt(ControlVariance.Value + TreatmentVariance.Value);
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
            || !ControlVariance.TryGet(out double ofControl, out undefined)
            || !TreatmentVariance.TryGet(out double ofTreatment, out undefined)
        )
        {
            return undefined;
        }

        return ofControl + ofTreatment > 0
            ? null
            : new(
                UndefinedReason.NoVariation,
                "All observations of each arm are equal, so there is no variation to test against."
            );
    }

    private Undefined? UndefinedLift() =>
        Control.TryGet(out double control, out Undefined? undefined)
            ? control > 0
                ? null
                : Effect.NotPositive(control)
            : undefined;

    /// <summary>
    /// Fieller's interval: the lifts θ with |d − θ·c| ≤ q √(vₜ + (1 + θ)² v꜀), a quadratic in θ whose constant term d² − q²(vₜ + v꜀) is the
    /// test itself, so that the interval excludes 0 exactly where the test rejects.
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
        double error = Math.Sqrt(ofTreatment + ratio * ratio * ofControl) / control;
        double square = quantile * quantile;
        double leading = control * control - square * ofControl;
        MeasuredInterval interval = new Undefined(
            UndefinedReason.Infinite,
            "The control is not clearly different from 0, so the relative lift has no bounded interval."
        );
        if (leading > 0)
        {
            double middle = difference * control + square * ofControl;
            double constant = difference * difference - square * (ofTreatment + ofControl);
            double root =
                Math.Abs(quantile)
                * Math.Sqrt(
                    Math.Max(
                        0,
                        control * control * ofTreatment
                            + treatment * treatment * ofControl
                            - square * ofTreatment * ofControl
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
