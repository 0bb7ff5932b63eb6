namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The longest chains through a network, longest first: best-first search from the ends back, where what is left to reach before an item is known exactly
/// from the forward pass (Dreyfus 1969 for the k best; Hart, Nilsson and Raphael 1968 for the order of search).
/// </summary>
/// <remarks>
/// A chain begins where an item is held by nothing else: it waits for nothing, has a first day of its own, or starts with the roadmap although
/// its links would let it. It ends where nothing waits for the item's finish, or only what ends before it does. Of calendars the search only needs
/// that a later start gives no earlier finish, which holds for each.
/// </remarks>
internal sealed class LongestPaths(PassTimes times, bool criticalOnly = false)
{
    // Days by which a time may lie beside another through rounding alone.
    private const double Rounding = 1e-9;

    private readonly Network _network = times.Network;

    /// <summary>Up to so many chains that end at or after a time, longest first.</summary>
    public List<(int[] Items, double Finish)> Find(int most, double from)
    {
        List<(int[] Items, double Finish)> found = [];
        PriorityQueue<Chain, Chain> open = new(Comparer<Chain>.Create(Chain.Order));
        bool[] awaited = new bool[_network.Count];
        foreach (ref readonly ActivityLink link in _network.Activities.Links)
        {
            awaited[link.Predecessor] |=
                link.FromFinish
                && _network.Between(link.Successor, times.Finishes[link.Predecessor], times.Finishes[link.Successor])
                    >= -Network.Tolerance;
        }

        for (int i = 0; i < _network.Count; i++)
        {
            if (!awaited[i])
            {
                Enqueue(open, new(i, null, -1, times.Finishes[i], false), from);
            }
        }

        while (found.Count < most && open.TryDequeue(out Chain? chain, out _))
        {
            if (chain.IsWhole)
            {
                int[] items = [.. chain.Items()];
                if (!found.Exists(known => known.Items.AsSpan().SequenceEqual(items)))
                {
                    found.Add((items, chain.Finish));
                }

                continue;
            }

            Expand(chain, open, from);
        }

        return found;
    }

    private static void Enqueue(PriorityQueue<Chain, Chain> open, Chain chain, double from)
    {
        if (chain.Finish >= from - Network.Tolerance)
        {
            open.Enqueue(chain, chain);
        }
    }

    /// <summary>The chain as it is, where it may begin there, and with each item before it; as it is only where none of those is as long.</summary>
    private void Expand(Chain chain, PriorityQueue<Chain, Chain> open, double from)
    {
        (double start, double finish) = Alone(chain.Item);
        bool canBegin = CanBegin(chain.Item);
        double alone = canBegin ? Moved(chain, start, finish) : double.NegativeInfinity;
        bool isMatched = false;
        ReadOnlySpan<ActivityLink> ties = _network.Ties(chain.Item);
        for (int k = 0; k < ties.Length; k++)
        {
            int before = ties[k].Predecessor;
            (start, finish) = After(chain.Item, k, times.Starts[before], times.Finishes[before]);
            if (criticalOnly && !IsAtEarliest(chain.Item, start, finish))
            {
                continue;
            }

            Chain longer = new(before, chain, k, Moved(chain, start, finish), false);
            if (_network.Bounds.Pinned[before] && longer.Finish <= alone + Network.Tolerance)
            {
                // What is finished no longer holds anything back that could not begin anyway.
                continue;
            }

            isMatched |= canBegin && Math.Abs(_network.Between(chain.Last, alone, longer.Finish)) <= Network.Tolerance;
            Enqueue(open, longer, from);
        }

        if (canBegin && !isMatched)
        {
            Enqueue(open, chain with { IsWhole = true, Finish = alone }, from);
        }
    }

    private bool CanBegin(int item) =>
        _network.Ties(item).Length == 0
        || _network.HasOwnStart(item)
        || times.Starts[item] <= Alone(item).Start + Network.Tolerance;

    /// <summary>Where an item lies if no link holds it.</summary>
    private (double Start, double Finish) Alone(int item) =>
        _network.Bounds.Pinned[item]
            ? (_network.Release[item], _network.FinishRelease[item])
            : _network.Pass.Place(item, times.Durations[item], _network.Release[item], _network.FinishRelease[item]);

    /// <summary>
    /// When the last item of a chain finishes if its first lies there instead of at its earliest, and nothing but the chain holds the others. On the axis of working
    /// days all of it moves alike; through calendars each item is placed anew.
    /// </summary>
    private double Moved(Chain chain, double start, double finish)
    {
        if (IsAtEarliest(chain.Item, start, finish))
        {
            return chain.Finish;
        }

        if (_network.IsUniform)
        {
            return chain.Finish + (start - times.Starts[chain.Item]);
        }

        for (Chain at = chain; at.Next is { } next; at = next)
        {
            (start, finish) = After(next.Item, at.Link, start, finish);
        }

        return finish;
    }

    private bool IsAtEarliest(int item, double start, double finish) =>
        Math.Abs(start - times.Starts[item]) <= Rounding && Math.Abs(finish - times.Finishes[item]) <= Rounding;

    /// <summary>Where an item lies if only this link holds it and the earlier item lies there.</summary>
    private (double Start, double Finish) After(int item, int link, double start, double finish)
    {
        double bound = _network.Pass.BoundBy(item, link, start, finish);
        bool holdsStart = _network.Ties(item)[link].HoldsStart;
        return _network.Pass.Place(
            item,
            times.Durations[item],
            holdsStart ? bound : double.NegativeInfinity,
            holdsStart ? double.NegativeInfinity : bound
        );
    }

    /// <summary>An item, the link by which the next waits for it, and the rest of the chain.</summary>
    private sealed record Chain(int Item, Chain? Next, int Link, double Finish, bool IsWhole)
    {
        private int Length { get; } = (Next?.Length ?? 0) + 1;

        /// <summary>The item with which the chain ends.</summary>
        public int Last { get; } = Next?.Last ?? Item;

        private double Rank => Math.Round(Finish / Network.Tolerance);

        public static int Order(Chain left, Chain right)
        {
            // Of equally long chains, which rounding must not tell apart, the one that is nearest to whole: else all would grow side by side.
            int order = right.Rank.CompareTo(left.Rank);
            order = order != 0 ? order : right.IsWhole.CompareTo(left.IsWhole);
            order = order != 0 ? order : right.Length.CompareTo(left.Length);
            Chain? a = left;
            Chain? b = right;
            while (order == 0 && a is not null && b is not null)
            {
                order = a.Item.CompareTo(b.Item);
                order = order != 0 ? order : a.Link.CompareTo(b.Link);
                (a, b) = (a.Next, b.Next);
            }

            return order;
        }

        public IEnumerable<int> Items()
        {
            for (Chain? at = this; at is not null; at = at.Next)
            {
                yield return at.Item;
            }
        }
    }
}
