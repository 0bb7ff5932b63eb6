using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Quality against cost and latency: the models that are worth a choice, and how sure it is that they are.</summary>
/// <remarks>
/// A model is off the frontier where another has at least its quality at no more cost and latency, and is better in one of them (Pareto). How sure that is, is found by drawing clusters of prompts
/// again (bootstrap), all models and measures together, so that what they share stays shared. Cost: replicates × clusters × models × measures.
/// </remarks>
public sealed record EvaluationFrontier
{
    private EvaluationFrontier(IReadOnlyList<FrontierEntry> entries, int replicates)
    {
        Entries = entries;
        Replicates = replicates;
    }

    /// <summary>The models, the best quality first.</summary>
    public IReadOnlyList<FrontierEntry> Entries { get; }

    /// <summary>How many data sets were drawn again.</summary>
    public int Replicates { get; }

    /// <summary>The models on the frontier, the best quality first.</summary>
    public IReadOnlyList<FrontierEntry> Frontier => [.. Entries.Where(entry => entry.IsOnFrontier)];

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation =>
        new(
            $"Worth a choice: {string.Join(", ", Frontier.Select(entry => entry.Model))}. {string.Join(" ", Entries.Where(entry => !entry.IsOnFrontier).Select(entry => $"{entry}."))}".TrimEnd(),
            "Pareto frontier, uncertainty by the bootstrap of clusters (Efron 1979)",
            ["prompts are a fair sample of those asked about", "clusters are independent of each other"]
        );

    /// <summary>Compares all models in quality, cost and latency.</summary>
    /// <param name="set">The evaluation; costs and latencies count where every model has some.</param>
    /// <param name="confidence">Of the intervals, strictly between 0 and 1.</param>
    /// <param name="replicates">How many data sets are drawn again, from 1 to 65,535.</param>
    /// <param name="seed">Of the draws.</param>
    /// <exception cref="ArgumentException">A model has no outcome.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="InvalidOperationException">Several judges found the outcomes: <see cref="EvaluationSet.JudgedBy"/> says whose to take.</exception>
    public static EvaluationFrontier Of(
        EvaluationSet set,
        double confidence = 0.95,
        int replicates = 1000,
        ulong seed = 1
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(replicates, ushort.MaxValue);
        EvaluationScores quality = set.Scores();
        List<FrontierMeasure> measures = [new(quality, 1)];
        EvaluationScores costs = set.Costs();
        EvaluationScores latencies = set.Latencies();
        bool hasCosts = IsKnown(costs);
        bool hasLatencies = IsKnown(latencies);
        if (!IsKnown(quality))
        {
            throw new ArgumentException(
                "every model of the set must have an outcome, since a model without one has no place",
                nameof(set)
            );
        }

        if (hasCosts)
        {
            measures.Add(new(costs, -1));
        }

        if (hasLatencies)
        {
            measures.Add(new(latencies, -1));
        }

        int models = quality.Models.Count;
        double[][] values = [.. measures.Select(measure => measure.Means())];
        long[] onFrontier = new long[models];
        RandomStream stream = new(seed, "frontier");
        int[] times = new int[quality.Clusters];
        double[] uniforms = new double[quality.Clusters];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            Array.Clear(times);
            stream.Uniforms(0, uniforms, replicate);
            foreach (double uniform in uniforms)
            {
                times[(int)(uniform * times.Length)]++;
            }

            double[][] drawn = [.. measures.Select(measure => measure.Means(times))];
            for (int model = 0; model < models; model++)
            {
                onFrontier[model] += Dominating(drawn, model).Any() ? 0 : 1;
            }
        }

        return new(
            [
                .. Enumerable
                    .Range(0, models)
                    .OrderByDescending(model => values[0][model])
                    .Select(model => new FrontierEntry(
                        quality.Models[model],
                        ModelScore.Of(quality, quality.Models[model], confidence).Score,
                        hasCosts ? Named(costs, model, "cost of an answer of", confidence) : null,
                        hasLatencies ? Named(latencies, model, "seconds for an answer of", confidence) : null,
                        [.. Dominating(values, model).Select(other => quality.Models[other])],
                        (double)onFrontier[model] / replicates
                    )),
            ],
            replicates
        );
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private static bool IsKnown(EvaluationScores scores) =>
        Enumerable.Range(0, scores.Models.Count).All(model => scores.CountsOf(model).IndexOfAnyExcept(0) >= 0);

    // Larger is better in every measure.
    private static IEnumerable<int> Dominating(double[][] values, int model) =>
        Enumerable
            .Range(0, values[0].Length)
            .Where(other =>
                other != model
                && values.All(measure => measure[other] >= measure[model])
                && values.Any(measure => measure[other] > measure[model])
            );

    private static IntervalEstimate Named(EvaluationScores scores, int model, string what, double confidence)
    {
        IntervalEstimate mean = ModelScore.Of(scores, scores.Models[model], confidence).Score;
        return new(
            $"{what} {scores.Models[model]}",
            mean.Value,
            mean.Interval,
            confidence,
            mean.Method,
            mean.Size,
            Domain.Real,
            mean.Counts,
            mean.Explanation.Assumptions
        );
    }
}
