using System.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The largest values of a column without sorting all of it.</summary>
internal static class TailSelection
{
    // Below this the ranges that are left are sorted.
    private const int Few = 32;

    /// <summary>The values from a place of the sorted column on, ascending: the very numbers that sorting the whole would put there.</summary>
    /// <remarks>
    /// Hoare 1961, Algorithm 65 (Find): ranges are split about a median of three and only the one that holds the place is split again, so the
    /// cost is linear but for unlucky columns, whose rest is sorted.
    /// </remarks>
    /// <param name="values">Numbers, in any order; they are left as they are.</param>
    /// <param name="place">From 0 to below their number.</param>
    public static double[] From(ReadOnlySpan<double> values, int place)
    {
        double[] copy = values.ToArray();
        Split(copy, place);
        double[] tail = copy[place..];
        Array.Sort(tail);
        return tail;
    }

    /// <summary>None before the place is larger, and none from it on smaller, than the value that belongs there.</summary>
    private static void Split(Span<double> values, int place)
    {
        int rounds = 4 * BitOperations.Log2((uint)values.Length + 1);
        while (values.Length > Few && rounds-- > 0)
        {
            double pivot = Middle(values[0], values[values.Length / 2], values[^1]);
            int low = 0;
            int high = values.Length - 1;
            while (low <= high)
            {
                while (values[low] < pivot)
                {
                    low++;
                }

                while (values[high] > pivot)
                {
                    high--;
                }

                if (low <= high)
                {
                    (values[low], values[high]) = (values[high], values[low]);
                    low++;
                    high--;
                }
            }

            if (place > high && place < low)
            {
                return;
            }

            int start = place <= high ? 0 : low;
            values = place <= high ? values[..(high + 1)] : values[low..];
            place -= start;
        }

        values.Sort();
    }

    private static double Middle(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
