using System.Collections.Immutable;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>A mixture: with the probability of each weight, a draw from the component that carries it.</summary>
public sealed record MixtureDistribution : Distribution
{
    private readonly ImmutableArray<double> _shares;
    private readonly bool _isSmooth;

    // For whole numbers only: the table answers what the search would.
    private readonly Derived<DiscreteTable>? _table;

    /// <summary>The mixture of these components.</summary>
    /// <param name="weights">One for each component: greater than 0, with a finite sum, which need not be 1.</param>
    /// <param name="components">At least one.</param>
    /// <exception cref="ArgumentException">The lists differ in length or are empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight leaves its range.</exception>
    public MixtureDistribution(ReadOnlySpan<double> weights, params ReadOnlySpan<Distribution> components)
    {
        if (components.IsEmpty || components.Length != weights.Length)
        {
            throw new ArgumentException(
                $"components must be as many as weights and at least one, but were {components.Length} for {weights.Length} weights",
                nameof(components)
            );
        }

        Domain.Positive.Require(weights);
        double total = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(components[i], nameof(components));
            total += weights[i];
        }

        if (!(total <= double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(
                nameof(weights),
                total,
                string.Create(CultureInfo.InvariantCulture, $"weights must have a finite sum, but it was {total}")
            );
        }

        double[] shares = new double[weights.Length];
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = weights[i] / total;
        }

