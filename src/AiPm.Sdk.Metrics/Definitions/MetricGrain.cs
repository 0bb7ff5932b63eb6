using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What one value belongs to: a row, a unit such as a user, or a unit in a period, as a user's day.</summary>
public sealed record MetricGrain
{
    /// <summary>Makes a grain.</summary>
    /// <param name="unit">The column that names the unit; not empty.</param>
    /// <param name="period">The period that splits a unit's rows; none when left out.</param>
    /// <param name="at">The column with the instant of a row; needed with a period.</param>
    /// <exception cref="ArgumentException">A column is empty, or a period is given without the column of instants.</exception>
    public MetricGrain(string unit, CalendarPeriod? period = null, string? at = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(unit);
        if (period is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(at);
            _ = EnumDomain.Require(period.Value, nameof(period));
        }

        Unit = unit;
        Period = period;
        At = at;
    }

    /// <summary>The column that names the unit.</summary>
    public string Unit { get; }

    /// <summary>The period that splits a unit's rows; <see langword="null"/> for none.</summary>
    public CalendarPeriod? Period { get; }

    /// <summary>The column with the instant of a row.</summary>
    public string? At { get; }
}
