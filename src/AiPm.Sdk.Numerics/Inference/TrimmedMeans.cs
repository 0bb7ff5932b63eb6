namespace AiPm.Sdk.Numerics;

/// <summary>Means that a few extreme observations cannot carry off: without the outermost on each side, or with these pulled in.</summary>
/// <remarks>
/// With k = ⌊n·share⌋ and h = n − 2k, the trimmed mean is that of the h observations in the middle; the Winsorised mean is that of all n after the k smallest
/// became the next one up and the k largest the next one down. With S the sum of squared deviations of the Winsorised sample, the standard
/// errors are √(S/(h(h − 1))) of the trimmed and (n − 1)/(h − 1)·√(S/((n − 1)n)) of the Winsorised mean; both intervals are Student's with h − 1
/// degrees of freedom. A product n·share within 1e-9 below a whole number counts as that number: 0.29 of 100 are 29.
/// What is estimated is the trimmed or Winsorised mean of the population, which is its mean only where that is symmetric.
/// Sources: Tukey and McLaughlin 1963, Sankhyā A 25; Dixon and Tukey 1968, Technometrics 10.
/// </remarks>
public static class TrimmedMeans
{
    /// <summary>The interval of a trimmed mean; the size is h, the number of observations left.</summary>
    public static IntervalMethod TrimmedMethod { get; } =
        IntervalMethod.Asymptotic("interval of a trimmed mean", "Tukey and McLaughlin 1963", 50);

    /// <summary>The interval of a Winsorised mean; the size is h, the number of observations left as they are.</summary>
    public static IntervalMethod WinsorisedMethod { get; } =
        IntervalMethod.Asymptotic("interval of a Winsorised mean", "Dixon and Tukey 1968", 50);

    /// <summary>The mean without a share of the observations on each side.</summary>
    /// <param name="values">Finite, in any order, from −1e150 to 1e150.</param>
    /// <param name="share">The share left out on each side, from 0 to less than 0.5.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">The sides of the interval.</param>
    /// <returns>No value where the sample is empty; no interval where fewer than 2 observations are left, or those are all equal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range; the first bad row is named.</exception>
    public static IntervalEstimate Trimmed(
        ReadOnlySpan<double> values,
        double share = 0.2,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        TrimmedSample sample = TrimmedSample.Of(values, share);
        return Result(
            "trimmed mean",
            sample,
            sample.Mean,
            sample.ErrorVariance,
            confidence,
            alternative,
            TrimmedMethod
        );
    }

    /// <summary>The mean with a share of the observations on each side pulled in to the next one.</summary>
    /// <inheritdoc cref="Trimmed"/>
    /// <param name="values">Finite, in any order, from −1e150 to 1e150.</param>
    /// <param name="share">The share pulled in on each side, from 0 to less than 0.5.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">The sides of the interval.</param>
    public static IntervalEstimate Winsorised(
        ReadOnlySpan<double> values,
        double share = 0.2,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        TrimmedSample sample = TrimmedSample.Of(values, share);
        return Result(
            "Winsorised mean",
            sample,
            sample.WinsorisedMean,
            sample.WinsorisedErrorVariance,
            confidence,
            alternative,
            WinsorisedMethod
        );
    }

    private static IntervalEstimate Result(
        string name,
        TrimmedSample sample,
        Measured mean,
        Measured variance,
        double confidence,
        Alternative alternative,
        IntervalMethod method
    )
    {
        double tail = StandardNormal.Tail(confidence, alternative);
        MeasuredInterval interval;
        Estimate? belief = null;
        if (!variance.TryGet(out double known, out Undefined? undefined))
        {
            interval = undefined;
        }
        else if (known > 0)
        {
            double error = Math.Sqrt(known);
            double half = new StudentTDistribution(sample.Left - 1).SurvivalQuantile(tail) * error;
            interval = new Interval(
                alternative == Alternative.Less ? double.NegativeInfinity : mean.Value - half,
                alternative == Alternative.Greater ? double.PositiveInfinity : mean.Value + half
            );
            belief = Estimate.Normal(mean.Value, error);
        }
        else
        {
            interval = new Undefined(
                UndefinedReason.NoVariation,
                "The observations that are left are all equal, so they say nothing of their spread."
            );
        }

        return new(
            name,
            mean,
            interval,
            confidence,
            method,
            sample.Left,
            counts: [new("observations", sample.Count), new("left in the middle", sample.Left)],
            assumptions:
            [
                "observations are independent",
                "the share on each side was chosen before the data were seen",
            ],
            estimate: belief
        );
    }
}
