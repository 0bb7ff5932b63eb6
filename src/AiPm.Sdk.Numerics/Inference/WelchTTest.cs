namespace AiPm.Sdk.Numerics;

/// <summary>
/// Welch's t test of two means with unequal variances: t = (x̄ₜ − x̄꜀)/√(sₜ²/nₜ + s꜀²/n꜀), degrees of freedom after Welch and Satterthwaite, not rounded.
/// </summary>
/// <remarks>
/// The interval of the relative lift is Fieller's with the same degrees of freedom, so that difference, lift and p-value agree.
/// Sources: Welch 1947, Biometrika 34; Satterthwaite 1946, Biometrics Bulletin 2; Fieller 1954, JRSS B 16.
/// </remarks>
public static class WelchTTest
{
    private static readonly string[] Assumptions =
    [
        "each unit counts once, in one arm",
        "units are independent",
        "means are close to normal: large samples, or little skew",
    ];

    /// <summary>The interval of the difference and its promise; the size is that of the smaller arm.</summary>
    public static IntervalMethod Method { get; } = IntervalMethod.Asymptotic("Welch's interval", "Welch 1947", 50);

    /// <summary>Compares the means of two samples known by their moments.</summary>
    /// <remarks>Undefined with fewer than two observations in an arm, or where neither arm varies.</remarks>
    /// <param name="control">Summary of the control.</param>
    /// <param name="treatment">Summary of the treatment.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static TwoSampleTestResult Compare(
        Moments control,
        Moments treatment,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    ) => Comparison(control, treatment).Test(confidence, alternative);

    /// <summary>Both means with the variances of their errors, for other questions than "no difference": a margin, the delta lift, Fieller's set.</summary>
    /// <param name="control">Summary of the control.</param>
    /// <param name="treatment">Summary of the treatment.</param>
    public static MeanComparison Comparison(Moments control, Moments treatment)
    {
        Measured ofControl = ErrorVariance(control, "control");
        Measured ofTreatment = ErrorVariance(treatment, "treatment");
        return new MeanComparison
        {
            Control = ArmMean(control, "control"),
            Treatment = ArmMean(treatment, "treatment"),
            ControlVariance = ofControl,
            TreatmentVariance = ofTreatment,
            ExactDifference = Distance(control, treatment),
            ControlCount = control.Count,
            TreatmentCount = treatment.Count,
            DegreesOfFreedom = DegreesOfFreedom(ofControl, control.Count, ofTreatment, treatment.Count),
            Method = "Welch's t test (Welch 1947)",
            IntervalMethod = Method,
            LiftMethod = "Fieller's interval (Fieller 1954) with Welch's degrees of freedom",
            Assumptions = Assumptions,
        };
    }

    internal static Measured ArmMean(Moments arm, string name) =>
        arm.Count > 0
            ? arm.Mean
            : new Undefined(UndefinedReason.TooFewObservations, $"The {name} has no observations.");

    /// <summary>The distance of both means with the digits that one double for each loses; none where an arm is empty or it leaves the range.</summary>
    internal static double? Distance(Moments control, Moments treatment) =>
        control.Count > 0
        && treatment.Count > 0
        && treatment.Distance(control) is var distance
        && double.IsFinite(distance)
            ? distance
            : null;

    internal static Measured ErrorVariance(Moments arm, string name) =>
        arm.Variance.TryGet(out double variance, out Undefined? undefined) ? variance / arm.Count
        : arm.Count > 1 ? undefined
        : new Undefined(
            UndefinedReason.TooFewObservations,
            $"The {name} has {(arm.Count == 0 ? "no observations" : "1 observation")}; a variance needs at least 2."
        );

    /// <summary>1/(w²/(n꜀ − 1) + (1 − w)²/(nₜ − 1)) with w the control's share of the error variance: Satterthwaite's formula without squares that overflow.</summary>
    internal static double DegreesOfFreedom(
        Measured ofControl,
        long countControl,
        Measured ofTreatment,
        long countTreatment
    )
    {
        if (!ofControl.TryGet(out double a, out _) || !ofTreatment.TryGet(out double b, out _) || !(a + b > 0))
        {
            return 1;
        }

        double share = a / (a + b);
        double rest = b / (a + b);
        return 1 / (share * share / (countControl - 1) + rest * rest / (countTreatment - 1));
    }
}
