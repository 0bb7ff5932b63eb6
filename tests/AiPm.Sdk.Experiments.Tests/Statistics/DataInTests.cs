using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests;

public class DataInTests
{
    private static readonly Metric Activated = Metric.Proportion("activated", Direction.Increase, MetricRole.Primary);
    private static readonly Metric Minutes = Metric.Mean("minutes", Direction.Increase, MetricRole.Driver);

    private static readonly Metric Cost = Metric.Ratio(
        "cost per answer",
        "cost",
        "answers",
        Direction.Decrease,
        MetricRole.Guardrail
    );

    private static readonly Experiment Experiment = Experiments
        .Experiment.Create("assistant", "off", "on")
        .Metric(Activated)
        .Metric(Minutes)
        .Metric(Cost);

    private static readonly StatisticNeed[] Needs =
    [
        new(Activated, StatisticForm.Proportion),
        new(Minutes, StatisticForm.Mean),
        new(Minutes, StatisticForm.Mean, "before", "age"),
        new(Cost, StatisticForm.Ratio),
        new(Cost, StatisticForm.Ratio, "cost before", "answers before"),
        new(Cost, StatisticForm.Count),
        new(Minutes, StatisticForm.Sample),
    ];

    [Fact]
    public void Every_statistic_of_any_split_merges_to_that_of_the_whole()
    {
        Gen<(int Seed, int[] Cuts)> cases =
            from seed in Gen.Choose(0, 1_000_000)
            from cuts in Gen.Choose(0, 1500).ArrayOf(3)
            select (seed, cuts);
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    Random random = new(one.Seed);
                    foreach (StatisticNeed need in Needs)
                    {
                        double[][] columns = [.. need.Columns.Select(name => Column(name, 1500, random))];
                        int[] bounds = [0, .. one.Cuts.Order(), 1500];
                        ArmStatistic whole = need.Of(columns);
                        ArmStatistic[] parts =
                        [
                            .. bounds
                                .Zip(bounds.Skip(1))
                                .Select(range => need.Of([.. columns.Select(c => c[range.First..range.Second])])),
                        ];
                        Same(whole, parts.Aggregate((a, b) => a.Merge(b)));
                        Same(whole, parts.Reverse().Aggregate((a, b) => b.Merge(a)));
                        Same(whole, parts[0].Merge(parts[1]).Merge(parts[2].Merge(parts[3])));
                        Assert.True(need.IsMetBy(whole));
                        Assert.Equal(1500, whole.Count);
                    }
                }
            )
            .Holds(20);
    }

    [Fact]
    public void Clusters_and_strata_whose_rows_come_in_several_parts_are_the_same_clusters()
    {
        Random random = new(5);
        double[] values = Column("minutes", 600, random);
        string[] keys = [.. values.Select(_ => $"k{random.Next(40)}")];
        StatisticNeed need = new(Minutes, StatisticForm.Mean);
        ClusteredStatistic Clusters(int from, int to) =>
            new(
                Enumerable
                    .Range(from, to - from)
                    .GroupBy(i => keys[i])
                    .Select(group => KeyValuePair.Create(group.Key, need.Of([.. group.Select(i => values[i])])))
            );
        ClusteredStatistic whole = Clusters(0, 600);
        ClusteredStatistic merged = (ClusteredStatistic)Clusters(0, 200).Merge(Clusters(200, 600));
        Assert.Equal(40, merged.Count);
        Assert.Equal(600, merged.Observations);
        Same(whole, merged);
        Near(Moments.Of(values).Mean.Value, merged.Value.Value);
        StratifiedStatistic strata = new(whole.Groups);
        Assert.Equal(600, strata.Count);
        Near(Moments.Of(values).Variance.Value, ((MeanStatistic)strata.WithoutAdjustment).Moments.Variance.Value);

        ArmSummary left = new ArmSummary("on", Clusters(0, 200).Count).With("minutes", Clusters(0, 200));
        ArmSummary right = new ArmSummary("on", Clusters(200, 600).Count).With("minutes", Clusters(200, 600));
        Assert.Equal(40, left.Merge(right).Units);
    }

    [Fact]
    public void Groups_of_every_form_merge_to_those_of_the_whole_in_any_split()
    {
        Gen<(int Seed, int[] Cuts)> cases =
            from seed in Gen.Choose(0, 1_000_000)
            from cuts in Gen.Choose(0, 400).ArrayOf(3)
            select (seed, cuts);
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    Random random = new(one.Seed);
                    string[] clusters = [.. Enumerable.Range(0, 400).Select(_ => $"k{random.Next(30)}")];
                    string[] strata = [.. clusters.Select(key => key.Length == 2 ? "small" : "large")];
                    int[] bounds = [0, .. one.Cuts.Order(), 400];
                    foreach (StatisticNeed need in Needs)
                    {
                        double[][] columns = [.. need.Columns.Select(name => Column(name, 400, random))];
                        ArmStatistic Of(IEnumerable<int> rows) =>
                            need.Of([.. columns.Select(column => rows.Select(row => column[row]).ToArray())]);
                        ArmStatistic ByCluster(IEnumerable<int> rows) =>
                            new ClusteredStatistic(
                                rows.GroupBy(row => clusters[row]).Select(g => KeyValuePair.Create(g.Key, Of(g)))
                            );
                        ArmStatistic ByStratum(IEnumerable<int> rows) =>
                            new StratifiedStatistic(
                                rows.GroupBy(row => strata[row]).Select(g => KeyValuePair.Create(g.Key, ByCluster(g)))
                            );
                        foreach (
                            Func<IEnumerable<int>, ArmStatistic> make in (Func<IEnumerable<int>, ArmStatistic>[])
                                [ByCluster, ByStratum]
                        )
                        {
                            ArmStatistic[] parts =
                            [
                                .. bounds
                                    .Zip(bounds.Skip(1))
                                    .Select(range => make(Enumerable.Range(range.First, range.Second - range.First))),
                            ];
                            ArmStatistic whole = make(Enumerable.Range(0, 400));
                            Same(whole, parts.Aggregate((a, b) => a.Merge(b)));
                            Same(whole, parts[3].Merge(parts[1]).Merge(parts[0].Merge(parts[2])));
                        }
                    }
                }
            )
            .Holds(10);
    }

    [Fact]
    public void One_pass_feeds_all_metrics_and_any_split_of_the_rows_gives_the_same_result()
    {
        Random random = new(11);
        string[] names = ["activated", "minutes", "cost", "answers"];
        Dictionary<string, double[]> columns = names.ToDictionary(name => name, name => Column(name, 4000, random));
        string[] arms = [.. Enumerable.Range(0, 4000).Select(_ => random.Next(2) == 0 ? "off" : "on")];
        string[] clusters = [.. Enumerable.Range(0, 4000).Select(i => $"{arms[i]}{i % 90}")];
        foreach (
            Experiments.Analysis analysis in (Experiments.Analysis[])
                [Experiments.Analysis.FixedHorizon(), Experiments.Analysis.FixedHorizon() with { IsClustered = true }]
        )
        {
            Assert.Equal(names, new ArmSummaryBuilder(Experiment, analysis).Columns);
            IReadOnlyList<ArmSummary> whole = ArmSummaries.FromColumns(Experiment, arms, columns, analysis, clusters);
            ArmSummaryBuilder first = new(Experiment, analysis);
            ArmSummaryBuilder second = new(Experiment, analysis);
            for (int row = 0; row < 4000; row++)
            {
                (row % 3 == 0 ? first : second).Add(
                    arms[row],
                    [.. names.Select(name => columns[name][row])],
                    clusters[row]
                );
            }

            ArmSummary[] merged = [.. first.Build().Zip(second.Build(), (a, b) => a.Merge(b))];
            Assert.Equal(4000, first.Rows + second.Rows);
            ExperimentResult one = Experiment.Analyze(whole, analysis);
            ExperimentResult other = Experiment.Analyze(merged, analysis);
            Assert.Equal(analysis.IsClustered ? 180 : 4000, whole.Sum(arm => arm.Units));
            Assert.Equal(whole.Select(arm => arm.Units), merged.Select(arm => arm.Units));
            foreach ((MetricResult a, MetricResult b) in one.Metrics.Zip(other.Metrics))
            {
                TwoSampleTestResult x = a.Comparisons[0].Test;
                TwoSampleTestResult y = b.Comparisons[0].Test;
                Near(x.Control.Value, y.Control.Value);
                Near(x.Difference.StandardError.Value, y.Difference.StandardError.Value);
                Assert.Equal(x.Difference.Interval.Value.Lower, y.Difference.Interval.Value.Lower, 1e-11);
            }
        }
    }

    [Fact]
    public void What_a_statistic_of_rows_is_agrees_with_the_same_by_hand()
    {
        Row[] rows = [new("off", 1, 2, 10), new("on", 0, 4, 30), new("off", 0, 6, 20), new("on", 1, 1, 5)];
        IReadOnlyList<ArmSummary> arms = ArmSummaries.FromRows(
            Experiment,
            rows,
            row => row.Arm,
            (row, column) =>
                column switch
                {
                    "activated" => row.Activated,
                    "cost" => row.Cost,
                    "answers" => row.Answers,
                    _ => row.Cost + row.Answers,
                }
        );
        Assert.Equal([2L, 2L], arms.Select(arm => arm.Units));
        Assert.Equal((ArmStatistic)new ProportionCounts(1, 2), arms[0].Statistics["activated"]);
        Assert.Equal((ArmStatistic)JointMoments.Of([2, 6], [10, 20]), arms[0].Statistics["cost per answer"]);
        Assert.Equal((ArmStatistic)Moments.Of([34, 6]), arms[1].Statistics["minutes"]);
    }

    [Fact]
    public void A_daily_table_adds_up()
    {
        DailyArmSummary Day(int day, string arm, long k, long n) =>
            new(new(2027, 1, day), new ArmSummary(arm, n).With("activated", new ProportionCounts(k, n)));
        DailyArmSummaries table = new(
            Day(2, "on", 3, 10),
            Day(1, "off", 1, 11),
            Day(1, "on", 2, 12),
            Day(3, "off", 5, 13),
            Day(1, "on", 4, 14)
        );
        Assert.Equal([1, 2, 3], table.Days.Select(day => day.Day));
        ArmSummary on = table.All().Single(arm => arm.Arm == "on");
        Assert.Equal((36L, (ArmStatistic)new ProportionCounts(9, 36)), (on.Units, on.Statistics["activated"]));
        Assert.Equal(26, table.Through(new(2027, 1, 1)).Single(arm => arm.Arm == "on").Units);
        Assert.Equal(["off"], table.Between(new(2027, 1, 3), new(2027, 1, 9)).Select(arm => arm.Arm));
        Assert.Equal([37L, 47L, 60L], table.Cumulative().Select(day => day.Arms.Sum(arm => arm.Units)));
        Assert.Throws<ArgumentException>(() => table.Through(new(2026, 12, 31)));
        Assert.Throws<ArgumentException>(() => new DailyArmSummaries());
    }

    [Fact]
    public void Bad_rows_are_named()
    {
        ArmSummaryBuilder builder = new(Experiment);
        builder.Add("off", [1, 2, 3, 4]);
        Assert.Contains("but was \"of\" in row 1", Refused(() => Added(builder, "of", [1, 2, 3, 4])));
        Assert.Contains("[activated, minutes, cost, answers], but were 1", Refused(() => Added(builder, "off", [1])));
        Assert.Contains("\"cost\" was NaN in row 1", Refused(() => Added(builder, "off", [1, 2, double.NaN, 4])));
        ArmSummaryBuilder share = new(Experiment);
        share.Add("off", [0.5, 2, 3, 4]);
        Assert.Contains("must hold 0 and 1, but held 0.5", Refused(() => share.Build()));
        ArmSummaryBuilder byCluster = new(Experiment, Experiments.Analysis.FixedHorizon() with { IsClustered = true });
        Assert.Contains("cluster must be given", Refused(() => Added(byCluster, "off", [1, 2, 3, 4])));
        Assert.Contains(
            "\"minutes\", which a metric",
            Refused(() =>
                ArmSummaries.FromColumns(Experiment, ["off"], new Dictionary<string, double[]> { ["activated"] = [1] })
            )
        );
        Assert.Contains("whole numbers", Refused(() => CountStatistic.Of([1.5], [1])));
        Assert.Contains("where there are events", Refused(() => CountStatistic.Of([2], [0])));
        Assert.Contains("units must be at least 1", Refused(() => new CountStatistic(new EventCount(0, 3), 0)));
        Assert.Contains(
            "cannot be an empty string",
            Refused(() => new ClusteredStatistic([new(" ", Moments.Of([1]))])),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Contains(
            "one kind",
            Refused(() => new StratifiedStatistic([new("a", Moments.Of([1])), new("b", new ProportionCounts(1, 2))]))
        );
        Assert.Contains(
            "\"a\" stands twice",
            Refused(() => new StratifiedStatistic([new("a", Moments.Of([1])), new("a", Moments.Of([1]))]))
        );
        Assert.Contains("the outcome of", Refused(() => new StatisticNeed(Minutes, StatisticForm.Mean, "minutes")));
        Assert.Contains("covariates go with", Refused(() => new StatisticNeed(Minutes, StatisticForm.Sample, "x")));
        Assert.Contains("takes 2", Refused(() => new StatisticNeed(Minutes, StatisticForm.Ratio)));
        Assert.Contains(
            "must have the covariates [a], but had [b]",
            Refused(() =>
                new MeanWithCovariates(CovarianceMoments.Of([1], [2]), "a").Merge(
                    new MeanWithCovariates(CovarianceMoments.Of([1], [2]), "b")
                )
            )
        );

        static object Added(ArmSummaryBuilder to, string arm, double[] values)
        {
            to.Add(arm, values);
            return to;
        }

        static string Refused(Func<object> make) => Assert.ThrowsAny<ArgumentException>(make).Message;
    }

    private sealed record Row(string Arm, double Activated, double Cost, double Answers);

    private static double[] Column(string name, int rows, Random random) =>
        [
            .. Enumerable
                .Range(0, rows)
                .Select(_ =>
                    name switch
                    {
                        "activated" => random.Next(2),
                        "cost" => random.Next(9),
                        "answers" => 1 + random.Next(5) + random.NextDouble(),
                        _ => 1e5 + random.NextDouble() * 7,
                    }
                ),
        ];

    private static void Same(ArmStatistic expected, ArmStatistic actual)
    {
        switch (expected, actual)
        {
            case (MeanStatistic a, MeanStatistic b):
                Assert.Equal(a.Count, b.Count);
                Near(a.Moments.Mean.Value, b.Moments.Mean.Value);
                Near(a.Moments.SumOfSquaredDeviations, b.Moments.SumOfSquaredDeviations);
                break;
            case (RatioStatistic a, RatioStatistic b):
                Assert.Equal(a.Count, b.Count);
                SecondMoments(a.Moments, b.Moments);
                Near(a.Value.Value, b.Value.Value);
                break;
            case (CovariateStatistic a, CovariateStatistic b):
                for (int i = 0; i < a.Moments.Columns; i++)
                {
                    Near(a.Moments[i].Mean.Value, b.Moments[i].Mean.Value);
                    for (int j = 0; j <= i; j++)
                    {
                        SecondMoments(a.Moments.Pair(i, j), b.Moments.Pair(i, j));
                    }
                }

                break;
            case (CountStatistic a, CountStatistic b):
                Assert.Equal(a.Events.Events, b.Events.Events);
                Near(a.Events.Exposure, b.Events.Exposure);
                break;
            case (GroupedStatistic a, GroupedStatistic b):
                Assert.Equal(a.Groups.Keys, b.Groups.Keys);
                foreach (string key in a.Groups.Keys)
                {
                    Same(a.Groups[key], b.Groups[key]);
                }

                break;
            default:
                Assert.Equal(expected, actual);
                break;
        }
    }

    private static void SecondMoments(JointMoments expected, JointMoments actual)
    {
        Near(expected.X.SumOfSquaredDeviations, actual.X.SumOfSquaredDeviations);
        Near(expected.Y.SumOfSquaredDeviations, actual.Y.SumOfSquaredDeviations);
        if (expected.Count > 1)
        {
            double scale = Math.Sqrt(expected.X.Variance.Value * expected.Y.Variance.Value);
            Assert.Equal(expected.Covariance.Value, actual.Covariance.Value, 1e-12 * scale);
        }
    }

    private static void Near(double expected, double actual) =>
        Assert.Equal(expected, actual, 1e-12 * Math.Abs(expected));
}
