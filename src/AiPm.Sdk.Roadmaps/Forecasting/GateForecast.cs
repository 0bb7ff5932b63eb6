using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How a gate ends, and when that is known, over all draws. Shares are of all draws; they sum to <see cref="ProbabilityReached"/>.</summary>
public sealed class GateForecast
{
    private readonly Lazy<FinishDays> _decided;
    private readonly GateEnding[] _endings;
    private readonly Moments _tries;

    internal GateForecast(Roadmap roadmap, RoadmapItem item, int[] days, GateEnding[] endings, Moments tries)
    {
        Id = item.Id;
        Gate = item.Loop!.Until;
        _decided = new(() => new(roadmap, $"The decision at \"{item.Id}\"", days));
        _endings = endings;
        _tries = tries;
    }

    /// <summary>The id of the item that is tried.</summary>
    public string Id { get; }

    /// <summary>The gate.</summary>
    public Gate Gate { get; }

    /// <summary>The share of draws in which its outcome becomes known: the roadmap is not stopped before, and the item is on the way.</summary>
    public SimulatedValue ProbabilityReached => Share(ending => ending != GateEnding.NotReached);

    /// <summary>The share of draws in which it is passed.</summary>
    public SimulatedValue ProbabilityPassed => Share(ending => ending == GateEnding.Passed);

    /// <summary>The share of draws in which another way is taken.</summary>
    public SimulatedValue ProbabilityPivoted =>
        Share(ending => ending is GateEnding.Pivoted or GateEnding.PivotedAtLast);

    /// <summary>The share of draws in which work goes on although it was not passed.</summary>
    public SimulatedValue ProbabilityContinued => Share(ending => ending == GateEnding.Continued);

    /// <summary>The share of draws in which it stops the roadmap.</summary>
    public SimulatedValue ProbabilityStopped => Share(ending => ending == GateEnding.Stopped);

    /// <summary>The mean number of tries, over the draws that reach it.</summary>
    /// <exception cref="UndefinedException">None does.</exception>
    public SimulatedValue MeanTries =>
        _tries.Count > 0 ? MomentValues.Mean(_tries) : throw new UndefinedException(_decided.Value.NeverDone());

    /// <summary>The probability that its outcome, whatever it is, is known by the end of the date.</summary>
    public SimulatedValue ProbabilityDecidedBy(DateOnly date) => _decided.Value.ProbabilityBy(date);

    /// <summary>The first day by whose end its outcome is known in at least this share of all draws.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">It becomes known in fewer.</exception>
    public DateOnly DecisionPercentile(double probability) => _decided.Value.Date(_decided.Value.Day(probability));

    private SimulatedValue Share(Func<GateEnding, bool> counts) =>
        SimulatedValue.Share(_endings.LongCount(counts), _endings.Length);
}
