using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>When an item finishes, over all draws; where a gate stops the roadmap before, or the item is not on the way, it never does.</summary>
public sealed class ItemForecast
{
    private readonly Lazy<FinishDays> _days;
    private readonly Moments _finish;
    private readonly SimulatedValue? _criticality;

    internal ItemForecast(Roadmap roadmap, RoadmapItem item, int[] days, Moments finish, SimulatedValue? criticality)
    {
        _days = new(() => new(roadmap, $"\"{item.Id}\"", days));
        _finish = finish;
        _criticality = criticality;
        Id = item.Id;
        Deadline = item.Deadline;
    }

    /// <summary>The item's id.</summary>
    public string Id { get; }

    /// <summary>The share of draws in which the item is done; 1 where no gate can prevent it.</summary>
    public SimulatedValue ProbabilityDone =>
        _days.Value.Done == _days.Value.Draws ? new(1, 0) : SimulatedValue.Share(_days.Value.Done, _days.Value.Draws);

    /// <summary>The mean finish, in working days from the start of the roadmap, over the draws in which the item is done.</summary>
    /// <exception cref="UndefinedException">It is done in none.</exception>
    public SimulatedValue MeanFinish =>
        _finish.Count > 0 ? MomentValues.Mean(_finish) : throw new UndefinedException(_days.Value.NeverDone());

    /// <summary>
    /// The share of the draws in which everything is finished, in which the item is critical: its slip would move the roadmap's finish (Van Slyke 1963).
    /// Items that are critical together each count, so shares need not sum to 1. Deadlines do not matter here.
    /// </summary>
    /// <exception cref="UndefinedException">Everything is finished in no draw.</exception>
    public SimulatedValue CriticalityIndex => _criticality ?? throw new UndefinedException(MomentValues.NeverShipped);

    /// <summary>The deadline, where there is one.</summary>
    public DateOnly? Deadline { get; }

    /// <summary>The probability of finishing by the end of the deadline; undefined without one.</summary>
    public Measured ProbabilityOfDeadline =>
        Deadline is { } deadline
            ? ProbabilityBy(deadline).Value
            : new Undefined(UndefinedReason.NotMeasured, $"\"{Id}\" has no deadline.");

    internal FinishDays Days => _days.Value;

    /// <summary>The probability that the item is finished by the end of the date.</summary>
    public SimulatedValue ProbabilityBy(DateOnly date) => _days.Value.ProbabilityBy(date);

    /// <summary>The first day by whose end the item is finished in at least this share of all draws: a working day, never interpolated.</summary>
    /// <param name="probability">From 0 to 1; 0.85 for "85 % sure by then".</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">It is finished in fewer.</exception>
    public DateOnly Percentile(double probability) => _days.Value.Date(_days.Value.Day(probability));

    /// <summary>The first day by whose end the item is finished in at least this share of the draws in which it is finished at all.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">It never is.</exception>
    public DateOnly PercentileIfDone(double probability) => _days.Value.Date(_days.Value.DayIfDone(probability));
}
