using System.Runtime.Intrinsics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Answers from how many draws gave an item each rank; counts may be broken, as ties share their ranks.</summary>
internal static class RankShares
{
    /// <summary>The share of draws in these ranks, with the standard error √(p(1 − p)/n) at p = (k + 1)/(n + 2), as <see cref="SimulatedValue.Share"/> has it.</summary>
    public static SimulatedValue Probability(ReadOnlySpan<double> counts, long draws)
    {
        double count = 0;
        foreach (double each in counts)
        {
            count += each;
        }

        count = Math.Min(count, draws);
        double smoothed = (count + 1) / (draws + 2);
        return new(count / draws, Math.Sqrt(smoothed * (1 - smoothed) / draws));
    }

    /// <summary>The mean rank, from 1, with the standard error of the ranks' own spread.</summary>
    public static SimulatedValue Expected(ReadOnlySpan<double> counts, long draws)
    {
        double mean = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            mean += (i + 1) * (counts[i] / draws);
        }

        double variance = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double distance = i + 1 - mean;
            variance += distance * distance * (counts[i] / draws);
        }

        return new(mean, Math.Sqrt(variance / draws));
    }

    /// <summary>The mean rank of every item, to the bit as <see cref="Expected(ReadOnlySpan{double}, long)"/> has it of each, from counts that are read rank by rank.</summary>
    public static SimulatedValue[] Expected(int items, Action<int, Span<double>> read, long draws)
    {
        double[] counts = new double[items];
        double[] means = new double[items];
        double[] variances = new double[items];
        for (int rank = 0; rank < items; rank++)
        {
            read(rank, counts);
            AddMean(rank, counts, draws, means);
        }

        for (int rank = 0; rank < items; rank++)
        {
            read(rank, counts);
            AddVariance(rank, counts, draws, means, variances);
        }

        SimulatedValue[] expected = new SimulatedValue[items];
        for (int i = 0; i < items; i++)
        {
            expected[i] = new(means[i], Math.Sqrt(variances[i] / draws));
        }

        return expected;
    }

    private static void AddMean(int rank, ReadOnlySpan<double> counts, long draws, Span<double> means)
    {
        Vector512<double> all = Vector512.Create((double)draws);
        Vector512<double> number = Vector512.Create(rank + 1.0);
        int i = 0;
        for (; i <= counts.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> mean = Vector512.Create<double>(means[i..]);
            (mean + number * (Vector512.Create(counts[i..]) / all)).CopyTo(means[i..]);
        }

        for (; i < counts.Length; i++)
        {
            means[i] += (rank + 1) * (counts[i] / draws);
        }
    }

    private static void AddVariance(
        int rank,
        ReadOnlySpan<double> counts,
        long draws,
        ReadOnlySpan<double> means,
        Span<double> variances
    )
    {
        Vector512<double> all = Vector512.Create((double)draws);
        Vector512<double> number = Vector512.Create(rank + 1.0);
        int i = 0;
        for (; i <= counts.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> distance = number - Vector512.Create(means[i..]);
            Vector512<double> variance = Vector512.Create<double>(variances[i..]);
            (variance + distance * distance * (Vector512.Create(counts[i..]) / all)).CopyTo(variances[i..]);
        }

        for (; i < counts.Length; i++)
        {
            double distance = rank + 1 - means[i];
            variances[i] += distance * distance * (counts[i] / draws);
        }
    }
}
