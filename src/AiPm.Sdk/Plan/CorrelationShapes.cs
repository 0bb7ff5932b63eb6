using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of rank correlations between two named things.</summary>
internal static class CorrelationShapes
{
    /// <summary>How strongly one assumption is high where another is.</summary>
    public static ObjectShape<RankCorrelation> Assumptions { get; } =
        Of(
            "assumptionCorrelation",
            "How strongly one assumption is high where another is.",
            PlanIds.Assumption.Reference
        );

    /// <summary>The correlations between the assumptions of a document; none where what it says of them is wrong, which is found when it is read.</summary>
    public static Correlations? OfAssumptions(PositionedNode root)
    {
        if (!root.TryGetMember("correlations", out PositionedNode list) || list.Kind != JsonValueKind.Array)
        {
            return null;
        }

        ReadingContext context = new();
        List<RankCorrelation> pairs = [];
        foreach (PositionedNode node in list.Children)
        {
            if (Assumptions.TryRead(node, context, out RankCorrelation? pair))
            {
                pairs.Add(pair);
            }
        }

        try
        {
            return context.Problems.Count == 0 && pairs.Count > 0 ? Correlations.Between(pairs) : null;
        }
        catch (ArgumentException)
        {
            // Given twice, or not possible together: the reader of the list says so, with the place.
            return null;
        }
    }

    /// <summary>Two names and their coefficient.</summary>
    /// <param name="name">Its name in the JSON Schema.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="one">The name of one of the two.</param>
    public static ObjectShape<RankCorrelation> Of(string name, string description, Shape<string> one) =>
        Shape.Object<RankCorrelation>(
            name,
            description,
            members =>
            {
                var between = members.Required(
                    "between",
                    Shape.List(one, 2, 2, uniqueBy: id => id),
                    "The two.",
                    of: pair => [pair.First, pair.Second]
                );
                Member<double> spearman = members.Required(
                    "spearman",
                    Shape.Number(Domain.Between(-1, 1)),
                    "Spearman's rank correlation, strictly between −1 and 1.",
                    of: pair => pair.Spearman
                );
                return values => new(values.Get(between)[0], values.Get(between)[1], values.Get(spearman));
            }
        );

    /// <summary>Correlations that can hold at once.</summary>
    /// <exception cref="ArgumentException">They cannot; the message says what nearest could.</exception>
    public static Correlations Between(IReadOnlyList<RankCorrelation> pairs, string member)
    {
        try
        {
            return Correlations.Between(pairs);
        }
        catch (ArgumentException refusal)
        {
            throw new ArgumentException(refusal.Message.Split(" (Parameter")[0], member, refusal);
        }
    }
}
