using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Whether data and model are ready, on what was known on a day. Equality compares the list by reference.</summary>
public sealed record ReadinessReview
{
    private ReadinessReview(ReadinessGate gate, DateOnly day, IReadOnlyList<ReadinessReading> readings)
    {
        Gate = gate;
        Day = day;
        Readings = readings;
        Verdict =
            readings.Any(reading => reading.Verdict == ThresholdVerdict.NotMet) ? ThresholdVerdict.NotMet
            : readings.Any(reading => reading.Verdict == ThresholdVerdict.Unknown) ? ThresholdVerdict.Unknown
            : ThresholdVerdict.Met;
        string open = string.Join(
            " ",
            readings.Where(reading => reading.Verdict != ThresholdVerdict.Met).Select(reading => reading.Sentence)
        );
        Explanation = new(
            Verdict switch
            {
                ThresholdVerdict.Met => $"{gate.Title}: ready; {Of(readings.Count)} met.",
                ThresholdVerdict.NotMet => $"{gate.Title}: not ready. {open}",
                _ => $"{gate.Title}: not known to be ready. {open}",
            },
            "each check by its threshold with hysteresis; where certainty is asked, the posterior Beta(1 + successes, 1 + failures)",
            ["the newest value that is still good is what counts"]
        );
    }

    /// <summary>The gate.</summary>
    public ReadinessGate Gate { get; }

    /// <summary>The day on whose evening it was judged.</summary>
    public DateOnly Day { get; }

    /// <summary>Each check.</summary>
    public IReadOnlyList<ReadinessReading> Readings { get; }

    /// <summary>Not met where any check is not; else unknown where any is; else met. Nothing unknown ever counts as ready.</summary>
    public ThresholdVerdict Verdict { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges a gate.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="histories">What was known of the metrics, by id, as <see cref="MetricHistory.Of"/> gives it.</param>
    /// <param name="day">The day, for the age of values; values after it do not count.</param>
    /// <exception cref="ArgumentException">A check names a metric without a history.</exception>
    public static ReadinessReview Of(
        ReadinessGate gate,
        IReadOnlyDictionary<string, MetricHistory> histories,
        DateOnly day
    )
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(histories);
        return new(gate, day, [.. gate.Checks.Select(check => Judge(check, Find(check, histories), day))]);
    }

    private static MetricHistory Find(ReadinessCheck check, IReadOnlyDictionary<string, MetricHistory> histories) =>
        histories.TryGetValue(check.Metric, out MetricHistory? history)
            ? history
            : throw new ArgumentException(
                Spelling.Unknown("metric", check.Metric, [.. histories.Keys]),
                nameof(histories)
            );

    private static ReadinessReading Judge(ReadinessCheck check, MetricHistory history, DateOnly day)
    {
        Metric metric = history.Metric.Definition;
        MetricObservation? last = history.Observations.LastOrDefault(seen => seen.Value.IsDefined && seen.On <= day);
        Undefined? none =
            last is null
                ? new(UndefinedReason.NotMeasured, $"{metric.Name} was not measured up to {DateText.LongDate(day)}.")
            : day.DayNumber - last.On.DayNumber > check.FreshDays
                ? new(
                    UndefinedReason.NotMeasured,
                    $"{metric.Name} was last measured on {DateText.LongDate(last.On)}, which is good for {NumberText.Count(check.FreshDays!.Value)} days."
                )
            : null;
        if (none is not null)
        {
            return new(check, none, null, none, ThresholdVerdict.Unknown, $"{none.Sentence}");
        }

        Measured value = last!.Value;
        Measured chance = Chance(metric, last, check.Threshold);
        ThresholdVerdict verdict =
            check.Certainty is not { } certainty ? history.Judge(check.Threshold, last.On)
            : !chance.TryGet(out double sure, out _) ? ThresholdVerdict.Unknown
            : sure >= certainty ? ThresholdVerdict.Met
            : ThresholdVerdict.NotMet;
        string measured =
            $"{metric.Name} was {history.Text(value.Value)} on {DateText.LongDate(last.On)}; it must be {Level(metric, check.Threshold)}";
        string sentence =
            check.Certainty is not { } asked
                ? $"{measured}{(IsReleased(check.Threshold, value, verdict) ? ", and keeps what it had reached" : "")}."
            : chance.TryGet(out double known, out Undefined? why)
                ? $"{measured} with a chance of {ShareText.Level(asked)}, which is {ShareText.Probability(known)}."
            : $"{measured} with a chance of {ShareText.Level(asked)}, which is not known: {why.Sentence}";
        return new(check, value, last.On, chance, verdict, sentence);
    }

    /// <summary>Whether it is met only because it was: the value lies between level and release.</summary>
    private static bool IsReleased(Threshold threshold, Measured value, ThresholdVerdict verdict) =>
        verdict == ThresholdVerdict.Met && threshold.Judge(value) != ThresholdVerdict.Met;

    private static Measured Chance(Metric metric, MetricObservation last, Threshold threshold)
    {
        if (last.Counts is not { } counts)
        {
            return new Undefined(
                UndefinedReason.NotMeasured,
                $"how many were counted for {metric.Name} was not written down."
            );
        }

        ProportionEvaluation evaluation = ProportionEvaluation.Of(metric, counts);
        return threshold.Direction == Direction.Increase
            ? evaluation.ProbabilityAtLeast(threshold.Level)
            : evaluation.ProbabilityAtMost(threshold.Level);
    }

    private static string Level(Metric metric, Threshold threshold) =>
        $"{(threshold.Direction == Direction.Increase ? "at least" : "at most")} {(metric.Kind.IsShare ? ShareText.Level(threshold.Level) : NumberText.Number(threshold.Level))}";

    private static string Of(int checks) => checks == 1 ? "its check is" : $"all {NumberText.Count(checks)} checks are";
}
