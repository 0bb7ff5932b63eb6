using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>The shapes of decisions between alternatives by several criteria.</summary>
internal static class DecisionShapes
{
    private static readonly Shape<Normalization> Normalized = Shape.Choice<Normalization>([
        ("minMax", Normalization.MinMax),
        ("max", Normalization.Max),
        ("sum", Normalization.Sum),
        ("vector", Normalization.Vector),
        ("fixedScale", Normalization.FixedScale),
        ("none", Normalization.None),
    ]);

    private static readonly ObjectShape<PreferenceFunction> Preference = Shape.Object<PreferenceFunction>(
        "preferenceFunction",
        "From which difference on one alternative is preferred by a criterion (Brans and Vincke 1985).",
        members =>
        {
            Member<PreferenceShape> shape = members.Required(
                "shape",
                Shape.Enumeration<PreferenceShape>(),
                "Its shape."
            );
            Shape<double> amount = Shape.Number(Domain.NonNegative);
            Member<double?> indifference = members.OptionalValue("indifference", amount, "Up to here nobody minds.");
            Member<double?> preference = members.OptionalValue("preference", amount, "From here on it is sure.");
            Member<double?> deviation = members.OptionalValue("deviation", amount, "How wide a Gaussian shape is.");
            return values =>
                (values.Get(shape), values.Get(indifference), values.Get(preference), values.Get(deviation)) switch
                {
                    (PreferenceShape.Usual, null, null, null) => PreferenceFunction.Usual,
                    (PreferenceShape.UShape, { } q, null, null) => PreferenceFunction.UShape(q),
                    (PreferenceShape.VShape, null, { } p, null) => PreferenceFunction.VShape(p),
                    (PreferenceShape.Level, { } q, { } p, null) => PreferenceFunction.Level(q, p),
                    (PreferenceShape.Linear, { } q, { } p, null) => PreferenceFunction.Linear(q, p),
                    (PreferenceShape.Gaussian, null, null, { } s) => PreferenceFunction.Gaussian(s),
                    _ => throw new ArgumentException(
                        "usual has no numbers, uShape indifference, vShape preference, level and linear both, gaussian deviation",
                        nameof(shape)
                    ),
                };
        }
    );

    private static readonly Shape<MethodDraft> Method = Shape.Union<MethodDraft>(
        "decisionMethod",
        "How alternatives are compared.",
        "kind",
        cases =>
        {
            cases.Case(
                "weightedSum",
                Normal("weightedSum", "The weighted sum.", Normalization.MinMax, scale => new WeightedSumModel(scale))
            );
            cases.Case(
                "weightedProduct",
                Normal(
                    "weightedProduct",
                    "The weighted product.",
                    Normalization.None,
                    scale => new WeightedProductModel(scale)
                )
            );
            cases.Case(
                "topsis",
                Normal("topsis", "Near the best, far from the worst.", Normalization.Vector, scale => new Topsis(scale))
            );
            cases.Case(
                "vikor",
                Shape.Object<MethodDraft>(
                    "vikor",
                    "A compromise between all and the worst off.",
                    members =>
                    {
                        Member<double> weight = members.Optional(
                            "strategyWeight",
                            Shape.Number(Domain.Share),
                            0.5,
                            "How much the whole counts beside the largest regret."
                        );
                        return values => _ => (new Vikor(values.Get(weight)), null);
                    }
                )
            );
            cases.Case(
                "promethee",
                Shape.Object<MethodDraft>(
                    "promethee",
                    "Preferences in pairs.",
                    members =>
                    {
                        var given = members.Optional(
                            "preferences",
                            Shape.Map(Preference),
                            new Dictionary<string, PreferenceFunction>(StringComparer.Ordinal),
                            "How much by each criterion; any difference when left out."
                        );
                        return values =>
                            criteria =>
                                (
                                    new Promethee([
                                        .. criteria.Select(name =>
                                            values.Get(given).GetValueOrDefault(name) ?? PreferenceFunction.Usual
                                        ),
                                    ]),
                                    null
                                );
                    }
                )
            );
            cases.Case(
                "electre",
                Shape.Object<MethodDraft>(
                    "electre",
                    "What outranks what (ELECTRE I).",
                    members =>
                    {
                        Member<double> concordance = members.Optional(
                            "concordance",
                            Shape.Number(Domain.Share),
                            0.65,
                            "How much of the weights must agree."
                        );
                        Member<double> discordance = members.Optional(
                            "discordance",
                            Shape.Number(Domain.Share),
                            0.35,
                            "How far any may disagree."
                        );
                        return values => _ => (null, new Electre(values.Get(concordance), values.Get(discordance)));
                    }
                )
            );
        }
    );

    private delegate (MatrixMethod? Method, Electre? Electre) MethodDraft(IReadOnlyList<string> criteria);

    public static Shape<IReadOnlyList<PlannedDecision>> Of(EstimateShapes estimates) =>
        Shape.List(
            new CheckedShape<Draft, PlannedDecision>(Decision(estimates), draft => Decided(draft, estimates.Names)),
            0,
            100
        );

