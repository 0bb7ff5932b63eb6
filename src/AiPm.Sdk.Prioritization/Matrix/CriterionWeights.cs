using System.Collections;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How much each criterion counts: numbers of at least 0 that add up to 1. They are divided by their sum only when asked.</summary>
public sealed class CriterionWeights : IReadOnlyList<double>, IEquatable<CriterionWeights>
{
    private const double SumTolerance = 1e-9;

    private readonly double[] _values;

    private CriterionWeights(double[] values) => _values = values;

    /// <summary>The number of criteria.</summary>
    public int Count => _values.Length;

    /// <summary>The weight of a criterion, by its place from 0.</summary>
    public double this[int criterion] => _values[criterion];

    /// <summary>Weights that add up to 1 as they are, to 10⁻⁹; rounding below that is divided out.</summary>
    /// <exception cref="ArgumentException">There is none, or they do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is negative or not finite; its place is named, from 0.</exception>
    public static CriterionWeights Of(params ReadOnlySpan<double> weights)
    {
        double sum = Sum(weights);
        if (!(Math.Abs(sum - 1) <= SumTolerance))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"weights must add up to 1, but {string.Join(" + ", weights.ToArray().Select(weight => weight.ToString("R", CultureInfo.InvariantCulture)))} = {sum}; CriterionWeights.Normalized divides them by their sum"
                ),
                nameof(weights)
            );
        }

        return new(Divide(weights, sum));
    }

    /// <summary>Weights as their proportions: each divided by their sum.</summary>
    /// <exception cref="ArgumentException">There is none, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is negative or not finite, or their sum is too large for a number.</exception>
    public static CriterionWeights Normalized(params ReadOnlySpan<double> weights)
    {
        double sum = Sum(weights);
        if (!(sum > 0))
        {
            throw new ArgumentException("weights must not all be 0, as nothing would count", nameof(weights));
        }

        return new(Divide(weights, sum));
    }

    /// <summary>The same weight for every criterion.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of criteria is not positive.</exception>
    public static CriterionWeights Equal(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        double[] values = new double[count];
        Array.Fill(values, 1.0 / count);
        return new(values);
    }

    /// <summary>The weights as a column.</summary>
    public ReadOnlySpan<double> AsSpan() => _values;

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _values.GetEnumerator();

    /// <summary>Equal when every weight is.</summary>
    public bool Equals(CriterionWeights? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CriterionWeights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_values.Length, _values[0]);

    /// <summary>The weights as text: <c>0.3, 0.4, 0.3</c>.</summary>
    public override string ToString() => string.Join(", ", _values.Select(weight => NumberText.Number(weight)));

    private static double Sum(ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty)
        {
            throw new ArgumentException("weights must have at least one number, but there is none", nameof(weights));
        }

        Domain.NonNegative.Require(weights);
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        return Domain.NonNegative.Require(sum, "the sum of the weights");
    }

    private static double[] Divide(ReadOnlySpan<double> weights, double sum)
    {
        double[] values = weights.ToArray();
        if (sum != 1)
        {
            foreach (ref double value in values.AsSpan())
            {
                value /= sum;
            }
        }

        return values;
    }
}
