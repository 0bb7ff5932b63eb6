using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>The designs, each with many metrics: a name, a definition, and what is read.</summary>
internal static class ConformanceCases
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = 7 * Day;

    internal static readonly ExposureSource Exposures = new("exposures", "user_id", "variant", "at");

    internal static readonly FactSource Orders = new("orders", "orders", "user_id", "at");

    internal static readonly FactSource Sessions = new("sessions", "sessions", "user_id", "at");

    private static readonly RowFilter Paid =
        RowFilter.In("product", "pro", "it's", "back\\slash", "a\"b")
        & !RowFilter.Equal("refunded", true)
        & (RowFilter.AtLeast("items", 1) | RowFilter.IsMissing("event_id"));

    private static readonly RowFilter Late = RowFilter.AtLeast("at", EventData.Start + 9.5 * Day);

    internal static IReadOnlyDictionary<string, ConformanceCase> All { get; } =
        Designs().ToDictionary(one => one.Name, StringComparer.Ordinal);

    /// <summary>The metrics that read orders, in every kind.</summary>
    private static WarehouseMetric[] OrderMetrics =>
        [
            Proportion("bought", Measure.AnyRow(RowFilter.Greater("items", 0))),
            Proportion("clicked", Measure.Any("clicked"), MissingPolicy.Exclude),
            Proportion("clicked or not", Measure.Any("clicked"), MissingPolicy.CountAsZero),
            Mean("revenue", Measure.Sum("amount"), MissingPolicy.CountAsZero),
            Mean("revenue of buyers", Measure.Sum("amount"), MissingPolicy.Exclude),
            Mean("paid revenue", Measure.Sum("amount", Paid), MissingPolicy.CountAsZero),
            Mean("orders", Measure.Rows()),
            Mean("orders with items", Measure.Count("items", Late)),
            Mean("products", Measure.CountDistinct("product")),
            Mean("different items", Measure.CountDistinct("items")),
            Mean("buying days", Measure.Days("at")),
            Mean("mean amount", new Measure(Aggregation.Mean, "amount"), MissingPolicy.Exclude),
            Mean("smallest amount", new Measure(Aggregation.Minimum, "amount"), MissingPolicy.Exclude),
            Mean("largest amount", new Measure(Aggregation.Maximum, "amount"), MissingPolicy.Exclude),
            Mean("huge", new Measure(Aggregation.Maximum, "huge"), MissingPolicy.Exclude),
            Mean("huge total", Measure.Sum("huge")),
            Mean("dirty", Measure.Sum("dirty"), MissingPolicy.Exclude),
            Mean("refunds", Measure.Sum("refunded"), MissingPolicy.CountAsZero),
            Ratio("amount per item", Measure.Sum("amount"), Measure.Sum("items"), MissingPolicy.CountAsZero),
            Ratio("amount per order", Measure.Sum("amount"), Measure.Rows(), MissingPolicy.Exclude),
            new(
                AiPm.Sdk.Metrics.Metric.Ratio(
                    "revenue per session",
                    Measure.Sum("amount"),
                    Measure.Rows(RowFilter.Equal("step", "view") | RowFilter.IsMissing("step")),
                    Direction.Increase,
                    MetricRole.Driver
                ) with
                {
                    Missing = MissingPolicy.CountAsZero,
                },
                "orders"
            )
            {
                DenominatorFacts = "sessions",
            },
            Ratio(
                "clicks by orders",
                Measure.Rows(RowFilter.Equal("clicked", 1)),
                Measure.Rows(),
                MissingPolicy.Exclude
            ) with
            {
                AsCount = true,
            },
        ];

    private static WarehouseMetric[] LimitedMetrics =>
        [
            Limited(
                Mean("winsorised", Measure.Sum("amount"), MissingPolicy.CountAsZero),
                ValueLimits.Quantiles(upper: 0.95)
            ),
            Limited(Mean("both ends", Measure.Sum("amount"), MissingPolicy.Exclude), ValueLimits.Quantiles(0.1, 0.9)),
            Limited(Mean("fixed", Measure.Sum("amount"), MissingPolicy.CountAsZero), ValueLimits.At(-1, 5)),
            Limited(
                Ratio("winsorised ratio", Measure.Sum("amount"), Measure.Rows(), MissingPolicy.Exclude),
                ValueLimits.Quantiles(upper: 0.99)
            ),
            Limited(Mean("capped count", Measure.Rows()), ValueLimits.Quantiles(upper: 0.9)),
            Limited(
                    Mean("capped and adjusted", Measure.Sum("amount"), MissingPolicy.CountAsZero),
                    ValueLimits.Quantiles(upper: 0.9)
                )
                .WithOwnCovariates(2 * Week),
        ];

    private static WarehouseMetric[] AdjustedMetrics =>
        [
            Proportion("bought, adjusted", Measure.AnyRow(RowFilter.Greater("items", 0))).WithOwnCovariates(2 * Week),
            Mean("revenue, adjusted", Measure.Sum("amount"), MissingPolicy.CountAsZero).WithOwnCovariates(2 * Week),
            Mean("largest", new Measure(Aggregation.Maximum, "amount"), MissingPolicy.Exclude).WithOwnCovariates(Week),
            Ratio("amount per order, adjusted", Measure.Sum("amount"), Measure.Rows(), MissingPolicy.CountAsZero)
                .WithOwnCovariates(2 * Week),
            Mean("orders, adjusted", Measure.Rows()) with
            {
                Covariates =
                [
                    new("sessions before", "sessions", Measure.Rows(), Week),
                    new("seconds before", "sessions", Measure.Sum("seconds"), 2 * Week)
                    {
                        Filter = RowFilter.NotEqual("step", "view"),
                    },
                    new(
                        "largest order before",
                        "orders",
                        new Measure(Aggregation.Maximum, "amount"),
                        TimeSpan.FromHours(6)
                    ),
                ],
            },
        ];

    private static WarehouseMetric[] ReturningMetrics =>
        [
            Retention("back on day 1", 1),
            Retention("back on day 7", 7, RetentionRule.OnDay, RowFilter.Equal("step", "view")),
            Retention("back after day 3", 3, RetentionRule.OnOrAfter),
            Retention("back by day 5", 5, RetentionRule.ByDay),
            Retention("back in week 1", 1, RetentionRule.InWeek),
            Funnel("view and pay", null, "view", "pay"),
            Funnel("view, cart, pay", null, "view", "cart", "pay"),
            Funnel("view, cart, pay in time", 2 * Day, "view", "cart", "pay"),
            Funnel("all the way in a week", 3 * Day, "view", "cart", "pay") with
            {
                Window = Week,
                Delay = TimeSpan.FromHours(6),
            },
            Funnel("overlapping", null, "view", "cart") with
            {
                Window = 8 * Day,
            },
        ];

    private static WarehouseMetric[] QuantileMetrics =>
        [
            Quantile("median wait", new Measure(Aggregation.Maximum, "seconds"), 0.5),
            Quantile("95 % wait", new Measure(Aggregation.Minimum, "seconds"), 0.95),
            Quantile("coarse wait", new Measure(Aggregation.Maximum, "seconds"), 0.9) with
            {
                RelativeAccuracy = 0.1,
            },
            Limited(Quantile("capped wait", new Measure(Aggregation.Maximum, "seconds"), 0.99), ValueLimits.At(-2, 1)),
            Quantile("sessions each", Measure.Rows(), 0.75),
        ];

    private static IEnumerable<ConformanceCase> Designs()
    {
        yield return new("everything until the end", Define(OrderMetrics));
        yield return new(
            "a week from the entry",
            Define([.. OrderMetrics.Select(metric => metric with { Window = Week })])
        );
        yield return new(
            "a week after a day, complete ones only",
            Define([
                .. OrderMetrics.Select(metric =>
                    metric with
                    {
                        Window = Week,
                        Delay = Day,
                        OnlyCompleteWindows = true,
                    }
                ),
            ]) with
            {
                Until = EventData.End,
            }
        );
        yield return new("caps", Define(LimitedMetrics));
        yield return new(
            "caps by segment in a week",
            Define(
                [.. LimitedMetrics.Select(metric => metric with { Window = Week })],
                Exposures with
                {
                    Segments = ["country"],
                }
            )
        );
        yield return new("covariates", Define(AdjustedMetrics));
        yield return new(
            "covariates in windows",
            Define([.. AdjustedMetrics.Select(metric => metric with { Window = Week })])
        );
        yield return new("returning", Define(ReturningMetrics));
        yield return new("returning, short of time", Define(ReturningMetrics) with { Until = EventData.End });
        yield return new("quantiles", Define(QuantileMetrics));
        yield return new(
            "quantiles by segment",
            Define(
                [.. QuantileMetrics.Select(metric => metric with { Window = Week })],
                Exposures with
                {
                    Segments = ["platform"],
                }
            )
        );
        yield return new(
            "two segments",
            Define(
                [.. OrderMetrics.Take(8), .. AdjustedMetrics[3..4]],
                Exposures with
                {
                    Segments = ["country", "platform"],
                }
            )
        );
        yield return new(
            "clusters",
            Define([.. OrderMetrics[..8], OrderMetrics[18], AdjustedMetrics[4]], Exposures with { Cluster = "team" })
        );
        yield return new(
            "clusters in buckets",
            Define(
                [.. OrderMetrics[..8], OrderMetrics[^1], .. ReturningMetrics[..3]],
                Exposures with
                {
                    Cluster = "team",
                }
            ) with
            {
                Buckets = 20,
            },
            Without: ["sqlite"]
        );
        yield return new(
            "duplicates by event id",
            Define([.. OrderMetrics, .. AdjustedMetrics[2..3]], orders: Orders with { EventId = "event_id" })
        );
        yield return new(
            "filters of sources",
            Define(
                OrderMetrics,
                Exposures with
                {
                    Filter = RowFilter.Equal("eligible", 1) & !RowFilter.Equal("country", "O'Brien \\ land"),
                },
                Orders with
                {
                    Filter = RowFilter.NotEqual("product", "basic") & RowFilter.AtMost("items", 4),
                }
            )
        );
        yield return new(
            "activation",
            Define([.. OrderMetrics, .. AdjustedMetrics[3..], .. ReturningMetrics]) with
            {
                Activation = new("sessions", RowFilter.Equal("step", "view")),
            }
        );
        yield return new(
            "holdout",
            Define(OrderMetrics) with
            {
                Holdout = new("holdouts", "user_id") { Filter = RowFilter.Equal("active", 1) },
            }
        );
        yield return new(
            "all at once",
            Define(
                [
                    .. OrderMetrics.Select(metric => metric with { Window = Week }),
                    .. LimitedMetrics.Select(metric => metric with { Window = Week, Delay = TimeSpan.FromHours(6) }),
                    AdjustedMetrics[4],
                    .. ReturningMetrics,
                    .. QuantileMetrics,
                ],
                Exposures with
                {
                    Filter = RowFilter.Equal("eligible", 1),
                    Segments = ["platform"],
                },
                Orders with
                {
                    EventId = "event_id",
                }
            ) with
            {
                Activation = new("orders", RowFilter.Greater("items", 1)),
                Holdout = new("holdouts", "user_id"),
            }
        );
        yield return new(
            "days in the middle",
            Define([.. OrderMetrics, .. AdjustedMetrics[1..2]]),
            new() { EntriesFrom = new(2026, 3, 5), EntriesBefore = new(2026, 3, 9) }
        );
        yield return new(
            "limits of another run",
            Define(LimitedMetrics),
            new()
            {
                Limits = LimitedMetrics
                    .Where(metric => metric.Metric.Limits!.AreQuantiles)
                    .ToDictionary(metric => metric.Id, _ => ValueLimits.At(0, 2.5), StringComparer.Ordinal),
            }
        );
        yield return new(
            "an arm that nobody was in",
            Define(
                OrderMetrics[..6],
                experiment: Experiment.Create("assistant", "control", "treatment", "it's \"new\"")
            )
        );
        yield return new(
            "nobody at all",
            Define(
                [OrderMetrics[0], OrderMetrics[3], .. LimitedMetrics, QuantileMetrics[0], ReturningMetrics[0]],
                start: EventData.Start.AddYears(1)
            )
        );
        yield return new(
            "a minute",
            Define(OrderMetrics[..8], start: EventData.Start, end: EventData.Start + TimeSpan.FromMinutes(1))
        );
    }

    private static WarehouseExperiment Define(
        IReadOnlyList<WarehouseMetric> metrics,
        ExposureSource? exposures = null,
        FactSource? orders = null,
        Experiment? experiment = null,
        DateTimeOffset? start = null,
        DateTimeOffset? end = null
    )
    {
        FactSource[] facts = [orders ?? Orders, Sessions];
        DateTimeOffset from = start ?? EventData.Start;
        WarehouseExperiment definition = new(
            experiment ?? Experiment.Create("assistant", "control", "treatment"),
            exposures ?? Exposures,
            facts,
            metrics,
            from,
            end ?? from + (EventData.End - EventData.Start)
        );
        // Without windows everything until some days after the end counts.
        return definition with { Until = definition.Until + Day };
    }

    private static WarehouseMetric Proportion(
        string id,
        Measure happened,
        MissingPolicy missing = MissingPolicy.Refuse
    ) => Of(id, new ProportionKind(happened), "orders", missing);

    private static WarehouseMetric Mean(string id, Measure measure, MissingPolicy missing = MissingPolicy.Refuse) =>
        Of(id, new MeanKind(measure), "orders", missing);

    private static WarehouseMetric Ratio(string id, Measure numerator, Measure denominator, MissingPolicy missing) =>
        Of(id, new RatioKind(numerator, denominator), "orders", missing);

    private static WarehouseMetric Quantile(string id, Measure measure, double probability) =>
        Of(id, new QuantileKind(measure, probability), "sessions", MissingPolicy.Exclude);

    private static WarehouseMetric Retention(
        string id,
        int age,
        RetentionRule rule = RetentionRule.OnDay,
        RowFilter? activity = null
    ) => Of(id, new RetentionKind(age, "at", activity: activity, rule: rule), "sessions", MissingPolicy.Refuse);

    private static WarehouseMetric Funnel(string id, TimeSpan? within, params string[] steps) =>
        Of(
            id,
            new FunnelKind(
                "at",
                [
                    .. steps.Select(
                        (step, i) =>
                            new FunnelStage(
                                step,
                                // Overlapping: a row that is a view may also be a cart.
                                id == "overlapping"
                                && i > 0
                                    ? RowFilter.In("step", step, "view")
                                    : RowFilter.Equal("step", step)
                            )
                    ),
                ],
                within
            ),
            "sessions",
            MissingPolicy.Refuse
        );

    private static WarehouseMetric Of(string id, MetricKind kind, string facts, MissingPolicy missing) =>
        new(
            AiPm.Sdk.Metrics.Metric.Of(id, kind, Direction.Increase, MetricRole.Driver) with
            {
                Missing = missing,
            },
            facts
        );

    private static WarehouseMetric Limited(WarehouseMetric metric, ValueLimits limits) =>
        new(metric.Metric with { Limits = limits }, metric.Facts)
        {
            DenominatorFacts = metric.DenominatorFacts,
            RelativeAccuracy = metric.RelativeAccuracy,
        };
}
