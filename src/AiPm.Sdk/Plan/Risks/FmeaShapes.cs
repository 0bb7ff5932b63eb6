using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>The shapes of a failure mode and effects analysis.</summary>
internal static class FmeaShapes
{
    private static readonly Shape<long> Rating = Shape.Integer(FmeaRating.Least, FmeaRating.Most);

    private static readonly ObjectShape<ActionPriorityRule> Rule = Shape.Object<ActionPriorityRule>(
        "actionPriorityRule",
        "Which priority ratings in three ranges have.",
        members =>
        {
            Shape<IReadOnlyList<long>> range = Shape.List(Rating, 2, 2);
            var severity = members.Required("severity", range, "The lowest and the highest severity.");
            var occurrence = members.Required("occurrence", range, "The lowest and the highest occurrence.");
            var detection = members.Required("detection", range, "The lowest and the highest detection.");
            Member<ActionPriority> priority = members.Required(
                "priority",
                Shape.Enumeration<ActionPriority>(),
                "The priority."
            );
            return values =>
                new(
                    (int)values.Get(severity)[0],
                    (int)values.Get(severity)[1],
                    (int)values.Get(occurrence)[0],
                    (int)values.Get(occurrence)[1],
                    (int)values.Get(detection)[0],
                    (int)values.Get(detection)[1],
                    values.Get(priority)
                );
        }
    );

    private static readonly ObjectShape<ActionPriorityTable> Table = Shape.Object<ActionPriorityTable>(
        "actionPriorityTable",
        "A table of action priorities of the team's own.",
        members =>
        {
            Member<string> name = members.Required("name", Shape.Text(200), "What it is called.");
            Member<string> source = members.Required("source", Shape.Text(1_000), "Where it comes from.");
            Member<string?> caveat = members.Optional("caveat", Shape.Text(1_000), "What it is not.");
            var rules = members.Required("rules", Shape.List(Rule, 1, 1_000), "Rules that cover every rating once.");
            return values => new(values.Get(name), values.Get(source), values.Get(caveat) ?? "", values.Get(rules));
        }
    );

    public static Shape<FailureModeAnalysis> Of(EstimateShapes estimates) =>
        Shape.Object<FailureModeAnalysis>(
            "fmea",
            "Failure mode and effects analysis: ways in which parts of the product can fail, and what is done about them.",
            members =>
            {
                var modes = members.Required(
                    "modes",
                    Shape.Included(Shape.List(Mode(estimates), 1, 10_000)),
                    "The failure modes."
                );
                Member<ActionPriorityTable?> table = members.Optional(
                    "table",
                    Table,
                    "The table of priorities; that of AIAG and VDA 2019 when left out."
                );
                return values => new(values.Get(modes), values.Get(table));
            }
        );

    private static ObjectShape<FailureMode> Mode(EstimateShapes estimates)
    {
        ObjectShape<FailureModeAction> action = Action(estimates);
        return Shape.Object<FailureMode>(
            "failureMode",
            "A way in which a part of the product can fail.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.FailureMode.Definition, "Its id.");
                Shape<string> text = Shape.Text(2_000);
                Member<string?> part = members.Optional("part", text, "The part of the product.");
                Member<string?> function = members.Optional("function", text, "What the part is for.");
                Member<string?> failure = members.Optional("failure", text, "How it fails to do that.");
                Member<string?> effect = members.Optional("effect", text, "What that does to whom.");
                Member<string?> cause = members.Optional("cause", text, "Why it happens.");
                Member<string?> prevention = members.Optional("prevention", text, "What prevents the cause today.");
                Member<string?> control = members.Optional("detectionControl", text, "What would detect it today.");
                Member<long> severity = members.Required("severity", Rating, "How bad the effect is.");
                Member<long> occurrence = members.Required("occurrence", Rating, "How often the cause occurs.");
                Member<long> detection = members.Required("detection", Rating, "How hard it is to detect in time.");
                var actions = members.Optional(
                    "actions",
                    Shape.List(action, 0, 100, uniqueBy: one => one.Id),
                    [],
                    "What is done about it."
                );
                return values =>
                    new(
                        values.Get(id),
                        (int)values.Get(severity),
                        (int)values.Get(occurrence),
                        (int)values.Get(detection)
                    )
                    {
                        Part = values.Get(part) ?? "",
                        Function = values.Get(function) ?? "",
                        Failure = values.Get(failure) ?? "",
                        Effect = values.Get(effect) ?? "",
                        Cause = values.Get(cause) ?? "",
                        Prevention = values.Get(prevention) ?? "",
                        DetectionControl = values.Get(control) ?? "",
                        Actions = values.Get(actions),
                    };
            }
        );
    }

    private static ObjectShape<FailureModeAction> Action(EstimateShapes estimates) =>
        Shape.Object<FailureModeAction>(
            "failureModeAction",
            "Something done about a failure mode, with the rating that it should lead to.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "Its id.");
                Member<string> text = members.Required("action", Shape.Text(2_000), "What is done.");
                Member<string?> owner = members.Optional("owner", Shape.Text(200), "Who does it.");
                Member<DateOnly?> due = members.OptionalValue("due", Shape.Date, "The day by which it should be done.");
                Member<MitigationState> state = members.Optional(
                    "state",
                    Shape.Enumeration<MitigationState>(),
                    MitigationState.Planned,
                    "How far it is."
                );
                Member<long?> severity = members.OptionalValue("severity", Rating, "The severity it should lead to.");
                Member<long?> occurrence = members.OptionalValue(
                    "occurrence",
                    Rating,
                    "The occurrence it should lead to."
                );
                Member<long?> detection = members.OptionalValue(
                    "detection",
                    Rating,
                    "The detection it should lead to."
                );
                Member<Estimate?> cost = members.OptionalValue("cost", estimates.NonNegative, "What it costs.");
                return values =>
                    new(values.Get(id), values.Get(text))
                    {
                        Owner = values.Get(owner),
                        Due = values.Get(due),
                        State = values.Get(state),
                        Severity = (int?)values.Get(severity),
                        Occurrence = (int?)values.Get(occurrence),
                        Detection = (int?)values.Get(detection),
                        Cost = values.Get(cost),
                    };
            }
        );
}
