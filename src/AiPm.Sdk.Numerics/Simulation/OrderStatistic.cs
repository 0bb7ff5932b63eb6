namespace AiPm.Sdk.Numerics;

/// <summary>Places in a sorted column: the empirical distribution's own quantile, which never interpolates.</summary>
public static class OrderStatistic
{
    /// <summary>
    /// The index, from 0, of the smallest of <paramref name="count"/> sorted values that has at least the share
    /// <paramref name="probability"/> at or below it: ⌈p·n⌉ − 1, and 0 at p = 0.
    /// </summary>
    /// <remarks>p·n within a few rounding errors of a whole number counts as that number, so that 0.07 of 100 is the 7th value.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1], or the count is not positive.</exception>
    public static int Rank(double probability, int count) => (int)LongRank(probability, count);

    /// <summary>The rule of <see cref="Rank"/>, for counts beyond an <see cref="int"/>.</summary>
    internal static long LongRank(double probability, long count)
    {
        Domain.Share.Require(probability);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        double place = probability * count;
        double nearest = Math.Round(place);
        double whole = Math.Abs(place - nearest) <= 4 * double.Epsilon + 4e-16 * place ? nearest : Math.Ceiling(place);

        // A count near 2⁶³ rounds up to it as a double; that conversion saturates.
        return Math.Clamp((long)whole - 1, 0, count - 1);
    }

    /// <summary>A copy of a column in ascending order, for the questions of this class. Cost: some 10 ns a value of a long column.</summary>
    /// <param name="values">In any order; none is NaN. Minus zero and zero count as equal.</param>
    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        if (sorted.Length < RadixSort.Fewest)
        {
            Array.Sort(sorted);
        }
        else
        {
            RadixSort.Ascending(sorted);
        }

        return sorted;
    }

    /// <summary>How many of the ascending values are at most <paramref name="value"/>.</summary>
    public static int CountAtMost(ReadOnlySpan<double> ascending, double value)
    {
        int low = 0;
        int high = ascending.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (ascending[middle] <= value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
