using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A roadmap at known durations: dates, float and the critical path.</summary>
public sealed class RoadmapSchedule
{
    private readonly Roadmap _roadmap;
    private readonly ScheduledItem[] _items;

    internal RoadmapSchedule(
        Roadmap roadmap,
        ScheduledItem[] items,
        string[] criticalPath,
        double duration,
        string basis
    )
    {
        _roadmap = roadmap;
        _items = items;
        CriticalPath = criticalPath;
        Duration = duration;
        Start = items.Min(item => item.StartDate);
        Finish = items.Max(item => item.FinishDate);
        Explanation = Explain(basis);
    }

    /// <summary>The items, in the order of the roadmap.</summary>
    public IReadOnlyList<ScheduledItem> Items => _items;

    /// <summary>
    /// The ids of one longest chain of work, first to last, each item held by the one before it until the last finishes. It
    /// may begin with an item that its own first day holds back.
    /// </summary>
    public IReadOnlyList<string> CriticalPath { get; }

    /// <summary>Working days from the start of the roadmap to the end of its last item.</summary>
    public double Duration { get; }

    /// <summary>The working day on which the first item starts.</summary>
    public DateOnly Start { get; }

    /// <summary>The working day on which the last item finishes.</summary>
    public DateOnly Finish { get; }

    /// <summary>What the schedule says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public ScheduledItem this[string id] => _items[_roadmap.IndexOf(id)];

    private Explanation Explain(string basis)
    {
        string late = string.Join(
            ", ",
            _items
                .Where((item, i) => item.EarliestFinish > _roadmap.Network.Deadline[i] + Network.Tolerance)
                .Select(item => $"\"{item.Id}\"")
        );
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"At {basis}, {_roadmap.Title} takes {NumberText.Number(Duration)} working days and finishes on {DateText.LongDate(Finish)}; the dates hang on {string.Join(" → ", CriticalPath)}."
            ) + (late.Length == 0 ? "" : $" Past the deadline: {late}."),
            "Critical path method (Kelley and Walker 1959)",
            [
                "every item takes exactly the duration stated",
                "people and machines are free when an item is due to start",
                "lags count working days",
            ]
        );
    }
}
