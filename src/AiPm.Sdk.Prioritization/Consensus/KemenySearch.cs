using System.Numerics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The order that contradicts the ballots least.</summary>
/// <remarks>
/// Items fall into groups by majority (<see cref="PairCounts.Components"/>), and every best order keeps the groups' order (Truchon 1998), so each group is solved alone: up
/// to <see cref="MostExact"/> items by dynamic programming over subsets, beyond by local search with a lower bound.
/// </remarks>
internal sealed class KemenySearch
{
    /// <summary>The most items of a group that are solved exactly: 2²⁰ subsets, 16 MB.</summary>
    public const int MostExact = 20;

    private const int Restarts = 200;

    // Fixed: the search is part of the method, and the same ballots give the same order.
    private static readonly RandomStream Moves = new(1, "kemeny moves");

    private readonly PairCounts _pairs;
    private readonly Func<double>? _pick;
    private readonly double _tolerance;

    private KemenySearch(PairCounts pairs, Func<double>? pick)
    {
        _pairs = pairs;
        _pick = pick;
        double sum = 0;
        for (int i = 0; i < pairs.Count; i++)
        {
            for (int j = 0; j < pairs.Count; j++)
            {
                sum += pairs[i, j];
            }
        }

        _tolerance = ScoreTie.Tolerance * sum;
    }

    public List<int> Order { get; } = [];

    /// <summary>The number of best orders; null where not every group was solved exactly.</summary>
    public BigInteger? Optima { get; private set; } = BigInteger.One;

    /// <summary>By how much the order found may exceed the best.</summary>
    public double Gap { get; private set; }

    /// <summary>Solves.</summary>
    /// <param name="pairs">The pairs; equals are decided by the smallest place.</param>
    /// <param name="pick">Numbers from 0 to 1 that draw one of the best orders, each as likely; null for the first of them.</param>
    public static KemenySearch Solve(PairCounts pairs, Func<double>? pick = null)
    {
        KemenySearch search = new(pairs, pick);
        foreach (int[] group in pairs.Components())
        {
            if (group.Length == 1)
            {
                search.Order.Add(group[0]);
            }
            else if (group.Length <= MostExact)
            {
                search.Exact(group);
            }
            else
            {
                search.Local(group);
            }
        }

        if (search.Gap <= search._tolerance)
        {
            search.Gap = 0;
        }

        return search;
    }

    /// <summary>
    /// rest[S] is the least cost of the items outside S where those in S stand above them. An item placed next contradicts who put any of the others
    /// outside above it; that sum is looked up in two tables over the halves of the subset.
    /// </summary>
    private void Exact(int[] group)
    {
        int size = group.Length;
        int half = size / 2;
        int lowMask = (1 << half) - 1;
        int full = (1 << size) - 1;
        double[][] low = Sums(group, 0, half);
        double[][] high = Sums(group, half, size - half);
        double[] rest = new double[full + 1];
        ulong[] ways = new ulong[full + 1];
        ways[full] = 1;
        Span<double> costs = stackalloc double[MostExact];
        for (int placed = full - 1; placed >= 0; placed--)
        {
            int open = full & ~placed;
            double least = double.PositiveInfinity;
            for (int left = open; left != 0; left &= left - 1)
            {
                int item = BitOperations.TrailingZeroCount(left);
                double cost = low[item][open & lowMask] + high[item][open >> half] + rest[placed | (1 << item)];
                costs[item] = cost;
                least = Math.Min(least, cost);
            }

            rest[placed] = least;
            for (int left = open; left != 0; left &= left - 1)
            {
                int item = BitOperations.TrailingZeroCount(left);
                if (costs[item] <= least + _tolerance)
                {
                    ways[placed] += ways[placed | (1 << item)];
                }
            }
        }

        Optima *= ways[0];
        for (int placed = 0; placed != full; )
        {
            int open = full & ~placed;
            double left = _pick is null ? 0 : _pick() * ways[placed];
            int chosen = -1;
            for (int item = 0; item < size; item++)
            {
                int next = placed | (1 << item);
                if (
                    next != placed
                    && low[item][open & lowMask] + high[item][open >> half] + rest[next] <= rest[placed] + _tolerance
                )
                {
                    chosen = item;
                    left -= ways[next];
                    if (left <= 0)
                    {
                        break;
                    }
                }
            }

            Order.Add(group[chosen]);
            placed |= 1 << chosen;
        }
    }

