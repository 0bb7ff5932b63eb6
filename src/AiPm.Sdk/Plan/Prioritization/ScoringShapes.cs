using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>The shapes of what a plan says of priorities beside its backlog.</summary>
internal static class ScoringShapes
{
    /// <summary>Published models by their keys.</summary>
    public static IReadOnlyDictionary<string, ScoringModel> Published { get; } =
        new Dictionary<string, ScoringModel>(StringComparer.Ordinal)
        {
            ["rice"] = Rice.Model,
            ["ice"] = Ice.Product,
            ["iceMean"] = Ice.Mean,
            ["pie"] = Pie.Model,
            ["wsjf"] = Wsjf.Model,
            ["costOfDelay"] = CostOfDelay.Model,
            ["cd3"] = Cd3.Model,
            ["valueEffort"] = ValueEffort.Model,
            ["opportunity"] = Opportunity.Model,
            ["aiReadiness"] = AiReadiness.Model,
        };

    private static readonly ObjectShape<ScoringGate> Gate = Shape.Object<ScoringGate>(
        "scoringGate",
        "A bar that an item must clear before its score counts.",
        members =>
        {
            Member<string> criterion = members.Required("criterion", Shape.Text(200), "The criterion.");
            Member<double> bar = members.Required("bar", Shape.Number(Domain.Real), "The bar.");
            return values => new(values.Get(criterion), values.Get(bar));
        }
    );

    private static readonly ObjectShape<Draft> Model = Shape.Object<Draft>(
        "scoring",
        "Items of the backlog scored by a published framework, or by the team's own formula over its criteria.",
        members =>
        {
            Member<string> id = members.Required("id", PlanIds.Scoring.Definition, "Its id.");
            Member<ScoringModel?> framework = members.Optional(
                "framework",
                Shape.Choice<ScoringModel>([.. Published.Select(model => (model.Key, model.Value))]),
                "A published framework."
            );
            Member<string?> name = members.Optional("name", Shape.Text(200), "What the team's own model is called.");
            Member<string?> formula = members.Optional(
                "formula",
                Shape.Text(10_000),
                "The team's own formula over the names of the criteria: (value + 2 * urgency) / effort."
            );
            var criteria = members.Optional(
                "criteria",
                Shape.List(CriterionShapes.Criterion, 0, 100, uniqueBy: criterion => criterion.Name),
                [],
                "The criteria of the team's own formula."
            );
            var gates = members.Optional(
                "gates",
                Shape.List(Gate, 0, 100),
                [],
                "Bars that an item must clear before its score counts, in the team's own model."
            );
            Member<long> top = members.Optional("top", Shape.Integer(1, 1_000), 3, "How many items can be taken next.");
            var items = members.Required(
                "items",
                Shape.Included(Shape.List(Item, 1, 10_000, uniqueBy: item => item.Id)),
                "The items."
            );
            return values =>
                new(
                    values.Get(id),
                    ModelOf(
                        values.Get(framework),
                        values.Get(name) ?? values.Get(id),
                        values.Get(formula),
                        values.Get(criteria),
                        values.Get(gates)
                    ),
                    values.Get(items),
                    (int)values.Get(top)
                );
        }
    );

    private static ObjectShape<DraftItem> Item =>
        Shape.Object<DraftItem>(
            "scoredItem",
            "An item of the backlog, with what it is by each criterion.",
            members =>
            {
                Member<string> item = members.Required("item", PlanIds.BacklogItem.Reference, "The backlog item.");
                var given = members.Required("values", CriterionShapes.Values, "What it is, by criterion.");
                return values => new(values.Get(item), values.Get(given));
            }
        );

    private static readonly ObjectShape<MoscowCaps> Caps = Shape.Object<MoscowCaps>(
        "moscowCaps",
        "How much of the effort may be of which priority.",
        members =>
        {
            Member<double> must = members.Optional(
                "mustAtMost",
                Shape.Number(Domain.Share),
                MoscowCaps.Default.MustAtMost,
                "The most that must be."
            );
            Member<double> could = members.Optional(
                "couldAround",
                Shape.Number(Domain.Share),
                MoscowCaps.Default.CouldAround,
                "What could be."
            );
            Member<double> tolerance = members.Optional(
                "couldTolerance",
                Shape.Number(Domain.Share),
                MoscowCaps.Default.CouldTolerance,
                "How far from that it may be."
            );
            return values =>
                new()
                {
                    MustAtMost = values.Get(must),
                    CouldAround = values.Get(could),
                    CouldTolerance = values.Get(tolerance),
                };
        }
    );

