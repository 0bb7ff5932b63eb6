namespace AiPm.Sdk.Numerics;

/// <summary>Confidence intervals of one mean.</summary>
/// <remarks>
/// Where values are skew and few, prefer the bootstrap's BCa interval (<see cref="BootstrapResult.Bca"/>). Bits agree across
/// platforms to a few ulp.
/// </remarks>
public static class MeanIntervals
{
    /// <summary>Student's interval x̄ ± t·s/√n with n − 1 degrees of freedom. Student 1908, Biometrika 6.</summary>
    /// <remarks>Undefined below two observations, and where all are equal, as that is a small sample and not certainty.</remarks>
    /// <param name="sample">The sample's summary.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">Two ends, or only a lower (<see cref="Alternative.Greater"/>) or an upper one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Student(
        Moments sample,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        double tail = StandardNormal.Tail(confidence, alternative);
        if (!sample.StandardDeviation.TryGet(out double deviation, out Undefined? undefined))
        {
            return undefined;
        }

        return deviation > 0
            ? Around(
                sample.Mean.Value,
                new StudentTDistribution(sample.Count - 1).SurvivalQuantile(tail) * deviation / Math.Sqrt(sample.Count),
                alternative
            )
            : new Undefined(
                UndefinedReason.NoVariation,
                "All observations are equal, so there is no variation to make an interval from."
            );
    }

    /// <summary>The normal interval x̄ ± z·σ/√n for observations whose standard deviation σ is known.</summary>
    /// <remarks>Undefined without observations.</remarks>
    /// <param name="sample">The sample's summary; only its count and mean are used.</param>
    /// <param name="standardDeviation">The known standard deviation of one observation; greater than 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="alternative">Two ends, or only a lower (<see cref="Alternative.Greater"/>) or an upper one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation or the confidence is outside its range.</exception>
    public static MeasuredInterval Normal(
        Moments sample,
        double standardDeviation,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        Domain.Positive.Require(standardDeviation);
        double z = StandardNormal.Quantile(confidence, alternative);
        return sample.Mean.TryGet(out double mean, out Undefined? undefined)
            ? Around(mean, z * standardDeviation / Math.Sqrt(sample.Count), alternative)
            : undefined;
    }

    /// <summary>An interval around a value, open on the side that the alternative leaves out.</summary>
    internal static Interval Around(double value, double half, Alternative alternative) =>
        new(
            alternative == Alternative.Less ? double.NegativeInfinity : value - half,
            alternative == Alternative.Greater ? double.PositiveInfinity : value + half
        );
}
