using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>The shapes of a plan's risk matrix, its scales, the ratings made in it and the appetites held against it.</summary>
internal static class RiskRatingShapes
{
    private static readonly Shape<string> Word = Shape.Text(100);

    private static readonly Shape<string> Color = Shape.Text("^#[0-9a-fA-F]{6}$", "a colour such as \"#c0392b\"", 7, 7);

    /// <summary>How likely, and how bad in each dimension.</summary>
    public static ObjectShape<RiskRating> Rating { get; } =
        Shape.Object<RiskRating>(
            "riskRating",
            "A risk in the words of the matrix: how likely, and how bad in each dimension that matters.",
            members =>
            {
                Member<string> likelihood = members.Required("likelihood", Word, "A level of the likelihood scale.");
                var impacts = members.Required(
                    "impacts",
                    Shape.Map(Word),
                    "A level of impact for each dimension that matters here."
                );
                return values => new(values.Get(likelihood), values.Get(impacts));
            }
        );

    private static readonly ObjectShape<RatingScale> Scale = Shape.Object<RatingScale>(
        "ratingScale",
        "Levels in words, with the numbers that part them.",
        members =>
        {
            Member<string> name = members.Required("name", Word, "What is rated: likelihood, cost, reputation.");
            Member<string> unit = members.Optional("unit", Shape.Text(100), "", "The unit of the edges.");
            var levels = members.Required(
                "levels",
                Shape.List(Word, 2, 20, uniqueBy: level => level),
                "The levels from lowest to highest."
            );
            var edges = members.Required(
                "edges",
                Shape.List(Shape.Number(Domain.NonNegative), 2, 21),
                "Where levels begin and end: one number more than levels, rising; where the last is left out, the highest level has no end."
            );
            return values =>
                new(
                    values.Get(name),
                    values.Get(unit),
                    values.Get(levels),
                    values.Get(edges).Count == values.Get(levels).Count
                        ? [.. values.Get(edges), double.PositiveInfinity]
                        : values.Get(edges)
                );
        }
    );

    private static readonly ObjectShape<ImpactDimension> Dimension = Shape.Object<ImpactDimension>(
        "impactDimension",
        "What a risk can do harm to.",
        members =>
        {
            Member<string> name = members.Required("name", Word, "What is harmed.");
            Member<RatingScale> scale = members.Required("scale", Scale, "Its scale.");
            Member<bool> isLoss = members.Optional(
                "isLoss",
                Shape.Boolean,
                false,
                "Whether its unit is that of the losses; at most one dimension's is."
            );
            return values => new(values.Get(name), values.Get(scale), values.Get(isLoss));
        }
    );

    private static readonly ObjectShape<RatingLevel> Level = Shape.Object<RatingLevel>(
        "ratingLevel",
        "A level of priority.",
        members =>
        {
            Member<string> name = members.Required("name", Word, "Its name.");
            Member<string?> color = members.Optional("color", Color, "Its colour.");
            return values => new(values.Get(name), values.Get(color));
        }
    );

    private static readonly ObjectShape<RatingBand> Band = Shape.Object<RatingBand>(
        "ratingBand",
        "A level of priority by its lowest score.",
        members =>
        {
            Member<string> name = members.Required("name", Word, "Its name.");
            Member<string?> color = members.Optional("color", Color, "Its colour.");
            Member<double> from = members.Required("from", Shape.Number(Domain.Real), "The lowest score.");
            return values => new(new(values.Get(name), values.Get(color)), values.Get(from));
        }
    );

    private static readonly ObjectShape<RiskMatrix> FiveByFive = Shape.Object<RiskMatrix>(
        "fiveByFiveMatrix",
        "The library's 5 × 5 matrix.",
        members =>
        {
            Member<double> loss = members.Required(
                "severeLoss",
                Shape.Number(Domain.Positive),
                "A loss that the product would hardly survive."
            );
            Member<string> unit = members.Optional("unit", Shape.Text(100), "", "Its unit.");
            return values => RiskMatrix.FiveByFive(values.Get(loss), values.Get(unit));
        }
    );

    private static readonly ObjectShape<RiskMatrix> ThreeByThree = Shape.Object<RiskMatrix>(
        "threeByThreeMatrix",
        "The 3 × 3 matrix that agrees with expected loss where it can (Cox 2008).",
        members =>
        {
            Member<double> loss = members.Required(
                "largestLoss",
                Shape.Number(Domain.Positive),
                "The largest loss there can be."
            );
            Member<string> unit = members.Optional("unit", Shape.Text(100), "", "Its unit.");
            return values => RiskMatrix.ThreeByThree(values.Get(loss), values.Get(unit));
        }
    );

    private static readonly ObjectShape<RiskMatrix> ByScores = Shape.Object<RiskMatrix>(
        "scoredMatrix",
        "A matrix whose cells have scores, and levels by bands of scores.",
        members =>
        {
            var parts = Parts(members);
            var scores = members.Optional(
                "scores",
                Shape.List(Shape.List(Shape.Number(Domain.Real), 2, 20), 2, 20),
                [],
                "A row for each likelihood from the lowest, in it a score for each impact; likelihood × impact, each counted from 1, when left out."
            );
            var bands = members.Required("bands", Shape.List(Band, 1, 20), "The levels by their lowest score.");
            return values =>
            {
                (string name, RatingScale likelihood, var dimensions, LikelihoodMeasure measure) = parts(values);
                IReadOnlyList<IReadOnlyList<double>> rows = values.Get(scores);
                RequireGrid(rows, likelihood, dimensions[0].Scale, nameof(scores));
                return RiskMatrix.FromScores(
                    name,
                    likelihood,
                    dimensions,
                    (row, column) => rows.Count == 0 ? row * column : rows[row - 1][column - 1],
                    values.Get(bands),
                    measure
                );
            };
        }
    );

