using System.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The best orders of a group of items, by dynamic programming over its subsets.</summary>
/// <remarks>
/// For each subset: the least cost of the items outside where those inside stand above them, and in how many ways it is reached. An item placed
/// next contradicts whoever put another of those outside above it; that sum is looked up in two tables over the halves of the subset.
/// </remarks>
internal sealed class KemenyGroup
{
    private readonly PairCounts _pairs;
    private readonly double _tolerance;
    private readonly int[] _items;
    private readonly int _half;
    private readonly double[][] _low;
    private readonly double[][] _high;
    private readonly double[] _rest;
    private readonly ulong[] _ways;

    public KemenyGroup(PairCounts pairs, int[] items, double tolerance)
    {
        _pairs = pairs;
        _items = items;
        _tolerance = tolerance;
        _half = items.Length / 2;
        _low = Sums(0, _half);
        _high = Sums(_half, items.Length - _half);
        Full = (1 << items.Length) - 1;
        _rest = new double[Full + 1];
        _ways = new ulong[Full + 1];
        _ways[Full] = 1;
        Span<double> costs = stackalloc double[KemenySearch.MostExact];
        for (int placed = Full - 1; placed >= 0; placed--)
        {
            double least = double.PositiveInfinity;
            for (int left = Full & ~placed; left != 0; left &= left - 1)
            {
                int item = BitOperations.TrailingZeroCount(left);
                costs[item] = Cost(placed, item);
                least = Math.Min(least, costs[item]);
            }

            _rest[placed] = least;
            for (int left = Full & ~placed; left != 0; left &= left - 1)
            {
                int item = BitOperations.TrailingZeroCount(left);
                if (costs[item] <= least + _tolerance)
                {
                    _ways[placed] += _ways[placed | (1 << item)];
                }
            }
        }
    }

    /// <summary>The subset of all items.</summary>
    public int Full { get; }

    /// <summary>The number of best orders.</summary>
    public ulong Ways => _ways[0];

    /// <summary>One of the best orders, each as likely, drawn by numbers from 0 to 1; the first in dictionary order without.</summary>
    public IEnumerable<int> Order(Func<double>? pick)
    {
        for (int placed = 0; placed != Full; )
        {
            double left = pick is null ? 0 : pick() * _ways[placed];
            int chosen = -1;
            foreach (int item in Best(placed))
            {
                chosen = item;
                left -= _ways[placed | (1 << item)];
                if (left <= 0)
                {
                    break;
                }
            }

            yield return _items[chosen];
            placed |= 1 << chosen;
        }
    }

    /// <summary>All best orders in dictionary order, as they are asked for.</summary>
    public IEnumerable<int[]> Orders() => From(0, []);

    private IEnumerable<int[]> From(int placed, int[] order) =>
        placed == Full
            ? [order]
            : Best(placed).SelectMany(item => From(placed | (1 << item), [.. order, _items[item]]));

    /// <summary>The items of which a best order may place each next, in order.</summary>
    private IEnumerable<int> Best(int placed)
    {
        for (int item = 0; item < _items.Length; item++)
        {
            if ((placed & (1 << item)) == 0 && Cost(placed, item) <= _rest[placed] + _tolerance)
            {
                yield return item;
            }
        }
    }

    private double Cost(int placed, int item)
    {
        int open = Full & ~placed;
        return _low[item][open & ((1 << _half) - 1)] + _high[item][open >> _half] + _rest[placed | (1 << item)];
    }

    /// <summary>For each item and each subset of a part of the group: the weight of those who put the subset's items above the item.</summary>
    private double[][] Sums(int first, int count)
    {
        double[][] sums = new double[_items.Length][];
        for (int item = 0; item < _items.Length; item++)
        {
            double[] table = sums[item] = new double[1 << count];
            for (int subset = 1; subset < table.Length; subset++)
            {
                int member = BitOperations.TrailingZeroCount(subset);
                table[subset] = table[subset & (subset - 1)] + _pairs[_items[first + member], _items[item]];
            }
        }

        return sums;
    }
}
