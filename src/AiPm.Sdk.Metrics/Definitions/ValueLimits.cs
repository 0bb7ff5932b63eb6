using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How far a unit's value may lie out before it is set to the limit (winsorised): fixed limits, or quantiles of all units' values together.
/// </summary>
/// <remarks>
/// Limits of a ratio are those of its numerator and apply to the same units as the denominator. Quantiles are taken once over all units (of all arms of
/// an experiment together), and the resolved limits are then used everywhere, or parts would not merge. Tukey 1962, Annals of Mathematical Statistics 33.
/// </remarks>
public sealed record ValueLimits
{
    [JsonConstructor]
    private ValueLimits(double? lower, double? upper, bool areQuantiles)
    {
        Domain range = areQuantiles ? Domain.OpenShare : Domain.Real;
        _ = new Interval(
            lower is { } low ? range.Require(low, nameof(lower)) : double.NegativeInfinity,
            upper is { } high ? range.Require(high, nameof(upper)) : double.PositiveInfinity
        );
        Lower = lower;
        Upper = upper;
        AreQuantiles = areQuantiles;
    }

    /// <summary>The lower limit, or its probability; <see langword="null"/> for none.</summary>
    public double? Lower { get; }

    /// <summary>The upper limit, or its probability; <see langword="null"/> for none.</summary>
    public double? Upper { get; }

    /// <summary>Whether the limits are probabilities of quantiles.</summary>
    public bool AreQuantiles { get; }

    /// <summary>Fixed limits.</summary>
    /// <param name="lower">The lower one; none when left out.</param>
    /// <param name="upper">The upper one; none when left out.</param>
    /// <exception cref="ArgumentException">Neither is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is not finite, or the lower exceeds the upper.</exception>
    public static ValueLimits At(double? lower = null, double? upper = null)
    {
        RequireOne(lower, upper);
        return new(lower, upper, areQuantiles: false);
    }

    /// <summary>Quantiles of all units' values, as <c>Quantiles(upper: 0.99)</c>.</summary>
    /// <param name="lower">The probability of the lower one, strictly between 0 and 1; none when left out.</param>
    /// <param name="upper">The probability of the upper one, strictly between 0 and 1; none when left out.</param>
    /// <exception cref="ArgumentException">Neither is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is outside its range, or the lower exceeds the upper.</exception>
    public static ValueLimits Quantiles(double? lower = null, double? upper = null)
    {
        RequireOne(lower, upper);
        return new(lower, upper, areQuantiles: true);
    }

    /// <summary>The limits of these values: themselves where they are fixed, else the order statistics at ⌈p·n⌉. No limits without values.</summary>
    /// <param name="values">The values of all units; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the first such row is named.</exception>
    public ValueLimits Resolve(ReadOnlySpan<double> values)
    {
        Domain.Real.Require(values);
        if (!AreQuantiles || values.IsEmpty)
        {
            return AreQuantiles ? new(null, null, areQuantiles: false) : this;
        }

        double[] sorted = [.. values];
        Array.Sort(sorted);
        return new(
            Lower is { } low ? sorted[OrderStatistic.Rank(low, sorted.Length)] : null,
            Upper is { } high ? sorted[OrderStatistic.Rank(high, sorted.Length)] : null,
            areQuantiles: false
        );
    }

    /// <summary>The value, no further out than the limits.</summary>
    /// <exception cref="InvalidOperationException">The limits are quantiles that were not resolved.</exception>
    public double Apply(double value) =>
        AreQuantiles
            ? throw new InvalidOperationException("limits that are quantiles must be resolved before they are applied")
            : Math.Min(Math.Max(value, Lower ?? double.NegativeInfinity), Upper ?? double.PositiveInfinity);

    /// <summary>The limits as a phrase.</summary>
    public override string ToString()
    {
        string lower = Lower is { } low ? string.Create(CultureInfo.InvariantCulture, $"from {low} ") : "";
        string upper = Upper is { } high ? string.Create(CultureInfo.InvariantCulture, $"to {high} ") : "";
        return (lower + upper).TrimEnd() + (AreQuantiles ? " of the distribution" : "");
    }

    private static void RequireOne(double? lower, double? upper)
    {
        if (lower is null && upper is null)
        {
            throw new ArgumentException("a lower or an upper limit must be given", nameof(lower));
        }
    }
}
