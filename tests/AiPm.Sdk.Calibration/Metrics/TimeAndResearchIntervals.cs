using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>Stickiness, comparisons of weeks, anomalies, and what user research measures.</summary>
public sealed class TimeAndResearchIntervals : ICalibration
{
    private static readonly DateOnly Monday = new(2027, 1, 4);

    public IEnumerable<CalibrationCase> Cases() =>
        [Stickiness(), Weeks(), FalseAlarms(), Success(), Time(), Score(), Finding()];

    /// <summary>Users of 28 days who come on each with a chance of their own, from Beta(1, 4): of those seen, on 0.2/0.875 of the days.</summary>
    private static CalibrationCase Stickiness()
    {
        CalibrationCase one = Case(RollingActivity.AverageMethod);
        const double Truth = 0.2 / (1 - 4.0 / 32);
        foreach (int n in new[] { 20, 100, 400 })
        {
            one.Simulated(
                $"{n} users",
                n,
                random =>
                {
                    EventTally<int> tally = new(new(DayBoundary.Utc, Monday, Monday.AddDays(27), rollingDays: [28]));
                    EventKind visit = tally.KindOf("visit");
                    long noon = new DateTimeOffset(Monday, new TimeOnly(12, 0), TimeSpan.Zero).UtcTicks;
                    for (int id = 0; tally.Users < n; id++)
                    {
                        double chance = 1 - Math.Pow(1 - random.NextDouble(), 0.25);
                        for (int day = 0; day < 28; day++)
                        {
                            if (random.NextDouble() < chance)
                            {
                                tally.Add([id], [noon + day * TimeSpan.TicksPerDay], [visit]);
                            }
                        }
                    }

                    return Covers(tally.Summarize().RollingOver(28).AverageStickiness(), Truth);
                },
                cost: n / 2.0
            );
        }

        return one;
    }

    private static CalibrationCase Weeks()
    {
        CalibrationCase one = Case(SeasonalComparison.Method);
        foreach (int weeks in new[] { 1, 2, 4, 8 })
        {
            foreach (bool isSkew in new[] { false, true })
            {
                one.Simulated(
                    $"{weeks} weeks, {(isSkew ? "exponential" : "normal")} noise",
                    7 * weeks,
                    random =>
                    {
                        double[] values = new double[14 * weeks];
                        for (int i = 0; i < values.Length; i++)
                        {
                            double noise = isSkew ? -Math.Log(1 - random.NextDouble()) : random.Normal();
                            values[i] = 10 * (i % 7) + noise + (i >= values.Length / 2 ? 3 : 0);
                        }

                        DailySeries series = DailySeries.Of(Monday, values);
                        return Covers(SeasonalComparison.Of(series, series.Through, weeks, weeks).Change, 3);
                    },
                    cost: 3
                );
            }
        }

        return one;
    }

    /// <summary>Single days flagged in series of trend, season and normal noise, against 1/run length.</summary>
    private static CalibrationCase FalseAlarms()
    {
        CalibrationCase one = new(
            "Metrics",
            "robust seasonal-trend residual, run length 100",
            "false alarms a day",
            Promise.Near(0.25),
            0.01
        );
        foreach (int days in new[] { 70, 140 })
        {
            StlOptions options = new() { IsPeriodic = true, TrendSpan = 29 };
            Lazy<double> limit = new(() =>
                SeriesAnomalies.ByResidual(DailySeries.Of(Monday, Noise(new Random(1), days)), runLength: 100).Limit
            );
            one.SimulatedMean(
                $"{days} days",
                days,
                random =>
                {
                    StlDecomposition parts = StlDecomposition.Of(Noise(random, days), 7, options);
                    double[] sizes = [.. parts.Remainder.Select(Math.Abs)];
                    double cut = 9 * SampleQuantile.Of(sizes, 0.5).Value;
                    double[] u = [.. sizes.Where(size => size < cut).Select(size => Math.Pow(size / cut, 2))];
                    double scale =
                        Math.Sqrt(days * u.Sum(v => cut * cut * v * Math.Pow(1 - v, 4)))
                        / Math.Abs(u.Sum(v => (1 - v) * (1 - 5 * v)));
                    return sizes.Count(size => size > limit.Value * scale) / (double)days;
                },
                cost: 25
            );
        }

        return one;

        static double[] Noise(Random random, int days)
        {
            double[] values = new double[days];
            for (int i = 0; i < days; i++)
            {
                values[i] = 5 * (i % 7 == 6 ? 3 : i % 7) + 0.2 * i + random.Normal();
            }

            return values;
        }
    }

