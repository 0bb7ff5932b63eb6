using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>The intervals of ROC AUC, its difference and part, and average precision: normal scores of both classes.</summary>
public sealed class ScoreIntervals : ICalibration
{
    private static readonly int[] Sizes = [20, 100, 500, 1_000];
    private static readonly double[] Prevalences = [0.5, 0.2];
    private static readonly double[] Areas = [0.6, 0.75, 0.9, 0.95];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Case("ROC AUC", RocAuc.LogitDeLongMethod, (_, area) => area, (a, s) => RocAuc.Of(a, s));
        yield return Case(
            "ROC AUC",
            RocAuc.DeLongMethod,
            (_, area) => area,
            (a, s) => RocAuc.Of(a, s, interval: AucInterval.DeLong)
        );
        yield return Case(
            "partial ROC AUC to 20 %",
            RocAuc.PartialMethod,
            (_, area) => 0.5 + 0.5 * (Integral(area, 0, 0.2, (_, tpr) => tpr) - 0.02) / (0.2 - 0.02),
            (a, s) => RocAuc.Partial(a, s, 0.2)
        );
        yield return Case(
            "average precision",
            AveragePrecision.Method,
            AveragePrecisionOf,
            (a, s) => AveragePrecision.Of(a, s)
        );
        yield return Paired();
        yield return Independent();
        yield return OfClasses("Hand and Till's M", areas => areas.HandTill);
        yield return OfClasses("macro ROC AUC", areas => areas.Macro);
        yield return OfClasses("weighted ROC AUC", areas => areas.Weighted);
    }

    private static CalibrationCase Case(
        string metric,
        IntervalMethod method,
        Func<double, double, double> truth,
        Func<bool[], double[], IntervalEstimate> of
    )
    {
        CalibrationCase one = new("Metrics", $"{metric}: {method.Name}", "coverage", Promise.Coverage(method), 0.95);
        foreach (int n in Sizes)
        {
            foreach (double prevalence in Prevalences)
            {
                foreach (double area in Areas)
                {
                    Lazy<double> value = new(() => truth(prevalence, area));
                    int positives = (int)Math.Round(n * prevalence);
                    one.Simulated(
                        $"n = {n}, prevalence {prevalence}, AUC {area}",
                        Math.Min(positives, n - positives),
                        random =>
                        {
                            bool[] actual = Actual(
                                random,
                                n,
                                positives,
                                method == AveragePrecision.Method ? prevalence : null
                            );
                            double[] scores = Scores(random, actual, area);
                            return of(actual, scores).Interval.TryGet(out Interval interval, out _)
                                ? interval.Contains(value.Value)
                                : null;
                        },
                        cost: Thorough.Cost(n / 10, 10)
                    );
                }
            }
        }

        return one;
    }

    /// <summary>Two models that share half of their noise, the second better by a little.</summary>
    private static CalibrationCase Paired()
    {
        CalibrationCase one = new(
            "Metrics",
            $"difference of two ROC AUC: {RocAuc.PairedMethod.Name}",
            "coverage",
            Promise.Coverage(RocAuc.PairedMethod),
            0.95
        );
        foreach (int n in Sizes)
        {
            foreach ((double from, double to) in ((double, double)[])[(0.7, 0.7), (0.75, 0.8), (0.85, 0.9)])
            {
                one.Simulated(
                    $"n = {n}, AUC {from} and {to}",
                    n / 2,
                    random =>
                    {
                        bool[] actual = Actual(random, n, n / 2, null);
                        double first = Distance(from);
                        double second = Distance(to);
                        double[] common = [.. actual.Select(_ => random.Normal() * Math.Sqrt(0.5))];
                        double[] one =
                        [
                            .. actual.Select((a, i) => common[i] + random.Normal() * Math.Sqrt(0.5) + (a ? first : 0)),
                        ];
                        double[] two =
                        [
                            .. actual.Select((a, i) => common[i] + random.Normal() * Math.Sqrt(0.5) + (a ? second : 0)),
                        ];
                        return RocAuc.Compare(actual, one, two).Difference.Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(to - from)
                            : null;
                    },
                    cost: Thorough.Cost(n / 4, 15)
                );
            }
        }

        return one;
    }

    /// <summary>Two sets of rows, the second three times as many.</summary>
    private static CalibrationCase Independent()
    {
        CalibrationCase one = new(
            "Metrics",
            $"difference of two ROC AUC on different rows: {RocAuc.IndependentMethod.Name}",
            "coverage",
            Promise.Coverage(RocAuc.IndependentMethod),
            0.95
        );
        foreach (int n in Sizes)
        {
            foreach (double prevalence in Prevalences)
            {
                int positives = (int)Math.Round(n * prevalence);
                foreach (
                    (double from, double to) in ((double, double)[])[(0.7, 0.7), (0.75, 0.9), (0.9, 0.75), (0.95, 0.95)]
                )
                {
                    one.Simulated(
                        $"n = {n} and {3 * n}, prevalence {prevalence}, AUC {from} and {to}",
                        positives,
                        random =>
                        {
                            bool[] first = Actual(random, n, positives, null);
                            bool[] second = Actual(random, 3 * n, 3 * positives, null);
                            return RocAuc
                                .CompareIndependent(
                                    first,
                                    Scores(random, first, from),
                                    second,
                                    Scores(random, second, to)
                                )
                                .Difference.Interval.TryGet(out Interval interval, out _)
                                ? interval.Contains(to - from)
                                : null;
                        },
                        cost: Thorough.Cost(n / 3, 20)
                    );
                }
            }
        }

        return one;
    }

    /// <summary>Three classes drawn with their shares; the score of a row's own class is higher by a distance of its own, so that each pair's area is a mean of two.</summary>
    private static CalibrationCase OfClasses(string metric, Func<MultiClassAuc, IntervalEstimate> of)
    {
        string[] classes = ["a", "b", "c"];
        CalibrationCase one = new(
            "Metrics",
            $"{metric} of three classes: {MultiClassAuc.Method.Name}",
            "coverage",
            Promise.Coverage(MultiClassAuc.Method),
            0.95
        );
        foreach (int n in Sizes)
        {
            foreach (
                double[] shares in (double[][])
                    [
                        [0.34, 0.33, 0.33],
                        [0.6, 0.3, 0.1],
                    ]
            )
            {
                foreach (
                    double[] areas in (double[][])
                        [
                            [0.7, 0.7, 0.7],
                            [0.95, 0.8, 0.65],
                            [0.95, 0.95, 0.95],
                        ]
                )
                {
                    double truth = metric.StartsWith("weighted", StringComparison.Ordinal)
                        ? shares.Zip(areas, (share, area) => share * area).Sum()
                        : areas.Average();
                    one.Simulated(
                        $"n = {n}, shares {string.Join(", ", shares)}, areas {string.Join(", ", areas)}",
                        n * shares[^1],
                        random =>
                        {
                            int[] actual = new int[n];
                            double[] scores = new double[3 * n];
                            for (int row = 0; row < n; row++)
                            {
                                double u = random.NextDouble();
                                actual[row] =
                                    u < shares[0] ? 0
                                    : u < shares[0] + shares[1] ? 1
                                    : 2;
                                for (int k = 0; k < 3; k++)
                                {
                                    scores[3 * row + k] = random.Normal() + (k == actual[row] ? Distance(areas[k]) : 0);
                                }
                            }

                            return of(MultiClassAuc.Of(classes, actual, scores))
                                .Interval.TryGet(out Interval interval, out _)
                                ? interval.Contains(truth)
                                : null;
                        },
                        cost: Thorough.Cost(n / 2, 12)
                    );
                }
            }
        }

        return one;
    }

    private static bool[] Actual(Random random, int n, int positives, double? prevalence) =>
        [.. Enumerable.Range(0, n).Select(i => prevalence is { } p ? random.NextDouble() < p : i < positives)];

    private static double[] Scores(Random random, bool[] actual, double area)
    {
        double distance = Distance(area);
        return [.. actual.Select(a => random.Normal() + (a ? distance : 0))];
    }

    private static double Distance(double area) => Math.Sqrt(2) * NormalFunction.Quantile(area);

    private static double AveragePrecisionOf(double prevalence, double area)
    {
        // ∫ precision d(true positive rate), over the true positive rate itself.
        double distance = Distance(area);
        double sum = 0;
        const int Steps = 200_000;
        for (int i = 0; i < Steps; i++)
        {
            double tpr = (i + 0.5) / Steps;
            double threshold = NormalFunction.SurvivalQuantile(tpr) + distance;
            double fpr = NormalFunction.Survival(threshold);
            sum += prevalence * tpr / (prevalence * tpr + (1 - prevalence) * fpr) / Steps;
        }

        return sum;
    }

    private static double Integral(double area, double from, double to, Func<double, double, double> of)
    {
        double distance = Distance(area);
        double sum = 0;
        const int Steps = 200_000;
        for (int i = 0; i < Steps; i++)
        {
            double fpr = from + (i + 0.5) / Steps * (to - from);
            sum +=
                of(fpr, NormalFunction.Survival(NormalFunction.SurvivalQuantile(fpr) - distance)) * (to - from) / Steps;
        }

        return sum;
    }
}
