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
    private readonly double _tolerance;

    private KemenySearch(PairCounts pairs)
    {
        _pairs = pairs;
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
        KemenySearch search = new(pairs);
        foreach (int[] group in pairs.Components())
        {
            if (group.Length == 1)
            {
                search.Order.Add(group[0]);
            }
            else if (group.Length <= MostExact)
            {
                KemenyGroup exact = new(pairs, group, search._tolerance);
                search.Order.AddRange(exact.Order(pick));
                search.Optima *= exact.Ways;
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

    /// <summary>The best orders in dictionary order, at most so many; none where a group is too large to solve exactly.</summary>
    public static int[][] BestOrders(PairCounts pairs, int most)
    {
        int[][] groups = pairs.Components();
        if (groups.Any(group => group.Length > MostExact))
        {
            return [];
        }

        double tolerance = new KemenySearch(pairs)._tolerance;
        IEnumerable<int[]> orders =
        [
            [],
        ];
        foreach (int[] group in groups)
        {
            // The first orders of all are made of the first of each group.
            int[][] parts =
                group.Length == 1 ? [group] : [.. new KemenyGroup(pairs, group, tolerance).Orders().Take(most)];
            orders = [.. orders.SelectMany(order => parts.Select(part => (int[])[.. order, .. part])).Take(most)];
        }

        return [.. orders];
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
