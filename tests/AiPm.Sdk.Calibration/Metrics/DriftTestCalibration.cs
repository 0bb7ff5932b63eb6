using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>The population stability index, permutation tests of samples, and performance without labels.</summary>
public sealed class DriftTestCalibration : ICalibration
{
    private const string Room = "Metrics, drift";

    private static readonly double[] Even = [.. Enumerable.Repeat(0.1, 10)];
    private static readonly double[] Uneven = [0.5, 0.2, 0.15, 0.1, 0.05];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return FalsePositives(
            "population stability index by χ²",
            Promise.FalsePositives(
                IntervalMethod.Asymptotic("population stability index by χ²", "Yurdakul 2018", minimumSize: 20)
            ),
            StabilityTest.ChiSquared
        );
        yield return FalsePositives(
            "population stability index by permutation",
            Promise.AtMost(),
            StabilityTest.Permutation
        );
        yield return Coverage();
        yield return LabelFree();
        yield return Permutations();
        yield return LinearDiscrepancy();
    }

    private static CalibrationCase FalsePositives(string method, Promise promise, StabilityTest test)
    {
        CalibrationCase one = new(Room, method, "false positives", promise, nominal: 0.05);
        DriftOptions options = new() { Test = test, Permutations = 199 };
        foreach ((string name, double[] shares) in new[] { ("ten even bins", Even), ("five uneven bins", Uneven) })
        {
            foreach (double expected in new[] { 1.0, 5, 20, 100 })
            {
                int current = (int)Math.Round(expected / shares.Min());
                foreach (int times in new[] { 1, 10 })
                {
                    one.Simulated(
                        $"{name}, {current} now, {current * times} in the reference",
                        expected,
                        random =>
                            PopulationStability
                                .Of(
                                    Draw(random, shares, current * times),
                                    Draw(random, shares, current),
                                    options with
                                    {
                                        Seed = (ulong)random.NextInt64(),
                                    }
                                )
                                .PValue.TryGet(out double p, out _)
                                ? p <= 0.05
                                : null,
                        cost: (test == StabilityTest.Permutation ? 40 : 1) + (current * (1 + times) / 500.0)
                    );
                }
            }
        }

        return one;
    }

    private static CalibrationCase Coverage()
    {
        IntervalMethod method = PopulationStability.Method;
        CalibrationCase one = new(Room, method.Name, "coverage", Promise.Coverage(method), nominal: 0.95);
        foreach (double expected in new[] { 5.0, 20, 100, 500 })
        {
            foreach (double move in new[] { 0.01, 0.03, 0.05, 0.09 })
            {
                // The first bin gives to the last: the smaller of the two sets the size.
                double[] moved = [.. Even];
                moved[0] -= move;
                moved[^1] += move;
                double truth = Even.Zip(moved, (p, q) => (p - q) * Math.Log(p / q)).Sum();
                int current = (int)Math.Round(expected / (0.1 - (move / 2)));
                one.Simulated(
                    FormattableString.Invariant($"PSI {truth:0.####}, {current} on each side"),
                    expected,
                    random =>
                        PopulationStability
                            .Of(Draw(random, Even, current), Draw(random, moved, current))
                            .Index.Interval.Value.Contains(truth),
                    cost: 20 + (current / 200.0)
                );
            }
        }

        return one;
    }

    private static CalibrationCase LabelFree()
    {
        IntervalMethod method = LabelFreePerformance.Method;
        CalibrationCase one = new(Room, method.Name, "coverage", Promise.Coverage(method), nominal: 0.95);
        foreach (int rows in new[] { 20, 100, 1_000 })
        {
            (
                string Name,
                Func<LabelFreePerformance, IntervalEstimate> Of,
                Func<bool[], double[], Measured> Truth
            )[] all =
            [
                (
                    "accuracy",
                    result => result.Accuracy,
                    (y, p) => p.Select((s, i) => s >= 0.5 == y[i] ? 1.0 : 0).Average()
                ),
                ("recall", result => result.Recall, Recall),
                ("ROC AUC", result => result.Auc, (y, p) => RocAuc.Of(y, p).Value),
            ];
            foreach (var metric in all)
            {
                one.Simulated(
                    $"{metric.Name}, {rows} rows",
                    rows,
                    random =>
                    {
                        double[] scores = [.. Enumerable.Range(0, rows).Select(_ => Math.Pow(random.NextDouble(), 2))];
                        bool[] actual = [.. scores.Select(p => random.NextDouble() < p)];
                        IntervalEstimate estimate = metric.Of(
                            LabelFreePerformance.Of(scores, draws: 199, seed: (ulong)random.NextInt64())
                        );
                        return
                            metric.Truth(actual, scores).TryGet(out double value, out _)
                            && estimate.Interval.TryGet(out Interval interval, out _)
                            ? interval.Contains(value)
                            : null;
                    },
                    cost: Thorough.Cost(10 + rows, 8)
                );
            }
        }

        return one;
    }

    private static CalibrationCase Permutations()
    {
        CalibrationCase one = new(Room, "permutation of samples", "false positives", Promise.AtMost(), nominal: 0.05);
        foreach ((int n, int m) in new[] { (5, 20), (20, 20), (50, 30) })
        {
            one.Simulated(
                $"Wasserstein, {n} and {m} lognormal",
                n + m,
                random =>
                    Wasserstein
                        .Test(
                            Skewed(random, n),
                            Skewed(random, m),
                            new() { Permutations = 99, Seed = (ulong)random.NextInt64() }
                        )
                        .PValue.Value <= 0.05,
                cost: 4
            );
            one.Simulated(
                $"maximum mean discrepancy, {n} and {m} rows of 2",
                n + m,
                random =>
                    MaximumMeanDiscrepancy
                        .Test(
                            Matrix.Of(n, 2, Skewed(random, 2 * n)),
                            Matrix.Of(m, 2, Skewed(random, 2 * m)),
                            options: new() { Permutations = 99, Seed = (ulong)random.NextInt64() }
                        )
                        .PValue.Value <= 0.05,
                cost: 10
            );
        }

        return one;
    }

    private static CalibrationCase LinearDiscrepancy()
    {
        IntervalMethod method = MaximumMeanDiscrepancy.LinearMethod;
        CalibrationCase one = new(Room, method.Name, "coverage", Promise.Coverage(method), nominal: 0.95);
        foreach (int rows in new[] { 20, 100, 400, 2_000 })
        {
            foreach (double shift in new[] { 0.0, 0.5 })
            {
                // Two normals of variance 1 and kernel width 1: MMD² = 2(1 − e^(−δ²/6))/√3.
                double truth = 2 * (1 - Math.Exp(-shift * shift / 6)) / Math.Sqrt(3);
                one.Simulated(
                    FormattableString.Invariant($"{rows} rows on each side, shifted by {shift}"),
                    rows / 2,
                    random =>
                        MaximumMeanDiscrepancy
                            .Linear(
                                Matrix.Create(rows, 1, (_, _) => Normal(random)),
                                Matrix.Create(rows, 1, (_, _) => shift + Normal(random)),
                                bandwidth: 1
                            )
                            .Squared.Interval.Value.Contains(truth),
                    cost: Thorough.Cost(1 + (rows / 50.0), 4)
                );
            }
        }

        return one;
    }

    private static Measured Recall(bool[] actual, double[] scores)
    {
        int positives = actual.Count(label => label);
        return positives == 0
            ? new Undefined(UndefinedReason.ZeroDenominator, "No positive.")
            : scores.Where((score, i) => score >= 0.5 && actual[i]).Count() / (double)positives;
    }

    private static double[] Skewed(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Exp(Normal(random)))];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static long[] Draw(Random random, double[] shares, int count)
    {
        long[] counts = new long[shares.Length];
        for (int i = 0; i < count; i++)
        {
            double u = random.NextDouble();
            int bin = 0;
            while (bin < shares.Length - 1 && u >= shares[bin])
            {
                u -= shares[bin++];
            }

            counts[bin]++;
        }

        return counts;
    }
}
