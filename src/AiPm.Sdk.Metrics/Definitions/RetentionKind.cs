using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The share of the units that entered which come back on a later day. Day 0 is the day of entry; a unit counts only once that day is over for
/// it, so that young cohorts do not look worse than they are.
/// </summary>
public sealed record RetentionKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="day">The day after entry, at least 1: 7 for D7.</param>
    /// <param name="at">The column with the instant of a row; not empty.</param>
    /// <param name="entry">Which rows are an entry; a unit's first row when left out.</param>
    /// <param name="activity">Which rows are being active; every row when left out.</param>
    /// <param name="comesBack">What counts as having come back.</param>
    /// <exception cref="ArgumentException">The column is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day is below 1.</exception>
    public RetentionKind(
        int day,
        string at,
        RowFilter? entry = null,
        RowFilter? activity = null,
        RetentionReturn comesBack = RetentionReturn.OnDay
    )
    {
        Day = (int)Domain.AtLeast(1).Require(day);
        ArgumentException.ThrowIfNullOrWhiteSpace(at);
        At = at;
        Entry = entry;
        Activity = activity;
        ComesBack = EnumDomain.Require(comesBack);
    }

    /// <summary>The day after entry.</summary>
    public int Day { get; }

    /// <summary>The column with the instant of a row.</summary>
    public string At { get; }

    /// <summary>Which rows are an entry; <see langword="null"/> for a unit's first row.</summary>
    public RowFilter? Entry { get; }

    /// <summary>Which rows are being active; <see langword="null"/> for every row.</summary>
    public RowFilter? Activity { get; }

    /// <summary>What counts as having come back.</summary>
    public RetentionReturn ComesBack { get; }

    /// <inheritdoc/>
    public override string Name => "retention";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns =>
        Union([
            [At],
            Entry?.Columns ?? [],
            Activity?.Columns ?? [],
        ]);

    /// <inheritdoc/>
    public override bool IsShare => true;

    /// <summary>The day by its short name: <c>D7</c>.</summary>
    public string DayName => "D" + Day.ToString(CultureInfo.InvariantCulture);
}
