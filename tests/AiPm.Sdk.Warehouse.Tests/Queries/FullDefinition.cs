using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A definition that uses everything at once.</summary>
internal static class FullDefinition
{
    internal static WarehouseExperiment Of(bool hasBuckets)
    {
        FactSource orders = new("orders", new WarehouseTable("orders") { Schema = "shop" }, "user id", "at")
        {
            EventId = "event",
            Partition = "day",
            Filter = RowFilter.NotEqual("status", @"it's \ ""void"""),
        };
        FactSource sessions = new("sessions", "sessions", "user id", "at") { Partition = "day" };
        Metric revenue = Metric.Mean("revenue", Direction.Increase, MetricRole.Primary, "amount") with
        {
            Limits = ValueLimits.Quantiles(upper: 0.99),
            Missing = MissingPolicy.CountAsZero,
        };
        Metric cost = Metric.Ratio(
            "cost per answer",
            "cost",
            Measure.Rows(),
            Direction.Decrease,
            MetricRole.Guardrail
        ) with
        {
            Filter = RowFilter.AtLeast("tokens", 1) | !RowFilter.IsMissing("tokens"),
            Missing = MissingPolicy.Exclude,
        };
        Metric bought = Metric.Of(
            "bought",
            new ProportionKind(Measure.AnyRow(RowFilter.In("product", "pro", "team"))),
            Direction.Increase,
            MetricRole.Driver
        );
        Metric latency = Metric.Quantile(
            "latency",
            new Measure(Aggregation.Maximum, "seconds"),
            0.95,
            Direction.Decrease,
            MetricRole.Health
        ) with
        {
            Missing = MissingPolicy.Exclude,
        };
        Metric back = Metric.Of("back", new RetentionKind(7, "at"), Direction.Increase, MetricRole.Driver);
        Metric funnel = Metric.Of(
            "funnel",
            new FunnelKind(
                "at",
                [new("view", RowFilter.Equal("step", "view")), new("pay", RowFilter.Equal("step", "pay"))],
                TimeSpan.FromHours(1)
            ),
            Direction.Increase,
            MetricRole.Driver
        );
        return new(
            Experiment.Create("assistant", "off", "o'n"),
            new ExposureSource("exposures", "user id", "variant", "at")
            {
                Segments = ["country"],
                Cluster = "company",
                Partition = "day",
                Filter = RowFilter.Equal("experiment", "assistant"),
            },
            [orders, sessions],
            [
                new WarehouseMetric(revenue, "orders") { Window = TimeSpan.FromDays(7) }.WithOwnCovariates(
                    TimeSpan.FromDays(14)
                ),
                new WarehouseMetric(cost, "sessions") { Window = TimeSpan.FromDays(7), OnlyCompleteWindows = true },
                new WarehouseMetric(bought, "orders") { Delay = TimeSpan.FromHours(1) },
                new WarehouseMetric(latency, "sessions"),
                new WarehouseMetric(back, "sessions"),
                new WarehouseMetric(funnel, "sessions"),
            ],
            new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
            new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero)
        )
        {
            Activation = new("sessions", RowFilter.Equal("step", "view")),
            Holdout = new("holdout", "user id"),
            Buckets = hasBuckets ? 100 : null,
        };
    }

    internal static WarehousePilots Pilots { get; } =
        new()
        {
            Means = new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal)
            {
                ["revenue"] = [12.5, 30.25],
                ["cost per answer"] = [-0.125, 3],
            },
            Limits = new Dictionary<string, ValueLimits>(StringComparer.Ordinal)
            {
                ["revenue"] = ValueLimits.At(upper: 250.5),
            },
            Ranges = new Dictionary<string, IReadOnlyList<double?>>(StringComparer.Ordinal)
            {
                ["latency"] = [1.0, 1.05, -0.98, -1.02],
            },
        };
}
