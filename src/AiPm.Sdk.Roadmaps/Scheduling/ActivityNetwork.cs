using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Activities by number with links between their ends: the critical path method (Kelley and Walker 1959) on plain arrays, with the four
/// kinds of link and their lags (precedence diagramming, Fondahl 1961). Immutable, and none of its passes allocates.
/// </summary>
/// <remarks>
/// <para>An activity i of duration dᵢ starts at Sᵢ and finishes at Fᵢ = Sᵢ + dᵢ. A link with lag l from i to j asks for
/// Sⱼ ≥ Fᵢ + l (finish to start), Sⱼ ≥ Sᵢ + l (start to start), Fⱼ ≥ Fᵢ + l (finish to finish) or Fⱼ ≥ Sᵢ + l (start to finish).</para>
/// <para>The same bits on every machine: a pass adds, subtracts and compares, in a fixed order.</para>
/// </remarks>
public sealed class ActivityNetwork
{
    private readonly int[] _order;

    // Links into activity i are _links[_first[i]] up to _links[_first[i + 1]].
    private readonly int[] _first;
    private readonly ActivityLink[] _links;

    /// <summary>A network of activities 0 to <paramref name="activities"/> − 1.</summary>
    /// <param name="activities">How many there are, at least 1.</param>
    /// <param name="links">The links, in any order; one that comes twice counts once.</param>
    /// <exception cref="ArgumentException">There is no activity, a link leads to one that does not exist, or links form a cycle, which is named: <c>0 → 3 → 0</c>.</exception>
    /// <remarks>Cost: proportional to activities and links, with a logarithm for the order.</remarks>
    public ActivityNetwork(int activities, IReadOnlyList<ActivityLink> links)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(activities, 1);
        ArgumentNullException.ThrowIfNull(links);
        _first = new int[activities + 1];
        foreach (ActivityLink link in links)
        {
            Require(link.Predecessor, activities, nameof(links));
            Require(link.Successor, activities, nameof(links));
            _first[link.Successor + 1]++;
        }

        for (int i = 0; i < activities; i++)
        {
            _first[i + 1] += _first[i];
        }

        _links = new ActivityLink[links.Count];
        int[] next = [.. _first];
        foreach (ActivityLink link in links)
        {
            _links[next[link.Successor]++] = link;
        }

