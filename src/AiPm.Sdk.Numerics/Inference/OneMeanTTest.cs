namespace AiPm.Sdk.Numerics;

/// <summary>Student's t test of one mean, and of the mean difference between pairs. Student 1908, Biometrika 6.</summary>
public static class OneMeanTTest
{
    /// <summary>The promise of test and interval; the size is the number of observations, or of pairs.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("Student's interval of a mean", "Student 1908", 200);

    /// <summary>Tests the mean of a sample: t = (x̄ − μ₀)/(s/√n).</summary>
    /// <param name="sample">The sample's summary; undefined below two observations and where all are equal.</param>
    /// <param name="tested">μ₀; finite.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tested value or the confidence is outside its range.</exception>
    public static MeanTestResult Of(
        Moments sample,
        double tested = 0,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    ) =>
        new(
            sample,
            Domain.Real.Require(tested),
            Domain.OpenShare.Require(confidence),
            alternative,
            "one-sample t test (Student 1908)",
            ["observations are independent", "the mean is close to normal: a large sample, or little skew"]
        );

    /// <summary>Tests the mean of second less first over pairs, as before and after on the same unit.</summary>
    /// <param name="first">Finite numbers.</param>
    /// <param name="second">As many, in the same order.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the test and the sides of the interval.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or the confidence is outside its range.</exception>
    public static MeanTestResult Paired(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                $"first and second must have the same length, but had {first.Length} and {second.Length}",
                nameof(second)
            );
        }

        Domain.Real.Require(first);
        Domain.Real.Require(second);
        double[] differences = new double[first.Length];
        for (int i = 0; i < differences.Length; i++)
        {
            differences[i] = second[i] - first[i];
        }

        return new(
            Moments.Of(differences),
            0,
            Domain.OpenShare.Require(confidence),
            alternative,
            "paired t test (Student 1908)",
            ["pairs are independent", "the mean difference is close to normal: many pairs, or little skew"]
        );
    }
}
