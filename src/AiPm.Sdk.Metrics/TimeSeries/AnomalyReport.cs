using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The days on which a series is not as expected, and how often such an alarm comes without a cause.</summary>
public sealed record AnomalyReport
{
    internal AnomalyReport(
        ImmutableArray<Anomaly> anomalies,
        int days,
        double limit,
        Measured runLength,
        Measured neighbours,
        IReadOnlyList<string> warnings,
        string method,
        IReadOnlyList<string> assumptions
    )
    {
        Anomalies = anomalies;
        Days = days;
        Limit = limit;
        AverageRunLength = runLength;
        NeighbourCorrelation = neighbours;
        Warnings = [.. warnings];
        string found = anomalies.Length switch
        {
            0 => "No day is off.",
            1 => $"One day of {NumberText.Count(days)} is off: {DateText.LongDate(anomalies[0].Day)}.",
            _ =>
                $"{NumberText.Count(anomalies.Length)} of {NumberText.Count(days)} days are off, the first on {DateText.LongDate(anomalies[0].Day)}, the last on {DateText.LongDate(anomalies[^1].Day)}.",
        };
        Explanation = new(
            runLength.TryGet(out double length, out _)
                ? $"{found} Without a cause, an alarm comes once in {NumberText.Rounded(length, 3)} days on average."
                : $"{found} Without a cause, an alarm practically never comes.",
            method,
            [.. assumptions]
        );
    }

    /// <summary>The days that are off, in their order.</summary>
    public ImmutableArray<Anomaly> Anomalies { get; }

    /// <summary>How many days were looked at.</summary>
    public int Days { get; }

    /// <summary>The limit of the score beyond which a day is off.</summary>
    public double Limit { get; }

    /// <summary>How many days pass on average until an alarm without a cause, where the assumptions hold.</summary>
    public Measured AverageRunLength { get; }

    /// <summary>The correlation of neighbouring days left in what was not expected; above chance, alarms come sooner than stated.</summary>
    public Measured NeighbourCorrelation { get; }

    /// <summary>What the reader must know: neighbours that are alike, a baseline that is short. Empty where there is nothing.</summary>
    public ImmutableArray<string> Warnings { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Equal when days, limit, run length and anomalies are.</summary>
    public bool Equals(AnomalyReport? other) =>
        other is not null
        && Days == other.Days
        && Limit.Equals(other.Limit)
        && AverageRunLength == other.AverageRunLength
        && Anomalies.AsSpan().SequenceEqual(other.Anomalies.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Days, Limit, Anomalies.Length);
}
