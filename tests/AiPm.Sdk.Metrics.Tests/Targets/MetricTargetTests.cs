using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class MetricTargetTests
{
    private static readonly DateOnly Start = new(2027, 1, 1);
    private static readonly DateOnly End = new(2027, 4, 11);
    private static readonly Metric Containment = Metric.Proportion(
        "containment",
        Direction.Increase,
        MetricRole.Primary
    );
    private static readonly Metric Cost = Metric.Ratio(
        "cost per answer",
        "cost",
        "answers",
        Direction.Decrease,
        MetricRole.Guardrail
    );

    [Fact]
    public void The_plan_is_a_line_and_the_lights_follow_it()
    {
        MetricTarget target = new(Containment, 0.40, 0.60, Start, End);
        Assert.Equal(0.40, target.Expected(Start.AddDays(-5)));
        Assert.Equal(0.50, target.Expected(Start.AddDays(50)), 1e-15);
        Assert.Equal(0.60, target.Expected(End.AddDays(9)));
        Assert.Equal(0.5, target.Progress(0.5), 1e-15);
        Assert.Equal(1.5, target.Progress(0.7), 1e-14);
        Assert.Equal(-0.5, target.Progress(0.3), 1e-14);

        // Half-way through 0.50 is planned: 0.02 behind is a tenth of the way, 0.05 a quarter.
        DateOnly half = Start.AddDays(50);
        Assert.Equal(HealthStatus.Green, target.Judge(0.481, half));
        Assert.Equal(HealthStatus.Amber, target.Judge(0.479, half));
        Assert.Equal(HealthStatus.Amber, target.Judge(0.451, half));
        Assert.Equal(HealthStatus.Red, target.Judge(0.449, half));
        Assert.Equal(HealthStatus.Unknown, target.Judge(default, half));
        Assert.Equal(HealthStatus.Red, target.Judge(0.481, End));

        MetricTarget lower = new(Cost, 2.0, 1.0, Start, End, new(0.1, 0.3, hysteresis: 0.05));
        Assert.Equal(HealthStatus.Green, lower.Judge(1.59, half));
        Assert.Equal(HealthStatus.Amber, lower.Judge(1.61, half));
        Assert.Equal(HealthStatus.Green, lower.Judge(1.64, half, HealthStatus.Green));
        Assert.Equal(HealthStatus.Amber, lower.Judge(1.66, half, HealthStatus.Green));
        Assert.Equal("at most 1", lower.Threshold.ToString());
        Assert.Equal("containment from 0.4 on 1 January 2027 to 0.6 by 11 April 2027", target.ToString());
    }

    [Fact]
    public void All_contradictions_at_once()
    {
        TargetDraft draft = new()
        {
            Metric = Containment,
            Baseline = 0.6,
            Level = 0.4,
            Start = End,
            Deadline = Start,
            Chance = 1.2,
        };
        Assert.Equal(["$.chance", "$.level", "$.deadline"], draft.Problems().Select(problem => problem.Path));
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            new MetricTarget(Containment, 0.6, 0.4, End, Start)
        );
        Assert.Contains("2 problems with the target", refused.Message, StringComparison.Ordinal);
        Assert.Contains(
            "2027-01-01, but must be after the start, 2027-04-11",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "there is no way to go",
            Assert.Throws<ArgumentException>(() => new MetricTarget(Containment, 0.4, 0.4, Start, End)).Message,
            StringComparison.Ordinal
        );
        _ = Assert.Throws<ArgumentException>(() => new MetricTarget(Containment, 0.4, 1.4, Start, End));
        _ = Assert.Throws<ArgumentException>(() => new MetricTarget(Cost, double.NaN, 1.4, Start, End));
        _ = Assert.Throws<ArgumentException>(() => new MetricTarget(Containment, 0.4, 0.5, Start, Start));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new ToleranceBands(0.3, 0.2));
    }

    [Fact]
    public void The_SMART_check_names_what_is_missing()
    {
        IReadOnlyList<SmartFinding> empty = new TargetDraft().Smart();
        Assert.All(empty, finding => Assert.False(finding.IsMet));
        Assert.Equal(Enum.GetValues<SmartCriterion>(), empty.Select(finding => finding.Criterion));
        Assert.Equal("TimeBound: no start; no deadline", empty[4].ToString());

        TargetDraft draft = new()
        {
            Metric = Containment with { Description = "conversations that end without a person", Owner = "Ada" },
            Baseline = 0.4,
            Level = 0.6,
            Start = Start,
            Deadline = End,
            Purpose = "support costs 30 % lower",
            Chance = 0.7,
        };
        Assert.All(draft.Smart(), finding => Assert.True(finding.IsMet, finding.ToString()));
        Assert.Equal(0.6, draft.ToTarget().Level);
        Assert.Equal(
            ["its chance is 3 %, below 10 %: out of reach"],
            (draft with { Chance = 0.03 }).Smart()[2].Missing
        );
        Assert.Equal(
            ["its chance is 99 %, above 95 %: a matter of course"],
            (draft with { Chance = 0.99 }).Smart()[2].Missing
        );
        Assert.False((draft with { Deadline = Start }).Smart()[4].IsMet);
        Assert.False((draft with { Metric = Cost }).Smart()[0].IsMet);
        ArgumentException gaps = Assert.Throws<ArgumentException>(() =>
            (draft with { Level = null, Deadline = null }).ToTarget()
        );
        Assert.Contains("2 problems with the target", gaps.Message, StringComparison.Ordinal);
        SmartFinding achievable = new TargetDraft { Chance = 1.4 }
            .Smart()
            .Single(finding => finding.Criterion == SmartCriterion.Achievable);
        Assert.Equal(["chance was 1.4, but must be a number from 0 to 1"], achievable.Missing);
    }
}
