using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What a metric was on a day, as it was known from some day on.</summary>
/// <remarks>
/// Two days tell what happened from what was known: <see cref="On"/> is the day the value is of, <see cref="KnownOn"/> the day from which it was there.
/// So a value that came late, or was corrected, changes what is known now and not what was known then.
/// </remarks>
public sealed record MetricObservation
{
    /// <summary>A value, or why there is none.</summary>
    /// <param name="metric">The id of the metric; not blank.</param>
    /// <param name="on">The day the value is of.</param>
    /// <param name="value">The value, or why there is none.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public MetricObservation(string metric, DateOnly on, Measured value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        Metric = metric;
        On = on;
        Value = value;
    }

    /// <summary>A share as it was counted.</summary>
    /// <param name="metric">The id of the metric; not blank.</param>
    /// <param name="on">The day the value is of.</param>
    /// <param name="counts">How many of how many.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public MetricObservation(string metric, DateOnly on, ProportionCounts counts)
        : this(metric, on, counts.Share) => Counts = counts;

    /// <summary>The id of the metric.</summary>
    public string Metric { get; }

    /// <summary>The day the value is of.</summary>
    public DateOnly On { get; }

    /// <summary>The value, or why there is none.</summary>
    public Measured Value { get; }

    /// <summary>How many of how many, where it was counted; <see langword="null"/> where only the value is known.</summary>
    public ProportionCounts? Counts { get; }

    /// <summary>The day from which the value was there, where that is another than its own; not before it.</summary>
    /// <exception cref="ArgumentException">Before <see cref="On"/>.</exception>
    public DateOnly? Recorded
    {
        get;
        init => field = RecordedDay.Require(value, On);
    }

    /// <summary>The day from which the value was there.</summary>
    public DateOnly KnownOn => Recorded ?? On;

    /// <summary>Where it comes from; <see langword="null"/> where that was not said.</summary>
    public string? Source { get; init; }

    /// <summary>What happened on the day, as a release or a holiday; <see langword="null"/> for nothing.</summary>
    public string? Note { get; init; }
}
