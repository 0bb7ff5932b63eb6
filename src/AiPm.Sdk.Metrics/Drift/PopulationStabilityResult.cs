using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A population stability index with its interval, and what chance alone would give.</summary>
/// <remarks>Record equality compares the array by identity, not by content.</remarks>
public sealed record PopulationStabilityResult
{
    internal PopulationStabilityResult(
        IntervalEstimate index,
        Measured pValue,
        StabilityTest test,
        int degreesOfFreedom,
        Measured scale,
        double smallestExpected,
        double[] contributions
    )
    {
        Index = index;
        PValue = pValue;
        Test = test;
        DegreesOfFreedom = degreesOfFreedom;
        Scale = scale;
        SmallestExpected = smallestExpected;
        Contributions = [.. contributions];
        Explanation = new(
            Sentence(),
            test == StabilityTest.ChiSquared
                ? "population stability index; without a change close to χ² times (1/n + 1/m) (Yurdakul 2018)"
                : "population stability index; without a change by permutation (Phipson and Smyth 2010)",
            index.Explanation.Assumptions
        );
    }

    /// <summary>The index, Σ (p − q)·ln(p ÷ q), with its interval.</summary>
    public IntervalEstimate Index { get; }

    /// <summary>The probability of so large an index or a larger one if nothing has changed; undefined with one bin in use or without observations.</summary>
    public Measured PValue { get; }

    /// <summary>How the p-value was made.</summary>
    public StabilityTest Test { get; }

    /// <summary>The bins in use less 1.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>1/n + 1/m; undefined where a side has no observations.</summary>
    public Measured Scale { get; }

    /// <summary>The smallest count that a bin in use expects on the smaller side if nothing has changed.</summary>
    public double SmallestExpected { get; }

    /// <summary>What each bin adds to the index, in the order given; 0 where a bin is empty on both sides. Empty where the index is undefined.</summary>
    public ImmutableArray<double> Contributions { get; }

    /// <summary>About what the index is on average if nothing has changed: (B − 1)(1/n + 1/m).</summary>
    public Measured ExpectedWithoutChange =>
        Scale.TryGet(out double scale, out Undefined? undefined) ? DegreesOfFreedom * scale : undefined;

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The index that chance alone exceeds with probability α, by χ²: the threshold that belongs to these sizes.</summary>
    /// <param name="alpha">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public Measured CriticalValue(double alpha)
    {
        Domain.OpenShare.Require(alpha);
        return !Scale.TryGet(out double scale, out Undefined? undefined) ? undefined
            : DegreesOfFreedom == 0
                ? new Undefined(
                    UndefinedReason.NoVariation,
                    "Every observation is in the same bin, so there is no variation to test against."
                )
            : new ChiSquaredDistribution(DegreesOfFreedom).SurvivalQuantile(alpha) * scale;
    }

    private string Sentence() =>
        PValue.TryGet(out double p, out _) && CriticalValue(0.05).TryGet(out double critical, out _)
            ? $"{Index.Explanation.Sentence[..^1]}; if nothing has changed it is {NumberText.Rounded(ExpectedWithoutChange.Value, 2)} on average and above {NumberText.Rounded(critical, 2)} in 5 % of checks ({ShareText.PValueStatement(p)})."
            : Index.Explanation.Sentence;
}
