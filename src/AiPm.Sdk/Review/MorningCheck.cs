using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>
/// What is new between two evenings: observations that are not as expected, targets crossed, triggers fired, gates passed or lost, work done, data that came late, and what it all did to
/// ranks, dates and losses. Equality compares lists by reference.
/// </summary>
/// <remarks>What was recorded later than a day was not known on it, so a correction is news and changes no yesterday.</remarks>
public sealed record MorningCheck
{
    internal MorningCheck(
        DateOnly since,
        DateOnly asOf,
        IReadOnlyList<MorningFinding> findings,
        IReadOnlyList<MetricStanding> metrics
    )
    {
        Since = since;
        AsOf = asOf;
        Findings = [.. findings.OrderByDescending(finding => finding.Tone == Tone.Good ? -1 : (int)finding.Tone)];
        Metrics = metrics;
        double alarmsPerDay = metrics.Sum(metric =>
            metric.Anomalies.DaysToFalseAlarm.TryGet(out double days, out _) ? 1 / days : 0
        );
        DaysToFalseAlarm =
            alarmsPerDay > 0
                ? 1 / alarmsPerDay
                : new Undefined(UndefinedReason.NotMeasured, "No metric has enough observations to be watched.");
        int watched = metrics.Count(metric => metric.Anomalies.NotJudged is null);
        int bad = findings.Count(finding => finding.Tone == Tone.Bad);
        int caution = findings.Count(finding => finding.Tone == Tone.Caution);
        string counts = findings.Count switch
        {
            0 => "nothing is new",
            1 => "one thing is new",
            int many => $"{NumberText.Count(many)} things are new",
        };
        string act = (bad, caution) switch
        {
            (0, 0) => "",
            (0, _) => $"; {NumberText.Count(caution)} to look at",
            (_, 0) => $"; {NumberText.Count(bad)} to act on",
            _ => $"; {NumberText.Count(bad)} to act on, {NumberText.Count(caution)} to look at",
        };
        string alarms = DaysToFalseAlarm.TryGet(out double length, out _)
            ? $" With {(watched == 1 ? "one metric" : $"{NumberText.Count(watched)} metrics")} watched, an alarm without a cause comes about once in {NumberText.Rounded(length, 2)} days."
            : " No metric has enough observations to be watched for days that are not as expected.";
        Explanation = new(
            $"From {DateText.LongDate(since)} to {DateText.LongDate(asOf)} {counts}{act}.{alarms}",
            "each metric's own observations by season or against those before, thresholds with hysteresis, what was recorded up to each evening",
            ["what was not recorded did not become known", "false alarms of different metrics come independently"]
        );
    }

    /// <summary>The evening of the last look.</summary>
    public DateOnly Since { get; }

    /// <summary>The evening of this one.</summary>
    public DateOnly AsOf { get; }

    /// <summary>What is new: what to act on first, then what to look at, then statements and good news; each in the order of the plan.</summary>
    public IReadOnlyList<MorningFinding> Findings { get; }

    /// <summary>Every metric, in the order of the plan.</summary>
    public IReadOnlyList<MetricStanding> Metrics { get; }

    /// <summary>How many days pass on average until some watched metric gives an alarm without a cause; undefined where none is watched.</summary>
    public Measured DaysToFalseAlarm { get; }

    /// <summary>The check as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
