using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shape of a metric in a plan: one object a kind, each with what the kind is made of beside what every metric has.</summary>
internal static class MetricShapes
{
    public static Shape<PlanMetric> Metric { get; } =
        Shape.Union<PlanMetric>(
            "metric",
            "Something measured, by its kind.",
            "kind",
            union =>
            {
                union.Case("proportion", Proportion);
                union.Case("mean", Mean);
                union.Case("ratio", Ratio);
                union.Case("count", Count);
                union.Case("quantile", Quantile);
                union.Case("retention", Retention);
                union.Case("funnel", Funnel);
                union.Case("cumulative", Cumulative);
                union.Case("derived", Derived);
            }
        );

    private static ObjectShape<PlanMetric> Proportion =>
        Kind(
            "proportionMetric",
            "The share of units for which something happened.",
            members =>
            {
                Member<Measure?> happened = members.Optional(
                    "happened",
                    MetricParts.Measure,
                    "What is 1 where it happened and 0 where not; the metric's id as a column when left out."
                );
                return (values, id) => new ProportionKind(values.Get(happened) ?? Metrics.Measure.Any(id));
            }
        );

    private static ObjectShape<PlanMetric> Mean =>
        Kind(
            "meanMetric",
            "The mean of a number over units.",
            members =>
            {
                Member<Measure?> measure = members.Optional(
                    "measure",
                    MetricParts.Measure,
                    "What is measured of a unit; the metric's id as a column when left out."
                );
                return (values, id) => new MeanKind(values.Get(measure) ?? id);
            }
        );

    private static ObjectShape<PlanMetric> Ratio =>
        Kind(
            "ratioMetric",
            "A ratio of totals over units.",
            members =>
            {
                Member<Measure> numerator = members.Required("numerator", MetricParts.Measure, "What is divided.");
                Member<Measure> denominator = members.Required(
                    "denominator",
                    MetricParts.Measure,
                    "What it is divided by; another measure."
                );
                return (values, _) => new RatioKind(values.Get(numerator), values.Get(denominator));
            }
        );

    private static ObjectShape<PlanMetric> Count =>
        Kind(
            "countMetric",
            "A total over everything: rows, different values, or the sum of a column.",
            members =>
            {
                Member<Measure> measure = members.Required(
                    "measure",
                    MetricParts.Measure,
                    "What is counted or summed."
                );
                return (values, _) => new CountKind(values.Get(measure));
            }
        );

    private static ObjectShape<PlanMetric> Quantile =>
        Kind(
            "quantileMetric",
            "A quantile of a number over units.",
            members =>
            {
                Member<Measure> measure = members.Required(
                    "measure",
                    MetricParts.Measure,
                    "What is measured of a unit."
                );
                Member<double> probability = members.Required(
                    "probability",
                    Shape.Number(Domain.OpenShare),
                    "Which quantile: 0.95 for the 95th percentile."
                );
                return (values, _) => new QuantileKind(values.Get(measure), values.Get(probability));
            }
        );

    private static ObjectShape<PlanMetric> Retention =>
        Kind(
            "retentionMetric",
            "The share of the units that entered which come back on a later day.",
            members =>
            {
                Member<long> age = members.Required(
                    "age",
                    Shape.Integer(1, 36_500),
                    "Days after entry, or weeks where the rule counts weeks."
                );
                Member<string> at = members.Required("at", Shape.Text(200), "The column with the instant of a row.");
                Member<RowFilter?> entry = members.Optional(
                    "entry",
                    MetricParts.Filter,
                    "Which rows are an entry; a unit's first activity when left out."
                );
                Member<RowFilter?> activity = members.Optional(
                    "activity",
                    MetricParts.Filter,
                    "Which rows are being active; every row when left out."
                );
                Member<RetentionRule> rule = members.Optional(
                    "rule",
                    Shape.Enumeration<RetentionRule>(),
                    RetentionRule.OnDay,
                    "What counts as having come back."
                );
                return (values, _) =>
                    new RetentionKind(
                        (int)values.Get(age),
                        values.Get(at),
                        values.Get(entry),
                        values.Get(activity),
                        values.Get(rule)
                    );
            }
        );

    private static ObjectShape<PlanMetric> Funnel =>
        Kind(
            "funnelMetric",
            "The share of the units that took the first step which took all the others after it.",
            members =>
            {
                Member<string> at = members.Required("at", Shape.Text(200), "The column with the instant of a row.");
                var stages = members.Required(
                    "stages",
                    Shape.List(Stage, 2, EventCounting.MostFunnelSteps, uniqueBy: stage => stage.Name),
                    "The steps in order."
                );
                Member<double?> within = members.OptionalValue(
                    "withinDays",
                    Shape.Number(Domain.Between(1.0 / 86_400, 36_500)),
                    "The most days from the first step to the last; without end when left out."
                );
                return (values, _) =>
                    new FunnelKind(
                        values.Get(at),
                        values.Get(stages),
                        values.Get(within) is { } days ? TimeSpan.FromDays(days) : null
                    );
            }
        );

