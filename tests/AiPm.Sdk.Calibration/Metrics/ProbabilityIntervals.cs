using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>The intervals of calibration errors, log loss and Brier's score, for models that are right, too sure, shifted, or off only at the top.</summary>
public sealed class ProbabilityIntervals : ICalibration
{
    private static readonly int[] Sizes = [20, 100, 1_000, 5_000];

    private static readonly (string Name, Func<double, double> Truth)[] Models =
    [
        ("no error", p => p),
        ("off by 0.02", p => p + 0.02 * Math.Sign(0.5 - p)),
        ("too sure by 0.1", p => p + 0.1 * Math.Sign(0.5 - p)),
        ("too sure by 0.2", p => p + 0.2 * Math.Sign(0.5 - p)),
        ("shifted by 0.05", p => Math.Min(1, p + 0.05)),
        ("shifted by 0.2", p => Math.Min(1, p + 0.2)),
        ("off by 0.1 above 0.8", p => p > 0.8 ? p - 0.1 : p),
    ];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Curve(
            "expected calibration error",
            c => c.ExpectedError,
            (d, w) => d.Zip(w, (x, y) => Math.Abs(x) * y).Sum()
        );
        yield return Curve(
            "expected calibration error in bins of equal mass",
            c => c.ExpectedError,
            (d, w) => d.Zip(w, (x, y) => Math.Abs(x) * y).Sum(),
            CalibrationBinning.EqualMass
        );
        yield return Curve(
            "root mean square calibration error",
            c => c.RootMeanSquareError,
            (d, w) => Math.Sqrt(d.Zip(w, (x, y) => x * x * y).Sum())
        );
        yield return Curve("maximum calibration error", c => c.MaximumError, (d, w) => d.Max(Math.Abs));
        yield return Mean(
            "log loss",
            (a, p) => ProbabilityScores.LogLoss(a, p),
            (p, t) => -t * Math.Log(p) - (1 - t) * Math.Log(1 - p)
        );
        yield return Mean(
            "Brier score",
            (a, p) => ProbabilityScores.Brier(a, p),
            (p, t) => t * (1 - p) * (1 - p) + (1 - t) * p * p
        );
    }

    /// <summary>What is covered is the error the same rows have on average: the gaps of the true shares of their bins.</summary>
    private static CalibrationCase Curve(
        string metric,
        Func<CalibrationCurve, IntervalEstimate> of,
        Func<double[], double[], double> truth,
        CalibrationBinning binning = CalibrationBinning.EqualWidth
    )
    {
        IntervalMethod method = CalibrationCurve.ErrorMethod;
        CalibrationCase one = new("Metrics", $"{metric}: {method.Name}", "coverage", Promise.Coverage(method), 0.95);
        foreach (int n in Sizes)
        {
            foreach ((string name, Func<double, double> model) in Models)
            {
                one.Simulated(
                    $"n = {n}, {name}",
                    n,
                    random =>
                    {
                        double[] probabilities = [.. Enumerable.Range(0, n).Select(_ => Probability(random))];
                        bool[] actual = [.. probabilities.Select(p => random.NextDouble() < model(p))];
                        CalibrationCurve curve = CalibrationCurve.Of(actual, probabilities, 10, binning);
                        double[] gaps = new double[curve.Bins.Length];
                        double[] rows = new double[gaps.Length];
                        foreach (double p in probabilities)
                        {
                            int bin = gaps.Length - 1;
                            while (bin > 0 && p < curve.Bins[bin].Range.Lower)
                            {
                                bin--;
                            }

                            gaps[bin] += model(p) - p;
                            rows[bin]++;
                        }

                        int[] filled = [.. Enumerable.Range(0, gaps.Length).Where(b => rows[b] > 0)];
                        double value = truth(
                            [.. filled.Select(b => gaps[b] / rows[b])],
                            [.. filled.Select(b => rows[b] / n)]
                        );
                        Interval interval = of(curve).Interval.Value;
                        return value >= interval.Lower - 1e-12 && value <= interval.Upper + 1e-12;
                    },
                    cost: Thorough.Cost(Math.Max(5, n / 10), 4)
                );
            }
        }

        return one;
    }

    private static CalibrationCase Mean(
        string metric,
        Func<bool[], double[], IntervalEstimate> of,
        Func<double, double, double> loss
    )
    {
        IntervalMethod method = of([true, false], [0.5, 0.4]).Method;
        CalibrationCase one = new("Metrics", $"{metric}: {method.Name}", "coverage", Promise.Coverage(method), 0.95);
        foreach ((string name, Func<double, double> model) in Models)
        {
            Lazy<double> truth = new(() =>
            {
                const int Steps = 100_000;
                return Enumerable
                    .Range(0, Steps)
                    .Average(i => Quantile((i + 0.5) / Steps) is double p ? loss(p, Math.Clamp(model(p), 0, 1)) : 0);
            });
            foreach (int n in Sizes.Where(size => size < 5_000))
            {
                one.Simulated(
                    $"n = {n}, {name}",
                    n,
                    random =>
                    {
                        double[] probabilities = [.. Enumerable.Range(0, n).Select(_ => Probability(random))];
                        bool[] actual = [.. probabilities.Select(p => random.NextDouble() < model(p))];
                        return of(actual, probabilities).Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(truth.Value)
                            : null;
                    },
                    cost: Thorough.Cost(Math.Max(4, n / 20), 8)
                );
            }
        }

        return one;
    }

    private static double Probability(Random random) => Quantile(random.NextDouble());

    /// <summary>From 0.02 to 0.98, thicker in the middle.</summary>
    private static double Quantile(double u) =>
        0.02 + 0.96 * (0.5 + Math.Sin((2 * u - 1) * Math.PI / 2) / 2 * 0.6 + (u - 0.5) * 0.4);
}