    private static readonly ObjectShape<(string Id, AiFit Fit)> Fit = Shape.Object<(string Id, AiFit Fit)>(
        "aiFit",
        "Whether AI is the right tool for an item.",
        members =>
        {
            Member<string> item = members.Required("item", PlanIds.BacklogItem.Reference, "The backlog item.");
            Member<RuleAlternative> rules = members.Required(
                "rules",
                Shape.Enumeration<RuleAlternative>(),
                "How far rules would do."
            );
            Member<ErrorCost> error = members.Required(
                "errorCost",
                Shape.Enumeration<ErrorCost>(),
                "What a wrong answer costs."
            );
            Member<UncertaintyTolerance> tolerance = members.Required(
                "tolerance",
                Shape.Enumeration<UncertaintyTolerance>(),
                "How wrong answers are taken."
            );
            Member<DataRights> data = members.Required(
                "dataRights",
                Shape.Enumeration<DataRights>(),
                "Whether the data may be used."
            );
            return values =>
                (
                    values.Get(item),
                    AiFit.Of(values.Get(rules), values.Get(error), values.Get(tolerance), values.Get(data))
                );
        }
    );

    public static Shape<ScoringSection> Of(EstimateShapes estimates) =>
        Shape.Object<ScoringSection>(
            "scoringSection",
            "Priorities beside the backlog: other scorings, MoSCoW, the order in which delay costs least, and whether AI fits.",
            members =>
            {
                var models = members.Optional(
                    "models",
                    Shape.List(
                        new CheckedShape<Draft, ScoredBacklog>(Model, draft => Scored(draft, estimates.Names)),
                        0,
                        100
                    ),
                    [],
                    "Scorings of backlog items."
                );
                var moscow = members.Optional(
                    "moscow",
                    Shape.List(Moscow(estimates), 0, 10_000, uniqueBy: item => item.Id),
                    [],
                    "Items by MoSCoW priority, with their efforts."
                );
                Member<MoscowCaps> caps = members.Optional(
                    "moscowCaps",
                    Caps,
                    MoscowCaps.Default,
                    "How much of the effort may be of which priority."
                );
                var sequence = members.Optional(
                    "sequence",
                    Shape.List(Delayed(estimates), 0, 1_000, uniqueBy: item => item.Id),
                    [],
                    "Work that costs while it is not done, to be ordered so that delay costs least."
                );
                var fits = members.Optional(
                    "aiFit",
                    Shape.List(Fit, 0, 10_000, uniqueBy: fit => fit.Id),
                    [],
                    "Whether AI is the right tool for items."
                );
                return values =>
                    new()
                    {
                        Models = values.Get(models),
                        Moscow = values.Get(moscow),
                        MoscowCaps = values.Get(caps),
                        Sequence = values.Get(sequence),
                        AiFits = values.Get(fits).ToDictionary(fit => fit.Id, fit => fit.Fit, StringComparer.Ordinal),
                    };
            }
        );

    private static ScoringModel ModelOf(
        ScoringModel? framework,
        string name,
        string? formula,
        IReadOnlyList<Criterion> criteria,
        IReadOnlyList<ScoringGate> gates
    )
    {
        if (framework is not null)
        {
            return formula is null && criteria.Count + gates.Count == 0
                ? framework
                : throw new ArgumentException(
                    "a framework has its own criteria and formula; leave out one or the other",
                    nameof(framework)
                );
        }

        if (formula is null)
        {
            throw new ArgumentException("it says a framework, or a formula with its criteria", nameof(framework));
        }

        try
        {
            return ScoringModel.Define(name, criteria, formula, gates);
        }
        catch (FormatException wrong)
        {
            throw new ArgumentException(wrong.Message, nameof(formula), wrong);
        }
    }

    private static Parsed<ScoredBacklog> Scored(Draft draft, IReadOnlyDictionary<string, Estimate> names)
    {
        List<Problem> problems = [];
        List<ScoredItem> items = [];
        foreach ((int i, DraftItem item) in draft.Items.Index())
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"$.items[{i}].values");
            int before = problems.Count;
            Estimate?[] values = CriterionShapes.Read(item.Values, draft.Model.Criteria, names, path, problems);
            foreach (Criterion criterion in CriterionShapes.Missing(item.Values, draft.Model.Criteria))
            {
                problems.Add(
                    new(
                        CriterionShapes.At(path, criterion.Name),
                        0,
                        "missing",
                        PlanEstimateShape.AllowedOf(criterion.Domain)
                    )
                );
            }