        _order = Sort();
        if (_order.Length < activities)
        {
            int[][] predecessors = new int[activities][];
            for (int i = 0; i < activities; i++)
            {
                predecessors[i] = [.. LinksInto(i).ToArray().Select(link => link.Predecessor)];
            }

            int[] cycle = GraphCycles.Find(predecessors).First();
            throw new ArgumentException(
                $"links must form no cycle, but {string.Join(" → ", cycle.Append(cycle[0]))} is one",
                nameof(links)
            );
        }
    }

    /// <summary>How many activities there are.</summary>
    public int Count => _order.Length;

    /// <summary>The activities such that each comes after all it waits for; of those that could come next, the least number does.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>All links, by their later activity.</summary>
    public ReadOnlySpan<ActivityLink> Links => _links;

    /// <summary>The links into an activity, in the order they were given.</summary>
    public ReadOnlySpan<ActivityLink> LinksInto(int activity) =>
        _links.AsSpan(_first[activity], _first[activity + 1] - _first[activity]);

    /// <summary>Where the links into an activity begin in <see cref="Links"/>.</summary>
    internal int FirstLink(int activity) => _first[activity];

    /// <summary>
    /// Activities on arcs between numbered events: an activity starts when all that end in its first event have finished. Activity k of the
    /// network is arc k.
    /// </summary>
    /// <param name="arcs">From which event to which; dummies are arcs like others, of duration 0.</param>
    /// <exception cref="ArgumentException">There is no arc, one leads from an event to itself, or arcs form a cycle.</exception>
    /// <remarks>Cost: arcs in × arcs out of each event.</remarks>
    public static ActivityNetwork OfArcs(IReadOnlyList<(int From, int To)> arcs)
    {
        ArgumentNullException.ThrowIfNull(arcs);
        ILookup<int, int> ending = arcs.Index().ToLookup(arc => arc.Item.To, arc => arc.Index);
        List<ActivityLink> links = [];
        for (int k = 0; k < arcs.Count; k++)
        {
            if (arcs[k].From == arcs[k].To)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"arcs must lead to another event, but arc {k} leads from {arcs[k].From} to itself"
                    ),
                    nameof(arcs)
                );
            }

            links.AddRange(ending[arcs[k].From].Select(before => new ActivityLink(before, k)));
        }

        return new(arcs.Count, links);
    }

    /// <summary>
    /// The forward pass: the earliest starts, none before 0 or before its own earliest time; answers with the time at which the last activity
    /// finishes.
    /// </summary>
    /// <param name="durations">The duration of each activity, at least 0.</param>
    /// <param name="starts">Takes the earliest starts.</param>
    /// <param name="earliest">The time before which each activity may not start; 0 for all when left out.</param>
    /// <exception cref="ArgumentException">A span is not as long as there are activities, or a duration is negative or not finite; the first is named.</exception>
    public double Forward(ReadOnlySpan<double> durations, Span<double> starts, ReadOnlySpan<double> earliest = default)
    {
        RequireLength(durations.Length, nameof(durations));
        RequireLength(starts.Length, nameof(starts));
        RequireOptional(earliest.Length, nameof(earliest));
        double end = 0;
        bool isValid = true;
        foreach (int activity in _order)
        {
            double duration = durations[activity];
            isValid &= duration is >= 0 and <= double.MaxValue;
            double start = earliest.IsEmpty ? 0 : earliest[activity];
            for (int k = _first[activity]; k < _first[activity + 1]; k++)
            {
                double bound = StartAfter(in _links[k], duration, durations, starts);
                start = bound > start ? bound : start;
            }

            starts[activity] = start;
            end = start + duration > end ? start + duration : end;
        }

        if (!isValid)
        {
            RequireDurations(durations);
        }

        return end;
    }

    /// <summary>
    /// The backward pass: the latest finishes at which nothing finishes after <paramref name="end"/> or after its own latest time. Less the
    /// earliest finish, that is the total float; negative where the end cannot be kept.
    /// </summary>
    /// <param name="durations">The duration of each activity, at least 0.</param>
    /// <param name="end">The time T by which all must be finished: the answer of the forward pass, or a time of your own.</param>
    /// <param name="finishes">Takes the latest finishes.</param>
    /// <param name="latest">The time after which each activity may not finish, +∞ for none; none for all when left out.</param>
    /// <exception cref="ArgumentException">A span is not as long as there are activities.</exception>
    public void Backward(
        ReadOnlySpan<double> durations,
        double end,
        Span<double> finishes,
        ReadOnlySpan<double> latest = default
    )
    {
        RequireLength(durations.Length, nameof(durations));
        RequireLength(finishes.Length, nameof(finishes));
        RequireOptional(latest.Length, nameof(latest));
        for (int i = 0; i < finishes.Length; i++)
        {
            finishes[i] = latest.IsEmpty || end < latest[i] ? end : latest[i];
        }

        for (int position = _order.Length - 1; position >= 0; position--)
        {
            int activity = _order[position];
            double finish = finishes[activity];
            double start = finish - durations[activity];
            for (int k = _first[activity]; k < _first[activity + 1]; k++)
            {
                ref readonly ActivityLink link = ref _links[k];
                int before = link.Predecessor;
                double bound = link.Kind switch
                {
                    LinkKind.FinishToStart => start - link.Lag,
                    LinkKind.StartToStart => start - link.Lag + durations[before],
                    LinkKind.FinishToFinish => finish - link.Lag,
                    _ => finish - link.Lag + durations[before],
                };
                finishes[before] = bound < finishes[before] ? bound : finishes[before];
            }
        }
    }

    /// <summary>
    /// The free floats: how far each activity may slip before another must, or before the last finishes after <paramref name="end"/>. At an activity
    /// that nothing follows, the end less its finish.
    /// </summary>
    /// <param name="durations">The duration of each activity, at least 0.</param>
    /// <param name="starts">The starts of a forward pass.</param>
    /// <param name="end">The time T by which all must be finished.</param>
    /// <param name="floats">Takes the free floats.</param>
    /// <exception cref="ArgumentException">A span is not as long as there are activities.</exception>
    public void FreeFloats(ReadOnlySpan<double> durations, ReadOnlySpan<double> starts, double end, Span<double> floats)
    {
        RequireLength(durations.Length, nameof(durations));
        RequireLength(starts.Length, nameof(starts));
        RequireLength(floats.Length, nameof(floats));
        for (int i = 0; i < floats.Length; i++)
        {
            floats[i] = end - (starts[i] + durations[i]);
        }

        foreach (ref readonly ActivityLink link in _links.AsSpan())
        {
            double slack = starts[link.Successor] - StartAfter(in link, durations[link.Successor], durations, starts);
            floats[link.Predecessor] = Math.Min(floats[link.Predecessor], slack);
        }
    }

    /// <summary>Both passes at once, with floats against <paramref name="end"/> and one longest path.</summary>
    /// <param name="durations">The duration of each activity, at least 0.</param>
    /// <param name="end">The time T by which all must be finished; when left out, when the last activity finishes at the earliest.</param>
    /// <exception cref="ArgumentException">There are not as many durations as activities, one is negative or not finite, or the end is not finite.</exception>
    public ActivitySchedule Schedule(ReadOnlySpan<double> durations, double? end = null)
    {
        RequireLength(durations.Length, nameof(durations));
        RequireDurations(durations);
        double[] starts = new double[Count];
        double length = Forward(durations, starts);
        double until = end is { } given ? Domain.Real.Require(given, nameof(end)) : length;
        double[] latest = new double[Count];
        Backward(durations, until, latest);
        double[] free = new double[Count];
        FreeFloats(durations, starts, until, free);
        return new(durations.ToArray(), starts, latest, free, length, until, LongestPath(durations, starts, length));
    }

    private static void RequireDurations(ReadOnlySpan<double> durations)
    {
        for (int i = 0; i < durations.Length; i++)
        {
            _ = Domain.NonNegative.Require(
                durations[i],
                string.Create(CultureInfo.InvariantCulture, $"durations[{i}]")
            );
        }
    }

    /// <summary>
    /// One longest path: from the activity that finishes last, of several the last in <see cref="Order"/>, back through the links that hold each where it is; of several the
    /// one from the least number.
    /// </summary>
    internal int[] LongestPath(ReadOnlySpan<double> durations, ReadOnlySpan<double> starts, double end)
    {
        List<int> path = [_order[0]];
        foreach (int activity in _order)
        {
            if (starts[activity] + durations[activity] >= end - Network.Tolerance)
            {
                path[0] = activity;
            }
        }

        while (true)
        {
            int activity = path[^1];
            int driver = -1;
            foreach (ref readonly ActivityLink link in LinksInto(activity))
            {
                double slack = starts[activity] - StartAfter(in link, durations[activity], durations, starts);
                if (slack <= Network.Tolerance && (driver < 0 || link.Predecessor < driver))
                {
                    driver = link.Predecessor;
                }
            }

            if (driver < 0)
            {
                path.Reverse();
                return [.. path];
            }

            path.Add(driver);
        }
    }

    /// <summary>The start that a link asks of its later activity.</summary>
    internal static double StartAfter(
        in ActivityLink link,
        double duration,
        ReadOnlySpan<double> durations,
        ReadOnlySpan<double> starts
    )
    {
        double before = starts[link.Predecessor];
        return link.Kind switch
        {
            LinkKind.FinishToStart => before + durations[link.Predecessor] + link.Lag,
            LinkKind.StartToStart => before + link.Lag,
            LinkKind.FinishToFinish => before + durations[link.Predecessor] + link.Lag - duration,
            _ => before + link.Lag - duration,
        };
    }

    // Stable: of the activities that are ready, the least number comes first, so the order does not depend on hashing.
    private int[] Sort()
    {
        int count = _first.Length - 1;
        int[] waiting = new int[count];
        int[] successors = new int[_links.Length];
        int[] first = new int[count + 1];
        foreach (ref readonly ActivityLink link in _links.AsSpan())
        {
            waiting[link.Successor]++;
            first[link.Predecessor + 1]++;
        }

        for (int i = 0; i < count; i++)
        {
            first[i + 1] += first[i];
        }

        int[] next = [.. first];
        foreach (ref readonly ActivityLink link in _links.AsSpan())
        {
            successors[next[link.Predecessor]++] = link.Successor;
        }

        PriorityQueue<int, int> ready = new();
        for (int i = 0; i < count; i++)
        {
            if (waiting[i] == 0)
            {
                ready.Enqueue(i, i);
            }
        }

        List<int> order = new(count);
        while (ready.TryDequeue(out int activity, out _))
        {
            order.Add(activity);
            for (int k = first[activity]; k < first[activity + 1]; k++)
            {
                if (--waiting[successors[k]] == 0)
                {
                    ready.Enqueue(successors[k], successors[k]);
                }
            }
        }

        return [.. order];
    }

    private void RequireLength(int length, string name)
    {
        if (length != Count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must hold one number for each of the {Count} activities, but held {length}"
                ),
                name
            );
        }
    }

    private void RequireOptional(int length, string name)
    {
        if (length != 0)
        {
            RequireLength(length, name);
        }
    }

    private static void Require(int activity, int count, string name)
    {
        if (activity >= count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"links must lead between activities 0 to {count - 1}, but one names {activity}"
                ),
                name
            );
        }
    }
}
