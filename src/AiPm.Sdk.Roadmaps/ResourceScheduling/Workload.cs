using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Who and what is busy when: by week, and the days on which more is asked than there is. It covers what is ahead, not what is finished.</summary>
public sealed class Workload
{
    internal Workload(AllocationModel model, IReadOnlyList<ItemLoad> loads)
    {
        Weeks = [.. WorkloadTable.Weeks(model, loads)];
        Overloads = [.. WorkloadTable.Overloads(model, loads)];
        Explanation = new(
            Overloads.Count == 0
                ? "Nobody and nothing is asked for more than there is."
                : $"{NumberText.Count(Overloads.Count)} {(Overloads.Count == 1 ? "overload" : "overloads")}: {string.Join(" ", Overloads.Take(3))}{(Overloads.Count > 3 ? " …" : "")}",
            "Sum over items of what they occupy, by day and by week",
            ["an item occupies what it needs from its start to its finish"]
        );
    }

    /// <summary>One row for each person, pool or skill and each week in which it is asked for; by resource in the order of the roadmap, then by week.</summary>
    public IReadOnlyList<WorkloadWeek> Weeks { get; }

    /// <summary>Days on which more is asked than there is, earliest first; empty in a schedule that resources allow.</summary>
    public IReadOnlyList<Overload> Overloads { get; }

    /// <summary>What the workload says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>
    /// The workload of a schedule that does not ask whether people and machines are free. Needs of a skill stand on a row of the skill, against the number of people who
    /// have it.
    /// </summary>
    /// <exception cref="InvalidRoadmapException">Needs can never be met.</exception>
    public static Workload Of(RoadmapSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);

        // A summary takes no time of its own.
        ItemTree tree = schedule.Roadmap.Network.Tree;
        double[] durations = [.. schedule.Items.Select((item, i) => tree.IsSummary(i) ? 0 : item.Duration)];
        AllocationModel model = new(schedule.Roadmap, durations);
        ItemPlace[] places =
        [
            .. Enumerable
                .Range(0, model.Count)
                .Select(i => new ItemPlace
                {
                    Start = model.Starts[i],
                    Finish = model.Finishes[i],
                    Time = model.Teams.Of(i, []),
                }),
        ];
        return new(model, ItemLoad.Of(model, places));
    }
}
