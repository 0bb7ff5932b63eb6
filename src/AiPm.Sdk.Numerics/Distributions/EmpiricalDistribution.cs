using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>The distribution of observed values, each with the same probability.</summary>
public sealed record EmpiricalDistribution : Distribution
{
    /// <summary>The distribution of these values.</summary>
    /// <param name="values">At least one; finite; in any order, repetitions count.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names its place.</exception>
    public EmpiricalDistribution(params ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("values must hold at least one number, but was empty", nameof(values));
        }

        Domain.Real.Require(values);
        double[] sorted = values.ToArray();
        for (int i = 0; i < sorted.Length; i++)
        {
            // Minus zero and zero are the same observation.
            sorted[i] += 0.0;
        }

        Array.Sort(sorted);
        Values = ImmutableArray.Create(sorted);
    }

    /// <summary>The values in rising order.</summary>
    public ImmutableArray<double> Values { get; }

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <inheritdoc/>
    public override Interval Support => new(Values[0], Values[^1]);

    /// <inheritdoc/>
    public override Measured Mean => Centre();

    /// <summary>The mean squared distance from the mean (divided by n: the values are the whole distribution).</summary>
    public override Measured Variance
    {
        get
        {
            double centre = Centre();
            DoubleDouble sum = 0;
            foreach (double value in Values)
            {
                double distance = value - centre;
                if (!(Math.Abs(distance) < 1e150))
                {
                    return Moment.Finite(double.PositiveInfinity, "variance");
                }

                sum += DoubleDouble.Product(distance, distance);
            }

            return sum.Value / Values.Length;
        }
    }

    /// <inheritdoc/>
    public override double Density(double x)
    {
        Guard.Number(x);
        return (double)(AtMost(x) - Below(x)) / Values.Length;
    }

    /// <inheritdoc/>
    public override double LogDensity(double x) => Elementary.Log(Density(x));

    /// <inheritdoc/>
    public override double Cumulative(double x) => (double)AtMost(Guard.Number(x)) / Values.Length;

    /// <inheritdoc/>
    public override double Survival(double x) => (double)(Values.Length - AtMost(Guard.Number(x))) / Values.Length;

    /// <inheritdoc/>
    public override double Quantile(double probability) => At(Domain.Share.Require(probability));

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        double count = Values.Length;
        int above = (int)Math.Min(count - 1, Math.Floor(probability * count));
        while (above > 0 && above / count > probability)
        {
            above--;
        }

        while (above < Values.Length - 1 && (above + 1) / count <= probability)
        {
            above++;
        }

        return Values[Values.Length - 1 - above];
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

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("empirical", Values.AsSpan());

    /// <summary>Equal when the sorted values are equal.</summary>
    public bool Equals(EmpiricalDistribution? other) =>
        other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Values.Length, Values[0], Values[^1], Values[Values.Length / 2]);

    // The smallest value whose share of values at or below it reaches p.
    private double At(double p)
    {
        double count = Values.Length;
        int rank = (int)Math.Clamp(Math.Ceiling(p * count), 1, count);
        while (rank > 1 && (rank - 1) / count >= p)
        {
            rank--;
        }

        while (rank < Values.Length && rank / count < p)
        {
            rank++;
        }

        return Values[rank - 1];
    }

    private double Centre()
    {
        DoubleDouble sum = 0;
        foreach (double value in Values)
        {
            sum += DoubleDouble.Quotient(value, Values.Length);
        }

        return sum.Value;
    }

    private int AtMost(double x) => Count(x, included: true);

    private int Below(double x) => Count(x, included: false);

    private int Count(double x, bool included)
    {
        int low = 0;
        int high = Values.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Values[middle] < x || (included && Values[middle] == x))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
