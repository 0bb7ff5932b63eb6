using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of objectives, their key results, and service levels.</summary>
internal static class ObjectiveShapes
{
    private static readonly ObjectShape<Milestone> Step = Shape.Object<Milestone>(
        "keyResultStep",
        "A step of a key result.",
        members =>
        {
            Member<string> name = members.Required("name", Shape.Text(300), "What is done.", of: step => step.Name);
            Member<bool> done = members.Optional(
                "done",
                Shape.Boolean,
                false,
                "Whether it is.",
                of: step => step.IsDone
            );
            Member<double> weight = members.Optional(
                "weight",
                Shape.Number(Domain.Positive),
                1,
                "What it counts beside the others.",
                of: step => step.Weight
            );
            return values => new(values.Get(name), values.Get(done), values.Get(weight));
        }
    );

    private static readonly Shape<KeyResult> KeyResult = Shape.Union<KeyResult>(
        "keyResult",
        "Something by which a team will know that an objective is reached.",
        "kind",
        cases =>
        {
            cases.Case(
                "increase",
                Level("increasingKeyResult", "A metric that should rise to a level.", isIncrease: true),
                when: it => it.Direction == Direction.Increase
            );
            cases.Case(
                "decrease",
                Level("decreasingKeyResult", "A metric that should fall to a level.", isIncrease: false),
                when: it => it.Direction == Direction.Decrease
            );
            cases.Case("maintain", Maintain());
            cases.Case("milestones", Milestones());
            cases.Case("binary", Binary());
        }
    );

