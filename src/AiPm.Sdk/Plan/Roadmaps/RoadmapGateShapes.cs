using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Gates, loops and events in a roadmap's file.</summary>
internal sealed class RoadmapGateShapes(RoadmapVocabulary words)
{
    private Shape<Gate> Until =>
        Shape.Object<Gate>(
            "gate",
            "The level that a metric must reach.",
            members =>
            {
                Member<string> metric = members.Required("metric", words.Metric, "The id of the metric.");
                Member<double?> atLeast = members.OptionalValue(
                    "atLeast",
                    Shape.Number(Domain.Real),
                    "At least this much."
                );
                Member<double?> atMost = members.OptionalValue(
                    "atMost",
                    Shape.Number(Domain.Real),
                    "At most this much."
                );
                Member<double?> release = members.OptionalValue(
                    "release",
                    Shape.Number(Domain.Real),
                    "Where what was reached is lost again."
                );
                return values =>
                    (values.Get(atLeast), values.Get(atMost)) switch
                    {
                        ({ } level, null) => new(values.Get(metric), Threshold.AtLeast(level, values.Get(release))),
                        (null, { } level) => new(values.Get(metric), Threshold.AtMost(level, values.Get(release))),
                        _ => throw new ArgumentException("it says atLeast or atMost, and not both", nameof(atLeast)),
                    };
            }
        );

    private ObjectShape<PassProbability> OneProbability =>
        Shape.Object<PassProbability>(
            "passProbability",
            "Every try passes with one probability.",
            members =>
            {
                Member<Estimate> probability = members.Required("probability", words.Probability, "The probability.");
                return values => new(values.Get(probability));
            }
        );

    private ObjectShape<GateOutcomes> Outcomes =>
        Shape.Object<GateOutcomes>(
            "passOutcomes",
            "The probabilities of all that may come of a try; they sum to 1.",
            members =>
            {
                Member<double> pass = members.Required("pass", Shape.Number(Domain.Share), "The gate is passed.");
                Member<double> retry = members.Optional("retry", Shape.Number(Domain.Share), 0, "It is tried again.");
                Member<double> pivot = members.Optional(
                    "pivot",
                    Shape.Number(Domain.Share),
                    0,
                    "Another way is taken."
                );
                Member<double> stop = members.Optional("stop", Shape.Number(Domain.Share), 0, "The roadmap stops.");
                Member<string?> to = members.Optional("pivotTo", words.Item, "The first item of the other way.");
                return values =>
                    new(values.Get(pass), values.Get(retry), values.Get(pivot), values.Get(stop), values.Get(to));
            }
        );

    private static readonly Shape<LearningPoint> Point = Shape.Object<LearningPoint>(
        "learningPoint",
        "What a run learnt from, and what it reached.",
        members =>
        {
            Member<double> amount = members.Required("amount", Shape.Number(Domain.Positive), "What it learnt from.");
            Member<double> value = members.Required("value", Shape.Number(Domain.Real), "What the metric was.");
            return values => new(values.Get(amount), values.Get(value));
        }
    );

    private static readonly ObjectShape<PassByCurve> Curve = Shape.Object<PassByCurve>(
        "passByCurve",
        "A try passes where the metric, forecast by a learning curve, reaches the level.",
        members =>
        {
            var points = members.Required(
                "points",
                Shape.List(Point, LearningCurve.FewestPoints, 10_000),
                "Past runs."
            );
            Member<LearningScale?> scale = members.OptionalValue(
                "scale",
                Shape.Enumeration<LearningScale>(),
                "The scale on which the curve is a power law."
            );
            Member<double> least = members.Optional(
                "leastExponent",
                Shape.Number(Domain.Between(0, 8)),
                0,
                "The least exponent."
            );
            Member<double> greatest = members.Optional(
                "greatestExponent",
                Shape.Number(Domain.Between(0, 8)),
                2,
                "The greatest exponent."
            );
            Member<double?> first = members.OptionalValue(
                "firstTry",
                Shape.Number(Domain.Positive),
                "What the next try will learn from."
            );
            Member<double?> step = members.OptionalValue(
                "step",
                Shape.Number(Domain.NonNegative),
                "What each further try learns from more."
            );
            return values =>
            {
                LearningCurve curve = LearningCurve.Fit(
                    values.Get(points),
                    new() { Scale = values.Get(scale), Exponents = new(values.Get(least), values.Get(greatest)) }
                );
                return new(curve.WithTries(values.Get(first) ?? curve.FirstTry, values.Get(step) ?? curve.Step));
            };
        }
    );

