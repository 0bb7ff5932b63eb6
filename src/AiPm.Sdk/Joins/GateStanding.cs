using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>A gate of the roadmap, judged on what was observed of its metric with the threshold's hysteresis.</summary>
/// <param name="Item">The roadmap item that is tried until the gate is passed.</param>
/// <param name="Reading">The gate, the newest value and the verdict.</param>
/// <param name="On">The day of that value; <see langword="null"/> where nothing was observed.</param>
public sealed record GateStanding(RoadmapItem Item, GateReading Reading, DateOnly? On)
{
    /// <summary>The reading as a sentence, with the metric's name and day.</summary>
    public required string Sentence { get; init; }

    /// <summary>The gates of a roadmap, in the order of its items.</summary>
    /// <param name="work">The roadmap.</param>
    /// <param name="histories">What is known of the metrics, by id.</param>
    /// <param name="through">The last day that counts; every one when left out.</param>
    public static IReadOnlyList<GateStanding> Of(
        RoadmapSection work,
        IReadOnlyDictionary<string, MetricHistory> histories,
        DateOnly? through = null
    )
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(histories);
        return
        [
            .. work
                .Items.Where(item => item.Loop is not null)
                .Select(item => Judge(item, histories[item.Loop!.Until.MetricId], through)),
        ];
    }

    private static GateStanding Judge(RoadmapItem item, MetricHistory history, DateOnly? through)
    {
        Gate gate = item.Loop!.Until;
        GateReading reading = gate.Judge(history.Value);
        DateOnly? on = null;
        ThresholdVerdict last = ThresholdVerdict.Unknown;
        foreach (
            MetricObservation seen in history.Observations.Where(seen => seen.Value.IsDefined && !(seen.On > through))
        )
        {
            reading = gate.Judge(seen.Value, last);
            last = reading.Verdict;
            on = seen.On;
        }

        return on is { } day
            ? new(item, reading, day)
            {
                Sentence =
                    $"{history.Metric.Definition.Name} was {history.Text(reading.Value.Value)} on {DateText.LongDate(day)}; the gate is {Level(history, gate.Threshold)}{(IsKept(gate, reading) ? ", and is kept" : "")}.",
            }
            : new(item, gate.Judge(NotYet(history)), null)
            {
                Sentence =
                    $"Whether {history.Metric.Definition.Name} is {Level(history, gate.Threshold)} is unknown: it was not observed.",
            };
    }

    /// <summary>Whether it is passed only because it was: the value lies between level and release.</summary>
    private static bool IsKept(Gate gate, GateReading reading) =>
        reading.IsPassed && gate.Threshold.Judge(reading.Value) != ThresholdVerdict.Met;

    private static string Level(MetricHistory history, Threshold threshold) =>
        $"{(threshold.Direction == Direction.Increase ? "at least" : "at most")} {(history.Metric.Definition.Kind.IsShare ? ShareText.Level(threshold.Level) : NumberText.Number(threshold.Level))}";

    private static Measured NotYet(MetricHistory history) =>
        new Undefined(UndefinedReason.NotMeasured, $"{history.Metric.Definition.Name} was not observed.");
}
