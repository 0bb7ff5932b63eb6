using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a sequence takes of two arms at one look: the difference, its error, and what is needed for the lift and for the error of early looks.</summary>
internal readonly record struct ArmContrast
{
    private static readonly Undefined NoVariation = new(
        UndefinedReason.NoVariation,
        "Nothing varies in either arm yet, so the error of the difference is not known."
    );

    /// <summary>The values of both arms.</summary>
    internal Measured Control { get; private init; }

    internal Measured Treatment { get; private init; }

    /// <summary>Why there is no difference with an error; <see langword="null"/> where there is.</summary>
    internal Undefined? Missing { get; private init; }

    internal double Difference { get; private init; }

    internal double StandardError { get; private init; }

    /// <summary>Variances of the errors of both values; NaN where only that of the difference is known.</summary>
    internal double ControlVariance { get; private init; }

    internal double TreatmentVariance { get; private init; }

    /// <summary>The third cumulant of the difference; NaN where it is not known.</summary>
    internal double ThirdCumulant { get; private init; }

    /// <summary>The rarer of what is counted in both arms together; +∞ where nothing is.</summary>
    internal double Events { get; private init; }

    /// <summary>The lift as the method has it, where the method adjusts.</summary>
    internal MeasuredEffect? AdjustedLift { get; private init; }

    internal bool IsShare { get; private init; }

    /// <summary>How the difference and its error are made.</summary>
    internal string Method { get; private init; }

    internal IReadOnlyList<string> Warnings { get; private init; }

    internal static ArmContrast Of(ArmStatistic control, ArmStatistic treatment, ComparisonMethod method)
    {
        if (method is not AutomaticMethod)
        {
            return Adjusted(control, treatment, method);
        }

        ArmStatistic first = control.WithoutAdjustment;
        ArmStatistic second = treatment.WithoutAdjustment;
        return (first, second) switch
        {
            (ProportionStatistic a, ProportionStatistic b) => OfShares(a.Counts, b.Counts),
            (MeanStatistic a, MeanStatistic b) => OfMeans(a.Moments, b.Moments),
            (SampleStatistic a, SampleStatistic b) => OfMeans(Moments.Of(a.Values), Moments.Of(b.Values)),
            (RatioStatistic a, RatioStatistic b) => OfRatios(a.Moments, b.Moments),
            (CountStatistic a, CountStatistic b) => OfRates(a.Events, b.Events),
            _ => Adjusted(first, second, method),
        };
    }

    /// <summary>The relative lift; undefined where the control is 0 or negative.</summary>
    internal Measured Lift
    {
        get
        {
            if (AdjustedLift is { } adjusted)
            {
                return adjusted.Value;
            }

            return !Control.TryGet(out double control, out Undefined? undefined)
                || !Treatment.TryGet(out _, out undefined)
                    ? undefined
                : control > 0 ? Difference / control
                : control == 0
                    ? new Undefined(
                        UndefinedReason.ZeroDenominator,
                        "A relative effect is undefined where the control is 0."
                    )
                : new Undefined(
                    UndefinedReason.OutsideDomain,
                    "A relative effect is undefined where the control is negative: its sign would be turned round."
                );
        }
    }

    /// <summary>The standard error of the lift by the delta method.</summary>
    internal Measured LiftError
    {
        get
        {
            if (AdjustedLift is { } adjusted)
            {
                return adjusted.StandardError;
            }

            if (!Lift.TryGet(out double lift, out Undefined? undefined))
            {
                return undefined;
            }

            double ratio = 1 + lift;
            return Math.Sqrt(TreatmentVariance + (ratio * ratio * ControlVariance)) / Control.Value;
        }
    }

    /// <summary>The difference ± q standard errors, on the sides asked for.</summary>
    internal Interval Interval(double q, Alternative alternative) =>
        Sided(Difference - (q * StandardError), Difference + (q * StandardError), alternative);

    /// <summary>
    /// Fieller's set with q in the place of the quantile; the whole line where the control is not known to differ from 0. For adjusted effects the delta method.
    /// </summary>
    internal MeasuredInterval LiftInterval(double q, Alternative alternative)
    {
        if (AdjustedLift is { } adjusted)
        {
            return
                adjusted.Value.TryGet(out double value, out Undefined? undefined)
                && adjusted.StandardError.TryGet(out double error, out undefined)
                ? Sided(value - (q * error), value + (q * error), alternative)
                : undefined;
        }

        if (!Lift.TryGet(out _, out Undefined? none))
        {
            return none;
        }

        double c = Control.Value;
        double t = Treatment.Value;
        double square = q * q;
        double leading = (c * c) - (square * ControlVariance);
        if (!(leading > 0))
        {
            return new Interval(double.NegativeInfinity, double.PositiveInfinity);
        }

        double inside =
            (c * c * TreatmentVariance) + (t * t * ControlVariance) - (square * ControlVariance * TreatmentVariance);
        double half = q * Math.Sqrt(Math.Max(0, inside));
        return Sided((((c * t) - half) / leading) - 1, (((c * t) + half) / leading) - 1, alternative);
    }

    private static Interval Sided(double lower, double upper, Alternative alternative) =>
        alternative switch
        {
            Alternative.Greater => new(lower, double.PositiveInfinity),
            Alternative.Less => new(double.NegativeInfinity, upper),
            _ => new(lower, upper),
        };

    // One success and one failure more in the variance (not in the share): without it the first events of a rare outcome
    // would come with an error far too small.
    private static ArmContrast OfShares(ProportionCounts control, ProportionCounts treatment)
    {
        (double variance, double third) = Share(control);
        (double otherVariance, double otherThird) = Share(treatment);
        return new ArmContrast
        {
            IsShare = true,
            Events = Math.Min(
                control.Successes + (double)treatment.Successes,
                control.Failures + (double)treatment.Failures
            ),
            Method = "difference of shares, variance with one success and one failure added to each arm",
        }.With(control.Share, treatment.Share, variance, otherVariance, otherThird - third);
    }

    private static (double Variance, double Third) Share(ProportionCounts counts)
    {
        double n = counts.Trials;
        double share = (counts.Successes + 1) / (n + 2);
        double variance = share * (1 - share) / n;
        return (variance, variance * (1 - (2 * share)) / n);
    }

    private static ArmContrast OfMeans(Moments control, Moments treatment)
    {
        (double variance, double third) = Mean(control);
        (double otherVariance, double otherThird) = Mean(treatment);
        return new ArmContrast
        {
            Events = double.PositiveInfinity,
            Method = "difference of means, each arm with its own variance",
        }.With(control.Mean, treatment.Mean, variance, otherVariance, otherThird - third);
    }

    private static (double Variance, double Third) Mean(Moments moments)
    {
        double n = moments.Count;
        double error = moments.Variance.TryGet(out double variance, out _) ? variance / n : double.NaN;
        return (
            error,
            moments.Skewness.TryGet(out double skewness, out _) ? skewness * error * Math.Sqrt(error / n) : double.NaN
        );
    }

    // One event more in the variance, for the reason that shares have one.
    private static ArmContrast OfRates(EventCount control, EventCount treatment)
    {
        (double variance, double third) = Rate(control);
        (double otherVariance, double otherThird) = Rate(treatment);
        return new ArmContrast
        {
            Events = control.Events + (double)treatment.Events,
            Method = "difference of Poisson rates, variance with one event added to each arm",
        }.With(control.Rate, treatment.Rate, variance, otherVariance, otherThird - third);
    }

    private static (double Variance, double Third) Rate(EventCount count)
    {
        double variance = (count.Events + 1) / (count.Exposure * count.Exposure);
        return (variance, variance / count.Exposure);
    }

    private static ArmContrast OfRatios(JointMoments control, JointMoments treatment)
    {
        MeanComparison comparison = DeltaMethodRatioTest.Comparison(control, treatment);
        double Known(Measured variance) => variance.TryGet(out double value, out _) ? value : double.NaN;
        return new ArmContrast
        {
            Events = double.PositiveInfinity,
            Method = "difference of ratios of totals, variances by the delta method (Deng, Knoblich and Lu 2018)",
        }.With(
            comparison.Control,
            comparison.Treatment,
            Known(comparison.ControlVariance),
            Known(comparison.TreatmentVariance),
            double.NaN
        );
    }

    private static ArmContrast Adjusted(ArmStatistic control, ArmStatistic treatment, ComparisonMethod method)
    {
        ComparisonOutcome outcome =
            method is AutomaticMethod
                ? new(treatment.CompareWith(control, 0.95, Alternative.TwoSided))
                : method.Compare(control, treatment, 0.95, Alternative.TwoSided);
        TwoSampleTestResult test = outcome.Test;
        ArmContrast contrast = new()
        {
            Control = test.Control,
            Treatment = test.Treatment,
            ControlVariance = double.NaN,
            TreatmentVariance = double.NaN,
            ThirdCumulant = double.NaN,
            Events = double.PositiveInfinity,
            AdjustedLift = test.RelativeLift,
            Method = test.Explanation.Method,
            Warnings = outcome.Warnings,
        };
        return
            test.Difference.Value.TryGet(out double difference, out Undefined? undefined)
            && test.Difference.StandardError.TryGet(out double error, out undefined)
            ? error > 0
                ? contrast with
                {
                    Difference = difference,
                    StandardError = error,
                }
                : contrast with
                {
                    Difference = difference,
                    Missing = NoVariation,
                }
            : contrast with
            {
                Missing = undefined,
            };
    }

    private ArmContrast With(
        Measured control,
        Measured treatment,
        double controlVariance,
        double treatmentVariance,
        double third
    )
    {
        ArmContrast known = this with { Control = control, Treatment = treatment, Warnings = [] };
        if (!control.TryGet(out double c, out Undefined? undefined) || !treatment.TryGet(out double t, out undefined))
        {
            return known with { Missing = undefined };
        }

        double variance = controlVariance + treatmentVariance;
        known = known with
        {
            Difference = t - c,
            ControlVariance = controlVariance,
            TreatmentVariance = treatmentVariance,
            ThirdCumulant = third,
            StandardError = Math.Sqrt(variance),
        };
        return variance > 0
            ? known
            : known with
            {
                Missing = double.IsNaN(variance)
                    ? new(
                        UndefinedReason.TooFewObservations,
                        "An arm has fewer than 2 units, so the error of the difference is not known."
                    )
                    : NoVariation,
            };
    }
}
