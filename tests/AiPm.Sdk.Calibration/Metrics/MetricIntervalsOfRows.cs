using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>Metrics of rows by their definitions, segments of a survey, attributions of uncertain drivers, and the comparison of survival curves.</summary>
public sealed class MetricIntervalsOfRows : ICalibration
{
    public IEnumerable<CalibrationCase> Cases() =>
        [Counts(), Quantiles(), Means(), Effort(), Segments(), Attribution(), RateAndMix(), LogRank()];

    private static CalibrationCase Counts()
    {
        CalibrationCase one = Case("count of rows", PoissonRateIntervals.GarwoodMethod);
        Metric rows = Metric.Count("rows", Measure.Rows(), Direction.Increase, MetricRole.Driver);
        Lazy<Interval[]> all = new(() =>
            [
                .. Enumerable
                    .Range(0, 300)
                    .Select(count => MetricAggregate.Of(rows, new ColumnTable(count)).Estimate().Interval.Value),
            ]
        );
        foreach (double mean in new[] { 0.2, 0.5, 1, 2, 3.5, 5, 10, 30, 60, 100 })
        {
            PoissonDistribution counts = new(mean);
            one.Enumerated(
                FormattableString.Invariant($"{mean} expected"),
                mean,
                () =>
                    Enumerable
                        .Range(0, all.Value.Length)
                        .Where(count => all.Value[count].Contains(mean))
                        .Sum(count => counts.Density(count))
            );
        }

        return one;
    }

    /// <summary>Lognormal waiting times, sketched.</summary>
    private static CalibrationCase Quantiles()
    {
        CalibrationCase one = Case("quantile of a metric", QuantileIntervals.Method);
        foreach (int n in new[] { 30, 100, 1_000 })
        {
            foreach (double p in new[] { 0.5, 0.9 })
            {
                Metric metric = Metric.Quantile("wait", "wait", p, Direction.Decrease, MetricRole.Driver);
                double truth = Math.Exp(NormalFunction.Quantile(p));
                one.Simulated(
                    FormattableString.Invariant($"n = {n}, p = {p}"),
                    n,
                    random =>
                    {
                        double[] values = [.. Enumerable.Range(0, n).Select(_ => Math.Exp(random.Normal()))];
                        return Covers(Of(metric, "wait", values), truth);
                    },
                    cost: Thorough.Cost(n / 5.0, 4)
                );
            }
        }

        return one;
    }

    /// <summary>What a user spends: nothing for some, else exponential; and the days a user is active.</summary>
    private static CalibrationCase Means()
    {
        CalibrationCase one = Case("mean of a metric", MeanMethod());
        Metric metric = Metric.Mean("spent", Direction.Increase, MetricRole.Driver);
        foreach (int n in new[] { 20, 100, 400, 1_000 })
        {
            foreach (double buys in new[] { 1, 0.5, 0.25 })
            {
                one.Simulated(
                    FormattableString.Invariant($"n = {n}, {buys:P0} spend an exponential sum"),
                    n * buys,
                    random =>
                    {
                        double[] values =
                        [
                            .. Enumerable
                                .Range(0, n)
                                .Select(_ => random.NextDouble() < buys ? -Math.Log(1 - random.NextDouble()) : 0),
                        ];
                        return Covers(Of(metric, "spent", values), buys);
                    },
                    cost: Thorough.Cost(n / 10.0, 4)
                );
            }
        }

        return one;
    }

    /// <summary>Answers from 1 to 7, by the shares of each.</summary>
    private static CalibrationCase Effort()
    {
        CalibrationCase one = Case("customer effort score", MeanMethod());
        double[][] shares =
        [
            [0.05, 0.05, 0.1, 0.2, 0.2, 0.2, 0.2],
            [0.02, 0.02, 0.02, 0.04, 0.1, 0.3, 0.5],
            [0.4, 0.1, 0, 0, 0, 0.1, 0.4],
        ];
        foreach (int n in new[] { 20, 100, 400 })
        {
            for (int kind = 0; kind < shares.Length; kind++)
            {
                double[] own = shares[kind];
                double truth = own.Select((share, i) => share * (i + 1)).Sum();
                one.Simulated(
                    $"n = {n}, {new[] { "spread", "mostly 7", "split" }[kind]}",
                    n,
                    random =>
                    {
                        long[] counts = random.Multinomial(n, own);
                        int[] answers = [.. counts.SelectMany((count, i) => Enumerable.Repeat(i + 1, (int)count))];
                        return Covers(SatisfactionScore.Effort(answers), truth);
                    },
                    cost: Thorough.Cost(n / 10.0, 4)
                );
            }
        }

        return one;
    }

