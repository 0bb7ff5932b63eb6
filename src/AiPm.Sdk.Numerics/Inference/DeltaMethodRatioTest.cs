namespace AiPm.Sdk.Numerics;

/// <summary>
/// Compares a ratio of totals between two arms, as cost ÷ answers, when the unit of randomisation is not the unit of the denominator:
/// z with the delta-method variance (s²ₓ − 2R sₓᵧ + R² s²ᵧ)/(n ȳ²) of R = x̄/ȳ.
/// </summary>
/// <remarks>
/// Source: Deng, Knoblich and Lu 2018, KDD. The interval of the relative lift is Fieller's on the two ratios, so that it agrees with
/// the test. Asymptotic: the denominator's mean must be known well, else the ratio is skewed.
/// </remarks>
public static class DeltaMethodRatioTest
{
    private static readonly string[] Assumptions =
    [
        "each unit counts once, in one arm",
        "units are independent",
        "large sample: the denominator's mean is known to a few percent",
    ];

    /// <summary>The interval of the difference and its promise; the size is that of the smaller arm.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("delta-method interval", "Deng, Knoblich and Lu 2018", 200);

    /// <summary>Compares two ratios known by the joint moments of their units, numerator first, denominator second.</summary>
    /// <remarks>Undefined with fewer than two units in an arm, or where the mean of a denominator is not positive.</remarks>
    /// <param name="control">Units of the control: X is the numerator, Y the denominator.</param>
    /// <param name="treatment">Units of the treatment, likewise.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static TwoSampleTestResult Compare(
        JointMoments control,
        JointMoments treatment,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    ) => Comparison(control, treatment).Test(confidence, alternative);

    /// <summary>Both ratios with the variances of their errors, for other questions than "no difference": a margin, the delta lift, Fieller's set.</summary>
    /// <param name="control">Units of the control: X is the numerator, Y the denominator.</param>
    /// <param name="treatment">Units of the treatment, likewise.</param>
    public static MeanComparison Comparison(JointMoments control, JointMoments treatment) =>
        new()
        {
            Control = Ratio(control, "control"),
            Treatment = Ratio(treatment, "treatment"),
            ControlVariance = ErrorVariance(control, "control"),
            TreatmentVariance = ErrorVariance(treatment, "treatment"),
            ControlCount = control.Count,
            TreatmentCount = treatment.Count,
            Method = "z test of two ratios by the delta method (Deng, Knoblich and Lu 2018)",
            IntervalMethod = Method,
            LiftMethod = "Fieller's interval (Fieller 1954) on delta-method variances",
            Assumptions = Assumptions,
        };

    private static Measured Ratio(JointMoments arm, string name)
    {
        if (arm.Count == 0)
        {
            return new Undefined(UndefinedReason.TooFewObservations, $"The {name} has no observations.");
        }

        double denominator = arm.Y.Mean.Value;
        return denominator > 0 ? arm.X.Mean.Value / denominator
            : denominator == 0
                ? new Undefined(UndefinedReason.ZeroDenominator, $"The denominator of the {name} is 0 in total.")
            : new Undefined(
                UndefinedReason.OutsideDomain,
                $"The denominator of the {name} is negative in total; a ratio to it would turn its sign round."
            );
    }

    private static Measured ErrorVariance(JointMoments arm, string name)
    {
        if (!Ratio(arm, name).TryGet(out double ratio, out Undefined? undefined))
        {
            return undefined;
        }

        if (!arm.Covariance.TryGet(out double covariance, out _))
        {
            return new Undefined(
                UndefinedReason.TooFewObservations,
                $"The {name} has 1 observation; a variance needs at least 2."
            );
        }

        double denominator = arm.Y.Mean.Value;
        double variance = arm.X.Variance.Value - 2 * ratio * covariance + ratio * ratio * arm.Y.Variance.Value;
        return Math.Max(0, variance) / arm.Count / (denominator * denominator);
    }
}
