using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The range a quantity may have: an effort is positive, a confidence is a share. Slots that take estimates state their
/// domain, and "a to b" is read by it.
/// </summary>
[JsonConverter(typeof(DomainJsonConverter))]
public sealed record Domain
{
    private readonly bool _lowerOpen;
    private readonly bool _upperOpen;

    private Domain(double lower, bool lowerOpen, double upper, bool upperOpen, string description)
    {
        Lower = lower;
        Upper = upper;
        _lowerOpen = lowerOpen;
        _upperOpen = upperOpen;
        Smallest =
            lowerOpen ? Math.BitIncrement(lower)
            : double.IsNegativeInfinity(lower) ? double.MinValue
            : lower;
        Largest =
            upperOpen ? Math.BitDecrement(upper)
            : double.IsPositiveInfinity(upper) ? double.MaxValue
            : upper;
        Description = description;
    }

    /// <summary>Any finite number.</summary>
    public static Domain Real { get; } =
        new(double.NegativeInfinity, false, double.PositiveInfinity, false, "a finite number");

    /// <summary>A finite number greater than 0.</summary>
    public static Domain Positive { get; } =
        new(0, true, double.PositiveInfinity, false, "a finite number greater than 0");

    /// <summary>A finite number, 0 or greater.</summary>
    public static Domain NonNegative { get; } =
        new(0, false, double.PositiveInfinity, false, "a finite number of at least 0");

    /// <summary>A number from 0 to 1, both included.</summary>
    public static Domain Share { get; } = new(0, false, 1, false, "a number from 0 to 1");

    /// <summary>A number strictly between 0 and 1, as a confidence level or a significance level.</summary>
    public static Domain OpenShare { get; } = new(0, true, 1, true, "a number strictly between 0 and 1");

    /// <summary>The lower bound; −∞ where there is none.</summary>
    public double Lower { get; }

    /// <summary>The upper bound; +∞ where there is none.</summary>
    public double Upper { get; }

    /// <summary>Whether the lower bound itself belongs to the domain; an infinite bound never does.</summary>
    public bool IncludesLower => !_lowerOpen && double.IsFinite(Lower);

    /// <summary>Whether the upper bound itself belongs to the domain; an infinite bound never does.</summary>
    public bool IncludesUpper => !_upperOpen && double.IsFinite(Upper);

    /// <summary>The domain as a phrase: <c>a finite number greater than 0</c>.</summary>
    public string Description { get; }

    /// <summary>The smallest double in the domain, so that membership is two comparisons.</summary>
    public double Smallest { get; }

    /// <summary>The largest double in the domain, so that membership is two comparisons.</summary>
    public double Largest { get; }

    /// <summary>A number from <paramref name="lower"/> to <paramref name="upper"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not finite or the lower exceeds the upper.</exception>
    public static Domain Between(double lower, double upper)
    {
        Real.Require(lower);
        Real.Require(upper);
        _ = new Interval(lower, upper);
        return new(
            lower,
            false,
            upper,
            false,
            string.Create(CultureInfo.InvariantCulture, $"a number from {lower} to {upper}")
        );
    }

    /// <summary>A finite number of at least <paramref name="lower"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not finite.</exception>
    public static Domain AtLeast(double lower) =>
        new(
            Real.Require(lower),
            false,
            double.PositiveInfinity,
            false,
            string.Create(CultureInfo.InvariantCulture, $"a finite number of at least {lower}")
        );

    /// <summary>Whether <paramref name="value"/> belongs to the domain. NaN and infinities belong to none.</summary>
    public bool Contains(double value) => value >= Smallest && value <= Largest;

    /// <summary>How many of these belong to the domain.</summary>
    internal int CountInside(ReadOnlySpan<double> values)
    {
        Vector512<double> smallest = Vector512.Create(Smallest);
        Vector512<double> largest = Vector512.Create(Largest);
        int inside = 0;
        int row = 0;
        for (; row <= values.Length - Vector512<double>.Count; row += Vector512<double>.Count)
        {
            Vector512<double> eight = Vector512.Create(values[row..]);
            Vector512<double> within =
                Vector512.GreaterThanOrEqual(eight, smallest) & Vector512.LessThanOrEqual(eight, largest);
            inside += BitOperations.PopCount(within.ExtractMostSignificantBits());
        }

        for (; row < values.Length; row++)
        {
            inside += Contains(values[row]) ? 1 : 0;
        }

        return inside;
    }

    /// <summary>Returns <paramref name="value"/> if it belongs to the domain.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not; the message names the argument, the value and the domain.</exception>
    public double Require(double value, [CallerArgumentExpression(nameof(value))] string name = "value")
    {
        if (!Contains(value))
        {
            throw new ArgumentOutOfRangeException(
                name,
                value,
                string.Create(CultureInfo.InvariantCulture, $"{name} must be {Description}, but was {value}")
            );
        }

        return value;
    }

    /// <summary>Checks a column; the first bad row is named.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A row is outside the domain; the message names the row, from 0.</exception>
    public void Require(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "values")
    {
        if (CountInside(values) == values.Length)
        {
            return;
        }

        for (int row = 0; row < values.Length; row++)
        {
            if (!Contains(values[row]))
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    values[row],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} must be {Description}, but was {values[row]} in row {row}"
                    )
                );
            }
        }
    }

    /// <summary>The description.</summary>
    public override string ToString() => Description;
}
