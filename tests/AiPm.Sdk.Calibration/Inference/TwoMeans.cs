using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>Tests of one and two samples: means of normal and of skew units, pairs, ranks, ratios of totals, lifts.</summary>
public sealed class TwoMeans : ICalibration
{
    public IEnumerable<CalibrationCase> Cases()
    {
        foreach ((string name, Func<Random, double> draw) in Units())
        {
            foreach (bool isNull in new[] { false, true })
            {
                yield return Means(
                    $"Welch, {name} units",
                    WelchTTest.Method,
                    draw,
                    (a, b) => WelchTTest.Compare(a, b),
                    isNull
                );
                yield return Means(
                    $"Student, {name} units",
                    StudentTTest.Method,
                    draw,
                    (a, b) => StudentTTest.Compare(a, b),
                    isNull
                );
                yield return OneMean(name, draw, isNull);
                yield return Paired(name, draw, isNull);
            }
        }

        yield return Ranks(MannWhitneyTest.ExactMethod, [(4, 5), (6, 7), (12, 15)], isExact: true);
        yield return Ranks(MannWhitneyTest.NormalMethod, [(6, 7), (20, 20), (20, 60), (100, 60)], isExact: false);
        yield return Ratios(isNull: false);
        yield return Ratios(isNull: true);
        yield return Lifts(MeanComparison.FiellerLiftMethod, test => test.Test().RelativeLift.Interval);
        yield return Lifts(MeanComparison.DeltaLiftMethod, test => test.DeltaLift().Interval);
    }

    private static IEnumerable<(string, Func<Random, double>)> Units() =>
        [("normal", Normal), ("exponential", random => -Math.Log(1 - random.NextDouble()))];

    private static CalibrationCase Case(string name, IntervalMethod method, bool isNull) =>
        isNull
            ? new("Inference", name, "false positives", Promise.FalsePositives(method), nominal: 0.05)
            : new("Inference", name, "coverage", Promise.Coverage(method), nominal: 0.95);

    private static CalibrationCase Means(
        string name,
        IntervalMethod method,
        Func<Random, double> draw,
        Func<Moments, Moments, TwoSampleTestResult> test,
        bool isNull
    )
    {
        CalibrationCase one = Case(name, method, isNull);
        foreach ((int m, int n) in new[] { (10, 10), (50, 50), (50, 100), (200, 200) })
        {
            one.Simulated(
                $"{m} and {n} units",
                Math.Min(m, n),
                random =>
                {
                    double effect = isNull ? 0 : 0.3;
                    TwoSampleTestResult result = test(Sample(m, draw, random, 0), Sample(n, draw, random, effect));
                    return isNull ? result.PValue.Value <= 0.05 : result.Difference.Interval.Value.Contains(effect);
                },
                cost: (m + n) / 100d
            );
        }

        return one;
    }

    private static CalibrationCase OneMean(string name, Func<Random, double> draw, bool isNull)
    {
        CalibrationCase one = Case($"One-sample t, {name} units", OneMeanTTest.Method, isNull);
        double mean = name == "normal" ? 0 : 1;
        foreach (int n in new[] { 10, 50, 200, 1_000 })
        {
            one.Simulated(
                $"{n} units",
                n,
                random =>
                {
                    MeanTestResult result = OneMeanTTest.Of(Sample(n, draw, random, 0), mean);
                    return isNull ? result.PValue.Value <= 0.05 : result.Interval.Value.Contains(mean);
                },
                cost: Math.Max(1, n / 100d)
            );
        }

        return one;
    }

    private static CalibrationCase Paired(string name, Func<Random, double> draw, bool isNull)
    {
        CalibrationCase one = Case($"Paired t, {name} errors", OneMeanTTest.Method, isNull);
        foreach (int n in new[] { 4, 20, 200 })
        {
            one.Simulated(
                $"{n} pairs",
                n,
                random =>
                {
                    double effect = isNull ? 0 : 0.5;
                    double[] level = Values(n, Normal, random, 0);
                    double[] first = [.. level.Select(value => value + draw(random))];
                    double[] second = [.. level.Select(value => value + draw(random) + effect)];
                    MeanTestResult result = OneMeanTTest.Paired(first, second);
                    return isNull ? result.PValue.Value <= 0.05 : result.Interval.Value.Contains(effect);
                },
                cost: Math.Max(1, n / 20d)
            );
        }

        return one;
    }

    private static CalibrationCase Ranks(IntervalMethod method, (int Control, int Treatment)[] sizes, bool isExact)
    {
        CalibrationCase one = Case(method.Name, method, isNull: true);
        foreach ((int m, int n) in sizes)
        {
            foreach (double step in isExact ? new[] { 0d } : [0d, 0.25])
            {
                one.Simulated(
                    FormattableString.Invariant($"{m} and {n} units{(step > 0 ? $" in steps of {step}" : "")}"),
                    Math.Min(m, n),
                    random =>
                    {
                        MannWhitneyResult result = MannWhitneyTest.Compare(
                            Values(m, Rounded(step), random, 0),
                            Values(n, Rounded(step), random, 0)
                        );
                        return (isExact ? result.ExactPValue : result.PValue).Value <= 0.05;
                    },
                    cost: Math.Max(2, (m + n) / 20d)
                );
            }
        }

        return one;

        static Func<Random, double> Rounded(double step) =>
            step == 0 ? Normal : random => Math.Round(Normal(random) / step) * step;
    }

    // Clicks over views a user: views geometric, clicks binomial with a share that differs between users.
    private static CalibrationCase Ratios(bool isNull)
    {
        CalibrationCase one = Case("Ratio of totals, delta method", DeltaMethodRatioTest.Method, isNull);
        foreach (int n in new[] { 50, 200, 1_000 })
        {
            one.Simulated(
                $"{n} units an arm",
                n,
                random =>
                {
                    TwoSampleTestResult result = DeltaMethodRatioTest.Compare(Clicks(n, random), Clicks(n, random));
                    return isNull ? result.PValue.Value <= 0.05 : result.Difference.Interval.Value.Contains(0);
                },
                cost: n / 10d
            );
        }

        return one;
    }

    // Exponential units, the treatment's mean half as much again: the lift is 0.5.
    private static CalibrationCase Lifts(IntervalMethod method, Func<MeanComparison, MeasuredInterval> interval)
    {
        CalibrationCase one = Case(method.Name, method, isNull: false);
        foreach ((int m, int n) in new[] { (10, 10), (50, 50), (50, 100), (200, 200), (1_000, 1_000) })
        {
            one.Simulated(
                $"{m} and {n} exponential units",
                Math.Min(m, n),
                random =>
                    interval(
                            WelchTTest.Comparison(
                                Sample(m, Exponential, random, 0),
                                Sample(n, unit => 1.5 * Exponential(unit), random, 0)
                            )
                        )
                        .TryGet(out Interval ends, out _)
                        ? ends.Contains(0.5)
                        : null,
                cost: Math.Max(1, (m + n) / 100d)
            );
        }

        return one;

        static double Exponential(Random random) => -Math.Log(1 - random.NextDouble());
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
