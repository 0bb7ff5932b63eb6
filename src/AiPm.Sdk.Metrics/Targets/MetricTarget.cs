using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A level that a metric should reach by a day, from where it stood on another, and how far it may lag on the way.</summary>
public sealed record MetricTarget
{
    /// <summary>Makes a target.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="baseline">What it was at the start.</param>
    /// <param name="level">What it should be by the deadline; better than the baseline.</param>
    /// <param name="start">The day of the baseline.</param>
    /// <param name="deadline">The day by which the level should be reached; after the start.</param>
    /// <param name="bands">How far it may lag; the defaults when left out.</param>
    /// <exception cref="ArgumentException">The target has problems; the message lists all that <see cref="TargetDraft.Problems"/> finds.</exception>
    public MetricTarget(
        Metric metric,
        double baseline,
        double level,
        DateOnly start,
        DateOnly deadline,
        ToleranceBands? bands = null
    )
    {
        ArgumentNullException.ThrowIfNull(metric);
        TargetDraft draft = new()
        {
            Metric = metric,
            Baseline = baseline,
            Level = level,
            Start = start,
            Deadline = deadline,
        };
        if (draft.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(Problem.Listing(problems, "target"), nameof(level));
        }

        Metric = metric;
        Baseline = baseline;
        Level = level;
        Start = start;
        Deadline = deadline;
        Bands = bands ?? ToleranceBands.Default;
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>What it was at the start.</summary>
    public double Baseline { get; }

    /// <summary>What it should be by the deadline.</summary>
    public double Level { get; }

    /// <summary>The day of the baseline.</summary>
    public DateOnly Start { get; }

    /// <summary>The day by which the level should be reached.</summary>
    public DateOnly Deadline { get; }

    /// <summary>How far it may lag.</summary>
    public ToleranceBands Bands { get; }

    /// <summary>The level as a threshold.</summary>
    [JsonIgnore]
    public Threshold Threshold =>
        Metric.Direction == Direction.Increase ? Threshold.AtLeast(Level) : Threshold.AtMost(Level);

    /// <summary>What it should be on a day: on the straight line from the baseline to the level; the baseline before the start, the level after the deadline.</summary>
    public double Expected(DateOnly day)
    {
        double done = Math.Clamp(
            (double)(day.DayNumber - Start.DayNumber) / (Deadline.DayNumber - Start.DayNumber),
            0,
            1
        );
        return done == 1 ? Level : Baseline + done * (Level - Baseline);
    }

    /// <summary>How much of the way is done, (value − baseline) ÷ (level − baseline): below 0 where it went back, above 1 where it is past.</summary>
    /// <param name="value">The value; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double Progress(double value) => (Domain.Real.Require(value) - Baseline) / (Level - Baseline);

    /// <summary>When the metric is green, amber or red on a day, by how far it lags behind what is expected then.</summary>
    public HealthRule HealthOn(DateOnly day)
    {
        double expected = Expected(day);
        double way = Level - Baseline;
        return new(At(Bands.Amber), At(Bands.Red));

        Threshold At(double lag)
        {
            double level = expected - lag * way;
            double release = expected - (lag + Bands.Hysteresis) * way;
            return Metric.Direction == Direction.Increase
                ? Threshold.AtLeast(level, release)
                : Threshold.AtMost(level, release);
        }
    }

    /// <summary>The light for a value on a day.</summary>
    /// <param name="value">The value, or why there is none.</param>
    /// <param name="day">The day it was measured.</param>
    /// <param name="last">The last light that was on, for the hysteresis.</param>
    public HealthStatus Judge(Measured value, DateOnly day, HealthStatus last = HealthStatus.Unknown) =>
        HealthOn(day).Judge(value, last);

    /// <summary>The target as a sentence.</summary>
    public override string ToString() =>
        $"{Metric.Name} from {NumberText.Number(Baseline)} on {DateText.LongDate(Start)} to {NumberText.Number(Level)} by {DateText.LongDate(Deadline)}";
}
