using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class MatrixPropertyTests
{
    private static readonly Normalization[] Normalizations =
    [
        Normalization.None,
        Normalization.Vector,
        Normalization.MinMax,
        Normalization.Sum,
        Normalization.Max,
        .. new[]
        {
            Normalization.None,
            Normalization.Vector,
            Normalization.MinMax,
            Normalization.Sum,
            Normalization.Max,
        }.Select(normalization => normalization with { Costs = CostRule.Reciprocal }),
    ];

    private static readonly MatrixMethod[] Methods =
    [
        .. Normalizations.Select(normalization => new Topsis(normalization)),
        .. Normalizations.Select(normalization => new Topsis(normalization, TopsisDistance.Manhattan)),
        .. Normalizations.Select(normalization => new WeightedSumModel(normalization)),
        .. Normalizations
            .Where(each => each.Scale != NormalizationScale.None || each.Costs == CostRule.Reciprocal)
            .Select(normalization => new WeightedProductModel(normalization)),
        new Vikor(),
        new Vikor(0),
        new Vikor(1),
        new Promethee(PreferenceFunction.Usual),
        new Promethee(PreferenceFunction.UShape(1.5)),
        new Promethee(PreferenceFunction.VShape(3)),
        new Promethee(PreferenceFunction.Level(1, 3)),
        new Promethee(PreferenceFunction.Linear(1, 4)),
        new Promethee(PreferenceFunction.Gaussian(2)),
    ];

    private static void ForAll(Func<SmallMatrix, bool> holds, int tests = 150) =>
        Prop.ForAll(SmallMatrix.Any(), holds).Holds(tests);

    private static bool SameScores(MatrixResult left, MatrixResult right, double tolerance = 1e-12) =>
        left.Items.All(item =>
            Math.Abs(item.Score - right[item.Id].Score) <= tolerance * Math.Max(1, Math.Abs(item.Score))
            && item.Rank == right[item.Id].Rank
        );

    [Fact]
    public void The_order_of_items_and_criteria_changes_nothing() =>
        ForAll(small =>
        {
            DecisionMatrix turned = small.Build(
                items: [.. Enumerable.Range(0, small.Items).Reverse()],
                criteria: [.. Enumerable.Range(0, small.Criteria).Reverse()]
            );
            return Methods.All(method =>
                SameScores(method.Evaluate(small.Build()), method.Evaluate(turned))
                && method
                    .Evaluate(small.Build())
                    .Items.Select(item => item.Id)
                    .SequenceEqual(method.Evaluate(turned).Items.Select(item => item.Id))
            );
        });

    [Fact]
    public void A_dominated_item_never_ranks_above_its_dominator() =>
        ForAll(small =>
            Methods.All(method =>
            {
                MatrixResult result = method.Evaluate(small.Build());
                return Enumerable
                    .Range(0, small.Items)
                    .All(a =>
                        Enumerable
                            .Range(0, small.Items)
                            .All(b => !small.Dominates(a, b) || result[$"A{a}"].Rank <= result[$"A{b}"].Rank)
                    );
            })
        );

    [Fact]
    public void Units_change_nothing_where_that_is_promised() =>
        ForAll(small =>
            Methods
                .Where(method =>
                    method is Vikor
                    || method is Topsis { Normalization.Scale: not NormalizationScale.None }
                    || method is WeightedSumModel { Normalization.Scale: not NormalizationScale.None }
                    || method is WeightedProductModel { Normalization.Scale: not NormalizationScale.None }
                    || method is Promethee { Preferences: [{ Shape: PreferenceShape.Usual }] }
                )
                .All(method =>
                    SameScores(
                        method.Evaluate(small.Build()),
                        method.Evaluate(small.Build((j, value) => value * Math.Pow(8, j - 2))),
                        1e-11
                    )
                )
        );

    [Fact]
    public void Ratios_of_weighted_products_do_not_depend_on_units() =>
        ForAll(small =>
        {
            MatrixResult here = new WeightedProductModel().Evaluate(small.Build());
            MatrixResult there = new WeightedProductModel().Evaluate(small.Build((j, value) => value * (j + 3)));
            double ratio = there.Items[0].Score / here.Items[0].Score;
            return here.Items.All(item => Math.Abs(there[item.Id].Score / item.Score / ratio - 1) < 1e-12);
        });

    [Fact]
    public void Zeros_of_scales_change_nothing_where_that_is_promised() =>
        ForAll(small =>
            new MatrixMethod[]
            {
                new Topsis(Normalization.MinMax),
                new WeightedSumModel(Normalization.MinMax),
                new Vikor(),
                new Promethee(PreferenceFunction.Linear(1, 3)),
            }.All(method =>
                SameScores(
                    method.Evaluate(small.Build()),
                    method.Evaluate(small.Build((j, value) => value - 3 - j)),
                    1e-11
                )
            )
        );

    [Fact]
    public void The_parts_of_the_criteria_add_up_to_the_difference_of_the_scores() =>
        ForAll(
            small =>
                Methods.All(method =>
                {
                    MatrixResult result = method.Evaluate(small.Build());
                    double sign = method.ScoreDirection == Direction.Increase ? 1 : -1;
                    return result.Items.All(high =>
                        result
                            .Items.Where(low => high.Rank < low.Rank)
                            .All(low =>
                            {
                                MatrixComparison why = result.Why(high.Id, above: low.Id);
                                return Math.Abs(
                                        why.Criteria.Sum(part => part.Contribution) - sign * (high.Score - low.Score)
                                    ) < 1e-11;
                            })
                    );
                }),
            50
        );

    [Fact]
    public void Equal_values_contribute_nothing() =>
        ForAll(
            small =>
                Methods
                    .Where(method => method is not Vikor)
                    .All(method =>
                    {
                        MatrixResult result = method.Evaluate(small.Build());
                        RankedAlternative first = result.Items[0];
                        RankedAlternative last = result.Items[^1];
                        return first.Rank == last.Rank
                            || result
                                .Why(first.Id, above: last.Id)
                                .Criteria.All(part => part.Above != part.Below || Math.Abs(part.Contribution) < 1e-15);
                    }),
            50
        );

    [Fact]
    public void Flows_add_up_to_zero_and_the_fast_ones_are_those_of_all_pairs() =>
        Prop.ForAll(
                SmallMatrix.Any(mostItems: 30),
                Arb.From(
                    Gen.Elements(
                        PreferenceFunction.Usual,
                        PreferenceFunction.UShape(0),
                        PreferenceFunction.UShape(2),
                        PreferenceFunction.VShape(2.5),
                        PreferenceFunction.Level(1, 1),
                        PreferenceFunction.Level(0, 2),
                        PreferenceFunction.Linear(0.1, 0.3),
                        PreferenceFunction.Linear(1, 3),
                        PreferenceFunction.Gaussian(1.5)
                    )
                ),
                (small, preference) =>
                {
                    // Far from 0, so that sums of values lose what their differences keep.
                    PrometheeResult result = new Promethee(preference).Evaluate(
                        small.Build((_, value) => 1e6 + value / 7)
                    );
                    LabelledTable indices = result.PreferenceIndices();
                    double others = Math.Max(1, small.Items - 1);
                    return Math.Abs(result.NetFlows.Sum()) < 1e-12
                        && Enumerable
                            .Range(0, small.Items)
                            .All(i =>
                                Math.Abs(
                                    result.PositiveFlows[i]
                                        - Enumerable.Range(0, small.Items).Sum(k => indices[i, k]) / others
                                ) < 1e-12
                                && Math.Abs(
                                    result.NegativeFlows[i]
                                        - Enumerable.Range(0, small.Items).Sum(k => indices[k, i]) / others
                                ) < 1e-12
                            );
                }
            )
            .Holds(300);

    [Fact]
    public void Manhattan_closeness_has_the_order_of_the_weighted_sum() =>
        ForAll(small =>
        {
            DecisionMatrix matrix = small.Build();
            MatrixResult topsis = new Topsis(Normalization.MinMax, TopsisDistance.Manhattan).Evaluate(matrix);
            MatrixResult sum = new WeightedSumModel(Normalization.MinMax).Evaluate(matrix);
            return topsis.Ranks.SequenceEqual(sum.Ranks);
        });

    [Fact]
    public void Fractional_ranks_add_up() =>
        ForAll(small =>
            new Vikor().Evaluate(small.Build(), TieConvention.Fractional).Ranks.Sum()
            == small.Items * (small.Items + 1) / 2.0
        );

    [Fact]
    public void The_compromise_set_holds_the_first_and_only_those_near_it() =>
        ForAll(small =>
        {
            VikorResult result = new Vikor().Evaluate(small.Build());
            return result.CompromiseSet.Contains(result.Items[0].Id)
                && (!result.HasAcceptableAdvantage || !result.IsStable || result.CompromiseSet.Count == 1)
                && (
                    result.HasAcceptableAdvantage
                    || result.CompromiseSet.All(id =>
                        result[id].Score - result.Items[0].Score < result.RequiredAdvantage + 1e-12
                    )
                );
        });

    [Fact]
    public void Weight_flips_are_where_the_order_flips() =>
        Prop.ForAll(
                SmallMatrix.Any(mostItems: 5, mostCriteria: 4),
                small =>
                    new MatrixMethod[]
                    {
                        new WeightedSumModel(Normalization.MinMax),
                        new Promethee(PreferenceFunction.Linear(1, 4)),
                        new WeightedProductModel(),
                    }.All(method =>
                    {
                        DecisionMatrix matrix = small.Build();
                        MatrixResult result = method.Evaluate(matrix);
                        return result
                            .WeightFlips()
                            .All(flip =>
                            {
                                double step = 1e-7 * Math.Sign(flip.Change);
                                return Ahead(method, matrix, flip, flip.Threshold - step) > 0
                                    && Ahead(method, matrix, flip, flip.Threshold + step) < 0
                                    && Math.Abs(Ahead(method, matrix, flip, flip.Threshold)) < 1e-9;
                            });
                    })
            )
            .Holds(100);

    private static double Ahead(MatrixMethod method, DecisionMatrix matrix, WeightFlip flip, double weight)
    {
        double[] weights = [.. matrix.Weights];
        int changed = matrix.Criteria.Index().First(each => each.Item.Name == flip.Criterion).Index;
        double others = 1 - weights[changed];
        for (int j = 0; j < weights.Length; j++)
        {
            weights[j] = j == changed ? weight : weights[j] / others * (1 - weight);
        }

        MatrixResult result = method.Evaluate(matrix.WithWeights(CriterionWeights.Normalized(weights)));
        return result[flip.Overtaken].Score - result[flip.Overtaking].Score;
    }

    [Fact]
    public void Every_flip_of_one_weight_is_found() =>
        Prop.ForAll(
                SmallMatrix.Any(mostItems: 4, mostCriteria: 3),
                small =>
                {
                    // The order at the ends of each weight's range differs from now only where a flip is told.
                    WeightedSumModel method = new(Normalization.MinMax);
                    DecisionMatrix matrix = small.Build();
                    MatrixResult result = method.Evaluate(matrix);
                    IReadOnlyList<WeightFlip> flips = result.WeightFlips();
                    return matrix
                        .Criteria.Index()
                        .Where(each => matrix.Weights[each.Index] < 1)
                        .All(each =>
                            new[] { 0.001, 0.999 }.All(end =>
                                matrix.Items.All(a =>
                                    matrix.Items.All(b =>
                                    {
                                        WeightFlip probe = new(each.Item.Name, matrix.Weights[each.Index], end, a, b);
                                        bool flipped =
                                            result[a].Rank < result[b].Rank
                                            && Ahead(method, matrix, probe, end) < -1e-9;
                                        return !flipped
                                            || flips.Any(flip =>
                                                flip.Criterion == each.Item.Name
                                                && flip.Overtaken == a
                                                && flip.Overtaking == b
                                                && (flip.Change > 0) == (end > matrix.Weights[each.Index])
                                            );
                                    })
                                )
                            )
                        );
                }
            )
            .Holds(100);

    [Fact]
    public void Products_and_fixed_scales_never_reverse_ranks() =>
        Prop.ForAll(
                SmallMatrix.Any(mostItems: 5, mostCriteria: 3),
                small =>
                {
                    DecisionMatrix matrix = small.Build();
                    DecisionMatrix scaled = DecisionMatrix.FromRows(
                        matrix.Criteria.Select(each => new Criterion(each.Name, Domain.Between(0, 10), each.Direction)),
                        matrix.Items.Select(id => new MatrixRow(
                            id,
                            [.. matrix.Criteria.Select(each => matrix[id, each.Name])]
                        )),
                        matrix.Weights
                    );
                    return RankReversalCheck.Run(new WeightedProductModel(), matrix).Reversals.Count == 0
                        && RankReversalCheck.Run(new WeightedSumModel(Normalization.FixedScale), scaled).Reversals.Count
                            == 0;
                }
            )
            .Holds(60);

    [Fact]
    public void Kernels_are_independent_and_reach_every_other_item() =>
        Prop.ForAll(
                SmallMatrix.Any(mostItems: 9),
                Arb.From(Gen.Choose(3, 10)),
                Arb.From(Gen.Choose(0, 10)),
                (small, p, q) =>
                {
                    ElectreResult result = new Electre(p / 10.0, q / 10.0).Evaluate(small.Build());
                    string[][] circles = [.. result.Cycles.Select(circle => circle.ToArray())];
                    bool SameCircle(string a, string b) => circles.Any(c => c.Contains(a) && c.Contains(b));
                    string[] Circle(string a) => circles.FirstOrDefault(c => c.Contains(a)) ?? [a];
                    return result.Kernel.All(a => result.Kernel.All(b => SameCircle(a, b) || !result.Outranks(a, b)))
                        && result
                            .Matrix.Items.Except(result.Kernel)
                            .All(b => Circle(b).Any(inCircle => result.Kernel.Any(a => result.Outranks(a, inCircle))))
                        && result.NotOutranked.All(result.Kernel.Contains);
                }
            )
            .Holds(300);

    [Fact]
    public void Objective_weights_add_up_and_ignore_constant_criteria() =>
        ForAll(small =>
        {
            DecisionMatrix matrix = small.Build();
            return new[]
            {
                ObjectiveWeights.Entropy(matrix),
                ObjectiveWeights.Critic(matrix),
                ObjectiveWeights.Critic(matrix, CriterionCorrelation.Spearman),
                ObjectiveWeights.StandardDeviation(matrix, Normalization.MinMax),
            }.All(weighting =>
            {
                bool[] constant =
                [
                    .. Enumerable
                        .Range(0, small.Criteria)
                        .Select(j => small.Cells.Select(row => row[j]).Distinct().Count() == 1),
                ];
                return Math.Abs(weighting.Weights.Sum() - 1) < 1e-12
                    && (
                        weighting.Information.All(each => each == 0)
                        || constant.Index().All(each => !each.Item || weighting.Weights[each.Index] == 0)
                    )
                    && constant.Count(each => each) <= weighting.Warnings.Count;
            });
        });

    [Fact]
    public void Consistent_judgements_give_back_their_weights() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(1, 900).ArrayOf().Where(weights => weights.Length is > 0 and < 9)),
                weights =>
                {
                    double sum = weights.Sum();
                    string[] names = [.. weights.Select((_, i) => $"C{i}")];
                    PairwiseComparisons comparisons = PairwiseComparisons.FromWeights(
                        names,
                        [.. weights.Select(weight => (double)weight)]
                    );
                    return new[] { PriorityMethod.Eigenvector, PriorityMethod.GeometricMean }.All(method =>
                    {
                        PairwisePriorities found = comparisons.Priorities(method);
                        return found.ConsistencyRatio.Value == 0
                            && found.Weights.Zip(weights).All(pair => Math.Abs(pair.First - pair.Second / sum) < 1e-14)
                            && found.GeometricConsistencyIndex.Value < 1e-20;
                    });
                }
            )
            .Holds(100);

    [Fact]
    public void Consistent_best_worst_comparisons_give_back_their_weights() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(1, 30).ArrayOf(5)),
                weights =>
                {
                    double best = weights.Max();
                    double worst = weights.Min();
                    if (best == worst)
                    {
                        return true;
                    }

                    string[] names = ["a", "b", "c", "d", "e"];
                    BestWorstResult result = BestWorstMethod.Solve(
                        names,
                        names[Array.IndexOf(weights, (int)best)],
                        names[Array.IndexOf(weights, (int)worst)],
                        [.. weights.Select(weight => best / weight)],
                        [.. weights.Select(weight => weight / worst)]
                    );
                    return result.Deviation < 1e-12
                        && result.InputConsistencyRatio < 1e-12
                        && result
                            .Weights.Zip(weights)
                            .All(pair => Math.Abs(pair.First - pair.Second / (double)weights.Sum()) < 1e-12);
                }
            )
            .Holds(60);
}
