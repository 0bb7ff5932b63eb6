using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.AlwaysValid;

public class AlwaysValidMonitorTests
{
    private static readonly Experiment Assistant = Experiment
        .Create("assistant", "off", "on", "on with hints")
        .Metric(Metric.Proportion("activated", Direction.Increase, MetricRole.Primary))
        .Metric(Metric.Mean("latency", Direction.Decrease, MetricRole.Guardrail, margin: Effect.Relative(0.05))) with
    {
        PlannedUnits = 30_000,
    };

    [Fact]
    public void Every_comparison_is_a_sequence_at_its_share_of_the_error_rate()
    {
        AlwaysValidMonitor monitor = AlwaysValidMonitor.Start(Assistant);
        Assert.Equal(4, monitor.Comparisons.Count);
        monitor = monitor.Next(Arms(1), new(2026, 3, 1)).Next(Arms(2), new(2026, 3, 2));
        Assert.Equal(2, monitor.Looks);
        AlwaysValidComparison activated = monitor.Comparison("activated", "on with hints");
        Assert.Equal(2, activated.Sharing);
        Assert.Equal(0.025, activated.Sequence.Alpha);
        EffectSequence own = EffectSequence
            .Start(AlwaysValidDesign.AtUnits(10_000, 10_000), 0.025)
            .Next(new ProportionCounts(300, 3000), new ProportionCounts(390, 3000))
            .Next(new ProportionCounts(600, 6000), new ProportionCounts(780, 6000));
        Assert.Equal(own.Difference, activated.Difference);
        Assert.Equal(own.RelativeLift, activated.RelativeLift);
        Assert.Equal(Math.Min(1, 2 * own.PValue), activated.AdjustedPValue);
        Assert.Equal(Finding.Better, activated.Finding);
        Assert.Equal(Finding.Inconclusive, monitor.Comparison("activated", "on").Finding);
        Assert.False(monitor.SampleRatio.IsMismatch);
        Assert.StartsWith(
            "activated, on with hints against off: Look 2, 6,000 against 6,000 units: a difference of +3.00 points",
            activated.Explanation.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_margin_is_judged_by_one_sided_bounds()
    {
        AlwaysValidMonitor monitor = AlwaysValidMonitor.Start(Assistant).Next(Arms(1)).Next(Arms(2));
        AlwaysValidComparison latency = monitor.Comparison("latency", "on");
        NormalMixture bound = NormalMixture.TunedAt(5_000, 0.0125, Alternative.Greater);
        double q = bound.Boundary(3_000, 0.0125) / Math.Sqrt(3_000);
        Assert.Equal(0.0125, latency.Margin!.Alpha);
        Interval interval = latency.Margin.Effect.Interval.Value;
        double gap = 101 - ((1 + interval.Upper) * 100);
        double error = Math.Sqrt((400 / 6000.0) * (1 + ((1 + interval.Upper) * (1 + interval.Upper))));
        Assert.Equal(q, Math.Abs(gap) / error, 9);
        Assert.True(latency.Margin.IsWithin);
        Assert.Equal(Finding.NotWorse, latency.Finding);
        Assert.Equal(Finding.Worse, monitor.Comparison("latency", "on with hints").Finding);
        AlwaysValidMonitor early = AlwaysValidMonitor
            .Start(Assistant, design: AlwaysValidDesign.AtUnits(10_000, 10_000) with { MinimumUnits = 5_000 })
            .Next(Arms(1));
        Assert.Equal(Finding.Undefined, early.Comparison("latency", "on").Finding);
        Assert.Equal(Finding.Undefined, early.Comparison("activated", "on").Finding);
    }

    [Fact]
    public void A_daily_table_is_looked_at_day_by_day()
    {
        DateOnly first = new(2026, 3, 1);
        DailyArmSummaries days = new(
            Enumerable
                .Range(0, 4)
                .SelectMany(day => Arms(1).Select(arm => new DailyArmSummary(first.AddDays(day), arm)))
        );
        AlwaysValidMonitor table = AlwaysValidMonitor.Start(Assistant).Next(days);
        Assert.Equal(4, table.Looks);
        Assert.Equal(first.AddDays(3), table.Comparisons[0].Sequence.On);
        AlwaysValidMonitor looks = AlwaysValidMonitor.Start(Assistant);
        for (int day = 1; day <= 4; day++)
        {
            looks = looks.Next(Arms(day));
        }

        AlwaysValidComparison one = table.Comparison("activated", "on with hints");
        AlwaysValidComparison other = looks.Comparison("activated", "on with hints");
        Assert.Equal(other.Sequence.PValue, one.Sequence.PValue);
        Assert.Equal(other.Sequence.CrossedAtLook, one.Sequence.CrossedAtLook);
        Assert.Equal(other.Difference, one.Difference);
    }

    [Fact]
    public void A_broken_split_is_seen()
    {
        AlwaysValidMonitor monitor = AlwaysValidMonitor
            .Start(Assistant)
            .Next([
                Arm("off", 60_000, 6000, 100),
                Arm("on", 57_000, 5700, 100),
                Arm("on with hints", 60_000, 6000, 100),
            ]);
        Assert.True(monitor.SampleRatio.IsMismatch);
    }

    [Fact]
    public void The_error_rate_is_shared_as_the_analysis_says()
    {
        Experiment two = Assistant.Metric(Metric.Proportion("paid", Direction.Increase, MetricRole.Primary));
        Analysis Sharing(Multiplicity multiplicity) => Analysis.FixedHorizon(0.06, multiplicity);
        double Alpha(Multiplicity multiplicity, string metric) =>
            AlwaysValidMonitor.Start(two, Sharing(multiplicity)).Comparison(metric, "on").Sequence.Alpha;
        Assert.Equal(0.06, Alpha(Multiplicity.None, "activated"));
        Assert.Equal(0.03, Alpha(Multiplicity.Bonferroni, "activated"));
        Multiplicity goals = Multiplicity.Bonferroni with { Scope = MultiplicityScope.Goals };
        Assert.Equal(0.015, Alpha(goals, "paid"), 15);
        Assert.Equal(0.03, Alpha(goals, "latency"), 15);
        Assert.Equal(0.0225, Alpha(goals.WithWeight("paid", 3), "paid"), 15);
        Assert.Equal(0.01, Alpha(Multiplicity.Bonferroni with { Scope = MultiplicityScope.Experiment }, "latency"), 15);
        Assert.Contains(
            "by Bonferroni or not at all",
            Assert.Throws<ArgumentException>(() => Alpha(Multiplicity.Holm, "paid")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => Alpha(goals.WithWeight("paid", 0), "paid"));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        static string Of(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        Assert.Contains(
            "has no PlannedUnits",
            Of(() => AlwaysValidMonitor.Start(Assistant with { PlannedUnits = null })),
            StringComparison.Ordinal
        );
        AlwaysValidMonitor monitor = AlwaysValidMonitor.Start(Assistant);
        Assert.Contains(
            "arm \"on\" has none of \"activated\"",
            Of(() => monitor.Next([Arms(1)[0], Empty("on"), Arms(1)[2]])),
            StringComparison.Ordinal
        );
        AlwaysValidMonitor after = monitor.Next(Arms(2), new(2026, 3, 2));
        Assert.Contains("look before", Of(() => after.Next(Arms(1))), StringComparison.Ordinal);
        Assert.Contains("in order", Of(() => after.Next(Arms(2), new(2026, 3, 1))), StringComparison.Ordinal);
        Assert.Contains("metric must be one of", Of(() => after.Comparison("x", "on")), StringComparison.Ordinal);
        Assert.Contains("arm must be one of", Of(() => after.Comparison("activated")), StringComparison.Ordinal);
    }

    private static ArmSummary[] Arms(int looks) =>
        [
            Arm("off", 3000 * looks, 300 * looks, 100),
            Arm("on", 3000 * looks, 305 * looks, 101),
            Arm("on with hints", 3000 * looks, 390 * looks, 108),
        ];

    private static ArmSummary Arm(string name, long units, long activated, double latency) =>
        new ArmSummary(name, units)
            .With("activated", new ProportionCounts(activated, units))
            .With("latency", Moments.FromSummary(units, latency, 400));

    private static ArmSummary Empty(string name) =>
        new ArmSummary(name, 0).With("activated", default(ProportionCounts)).With("latency", default(Moments));
}
