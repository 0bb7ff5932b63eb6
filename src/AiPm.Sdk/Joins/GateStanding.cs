using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>A gate of the roadmap, judged on what was observed of its metric with the threshold's hysteresis.</summary>
/// <param name="Item">The roadmap item that is tried until the gate is passed.</param>
/// <param name="Reading">The gate, the newest value and the verdict.</param>
/// <param name="On">The day of that value; <see langword="null"/> where nothing was observed.</param>
public sealed record GateStanding(RoadmapItem Item, GateReading Reading, DateOnly? On)
{
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
        Numerics.ThresholdVerdict last = Numerics.ThresholdVerdict.Unknown;
        foreach (
            MetricObservation seen in history.Observations.Where(seen => seen.Value.IsDefined && !(seen.On > through))
        )
        {
            reading = gate.Judge(seen.Value, last);
            last = reading.Verdict;
            on = seen.On;
        }

        return new(item, on is null ? gate.Judge(NotYet(history)) : reading, on);
    }

    private static Numerics.Measured NotYet(MetricHistory history) =>
        new Numerics.Undefined(
            Numerics.UndefinedReason.NotMeasured,
            $"{history.Metric.Definition.Name} was not observed."
        );
}
