using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>Shares and means behind an imperfect judge: corrected, and prediction-powered with few and many labels, alone and in clusters.</summary>
public sealed class JudgedIntervals : ICalibration
{
    private static readonly double[] Agreements = [0.5, 0.8, 0.95];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Corrected();
        yield return Powered(
            "share",
            PredictionPoweredInference.ShareMethod,
            [100, 200, 500, 2000],
            isShare: true,
            perCluster: 1
        );
        yield return Powered(
            "mean",
            PredictionPoweredInference.MeanMethod,
            [100, 200, 500, 2000],
            isShare: false,
            perCluster: 1
        );
        yield return Powered(
            "share in clusters",
            PredictionPoweredInference.ShareMethod,
            [50, 100, 500],
            isShare: true,
            perCluster: 3
        );
        yield return Powered(
            "mean in clusters",
            PredictionPoweredInference.MeanMethod,
            [50, 100, 500],
            isShare: false,
            perCluster: 3
        );
        yield return Powered(
            "few labels of shares, alone",
            ProportionEstimates.ClopperPearsonMethod,
            [20, 50],
            isShare: true,
            perCluster: 1
        );
        yield return Powered(
            "few labels of grades, alone",
            PredictionPoweredInference.MeanMethod,
            [20, 50],
            isShare: false,
            perCluster: 1
        );
        yield return Narrower(isShare: true);
        yield return Narrower(isShare: false);
    }

    private static CalibrationCase Corrected()
    {
        CalibrationCase one = new(
            "Experiments",
            JudgeCorrection.Method.Name,
            "coverage",
            Promise.Coverage(JudgeCorrection.Method),
            0.95
        );
        foreach (int labels in new[] { 20, 100, 1000 })
        {
            foreach (double share in new[] { 0.1, 0.5, 0.9 })
            {
                foreach ((double sensitivity, double specificity) in new[] { (0.95, 0.9), (0.8, 0.7) })
                {
                    one.Simulated(
                        FormattableString.Invariant(
                            $"{labels} labels a class, {share} right, judge {sensitivity}/{specificity}"
                        ),
                        labels,
                        random =>
                        {
                            double positive = share * sensitivity + (1 - share) * (1 - specificity);
                            return JudgeCorrection
                                .Of(
                                    new(Hits(10 * labels, positive, random), 10 * labels),
                                    new(Hits(labels, sensitivity, random), labels),
                                    new(Hits(labels, specificity, random), labels)
                                )
                                .Share.Interval.TryGet(out Interval interval, out _)
                                ? interval.Contains(share)
                                : null;
                        },
                        cost: Math.Max(1, labels / 50d)
                    );
                }
            }
        }

        return one;
    }

    private static CalibrationCase Powered(
        string name,
        IntervalMethod method,
        int[] sizes,
        bool isShare,
        int perCluster
    )
    {
        CalibrationCase one = new(
            "Experiments",
            $"labels and a judge, {name}: {method.Name}",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int size in sizes)
        {
            foreach (double agreement in Agreements)
            {
                one.Simulated(
                    FormattableString.Invariant($"{size} with labels, agreement {agreement}"),
                    size,
                    random =>
                        PredictionPoweredInference
                            .Mean(Drawn(size, perCluster, agreement, isShare, random), "score")
                            .Estimate.Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(0.7)
                            : null,
                    cost: Math.Max(1, size * perCluster / 10d)
                );
            }
        }

        return one;
    }

    private static CalibrationCase Narrower(bool isShare)
    {
        CalibrationCase one = new(
            "Experiments",
            $"prediction-powered {(isShare ? "share" : "mean")} not wider than labels alone",
            "share of data sets",
            Promise.AtLeast(),
            0.5
        );
        foreach (int size in new[] { 200, 500, 2000 })
        {
            foreach (double agreement in Agreements)
            {
                one.Simulated(
                    FormattableString.Invariant($"{size} labels, agreement {agreement}"),
                    size,
                    random =>
                    {
                        PredictionPoweredEstimate found = PredictionPoweredInference.Mean(
                            Drawn(size, 1, agreement, isShare, random),
                            "score"
                        );
                        return Width(found.Estimate) <= Width(found.LabelsAlone) * (1 + 1e-12);
                    },
                    cost: size / 10d
                );
            }
        }

        return one;

        static double Width(IntervalEstimate estimate) => estimate.Interval.Value.Upper - estimate.Interval.Value.Lower;
    }

    // Ten times as many answers without labels; clusters share a part of their truth.
    private static JudgedSample Drawn(int labelled, int perCluster, double agreement, bool isShare, Random random)
    {
        int n = labelled * perCluster;
        double[] labels = new double[n];
        double[] judged = new double[n];
        double[] rest = new double[10 * n];
        double chance = 0.7;
        for (int i = 0; i < n + rest.Length; i++)
        {
            if (i % perCluster == 0 && perCluster > 1)
            {
                chance = random.NextDouble() < 0.5 ? 0.5 : 0.9;
            }

            double truth = random.NextDouble() < chance ? 1 : 0;
            double verdict =
                random.NextDouble() < agreement ? truth
                : random.NextDouble() < 0.5 ? 1
                : 0;
            if (!isShare)
            {
                double noise = random.NextDouble() - 0.5;
                truth += noise + random.NextDouble() - 0.5;
                verdict += noise * agreement;
            }

            if (i < n)
            {
                labels[i] = truth;
                judged[i] = verdict;
            }
            else
            {
                rest[i - n] = verdict;
            }
        }

        return perCluster == 1
            ? JudgedSample.Of(labels, judged, rest)
            : JudgedSample.Of(
                labels,
                judged,
                rest,
                [.. Enumerable.Range(0, n).Select(i => i / perCluster)],
                [.. Enumerable.Range(n, rest.Length).Select(i => i / perCluster)]
            );
    }

    private static long Hits(int trials, double chance, Random random)
    {
        long hits = 0;
        for (int i = 0; i < trials; i++)
        {
            hits += random.NextDouble() < chance ? 1 : 0;
        }

        return hits;
    }
}
