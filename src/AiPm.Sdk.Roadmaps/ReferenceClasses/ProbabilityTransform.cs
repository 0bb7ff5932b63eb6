using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The probability integral transform: where in its forecast distribution each outcome fell, F(actual). Uniform from 0 to 1 where forecasts are right (Dawid
/// 1984; Diebold, Gunther and Tay 1998).
/// </summary>
public sealed record ProbabilityTransform
{
    private ProbabilityTransform(ImmutableArray<double> values)
    {
        Values = values;
        KolmogorovSmirnov = KolmogorovSmirnovTest.OneSample(values.AsSpan(), new UniformDistribution(0, 1));
    }

    /// <summary>Where each outcome fell, in the order given.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The mean, ½ where forecasts are right; above it outcomes were larger than forecast. Undefined without outcomes.</summary>
    public Measured Mean => Moments.Of(Values.AsSpan()).Mean;

    /// <summary>The variance, 1/12 where forecasts are right; above it forecasts were too sure. Undefined below two outcomes.</summary>
    public Measured Variance => Moments.Of(Values.AsSpan()).Variance;

    /// <summary>Whether they differ from uniform values by more than chance.</summary>
    public KolmogorovSmirnovResult KolmogorovSmirnov { get; }

    /// <summary>How many outcomes fell into each of so many equal parts of 0 to 1.</summary>
    /// <param name="bins">From 1 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public IReadOnlyList<int> Histogram(int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, 1_000);
        int[] counts = new int[bins];
        foreach (double value in Values)
        {
            counts[Math.Min((int)(value * bins), bins - 1)]++;
        }

        return counts;
    }

    /// <summary>The transform of outcomes by the distributions that were forecast.</summary>
    /// <param name="forecasts">
    /// Each forecast with its outcome. Of a discrete distribution the middle of the step counts: P(X &lt; actual) + P(X = actual)/2 (Czado, Gneiting and
    /// Held 2009).
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An outcome is not finite.</exception>
    public static ProbabilityTransform Of(IEnumerable<(Distribution Forecast, double Actual)> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        return new([
            .. forecasts.Select(pair =>
            {
                double through = pair.Forecast.Cumulative(Domain.Real.Require(pair.Actual, "actual"));
                return pair.Forecast.IsDiscrete ? through - pair.Forecast.Density(pair.Actual) / 2 : through;
            }),
        ]);
    }

    /// <summary>The transform of outcomes by distributions of whole numbers, as of <see cref="WhenForecast"/>; the middle of the step counts.</summary>
    public static ProbabilityTransform Of(IEnumerable<(CountDistribution Forecast, int Actual)> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        return new([
            .. forecasts.Select(pair =>
                pair.Forecast.ProbabilityAtMost(pair.Actual).Value - pair.Forecast.Probability(pair.Actual).Value / 2
            ),
        ]);
    }

    /// <summary>Equal when all values are.</summary>
    public bool Equals(ProbabilityTransform? other) =>
        other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Values.Length, Mean);
}
