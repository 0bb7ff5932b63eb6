using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A running total since the start of a calendar period, or since ever: revenue in the month to date.</summary>
public sealed record CumulativeKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="measure">What is counted or summed: a count, a distinct count or a sum.</param>
    /// <param name="at">The column with the instant of a row; not empty.</param>
    /// <param name="since">The period at whose start the total begins anew; never when left out.</param>
    /// <exception cref="ArgumentException">The measure is none of these, or the column is empty.</exception>
    public CumulativeKind(Measure measure, string at, CalendarPeriod? since = null)
    {
        Measure = new CountKind(measure).Measure;
        ArgumentException.ThrowIfNullOrWhiteSpace(at);
        At = at;
        Since = since is { } period ? EnumDomain.Require(period, nameof(since)) : null;
    }

    /// <summary>What is counted or summed.</summary>
    public Measure Measure { get; }

    /// <summary>The column with the instant of a row.</summary>
    public string At { get; }

    /// <summary>The period at whose start the total begins anew; <see langword="null"/> for never.</summary>
    public CalendarPeriod? Since { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "cumulative";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => Union([Measure.Columns, [At]]);
}
