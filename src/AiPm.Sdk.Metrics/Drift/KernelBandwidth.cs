using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Squared distances of rows and the kernel's width that the median heuristic reads from them.</summary>
internal static class KernelBandwidth
{
    /// <summary>The distance of two rows, squared.</summary>
    public static double SquaredDistance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            double difference = left[i] - right[i];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>
    /// The median of the distances; of those greater than 0 where more than half are 0. Null where all rows are equal.
    /// </summary>
    public static double? Median(ReadOnlySpan<double> squaredDistances)
    {
        double[] sorted = squaredDistances.ToArray();
        Array.Sort(sorted);
        int first = sorted.AsSpan().IndexOfAnyExceptInRange(double.NegativeInfinity, 0);
        if (first < 0)
        {
            return null;
        }

        double[] used = sorted[sorted.Length / 2] > 0 ? sorted : sorted[first..];
        double median = Math.Sqrt(used[used.Length / 2]);
        double below = Math.Sqrt(used[(used.Length - 1) / 2]);
        return 0.5 * (median + below);
    }
}