    /// <summary>All segments' intervals at once, over shares from 0.05 to 0.95.</summary>
    private static CalibrationCase Segments()
    {
        CalibrationCase one = new(
            "Metrics",
            "product/market fit, all segments at once",
            "coverage",
            Promise.AtLeast(),
            0.95
        );
        foreach (int m in new[] { 3, 8 })
        {
            foreach (int n in new[] { 20, 80 })
            {
                one.Simulated(
                    $"{m} segments of {n}, shares from 0.05 to 0.95",
                    n,
                    random =>
                    {
                        double[] truths = [.. Enumerable.Range(0, m).Select(_ => 0.05 + 0.9 * random.NextDouble())];
                        ProductMarketFit fit = ProductMarketFit.Of([
                            .. truths.Select(
                                (truth, i) =>
                                {
                                    int very = Enumerable.Range(0, n).Count(_ => random.NextDouble() < truth);
                                    return ($"s{i}", new Disappointment(very, n - very, 0));
                                }
                            ),
                        ]);
                        return fit
                            .Segments.Zip(truths)
                            .All(pair => pair.First.Share.Interval.Value.Contains(pair.Second));
                    },
                    cost: m * n / 20.0
                );
            }
        }

        return one;
    }

    /// <summary>Revenue = visitors · conversion · value: the shares of conversion and value in its change, from what samples before and after say.</summary>
    private static CalibrationCase Attribution()
    {
        CalibrationCase one = new(
            "Metrics",
            "tree attribution from measured drivers, 90 % interval",
            "coverage",
            Promise.Equal(0.02),
            0.90
        );
        MetricTree tree = new(
            MetricNode.Product(
                "revenue",
                MetricNode.Driver("visitors"),
                MetricNode.Driver("conversion", domain: Domain.Share),
                MetricNode.Driver("value")
            )
        );
        foreach (AttributionMethod method in new[] { AttributionMethod.Shapley, AttributionMethod.Sequential })
        {
            foreach (int n in new[] { 200, 1_000 })
            {
                (double[] before, double[] after) = (new[] { n, 0.2, 30.0 }, new[] { 1.2 * n, 0.25, 27.0 });
                TreeAttribution truth = tree.Attribute(Named(before), Named(after), method);
                foreach (string driver in new[] { "conversion", "value" })
                {
                    double wanted = truth[driver].Contribution;
                    one.Simulated(
                        $"{driver}, {method}, {n} visitors",
                        n,
                        random =>
                            tree.Forecast(
                                    Measured(random, before),
                                    Measured(random, after),
                                    method,
                                    new() { Draws = 1_000, Threads = 1 }
                                )[driver]
                                .CentralInterval(0.90)
                                .Contains(wanted),
                        cost: Thorough.Cost(60, 3)
                    );
                }
            }
        }

        return one;

        static Dictionary<string, double> Named(double[] values) =>
            new()
            {
                ["visitors"] = values[0],
                ["conversion"] = values[1],
                ["value"] = values[2],
            };

        static Dictionary<string, Estimate> Measured(Random random, double[] values)
        {
            int visitors = (int)values[0];
            int buyers = Enumerable.Range(0, visitors).Count(_ => random.NextDouble() < values[1]);
            double[] spent = [.. Enumerable.Range(0, buyers).Select(_ => values[2] + 8 * random.Normal())];
            Metric value = Metric.Mean("value", Direction.Increase, MetricRole.Driver);
            return new()
            {
                ["visitors"] = visitors,
                ["conversion"] = ProportionEstimates.Wilson("conversion", new(buyers, visitors)).ToEstimate(),
                ["value"] = Of(value, "value", spent).ToEstimate(),
            };
        }
    }

