using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Tests of two samples: means of normal and of skew units, ranks, distributions, ratios of totals, rates of events.</summary>
public sealed class TwoMeans : ICalibration
{
    private static readonly IntervalMethod Exact = IntervalMethod.Exact("exact", "Mann and Whitney 1947");

    public IEnumerable<CalibrationCase> Cases()
    {
        foreach ((string name, Func<Random, double> draw, double mean) in Units())
        {
            yield return Means(
                $"Welch, {name} units",
                WelchTTest.Method,
                draw,
                mean,
                (a, b) => WelchTTest.Compare(a, b)
            );
            yield return Means(
                $"Student, {name} units",
                StudentTTest.Method,
                draw,
                mean,
                (a, b) => StudentTTest.Compare(a, b)
            );
        }

        yield return Ranks();
        yield return Ratios();
        yield return Rates();
        yield return Paired();
    }

    private static IEnumerable<(string, Func<Random, double>, double)> Units() =>
        [("normal", Normal, 0), ("exponential", random => -Math.Log(1 - random.NextDouble()), 1)];

    // The treatment adds 0.3: coverage of it is also the false positives of a test against it.
    private static CalibrationCase Means(
        string name,
        IntervalMethod method,
        Func<Random, double> draw,
        double mean,
        Func<Moments, Moments, TwoSampleTestResult> test
    )
    {
        _ = mean;
        CalibrationCase one = new("Inference", name, "coverage", Promise.Coverage(method), nominal: 0.95);
        foreach ((int m, int n) in new[] { (10, 10), (50, 50), (50, 100), (200, 200) })
        {
            one.Simulated(
                $"{m} and {n} units",
                Math.Min(m, n),
                random =>
                    test(Sample(m, draw, random, 0), Sample(n, draw, random, 0.3))
                        .Difference.Interval.Value.Contains(0.3),
                cost: (m + n) / 100d
            );
        }

        return one;
    }

    private static CalibrationCase Ranks()
    {
        CalibrationCase one = new(
            "Inference",
            "Mann–Whitney, exact",
            "false positives",
            Promise.FalsePositives(Exact),
            nominal: 0.05
        );
        foreach ((int m, int n) in new[] { (6, 7), (12, 15) })
        {
            one.Simulated(
                $"{m} and {n} units",
                Math.Min(m, n),
                random =>
                    MannWhitneyTest
                        .Compare(Values(m, Normal, random, 0), Values(n, Normal, random, 0))
                        .ExactPValue.TryGet(out double p, out _)
                    && p <= 0.05,
                cost: 2
            );
        }

        return one;
    }

    // Clicks over views a user: views geometric, clicks binomial with a share that differs between users.
    private static CalibrationCase Ratios()
    {
        CalibrationCase one = new(
            "Inference",
            "Ratio of totals, delta method",
            "coverage",
            Promise.Coverage(DeltaMethodRatioTest.Method),
            nominal: 0.95
        );
        foreach (int n in new[] { 50, 200, 1_000 })
        {
            one.Simulated(
                $"{n} units an arm",
                n,
                random =>
                    DeltaMethodRatioTest
                        .Compare(Clicks(n, random), Clicks(n, random))
                        .Difference.Interval.Value.Contains(0),
                cost: n / 10d
            );
        }

        return one;
    }

    private static CalibrationCase Rates()
    {
        CalibrationCase one = new(
            "Inference",
            "Poisson rates, score interval of the difference",
            "coverage",
            Promise.Coverage(PoissonRateTest.Method),
            nominal: 0.95
        );
        foreach ((double a, double b) in new[] { (5d, 5d), (20, 30), (100, 60) })
        {
            PoissonDistribution control = new(a);
            PoissonDistribution treatment = new(b);
            one.Simulated(
                FormattableString.Invariant($"{a} and {b} events expected"),
                Math.Min(a, b),
                random =>
                    PoissonRateTest
                        .Compare(
                            new((long)control.Quantile(1 - random.NextDouble()), 10),
                            new((long)treatment.Quantile(1 - random.NextDouble()), 20)
                        )
                        .Difference.Interval.Value.Contains(b / 20 - a / 10),
                cost: 4
            );
        }

        return one;
    }

    private static CalibrationCase Paired()
    {
        CalibrationCase one = new(
            "Inference",
            "Paired t, normal differences",
            "coverage",
            Promise.Coverage(Exact),
            nominal: 0.95
        );
        foreach (int n in new[] { 4, 20 })
        {
            one.Simulated(
                $"{n} pairs",
                n,
                random =>
                {
                    double[] first = Values(n, Normal, random, 0);
                    double[] second = [.. first.Select(value => value + 0.5 + Normal(random))];
                    return OneMeanTTest.Paired(first, second).Interval.Value.Contains(0.5);
                }
            );
        }

        return one;
    }

    private static JointMoments Clicks(int n, Random random)
    {
        double[] clicks = new double[n];
        double[] views = new double[n];
        for (int i = 0; i < n; i++)
        {
            views[i] = 1 + Math.Floor(Math.Log(1 - random.NextDouble()) / Math.Log(0.8));
            double share = 0.1 + 0.2 * random.NextDouble();
            for (int view = 0; view < views[i]; view++)
            {
                clicks[i] += random.NextDouble() < share ? 1 : 0;
            }
        }

        return JointMoments.Of(clicks, views);
    }

    private static Moments Sample(int n, Func<Random, double> draw, Random random, double shift) =>
        Moments.Of(Values(n, draw, random, shift));

    private static double[] Values(int n, Func<Random, double> draw, Random random, double shift)
    {
        double[] values = new double[n];
        for (int i = 0; i < n; i++)
        {
            values[i] = draw(random) + shift;
        }

        return values;
    }

    private static double Normal(Random random) => NormalFunction.Quantile(1 - random.NextDouble());
}
