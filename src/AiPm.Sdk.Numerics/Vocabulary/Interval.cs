using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A closed interval of real numbers. Either end may be infinite; neither is NaN and the lower end never exceeds the upper.
/// </summary>
/// <remarks>The default value is the single point 0. A result that holds an interval states its confidence beside it.</remarks>
[JsonConverter(typeof(IntervalJsonConverter))]
public readonly record struct Interval
{
    /// <summary>Makes the interval from <paramref name="lower"/> to <paramref name="upper"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is NaN, or the lower end exceeds the upper.</exception>
    public Interval(double lower, double upper)
    {
        if (!(lower <= upper))
        {
            throw new ArgumentOutOfRangeException(
                nameof(lower),
                lower,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the lower end of an interval must not exceed the upper end, but the ends were {lower} and {upper}"
                )
            );
        }

        Lower = lower;
        Upper = upper;
    }

    /// <summary>The lower end; may be −∞.</summary>
    public double Lower { get; }

    /// <summary>The upper end; may be +∞.</summary>
    public double Upper { get; }

    /// <summary>Upper end less lower end; +∞ for an unbounded interval.</summary>
    public double Width => Upper - Lower;

    /// <summary>Whether <paramref name="value"/> lies in the closed interval; NaN lies in none.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>The interval as <c>lower to upper</c>, with round-trip digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lower:R} to {Upper:R}");
}
