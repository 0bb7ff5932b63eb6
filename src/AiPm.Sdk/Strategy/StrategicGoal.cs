using AiPm.Sdk.Metrics;

namespace AiPm.Sdk;

/// <summary>A goal as the plan states it, perhaps with gaps: a metric from a baseline to a level between two days.</summary>
/// <param name="Id">The id.</param>
/// <param name="Statement">What is to be reached, in a sentence.</param>
public sealed record StrategicGoal(string Id, string Statement)
{
    /// <summary>The id of the metric that shows it.</summary>
    public string? Metric { get; init; }

    /// <summary>Where the metric stood at the start.</summary>
    public double? Baseline { get; init; }

    /// <summary>Where it should be.</summary>
    public double? Level { get; init; }

    /// <summary>The day of the baseline.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>The day by which it should be reached.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>Who answers for it; the metric's owner when left out.</summary>
    public string? Owner { get; init; }

    /// <summary>The chance that it is reached, as believed, from 0 to 1.</summary>
    public double? Chance { get; init; }

    /// <summary>The sides of the product it is about.</summary>
    public IReadOnlyList<Vertical> Verticals { get; init; } = [];

    /// <summary>The goal as a draft that says whether it is specific, measurable, achievable, relevant and time-bound.</summary>
    /// <param name="metrics">The plan's metrics.</param>
    public TargetDraft ToDraft(IEnumerable<PlanMetric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return new()
        {
            Metric = metrics.FirstOrDefault(metric => metric.Definition.Id == Metric)?.Definition,
            Baseline = Baseline,
            Level = Level,
            Start = Start,
            Deadline = Deadline,
            Owner = Owner,
            Purpose = Statement,
            Chance = Chance,
        };
    }
}
