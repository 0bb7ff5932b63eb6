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
}
