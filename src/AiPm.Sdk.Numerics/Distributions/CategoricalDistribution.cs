using System.Collections.Immutable;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>A distribution on a few given values, each with its weight: scenarios with their probabilities.</summary>
public sealed record CategoricalDistribution : Distribution
{
    private readonly ImmutableArray<double> _atMost;
    private readonly ImmutableArray<double> _above;
    private readonly double _total;

    /// <summary>The distribution on these values with these weights.</summary>
    /// <param name="values">At least one; finite, each once, in any order.</param>
    /// <param name="weights">One for each value: 0 or greater, with a positive and finite sum, which need not be 1.</param>
    /// <exception cref="ArgumentException">The lists differ in length or are empty, or a value stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight leaves its range.</exception>
    public CategoricalDistribution(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (values.IsEmpty || values.Length != weights.Length)
        {
            throw new ArgumentException(
                $"weights must be as many as values and at least one, but were {weights.Length} for {values.Length} values",
                nameof(weights)
            );
        }

        Domain.Real.Require(values);
        Domain.NonNegative.Require(weights);
        double[] sorted = values.ToArray();
        double[] carried = weights.ToArray();
        Array.Sort(sorted, carried);
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] += 0.0;
            if (i > 0 && sorted[i] == sorted[i - 1])
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"values must stand once each, but {sorted[i]} stands twice"
                    ),
                    nameof(values)
                );
            }
        }

        double[] atMost = new double[sorted.Length];
        double[] above = new double[sorted.Length];
        for (int i = 1; i < sorted.Length; i++)
        {
            above[^(i + 1)] = above[^i] + carried[^i];
        }

        double total = above[0] + carried[0];
        if (!(total > 0 && total <= double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(
                nameof(weights),
                total,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"weights must have a sum that is finite and greater than 0, but it was {total}"
                )
            );
        }

        double sum = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += carried[i];
            atMost[i] = above[i] == 0 ? 1 : Math.Min(1, sum / total);
            above[i] = Math.Min(1, above[i] / total);
        }

        Values = ImmutableArray.Create(sorted);
        Weights = ImmutableArray.Create(carried);
        _atMost = ImmutableArray.Create(atMost);
        _above = ImmutableArray.Create(above);
        _total = total;
    }

    /// <summary>The values in rising order.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The weights as given, in the order of <see cref="Values"/>.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <inheritdoc/>
    public override Interval Support => new(At(double.Epsilon), AtSurvival(0));

    /// <inheritdoc/>
    public override Measured Mean => Moment.Finite(Centre(), "mean");

    /// <inheritdoc/>
    public override Measured Variance
    {
        get
        {
            double centre = Centre();
            double sum = 0;
            for (int i = 0; i < Values.Length; i++)
            {
                double distance = Values[i] - centre;
                sum += Weights[i] == 0 ? 0 : Weights[i] / _total * distance * distance;
            }

            return Moment.Finite(sum, "variance");
        }
    }

    /// <inheritdoc/>
    public override double Density(double x)
    {
        int index = Values.AsSpan().BinarySearch(Guard.Number(x) + 0.0);
        return index >= 0 ? Math.Min(1, Weights[index] / _total) : 0;
    }

    /// <inheritdoc/>
    public override double LogDensity(double x) => Elementary.Log(Density(x));

    /// <inheritdoc/>
    public override double Cumulative(double x)
    {
        int count = AtMost(Guard.Number(x));
        return count == 0 ? 0 : _atMost[count - 1];
    }

    /// <inheritdoc/>
    public override double Survival(double x)
    {
        int count = AtMost(Guard.Number(x));
        return count == 0 ? 1 : _above[count - 1];
    }

    /// <inheritdoc/>
    public override double Quantile(double probability)
    {
        Domain.Share.Require(probability);
        return At(Math.Max(probability, double.Epsilon));
    }

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 1 ? Support.Lower : AtSurvival(probability);
    }

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        for (int i = 0; i < uniforms.Length; i++)
        {
            destination[i] = At(Guard.Uniform(uniforms[i]));
        }
    }

    /// <summary>Values and weights in turn: <c>categorical(0, 0.2, 10, 0.8)</c>.</summary>
    public override string ToText()
    {
        double[] arguments = new double[2 * Values.Length];
        for (int i = 0; i < Values.Length; i++)
        {
            arguments[2 * i] = Values[i];
            arguments[(2 * i) + 1] = Weights[i];
        }

        return DistributionText.Call("categorical", arguments);
    }

    /// <summary>Equal when values and weights are equal.</summary>
    public bool Equals(CategoricalDistribution? other) =>
        other is not null
        && Values.AsSpan().SequenceEqual(other.Values.AsSpan())
        && Weights.AsSpan().SequenceEqual(other.Weights.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Values.Length, Values[0], Values[^1], Weights[0], Weights[^1]);

    private double Centre()
    {
        double sum = 0;
        for (int i = 0; i < Values.Length; i++)
        {
            sum += Values[i] * (Weights[i] / _total);
        }

        return sum;
    }

    private int AtMost(double x)
    {
        int index = Values.AsSpan().BinarySearch(x + 0.0);
        return index >= 0 ? index + 1 : ~index;
    }

    private double At(double p)
    {
        int low = 0;
        int high = _atMost.Length - 1;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_atMost[middle] >= p)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return Values[low];
    }

    private double AtSurvival(double q)
    {
        int low = 0;
        int high = _above.Length - 1;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_above[middle] <= q)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return Values[low];
    }
}
