using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class ExperimentTests
{
    private static readonly Metric Activated = Metric.Proportion("activated", Direction.Increase, MetricRole.Primary);

    private static readonly Metric Cost = Metric.Ratio(
        "cost per answer",
        numerator: "cost",
        denominator: "answers",
        Direction.Decrease,
        MetricRole.Guardrail,
        margin: Effect.Relative(0.02)
    );

    private static readonly Experiment Experiment = Experiments
        .Experiment.Create("assistant", "off", "on")
        .Metric(Activated);

    [Fact]
    public void Names_are_checked()
    {
        Assert.Throws<ArgumentException>(() => Experiments.Experiment.Create("", "a", "b"));
        Assert.Throws<ArgumentException>(() => Experiments.Experiment.Create("x", "a"));
        Assert.Throws<ArgumentException>(() => Experiments.Experiment.Create("x", "a", "b", "a"));
        Assert.Throws<ArgumentException>(() => Experiments.Experiment.Create("x", "a", " "));
        Assert.Throws<ArgumentException>(() => Experiment.Metric(Activated));
        Assert.Equal(["off", "on"], Experiment.Arms);
        Assert.Equal(["on"], Experiment.Treatments);
    }

    [Fact]
    public void Allocation_and_planned_units_are_checked()
    {
        Assert.Throws<ArgumentException>(() => Experiment with { Allocation = [1] });
        Assert.Throws<ArgumentOutOfRangeException>(() => Experiment with { Allocation = [1, 0] });
        Assert.Throws<ArgumentOutOfRangeException>(() => Experiment with { PlannedUnits = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Experiments.Analysis.FixedHorizon(alpha: 0));
    }

    [Fact]
    public void Summaries_must_fit_the_experiment()
    {
        ArmSummary off = new ArmSummary("off", 100).With("activated", new ProportionCounts(10, 100));
        ArmSummary on = new ArmSummary("on", 100).With("activated", new ProportionCounts(12, 100));
        Assert.Contains("had 0 for \"on\"", Refused([off]), StringComparison.Ordinal);
        Assert.Contains("had 2 for \"off\"", Refused([off, off, on]), StringComparison.Ordinal);
        Assert.Contains("of \"beta\"", Refused([off, on, new("beta", 1)]), StringComparison.Ordinal);
        Assert.Contains("none of \"activated\"", Refused([off, new("on", 100)]), StringComparison.Ordinal);
        Assert.Contains(
            "must be one of a proportion, but was a MeanStatistic",
            Refused([off, new ArmSummary("on", 100).With("activated", Moments.FromSummary(100, 1, 1))]),
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidOperationException>(() =>
            Experiments.Experiment.Create("x", "off", "on").Metric(Cost).Analyze([off, on])
        );

        static string Refused(ArmSummary[] summaries) =>
            Assert.Throws<ArgumentException>(() => Experiment.Analyze(summaries)).Message;
    }

    [Fact]
    public void A_statistic_of_more_than_the_units_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new ArmSummary("on", 10).With("activated", new ProportionCounts(3, 11))
        );
        Assert.Contains("at most the 10 units of arm \"on\", but counted 11", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmSummary("on", -1));
    }

    [Theory]
    [InlineData(1000, 1200, Verdict.Ship, Finding.Better)]
    [InlineData(1000, 1010, Verdict.KeepRunning, Finding.Inconclusive)]
    [InlineData(1000, 800, Verdict.DoNotShip, Finding.Worse)]
    [InlineData(0, 0, Verdict.Investigate, Finding.Undefined)]
    public void One_goal_decides(long off, long on, Verdict verdict, Finding finding)
    {
        ExperimentResult result = Analyze(off, on);
        Assert.Equal(verdict, result.Decision.Verdict);
        Assert.Equal(finding, result.Comparison("activated").Finding);
        Assert.Equal(verdict == Verdict.Ship ? "on" : null, result.Decision.Arm);
        Assert.NotEmpty(result.Decision.Reasons);
    }

    [Fact]
    public void A_planned_sample_is_waited_for_and_then_final()
    {
        Experiment planned = Experiment with { PlannedUnits = 40_000 };
        Assert.Equal(Verdict.KeepRunning, Analyze(1000, 1500, planned).Decision.Verdict);
        Assert.Contains(
            "20,000 of the 40,000 planned units",
            Analyze(1000, 1500, planned).Decision.Reasons[0],
            StringComparison.Ordinal
        );
        Experiment reached = Experiment with { PlannedUnits = 20_000 };
        Assert.Equal(Verdict.DoNotShip, Analyze(1000, 1010, reached).Decision.Verdict);
        Assert.Equal(Verdict.Ship, Analyze(1000, 1200, reached).Decision.Verdict);
    }

    [Fact]
    public void A_broken_split_stops_everything()
    {
        ArmSummary off = new ArmSummary("off", 821_588).With("activated", new ProportionCounts(80_000, 821_588));
        ArmSummary on = new ArmSummary("on", 815_482).With("activated", new ProportionCounts(90_000, 815_482));
        ExperimentResult result = Experiment.Analyze([off, on]);
        Assert.Equal(Verdict.Investigate, result.Decision.Verdict);
        Assert.Equal(
            "The split of units is broken: 821,588 : 815,482 units for a planned 1 : 1, p < 0.0001.",
            result.Decision.Reasons[0]
        );
        Assert.Equal(22.7743688418944, result.SampleRatio.Test.Statistic.Value, 12);
        ExperimentResult asPlanned = (Experiment with { Allocation = [821_588, 815_482] }).Analyze([off, on]);
        Assert.Equal(Verdict.Ship, asPlanned.Decision.Verdict);
    }

    [Fact]
    public void An_arm_without_units_is_investigated()
    {
        ArmSummary off = new ArmSummary("off", 100).With("activated", new ProportionCounts(10, 100));
        ArmSummary on = new ArmSummary("on", 0).With("activated", default(ProportionCounts));
        Assert.Equal(Verdict.Investigate, Experiment.Analyze([off, on]).Decision.Verdict);
        ArmSummary none = new ArmSummary("off", 0).With("activated", default(ProportionCounts));
        Assert.Equal(Verdict.Investigate, Experiment.Analyze([none, on]).Decision.Verdict);
    }

    [Theory]
    [InlineData(0.997, 0.01, Finding.NotWorse, Verdict.Ship)]
    [InlineData(0.950, 0.01, Finding.Better, Verdict.Ship)]
    [InlineData(1.010, 0.01, Finding.NotWorse, Verdict.Ship)]
    [InlineData(1.015, 0.20, Finding.Inconclusive, Verdict.KeepRunning)]
    [InlineData(1.050, 0.01, Finding.Worse, Verdict.DoNotShip)]
    public void A_guardrail_with_a_margin_must_be_shown_to_keep_it(
        double costOfOn,
        double noise,
        Finding finding,
        Verdict verdict
    )
    {
        ArmSummary off = Arm("off", 1000, 1.0, noise);
        ArmSummary on = Arm("on", 1200, costOfOn, noise);
        ExperimentResult result = Experiment.Metric(Cost).Analyze([off, on]);
        Assert.Equal(finding, result.Comparison("cost per answer").Finding);
        Assert.Equal(verdict, result.Decision.Verdict);
    }

    [Fact]
    public void An_undefined_guardrail_is_never_a_pass()
    {
        ArmSummary off = Arm("off", 1000, 1, 0.01);
        ArmSummary on = Arm("on", 1200, 1, 0.01).With("cost per answer", JointMoments.Of([0, 0], [0, 0]));
        ExperimentResult result = Experiment.Metric(Cost).Analyze([off, on]);
        Assert.Equal(Finding.Undefined, result.Comparison("cost per answer").Finding);
        Assert.Equal(Verdict.Investigate, result.Decision.Verdict);
        Assert.Contains(
            "The denominator of the treatment is 0 in total.",
            result.Decision.Reasons[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_guardrail_without_margin_stops_only_shown_harm()
    {
        Metric errors = Metric.Proportion("errors", Direction.Decrease, MetricRole.Health);
        ExperimentResult With(long onErrors) =>
            Experiment
                .Metric(errors)
                .Analyze([
                    Arm("off", 1000, 1, 0.01).With("errors", new ProportionCounts(100, 10_000)),
                    Arm("on", 1200, 1, 0.01).With("errors", new ProportionCounts(onErrors, 10_000)),
                ]);
        Assert.Equal(Verdict.Ship, With(105).Decision.Verdict);
        Assert.Contains(
            With(105).Decision.Reasons,
            reason => reason.StartsWith("No harm found", StringComparison.Ordinal)
        );
        Assert.Equal(Verdict.DoNotShip, With(200).Decision.Verdict);
        Assert.StartsWith("Worse: errors", With(200).Decision.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_harmless_proportion_of_0_in_both_arms_passes_by_its_interval_where_the_margin_is_absolute()
    {
        Metric crashes = Metric.Proportion(
            "crashes",
            Direction.Decrease,
            MetricRole.Guardrail,
            margin: Effect.Absolute(0.001)
        );
        ExperimentResult result = Experiment
            .Metric(crashes)
            .Analyze([
                Arm("off", 1000, 1, 0.01).With("crashes", new ProportionCounts(0, 10_000)),
                Arm("on", 1200, 1, 0.01).With("crashes", new ProportionCounts(0, 10_000)),
            ]);
        Assert.Equal(Finding.NotWorse, result.Comparison("crashes").Finding);
        Assert.Equal(Verdict.Ship, result.Decision.Verdict);
    }

    private static ExperimentResult Analyze(long off, long on, Experiment? experiment = null) =>
        (experiment ?? Experiment).Analyze([
            new ArmSummary("off", 10_000).With("activated", new ProportionCounts(off, 10_000)),
            new ArmSummary("on", 10_000).With("activated", new ProportionCounts(on, 10_000)),
        ]);

    private static ArmSummary Arm(string name, long activated, double cost, double noise)
    {
        const int units = 10_000;
        JointMoments costs = JointMoments.FromSummary(
            Moments.FromSummary(units, cost * 4, noise * units / 100),
            Moments.FromSummary(units, 4, 1e-6),
            0
        );
        return new ArmSummary(name, units)
            .With("activated", new ProportionCounts(activated, units))
            .With("cost per answer", costs);
    }
}
