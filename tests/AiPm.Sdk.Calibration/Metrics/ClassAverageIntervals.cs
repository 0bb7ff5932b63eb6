using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>The intervals of metrics of three and five classes, and of rows with several labels.</summary>
public sealed class ClassAverageIntervals : ICalibration
{
    private static readonly int[] Sizes = [20, 100, 300, 1_000];
    private static readonly double[] Accuracies = [0.5, 0.7, 0.9];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Case("macro F1", QualityMethods.LogitOfClasses, isByClass: true, m => m.F1(Averaging.Macro));
        yield return Case("weighted F1", QualityMethods.LogitOfClasses, isByClass: true, m => m.F1(Averaging.Weighted));
        yield return Case(
            "weighted precision",
            QualityMethods.LogitOfClasses,
            isByClass: true,
            m => m.Precision(Averaging.Weighted)
        );
        yield return Case("Matthews", QualityMethods.FisherOfClasses, isByClass: false, m => m.Matthews());
        yield return Case("Cohen's κ", QualityMethods.FisherOfClasses, isByClass: false, m => m.Kappa());
        yield return Case(
            "macro recall",
            QualityMethods.LogitOfClasses,
            isByClass: true,
            m => m.Recall(Averaging.Macro)
        );
        yield return Case(
            "macro precision",
            QualityMethods.LogitOfClasses,
            isByClass: true,
            m => m.Precision(Averaging.Macro)
        );
        yield return Labels("micro F1", m => m.F1(Averaging.Micro));
        yield return Labels("macro F1", m => m.F1(Averaging.Macro));
        yield return Labels("Hamming loss", m => m.HammingLoss());
    }

    private static CalibrationCase Case(
        string metric,
        IntervalMethod method,
        bool isByClass,
        Func<ConfusionMatrix, IntervalEstimate> of
    )
    {
        CalibrationCase one = new(
            "Metrics",
            $"{metric} of 3 and 5 classes: {method.Name}",
            "coverage",
            Promise.Coverage(method),
            0.95
        );
        foreach (int classes in (int[])[3, 5])
        {
            string[] names = [.. Enumerable.Range(0, classes).Select(k => $"class {k}")];
            foreach (int n in Sizes)
            {
                foreach (bool even in (bool[])[true, false])
                {
                    foreach (double accuracy in Accuracies)
                    {
                        double[] shares = new double[classes * classes];
                        for (int i = 0; i < classes; i++)
                        {
                            double share = even ? 1d / classes : (i + 1d) / (classes * (classes + 1) / 2d);
                            for (int j = 0; j < classes; j++)
                            {
                                shares[i * classes + j] = share * (i == j ? accuracy : (1 - accuracy) / (classes - 1));
                            }
                        }

                        double truth = of(
                            Matrix(names, [.. shares.Select(s => (long)Math.Round(s * 1e12))])
                        ).Value.Value;
                        double rarest = even ? (double)n / classes : n / (classes * (classes + 1) / 2d);
                        one.Simulated(
                            $"{classes} classes, n = {n}, {(even ? "even" : "uneven")}, accuracy {accuracy}",
                            isByClass ? rarest : (double)n / classes,
                            random =>
                            {
                                ConfusionMatrix matrix = Matrix(names, random.Multinomial(n, shares));
                                IntervalEstimate estimate = of(matrix);
                                return
                                    estimate.Warnings.Any(w => w.Contains("left out", StringComparison.Ordinal))
                                    || !estimate.Interval.TryGet(out Interval interval, out _)
                                    ? null
                                    : interval.Contains(truth);
                            },
                            cost: n == 1000 ? 8 : 4
                        );
                    }
                }
            }
        }

        return one;
    }

    private static ConfusionMatrix Matrix(string[] names, long[] counts)
    {
        long[,] table = new long[names.Length, names.Length];
        Buffer.BlockCopy(counts, 0, table, 0, counts.Length * sizeof(long));
        return ConfusionMatrix.OfCounts(names, table);
    }

    /// <summary>Four labels that hold and are missed together: a row is easy or hard.</summary>
    private static CalibrationCase Labels(string metric, Func<MultiLabelMatrix, IntervalEstimate> of)
    {
        CalibrationCase one = new(
            "Metrics",
            $"{metric} of 4 labels a row: {MultiLabelMatrix.Method.Name}",
            "coverage",
            Promise.Coverage(MultiLabelMatrix.Method),
            0.95
        );
        string[] names = ["a", "b", "c", "d"];
        foreach (double wrong in (double[])[0.05, 0.2])
        {
            Lazy<double> truth = new(() => of(Rows(new Random(7), 200_000, wrong)).Value.Value);
            foreach (int n in (int[])[20, 100, 200, 1_000])
            {
                one.Simulated(
                    $"n = {n}, {wrong} wrong",
                    n,
                    random =>
                        of(Rows(random, n, wrong)).Interval.TryGet(out Interval i, out _)
                            ? i.Contains(truth.Value)
                            : null,
                    cost: Thorough.Cost(n / 10, 8)
                );
            }
        }

        return one;

        MultiLabelMatrix Rows(Random random, int n, double wrong)
        {
            byte[] actual = new byte[n * 4];
            byte[] predicted = new byte[n * 4];
            for (int row = 0; row < n; row++)
            {
                double miss = random.NextDouble() < 0.5 ? wrong / 2 : wrong * 1.5;
                for (int k = 0; k < 4; k++)
                {
                    int at = row * 4 + k;
                    actual[at] = (byte)(random.NextDouble() < 0.2 + 0.1 * k ? 1 : 0);
                    predicted[at] = (byte)(random.NextDouble() < miss ? 1 - actual[at] : actual[at]);
                }
            }

            return MultiLabelMatrix.Of(names, actual, predicted);
        }
    }
}
