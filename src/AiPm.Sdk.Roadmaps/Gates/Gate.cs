using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// What must hold before work goes on: a level that a metric must reach. It holds the metric's id and never looks the metric up;
/// it judges values that it is given.
/// </summary>
public sealed record Gate
{
    /// <summary>A gate on a metric.</summary>
    /// <param name="metricId">The metric's id; not blank.</param>
    /// <param name="threshold">The level that it must reach.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public Gate(string metricId, Threshold threshold)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metricId);
        ArgumentNullException.ThrowIfNull(threshold);
        MetricId = metricId;
        Threshold = threshold;
    }

    /// <summary>The id of the metric.</summary>
    public string MetricId { get; }

    /// <summary>The level that the metric must reach.</summary>
    public Threshold Threshold { get; }

    /// <summary>Begins a gate: <c>Gate.Metric("answer accuracy").AtLeast(0.90)</c>.</summary>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public static GateMetricName Metric(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new(id);
    }

    /// <summary>Judges a value of the metric. One that was not measured is unknown, never passed.</summary>
    /// <param name="value">The value, or why there is none.</param>
    /// <param name="last">The last verdict that was known, for the threshold's hysteresis.</param>
    public GateReading Judge(Measured value, ThresholdVerdict last = ThresholdVerdict.Unknown) =>
        new(this, value, Threshold.Judge(value, last));

    /// <summary>Judges the metric's value among those that were measured; unknown where there is none of it.</summary>
    /// <param name="measured">Values by metric id.</param>
    /// <param name="last">The last verdict that was known, for the threshold's hysteresis.</param>
    public GateReading Judge(
        IReadOnlyDictionary<string, Measured> measured,
        ThresholdVerdict last = ThresholdVerdict.Unknown
    )
    {
        ArgumentNullException.ThrowIfNull(measured);
        return measured.TryGetValue(MetricId, out Measured value) ? Judge(value, last) : Judge(NotMeasured(measured));
    }

    /// <summary>The gate as a phrase: <c>answer accuracy at least 0.9</c>.</summary>
    public override string ToString() => $"{MetricId} {Threshold}";

    private Undefined NotMeasured(IReadOnlyDictionary<string, Measured> measured)
    {
        string? suggestion = Spelling.Suggest(MetricId, measured.Keys);
        return new(
            UndefinedReason.NotMeasured,
            $"Nothing measures \"{MetricId}\"{(suggestion is null ? "" : $" ({suggestion})")}."
        );
    }
}