    /// <summary>What a team wants to reach in a period.</summary>
    public static ObjectShape<PlannedObjective> Objective { get; } =
        Shape.Object<PlannedObjective>(
            "objective",
            "What the team wants to reach in a period, with the key results by which it will know.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.Objective.Definition, "Its id.", of: it => it.Id);
                Member<string> title = members.Required(
                    "title",
                    Shape.Text(1_000),
                    "What is wanted.",
                    of: it => it.Objective.Title
                );
                Member<DateOnly> start = members.Required(
                    "start",
                    Shape.Date,
                    "The first day of the period.",
                    of: it => it.Objective.Start
                );
                Member<DateOnly> end = members.Required(
                    "end",
                    Shape.Date,
                    "The last day of the period.",
                    of: it => it.Objective.End
                );
                var results = members.Required(
                    "keyResults",
                    Shape.List(KeyResult, 1, 100, uniqueBy: result => result.Id),
                    "The key results.",
                    of: it => it.Objective.KeyResults
                );
                return values =>
                    values.Get(end) > values.Get(start)
                        ? new(
                            values.Get(id),
                            new(values.Get(title), values.Get(start), values.Get(end), values.Get(results))
                        )
                        : throw new ArgumentException($"it lies after {DateText.Date(values.Get(start))}", nameof(end));
            }
        );

    /// <summary>What share of requests must be good.</summary>
    public static ObjectShape<ServiceLevelObjective> ServiceLevel { get; } =
        Shape.Object<ServiceLevelObjective>(
            "serviceLevel",
            "What share of requests must be good, over which time; the rest is the error budget.",
            members =>
            {
                Member<string> name = members.Required("name", Shape.Text(200), "What is promised.", of: it => it.Name);
                Member<double> target = members.Required(
                    "target",
                    Shape.Number(Domain.OpenShare),
                    "The share of requests that must be good.",
                    of: it => it.Target
                );
                Member<double> days = members.Optional(
                    "periodDays",
                    Shape.Number(Domain.Between(1.0 / 24, 3_660)),
                    28,
                    "The days over which it must.",
                    of: it => it.Period.TotalDays
                );
                return values => new(values.Get(name), values.Get(target), TimeSpan.FromDays(values.Get(days)));
            }
        );

    private static ObjectShape<LevelKeyResult> Level(string name, string description, bool isIncrease) =>
        Shape.Object<LevelKeyResult>(
            name,
            description,
            members =>
            {
                Member<string> metric = members.Required(
                    "metric",
                    PlanIds.Metric.Reference,
                    "The metric.",
                    of: it => it.Id
                );
                Member<double> start = members.Required(
                    "start",
                    Shape.Number(Domain.Real),
                    "Where it starts.",
                    of: it => it.Start
                );
                Member<double> target = members.Required(
                    "target",
                    Shape.Number(Domain.Real),
                    "Where it should end.",
                    of: it => it.Target
                );
                var trend = Trend(members, it => it.Model, it => it.Scale);
                var rest = Common(members);
                return values =>
                {
                    LevelKeyResult made = isIncrease
                        ? Metrics.KeyResult.Increase(values.Get(metric), values.Get(start), values.Get(target))
                        : Metrics.KeyResult.Decrease(values.Get(metric), values.Get(start), values.Get(target));
                    (TrendModel model, TrendScale scale) = trend(values);
                    return (LevelKeyResult)rest(values, made with { Model = model, Scale = scale });
                };
            }
        );

    private static ObjectShape<MaintainKeyResult> Maintain() =>
        Shape.Object<MaintainKeyResult>(
            "maintainedKeyResult",
            "A metric that should stay in a range.",
            members =>
            {
                Member<string> metric = members.Required(
                    "metric",
                    PlanIds.Metric.Reference,
                    "The metric.",
                    of: it => it.Id
                );
                Member<double?> lower = members.OptionalValue(
                    "atLeast",
                    Shape.Number(Domain.Real),
                    "The lower end.",
                    of: it => double.IsFinite(it.Range.Lower) ? it.Range.Lower : null
                );
                Member<double?> upper = members.OptionalValue(
                    "atMost",
                    Shape.Number(Domain.Real),
                    "The upper end.",
                    of: it => double.IsFinite(it.Range.Upper) ? it.Range.Upper : null
                );
                var trend = Trend(members, it => it.Model, it => it.Scale);
                var rest = Common(members);
                return values =>
                {
                    (double low, double high) = (
                        values.Get(lower) ?? double.NegativeInfinity,
                        values.Get(upper) ?? double.PositiveInfinity
                    );
                    if (low > high || (double.IsInfinity(low) && double.IsInfinity(high)))
                    {
                        throw new ArgumentException(
                            "it has an end, and the lower end lies below the upper",
                            nameof(lower)
                        );
                    }

                    (TrendModel model, TrendScale scale) = trend(values);
                    return (MaintainKeyResult)rest(
                        values,
                        Metrics.KeyResult.Maintain(values.Get(metric), new(low, high)) with
                        {
                            Model = model,
                            Scale = scale,
                        }
                    );
                };
            }
        );

    private static ObjectShape<MilestoneKeyResult> Milestones() =>
        Shape.Object<MilestoneKeyResult>(
            "milestoneKeyResult",
            "Steps, of which as many as possible should be done.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "Its id.", of: it => it.Id);
                var steps = members.Required(
                    "steps",
                    Shape.List(Step, 1, 100, uniqueBy: step => step.Name),
                    "The steps.",
                    of: it => it.Steps
                );
                var rest = Common(members);
                return values =>
                    (MilestoneKeyResult)rest(values, new MilestoneKeyResult(values.Get(id), values.Get(steps)));
            }
        );

    private static ObjectShape<BinaryKeyResult> Binary() =>
        Shape.Object<BinaryKeyResult>(
            "binaryKeyResult",
            "Something that is done or not.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "Its id.", of: it => it.Id);
                Member<bool> done = members.Optional(
                    "done",
                    Shape.Boolean,
                    false,
                    "Whether it is.",
                    of: it => it.IsDone
                );
                var rest = Common(members);
                return values =>
                    (BinaryKeyResult)rest(
                        values,
                        Metrics.KeyResult.Binary(values.Get(id)) with
                        {
                            IsDone = values.Get(done),
                        }
                    );
            }
        );

    private static Func<MemberValues, (TrendModel Model, TrendScale Scale)> Trend<T>(
        MemberTable<T> members,
        Func<T, TrendModel> modelOf,
        Func<T, TrendScale> scaleOf
    )
        where T : KeyResult
    {
        Member<TrendModel> model = members.Optional(
            "trend",
            Shape.Enumeration<TrendModel>(),
            TrendModel.LinearTrend,
            "What its past is taken to be in a forecast.",
            of: modelOf
        );
        Member<TrendScale> scale = members.Optional(
            "scale",
            Shape.Enumeration<TrendScale>(),
            default,
            "The scale on which it moves evenly.",
            of: scaleOf
        );
        return values => (values.Get(model), values.Get(scale));
    }

    private static Func<MemberValues, KeyResult, KeyResult> Common<T>(MemberTable<T> members)
        where T : KeyResult
    {
        Member<string?> name = members.Optional(
            "name",
            Shape.Text(300),
            "What people call it.",
            of: it => it.Name == it.Id ? null : it.Name
        );
        Member<string?> owner = members.Optional("owner", Shape.Text(200), "Who answers for it.", of: it => it.Owner);
        Member<double> weight = members.Optional(
            "weight",
            Shape.Number(Domain.Positive),
            1,
            "What it counts beside the others.",
            of: it => it.Weight
        );
        Member<double?> confidence = members.OptionalValue(
            "confidence",
            Shape.Number(Domain.Share),
            "How sure the team is to reach it.",
            of: it => it.Confidence
        );
        return (values, made) =>
            made with
            {
                Name = values.Get(name) ?? made.Name,
                Owner = values.Get(owner),
                Weight = values.Get(weight),
                Confidence = values.Get(confidence),
            };
    }
}
