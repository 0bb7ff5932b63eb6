using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>The shapes of what is known of the weights of criteria. They become weights once the criteria are known.</summary>
internal sealed class WeightShapes(EstimateShapes estimates)
{
    /// <summary>What is known, for criteria of these names in this order.</summary>
    public delegate Known Draft(IReadOnlyList<string> criteria);

    private static readonly ObjectShape<WeightConstraint> Constraint = Shape.Object<WeightConstraint>(
        "weightConstraint",
        "What is known of one weight: a bound, or that it is more than another's.",
        members =>
        {
            Member<string> criterion = members.Required("criterion", Shape.Text(200), "The criterion.");
            Member<double?> least = members.OptionalValue("atLeast", Shape.Number(Domain.Share), "Its least weight.");
            Member<double?> most = members.OptionalValue("atMost", Shape.Number(Domain.Share), "Its greatest weight.");
            Member<string?> other = members.Optional("moreThan", Shape.Text(200), "A criterion that counts less.");
            Member<double> times = members.Optional(
                "times",
                Shape.Number(Domain.Positive),
                1,
                "How many times less, at least."
            );
            return values =>
                (values.Get(least), values.Get(most), values.Get(other)) switch
                {
                    ({ } weight, null, null) => WeightConstraint.AtLeast(values.Get(criterion), weight),
                    (null, { } weight, null) => WeightConstraint.AtMost(values.Get(criterion), weight),
                    (null, null, { } less) => WeightConstraint.MoreImportant(
                        values.Get(criterion),
                        less,
                        values.Get(times)
                    ),
                    _ => throw new ArgumentException("it says one of atLeast, atMost and moreThan"),
                };
        }
    );

    /// <summary>What is known of the weights.</summary>
    public Shape<Draft> Weights =>
        Shape.Union<Draft>(
            "criterionWeights",
            "What is known of the weights of criteria.",
            "kind",
            cases =>
            {
                cases.Case(
                    "unknown",
                    Shape.Object<Draft>("unknownWeights", "Nothing.", _ => _ => _ => new(WeightSpace.Unknown))
                );
                cases.Case("certain", Certain());
                cases.Case("ordered", Ordered());
                cases.Case("uncertain", Uncertain());
                cases.Case("dirichlet", Dirichlet());
                cases.Case("bounded", Bounded());
                cases.Case("judged", Judged());
                cases.Case("pairwise", Pairwise());
                cases.Case("bestWorst", BestWorst());
            }
        );

    private static ObjectShape<Draft> Certain() =>
        Shape.Object<Draft>(
            "certainWeights",
            "How much each counts; numbers are divided by their sum.",
            members =>
            {
                var weights = members.Required("weights", Shape.Map(Shape.Number(Domain.NonNegative)), "By criterion.");
                return values =>
                    criteria =>
                        new(
                            WeightSpace.Certain(
                                CriterionWeights.Normalized([.. InOrder(values.Get(weights), criteria)])
                            )
                        );
            }
        );

    private static ObjectShape<Draft> Ordered() =>
        Shape.Object<Draft>(
            "orderedWeights",
            "Only which counts more.",
            members =>
            {
                var order = members.Required(
                    "order",
                    Shape.List(Shape.Text(200), 1, 100, uniqueBy: name => name),
                    "The criteria, the most important first."
                );
                return values => _ => new(WeightSpace.Ordered(values.Get(order)));
            }
        );

    private ObjectShape<Draft> Uncertain() =>
        Shape.Object<Draft>(
            "uncertainWeights",
            "How much each counts, as estimates.",
            members =>
            {
                var weights = members.Required("weights", Shape.Map(estimates.NonNegative), "By criterion.");
                return values => criteria => new(WeightSpace.Estimated([.. InOrder(values.Get(weights), criteria)]));
            }
        );

    private static ObjectShape<Draft> Dirichlet() =>
        Shape.Object<Draft>(
            "dirichletWeights",
            "A Dirichlet distribution: each weight around its share, the surer the larger the numbers.",
            members =>
            {
                var weights = members.Required(
                    "concentrations",
                    Shape.Map(Shape.Number(Domain.Positive)),
                    "By criterion."
                );
                return values => criteria => new(WeightSpace.Dirichlet([.. InOrder(values.Get(weights), criteria)]));
            }
        );