    private static CalibrationCase Success()
    {
        CalibrationCase one = Case(TaskMeasures.SuccessMethod);
        foreach (int n in new[] { 10, 100, 200, 500 })
        {
            foreach (double share in new[] { 0.1, 0.2, 0.3, 0.5, 0.7, 0.9 })
            {
                one.Enumerated(
                    FormattableString.Invariant($"n = {n}, p = {share}"),
                    Math.Round(n * Math.Min(share, 1 - share)),
                    () => Enumerated(n, share, k => TaskMeasures.Success(new(k, n)), share)
                );
            }
        }

        return one;
    }

    private static CalibrationCase Time()
    {
        CalibrationCase one = Case(TaskMeasures.TimeMethod);
        foreach (int n in new[] { 3, 10, 30 })
        {
            foreach (double spread in new[] { 0.3, 1 })
            {
                one.Simulated(
                    FormattableString.Invariant($"n = {n}, lognormal, σ = {spread}"),
                    n,
                    random =>
                    {
                        double[] times = new double[n];
                        for (int i = 0; i < n; i++)
                        {
                            times[i] = Math.Exp(4 + spread * random.Normal());
                        }

                        return Covers(TaskMeasures.Time(times), Math.Exp(4));
                    }
                );
            }
        }

        return one;
    }

    /// <summary>Scores in steps of 2.5 from a beta-binomial: an average product, and a good one whose scores are skew.</summary>
    private static CalibrationCase Score()
    {
        CalibrationCase one = Case(SystemUsabilityScale.Method);
        foreach (int n in new[] { 8, 20, 50 })
        {
            foreach ((double a, double b) in new[] { (5.6, 2.4), (6.8, 1.2) })
            {
                BetaDistribution tendency = new(a, b);
                one.Simulated(
                    FormattableString.Invariant($"n = {n}, mean score {100 * a / (a + b):0}"),
                    n,
                    random =>
                    {
                        double[] scores = new double[n];
                        for (int i = 0; i < n; i++)
                        {
                            double chance = tendency.Quantile(random.NextDouble());
                            for (int point = 0; point < 40; point++)
                            {
                                scores[i] += random.NextDouble() < chance ? 2.5 : 0;
                            }
                        }

                        return Covers(SystemUsabilityScale.Study(scores).Score, 100 * a / (a + b));
                    },
                    cost: n / 2.0
                );
            }
        }

        return one;
    }

    private static CalibrationCase Finding()
    {
        CalibrationCase one = new(
            "Metrics",
            "chance of finding a problem (Clopper–Pearson)",
            "coverage",
            Promise.Coverage(ProportionEstimates.ClopperPearsonMethod),
            0.95
        );
        foreach (int n in new[] { 5, 20 })
        {
            foreach (double share in new[] { 0.05, 0.31, 0.6 })
            {
                one.Enumerated(
                    FormattableString.Invariant($"n = {n}, p = {share}"),
                    n,
                    () =>
                        Enumerated(
                            n,
                            share,
                            k => ProblemDiscovery.ChanceOfFinding(new ProportionCounts(k, n), 5),
                            ProblemDiscovery.ChanceOfFinding(share, 5)
                        )
                );
            }
        }

        return one;
    }

    private static CalibrationCase Case(IntervalMethod method) =>
        new("Metrics", method.Name, "coverage", Promise.Coverage(method), 0.95);

    private static double Enumerated(int n, double share, Func<int, IntervalEstimate> interval, double truth)
    {
        BinomialDistribution outcomes = new(n, share);
        return Enumerable
            .Range(0, n + 1)
            .Where(k => interval(k).Interval.Value.Contains(truth))
            .Sum(k => outcomes.Density(k));
    }

    private static bool? Covers(IntervalEstimate estimate, double truth) =>
        estimate.Interval.TryGet(out Interval interval, out _) ? interval.Contains(truth) : null;
}
