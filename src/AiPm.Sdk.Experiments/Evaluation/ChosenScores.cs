using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Over many random halvings of the clusters: the best by one half, scored on the other.</summary>
/// <param name="Value">The mean of the held-out scores.</param>
/// <param name="Interval">The medians of the ends of their intervals.</param>
/// <param name="SelectionShare">How often the best of all was the best of a half.</param>
internal sealed record ChosenScores(Measured Value, MeasuredInterval Interval, double SelectionShare)
{
    internal static ChosenScores Of(EvaluationScores scores, int winner, int partings, double confidence, ulong seed)
    {
        int[] clusters = ClustersWithPrompts(scores);
        if (clusters.Length < 4)
        {
            Undefined few = new(
                UndefinedReason.TooFewObservations,
                "A choice is corrected by halves of at least 2 clusters, so it takes 4 with outcomes."
            );
            return new(few, few, 0);
        }

        RandomStream stream = new(seed, "best of many");
        double[] keys = new double[clusters.Length];
        int[] order = new int[clusters.Length];
        bool[] isHeldOut = new bool[scores.Clusters];
        bool[] isAsked = new bool[scores.Prompts];
        List<double> values = [];
        List<double> lower = [];
        List<double> upper = [];
        long same = 0;
        for (int parting = 0; parting < partings; parting++)
        {
            stream.Uniforms(0, keys, parting);
            clusters.CopyTo(order, 0);
            Array.Sort(keys, order);
            Array.Clear(isHeldOut);
            foreach (int cluster in order.AsSpan(order.Length / 2))
            {
                isHeldOut[cluster] = true;
            }

            int best = Best(scores, isHeldOut);
            same += best == winner ? 1 : 0;
            for (int prompt = 0; prompt < isAsked.Length; prompt++)
            {
                isAsked[prompt] = scores.CountsOf(best)[prompt] > 0 && isHeldOut[scores.ClusterOfPrompt[prompt]];
            }

            // The median of many intervals of half the error is one of the whole error (Meinshausen, Meier and Bühlmann 2009).
            LinearisedStatistic mean = ClusteredMean.Of(
                scores.MeansOf(best),
                isAsked,
                scores.ClusterOfPrompt,
                scores.Clusters
            );
            double stricter = (1 + confidence) / 2;
            MeasuredInterval interval = scores.IsShare ? mean.Wilson(stricter) : mean.Student(stricter);
            if (
                !mean.Value.TryGet(out double value, out Undefined? undefined)
                || !interval.TryGet(out Interval ends, out undefined)
            )
            {
                return new(mean.Value, undefined, (double)same / (parting + 1));
            }

            values.Add(value);
            lower.Add(ends.Lower);
            upper.Add(ends.Upper);
        }

        return new(values.Average(), new Interval(Median(lower), Median(upper)), (double)same / partings);
    }

    private static int[] ClustersWithPrompts(EvaluationScores scores)
    {
        bool[] isThere = new bool[scores.Clusters];
        for (int prompt = 0; prompt < scores.Prompts; prompt++)
        {
            isThere[scores.ClusterOfPrompt[prompt]] |= scores.CountsOf(0)[prompt] > 0;
        }

        return [.. Enumerable.Range(0, isThere.Length).Where(cluster => isThere[cluster])];
    }

    // All have the same prompts, so the best sum is the best mean.
    private static int Best(EvaluationScores scores, bool[] isHeldOut)
    {
        int best = 0;
        double most = double.NegativeInfinity;
        for (int model = 0; model < scores.Models.Count; model++)
        {
            ReadOnlySpan<double> means = scores.MeansOf(model);
            double sum = 0;
            for (int prompt = 0; prompt < means.Length; prompt++)
            {
                sum += isHeldOut[scores.ClusterOfPrompt[prompt]] ? 0 : means[prompt];
            }

            if (sum > most)
            {
                (best, most) = (model, sum);
            }
        }

        return best;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        int middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