    private static ObjectShape<Draft> Bounded() =>
        Shape.Object<Draft>(
            "boundedWeights",
            "Bounds, and which counts more than which.",
            members =>
            {
                var constraints = members.Required("where", Shape.List(Constraint, 1, 1_000), "What holds.");
                return values => _ => new(WeightSpace.Where(values.Get(constraints)));
            }
        );

    private ObjectShape<Draft> Judged() =>
        Shape.Object<Draft>(
            "judgedWeights",
            "Uncertain judgements of how many times more one counts than another.",
            members =>
            {
                ObjectShape<EstimatedJudgement> judgement = Shape.Object<EstimatedJudgement>(
                    "estimatedJudgement",
                    "How many times more one criterion counts than another.",
                    inner =>
                    {
                        Member<string> first = inner.Required("first", Shape.Text(200), "The one.");
                        Member<string> second = inner.Required("second", Shape.Text(200), "The other.");
                        Member<Estimate> times = inner.Required("times", estimates.Positive, "How many times more.");
                        return values => new(values.Get(first), values.Get(second), values.Get(times));
                    }
                );
                var judgements = members.Required("judgements", Shape.List(judgement, 1, 10_000), "The judgements.");
                return values => _ => new(WeightSpace.Judged(values.Get(judgements)));
            }
        );

    private static ObjectShape<Draft> Pairwise() =>
        Shape.Object<Draft>(
            "pairwiseWeights",
            "Comparisons in pairs (analytic hierarchy process), which say how consistent they are.",
            members =>
            {
                ObjectShape<Judgement> judgement = Shape.Object<Judgement>(
                    "judgement",
                    "How many times more one criterion counts than another.",
                    inner =>
                    {
                        Member<string> first = inner.Required("first", Shape.Text(200), "The one.");
                        Member<string> second = inner.Required("second", Shape.Text(200), "The other.");
                        Member<double> times = inner.Required(
                            "times",
                            Shape.Number(Domain.Positive),
                            "How many times more."
                        );
                        return values => new(values.Get(first), values.Get(second), values.Get(times));
                    }
                );
                var judgements = members.Required("judgements", Shape.List(judgement, 1, 10_000), "The judgements.");
                return values =>
                    criteria =>
                    {
                        PairwisePriorities priorities = PairwiseComparisons
                            .FromJudgements(criteria, values.Get(judgements))
                            .Priorities();
                        return new(WeightSpace.Certain(priorities.Weights))
                        {
                            Sentence = priorities.Explanation.Sentence,
                        };
                    };
            }
        );

    private static ObjectShape<Draft> BestWorst() =>
        Shape.Object<Draft>(
            "bestWorstWeights",
            "How many times more the best counts than each, and each than the worst.",
            members =>
            {
                Member<string> best = members.Required("best", Shape.Text(200), "The most important criterion.");
                Member<string> worst = members.Required("worst", Shape.Text(200), "The least important criterion.");
                Shape<IReadOnlyDictionary<string, double>> map = Shape.Map(Shape.Number(Domain.AtLeast(1)));
                var toOthers = members.Required("bestToOthers", map, "How many times more the best counts than each.");
                var toWorst = members.Required("othersToWorst", map, "How many times more each counts than the worst.");
                return values =>
                    criteria =>
                    {
                        BestWorstResult found = BestWorstMethod.Solve(
                            criteria,
                            values.Get(best),
                            values.Get(worst),
                            [.. InOrder(values.Get(toOthers), criteria)],
                            [.. InOrder(values.Get(toWorst), criteria)]
                        );
                        return new(WeightSpace.Certain(found.Weights)) { Sentence = found.Explanation.Sentence };
                    };
            }
        );

    private static IEnumerable<T> InOrder<T>(IReadOnlyDictionary<string, T> weights, IReadOnlyList<string> criteria)
    {
        if (weights.Keys.FirstOrDefault(name => !criteria.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException(
                $"\"{SafeText.Of(unknown)}\" is not one of the criteria: {string.Join(", ", criteria)}"
                    + (Spelling.Suggest(unknown, criteria) is { } near ? $" ({near})" : ""),
                nameof(weights)
            );
        }

        return criteria.Select(name =>
            weights.TryGetValue(name, out T? value)
                ? value
                : throw new ArgumentException(
                    $"there is a number for every criterion, but none for \"{name}\"",
                    nameof(weights)
                )
        );
    }

    /// <summary>What is known of the weights, and what is to be said of where that comes from.</summary>
    internal sealed record Known(WeightSpace Space)
    {
        public string? Sentence { get; init; }
    }
}
