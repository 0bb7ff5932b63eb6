namespace AiPm.Sdk.Roadmaps;

/// <summary>The items of a roadmap as numbers on the axis of working days: order, links, bounds.</summary>
internal sealed class Network
{
    /// <summary>Working days by which ends may differ through rounding alone.</summary>
    public const double Tolerance = 1e-6;

    private readonly Roadmap _roadmap;
    private readonly int _origin;
    private readonly Tie[][] _ties;
    private readonly int[] _order;
    private readonly int[] _firstDay;

    public Network(Roadmap roadmap, Dictionary<string, int> byId)
    {
        _roadmap = roadmap;
        IReadOnlyList<RoadmapItem> items = roadmap.Items;
        _origin = roadmap.Calendar.CountBefore(roadmap.Start.DayNumber);
        _ties =
        [
            .. items.Select(item =>
                item.After.Select(link => new Tie(byId[link.Predecessor], link.Kind, link.Lag)).ToArray()
            ),
        ];
        _order = Sort();
        Release =
        [
            .. items.Select(item =>
                item.NotBefore is { } day ? Math.Max(0, roadmap.Calendar.CountBefore(day.DayNumber) - _origin) : 0
            ),
        ];
        Deadline =
        [
            .. items.Select(item => item.Deadline is { } day ? WorkingDaysThrough(day) : double.PositiveInfinity),
        ];
        _firstDay = FirstDays();
    }

    public int Count => _ties.Length;

    /// <summary>Items such that each comes after all it waits for.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>The earliest start that the item's own first day allows, in working days.</summary>
    public int[] Release { get; }

    /// <summary>The latest finish that the item's own deadline allows; +∞ without one.</summary>
    public double[] Deadline { get; }

    public ReadOnlySpan<Tie> Ties(int item) => _ties[item];

    /// <summary>Working days from the roadmap's start through the end of a date; negative for dates before.</summary>
    public int WorkingDaysThrough(DateOnly date) => _roadmap.Calendar.CountBefore(date.DayNumber + 1) - _origin;

    /// <summary>
    /// The working day, from 0, on which an item that ends at this offset is finished. Something that ends between two days
    /// ends on the earlier, but never before the first day on which its item can start.
    /// </summary>
    public int FinishDay(int item, double finish) =>
        Math.Max((int)Math.Min(Math.Ceiling(finish - Tolerance) - 1, int.MaxValue), _firstDay[item]);

    /// <summary>The working day, from 0, on which an item starts; a milestone starts on the day it is finished.</summary>
    public int StartDay(int item, double start, double duration) =>
        duration <= Tolerance ? FinishDay(item, start) : (int)Math.Min(Math.Floor(start + Tolerance), int.MaxValue);

    /// <summary>The date of a working day, from 0.</summary>
    public bool TryDate(int day, out DateOnly date) => _roadmap.Calendar.TryDayAfter((long)_origin + day, out date);

    // Stable: of the items that are ready, the first in the list comes first, so the order does not depend on hashing.
    private int[] Sort()
    {
        int[] waiting = [.. _ties.Select(ties => ties.Length)];
        List<int>[] successors = [.. _ties.Select(_ => new List<int>())];
        PriorityQueue<int, int> ready = new();
        for (int i = 0; i < _ties.Length; i++)
        {
            foreach (Tie tie in _ties[i])
            {
                successors[tie.Predecessor].Add(i);
            }

            if (waiting[i] == 0)
            {
                ready.Enqueue(i, i);
            }
        }

        int[] order = new int[_ties.Length];
        int done = 0;
        while (ready.TryDequeue(out int item, out _))
        {
            order[done++] = item;
            foreach (int successor in successors[item])
            {
                if (--waiting[successor] == 0)
                {
                    ready.Enqueue(successor, successor);
                }
            }
        }

        return order;
    }

    /// <summary>The first working day on which each item can start whatever the durations, from its own bound and those before it.</summary>
    private int[] FirstDays()
    {
        int[] first = [.. Release];
        foreach (int item in _order)
        {
            foreach (Tie tie in _ties[item])
            {
                if (tie.Kind is LinkKind.FinishToStart or LinkKind.StartToStart)
                {
                    double start = Math.Floor(first[tie.Predecessor] + tie.Lag + Tolerance);
                    first[item] = Math.Max(first[item], (int)Math.Clamp(start, 0, int.MaxValue));
                }
            }
        }

        return first;
    }

    /// <summary>A link with the number of the item it leads to.</summary>
    internal readonly record struct Tie(int Predecessor, LinkKind Kind, double Lag);
}
