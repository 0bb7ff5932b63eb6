using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Counts a column into the bins between ascending edges. Counts are whole numbers, so any vector width, any split and any order give
/// the same; what follows from them is scalar.
/// </summary>
internal static class EdgeCounts
{
    /// <summary>Up to so many edges every value is compared with each, without a branch; beyond, a search takes log₂ steps.</summary>
    private const int MostCompared = 160;

    // Sixteen kilobytes: stays in the first cache while every edge passes over it.
    private const int Block = 2048;

    /// <summary>
    /// Adds to <paramref name="counts"/>: bin j has the values from edge j − 1 and below edge j, the first and the last are open, and one more,
    /// after the last, has NaN. Infinities are in the open bins; the answer is how many there were.
    /// </summary>
    public static long Add(ReadOnlySpan<double> values, ReadOnlySpan<double> edges, Span<long> counts)
    {
        long infinite = 0;
        if (edges.Length <= MostCompared)
        {
            Span<long> atLeast = stackalloc long[MostCompared];
            atLeast.Clear();
            long numbers = 0;
            for (int start = 0; start < values.Length; start += Block)
            {
                ReadOnlySpan<double> block = values.Slice(start, Math.Min(Block, values.Length - start));
                long finite = CountFinite(block, out long missing);
                numbers += block.Length - missing;
                infinite += block.Length - missing - finite;
                for (int edge = 0; edge < edges.Length; edge++)
                {
                    atLeast[edge] += CountAtLeast(block, edges[edge]);
                }
            }

            long above = numbers;
            for (int bin = 0; bin < edges.Length; bin++)
            {
                counts[bin] += above - atLeast[bin];
                above = atLeast[bin];
            }

            counts[edges.Length] += above;
            counts[edges.Length + 1] += values.Length - numbers;
            return infinite;
        }

        int steps = 1;
        while ((1 << steps) - 1 < edges.Length)
        {
            steps++;
        }

        // One more than a full tree: the last bin's index is its length.
        double[] tree = new double[1 << steps];
        tree.AsSpan().Fill(double.NaN);
        edges.CopyTo(tree);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                counts[Search(tree, steps, value)]++;
            }
            else if (double.IsNaN(value))
            {
                counts[edges.Length + 1]++;
            }
            else
            {
                infinite++;
                counts[value > 0 ? edges.Length : 0]++;
            }
        }

        return infinite;
    }

    /// <summary>The number of edges at or below the value, by a search without a branch.</summary>
    private static int Search(double[] tree, int steps, double value)
    {
        ref double first = ref MemoryMarshal.GetArrayDataReference(tree);
        int found = 0;
        for (int bit = steps - 1; bit >= 0; bit--)
        {
            // No edge is NaN's equal or below a value, so the padding is never passed.
            found += (Unsafe.Add(ref first, found + (1 << bit) - 1) <= value ? 1 : 0) << bit;
        }

        return found;
    }

    private static long CountAtLeast(ReadOnlySpan<double> block, double edge)
    {
        ref double first = ref MemoryMarshal.GetReference(block);
        Vector512<double> level = Vector512.Create(edge);
        Vector512<long> one = Vector512<long>.Zero;
        Vector512<long> two = Vector512<long>.Zero;
        int row = 0;
        for (; row <= block.Length - 16; row += 16)
        {
            one -= Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref first, (nuint)row), level).AsInt64();
            two -= Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref first, (nuint)row + 8), level).AsInt64();
        }

        long count = Total(one + two);
        for (; row < block.Length; row++)
        {
            count += block[row] >= edge ? 1 : 0;
        }

        return count;
    }

    private static long CountFinite(ReadOnlySpan<double> block, out long missing)
    {
        ref double first = ref MemoryMarshal.GetReference(block);
        Vector512<double> largest = Vector512.Create(double.MaxValue);
        Vector512<long> finite = Vector512<long>.Zero;
        Vector512<long> numbers = Vector512<long>.Zero;
        int row = 0;
        for (; row <= block.Length - 8; row += 8)
        {
            Vector512<double> eight = Vector512.LoadUnsafe(ref first, (nuint)row);
            finite -= Vector512.LessThanOrEqual(Vector512.Abs(eight), largest).AsInt64();
            numbers -= Vector512.Equals(eight, eight).AsInt64();
        }

        long count = Total(finite);
        missing = row - Total(numbers);
        for (; row < block.Length; row++)
        {
            count += double.IsFinite(block[row]) ? 1 : 0;
            missing += double.IsNaN(block[row]) ? 1 : 0;
        }

        return count;
    }

    private static long Total(Vector512<long> lanes)
    {
        long total = 0;
        for (int lane = 0; lane < Vector512<long>.Count; lane++)
        {
            total += lanes[lane];
        }

        return total;
    }
}
