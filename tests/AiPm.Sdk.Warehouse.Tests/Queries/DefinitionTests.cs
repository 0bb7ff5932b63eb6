using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>What a definition refuses when it is made, and what it says of itself.</summary>
public class DefinitionTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Metric Spend = Metric.Mean("spend", Direction.Increase, MetricRole.Primary) with
    {
        Name = "Spend of a user",
        Unit = "USD",
        Margin = Effect.Relative(0.02),
    };

    private static readonly Metric Rate = Metric.Ratio("rate", "a", "b", Direction.Increase, MetricRole.Driver);

    private static readonly Metric Back = Metric.Of(
        "back",
        new RetentionKind(7, "at"),
        Direction.Increase,
        MetricRole.Driver
    );

    private static readonly FactSource Orders = new("orders", "orders", "unit", "at");

    [Fact]
    public void Times_that_engines_cannot_keep_are_refused()
    {
        TimeSpan half = TimeSpan.FromTicks(15);
        Assert.Throws<ArgumentOutOfRangeException>(() => Over(Spend) with { Window = TimeSpan.FromDays(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => Over(Spend) with { Window = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => Over(Spend) with { Window = half });
        Assert.Throws<ArgumentOutOfRangeException>(() => Over(Spend) with { Window = TimeSpan.FromDays(5000) });
        Assert.Throws<ArgumentOutOfRangeException>(() => Over(Spend) with { Delay = TimeSpan.FromSeconds(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => Over(Spend).WithOwnCovariates(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of([Over(Spend)], Start.AddTicks(1), Start.AddDays(1)));
        Assert.Throws<ArgumentException>(() => Of([Over(Spend)], Start, Start));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of([Over(Spend)]) with { Until = Start });
        Assert.Throws<ArgumentOutOfRangeException>(() => Over(Spend) with { RelativeAccuracy = 0 });
    }

    [Fact]
    public void Kinds_that_belong_to_no_unit_and_options_of_other_kinds_are_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            Over(Metric.Count("n", Measure.Rows(), Direction.Increase, MetricRole.Driver))
        );
        Assert.Throws<ArgumentException>(() =>
            Over(Metric.Derived("d", "[spend] * 2", ["spend"], Direction.Increase, MetricRole.Driver))
        );
        Assert.Throws<ArgumentException>(() =>
            Over(Spend with { Window = new TrailingWindow("at", TimeSpan.FromDays(1)) })
        );
        Assert.Throws<ArgumentException>(() =>
            Over(
                Metric.Of(
                    "own entry",
                    new RetentionKind(1, "at", entry: RowFilter.Equal("step", "in")),
                    Direction.Increase,
                    MetricRole.Driver
                )
            )
        );
        Assert.Throws<ArgumentException>(() => Over(Back) with { Window = TimeSpan.FromDays(1) });
        Assert.Throws<ArgumentException>(() => Over(Back) with { Delay = TimeSpan.FromDays(1) });
        Assert.Throws<ArgumentException>(() => Over(Back).WithOwnCovariates(TimeSpan.FromDays(1)));
        Assert.Throws<ArgumentException>(() => Over(Spend) with { AsCount = true });
        Assert.Throws<ArgumentException>(() => Over(Spend) with { DenominatorFacts = "orders" });
        Assert.Throws<ArgumentException>(() =>
            (Over(Rate) with { AsCount = true }).WithOwnCovariates(TimeSpan.FromDays(1))
        );
        Assert.Throws<ArgumentException>(() =>
            Over(Rate).WithOwnCovariates(TimeSpan.FromDays(1)).WithOwnCovariates(TimeSpan.FromDays(2))
        );
    }

    [Fact]
    public void What_is_named_must_be_there_and_once()
    {
        Assert.Throws<ArgumentException>(() => Of([]));
        Assert.Throws<ArgumentException>(() => Of([Over(Spend), Over(Spend)]));
        Assert.Throws<ArgumentException>(() => Of([new WarehouseMetric(Spend, "order")]));
        Assert.Throws<ArgumentException>(() => Of([Over(Rate) with { DenominatorFacts = "answers" }]));
        Assert.Throws<ArgumentException>(() => Of([Over(Spend)]) with { Activation = new("visits") });
        Assert.Throws<ArgumentException>(() => Of([Over(Spend)]) with { Buckets = 100 });
        Assert.Throws<ArgumentException>(() => Of([Over(Spend with { Grain = new("company") })]));
        Assert.Throws<ArgumentException>(() =>
            Of([Over(Metric.Of("late", new RetentionKind(7, "then"), Direction.Increase, MetricRole.Driver))])
        );
        Assert.Throws<ArgumentException>(() =>
            new ExposureSource("exposures", "unit", "arm", "at") { Segments = ["country", "country"] }
        );
        var unknown = Assert.Throws<ArgumentException>(() => Of([Over(Spend)]).Metric("spent"));
        Assert.Contains("spend", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            new WarehouseExperiment(
                Experiment.Create("x", "off", "on").Metric(Rate),
                new ExposureSource("exposures", "unit", "arm", "at"),
                [Orders],
                [Over(Spend)],
                Start,
                Start.AddDays(1)
            )
        );
    }

    [Fact]
    public void It_knows_until_when_to_look_and_how_it_is_judged()
    {
        WarehouseExperiment definition = Of([
            Over(Spend) with
            {
                Window = TimeSpan.FromDays(3),
                Delay = TimeSpan.FromHours(1),
            },
            Over(Back),
            Over(Rate).WithOwnCovariates(TimeSpan.FromDays(30)),
            Over(Metric.Quantile("q", "spend", 0.5, Direction.Increase, MetricRole.Driver)),
        ]);
        Assert.Equal(Start.AddDays(7 + 8), definition.Until);
        Assert.Equal(TimeSpan.FromDays(30), definition.LookbackOf(Orders));
        Assert.Equal(["spend", "back", "rate"], definition.Experiment.Metrics.Select(metric => metric.Id));
        Metric judged = definition.Experiment.Metrics[0];
        Assert.Equal(
            ("Spend of a user", "USD", Effect.Relative(0.02)),
            (judged.Name, judged.Unit, judged.Margin!.Value)
        );
        Assert.IsType<ProportionKind>(definition.Experiment.Metrics[1].Kind);
        Assert.All(definition.Experiment.Metrics, metric => Assert.True(metric.IsPlain));
        Assert.Equal(
            ["rate numerator before", "rate denominator before"],
            definition.Metric("rate").Covariates.Select(covariate => covariate.Name)
        );
        Assert.Equal(definition, definition with { });
        Assert.NotEqual(definition, definition with { Until = Start.AddDays(30) });
    }

    [Fact]
    public void A_result_of_no_unit_can_be_analysed()
    {
        WarehouseExperiment definition = Of([
            Over(Spend).WithOwnCovariates(TimeSpan.FromDays(1)),
            Over(Back),
            Over(Rate) with
            {
                AsCount = true,
            },
        ]);
        WarehouseResult result = new(
            definition,
            [],
            new(),
            new Dictionary<string, ValueLimits>(StringComparer.Ordinal)
        );
        Assert.Equal([0, 0], result.Arms.Select(arm => arm.Units));
        Assert.Null(result.Daily);
        Assert.Equal(Verdict.Investigate, definition.Experiment.Analyze(result.Arms).Decision.Verdict);
        Assert.Equal(result, result.Merge(result));
        Assert.Throws<ArgumentException>(() => result.Sketch("spend", "on"));
        Assert.Throws<ArgumentException>(() => result.BySegment("country"));
    }

    private static WarehouseMetric Over(Metric metric) => new(metric, "orders");

    private static WarehouseExperiment Of(
        IReadOnlyList<WarehouseMetric> metrics,
        DateTimeOffset? start = null,
        DateTimeOffset? end = null
    ) =>
        new(
            Experiment.Create("x", "off", "on"),
            new ExposureSource("exposures", "unit", "arm", "at"),
            [Orders],
            metrics,
            start ?? Start,
            end ?? Start.AddDays(7)
        );
}