        Weights = ImmutableArray.Create(weights);
        Components = ImmutableArray.Create(components);
        _shares = ImmutableArray.Create(shares);
        IsDiscrete = Components.All(component => component.IsDiscrete);
        _isSmooth = !Components.Any(component => component.IsDiscrete);
        Support = new(
            Components.Min(component => component.Support.Lower),
            Components.Max(component => component.Support.Upper)
        );
        _table = IsWhole(this) ? new(() => new(this)) : null;
    }

    /// <summary>The weights as given.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The components, in the order of <see cref="Weights"/>.</summary>
    public ImmutableArray<Distribution> Components { get; }

    /// <summary>Whether every component is discrete. Where only some are, <see cref="Density"/> is that of the continuous part.</summary>
    public override bool IsDiscrete { get; }

    /// <inheritdoc/>
    public override Interval Support { get; }

    /// <summary>The weighted mean of the components' means; without one where a component has none.</summary>
    public override Measured Mean
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _shares.Length; i++)
            {
                if (!Components[i].Mean.TryGet(out double mean, out Undefined? undefined))
                {
                    return undefined;
                }

                sum += _shares[i] * mean;
            }

            return Moment.Finite(sum, "mean");
        }
    }

    /// <summary>The weighted mean of the components' variances and of their means' squared distances from the mean.</summary>
    public override Measured Variance
    {
        get
        {
            if (!Mean.TryGet(out double centre, out Undefined? missing))
            {
                return missing;
            }

            double sum = 0;
            for (int i = 0; i < _shares.Length; i++)
            {
                if (!Components[i].Variance.TryGet(out double variance, out Undefined? undefined))
                {
                    return undefined;
                }

                double distance = Components[i].Mean.Value - centre;
                sum += _shares[i] * (variance + (distance * distance));
            }

            return Moment.Finite(sum, "variance");
        }
    }

    internal override double[] Kinks =>
        [
            .. Components.SelectMany(component =>
                component.Kinks.Append(component.Support.Lower).Append(component.Support.Upper)
            ),
        ];

    /// <inheritdoc/>
    public override double Density(double x)
    {
        Guard.Number(x);
        bool discrete = IsDiscrete;
        double sum = 0;
        for (int i = 0; i < _shares.Length; i++)
        {
            sum += Components[i].IsDiscrete == discrete ? _shares[i] * Components[i].Density(x) : 0;
        }

        return sum;
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        Guard.Number(x);
        bool discrete = IsDiscrete;
        double largest = double.NegativeInfinity;
        Span<double> logs = _shares.Length <= 64 ? stackalloc double[_shares.Length] : new double[_shares.Length];
        for (int i = 0; i < _shares.Length; i++)
        {
            logs[i] =
                Components[i].IsDiscrete == discrete
                    ? Elementary.Log(_shares[i]) + Components[i].LogDensity(x)
                    : double.NegativeInfinity;
            largest = Math.Max(largest, logs[i]);
        }

        if (double.IsInfinity(largest))
        {
            return largest;
        }

        double sum = 0;
        foreach (double log in logs)
        {
            sum += Elementary.Exp(log - largest);
        }

        return largest + Elementary.Log(sum);
    }

    /// <inheritdoc/>
    public override double Cumulative(double x)
    {
        Guard.Number(x);
        double sum = 0;
        for (int i = 0; i < _shares.Length; i++)
        {
            sum += _shares[i] * Components[i].Cumulative(x);
        }

        return x >= Support.Upper ? 1 : Math.Min(1, sum);
    }

    /// <inheritdoc/>
    public override double Survival(double x)
    {
        Guard.Number(x);
        double sum = 0;
        for (int i = 0; i < _shares.Length; i++)
        {
            sum += _shares[i] * Components[i].Survival(x);
        }

        return x < Support.Lower ? 1 : Math.Min(1, sum);
    }

    /// <inheritdoc/>
    public override double Quantile(double probability)
    {
        Domain.Share.Require(probability);
        if (probability is 0 or 1)
        {
            return probability == 0 ? Support.Lower : Support.Upper;
        }

        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (Distribution component in Components)
        {
            double x = component.Quantile(probability);
            low = Math.Min(low, x);
            high = Math.Max(high, x);
        }

        return Search(low, high, probability, isAbove: false);
    }

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        if (probability is 0 or 1)
        {
            return probability == 0 ? Support.Upper : Support.Lower;
        }

        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (Distribution component in Components)
        {
            double x = component.SurvivalQuantile(probability);
            low = Math.Min(low, x);
            high = Math.Max(high, x);
        }

        return Search(low, high, probability, isAbove: true);
    }

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        if (_table is null)
        {
            base.Transform(uniforms, destination);
            return;
        }

        RequireSameLength(uniforms, destination);
        _table.Value.Transform(uniforms, destination);
    }

    /// <summary>Weights and components in turn: <c>mixture(0.3, normal(1, 2), 0.7, uniform(0, 1))</c>.</summary>
    public override string ToText() =>
        $"mixture({string.Join(", ", Weights.Select((weight, i) => weight.ToString("R", CultureInfo.InvariantCulture) + ", " + Components[i].ToText()))})";

    /// <summary>Equal when weights and components are equal, in the same order.</summary>
    public bool Equals(MixtureDistribution? other) =>
        other is not null
        && Weights.AsSpan().SequenceEqual(other.Weights.AsSpan())
        && Components.AsSpan().SequenceEqual(other.Components.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Weights.Length, Weights[0], Components[0], Components[^1]);

    private static bool IsWhole(Distribution distribution) =>
        distribution switch
        {
            MixtureDistribution mixture => mixture.Components.All(IsWhole),
            BernoulliDistribution => true,
            BinomialDistribution => true,
            GeometricDistribution => true,
            NegativeBinomialDistribution => true,
            PoissonDistribution => true,
            _ => false,
        };

    // The smallest double at which as much lies below, or no more above, by Newton's steps kept in a bracket that halves in the order of doubles.
    private double Search(double low, double high, double probability, bool isAbove)
    {
        if (!(low < high) || Excess(low, probability, isAbove) >= 0)
        {
            return low;
        }

        long below = Order(low);
        long above = Order(high);
        double x =
            _isSmooth && double.IsFinite(low) && double.IsFinite(high)
                ? low + (0.5 * (high - low))
                : Middle(below, above);
        for (int steps = 0; above - below > 1; steps++)
        {
            double gap = Excess(x, probability, isAbove);
            long at = Order(x);
            if (gap >= 0)
            {
                above = Math.Min(above, at);
            }
            else
            {
                below = Math.Max(below, at);
            }

            double density = _isSmooth && steps % 4 != 3 && steps < 40 ? Density(x) : 0;
            double next = density > 0 ? x - (gap / density) : double.NaN;
            if (Math.Abs(next - x) <= 4e-16 * Math.Abs(x))
            {
                return next;
            }

            long place = double.IsFinite(next) ? Order(next) : long.MinValue;
            x = place > below && place < above ? next : Middle(below, above);
        }

        return FromOrder(above);
    }

    private double Excess(double x, double probability, bool isAbove) =>
        isAbove ? probability - Survival(x) : Cumulative(x) - probability;

    private static double Middle(long below, long above) => FromOrder(below + ((above - below) / 2));

    // Doubles in their order as whole numbers, so small that their differences do not overflow.
    private static long Order(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x + 0.0);
        return (bits >= 0 ? bits : long.MinValue - bits) / 2;
    }

    private static double FromOrder(long order)
    {
        long bits = order * 2;
        return BitConverter.Int64BitsToDouble(bits >= 0 ? bits : long.MinValue - bits);
    }
}