    /// <summary>For each item of the group and each subset of a part of it: the weight of those who put the subset's items above the item.</summary>
    private double[][] Sums(int[] group, int first, int count)
    {
        double[][] sums = new double[group.Length][];
        for (int item = 0; item < group.Length; item++)
        {
            double[] table = sums[item] = new double[1 << count];
            for (int subset = 1; subset < table.Length; subset++)
            {
                int member = BitOperations.TrailingZeroCount(subset);
                table[subset] = table[subset & (subset - 1)] + _pairs[group[first + member], group[item]];
            }
        }

        return sums;
    }

    private void Local(int[] group)
    {
        Optima = null;
        int[] best = [];
        double least = double.PositiveInfinity;
        double[] points = Array.ConvertAll(
            group,
            item => group.Sum(other => _pairs[item, other] - _pairs[other, item])
        );
        int[] victories = Array.ConvertAll(group, item => group.Count(other => _pairs.Beats(item, other)));
        Try([.. group.Index().OrderByDescending(item => points[item.Index]).Select(item => item.Item)]);
        Try([.. group.Index().OrderByDescending(item => victories[item.Index]).Select(item => item.Item)]);

        // A stretch of the best order so far moved elsewhere, as a single item that moves cannot.
        for (int restart = 0; restart < Restarts; restart++)
        {
            int Place(int choice, int count) => (int)(Moves.Uniform(restart, choice) * count);
            List<int> order = [.. best];
            int length = 2 + Place(0, order.Count / 2);
            int from = Place(1, order.Count - length + 1);
            List<int> stretch = order.GetRange(from, length);
            order.RemoveRange(from, length);
            order.InsertRange(Place(2, order.Count + 1), stretch);
            Try([.. order]);
        }

        Order.AddRange(best);
        Gap += Math.Max(0, least - LowerBound(group));

        void Try(int[] order)
        {
            Improve(order);
            double distance = _pairs.Distance(order);
            if (distance < least - _tolerance)
            {
                (best, least) = (order, distance);
            }
        }
    }

    /// <summary>Moves single items to where they contradict least, until none can move.</summary>
    private void Improve(int[] order)
    {
        for (bool moved = true; moved; )
        {
            moved = false;
            for (int from = 0; from < order.Length; from++)
            {
                int item = order[from];
                int to = from;
                double gain = _tolerance;
                double change = 0;
                for (int place = from - 1; place >= 0; place--)
                {
                    change += _pairs[item, order[place]] - _pairs[order[place], item];
                    (to, gain) = change > gain ? (place, change) : (to, gain);
                }

                change = 0;
                for (int place = from + 1; place < order.Length; place++)
                {
                    change += _pairs[order[place], item] - _pairs[item, order[place]];
                    (to, gain) = change > gain ? (place, change) : (to, gain);
                }

                if (to != from)
                {
                    int step = Math.Sign(to - from);
                    for (int place = from; place != to; place += step)
                    {
                        order[place] = order[place + step];
                    }

                    order[to] = item;
                    moved = true;
                }
            }
        }
    }

    /// <summary>
    /// Every pair costs at least its minority; every circle of three majorities costs at least its smallest margin more, and circles that share no part of a margin
    /// add up (Davenport and Kalagnanam 2004).
    /// </summary>
    private double LowerBound(int[] group)
    {
        int size = group.Length;
        double[] margins = new double[size * size];
        double bound = 0;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                margins[i * size + j] = Math.Max(0, _pairs[group[i], group[j]] - _pairs[group[j], group[i]]);
                bound += i < j ? Math.Min(_pairs[group[i], group[j]], _pairs[group[j], group[i]]) : 0;
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                for (int k = 0; k < size && margins[i * size + j] > 0; k++)
                {
                    double shared = Math.Min(
                        margins[i * size + j],
                        Math.Min(margins[j * size + k], margins[k * size + i])
                    );
                    if (shared > 0)
                    {
                        bound += shared;
                        margins[i * size + j] -= shared;
                        margins[j * size + k] -= shared;
                        margins[k * size + i] -= shared;
                    }
                }
            }
        }

        return bound;
    }
}
