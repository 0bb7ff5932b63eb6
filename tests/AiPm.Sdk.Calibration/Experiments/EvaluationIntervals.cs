using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>Scores of models and differences between two, over prompts in clusters, with several generations each.</summary>
public sealed class EvaluationIntervals : ICalibration
{
    private static readonly int[] Clusters = [20, 50, 200, 1000];

    private delegate double Answer(double hardness, Random random);

    private sealed record Truth(string Name, Answer Baseline, Answer Candidate, double Score, double Difference);

    // Hardness is uniform-like around ½ with a part of the cluster and a part of the prompt.
    private static readonly Truth[] Shares =
    [
        new("half right", (h, r) => Hit(0.1 + 0.7 * h, r), (h, r) => Hit(0.2 + 0.7 * h, r), 0.55, 0.1),
        new("nearly all right", (h, r) => Hit(0.9 + 0.1 * h, r), (h, r) => Hit(0.94 + 0.06 * h, r), 0.97, 0.02),
        new("graded", (h, r) => 0.5 * (h + r.NextDouble()), (h, r) => 0.5 * (h + r.NextDouble()), 0.5, 0),
    ];

    private static readonly Truth[] Reals =
    [
        new(
            "exponential times",
            (h, r) => -Math.Log(1 - r.NextDouble()) * (0.5 + h),
            (h, r) => -2 * Math.Log(1 - r.NextDouble()) * (0.5 + h),
            2,
            1
        ),
        new("normal grades", (h, r) => 10 * h + Draws(r), (h, r) => 10 * h + Draws(r) + 1, 6, 1),
    ];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Chosen(BestOfMany.Method.Name, isCorrected: true, Promise.Coverage(BestOfMany.Method));
        yield return Chosen("score of the best of many, simultaneous interval", isCorrected: false, Promise.AtLeast());
        yield return Scores(ModelScore.ShareMethod, Shares);
        yield return Scores(ModelScore.RealMethod, Reals);
        yield return Differences("clustered", [.. Shares, .. Reals], PairedEvaluation.ClusteredMethod, clustered: true);
        yield return Differences(
            "single prompts, right or wrong",
            Shares[..2],
            PairedEvaluation.BinaryMethod,
            clustered: false
        );
    }

    // The target is the expected score of choosing in this way; of equal models any choice has their score.
    private static CalibrationCase Chosen(string name, bool isCorrected, Promise promise)
    {
        CalibrationCase one = new("Experiments", name, "coverage", promise, 0.95);
        foreach (int clusters in new[] { 50, 200 })
        {
            foreach (int models in new[] { 2, 20 })
            {
                one.Simulated(
                    $"{clusters} prompts, {models} equal models",
                    clusters,
                    random =>
                    {
                        int rows = clusters * models;
                        EvaluationScores scores = EvaluationScores.Of(
                            [.. Enumerable.Range(0, models).Select(model => $"m{model}")],
                            clusters,
                            [.. Enumerable.Range(0, rows).Select(row => row % models)],
                            [.. Enumerable.Range(0, rows).Select(row => row / models)],
                            [.. Enumerable.Range(0, rows).Select(_ => Hit(0.7, random))]
                        );
                        BestOfMany found = BestOfMany.Of(scores, halvings: 11);
                        return (isCorrected ? found.Corrected : found.Simultaneous).Interval.Value.Contains(0.7);
                    },
                    cost: clusters * models / 20d
                );
            }
        }

        return one;
    }

    private static CalibrationCase Scores(IntervalMethod method, Truth[] truths)
    {
        CalibrationCase one = new(
            "Experiments",
            $"score of a model: {method.Name}",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int clusters in Clusters)
        {
            foreach (Truth truth in truths)
            {
                one.Simulated(
                    $"{clusters} clusters, {truth.Name}",
                    clusters,
                    random =>
                        ModelScore
                            .Of(Simulated(truth, clusters, 3, 2, random), "candidate")
                            .Score.Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(truth.Score)
                            : null,
                    cost: clusters / 16d
                );
            }
        }

        return one;
    }

    private static CalibrationCase Differences(string name, Truth[] truths, IntervalMethod method, bool clustered)
    {
        CalibrationCase one = new(
            "Experiments",
            $"difference of models, {name}: {method.Name}",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int clusters in Clusters)
        {
            foreach (Truth truth in truths)
            {
                one.Simulated(
                    $"{clusters} {(clustered ? "clusters" : "prompts")}, {truth.Name}",
                    clusters,
                    random =>
                        PairedEvaluation
                            .Compare(
                                clustered
                                    ? Simulated(truth, clusters, 3, 2, random)
                                    : Simulated(truth, clusters, 1, 1, random),
                                "baseline",
                                "candidate"
                            )
                            .Difference.Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(truth.Difference)
                            : null,
                    cost: clusters / (clustered ? 16d : 50d)
                );
            }
        }

        return one;
    }

    private static EvaluationScores Simulated(Truth truth, int clusters, int most, int generations, Random random)
    {
        List<int> models = [];
        List<int> prompts = [];
        List<double> values = [];
        List<int> clusterOf = [];
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            double shared = random.NextDouble();
            for (int left = 1 + random.Next(most); left > 0; left--)
            {
                double hardness = 0.5 * (shared + random.NextDouble());
                for (int generation = 0; generation < generations; generation++)
                {
                    models.AddRange([0, 1]);
                    prompts.AddRange([clusterOf.Count, clusterOf.Count]);
                    values.AddRange([truth.Baseline(hardness, random), truth.Candidate(hardness, random)]);
                }

                clusterOf.Add(cluster);
            }
        }

        return EvaluationScores.Of(
            ["baseline", "candidate"],
            clusterOf.Count,
            [.. models],
            [.. prompts],
            [.. values],
            [.. clusterOf]
        );
    }

    private static double Hit(double chance, Random random) => random.NextDouble() < chance ? 1 : 0;

    private static double Draws(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
