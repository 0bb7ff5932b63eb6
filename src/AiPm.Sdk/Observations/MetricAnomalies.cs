using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The observations of a metric that are not as expected, or why that cannot be told. Equality compares the list by reference.</summary>
public sealed record MetricAnomalies
{
    private MetricAnomalies(MetricHistory history) => History = history;

    /// <summary>The observations.</summary>
    public MetricHistory History { get; }

    /// <summary>Those that are off, on their own days, oldest first.</summary>
    public IReadOnlyList<Anomaly> Anomalies { get; private init; } = [];

    /// <summary>How many observations pass on average until one is off without a cause; undefined where nothing could be judged.</summary>
    public Measured AverageRunLength { get; private init; }

    /// <summary>How many days that is.</summary>
    public Measured DaysToFalseAlarm =>
        AverageRunLength.TryGet(out double length, out Undefined? undefined)
            ? length * (History.Cadence ?? 1)
            : undefined;

    /// <summary>How they were found, with assumptions; <see langword="null"/> where nothing could be judged.</summary>
    public Explanation? Explanation { get; private init; }

    /// <summary>What the reader must know of how they were found; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Why nothing could be judged; <see langword="null"/> where something was.</summary>
    public Undefined? NotJudged { get; private init; }

    internal static MetricAnomalies Of(
        MetricHistory history,
        AnomalyReport report,
        IReadOnlyList<Anomaly> anomalies,
        IReadOnlyList<string> warnings
    ) =>
        new(history)
        {
            Anomalies = anomalies,
            AverageRunLength = report.AverageRunLength,
            Explanation = report.Explanation,
            Warnings = [.. report.Warnings, .. warnings],
        };

    /// <summary>Of observations that never moved until some day: those that are another value.</summary>
    internal static MetricAnomalies OfConstant(MetricHistory history, int before, IReadOnlyList<Anomaly> anomalies) =>
        new(history)
        {
            Anomalies = anomalies,
            AverageRunLength = new Undefined(
                UndefinedReason.NoVariation,
                $"{history.Metric.Definition.Name} never moved, so how often it does by chance is not known."
            ),
            Explanation = new(
                anomalies.Count == 0 ? "Nothing moved." : "What never moved has moved.",
                "equality with all observations before",
                [$"{NumberText.Count(before)} equal observations are no chance"]
            ),
        };

    internal static MetricAnomalies None(MetricHistory history, string why)
    {
        Undefined undefined = new(UndefinedReason.TooFewObservations, why);
        return new(history) { NotJudged = undefined, AverageRunLength = undefined };
    }
}
