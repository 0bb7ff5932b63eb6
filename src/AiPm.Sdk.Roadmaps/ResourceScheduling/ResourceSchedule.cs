using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A schedule of a roadmap that its people, machines and supplies allow: who works on what when, what keeps each item from starting sooner, and how much
/// later than without such limits it ends.
/// </summary>
public sealed class ResourceSchedule
{
    private readonly AllocatedItem[] _items;

    internal ResourceSchedule(
        AllocationModel model,
        ItemPlace[] places,
        double end,
        double bound,
        int schedules,
        string basis
    )
    {
        Roadmap = model.Roadmap;
        _items = ResourceScheduleReading.Items(model, places);
        Start = _items.Min(item => item.StartDate);
        Finish = _items.Max(item => item.FinishDate);
        Network network = model.Network;
        Duration = network.WorkingDays(end);
        DurationWithoutResources = network.WorkingDays(model.End);
        IsShortest = end <= bound + Network.Tolerance;
        LowerBound = IsShortest ? Duration : network.WorkingDays(bound);
        Schedules = schedules;
        IReadOnlyList<ItemLoad> loads = ItemLoad.Of(model, places);
        Workload = new(model, loads);
        StockLevels = [.. SupplyTable.Levels(model, places)];
        Spending = [.. SupplyTable.Spending(model, places, loads)];
        MissedDeadlines =
        [
            .. _items.Where(item => Roadmap[item.Id].Deadline is { } deadline && item.FinishDate > deadline),
        ];
        Explanation = Explain(basis);
    }

    /// <summary>What was scheduled.</summary>
    public Roadmap Roadmap { get; }

    /// <summary>The items, in the order of the roadmap.</summary>
    public IReadOnlyList<AllocatedItem> Items => _items;

    /// <summary>The day on which the first item starts.</summary>
    public DateOnly Start { get; }

    /// <summary>The day on which the last item finishes.</summary>
    public DateOnly Finish { get; }

    /// <summary>Working days from the start of the roadmap to the end of its last item.</summary>
    public double Duration { get; }

    /// <summary>The same by links and dates alone, as if everyone were free.</summary>
    public double DurationWithoutResources { get; }

    /// <summary>Working days below which no schedule is possible, as far as is proved.</summary>
    public double LowerBound { get; }

    /// <summary>Whether no schedule is shorter, for certain.</summary>
    public bool IsShortest { get; }

    /// <summary>The schedules that were generated to find it.</summary>
    public int Schedules { get; }

    /// <summary>Who and what is busy in which week.</summary>
    public Workload Workload { get; }

    /// <summary>What is left of each stock on the evenings on which that changes, by stock in the order of the roadmap.</summary>
    public IReadOnlyList<StockLevel> StockLevels { get; }

    /// <summary>What each week costs, from the first to the last in which money is spent; empty where no costs are stated.</summary>
    public IReadOnlyList<SpendingWeek> Spending { get; }

    /// <summary>The items that finish after their deadline.</summary>
    public IReadOnlyList<AllocatedItem> MissedDeadlines { get; }

    /// <summary>What the schedule says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public AllocatedItem this[string id] => _items[Roadmap.IndexOf(id)];

    /// <summary>Why the roadmap ends when it does: the item that ends last and what it waited for, back to what waited for nothing; first to last.</summary>
    public IReadOnlyList<StartReason> WhyItEndsThen()
    {
        List<StartReason> reasons = [];
        AllocatedItem? item = _items
            .Where(item => !Roadmap.Network.Tree.IsSummary(Roadmap.IndexOf(item.Id)))
            .MaxBy(item => item.Finish);
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (item is not null && seen.Add(item.Id))
        {
            reasons.Add(item.Waits);
            item = item.Waits.Items.Select(id => this[id]).MaxBy(before => before.Finish);
        }

        reasons.Reverse();
        return reasons;
    }

    private Explanation Explain(string basis)
    {
        double delay = Duration - DurationWithoutResources;
        string shortest = IsShortest
            ? "no schedule is shorter"
            : $"at least {NumberText.Number(LowerBound)} are proved necessary";
        string late = string.Join(", ", MissedDeadlines.Select(item => $"\"{item.Id}\""));
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"At {basis}, with the people, machines and supplies there are, {Roadmap.Title} takes {NumberText.Number(Duration)} working days and finishes on {DateText.LongDate(Finish)}"
            )
                + (delay > Network.Tolerance ? $", {DateText.Days(delay)} later than if everyone were free" : "")
                + $"; {shortest}."
                + (late.Length == 0 ? "" : $" Past the deadline: {late}."),
            "Serial schedule generation with calendars, skills and supplies; genetic search over lists (after Debels and Vanhoucke 2005; Valls, Ballestín and Quintanilla 2008)",
            [
                "every item takes exactly the duration stated",
                "an item occupies what it needs from its start to its finish",
                "who starts an item with a skill also finishes it",
            ]
        );
    }
}
