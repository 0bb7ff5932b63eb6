using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class MetricSetTests
{
    private static Metric Total(string id, string column, MetricRole role = MetricRole.Driver) =>
        Metric.Count(id, Measure.Sum(column), Direction.Increase, role);

    [Fact]
    public void Derived_metrics_follow_what_they_are_made_of_in_any_order()
    {
        MetricSet set = new(
            Metric.Derived(
                "margin per request",
                "[gross profit] / requests",
                ["gross profit", "requests"],
                Direction.Increase,
                MetricRole.NorthStar
            ),
            Metric.Derived(
                "gross profit",
                "revenue - cost",
                ["revenue", "cost"],
                Direction.Increase,
                MetricRole.Driver
            ),
            Total("revenue", "revenue"),
            Total("cost", "cost"),
            Metric.Count("requests", Measure.Rows(), Direction.Increase, MetricRole.Driver),
            Metric.Of("D7", new RetentionKind(7, "at"), Direction.Increase, MetricRole.Driver),
            Metric.Derived("sticky", "D7 * 2", ["D7"], Direction.Increase, MetricRole.Driver)
        );
        ColumnTable table = new ColumnTable(4).Numbers("revenue", [1, 2, 3, 4]).Numbers("cost", [1, 1, 1, 1]);
        IReadOnlyDictionary<string, Measured> values = set.Evaluate(table);
        Assert.Equal(1.5, values["margin per request"].Value);
        Assert.Equal(UndefinedReason.NotMeasured, values["D7"].Undefined!.Reason);
        Assert.Contains("D7 is undefined", values["sticky"].Undefined!.Sentence, StringComparison.Ordinal);
        Assert.Equal(
            0.5,
            set.Evaluate(table, given: new Dictionary<string, Measured> { ["D7"] = 0.25 })["sticky"].Value
        );
        Assert.Equal(
            UndefinedReason.ZeroDenominator,
            set.Evaluate(new ColumnTable(0).Numbers("revenue", []).Numbers("cost", []))[
                "margin per request"
            ].Undefined!.Reason
        );
        Assert.Equal("margin per request", set.NorthStar!.Id);
        Assert.Equal(7, set.Count);
        _ = Assert.Throws<ArgumentException>(() => set["reveue"]);

        Estimate margin = ((DerivedKind)set["gross profit"].Kind).Evaluate(
            new Dictionary<string, Estimate> { ["revenue"] = Estimate.Normal(10, 3), ["cost"] = Estimate.Normal(4, 4) }
        );
        Assert.Equal(6, margin.Mean.Value, 12);
        Assert.Equal(5, margin.StandardDeviation.Value, 12);
    }

    [Fact]
    public void All_problems_at_once()
    {
        Metric[] metrics =
        [
            Total("a", "x", MetricRole.NorthStar),
            Total("a", "y", MetricRole.NorthStar),
            Metric.Derived("b", "revenu + 1", ["revenu"], Direction.Increase, MetricRole.Driver),
            Metric.Derived("c", "d * 2", ["d"], Direction.Increase, MetricRole.Driver),
            Metric.Derived("d", "c * 2", ["c"], Direction.Increase, MetricRole.Driver),
            Total("revenue", "x"),
        ];
        Assert.Equal(
            [
                "$.metrics[1].id",
                "$.metrics[1].role",
                "$.metrics[2].kind.inputs",
                "$.metrics[3].kind.formula",
                "$.metrics[4].kind.formula",
            ],
            MetricSet.Check(metrics).Select(problem => problem.Path)
        );
        Assert.Equal("did you mean \"revenue\"?", MetricSet.Check(metrics)[2].Suggestion);
        Assert.Contains(
            "5 problems with the metrics",
            Assert.Throws<ArgumentException>(() => new MetricSet(metrics)).Message,
            StringComparison.Ordinal
        );
        _ = Assert.Throws<ArgumentException>(() =>
            Metric.Derived("e", "a + 1", ["a", "b"], Direction.Increase, MetricRole.Driver)
        );
        _ = Assert.Throws<FormatException>(() =>
            Metric.Derived("e", "a +", ["a"], Direction.Increase, MetricRole.Driver)
        );
    }

    [Fact]
    public void Kinds_are_data_that_compare_by_content()
    {
        FunnelStage[] Stages() =>
            [new("seen", RowFilter.Equal("event", "seen")), new("tried", RowFilter.Equal("event", "tried"))];
        Assert.Equal(
            new FunnelKind("at", Stages(), TimeSpan.FromDays(7)),
            new FunnelKind("at", Stages(), TimeSpan.FromDays(7))
        );
        Assert.Equal(["at", "event"], new FunnelKind("at", Stages()).Columns);
        Assert.Equal("D7", new RetentionKind(7, "at").AgeName);
        Assert.Equal(new DerivedKind("a + b", "a", "b"), new DerivedKind("a + b", "a", "b"));
        Assert.Equal(new MeanKind("x"), new MeanKind(Measure.Sum("x")));
        _ = Assert.Throws<ArgumentException>(() => new FunnelKind("at", [Stages()[0]]));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new FunnelKind("at", Stages(), TimeSpan.Zero));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new RetentionKind(0, "at"));
        _ = Assert.Throws<ArgumentException>(() => new CountKind(Measure.Any("x")));
        _ = Assert.ThrowsAny<ArgumentException>(() => new Measure(Aggregation.Sum));
        _ = Assert.ThrowsAny<ArgumentException>(() => new MetricGrain("user", CalendarPeriod.Day));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new TrailingWindow("at", TimeSpan.Zero));
        Metric retention = Metric.Of("D7", new RetentionKind(7, "at"), Direction.Increase, MetricRole.Driver);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => retention with { Target = Threshold.AtLeast(40) });
        Assert.False(retention.IsPlain);
        Assert.True(Metric.Ratio("r", "x", "y", Direction.Increase, MetricRole.Driver).IsPlain);
        Assert.False(Metric.Ratio("r", Measure.Rows(), "y", Direction.Increase, MetricRole.Driver).IsPlain);
        Assert.False(
            (Metric.Mean("m", Direction.Increase, MetricRole.Driver) with { Filter = RowFilter.IsMissing("x") }).IsPlain
        );
    }
}
