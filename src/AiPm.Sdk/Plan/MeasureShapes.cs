using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of metrics and evaluations in a plan.</summary>
internal static class MeasureShapes
{
    private static readonly ObjectShape<Threshold> Target = Shape.Object<Threshold>(
        "target",
        "A level to reach: at least, or at most.",
        members =>
        {
            Member<double?> atLeast = members.OptionalValue(
                "atLeast",
                Shape.Number(Domain.Real),
                "The value must be at least this."
            );
            Member<double?> atMost = members.OptionalValue(
                "atMost",
                Shape.Number(Domain.Real),
                "The value must be at most this."
            );
            return values =>
                (values.Get(atLeast), values.Get(atMost)) switch
                {
                    ({ } level, null) => Threshold.AtLeast(level),
                    (null, { } level) => Threshold.AtMost(level),
                    _ => throw new ArgumentException("either atLeast or atMost"),
                };
        }
    );

    public static ObjectShape<PlanMetric> Metric { get; } =
        Shape.Object<PlanMetric>(
            "metric",
            "Something measured.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.Metric.Definition, "Its id.");
                Member<string> name = members.Required("name", Shape.Text(120), "What people call it.");
                Member<bool> isProportion = members.Required(
                    "kind",
                    Shape.Choice(("proportion", true), ("mean", false)),
                    "A share of units, or a mean over units."
                );
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
                Member<Threshold?> target = members.Optional("target", Target, "The level it must reach.");
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
                {
                    Metric metric = values.Get(isProportion)
                        ? Metrics.Metric.Proportion(values.Get(id), values.Get(direction), values.Get(role))
                        : Metrics.Metric.Mean(values.Get(id), values.Get(direction), values.Get(role));
                    return new(
                        metric with
                        {
                            Name = values.Get(name),
                            Unit = values.Get(unit),
                            Owner = values.Get(owner),
                            Target = values.Get(target),
                        }
                    )
                    {
                        Fallback = values.Get(fallback),
                        Verticals = values.Get(verticals),
                    };
                };
            }
        );

    public static ObjectShape<PlanEvaluation> Evaluation { get; } =
        Shape.Object<PlanEvaluation>(
            "evaluation",
            "How many of how many cases were right.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.Evaluation.Definition, "Its id.");
                Member<string> metric = members.Required("metric", PlanIds.Metric.Reference, "The metric it measures.");
                Member<long> right = members.Required("right", Shape.Integer(0), "How many cases were right.");
                Member<long> of = members.Required("of", Shape.Integer(1), "How many cases there were.");
                Member<string?> method = members.Optional("method", Shape.Text(2_000), "How it was done.");
                return values =>
                    new(values.Get(id), values.Get(metric), Counts(values.Get(right), values.Get(of)))
                    {
                        Method = values.Get(method),
                    };
            }
        );

    private static ProportionCounts Counts(long right, long of) =>
        right <= of
            ? new(right, of)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"at most {of}, the number of cases"),
                nameof(right)
            );
}
