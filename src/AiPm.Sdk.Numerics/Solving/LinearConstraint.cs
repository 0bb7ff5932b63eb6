using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>A linear constraint: the sum of coefficients times variables lies in a range.</summary>
public sealed record LinearConstraint
{
    private readonly double[] _coefficients;

    private LinearConstraint(ReadOnlySpan<double> coefficients, Interval range)
    {
        Domain.Real.Require(coefficients, nameof(coefficients));
        _coefficients = coefficients.ToArray();
        Range = range;
    }

    /// <summary>The coefficient of each variable.</summary>
    public IReadOnlyList<double> Coefficients => _coefficients.AsReadOnly();

    /// <summary>Where the sum must lie; an end may be infinite.</summary>
    public Interval Range { get; }

    internal ReadOnlySpan<double> Span => _coefficients;

    /// <summary>a·x ≤ bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coefficient or the bound is not finite.</exception>
    public static LinearConstraint AtMost(ReadOnlySpan<double> coefficients, double bound) =>
        new(coefficients, new(double.NegativeInfinity, Domain.Real.Require(bound)));

    /// <summary>a·x ≥ bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coefficient or the bound is not finite.</exception>
    public static LinearConstraint AtLeast(ReadOnlySpan<double> coefficients, double bound) =>
        new(coefficients, new(Domain.Real.Require(bound), double.PositiveInfinity));

    /// <summary>a·x = value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coefficient or the value is not finite.</exception>
    public static LinearConstraint EqualTo(ReadOnlySpan<double> coefficients, double value) =>
        new(coefficients, new(Domain.Real.Require(value), value));

    /// <summary>lower ≤ a·x ≤ upper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coefficient is not finite.</exception>
    public static LinearConstraint Between(ReadOnlySpan<double> coefficients, Interval range) =>
        new(coefficients, range);

    /// <summary>Equal when the range and every coefficient are equal.</summary>
    public bool Equals(LinearConstraint? other) =>
        other is not null && Range == other.Range && _coefficients.AsSpan().SequenceEqual(other._coefficients);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Range, _coefficients.Length);

    /// <summary>The range and the number of coefficients.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{_coefficients.Length} coefficients, {Range}");
}