    private static ObjectShape<Draft> Decision(EstimateShapes estimates)
    {
        ObjectShape<DraftAlternative> alternative = Shape.Object<DraftAlternative>(
            "alternative",
            "One of the things to choose from, with what it is by each criterion.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "Its id.");
                var given = members.Required("values", CriterionShapes.Values, "What it is, by criterion.");
                return values => new(values.Get(id), values.Get(given));
            }
        );
        return Shape.Object<Draft>(
            "decision",
            "A decision between alternatives by several criteria.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.Decision.Definition, "Its id.");
                Member<string> question = members.Required("question", Shape.Text(1_000), "What is to be decided.");
                var criteria = members.Required(
                    "criteria",
                    Shape.List(CriterionShapes.Criterion, 1, 100, uniqueBy: criterion => criterion.Name),
                    "What they are judged by."
                );
                var alternatives = members.Required(
                    "alternatives",
                    Shape.List(alternative, 2, 1_000, uniqueBy: one => one.Id),
                    "What there is to choose from."
                );
                Member<WeightShapes.Draft?> weights = members.Optional(
                    "weights",
                    new WeightShapes(estimates).Weights,
                    "What is known of the weights; nothing when left out."
                );
                Member<MethodDraft?> method = members.Optional(
                    "method",
                    Method,
                    "How alternatives are compared; by the weighted sum of values scaled from worst to best when left out."
                );
                Member<MissingRule?> missing = members.OptionalValue(
                    "missing",
                    Shape.Enumeration<MissingRule>(),
                    "What stands for values that were left out."
                );
                return values =>
                {
                    string[] names = [.. values.Get(criteria).Select(criterion => criterion.Name)];
                    WeightShapes.Known known = values.Get(weights)?.Invoke(names) ?? new(WeightSpace.Unknown);
                    (MatrixMethod? ranking, Electre? electre) =
                        values.Get(method)?.Invoke(names) ?? (new WeightedSumModel(Normalization.MinMax), null);
                    return new(
                        values.Get(id),
                        values.Get(question),
                        values.Get(criteria),
                        values.Get(alternatives),
                        known,
                        ranking,
                        electre,
                        values.Get(missing),
                        values.Get(weights) is not null
                    );
                };
            }
        );
    }

    private static Parsed<PlannedDecision> Decided(Draft draft, IReadOnlyDictionary<string, Estimate> names)
    {
        List<Problem> problems = [];
        List<MatrixRow> rows = [];
        foreach ((int i, DraftAlternative alternative) in draft.Alternatives.Index())
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"$.alternatives[{i}].values");
            Estimate?[] cells = CriterionShapes.Read(alternative.Values, draft.Criteria, names, path, problems);
            if (draft.Missing is null)
            {
                foreach (Criterion criterion in CriterionShapes.Missing(alternative.Values, draft.Criteria))
                {
                    problems.Add(
                        new(
                            CriterionShapes.At(path, criterion.Name),
                            0,
                            "missing",
                            $"{PlanEstimateShape.AllowedOf(criterion.Domain)}, or the decision says by missing what stands for it"
                        )
                    );
                }
            }

            rows.Add(new(alternative.Id, cells));
        }

        if (problems.Count > 0)
        {
            return Parsed.Wrong<PlannedDecision>(problems);
        }

        DecisionMatrix matrix = DecisionMatrix.FromRows(draft.Criteria, rows);
        PlannedDecision decision = new(
            draft.Id,
            draft.Question,
            draft.Missing is { } rule && !matrix.IsComplete ? matrix.WithMissingFilled(rule) : matrix,
            draft.Weights.Space
        )
        {
            Method = draft.Method,
            Electre = draft.Electre,
            WeightsSay = draft.Weights.Sentence,
        };
        return Refused(decision) is { } refusal
            ? Parsed.Wrong<PlannedDecision>([new(draft.HasWeights ? "$.weights" : "$", 0, "", refusal)])
            : Parsed.Of(decision);
    }

    /// <summary>What keeps weights and method from fitting the criteria, which is known once they are put together; not what a draw may be.</summary>
    private static string? Refused(PlannedDecision decision)
    {
        try
        {
            SimulationOptions few = new() { Draws = FewestDraws, Threads = 1 };
            _ = decision.Electre is { } electre
                ? (object)electre.Forecast(decision.Matrix, decision.Weights, few)
                : decision.Method!.Forecast(decision.Matrix, decision.Weights, few);
            return null;
        }
        catch (UndefinedException)
        {
            return null;
        }
        catch (ArgumentException refused)
        {
            return "such that " + string.Join(' ', refused.Message.Split(" (Parameter")[0].Split('\n'));
        }
    }

    private static ObjectShape<MethodDraft> Normal(
        string name,
        string description,
        Normalization otherwise,
        Func<Normalization, MatrixMethod> make
    ) =>
        Shape.Object<MethodDraft>(
            name,
            description,
            members =>
            {
                Member<Normalization> scale = members.Optional(
                    "normalization",
                    Normalized,
                    otherwise,
                    "What becomes of values before they are weighted."
                );
                return values => _ => (make(values.Get(scale)), null);
            }
        );

    private const long FewestDraws = 100;

    private sealed record DraftAlternative(string Id, IReadOnlyDictionary<string, string> Values);

    private sealed record Draft(
        string Id,
        string Question,
        IReadOnlyList<Criterion> Criteria,
        IReadOnlyList<DraftAlternative> Alternatives,
        WeightShapes.Known Weights,
        MatrixMethod? Method,
        Electre? Electre,
        MissingRule? Missing,
        bool HasWeights
    );
}
