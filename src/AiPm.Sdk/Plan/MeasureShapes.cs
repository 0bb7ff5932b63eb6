using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of targets and evaluations in a plan.</summary>
internal static class MeasureShapes
{
    /// <summary>A level to reach.</summary>
    public static ObjectShape<Threshold> Target { get; } =
        Shape.Object<Threshold>(
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
