using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A roadmap at known durations: dates, floats, the critical path and those that come near it.</summary>
public sealed class RoadmapSchedule
{
    private readonly PassTimes _times;
    private readonly ScheduledItem[] _items;

    internal RoadmapSchedule(Roadmap roadmap, PassTimes times, ScheduledItem[] items, string basis)
    {
        Roadmap = roadmap;
        _times = times;
        _items = items;
        CriticalPath =
        [
            .. new LongestPaths(times, criticalOnly: true)
                .Find(1, double.NegativeInfinity)[0]
                .Items.Select(i => roadmap.Items[i].Id),
        ];
        Duration = roadmap.Network.WorkingDays(times.End);
        Start = items.Min(item => item.StartDate);
        Finish = items.Max(item => item.FinishDate);
        Remarks = [.. ScheduleRemarks.Of(roadmap, times, items)];
        Explanation = Explain(basis);
    }

    /// <summary>What was scheduled.</summary>
    public Roadmap Roadmap { get; }

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

    /// <summary>Dates that are missed, links that ask for a start before the roadmap's, work out of sequence; empty where nothing is to be said.</summary>
    public IReadOnlyList<ScheduleRemark> Remarks { get; }

    /// <summary>What the schedule says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public ScheduledItem this[string id] => _items[Roadmap.IndexOf(id)];

    /// <summary>The items that may slip by no more than so many of their working days, least float first: what turns critical next.</summary>
    /// <param name="within">Working days, at least 0; 0 for the critical items alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public IReadOnlyList<ScheduledItem> NearCritical(double within)
    {
        _ = Domain.NonNegative.Require(within);
        return
        [
            .. _items
                .Where(item => item.Status != ItemStatus.Finished && item.TotalFloat <= within + Network.Tolerance)
                .OrderBy(item => item.TotalFloat),
        ];
    }

    /// <summary>
    /// The longest chains of work, longest first: the critical path, then those that would take its place. A chain begins with an item that waits
    /// for nothing or has a first day of its own, and ends with one whose finish nothing waits for.
    /// </summary>
    /// <param name="count">How many at most, at least 1.</param>
    /// <remarks>Deadlines move no chain. Best-first search with exact bounds: chains × their length × links an item, with a logarithm; once more their length where items have calendars of their own.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 1.</exception>
    public IReadOnlyList<SchedulePath> LongestPaths(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Paths(count, double.NegativeInfinity);
    }

    /// <summary>The chains of work that end within so many working days before the roadmap does, longest first.</summary>
    /// <param name="within">Working days, at least 0; 0 for all critical paths.</param>
    /// <param name="most">How many at most, at least 1: there can be more chains than anyone could read.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite, or not at least 1.</exception>
    public IReadOnlyList<SchedulePath> NearCriticalPaths(double within, int most = 100)
    {
        _ = Domain.NonNegative.Require(within);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        double from = Roadmap.Network.Before(_times.End, within);
        return Paths(most, from);
    }

    /// <summary>The horizon in which work on an item starts; <see langword="null"/> where the roadmap gives now, next and later no dates.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public Horizon? HorizonOf(string id) => Roadmap.Horizons?.Of(this[id].StartDate);

    private SchedulePath[] Paths(int most, double from)
    {
        double duration = Roadmap.Network.WorkingDays(_times.End);
        return
        [
            .. new LongestPaths(_times)
                .Find(most, from)
                .Select(path => new SchedulePath(
                    [.. path.Items.Select(i => Roadmap.Items[i].Id)],
                    Roadmap.Network.WorkingDays(path.Finish),
                    duration - Roadmap.Network.WorkingDays(path.Finish)
                )),
        ];
    }

    private Explanation Explain(string basis)
    {
        string late = string.Join(
            ", ",
            Remarks.Where(remark => remark.Kind == RemarkKind.DeadlineMissed).Select(remark => $"\"{remark.Id}\"")
        );
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"At {basis}, {Roadmap.Title} takes {NumberText.Number(Duration)} working days and finishes on {DateText.LongDate(Finish)}; the dates hang on {string.Join(" → ", CriticalPath)}."
            ) + (late.Length == 0 ? "" : $" Past the deadline: {late}."),
            "Critical path method (Kelley and Walker 1959), links between starts and finishes after Fondahl (1961)",
            [
                "every item takes exactly the duration stated",
                "people and machines are free when an item is due to start",
                Roadmap.Network.IsUniform
                    ? "lags count working days"
                    : "items are worked on their own calendars; each lag runs in the time it states",
                .. Roadmap.Items.Any(item => item.Loop is not null)
                    ? (string[])["every gate is passed at the first try; a forecast counts the others"]
                    : [],
            ]
        );
    }
}