    private static CalibrationCase RateAndMix()
    {
        CalibrationCase one = new(
            "Metrics",
            "rate and mix effects from measured rates, 90 % interval",
            "coverage",
            Promise.Equal(0.02),
            0.90
        );
        double[] before = [0.1, 0.3];
        double[] after = [0.12, 0.27];
        foreach (int n in new[] { 100, 1_000 })
        {
            long[] old = [2 * n, n];
            long[] now = [n, 2 * n];
            RateMixAttribution truth = RateMixAttribution.Of([
                .. before.Select((rate, i) => new RateMixSegment($"s{i}", old[i], rate, now[i], after[i])),
            ]);
            foreach (bool isRate in new[] { true, false })
            {
                double wanted = (isRate ? truth.Rate : truth.Mix).Mean.Value;
                one.Simulated(
                    $"{(isRate ? "rate" : "mix")} effect, two segments of {n} and {2 * n}",
                    n,
                    random =>
                    {
                        Estimate Rate(string name, long trials, double share)
                        {
                            long yes = Enumerable.Range(0, (int)trials).Count(_ => random.NextDouble() < share);
                            return Estimate.Beta(1 + yes, 1 + trials - yes).Named(name);
                        }

                        RateMixAttribution measured = RateMixAttribution.Of([
                            .. before.Select(
                                (rate, i) =>
                                    new RateMixSegment(
                                        $"s{i}",
                                        old[i],
                                        Rate($"{i} before", old[i], rate),
                                        now[i],
                                        Rate($"{i} after", now[i], after[i])
                                    )
                            ),
                        ]);
                        return (isRate ? measured.Rate : measured.Mix)
                            .Simulate(new() { Draws = 1_000, Threads = 1 })
                            .CentralInterval(0.90)
                            .Contains(wanted);
                    },
                    cost: Thorough.Cost(40, 3)
                );
            }
        }

        return one;
    }

    /// <summary>Groups that lose people alike, some of them leaving early.</summary>
    private static CalibrationCase LogRank()
    {
        CalibrationCase one = new("Survival", "log-rank test", "false positives", Promise.Equal(0.01), 0.05);
        foreach (int groups in new[] { 2, 3 })
        {
            foreach (int n in new[] { 30, 100 })
            {
                one.Simulated(
                    $"{groups} groups of {n}",
                    n,
                    random =>
                    {
                        SurvivalTable[] tables =
                        [
                            .. Enumerable
                                .Range(0, groups)
                                .Select(_ =>
                                    SurvivalTable.OfCounts([
                                        .. Enumerable
                                            .Range(0, n)
                                            .Select(_ =>
                                            {
                                                double life = -Math.Log(1 - random.NextDouble());
                                                double watched = -2 * Math.Log(1 - random.NextDouble());
                                                return life <= watched ? (life, 1L, 0L) : (watched, 0L, 1L);
                                            }),
                                    ])
                                ),
                        ];
                        return LogRankTest.Compare(tables).PValue.TryGet(out double p, out _) ? p <= 0.05 : null;
                    },
                    cost: Thorough.Cost(groups * n / 4.0, 4)
                );
            }
        }

        return one;
    }

    private static IntervalMethod MeanMethod() =>
        Of(Metric.Mean("x", Direction.Increase, MetricRole.Driver), "x", [1, 2]).Method;

    private static IntervalEstimate Of(Metric metric, string column, double[] values) =>
        MetricAggregate.Of(metric, new ColumnTable(values.Length).Numbers(column, values)).Estimate();

    private static CalibrationCase Case(string of, IntervalMethod method) =>
        new("Metrics", $"{of}: {method.Name}", "coverage", Promise.Coverage(method), 0.95);

    private static bool? Covers(IntervalEstimate estimate, double truth) =>
        estimate.Interval.TryGet(out Interval interval, out _) ? interval.Contains(truth) : null;
}
