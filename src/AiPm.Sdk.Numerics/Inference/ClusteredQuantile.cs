namespace AiPm.Sdk.Numerics;

/// <summary>A quantile of observations that come in clusters, with the standard error of the share at or below it.</summary>
internal readonly struct ClusteredQuantile
{
    private readonly double[] _sorted;
    private readonly double _probability;

    private ClusteredQuantile(double[] sorted, double probability, int clusters, Measured quantile, Measured error)
    {
        _sorted = sorted;
        _probability = probability;
        Clusters = clusters;
        Quantile = quantile;
        ErrorOfShare = error;
    }

    internal int Count => _sorted.Length;

    internal int Clusters { get; }

    /// <summary>The quantile of all observations; undefined without any.</summary>
    internal Measured Quantile { get; }

    /// <summary>The standard error of the share of observations at or below the quantile, clusters being the units; positive.</summary>
    internal Measured ErrorOfShare { get; }

    internal static ClusteredQuantile Of<TCluster>(
        ReadOnlySpan<double> values,
        ReadOnlySpan<TCluster> clusters,
        double probability,
        string name
    )
        where TCluster : notnull
    {
        Domain.Real.Require(values, name);
        if (clusters.Length != values.Length)
        {
            throw new ArgumentException(
                $"clusters must be one for each of the {values.Length} values of the {name}, but were {clusters.Length}",
                nameof(clusters)
            );
        }

        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        Measured quantile = SampleQuantile.OfSorted(sorted, probability);
        if (!quantile.TryGet(out double at, out Undefined? undefined))
        {
            return new(sorted, probability, 0, undefined, undefined);
        }

        Dictionary<TCluster, int> index = [];
        List<double> atMost = [];
        List<double> all = [];
        for (int row = 0; row < values.Length; row++)
        {
            if (!index.TryGetValue(clusters[row], out int cluster))
            {
                cluster = all.Count;
                index.Add(clusters[row], cluster);
                atMost.Add(0);
                all.Add(0);
            }

            all[cluster]++;
            atMost[cluster] += values[row] <= at ? 1 : 0;
        }

        Measured error = LinearisedStatistic.OfRatio(atMost.ToArray(), all.ToArray())!.Value.StandardError;
        return new(
            sorted,
            probability,
            all.Count,
            quantile,
            error.TryGet(out double known, out undefined)
                ? known > 0
                    ? known
                    : new Undefined(
                        UndefinedReason.NoVariation,
                        $"All clusters of the {name} have the same share of observations up to the quantile, so they say nothing of its spread."
                    )
                : undefined
        );
    }

    /// <summary>The values at which the share is this much below and above the probability; infinite beyond 0 and 1.</summary>
    internal Interval Between(double half)
    {
        double below = _probability - half;
        double above = _probability + half;
        return new(
            below > 0
                ? SampleQuantile.OfSorted(_sorted, below, QuantileConvention.InverseCdf).Value
                : double.NegativeInfinity,
            above < 1
                ? SampleQuantile.OfSorted(_sorted, above, QuantileConvention.InverseCdf).Value
                : double.PositiveInfinity
        );
    }
}
