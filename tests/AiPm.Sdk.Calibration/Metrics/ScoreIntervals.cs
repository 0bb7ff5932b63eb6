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
                        cost: n / 10
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
                    cost: n / 4
                );
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
