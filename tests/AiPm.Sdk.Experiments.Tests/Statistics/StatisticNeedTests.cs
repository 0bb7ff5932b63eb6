using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>What an analysis asks for, in words, and which statistics give it.</summary>
public class StatisticNeedTests
{
    private static readonly Metric Share = Metric.Proportion("activated", Direction.Increase, MetricRole.Primary);
    private static readonly Metric Minutes = Metric.Mean("minutes", Direction.Increase, MetricRole.Primary);

    private static readonly Metric Cost = Metric.Ratio(
        "cost per answer",
        "cost",
        "answers",
        Direction.Decrease,
        MetricRole.Primary
    );

    private static readonly Dictionary<string, StatisticNeed> Needs = new()
    {
        ["share"] = new(Share, StatisticForm.Proportion),
        ["mean"] = new(Minutes, StatisticForm.Mean),
        ["mean by before"] = new(Minutes, StatisticForm.Mean, "before"),
        ["ratio"] = new(Cost, StatisticForm.Ratio),
        ["ratio by before"] = new(Cost, StatisticForm.Ratio, "before"),
        ["rate"] = new(Cost, StatisticForm.Count),
        ["values"] = new(Minutes, StatisticForm.Sample),
    };

    private static readonly Dictionary<string, ArmStatistic> Statistics = new()
    {
        ["share"] = new ProportionCounts(1, 2),
        ["mean"] = Moments.Of([1, 2]),
        ["mean by before"] = new MeanWithCovariates(CovarianceMoments.Of([1, 2], [3, 5], [2, 1]), "before", "age"),
        ["ratio"] = JointMoments.Of([1, 2], [3, 5]),
        ["ratio by before"] = new RatioWithCovariates(CovarianceMoments.Of([1, 2], [3, 5], [2, 1]), "before"),
        ["rate"] = new CountStatistic(new(3, 4), 2),
        ["values"] = new SampleStatistic([1, 2]),
    };

    [Theory]
    // What is known beside what is needed is no fault: covariates, and the values of which a mean is made.
    [InlineData("share", "share")]
    [InlineData("mean", "mean, mean by before, values")]
    [InlineData("mean by before", "mean by before")]
    [InlineData("ratio", "ratio, ratio by before")]
    [InlineData("ratio by before", "ratio by before")]
    [InlineData("rate", "rate")]
    [InlineData("values", "values")]
    public void A_need_is_met_by_what_tells_as_much(string need, string met)
    {
        StatisticNeed needed = Needs[need];
        StatisticNeed clustered = needed with { IsClustered = true };
        StatisticNeed stratified = needed with { IsStratified = true };
        string[] expected = met.Split(", ");
        foreach ((string name, ArmStatistic statistic) in Statistics)
        {
            bool isMet = expected.Contains(name);
            ArmStatistic clusters = new ClusteredStatistic([new("k", statistic)]);
            ArmStatistic strata = new StratifiedStatistic([new("s", statistic)]);
            ArmStatistic both = new StratifiedStatistic([new("s", clusters)]);
            Assert.Equal(isMet, needed.IsMetBy(statistic));
            Assert.Equal(isMet, needed.IsMetBy(clusters));
            Assert.Equal(isMet, needed.IsMetBy(strata));
            Assert.False(clustered.IsMetBy(statistic));
            Assert.Equal(isMet, clustered.IsMetBy(clusters));
            Assert.False(clustered.IsMetBy(strata));
            Assert.Equal(isMet, clustered.IsMetBy(both));
            Assert.False(stratified.IsMetBy(clusters));
            Assert.Equal(isMet, stratified.IsMetBy(both));
        }

        // An arm without a unit has no group yet.
        Assert.True(clustered.IsMetBy(new ClusteredStatistic([])));
        Assert.True(stratified.IsMetBy(new StratifiedStatistic([])));
    }

