using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One period of a switchback experiment in one place: all that happened there in that hour or day, under one arm.</summary>
public sealed record SwitchbackPeriod
{
    private SwitchbackPeriod(string place, int period, bool isTreated, JointMoments rows, bool isRatio)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(place);
        Place = place;
        Period =
            period >= 0
                ? period
                : throw new ArgumentOutOfRangeException(
                    nameof(period),
                    period,
                    $"period must be at least 0, but was {period}"
                );
        IsTreated = isTreated;
        Rows = rows;
        IsRatio = isRatio;
    }

    /// <summary>The place, as a city, that switches for itself.</summary>
    public string Place { get; }

    /// <summary>The number of the period, from 0 at the start of the experiment.</summary>
    public int Period { get; }

    /// <summary>Whether the treatment was on.</summary>
    public bool IsTreated { get; }

    /// <summary>The number, or the numerator, of each row of the period with its denominator (1 for a mean).</summary>
    public JointMoments Rows { get; }

    /// <summary>Whether the measure is a ratio of totals.</summary>
    public bool IsRatio { get; }

    /// <summary>A period known by one number, as the total of orders.</summary>
    /// <param name="place">The place; not empty.</param>
    /// <param name="period">The number of the period, from 0.</param>
    /// <param name="isTreated">Whether the treatment was on.</param>
    /// <param name="value">The number; finite.</param>
    /// <exception cref="ArgumentException">The place is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is negative, or the number not finite.</exception>
    public static SwitchbackPeriod OfValue(string place, int period, bool isTreated, double value) =>
        OfMean(place, period, isTreated, Moments.FromSummary(1, value, 0));

    /// <summary>A period of rows of a number, as the waiting times of its trips.</summary>
    /// <inheritdoc cref="OfValue"/>
    public static SwitchbackPeriod OfMean(string place, int period, bool isTreated, Moments rows) =>
        new(place, period, isTreated, RowsOfMean.OverOne(rows), isRatio: false);

    /// <summary>A period of rows with a numerator (X) and a denominator (Y).</summary>
    /// <inheritdoc cref="OfValue"/>
    public static SwitchbackPeriod OfRatio(string place, int period, bool isTreated, JointMoments rows) =>
        new(place, period, isTreated, rows, isRatio: true);
}
