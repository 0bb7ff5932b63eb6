using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>When an item finishes, over all draws.</summary>
public sealed class ItemForecast
{
    private readonly FinishDays _days;

    internal ItemForecast(RoadmapItem item, FinishDays days, SimulatedValue meanFinish, SimulatedValue criticalityIndex)
    {
        _days = days;
        Id = item.Id;
        MeanFinish = meanFinish;
        CriticalityIndex = criticalityIndex;
        Deadline = item.Deadline;
        ProbabilityOfDeadline = item.Deadline is { } deadline
            ? ProbabilityBy(deadline).Value
            : new Undefined(UndefinedReason.NotMeasured, $"\"{item.Id}\" has no deadline.");
    }

    /// <summary>The item's id.</summary>
    public string Id { get; }

    /// <summary>The mean finish, in working days from the start of the roadmap.</summary>
    public SimulatedValue MeanFinish { get; }

    /// <summary>
    /// The share of draws in which the item is critical: its slip would move the roadmap's finish (Van Slyke 1963). Items
    /// that are critical together each count, so shares need not sum to 1. Deadlines do not matter here.
    /// </summary>
    public SimulatedValue CriticalityIndex { get; }

    /// <summary>The deadline, where there is one.</summary>
    public DateOnly? Deadline { get; }

    /// <summary>The probability of finishing by the end of the deadline; undefined without one.</summary>
    public Measured ProbabilityOfDeadline { get; }

    /// <summary>The probability that the item is finished by the end of the date.</summary>
    public SimulatedValue ProbabilityBy(DateOnly date) => _days.ProbabilityBy(date);

    /// <summary>The first day by whose end the item is finished in at least this share of draws: a working day, never interpolated.</summary>
    /// <param name="probability">From 0 to 1; 0.85 for "85 % sure by then".</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public DateOnly Percentile(double probability) => _days.Date(probability);
}
