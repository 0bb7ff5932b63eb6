using System.Buffers;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The mean of one number a prompt, its error over clusters: (Σ over clusters of sums)/(Σ of sizes), linearised.</summary>
internal static class ClusteredMean
{
    internal static IntervalMethod ShareMethod { get; } =
        IntervalMethod.Asymptotic(
            "Wilson interval of a mean in [0, 1] by its effective size, over clusters",
            "Wilson 1927; Korn and Graubard 1998",
            minimumSize: 50
        );

    internal static IntervalMethod RealMethod { get; } =
        IntervalMethod.Asymptotic("t interval of a mean over clusters", "Student 1908; Woodruff 1971", minimumSize: 50);

    /// <summary>The mean over the prompts that are asked for.</summary>
    /// <param name="values">One a prompt.</param>
    /// <param name="isAsked">Whether each prompt takes part.</param>
    /// <param name="clusterOfPrompt">The cluster of each prompt, from 0.</param>
    /// <param name="clusters">The number of clusters.</param>
    /// <returns>Units are the clusters that have a prompt.</returns>
    internal static LinearisedStatistic Of(
        ReadOnlySpan<double> values,
        ReadOnlySpan<bool> isAsked,
        ReadOnlySpan<int> clusterOfPrompt,
        int clusters
    )
    {
        double[] rented = ArrayPool<double>.Shared.Rent(2 * clusters);
        Span<double> sums = rented.AsSpan(0, clusters);
        Span<double> sizes = rented.AsSpan(clusters, clusters);
        rented.AsSpan(0, 2 * clusters).Clear();
        for (int prompt = 0; prompt < values.Length; prompt++)
        {
            if (isAsked[prompt])
            {
                int cluster = clusterOfPrompt[prompt];
                sums[cluster] += values[prompt];
                sizes[cluster]++;
            }
        }

        int kept = 0;
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            if (sizes[cluster] > 0)
            {
                sums[kept] = sums[cluster];
                sizes[kept++] = sizes[cluster];
            }
        }

        LinearisedStatistic mean = LinearisedStatistic.OfRatio(sums[..kept], sizes[..kept]) ?? default;
        ArrayPool<double>.Shared.Return(rented);
        return mean;
    }
}
