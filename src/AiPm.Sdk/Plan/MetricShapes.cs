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
                union.Case("proportion", Proportion, when: metric => metric.Definition.Kind is ProportionKind);
                union.Case("mean", Mean, when: metric => metric.Definition.Kind is MeanKind);
                union.Case("ratio", Ratio, when: metric => metric.Definition.Kind is RatioKind);
                union.Case("count", Count, when: metric => metric.Definition.Kind is CountKind);
                union.Case("quantile", Quantile, when: metric => metric.Definition.Kind is QuantileKind);
                union.Case("retention", Retention, when: metric => metric.Definition.Kind is RetentionKind);
                union.Case("funnel", Funnel, when: metric => metric.Definition.Kind is FunnelKind);
                union.Case("cumulative", Cumulative, when: metric => metric.Definition.Kind is CumulativeKind);
                union.Case("derived", Derived, when: metric => metric.Definition.Kind is DerivedKind);
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
                    "What is 1 where it happened and 0 where not; the metric's id as a column when left out.",
                    of: it => Otherwise(Of<ProportionKind>(it).Happened, Metrics.Measure.Any(it.Definition.Id))
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
                    "What is measured of a unit; the metric's id as a column when left out.",
                    of: it => Otherwise(Of<MeanKind>(it).Measure, it.Definition.Id)
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
                Member<Measure> numerator = members.Required(
                    "numerator",
                    MetricParts.Measure,
                    "What is divided.",
                    of: it => Of<RatioKind>(it).Numerator
                );
                Member<Measure> denominator = members.Required(
                    "denominator",
                    MetricParts.Measure,
                    "What it is divided by; another measure.",
                    of: it => Of<RatioKind>(it).Denominator
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
                    "What is counted or summed.",
                    of: it => Of<CountKind>(it).Measure
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
                    "What is measured of a unit.",
                    of: it => Of<QuantileKind>(it).Measure
                );
                Member<double> probability = members.Required(
                    "probability",
                    Shape.Number(Domain.OpenShare),
                    "Which quantile: 0.95 for the 95th percentile.",
                    of: it => Of<QuantileKind>(it).Probability
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
                    "Days after entry, or weeks where the rule counts weeks.",
                    of: it => Of<RetentionKind>(it).Age
                );
                Member<string> at = members.Required(
                    "at",
                    Shape.Text(200),
                    "The column with the instant of a row.",
                    of: it => Of<RetentionKind>(it).At
                );
                Member<RowFilter?> entry = members.Optional(
                    "entry",
                    MetricParts.Filter,
                    "Which rows are an entry; a unit's first activity when left out.",
                    of: it => Of<RetentionKind>(it).Entry
                );
                Member<RowFilter?> activity = members.Optional(
                    "activity",
                    MetricParts.Filter,
                    "Which rows are being active; every row when left out.",
                    of: it => Of<RetentionKind>(it).Activity
                );
                Member<RetentionRule> rule = members.Optional(
                    "rule",
                    Shape.Enumeration<RetentionRule>(),
                    RetentionRule.OnDay,
                    "What counts as having come back.",
                    of: it => Of<RetentionKind>(it).Rule
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
                Member<string> at = members.Required(
                    "at",
                    Shape.Text(200),
                    "The column with the instant of a row.",
                    of: it => Of<FunnelKind>(it).At
                );
                var stages = members.Required(
                    "stages",
                    Shape.List(Stage, 2, EventCounting.MostFunnelSteps, uniqueBy: stage => stage.Name),
                    "The steps in order.",
                    of: it => Of<FunnelKind>(it).Stages
                );
                Member<TimeSpan?> within = members.OptionalValue(
                    "withinDays",
                    MetricParts.Length,
                    "The most days from the first step to the last; without end when left out.",
                    of: it => Of<FunnelKind>(it).Within
                );
                return (values, _) => new FunnelKind(values.Get(at), values.Get(stages), values.Get(within));
            }
        );

    private static ObjectShape<FunnelStage> Stage =>
        Shape.Object<FunnelStage>(
            "funnelStage",
            "A step of a funnel.",
            members =>
            {
                Member<string> name = members.Required("name", Shape.Text(200), "Its name.", of: it => it.Name);
                Member<RowFilter> where = members.Required(
                    "where",
                    MetricParts.Filter,
                    "Which rows take it.",
                    of: it => it.Filter
                );
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
                    "What is counted or summed.",
                    of: it => Of<CumulativeKind>(it).Measure
                );
                Member<string> at = members.Required(
                    "at",
                    Shape.Text(200),
                    "The column with the instant of a row.",
                    of: it => Of<CumulativeKind>(it).At
                );
                Member<CalendarPeriod?> since = members.OptionalValue(
                    "since",
                    Shape.Enumeration<CalendarPeriod>(),
                    "The period at whose start the total begins anew.",
                    of: it => Of<CumulativeKind>(it).Since
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
                    "The formula, with the inputs by their ids; an id of several words stands in [brackets].",
                    of: it => Of<DerivedKind>(it).Formula
                );
                var inputs = members.Required(
                    "inputs",
                    Shape.List(PlanIds.Metric.Reference, 1, 100, uniqueBy: id => id),
                    "The ids of the metrics it is made of.",
                    of: it => Of<DerivedKind>(it).Inputs
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
                Member<string> id = members.Required(
                    "id",
                    PlanIds.Metric.Definition,
                    "Its id.",
                    of: it => it.Definition.Id
                );
                Member<string> title = members.Required(
                    "name",
                    Shape.Text(120),
                    "What people call it.",
                    of: it => it.Definition.Name
                );
                Func<MemberValues, string, MetricKind> kind = declare(members);
                Member<string?> unit = members.Optional(
                    "unit",
                    Shape.Text(200),
                    "What a value of it counts.",
                    of: it => it.Definition.Unit
                );
                Member<Direction> direction = members.Required(
                    "direction",
                    Shape.Enumeration<Direction>(),
                    "Which way is better.",
                    of: it => it.Definition.Direction
                );
                Member<MetricRole> role = members.Required(
                    "role",
                    Shape.Enumeration<MetricRole>(),
                    "What it is for in decisions.",
                    of: it => it.Definition.Role
                );
                Member<string?> owner = members.Optional(
                    "owner",
                    Shape.Text(200),
                    "Who answers for it.",
                    of: it => it.Definition.Owner
                );
                Member<string?> meaning = members.Optional(
                    "description",
                    Shape.Text(2_000),
                    "What it means, for people.",
                    of: it => it.Definition.Description
                );
                Member<RowFilter?> filter = members.Optional(
                    "filter",
                    MetricParts.Filter,
                    "Which rows it is about.",
                    of: it => it.Definition.Filter
                );
                Member<MetricWindow?> window = members.Optional(
                    "window",
                    MetricParts.Window,
                    "Which rows it is about by their time.",
                    of: it => it.Definition.Window
                );
                Member<MetricGrain?> grain = members.Optional(
                    "grain",
                    MetricParts.Grain,
                    "What one value belongs to; each row is a unit when left out.",
                    of: it => it.Definition.Grain
                );
                Member<ValueLimits?> limits = members.Optional(
                    "limits",
                    MetricParts.Limits,
                    "How far a unit's value may lie out; of a mean, ratio or quantile.",
                    of: it => it.Definition.Limits
                );
                Member<MissingPolicy> missing = members.Optional(
                    "missing",
                    Shape.Enumeration<MissingPolicy>(),
                    MissingPolicy.Refuse,
                    "What a unit without a value is.",
                    of: it => it.Definition.Missing
                );
                Member<Effect?> margin = members.OptionalValue(
                    "margin",
                    MetricParts.Margin,
                    "How much worse it may get and still pass as not worse.",
                    of: it => it.Definition.Margin
                );
                Member<Threshold?> target = members.Optional(
                    "target",
                    MeasureShapes.Target,
                    "The level it must reach.",
                    of: it => it.Definition.Target
                );
                Member<string?> fallback = members.Optional(
                    "fallback",
                    PlanIds.RoadmapItem.Reference,
                    "The roadmap item that protects customers while the target is not met.",
                    of: it => it.Fallback
                );
                var verticals = members.Optional(
                    "verticals",
                    StrategyShapes.Verticals,
                    [],
                    "The sides of the product it is about.",
                    of: it => it.Verticals
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

    private static TKind Of<TKind>(PlanMetric metric)
        where TKind : MetricKind => (TKind)metric.Definition.Kind;

    /// <summary>The measure, or nothing where it is the one that leaving it out means.</summary>
    private static Measure? Otherwise(Measure measure, Measure meant) => measure == meant ? null : measure;
}
