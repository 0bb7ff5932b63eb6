using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class NormalizationTests
{
    private static readonly Criterion Benefit = Criterion.Maximize("x");
    private static readonly Criterion Cost = Criterion.Minimize("x");

    private static double[] Apply(Normalization normalization, Criterion criterion, params double[] values)
    {
        double[] result = new double[values.Length];
        normalization.Apply(criterion, values, result);
        return result;
    }

    [Fact]
    public void A_cost_that_turned_negative_in_a_product_is_told_of_the_reciprocal()
    {
        DecisionMatrix matrix = DecisionMatrix.FromValues(
            [Criterion.Maximize("value"), Criterion.Minimize("cost")],
            ["a", "b"],
            new double[,]
            {
                { 3, 24.5 },
                { 2, 10 },
            }
        );
        Problem problem = Assert
            .Throws<InvalidDecisionMatrixException>(() => new WeightedProductModel(Normalization.None).Evaluate(matrix))
            .Problems.Single();
        Assert.Contains("CostRule.Reciprocal", problem.Suggestion, StringComparison.Ordinal);
        Assert.Equal(Math.Sqrt(3 / 24.5), new WeightedProductModel().Evaluate(matrix).Scores[0], 1e-15);
    }

    [Fact]
    public void Each_scale_by_hand()
    {
        Assert.Equal([0.6, 0.8], Apply(Normalization.Vector, Benefit, 3, 4));
        Reference.Equal([0.4, 0.2], Apply(Normalization.Vector, Cost, 3, 4), 1e-15);
        Assert.Equal([0, 0.5, 1], Apply(Normalization.MinMax, Benefit, 2, 3, 4));
        Assert.Equal([1, 0.5, 0], Apply(Normalization.MinMax, Cost, 2, 3, 4));
        Assert.Equal([0.25, 0.75], Apply(Normalization.Sum, Benefit, 1, 3));
        Assert.Equal([0.75, 0.25], Apply(Normalization.Sum, Cost, 1, 3));
        Assert.Equal([0.25, 1], Apply(Normalization.Max, Benefit, 1, 4));
        Assert.Equal([0.75, 0], Apply(Normalization.Max, Cost, 1, 4));
        Assert.Equal([-1, -4], Apply(Normalization.None, Cost, 1, 4));
        Normalization reciprocal = Normalization.Sum with { Costs = CostRule.Reciprocal };
        Assert.Equal([0.75, 0.25], Apply(reciprocal, Cost, 1, 3));
        Assert.Equal([0.25, 0.75], Apply(reciprocal, Benefit, 1, 3));
        Assert.Equal([1, 0.25], Apply(Normalization.Max with { Costs = CostRule.Reciprocal }, Cost, 1, 4));
        Criterion stated = new("x", Domain.Between(0, 10), Direction.Decrease);
        Assert.Equal([0.9, 0.6], Apply(Normalization.FixedScale, stated, 1, 4));
    }

    [Fact]
    public void Constant_and_zero_columns_are_defined()
    {
        foreach (Criterion criterion in new[] { Benefit, Cost })
        {
            Assert.Equal([0, 0], Apply(Normalization.MinMax, criterion, 5, 5));
            Assert.Equal([0, 0], Apply(Normalization.Vector, criterion, 0, 0));
            Assert.Equal([0, 0], Apply(Normalization.Sum, criterion, 0, 0));
            Assert.Equal([0, 0], Apply(Normalization.Max, criterion, 0, 0));
        }

        Assert.Equal([0.5, 0.5], Apply(Normalization.Sum, Benefit, 7, 7));
        double[] into = new double[2];
        Assert.False(Normalization.MinMax.Apply(Benefit, [5, 5], into));
        Assert.True(Normalization.MinMax.Apply(Benefit, [5, 6], into));
        Assert.Equal([0], Apply(Normalization.MinMax, Benefit, 3));
        Assert.Equal([1], Apply(Normalization.Sum, Benefit, 3));
    }

    [Fact]
    public void Negative_values_keep_their_order_or_are_refused()
    {
        Assert.Equal([-0.6, 0.8], Apply(Normalization.Vector, Benefit, -3, 4));
        Assert.Equal([0, 1], Apply(Normalization.MinMax, Benefit, -3, 4));
        Assert.Equal([-0.75, 1], Apply(Normalization.Max, Benefit, -3, 4));
        Assert.Equal([-3, 4], Apply(Normalization.Sum, Benefit, -3, 4));
        foreach (Normalization normalization in new[] { Normalization.Sum, Normalization.Max })
        {
            Problem problem = Assert
                .Throws<InvalidDecisionMatrixException>(() => Apply(normalization, Benefit, -3, -4))
                .Problems.Single();
            Assert.Equal("x", problem.Path);
            Assert.Contains("MinMax", problem.Suggestion, StringComparison.Ordinal);
        }

        Assert.Equal(
            "x: was a value of 0, but must be above 0, to take its reciprocal (min-max normalisation, costs by reciprocal) (CostRule.Complement takes any value)",
            Assert
                .Throws<InvalidDecisionMatrixException>(() =>
                    Apply(Normalization.MinMax with { Costs = CostRule.Reciprocal }, Cost, 0, 1)
                )
                .Problems.Single()
                .ToString()
        );
        Assert.Throws<InvalidDecisionMatrixException>(() => Apply(Normalization.FixedScale, Benefit, 0, 1));
        Assert.Throws<ArgumentException>(() => Normalization.FixedScale with { Costs = CostRule.Reciprocal });
        Assert.Throws<ArgumentOutOfRangeException>(() => Normalization.Sum with { Costs = (CostRule)7 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Apply(Normalization.Sum, Benefit, double.NaN));
        Assert.Throws<ArgumentException>(() => Apply(Normalization.Sum, Benefit));
    }

    [Fact]
    public void Numbers_at_the_ends_of_doubles_do_not_overflow()
    {
        Reference.Equal([Math.Sqrt(0.5), Math.Sqrt(0.5)], Apply(Normalization.Vector, Benefit, 1e300, 1e300), 1e-15);
        Assert.Equal([0.5, 0.5], Apply(Normalization.Sum, Benefit, double.MaxValue, double.MaxValue));
        Assert.Equal([0, 1], Apply(Normalization.MinMax, Benefit, -double.MaxValue, double.MaxValue));
        Reference.Equal([0.6, 0.8], Apply(Normalization.Vector, Benefit, 3e-300, 4e-300), 1e-15);
        Assert.Equal([1.0 / 3, 2.0 / 3], Apply(Normalization.Sum, Benefit, double.Epsilon, 2 * double.Epsilon));
    }

    [Fact]
    public void Constant_criteria_are_warned_of_and_change_no_rank()
    {
        double[,] without =
        {
            { 5, 8 },
            { 7, 6 },
            { 8, 8 },
        };
        double[,] with =
        {
            { 5, 3, 8 },
            { 7, 3, 6 },
            { 8, 3, 8 },
        };
        double[,] zero =
        {
            { 5, 0, 8 },
            { 7, 0, 6 },
            { 8, 0, 8 },
        };
        foreach (
            MatrixMethod method in new MatrixMethod[]
            {
                new Topsis(Normalization.Vector),
                new Topsis(Normalization.MinMax),
                new Topsis(Normalization.Sum),
                new Topsis(Normalization.Max),
                new Vikor(),
                new WeightedSumModel(Normalization.MinMax),
                new Promethee(PreferenceFunction.Usual),
            }
        )
        {
            IReadOnlyList<double> ranks = method.Evaluate(Reference.Matrix(without, [1, 1])).Ranks;
            foreach (double[,] values in new[] { with, zero })
            {
                MatrixResult result = method.Evaluate(Reference.Matrix(values, [1, 1, 1]));
                Assert.Equal(ranks, result.Ranks);
                MatrixWarning warning = Assert.Single(result.Warnings);
                Assert.Equal("C2", warning.Subject);
                Assert.Contains("for every item", warning.Sentence, StringComparison.Ordinal);
            }
        }

        Assert.Single(new Electre().Evaluate(Reference.Matrix(zero)).Warnings);
    }

    [Fact]
    public void Everything_the_same_is_defined_and_warned_of()
    {
        DecisionMatrix same = Reference.Matrix(
            new double[,]
            {
                { 1, 0, 3 },
                { 1, 0, 3 },
            }
        );
        TopsisResult topsis = new Topsis(Normalization.Vector).Evaluate(same);
        Assert.Equal([0.5, 0.5], topsis.Scores);
        Assert.Equal([1, 1], topsis.Ranks);
        Assert.Equal(4, topsis.Warnings.Count);
        VikorResult vikor = new Vikor().Evaluate(same);
        Assert.Equal([0, 0], vikor.Scores);
        Assert.Equal(["S", "R"], vikor.Warnings.Skip(3).Select(warning => warning.Subject));
        Assert.Equal(["A1", "A2"], vikor.CompromiseSet);
        Assert.Equal([0, 0], new Promethee(PreferenceFunction.Usual).Evaluate(same).Scores);

        // scikit-criteria's case: the greatest regret is the same for both items.
        VikorResult regret = new Vikor().Evaluate(
            Reference.Matrix(
                new double[,]
                {
                    { 1, 0, 3 },
                    { 0, 5, 6 },
                }
            )
        );
        Assert.Equal("R", Assert.Single(regret.Warnings).Subject);
        Assert.Equal([0.5, 0], regret.Scores);
        Assert.Equal("A2", regret.Items[0].Id);
    }

    [Fact]
    public void A_single_item_is_first()
    {
        DecisionMatrix one = Reference.Matrix(
            new double[,]
            {
                { 1, 2 },
            }
        );
        foreach (
            MatrixMethod method in new MatrixMethod[]
            {
                new Topsis(Normalization.Vector),
                new Vikor(),
                new WeightedSumModel(Normalization.MinMax),
                new WeightedProductModel(),
                new Promethee(PreferenceFunction.Usual),
            }
        )
        {
            MatrixResult result = method.Evaluate(one);
            Assert.Equal(1, result["A1"].Rank);
            Assert.Empty(result.Warnings);
            Assert.EndsWith("it is the only item.", result.Explanation.Sentence, StringComparison.Ordinal);
            Assert.Empty(RankReversalCheck.Run(method, one).Reversals);
        }

        Assert.Equal(["A1"], new Electre().Evaluate(one).Kernel);
        Assert.Equal(["A1"], new Vikor().Evaluate(one).CompromiseSet);
    }

    [Fact]
    public void Weights_from_cells_that_tell_nothing_are_equal_and_warned_of()
    {
        DecisionMatrix same = Reference.Matrix(
            new double[,]
            {
                { 1, 0 },
                { 1, 0 },
            }
        );
        foreach (
            ObjectiveWeighting weighting in new[]
            {
                ObjectiveWeights.Entropy(same),
                ObjectiveWeights.Critic(same),
                ObjectiveWeights.StandardDeviation(same, Normalization.MinMax),
            }
        )
        {
            Assert.Equal([0.5, 0.5], weighting.Weights);
            Assert.Equal(3, weighting.Warnings.Count);
        }

        Assert.Equal(
            [1, 0],
            ObjectiveWeights
                .Critic(
                    Reference.Matrix(
                        new double[,]
                        {
                            { 1, 0 },
                            { 2, 0 },
                        }
                    )
                )
                .Weights
        );
        Assert.Equal(
            ["A2/C1"],
            Assert
                .Throws<InvalidDecisionMatrixException>(() =>
                    ObjectiveWeights.Entropy(
                        Reference.Matrix(
                            new double[,]
                            {
                                { 1, 0 },
                                { -2, 0 },
                            }
                        )
                    )
                )
                .Problems.Select(problem => problem.Path)
        );
        DecisionMatrix units = DecisionMatrix.FromValues(
            [Criterion.Maximize("a", unit: "kg"), Criterion.Maximize("b", unit: "g")],
            ["x", "y"],
            new double[,]
            {
                { 1, 1000 },
                { 2, 2000 },
            }
        );
        Assert.Contains(
            "depend on the units",
            Assert.Single(ObjectiveWeights.StandardDeviation(units, Normalization.None).Warnings).Sentence,
            StringComparison.Ordinal
        );
        Assert.Empty(ObjectiveWeights.StandardDeviation(units, Normalization.MinMax).Warnings);
    }

    [Fact]
    public void A_zero_makes_a_weighted_product_zero()
    {
        WeightedProductResult result = new WeightedProductModel().Evaluate(
            Reference.Matrix(
                new double[,]
                {
                    { 0, 9 },
                    { 1, 4 },
                },
                [0.5, 0.5]
            )
        );
        Assert.Equal(0, result["A1"].Score);
        Assert.Equal(2, result["A2"].Score, 1e-15);
        MatrixComparison why = result.Why("A2", above: "A1");
        Assert.Equal(2, why.Criteria[0].Contribution, 1e-12);
        Assert.Equal("C1", why.Criteria[0].Criterion);
        Assert.Throws<NotSupportedException>(() => result.WeightFlips());

        // A criterion without weight does not count, whatever its value.
        Assert.Equal(
            [9, 4],
            new WeightedProductModel()
                .Evaluate(
                    Reference.Matrix(
                        new double[,]
                        {
                            { 0, 9 },
                            { 1, 4 },
                        },
                        [0, 1]
                    )
                )
                .Scores.Select(score => Math.Round(score, 12))
        );
        Assert.Equal(
            "C1",
            Assert
                .Throws<InvalidDecisionMatrixException>(() =>
                    new WeightedProductModel().Evaluate(
                        Reference.Matrix(
                            new double[,]
                            {
                                { -1, 9 },
                                { 1, 4 },
                            }
                        )
                    )
                )
                .Problems.Single()
                .Path
        );
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Vikor(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Vikor() with { StrategyWeight = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Electre(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Electre(Discordance: double.NaN));
        Assert.Throws<ArgumentNullException>(() => new Topsis(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Topsis(Normalization.Sum, (TopsisDistance)9));
        Assert.Throws<ArgumentException>(() => new Promethee());
        Assert.Throws<ArgumentOutOfRangeException>(() => PreferenceFunction.VShape(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PreferenceFunction.Linear(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PreferenceFunction.Level(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PreferenceFunction.UShape(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PreferenceFunction.Gaussian(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => PreferenceFunction.Usual.Of(double.NaN));
        DecisionMatrix three = Reference.Matrix(
            new double[,]
            {
                { 1, 2, 3 },
            }
        );
        Assert.Throws<InvalidDecisionMatrixException>(() =>
            new Promethee(PreferenceFunction.Usual, PreferenceFunction.Usual).Evaluate(three)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new Vikor().Evaluate(three, (TieConvention)9));
    }

    [Fact]
    public void Preference_functions_at_their_corners()
    {
        Assert.Equal([0, 0, 1], Of(PreferenceFunction.Usual, -1, 0, 1e-9));
        Assert.Equal([0, 0, 1], Of(PreferenceFunction.UShape(2), 1, 2, 2.1));
        Assert.Equal([0, 0.5, 1, 1], Of(PreferenceFunction.VShape(2), 0, 1, 2, 3));
        Assert.Equal([0, 0.5, 0.5, 1], Of(PreferenceFunction.Level(1, 2), 1, 1.5, 2, 2.1));
        Assert.Equal([0, 0.5, 1], Of(PreferenceFunction.Linear(1, 3), 1, 2, 3));
        Assert.Equal(1 - Math.Exp(-0.5), PreferenceFunction.Gaussian(2).Of(2), 1e-15);
        Assert.Equal(0, PreferenceFunction.Gaussian(2).Of(-2));

        static double[] Of(PreferenceFunction preference, params double[] differences) =>
            Array.ConvertAll(differences, preference.Of);
    }
}
