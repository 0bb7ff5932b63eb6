using System.Collections.Immutable;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Every value itself, in ascending order: what quantiles, ranks, trimmed means, permutations and the bootstrap need.</summary>
/// <remarks>
/// Merging gives the same bits in any split and any order. Memory: 8 bytes a unit. Equal when all values are.
/// </remarks>
public sealed record SampleStatistic : ArmStatistic
{
    private readonly ImmutableArray<double> _sorted;

    /// <summary>Takes the values of units, in any order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names its row, from 0.</exception>
    public SampleStatistic(ReadOnlySpan<double> values)
        : this(Sorted(values)) { }

    private SampleStatistic(ImmutableArray<double> sorted) => _sorted = sorted;

    /// <summary>The values in ascending order.</summary>
    public ReadOnlySpan<double> Values => _sorted.AsSpan();

    /// <inheritdoc/>
    public override long Count => _sorted.Length;

    /// <summary>The mean of the values; a method may compare something else of them.</summary>
    public override Measured Value => Moments.Of(Values).Mean;

    /// <inheritdoc/>
    public override ArmStatistic Merge(ArmStatistic other)
    {
        ReadOnlySpan<double> left = Values;
        ReadOnlySpan<double> right = RequireSameKind<SampleStatistic>(other).Values;
        double[] merged = new double[checked(left.Length + right.Length)];
        int i = 0;
        int j = 0;
        for (int at = 0; at < merged.Length; at++)
        {
            merged[at] = j == right.Length || (i < left.Length && left[i] <= right[j]) ? left[i++] : right[j++];
        }

        return new SampleStatistic(Frozen(merged));
    }

    /// <inheritdoc/>
    public bool Equals(SampleStatistic? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_sorted.Length, _sorted.Length > 0 ? _sorted[0] : 0);

    internal override bool Fits(MetricKind kind) => kind is MeanKind;

    internal override TwoSampleTestResult CompareWith(
        ArmStatistic control,
        double confidence,
        Alternative alternative
    ) => WelchTTest.Compare(Moments.Of(((SampleStatistic)control).Values), Moments.Of(Values), confidence, alternative);

    internal override (double Numerator, double Denominator) Totals => new MeanStatistic(Moments.Of(Values)).Totals;

    private static ImmutableArray<double> Sorted(ReadOnlySpan<double> values)
    {
        Domain.Real.Require(values);
        double[] sorted = values.ToArray();
        for (int i = 0; i < sorted.Length; i++)
        {
            // One zero, so that equal samples have equal bits.
            sorted[i] += 0.0;
        }

        Array.Sort(sorted);
        return Frozen(sorted);
    }

    private static ImmutableArray<double> Frozen(double[] values) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(values);
}