    private static readonly ObjectShape<RiskMatrix> ByLevels = Shape.Object<RiskMatrix>(
        "levelledMatrix",
        "A matrix whose cells have levels.",
        members =>
        {
            var parts = Parts(members);
            var levels = members.Required("levels", Shape.List(Level, 1, 20), "The levels from lowest to highest.");
            var rows = members.Required(
                "rows",
                Shape.List(Shape.List(Word, 2, 20), 2, 20),
                "A row for each likelihood from the lowest, in it a level for each impact."
            );
            return values =>
            {
                (string name, RatingScale likelihood, var dimensions, LikelihoodMeasure measure) = parts(values);
                return RiskMatrix.FromLevels(
                    name,
                    likelihood,
                    dimensions,
                    values.Get(levels),
                    values.Get(rows),
                    measure
                );
            };
        }
    );

    /// <summary>The matrix.</summary>
    public static Shape<RiskMatrix> Matrix { get; } =
        Shape.Union<RiskMatrix>(
            "riskMatrix",
            "The likelihood × impact matrix that risks are rated in.",
            "kind",
            cases =>
            {
                cases.Case("fiveByFive", FiveByFive);
                cases.Case("threeByThree", ThreeByThree);
                cases.Case("scores", ByScores);
                cases.Case("levels", ByLevels);
            }
        );

    private static readonly ObjectShape<LossLimit> Limit = Shape.Object<LossLimit>(
        "lossLimit",
        "A limit on bad years: more than an amount is lost with at most a probability.",
        members =>
        {
            Member<double> amount = members.Required("amount", Shape.Number(Domain.NonNegative), "The loss of a year.");
            Member<double> probability = members.Required(
                "probability",
                Shape.Number(Domain.Share),
                "The largest probability with which more may be lost."
            );
            return values => new(values.Get(amount), values.Get(probability));
        }
    );

    /// <summary>What is sought and what is borne.</summary>
    public static ObjectShape<RiskAppetite> Appetite { get; } =
        Shape.Object<RiskAppetite>(
            "riskAppetite",
            "How much risk is sought and how much is borne: above the appetite the owner acts, above the tolerance it is escalated.",
            members =>
            {
                Member<RiskAppetite> scope = members.Required(
                    "scope",
                    Shape.Choice<RiskAppetite>([
                        .. Enum.GetValues<RiskCategory>()
                            .Select(category => (Words.CamelCase(category), RiskAppetite.For(category))),
                        ("eachOtherCategory", RiskAppetite.ForEachOther()),
                        ("wholeRegister", RiskAppetite.ForAll()),
                    ]),
                    "A category, each category without an appetite of its own, or the whole register."
                );
                Member<double?> appetite = members.OptionalValue(
                    "appetiteLoss",
                    Shape.Number(Domain.NonNegative),
                    "The mean loss of a year that is sought at most, of all risks of the scope together."
                );
                Member<double?> tolerance = members.OptionalValue(
                    "toleranceLoss",
                    Shape.Number(Domain.NonNegative),
                    "The mean loss of a year that is borne at most."
                );
                Member<string?> appetiteLevel = members.Optional(
                    "appetiteLevel",
                    Word,
                    "The highest level of the matrix that a single risk is sought to have."
                );
                Member<string?> toleranceLevel = members.Optional(
                    "toleranceLevel",
                    Word,
                    "The highest level of the matrix that is borne of a single risk."
                );
                var limits = members.Optional("limits", Shape.List(Limit, 0, 100), [], "Limits on bad years.");
                Member<string?> escalate = members.Optional(
                    "escalateTo",
                    Shape.Text(200),
                    "Who hears of it when the tolerance is passed."
                );
                return values =>
                    values.Get(scope) with
                    {
                        AppetiteLoss = values.Get(appetite),
                        ToleranceLoss = values.Get(tolerance),
                        AppetiteLevel = values.Get(appetiteLevel),
                        ToleranceLevel = values.Get(toleranceLevel),
                        Limits = values.Get(limits),
                        EscalateTo = values.Get(escalate),
                    };
            }
        );

    private static Func<
        MemberValues,
        (string Name, RatingScale Likelihood, IReadOnlyList<ImpactDimension> Dimensions, LikelihoodMeasure Measure)
    > Parts(MemberTable<RiskMatrix> members)
    {
        Member<string> name = members.Required("name", Word, "What it is called.");
        Member<RatingScale> likelihood = members.Required("likelihood", Scale, "The scale of likelihood.");
        Member<LikelihoodMeasure> measure = members.Optional(
            "measure",
            Shape.Enumeration<LikelihoodMeasure>(),
            LikelihoodMeasure.ProbabilityPerYear,
            "What the edges of the likelihood scale count."
        );
        var dimensions = members.Required(
            "dimensions",
            Shape.List(Dimension, 1, 20),
            "The dimensions of impact, with equally many levels; the worst counts."
        );
        return values => (values.Get(name), values.Get(likelihood), values.Get(dimensions), values.Get(measure));
    }

    private static void RequireGrid(
        IReadOnlyList<IReadOnlyList<double>> rows,
        RatingScale likelihood,
        RatingScale impact,
        string member
    )
    {
        if (
            rows.Count > 0
            && (rows.Count != likelihood.Levels.Count || rows.Any(row => row.Count != impact.Levels.Count))
        )
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"there are {likelihood.Levels.Count} rows, one for each likelihood, of {impact.Levels.Count} scores, one for each impact"
                ),
                member
            );
        }
    }
}