    private static ObjectShape<FunnelStage> Stage =>
        Shape.Object<FunnelStage>(
            "funnelStage",
            "A step of a funnel.",
            members =>
            {
                Member<string> name = members.Required("name", Shape.Text(200), "Its name.");
                Member<RowFilter> where = members.Required("where", MetricParts.Filter, "Which rows take it.");
                return values => new(values.Get(name), values.Get(where));
            }
        );

    private static ObjectShape<PlanMetric> Cumulative =>
        Kind(
            "cumulativeMetric",
            "A running total since the start of a calendar period, or since ever.",
            members =>
            {
                Member<Measure> measure = members.Required(
                    "measure",
                    MetricParts.Measure,
                    "What is counted or summed."
                );
                Member<string> at = members.Required("at", Shape.Text(200), "The column with the instant of a row.");
                Member<CalendarPeriod?> since = members.OptionalValue(
                    "since",
                    Shape.Enumeration<CalendarPeriod>(),
                    "The period at whose start the total begins anew."
                );
                return (values, _) => new CumulativeKind(values.Get(measure), values.Get(at), values.Get(since));
            }
        );

    private static ObjectShape<PlanMetric> Derived =>
        Kind(
            "derivedMetric",
            "A formula over other metrics.",
            members =>
            {
                Member<string> formula = members.Required(
                    "formula",
                    Shape.Text(2_000),
                    "The formula, with the inputs by their ids; an id of several words stands in [brackets]."
                );
                var inputs = members.Required(
                    "inputs",
                    Shape.List(PlanIds.Metric.Reference, 1, 100, uniqueBy: id => id),
                    "The ids of the metrics it is made of."
                );
                return (values, _) =>
                {
                    try
                    {
                        return new DerivedKind(values.Get(formula), values.Get(inputs));
                    }
                    catch (FormatException refusal)
                    {
                        throw new ArgumentException(
                            $"a formula of these inputs: {refusal.Message}",
                            nameof(formula),
                            refusal
                        );
                    }
                };
            }
        );

    /// <summary>A kind's own members first, then those of every metric.</summary>
    private static ObjectShape<PlanMetric> Kind(
        string name,
        string description,
        Func<MemberTable<PlanMetric>, Func<MemberValues, string, MetricKind>> declare
    ) =>
        Shape.Object<PlanMetric>(
            name,
            description,
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.Metric.Definition, "Its id.");
                Member<string> title = members.Required("name", Shape.Text(120), "What people call it.");
                Func<MemberValues, string, MetricKind> kind = declare(members);
                Member<string?> unit = members.Optional("unit", Shape.Text(200), "What a value of it counts.");
                Member<Direction> direction = members.Required(
                    "direction",
                    Shape.Enumeration<Direction>(),
                    "Which way is better."
                );
                Member<MetricRole> role = members.Required(
                    "role",
                    Shape.Enumeration<MetricRole>(),
                    "What it is for in decisions."
                );
                Member<string?> owner = members.Optional("owner", Shape.Text(200), "Who answers for it.");
                Member<string?> meaning = members.Optional(
                    "description",
                    Shape.Text(2_000),
                    "What it means, for people."
                );
                Member<RowFilter?> filter = members.Optional("filter", MetricParts.Filter, "Which rows it is about.");
                Member<MetricWindow?> window = members.Optional(
                    "window",
                    MetricParts.Window,
                    "Which rows it is about by their time."
                );
                Member<MetricGrain?> grain = members.Optional(
                    "grain",
                    MetricParts.Grain,
                    "What one value belongs to; each row is a unit when left out."
                );
                Member<ValueLimits?> limits = members.Optional(
                    "limits",
                    MetricParts.Limits,
                    "How far a unit's value may lie out; of a mean, ratio or quantile."
                );
                Member<MissingPolicy> missing = members.Optional(
                    "missing",
                    Shape.Enumeration<MissingPolicy>(),
                    MissingPolicy.Refuse,
                    "What a unit without a value is."
                );
                Member<Effect?> margin = members.OptionalValue(
                    "margin",
                    MetricParts.Margin,
                    "How much worse it may get and still pass as not worse."
                );
                Member<Threshold?> target = members.Optional(
                    "target",
                    MeasureShapes.Target,
                    "The level it must reach."
                );
                Member<string?> fallback = members.Optional(
                    "fallback",
                    PlanIds.RoadmapItem.Reference,
                    "The roadmap item that protects customers while the target is not met."
                );
                var verticals = members.Optional(
                    "verticals",
                    StrategyShapes.Verticals,
                    [],
                    "The sides of the product it is about."
                );
                return values =>
                    new(
                        Metrics.Metric.Of(
                            values.Get(id),
                            kind(values, values.Get(id)),
                            values.Get(direction),
                            values.Get(role),
                            values.Get(margin)
                        ) with
                        {
                            Name = values.Get(title),
                            Unit = values.Get(unit),
                            Owner = values.Get(owner),
                            Description = values.Get(meaning),
                            Filter = values.Get(filter),
                            Window = values.Get(window),
                            Grain = values.Get(grain),
                            Limits = values.Get(limits),
                            Missing = values.Get(missing),
                            Target = values.Get(target),
                        }
                    )
                    {
                        Fallback = values.Get(fallback),
                        Verticals = values.Get(verticals),
                    };
            }
        );
}