            if (problems.Count == before)
            {
                items.Add(new(item.Id, [.. values.Select(value => value!.Value)]));
            }
        }

        return problems.Count == 0
            ? Parsed.Of(new ScoredBacklog(draft.Id, draft.Model, items, draft.Top))
            : Parsed.Wrong<ScoredBacklog>(problems);
    }

    private static ObjectShape<MoscowItem> Moscow(EstimateShapes estimates) =>
        Shape.Object<MoscowItem>(
            "moscowItem",
            "An item by its MoSCoW priority.",
            members =>
            {
                Member<string> item = members.Required("item", PlanIds.BacklogItem.Reference, "The backlog item.");
                Member<MoscowPriority> priority = members.Required(
                    "priority",
                    Shape.Enumeration<MoscowPriority>(),
                    "Must, should, could, or won't this time."
                );
                Member<Estimate> effort = members.Required("effort", estimates.NonNegative, "What it costs to build.");
                return values => new(values.Get(item), values.Get(priority), values.Get(effort));
            }
        );

    private static ObjectShape<DelayedItem> Delayed(EstimateShapes estimates) =>
        Shape.Object<DelayedItem>(
            "delayedItem",
            "Work that costs while it is not done.",
            members =>
            {
                Member<string> item = members.Required("item", PlanIds.BacklogItem.Reference, "The backlog item.");
                Member<Estimate> duration = members.Required("duration", estimates.NonNegative, "How long it takes.");
                Member<UrgencyProfile> urgency = members.Required(
                    "urgency",
                    Urgency(estimates),
                    "What its delay costs, in the same unit of time."
                );
                return values => new(values.Get(item), values.Get(duration), values.Get(urgency));
            }
        );

    private static Shape<UrgencyProfile> Urgency(EstimateShapes estimates) =>
        Shape.Union<UrgencyProfile>(
            "urgency",
            "What the delay of work costs, by its kind.",
            "kind",
            cases =>
            {
                cases.Case(
                    "standard",
                    Shape.Object<StandardUrgency>(
                        "standardUrgency",
                        "Every day of delay costs the same.",
                        members =>
                        {
                            Member<Estimate> rate = members.Required(
                                "rate",
                                estimates.NonNegative,
                                "What a day costs."
                            );
                            return values => new(values.Get(rate));
                        }
                    )
                );
                cases.Case(
                    "expedite",
                    Shape.Object<ExpediteUrgency>(
                        "expediteUrgency",
                        "Delay costs at once, and more every day.",
                        members =>
                        {
                            Member<Estimate> once = members.Required(
                                "atOnce",
                                estimates.NonNegative,
                                "What it costs at once."
                            );
                            Member<Estimate> rate = members.Required(
                                "rate",
                                estimates.NonNegative,
                                "What a day costs."
                            );
                            return values => new(values.Get(once), values.Get(rate));
                        }
                    )
                );
                cases.Case(
                    "fixedDate",
                    Shape.Object<FixedDateUrgency>(
                        "fixedDateUrgency",
                        "Delay costs nothing until a date, then a penalty and more every day.",
                        members =>
                        {
                            Member<Estimate> date = members.Required(
                                "date",
                                estimates.NonNegative,
                                "The date, as time from now."
                            );
                            Member<Estimate> penalty = members.Required(
                                "penalty",
                                estimates.NonNegative,
                                "What missing it costs."
                            );
                            Member<Estimate> rate = members.Optional(
                                "rateAfter",
                                estimates.NonNegative,
                                0,
                                "What a day after it costs."
                            );
                            return values => new(values.Get(date), values.Get(penalty), values.Get(rate));
                        }
                    )
                );
                cases.Case(
                    "closingWindow",
                    Shape.Object<ClosingWindowUrgency>(
                        "closingWindowUrgency",
                        "Every day costs until the window is closed and all is lost.",
                        members =>
                        {
                            Member<Estimate> window = members.Required(
                                "window",
                                estimates.NonNegative,
                                "When it is closed."
                            );
                            Member<Estimate> rate = members.Required(
                                "rate",
                                estimates.NonNegative,
                                "What a day costs."
                            );
                            return values => new(values.Get(window), values.Get(rate));
                        }
                    )
                );
                cases.Case(
                    "intangible",
                    Shape.Object<IntangibleUrgency>(
                        "intangibleUrgency",
                        "Delay costs nothing for a time, and then every day.",
                        members =>
                        {
                            Member<Estimate> onset = members.Required(
                                "onset",
                                estimates.NonNegative,
                                "When it begins to cost."
                            );
                            Member<Estimate> rate = members.Required(
                                "rate",
                                estimates.NonNegative,
                                "What a day costs then."
                            );
                            return values => new(values.Get(onset), values.Get(rate));
                        }
                    )
                );
            }
        );

    private sealed record Draft(string Id, ScoringModel Model, IReadOnlyList<DraftItem> Items, int Top);

    private sealed record DraftItem(string Id, IReadOnlyDictionary<string, string> Values);
}
