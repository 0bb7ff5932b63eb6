namespace AiPm.Sdk.Numerics;

/// <summary>
/// Student's t test of two means with one common variance: s² = (SS꜀ + SSₜ)/(n꜀ + nₜ − 2). Prefer <see cref="WelchTTest"/> unless the variances are known to be equal.
/// </summary>
/// <remarks>Source: Student 1908, Biometrika 6. The interval of the relative lift is Fieller's, as there.</remarks>
public static class StudentTTest
{
    private static readonly string[] Assumptions =
    [
        "each unit counts once, in one arm",
        "units are independent",
        "both arms have the same variance",
        "means are close to normal: large samples, or little skew",
    ];

    /// <summary>The interval of the difference and its promise; the size is that of the smaller arm.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("Student's interval with pooled variance", "Student 1908", 50);

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
        double freedom = Math.Max(1, (double)control.Count + treatment.Count - 2);
        double pooled = (control.SumOfSquaredDeviations + treatment.SumOfSquaredDeviations) / freedom;
        return new MeanComparison
        {
            Control = WelchTTest.ArmMean(control, "control"),
            Treatment = WelchTTest.ArmMean(treatment, "treatment"),
            ControlVariance = Pooled(pooled, control, "control"),
            TreatmentVariance = Pooled(pooled, treatment, "treatment"),
            ExactDifference = WelchTTest.Distance(control, treatment),
            ControlCount = control.Count,
            TreatmentCount = treatment.Count,
            DegreesOfFreedom = freedom,
            Method = "Student's t test with pooled variance (Student 1908)",
            IntervalMethod = Method,
            LiftMethod = "Fieller's interval (Fieller 1954) with pooled variance",
            Assumptions = Assumptions,
        };
    }

    private static Measured Pooled(double variance, Moments arm, string name) =>
        WelchTTest.ErrorVariance(arm, name).TryGet(out _, out Undefined? undefined)
            ? Moments.InRange(variance / arm.Count, "pooled variance")
            : undefined;
}
