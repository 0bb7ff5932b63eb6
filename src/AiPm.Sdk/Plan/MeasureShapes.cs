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
                    "The value must be at least this.",
                    of: it => it.Direction == Direction.Increase ? it.Level : null
                );
                Member<double?> atMost = members.OptionalValue(
                    "atMost",
                    Shape.Number(Domain.Real),
                    "The value must be at most this.",
                    of: it => it.Direction == Direction.Decrease ? it.Level : null
                );
                Member<double?> release = members.OptionalValue(
                    "release",
                    Shape.Number(Domain.Real),
                    "Where a breach ends, at the level or beyond it, so that a value at the edge does not flicker.",
                    of: it => it.Release.Equals(it.Level) ? null : it.Release
                );
                return values =>
                    (values.Get(atLeast), values.Get(atMost)) switch
                    {
                        ({ } level, null) => Threshold.AtLeast(level, values.Get(release)),
                        (null, { } level) => Threshold.AtMost(level, values.Get(release)),
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
                Member<string> id = members.Required("id", PlanIds.Evaluation.Definition, "Its id.", of: it => it.Id);
                Member<string> metric = members.Required(
                    "metric",
                    PlanIds.Metric.Reference,
                    "The metric it measures.",
                    of: it => it.Metric
                );
                Member<long> right = members.Required(
                    "right",
                    Shape.Integer(0),
                    "How many cases were right.",
                    of: it => it.Counts.Successes
                );
                Member<long> of = members.Required(
                    "of",
                    Shape.Integer(1),
                    "How many cases there were.",
                    of: it => it.Counts.Trials
                );
                Member<string?> method = members.Optional(
                    "method",
                    Shape.Text(2_000),
                    "How it was done.",
                    of: it => it.Method
                );
                Member<DateOnly?> on = members.OptionalValue(
                    "on",
                    Shape.Date,
                    "The day it was done, on which its share is an observation of the metric.",
                    of: it => it.On
                );
                return values =>
                    new(values.Get(id), values.Get(metric), Counts(values.Get(right), values.Get(of)))
                    {
                        Method = values.Get(method),
                        On = values.Get(on),
                    };
            }
        );

    private static ProportionCounts Counts(long right, long of) =>
        right <= of
            ? new(right, of)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"right is at most {of}, the number of cases"),
                nameof(right)
            );
}