    private Shape<Passing> AnyPassing =>
        Shape.Union<Passing>(
            "passing",
            "How likely a try passes.",
            "kind",
            cases =>
            {
                cases.Case("probability", OneProbability);
                cases.Case("outcomes", Outcomes);
                cases.Case("curve", Curve);
            }
        );

    private Shape<Branch> Way =>
        Shape.Object<Branch>(
            "branch",
            "Where work goes after the last try.",
            members =>
            {
                Member<BranchKind> kind = members.Required(
                    "kind",
                    Shape.Enumeration<BranchKind>(),
                    "Stop, continue or pivot."
                );
                Member<string?> first = members.Optional("first", words.Item, "The first item of the way of a pivot.");
                return values =>
                    (values.Get(kind), values.Get(first)) switch
                    {
                        (BranchKind.Stop, null) => Branch.Stop,
                        (BranchKind.Continue, null) => Branch.Continue,
                        (BranchKind.Pivot, { } item) => Branch.Pivot(item),
                        _ => throw new ArgumentException(
                            "it names a first item for a pivot, and for nothing else",
                            nameof(first)
                        ),
                    };
            }
        );

    /// <summary>Work that is done again until a gate passes.</summary>
    public Shape<GateLoop> Loop =>
        Shape.Object<GateLoop>(
            "loop",
            "Work that is done again until a gate passes; the duration is that of one try.",
            members =>
            {
                Member<Gate> until = members.Required("until", Until, "The gate.");
                Member<Passing?> passing = members.Optional("passing", AnyPassing, "How likely a try passes.");
                Member<long?> most = members.OptionalValue(
                    "atMost",
                    Shape.Integer(1, GateLoop.MostTries),
                    "The most tries."
                );
                Member<Branch> otherwise = members.Optional(
                    "otherwise",
                    Way,
                    Branch.Stop,
                    "Where work goes after the last try."
                );
                Member<Estimate> cost = members.Optional("costEach", words.Amount, 0, "What each try costs.");
                return values =>
                    new(values.Get(until), values.Get(passing), (int?)values.Get(most), values.Get(otherwise))
                    {
                        CostEach = values.Get(cost),
                    };
            }
        );

    /// <summary>Something that may happen and strikes items.</summary>
    public Shape<RiskEvent> Event =>
        Shape.Object<RiskEvent>(
            "riskEvent",
            "Something that may happen once and strikes items.",
            members =>
            {
                Member<string> id = members.Required("id", words.EventId, "The id.");
                Member<Estimate> probability = members.Required(
                    "probability",
                    words.Probability,
                    "How likely it happens."
                );
                var strikes = members.Required(
                    "strikes",
                    Shape.List(words.Item, 1, RoadmapDraft.MostItems),
                    "The ids of the items."
                );
                Member<Estimate> delay = members.Optional("delay", words.Amount, 0, "Working days.");
                Member<Estimate> rework = members.Optional(
                    "rework",
                    words.Amount,
                    0,
                    "The share of the work done again."
                );
                Member<Estimate> cost = members.Optional("cost", words.Amount, 0, "Money, once.");
                return values =>
                    new(values.Get(id), values.Get(probability), values.Get(strikes))
                    {
                        Delay = values.Get(delay),
                        Rework = values.Get(rework),
                        Cost = values.Get(cost),
                    };
            }
        );
}
