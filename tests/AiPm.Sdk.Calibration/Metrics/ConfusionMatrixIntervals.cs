using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>The intervals of metrics of two classes over prevalences and qualities of the model.</summary>
public sealed class ConfusionMatrixIntervals : ICalibration
{
    private static readonly int[] Sizes = [20, 100, 1_000];
    private static readonly double[] Prevalences = [0.5, 0.2, 0.1];

    private static readonly (double Recall, double Specificity)[] Models =
    [
        (0.7, 0.7),
        (0.9, 0.8),
        (0.95, 0.95),
        (0.6, 0.9),
        (0.5, 0.5),
    ];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Case("balanced accuracy", QualityMethods.Mover, matrix => matrix.BalancedAccuracy());
        yield return Case("F1", QualityMethods.TransformedWilson, matrix => matrix.F1());
        yield return F(2);
        yield return F(0.5);
        yield return Case("Matthews", QualityMethods.Fisher, matrix => matrix.Matthews());
        yield return Case("Cohen's κ", QualityMethods.Fisher, matrix => matrix.Kappa());
        yield return Weighted();
    }

    private static CalibrationCase Case(
        string metric,
        IntervalMethod method,
        Func<BinaryConfusionMatrix, IntervalEstimate> of
    )
    {
        CalibrationCase one = new("Metrics", $"{metric}: {method.Name}", "coverage", Promise.Coverage(method), 0.95);
        foreach (int n in Sizes)
        {
            foreach (double prevalence in Prevalences)
            {
                foreach ((double recall, double specificity) in Models)
                {
                    double[] shares =
                    [
                        prevalence * recall,
                        (1 - prevalence) * (1 - specificity),
                        prevalence * (1 - recall),
                        (1 - prevalence) * specificity,
                    ];
                    long[] large = [.. shares.Select(share => (long)Math.Round(share * 1e12))];
                    double truth = of(
                        BinaryConfusionMatrix.OfCounts(large[0], large[1], large[2], large[3])
                    ).Value.Value;
                    one.Simulated(
                        $"n = {n}, prevalence {prevalence}, recall {recall}, specificity {specificity}",
                        n,
                        random =>
                        {
                            long[] counts = random.Multinomial(n, shares);
                            IntervalEstimate estimate = of(
                                BinaryConfusionMatrix.OfCounts(counts[0], counts[1], counts[2], counts[3])
                            );
                            return estimate.Interval.TryGet(out Interval interval, out _)
                                ? interval.Contains(truth)
                                : null;
                        },
                        cost: n == 1000 ? 5 : 2
                    );
                }
            }
        }

        return one;
    }

    /// <summary>Fβ by the rows that are positive or predicted so, which are all it counts.</summary>
    private static CalibrationCase F(double beta)
    {
        CalibrationCase one = new(
            "Metrics",
            $"F{beta}: {QualityMethods.Logit.Name}",
            "coverage",
            Promise.Coverage(QualityMethods.Logit),
            0.95
        );
        foreach (int n in Sizes)
        {
            foreach (double right in (double[])[0.2, 0.4, 0.6, 0.8, 0.9, 0.95])
            {
                foreach (double falsePositives in (double[])[0.2, 0.5, 0.8])
                {
                    double[] shares = [right, (1 - right) * falsePositives, (1 - right) * (1 - falsePositives)];
                    double squared = beta * beta;
                    double truth =
                        (1 + squared) * shares[0] / ((1 + squared) * shares[0] + squared * shares[2] + shares[1]);
                    one.Simulated(
                        $"{n} positive or predicted so, {right} right, {falsePositives} of the others false positives",
                        n,
                        random =>
                        {
                            long[] counts = random.Multinomial(n, shares);
                            return BinaryConfusionMatrix
                                .OfCounts(counts[0], counts[1], counts[2], 0)
                                .FBeta(beta)
                                .Interval.Value.Contains(truth);
                        },
                        cost: n == 1000 ? 5 : 2
                    );
                }
            }
        }

        return one;
    }

    /// <summary>Rows that count differently, from a quarter to four times, independently of whether they are right.</summary>
    private static CalibrationCase Weighted()
    {
        IntervalMethod method = BinaryConfusionMatrix.Of([1, 0], new[] { 1, 1 }, [1, 2]).Accuracy().Method;
        CalibrationCase one = new(
            "Metrics",
            $"accuracy of weighted rows: {method.Name}",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int n in (int[])[20, 100, 1_000])
        {
            foreach (double accuracy in (double[])[0.6, 0.75, 0.85])
            {
                // Weights of 4^U(−1, 1): (E w)²/E w² of the rows.
                double log = Math.Log(4);
                double mean = (4 - 0.25) / (2 * log);
                double square = (16 - 0.0625) / (4 * log);
                one.Simulated(
                    $"n = {n}, accuracy {accuracy}",
                    n * mean * mean / square,
                    random =>
                    {
                        bool[] right = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() < accuracy)];
                        double[] weights =
                        [
                            .. Enumerable.Range(0, n).Select(_ => Math.Pow(4, 2 * random.NextDouble() - 1)),
                        ];
                        return BinaryConfusionMatrix
                            .Of(right, Enumerable.Repeat(true, n).ToArray(), weights)
                            .Accuracy()
                            .Interval.Value.Contains(accuracy);
                    },
                    cost: n == 1000 ? 10 : 2
                );
            }
        }

        return one;
    }
}
