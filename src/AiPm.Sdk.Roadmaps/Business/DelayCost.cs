using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What it costs that benefits begin later: of a stream of benefits, and of each item of a roadmap.</summary>
/// <remarks>
/// Reinertsen 2009, The Principles of Product Development Flow, chapter 2. As a cost for each week it goes into a score that orders items,
/// divided by their duration.
/// </remarks>
public static class DelayCost
{
    /// <summary>The present value of benefits less that of the same benefits so many periods later.</summary>
    /// <param name="rate">The cost of capital per period, greater than −1.</param>
    /// <param name="benefits">Benefits at times 0, 1, 2 … if they begin in time.</param>
    /// <param name="periods">By how many periods they begin later; at least 0.</param>
    /// <param name="effect">What becomes of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Estimate Of(
        Estimate rate,
        IReadOnlyList<Estimate> benefits,
        int periods,
        DelayEffect effect = DelayEffect.Shifted
    )
    {
        ArgumentNullException.ThrowIfNull(benefits);
        ArgumentOutOfRangeException.ThrowIfNegative(periods);
        EnumDomain.Require(effect);
        CashFlows.RequireRate(rate);
        Estimate[] inTime = [.. benefits];
        int kept = Math.Max(0, inTime.Length - periods);
        Estimate[] late =
        [
            .. Enumerable.Repeat<Estimate>(0, periods),
            .. effect switch
            {
                DelayEffect.Shifted => inTime,
                DelayEffect.EndStays => inTime[..kept],
                _ => inTime[Math.Min(periods, inTime.Length)..],
            },
        ];
        return CashFlows.Discounted(rate, inTime) - CashFlows.Discounted(rate, late);
    }

    /// <summary>
    /// What each item of a roadmap costs where it takes longer by some days: what it moves × what a day costs of each item that is moved. Float
    /// absorbs delay, so that an item with float costs nothing at first.
    /// </summary>
    /// <param name="roadmap">The roadmap; items take their mean durations.</param>
    /// <param name="costPerDay">What a working day later costs, of the items whose finish earns something.</param>
    /// <param name="days">By how many working days an item takes longer; greater than 0.</param>
    /// <returns>One for each item that is not finished, the dearest on average first, those whose mean is not known in closed form last.</returns>
    /// <remarks>Cost: one schedule for each item.</remarks>
    /// <exception cref="ArgumentException">An id of the costs is no item.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is not positive.</exception>
    /// <exception cref="UndefinedException">A duration is computed and its mean has no closed form.</exception>
    public static IReadOnlyList<ItemDelayCost> ByItem(
        Roadmap roadmap,
        IReadOnlyDictionary<string, Estimate> costPerDay,
        double days = 1
    )
    {
        ArgumentNullException.ThrowIfNull(roadmap);
        ArgumentNullException.ThrowIfNull(costPerDay);
        Domain.Positive.Require(days);
        double[] durations = MeanDurations.ClosedForm(roadmap);
        RoadmapSchedule planned = roadmap.Schedule(item => durations[roadmap.IndexOf(item.Id)]);
        foreach (string id in costPerDay.Keys)
        {
            _ = planned[id];
        }

        return
        [
            .. planned
                .Items.Where(item =>
                    item.Status != ItemStatus.Finished && !roadmap.Items.Any(part => part.Parent == item.Id)
                )
                .Select(item =>
                {
                    double[] longer = [.. durations];
                    longer[roadmap.IndexOf(item.Id)] += days;
                    return Of(roadmap, planned, item.Id, longer, costPerDay, days);
                })
                .OrderByDescending(cost =>
                    cost.Cost.Mean.TryGet(out double mean, out _) ? mean : double.NegativeInfinity
                )
                .ThenBy(cost => cost.Id, StringComparer.Ordinal),
        ];
    }

    private static ItemDelayCost Of(
        Roadmap roadmap,
        RoadmapSchedule planned,
        string delayed,
        double[] durations,
        IReadOnlyDictionary<string, Estimate> costPerDay,
        double days
    )
    {
        RoadmapSchedule late = roadmap.Schedule(item => durations[roadmap.IndexOf(item.Id)]);
        List<Estimate> costs = [];
        Dictionary<string, double> moved = new(StringComparer.Ordinal);
        foreach ((string id, Estimate cost) in costPerDay)
        {
            double by = late[id].EarliestFinish - planned[id].EarliestFinish;
            if (by > 1e-9)
            {
                moved.Add(id, by);
                costs.Add(by * cost);
            }
        }

        return new(delayed, days, Estimate.Sum([.. costs]), moved);
    }
}
