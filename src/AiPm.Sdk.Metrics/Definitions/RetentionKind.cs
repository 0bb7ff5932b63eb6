using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The share of the units that entered which come back on a later day. Day 0 is the day of entry, by the calendar of the moment; a unit counts only once
/// the day is over for it, so that young cohorts do not look worse than they are.
/// </summary>
/// <remarks>
/// The grain of the metric names the unit, as <c>new MetricGrain("user")</c>. A window picks the units by their entry: what they do after it counts
/// whenever they do it.
/// </remarks>
public sealed record RetentionKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="age">Days after entry, or weeks where the rule counts weeks; at least 1: 7 for D7.</param>
    /// <param name="at">The column with the instant of a row; not empty.</param>
    /// <param name="entry">Which rows are an entry, the earliest counts; a unit's first activity when left out.</param>
    /// <param name="activity">Which rows are being active; every row when left out.</param>
    /// <param name="rule">What counts as having come back.</param>
    /// <exception cref="ArgumentException">The column is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age is below 1.</exception>
    public RetentionKind(
        int age,
        string at,
        RowFilter? entry = null,
        RowFilter? activity = null,
        RetentionRule rule = RetentionRule.OnDay
    )
    {
        Age = (int)Domain.AtLeast(1).Require(age);
        ArgumentException.ThrowIfNullOrWhiteSpace(at);
        At = at;
        Entry = entry;
        Activity = activity;
        Rule = EnumDomain.Require(rule);
    }

    /// <summary>Days after entry, or weeks where the rule counts weeks.</summary>
    public int Age { get; }

    /// <summary>The column with the instant of a row.</summary>
    public string At { get; }

    /// <summary>Which rows are an entry; <see langword="null"/> for a unit's first activity.</summary>
    public RowFilter? Entry { get; }

    /// <summary>Which rows are being active; <see langword="null"/> for every row.</summary>
    public RowFilter? Activity { get; }

    /// <summary>What counts as having come back.</summary>
    public RetentionRule Rule { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "retention";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns =>
        Union([
            [At],
            Entry?.Columns ?? [],
            Activity?.Columns ?? [],
        ]);

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsShare => true;

    /// <summary>The age by its short name: <c>D7</c>, and <c>W4</c> where the rule counts weeks.</summary>
    [JsonIgnore]
    public string AgeName => (Rule == RetentionRule.InWeek ? "W" : "D") + Age.ToString(CultureInfo.InvariantCulture);
}