    [Fact]
    public void A_need_says_what_it_is()
    {
        Assert.Equal("successes and trials of activated", Needs["share"].ToString());
        Assert.Equal("moments of minutes and the covariate before", Needs["mean by before"].ToString());
        Assert.Equal(
            "joint moments of cost, answers and the covariates before, age, by cluster, by stratum",
            (
                new StatisticNeed(Cost, StatisticForm.Ratio, "before", "age")
                {
                    IsClustered = true,
                    IsStratified = true,
                }
            ).ToString()
        );
        Assert.Equal("events and exposure of cost, answers", Needs["rate"].ToString());
        Assert.Equal("every value of minutes", Needs["values"].ToString());
    }

    [Fact]
    public void Columns_that_do_not_fit_are_named()
    {
        Refusal.Says<ArgumentException>(
            "covariates",
            "covariates must be different columns, but were [before, before]",
            () => new StatisticNeed(Minutes, StatisticForm.Mean, "before", "before")
        );
        Refusal.Says<ArgumentException>(
            "columns",
            "columns must be [minutes, before], but were 1",
            () => Needs["mean by before"].Of([1, 2])
        );
        Refusal.Says<ArgumentException>(
            "exposures",
            "events and exposures must have the same length, but had 2 and 1",
            () => CountStatistic.Of([1, 2], [1])
        );
        Refusal.Says<ArgumentException>(
            "moments",
            "moments must have 1 outcome column and then one for each of at least 1 covariate, but had 2 columns for 0 covariates",
            () => new MeanWithCovariates(CovarianceMoments.Of([1, 2], [3, 5]))
        );
        Refusal.Says<ArgumentException>(
            "moments",
            "moments must have 2 outcome columns and then one for each of at least 1 covariate, but had 2 columns for 1 covariates",
            () => new RatioWithCovariates(CovarianceMoments.Of([1, 2], [3, 5]), "before")
        );
        Refusal.Says<ArgumentException>(
            "covariates",
            "covariates must have different names, but were [before, before]",
            () => new MeanWithCovariates(CovarianceMoments.Of([1, 2], [3, 5], [2, 1]), "before", "before")
        );
    }

    [Fact]
    public void Values_of_what_is_not_there_are_undefined()
    {
        Assert.Equal(UndefinedReason.TooFewObservations, new StratifiedStatistic([]).Value.Undefined!.Reason);
        Assert.Equal(new StratifiedStatistic([]), new StratifiedStatistic([]).WithoutAdjustment);
        Assert.Throws<InvalidOperationException>(() => new ClusteredStatistic([]).Pooled);
        Assert.Equal(0.75, Statistics["rate"].Value.Value);
        Assert.Equal(1.5, Statistics["values"].Value.Value);
        Assert.False(new SampleStatistic([]).Value.IsDefined);
        Assert.Equal(new SampleStatistic([]), new SampleStatistic([]));
        Assert.Equal(new SampleStatistic([]).GetHashCode(), new SampleStatistic([]).GetHashCode());
        Assert.Equal(new SampleStatistic([2, -0.0, 1]), new SampleStatistic([0.0, 1, 2]));
    }

    [Fact]
    public void Clusters_have_the_totals_of_whatever_was_counted()
    {
        ArmStatistic Clusters(params ArmStatistic[] groups) =>
            new ClusteredStatistic(groups.Select((group, i) => KeyValuePair.Create($"{groups.Length}-{i}", group)));
        TwoSampleTestResult Compare(Func<int, ArmStatistic> make)
        {
            ArmStatistic control = Clusters(make(1), make(2), make(3), make(4));
            ArmStatistic treatment = Clusters(make(2), make(4), make(5), make(7), make(3));
            Metric metric = make(1) is RatioStatistic or CountStatistic ? Cost : Minutes;
            return Experiment
                .Create("clusters", "a", "b")
                .Metric(metric)
                .Analyze(
                    [
                        new ArmSummary("a", 4).With(metric.Id, control),
                        new ArmSummary("b", 5).With(metric.Id, treatment),
                    ],
                    Experiments.Analysis.FixedHorizon() with
                    {
                        IsClustered = true,
                    }
                )
                .Comparison(metric.Id)
                .Test;
        }

        // Each cluster has the values i and 2i: totals of 3i over 2.
        TwoSampleTestResult means = Compare(i => Moments.Of([i, 2 * i]));
        TwoSampleTestResult samples = Compare(i => new SampleStatistic([2 * i, i]));
        TwoSampleTestResult ratios = Compare(i => JointMoments.Of([i, 2 * i], [1, 1]));
        Assert.Equal(3.75, means.Control.Value, 1e-12);
        Assert.Equal(6.3, means.Treatment.Value, 1e-12);
        foreach (TwoSampleTestResult same in new[] { samples, ratios })
        {
            Assert.Equal(means.Difference.Value.Value, same.Difference.Value.Value, 1e-12);
            Assert.Equal(means.Difference.StandardError.Value, same.Difference.StandardError.Value, 1e-12);
        }
    }

