namespace AiPm.Sdk.Numerics;

/// <summary>Pearson's χ² of counts against expected counts.</summary>
public sealed record ChiSquaredTestResult
{
    internal ChiSquaredTestResult(
        long total,
        int degreesOfFreedom,
        Measured statistic,
        Measured pValue,
        double smallestExpected
    )
    {
        Total = total;
        DegreesOfFreedom = degreesOfFreedom;
        Statistic = statistic;
        PValue = pValue;
        SmallestExpected = smallestExpected;
    }

    /// <summary>The number of observations.</summary>
    public long Total { get; }

    /// <summary>The number of cells less 1.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Σ (observed − expected)²/expected; undefined without observations.</summary>
    public Measured Statistic { get; }

    /// <summary>The probability of so large a statistic or a larger one; undefined without observations.</summary>
    public Measured PValue { get; }

    /// <summary>The smallest expected count; below 5 the p-value is rough (Cochran 1954).</summary>
    public double SmallestExpected { get; }
}
