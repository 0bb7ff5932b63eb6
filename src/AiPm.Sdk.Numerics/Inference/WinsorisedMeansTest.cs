namespace AiPm.Sdk.Numerics;

/// <summary>
/// Compares two Winsorised means, with unequal variances as Welch's test: extreme observations count as the outermost that are not pulled in.
/// </summary>
/// <remarks>
/// t = (x̄ₜ − x̄꜀)/√(dₜ + d꜀) with d = S·(n − 1)/(n·(h − 1)²) of each sample (see <see cref="TrimmedMeans"/>), degrees of freedom after Welch from h − 1 of each arm. With a
/// share of 0 it is Welch's test. Each arm is Winsorised by itself; one limit for both arms, fixed beforehand, needs no test of its own: cap the values and
/// take <see cref="WelchTTest"/>. Source: Dixon and Tukey 1968, Technometrics 10.
/// </remarks>
public static class WinsorisedMeansTest
{
    private static readonly string[] Assumptions =
    [
        "each unit counts once, in one arm",
        "units are independent",
        "the question is of Winsorised means, which are means only where the distributions are symmetric",
        "the share on each side was chosen before the data were seen",
    ];

    /// <summary>The interval of the difference and its promise; the size is the number of observations left as they are in the smaller arm.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("interval of a difference of Winsorised means", "Dixon and Tukey 1968", 50);

    /// <summary>Compares the Winsorised means of two samples.</summary>
    /// <remarks>Undefined where fewer than 2 observations are left in an arm, or where neither arm varies.</remarks>
    /// <param name="control">In any order, from −1e150 to 1e150.</param>
    /// <param name="treatment">In any order, from −1e150 to 1e150.</param>
    /// <param name="share">The share pulled in on each side of each sample, from 0 to less than 0.5.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; the first bad row is named.</exception>
    public static TwoSampleTestResult Compare(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        double share = 0.2,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    ) => Comparison(control, treatment, share).Test(confidence, alternative);

    /// <summary>Both Winsorised means with the variances of their errors, for other questions than "no difference": a margin, Fieller's set.</summary>
    /// <param name="control">In any order, from −1e150 to 1e150.</param>
    /// <param name="treatment">In any order, from −1e150 to 1e150.</param>
    /// <param name="share">The share pulled in on each side of each sample, from 0 to less than 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; the first bad row is named.</exception>
    public static MeanComparison Comparison(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        double share = 0.2
    )
    {
        TrimmedSample below = TrimmedSample.Of(control, share, "control");
        TrimmedSample above = TrimmedSample.Of(treatment, share, "treatment");
        return new MeanComparison
        {
            Control = below.WinsorisedMean,
            Treatment = above.WinsorisedMean,
            ControlVariance = below.WinsorisedErrorVariance,
            TreatmentVariance = above.WinsorisedErrorVariance,
            ControlCount = below.Count,
            TreatmentCount = above.Count,
            Size = Math.Min(below.Left, above.Left),
            DegreesOfFreedom = WelchTTest.DegreesOfFreedom(
                below.WinsorisedErrorVariance,
                below.Left,
                above.WinsorisedErrorVariance,
                above.Left
            ),
            Method = $"t test of means Winsorised by {ShareText.Level(share)} on each side (Dixon and Tukey 1968)",
            IntervalMethod = Method,
            LiftMethod = "Fieller's interval (Fieller 1954) with Welch's degrees of freedom",
            Assumptions = Assumptions,
        };
    }
}
