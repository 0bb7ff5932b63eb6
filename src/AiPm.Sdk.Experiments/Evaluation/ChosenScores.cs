using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>For each prompt the mean, over partings, of the score of the model that was the best on the parts without it.</summary>
internal sealed record ChosenScores(double[] Values, bool[] IsAsked, double SelectionShare)
{
    internal static ChosenScores Of(EvaluationScores scores, int winner, int folds, int partings, ulong seed)
    {
        int models = scores.Models.Count;
        int clusters = scores.Clusters;
        int[] foldOf = new int[clusters];
        double[] values = new double[scores.Prompts];
        bool[] isAsked = new bool[scores.Prompts];
        for (int prompt = 0; prompt < isAsked.Length; prompt++)
        {
            isAsked[prompt] = scores.CountsOf(0)[prompt] > 0;
        }

        RandomStream stream = new(seed, "best of many");
        double[] keys = new double[clusters];
        long same = 0;
        double[] sums = new double[models * folds];
        double[] totals = new double[models];
        for (int parting = 0; parting < partings; parting++)
        {
            stream.Uniforms(0, keys, parting);
            int[] order = [.. Enumerable.Range(0, clusters)];
            Array.Sort(keys, order);
            for (int place = 0; place < clusters; place++)
            {
                foldOf[order[place]] = place % folds;
            }

            Array.Clear(sums);
            Array.Clear(totals);
            for (int model = 0; model < models; model++)
            {
                ReadOnlySpan<double> means = scores.MeansOf(model);
                for (int prompt = 0; prompt < means.Length; prompt++)
                {
                    sums[model * folds + foldOf[scores.ClusterOfPrompt[prompt]]] += means[prompt];
                    totals[model] += means[prompt];
                }
            }

            int[] chosen = new int[folds];
            for (int fold = 0; fold < folds; fold++)
            {
                // All have the same prompts, so the best sum is the best mean.
                int best = 0;
                for (int model = 1; model < models; model++)
                {
                    if (totals[model] - sums[model * folds + fold] > totals[best] - sums[best * folds + fold])
                    {
                        best = model;
                    }
                }

                chosen[fold] = best;
                same += best == winner ? 1 : 0;
            }

            for (int prompt = 0; prompt < values.Length; prompt++)
            {
                values[prompt] += scores.MeansOf(chosen[foldOf[scores.ClusterOfPrompt[prompt]]])[prompt] / partings;
            }
        }

        return new(values, isAsked, (double)same / partings / folds);
    }
}
