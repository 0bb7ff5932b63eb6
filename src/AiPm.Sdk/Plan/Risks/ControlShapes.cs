using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>The shapes of controls: what can be done about risks, what it costs and what it does to each.</summary>
internal sealed class ControlShapes(EstimateShapes estimates)
{
    private Shape<ControlEffect> Effect =>
        Shape.Union<ControlEffect>(
            "controlEffect",
            "What a control does to one risk.",
            "kind",
            cases =>
            {
                cases.Case(
                    "prevents",
                    WithValue(
                        "preventingEffect",
                        "Each event is stopped with a probability.",
                        "probability",
                        estimates.Share,
                        ControlEffect.Prevents
                    )
                );
                cases.Case(
                    "avoids",
                    WithoutValue("avoidingEffect", "No event happens any more.", ControlEffect.Avoids)
                );
                cases.Case(
                    "reduces",
                    WithValue(
                        "reducingEffect",
                        "Each event costs a share less.",
                        "share",
                        estimates.Share,
                        ControlEffect.Reduces
                    )
                );
                cases.Case(
                    "scales",
                    WithValue(
                        "scalingEffect",
                        "The loss of each event is multiplied; above 1 the control makes it dearer.",
                        "factor",
                        estimates.NonNegative,
                        ControlEffect.Scales
                    )
                );
                cases.Case(
                    "caps",
                    WithValue(
                        "cappingEffect",
                        "No event costs more than an amount.",
                        "amount",
                        estimates.NonNegative,
                        ControlEffect.Caps
                    )
                );
                cases.Case(
                    "brings",
                    WithoutValue("bringingEffect", "The risk exists only with this control.", ControlEffect.Brings)
                );
            }
        );

    /// <summary>A control.</summary>
    public ObjectShape<Control> Control =>
        Shape.Object<Control>(
            "control",
            "Something that can be done about risks: what it costs a year and what it does to each.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.Control.Definition, "Its id.");
                Member<string?> title = members.Optional("title", Shape.Text(300), "What people call it.");
                Member<Estimate> cost = members.Required(
                    "cost",
                    estimates.NonNegative,
                    "What it costs a year, in the plan's currency."
                );
                var effects = members.Optional(
                    "effects",
                    Shape.List(Effect, 0, 1_000),
                    [],
                    "What it does to risks; nothing for one that only enables others."
                );
                Shape<IReadOnlyList<string>> controls = Shape.List(Shape.Id, 0, 1_000, uniqueBy: other => other);
                var requires = members.Optional("requires", controls, [], "Controls without which it does not work.");
                var excludes = members.Optional("excludes", controls, [], "Controls that cannot be chosen with it.");
                Member<bool> mandatory = members.Optional(
                    "mandatory",
                    Shape.Boolean,
                    false,
                    "Whether it must be chosen, as where the law asks for it."
                );
                return values =>
                    new(values.Get(id), values.Get(cost), values.Get(effects))
                    {
                        Title = values.Get(title) ?? values.Get(id),
                        Requires = values.Get(requires),
                        Excludes = values.Get(excludes),
                        Mandatory = values.Get(mandatory),
                    };
            }
        );

    /// <summary>A cost that is paid once where at least one of some controls is chosen.</summary>
    public ObjectShape<SharedCost> SharedCost =>
        Shape.Object<SharedCost>(
            "sharedCost",
            "A cost that is paid once where at least one of some controls is chosen: a platform, a licence, a team.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "Its id.");
                Member<Estimate> amount = members.Required("amount", estimates.NonNegative, "What it costs a year.");
                var controls = members.Required(
                    "controls",
                    Shape.List(Shape.Id, 1, 1_000, uniqueBy: control => control),
                    "The controls that need it."
                );
                return values => new(values.Get(id), values.Get(amount), values.Get(controls));
            }
        );

    /// <summary>How controls are chosen.</summary>
    public static ObjectShape<ControlChoiceOptions> Choice { get; } =
        Shape.Object<ControlChoiceOptions>(
            "controlChoice",
            "How the set of controls within the budget is chosen.",
            members =>
            {
                Member<ControlObjective> objective = members.Optional(
                    "objective",
                    Shape.Enumeration<ControlObjective>(),
                    ControlChoiceOptions.Default.Objective,
                    "What is made as large as it can be."
                );
                Member<double?> confidence = members.OptionalValue(
                    "budgetConfidence",
                    Shape.Number(Domain.OpenShare),
                    "How sure the budget must be kept; on average when left out."
                );
                return values => new() { Objective = values.Get(objective), BudgetConfidence = values.Get(confidence) };
            }
        );

    private static ObjectShape<ControlEffect> WithValue(
        string name,
        string description,
        string member,
        Shape<Estimate> shape,
        Func<string, Estimate, ControlEffect> make
    ) =>
        Shape.Object<ControlEffect>(
            name,
            description,
            members =>
            {
                Member<string> risk = members.Required("risk", Shape.Id, "The risk.");
                Member<Estimate> value = members.Required(member, shape, $"The {member}.");
                return values => make(values.Get(risk), values.Get(value));
            }
        );

    private static ObjectShape<ControlEffect> WithoutValue(
        string name,
        string description,
        Func<string, ControlEffect> make
    ) =>
        Shape.Object<ControlEffect>(
            name,
            description,
            members =>
            {
                Member<string> risk = members.Required("risk", Shape.Id, "The risk.");
                return values => make(values.Get(risk));
            }
        );
}
