using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

public sealed partial class Roadmap
{
    /// <summary>
    /// The schedule in which every item takes its mean duration: critical path method (Kelley and Walker 1959), forward and
    /// backward pass.
    /// </summary>
    /// <remarks>
    /// The mean of where paths meet is later than the meeting of means, so the finish is a date to talk about, not a forecast;
    /// <see cref="Forecast"/> gives that. Cost: proportional to items and links.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The roadmap has no items.</exception>
    /// <exception cref="UndefinedException">
    /// A duration is computed and its mean has no closed form; give simulation options or durations of your own.
    /// </exception>
    public RoadmapSchedule Schedule() =>
        CriticalPathMethod.Schedule(this, MeanDurations.ClosedForm(this), "mean durations");

    /// <summary>The schedule at mean durations, where means without a closed form are simulated.</summary>
    /// <exception cref="InvalidOperationException">The roadmap has no items.</exception>
    /// <exception cref="UndefinedException">Draws of a duration are negative; the message names item and share.</exception>
    public RoadmapSchedule Schedule(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return CriticalPathMethod.Schedule(this, MeanDurations.Simulated(this, options), "mean durations");
    }

    /// <summary>
    /// The schedule in which every item takes the duration that you choose: <c>item => item.Duration.Quantile(0.8)</c>. Of an item in progress
    /// <see cref="RoadmapItem.Duration"/> is then what remains; what is chosen for finished items and summaries does not count.
    /// </summary>
    /// <exception cref="InvalidOperationException">The roadmap has no items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A chosen duration is negative or not finite.</exception>
    public RoadmapSchedule Schedule(Func<RoadmapItem, double> duration)
    {
        ArgumentNullException.ThrowIfNull(duration);
        return CriticalPathMethod.Schedule(this, ChosenDurations(duration), "chosen durations");
    }

    /// <summary>What becomes of the schedule at mean durations when one item is as the function makes it: longer, with more people, without a link.</summary>
    /// <param name="id">The item.</param>
    /// <param name="change">The item as it would be, of the same id: <c>item => item with { Duration = 12 }</c>.</param>
    /// <exception cref="ArgumentException">There is no such item, or the function gives one of another id.</exception>
    /// <exception cref="InvalidRoadmapException">The changed item does not fit the others.</exception>
    /// <exception cref="UndefinedException">A duration is computed and its mean has no closed form.</exception>
    public WhatIf WhatIf(string id, Func<RoadmapItem, RoadmapItem> change) =>
        new(id, Schedule(), Change(id, change).Schedule());

    /// <summary>What is chosen for each item, except where nothing is left to choose.</summary>
    private double[] ChosenDurations(Func<RoadmapItem, double> duration)
    {
        double[] durations = new double[_items.Length];
        for (int i = 0; i < durations.Length; i++)
        {
            Estimate work = Network.Work(i);
            bool settled = Network.Tree.IsSummary(i) || _items[i].Progress is { IsFinished: true };
            RoadmapItem item = _items[i].Progress is null ? _items[i] : _items[i] with { Duration = work };
            durations[i] = settled
                ? work.Mean.Value
                : Domain.NonNegative.Require(duration(item), RoadmapItem.Slot(item.Id));
        }

        return durations;
    }
}
