namespace AiPm.Sdk.Numerics;

/// <summary>
/// Yuen's test of two trimmed means, with unequal variances as Welch's: it keeps its power where a few extreme observations swell the variances.
/// </summary>
/// <remarks>
/// t = (x̄ₜ − x̄꜀)/√(dₜ + d꜀) with d = S/(h(h − 1)) of each sample (see <see cref="TrimmedMeans"/>), degrees of freedom (dₜ + d꜀)²/(dₜ²/(hₜ − 1) + d꜀²/(h꜀ − 1)).
/// With a share of 0 it is Welch's test. Source: Yuen 1974, Biometrika 61.
/// </remarks>
public static class YuenWelchTest
{
    private static readonly string[] Assumptions =
    [
        "each unit counts once, in one arm",
        "units are independent",
        "the question is of trimmed means, which are means only where the distributions are symmetric",
        "the share on each side was chosen before the data were seen",
    ];

    /// <summary>The interval of the difference and its promise; the size is the number of observations left in the smaller arm.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("Yuen's interval of a difference of trimmed means", "Yuen 1974", 50);

    /// <summary>Compares the trimmed means of two samples.</summary>
    /// <remarks>Undefined where fewer than 2 observations are left in an arm, or where neither arm varies.</remarks>
    /// <param name="control">In any order, from −1e150 to 1e150.</param>
    /// <param name="treatment">In any order, from −1e150 to 1e150.</param>
    /// <param name="share">The share left out on each side of each sample, from 0 to less than 0.5.</param>
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

    /// <summary>Both trimmed means with the variances of their errors, for other questions than "no difference": a margin, Fieller's set.</summary>
    /// <param name="control">In any order, from −1e150 to 1e150.</param>
    /// <param name="treatment">In any order, from −1e150 to 1e150.</param>
    /// <param name="share">The share left out on each side of each sample, from 0 to less than 0.5.</param>
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
            Control = below.Mean,
            Treatment = above.Mean,
            ControlVariance = below.ErrorVariance,
            TreatmentVariance = above.ErrorVariance,
            ControlCount = below.Count,
            TreatmentCount = above.Count,
            Size = Math.Min(below.Left, above.Left),
            DegreesOfFreedom = WelchTTest.DegreesOfFreedom(
                below.ErrorVariance,
                below.Left,
                above.ErrorVariance,
                above.Left
            ),
            Method = $"Yuen's test of means trimmed by {ShareText.Level(share)} on each side (Yuen 1974)",
            IntervalMethod = Method,
            LiftMethod = "Fieller's interval (Fieller 1954) with Yuen's degrees of freedom",
            Assumptions = Assumptions,
        };
    }
}
