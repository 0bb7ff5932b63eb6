using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The value, error and degrees of freedom of a prediction-powered mean.</summary>
internal sealed record PoweredMean(
    double Value,
    Measured StandardError,
    double DegreesOfFreedom,
    long Units,
    double Lambda,
    LinearisedStatistic Linearised
)
{
    /// <summary>The mean of the labels alone.</summary>
    internal static PoweredMean OfLabels(JudgedSample sample)
    {
        LinearisedStatistic mean = ByCluster(sample.LabelColumn, sample.ClusterOfLabelled);
        return new(
            mean.Value.TryGet(out double value, out _) ? value : 0,
            mean.StandardError,
            Math.Max(1, mean.Count - 1),
            mean.Count,
            0,
            mean
        );
    }

    /// <summary>The mean with a weight of the verdict for each labelled answer.</summary>
    internal static PoweredMean Of(JudgedSample sample, double[] lambdas)
    {
        int n = lambdas.Length;
        int rest = sample.RestColumn.Length;
        double lambda = lambdas.Average();
        double[] rectified = new double[n];
        for (int i = 0; i < n; i++)
        {
            rectified[i] = sample.LabelColumn[i] - lambdas[i] * sample.JudgedColumn[i];
        }

        Moments ofLabelled = Moments.Of(rectified);
        Moments ofRest = Moments.Of(sample.RestColumn);
        double value = ofLabelled.Mean.Value + lambda * ofRest.Mean.Value;
        LinearisedStatistic labels = ByCluster(rectified, sample.ClusterOfLabelled);
        if (sample.IsClustered)
        {
            double error = ClusteredError(sample, rectified, ofLabelled.Mean.Value, lambda, ofRest.Mean.Value);
            return new(value, error, Math.Max(1, labels.Count - 1), labels.Count, lambda, labels);
        }

        double first = ofLabelled.Variance.Value / n;
        double second = rest > 1 ? lambda * lambda * ofRest.Variance.Value / rest : 0;
        double squared = first + second;
        double freedom =
            squared > 0
                ? squared * squared / (first * first / (n - 1) + (rest > 1 ? second * second / (rest - 1) : 0))
                : n - 1;
        return new(value, Math.Sqrt(squared), freedom, n, lambda, labels);
    }

    /// <summary>The mean of a column over answers, linearised by their clusters.</summary>
    internal static LinearisedStatistic ByCluster(double[] values, int[] clusters)
    {
        Dictionary<int, (double Sum, double Size)> sums = [];
        for (int i = 0; i < values.Length; i++)
        {
            (double sum, double size) = sums.GetValueOrDefault(clusters[i]);
            sums[clusters[i]] = (sum + values[i], size + 1);
        }

        return LinearisedStatistic.OfRatio(
                [.. sums.Values.Select(one => one.Sum)],
                [.. sums.Values.Select(one => one.Size)]
            ) ?? default;
    }

    // √(C/(C − 1)·Σ u²), with u what a cluster's labelled and other answers add to the estimate together.
    private static double ClusteredError(
        JudgedSample sample,
        double[] rectified,
        double meanOfRectified,
        double lambda,
        double meanOfRest
    )
    {
        Dictionary<int, double> parts = [];
        for (int i = 0; i < rectified.Length; i++)
        {
            int cluster = sample.ClusterOfLabelled[i];
            parts[cluster] = parts.GetValueOrDefault(cluster) + (rectified[i] - meanOfRectified) / rectified.Length;
        }

        for (int j = 0; j < sample.RestColumn.Length; j++)
        {
            int cluster = sample.ClusterOfRest[j];
            parts[cluster] =
                parts.GetValueOrDefault(cluster)
                + lambda * (sample.RestColumn[j] - meanOfRest) / sample.RestColumn.Length;
        }

        double clusters = parts.Count;
        return Math.Sqrt(parts.Values.Sum(part => part * part) * clusters / Math.Max(1, clusters - 1));
    }
}
