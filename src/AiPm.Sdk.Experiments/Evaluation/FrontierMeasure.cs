namespace AiPm.Sdk.Experiments;

/// <summary>One measure of all models as sums by cluster, so that means over clusters drawn again are cheap.</summary>
internal sealed class FrontierMeasure
{
    private readonly double[] _sums;
    private readonly double[] _sizes;
    private readonly int _models;
    private readonly int _clusters;
    private readonly int _sign;

    /// <param name="scores">The measure by model and prompt.</param>
    /// <param name="sign">1 where more is better, −1 where less is.</param>
    internal FrontierMeasure(EvaluationScores scores, int sign)
    {
        _models = scores.Models.Count;
        _clusters = scores.Clusters;
        _sign = sign;
        _sums = new double[_models * _clusters];
        _sizes = new double[_models * _clusters];
        for (int model = 0; model < _models; model++)
        {
            ReadOnlySpan<int> counts = scores.CountsOf(model);
            ReadOnlySpan<double> means = scores.MeansOf(model);
            for (int prompt = 0; prompt < counts.Length; prompt++)
            {
                if (counts[prompt] > 0)
                {
                    int place = model * _clusters + scores.ClusterOfPrompt[prompt];
                    _sums[place] += means[prompt];
                    _sizes[place]++;
                }
            }
        }
    }

    /// <summary>The models' means, larger being better.</summary>
    /// <param name="times">How often each cluster counts; once where left out.</param>
    internal double[] Means(int[]? times = null)
    {
        double[] means = new double[_models];
        for (int model = 0; model < _models; model++)
        {
            double sum = 0;
            double size = 0;
            int start = model * _clusters;
            for (int cluster = 0; cluster < _clusters; cluster++)
            {
                int weight = times is null ? 1 : times[cluster];
                sum += weight * _sums[start + cluster];
                size += weight * _sizes[start + cluster];
            }

            // A model that a draw left without prompts is taken for the worst.
            means[model] = size > 0 ? _sign * (sum / size) : double.NegativeInfinity;
        }

        return means;
    }
}