    [Fact]
    public void Strata_are_summed_up_in_one_pass()
    {
        Experiment experiment = Experiment.Create("strata", "a", "b").Metric(Minutes);
        Experiments.Analysis analysis = Experiments.Analysis.FixedHorizon().WithMethod(new PostStratificationMethod());
        string[] arms = [.. Enumerable.Range(0, 3000).Select(i => i % 3 == 0 ? "a" : "b")];
        string[] strata = [.. Enumerable.Range(0, 3000).Select(i => i % 7 < 3 ? "new" : "old")];
        double[] minutes = [.. Enumerable.Range(0, 3000).Select(i => (i * 37 % 101) + (i % 7 < 3 ? 40d : 0))];
        Dictionary<string, double[]> columns = new() { ["minutes"] = minutes };
        IReadOnlyList<ArmSummary> summaries = ArmSummaries.FromColumns(
            experiment,
            arms,
            columns,
            analysis,
            strata: strata
        );
        double Mean(string arm, string? stratum) =>
            Enumerable
                .Range(0, 3000)
                .Where(i => arms[i] == arm && (stratum is null || strata[i] == stratum))
                .Average(i => minutes[i]);
        StratifiedStatistic a = Assert.IsType<StratifiedStatistic>(summaries[0].Statistics["minutes"]);
        Assert.Equal(["new", "old"], a.Groups.Keys);
        Assert.Equal(1000, a.Count);
        Assert.Equal(Mean("a", "new"), a.Groups["new"].Value.Value, 1e-10);

        // Each stratum weighs as many units as it has.
        double share = strata.Count(one => one == "new") / 3000d;
        ArmComparison comparison = experiment.Analyze(summaries, analysis).Comparison("minutes");
        Assert.Equal(
            (share * (Mean("b", "new") - Mean("a", "new"))) + ((1 - share) * (Mean("b", "old") - Mean("a", "old"))),
            comparison.Test.Difference.Value.Value,
            1e-9
        );
        Refusal.Says<ArgumentException>(
            "strata",
            "strata must have a value for each of the 3000 rows, but had 1",
            () => ArmSummaries.FromColumns(experiment, arms, columns, analysis, strata: ["new"])
        );
        Refusal.Says<ArgumentException>(
            "clusters",
            "clusters must have a value for each of the 3000 rows, but had 2",
            () => ArmSummaries.FromColumns(experiment, arms, columns, analysis, ["k", "l"], strata)
        );
        Refusal.Says<ArgumentException>(
            "stratum must be given, as the analysis is by stratum, but was missing in row 0",
            () => ArmSummaries.FromColumns(experiment, arms, columns, analysis)
        );

        // An arm without rows has no stratum.
        IReadOnlyList<ArmSummary> none = ArmSummaries.FromColumns(
            experiment,
            [],
            new Dictionary<string, double[]> { ["minutes"] = [] },
            analysis,
            strata: []
        );
        Assert.All(none, arm => Assert.Equal(0, arm.Statistics["minutes"].Count));
    }
}
