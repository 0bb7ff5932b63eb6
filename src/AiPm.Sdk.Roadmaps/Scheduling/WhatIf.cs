using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What becomes of a schedule when one item is otherwise: what moves, and whether the finish does.</summary>
public sealed class WhatIf
{
    internal WhatIf(string id, RoadmapSchedule before, RoadmapSchedule after)
    {
        Id = id;
        Before = before;
        After = after;
        FinishShift = after.Duration - before.Duration;
        Moved =
        [
            .. before
                .Items.Select(item => (Item: item, Now: after[item.Id]))
                .Where(pair =>
                    Math.Abs(pair.Now.EarliestStart - pair.Item.EarliestStart) > Network.Tolerance
                    || Math.Abs(pair.Now.EarliestFinish - pair.Item.EarliestFinish) > Network.Tolerance
                    || pair.Now.StartDate != pair.Item.StartDate
                    || pair.Now.FinishDate != pair.Item.FinishDate
                )
                .Select(pair => new ItemShift(
                    pair.Item.Id,
                    pair.Item.StartDate,
                    pair.Now.StartDate,
                    pair.Item.FinishDate,
                    pair.Now.FinishDate,
                    pair.Now.EarliestFinish - pair.Item.EarliestFinish
                )),
        ];
        BecameCritical = Turned(after, before);
        NoLongerCritical = Turned(before, after);
        Explanation = Explain();
    }

    /// <summary>The id of the item that is otherwise.</summary>
    public string Id { get; }

    /// <summary>The schedule as it is.</summary>
    public RoadmapSchedule Before { get; }

    /// <summary>The schedule as it would be.</summary>
    public RoadmapSchedule After { get; }

    /// <summary>By how many working days the roadmap's finish moves; positive for later.</summary>
    public double FinishShift { get; }

    /// <summary>The items whose dates move, in the order of the roadmap.</summary>
    public IReadOnlyList<ItemShift> Moved { get; }

    /// <summary>The ids of items that become critical.</summary>
    public IReadOnlyList<string> BecameCritical { get; }

    /// <summary>The ids of items that no longer are critical.</summary>
    public IReadOnlyList<string> NoLongerCritical { get; }

    /// <summary>What the comparison says of itself.</summary>
    public Explanation Explanation { get; }

    private static string[] Turned(RoadmapSchedule critical, RoadmapSchedule other) =>
        [.. critical.Items.Where(item => item.IsCritical && !other[item.Id].IsCritical).Select(item => item.Id)];

    private Explanation Explain()
    {
        string finish =
            Math.Abs(FinishShift) <= Network.Tolerance
                ? $"the roadmap still finishes on {DateText.LongDate(After.Finish)}"
                : $"the roadmap finishes on {DateText.LongDate(After.Finish)} instead of {DateText.LongDate(Before.Finish)}, {NumberText.Number(Math.Abs(FinishShift))} working {(Math.Abs(FinishShift) == 1 ? "day" : "days")} {(FinishShift > 0 ? "later" : "earlier")}";
        string moved = Moved.Count switch
        {
            0 => "no item moves",
            1 => "1 item moves",
            int count => $"{NumberText.Count(count)} items move",
        };
        return new(
            $"With \"{Id}\" changed, {finish}; {moved}.",
            Before.Explanation.Method,
            Before.Explanation.Assumptions
        );
    }
}
