using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class MetricTests
{
    [Fact]
    public void Factories_read_as_the_architecture_has_them()
    {
        Metric activated = Metric.Proportion("activated", Direction.Increase, MetricRole.Primary);
        Metric cost = Metric.Ratio(
            "cost per answer",
            numerator: "cost",
            denominator: "answers",
            Direction.Decrease,
            MetricRole.Guardrail,
            margin: Effect.Relative(0.02)
        );
        Assert.Equal(new ProportionKind("activated"), activated.Kind);
        Assert.True(activated.IsGoal);
        Assert.False(activated.IsGuard);
        Assert.Equal("activated", activated.Name);
        Assert.Null(activated.Margin);
        Assert.Equal(["cost", "answers"], cost.Kind.Columns);
        Assert.Equal("ratio", cost.Kind.Name);
        Assert.Equal(Effect.Relative(0.02), cost.Margin);
        Assert.True(cost.IsGuard);
        Assert.Equal(
            new MeanKind("usd"),
            Metric.Mean("spend", Direction.Increase, MetricRole.Driver, column: "usd").Kind
        );
    }

    [Fact]
    public void Equal_definitions_are_equal_and_with_changes_one_thing()
    {
        Metric spend = Metric.Mean("spend", Direction.Increase, MetricRole.Primary) with
        {
            Unit = "USD",
            Owner = "Ada",
        };
        Assert.Equal(
            spend,
            Metric.Mean("spend", Direction.Increase, MetricRole.Primary) with
            {
                Unit = "USD",
                Owner = "Ada",
            }
        );
        Assert.NotEqual(spend, spend with { Name = "Spend in two weeks" });
        Assert.Equal("Spend in two weeks", (spend with { Name = "Spend in two weeks" }).ToString());
    }

    [Theory]
    [InlineData(MetricRole.NorthStar, true, false)]
    [InlineData(MetricRole.Primary, true, false)]
    [InlineData(MetricRole.Driver, false, false)]
    [InlineData(MetricRole.Guardrail, false, true)]
    [InlineData(MetricRole.Counter, false, true)]
    [InlineData(MetricRole.Health, false, true)]
    public void A_role_says_whether_it_is_a_goal_or_a_guard(MetricRole role, bool goal, bool guard)
    {
        Metric metric = Metric.Mean("x", Direction.Increase, role);
        Assert.Equal((goal, guard), (metric.IsGoal, metric.IsGuard));
    }

    [Fact]
    public void A_target_must_lie_in_the_better_direction_and_in_the_range_of_the_kind()
    {
        Metric accuracy = Metric.Proportion("accuracy", Direction.Increase, MetricRole.Primary);
        var wrongWay = Assert.Throws<ArgumentException>(() => accuracy with { Target = Threshold.AtMost(0.9) });
        Assert.Contains("\"accuracy\" must be at least a level", wrongWay.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => accuracy with { Target = Threshold.AtLeast(90) });
        Metric latency = Metric.Mean("latency", Direction.Decrease, MetricRole.Health) with
        {
            Target = Threshold.AtMost(800),
        };
        Assert.Equal(ThresholdVerdict.Met, latency.Judge(800));
        Assert.Equal(ThresholdVerdict.NotMet, latency.Judge(801));
        Assert.Equal(ThresholdVerdict.Unknown, latency.Judge(default(Measured)));
        Assert.Equal(ThresholdVerdict.Unknown, accuracy.Judge(0.99));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.02)]
    public void A_margin_is_positive(double size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Metric.Mean("x", Direction.Increase, MetricRole.Guardrail, margin: Effect.Relative(size))
        );
        Metric metric = Metric.Mean("x", Direction.Increase, MetricRole.Guardrail);
        Assert.Throws<ArgumentOutOfRangeException>(() => metric with { Margin = Effect.Absolute(size) });
    }

    [Fact]
    public void Names_and_columns_are_not_empty()
    {
        Assert.Throws<ArgumentException>(() => Metric.Mean(" ", Direction.Increase, MetricRole.Driver));
        Assert.Throws<ArgumentException>(() => Metric.Mean("x", Direction.Increase, MetricRole.Driver, column: ""));
        Assert.Throws<ArgumentException>(() => Metric.Ratio("x", "a", "a", Direction.Increase, MetricRole.Driver));
        Assert.Throws<ArgumentException>(() =>
            Metric.Mean("x", Direction.Increase, MetricRole.Driver) with
            {
                Name = "",
            }
        );
    }
}
