using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class DecisionMatrixTests
{
    private static readonly Criterion[] Two =
    [
        Criterion.Maximize("reach"),
        Criterion.Minimize("effort", Domain.Positive, "weeks"),
    ];

    private static string[] Problems(Action make) =>
        [.. Assert.Throws<InvalidDecisionMatrixException>(make).Problems.Select(problem => problem.ToString())];

    [Fact]
    public void Every_problem_is_listed_in_one_run()
    {
        Assert.Equal(
            [
                "chat: was a row of 1 cells, but must be 2, one for each criterion",
                "criteria: was empty, but must be at least one criterion",
            ],
            Problems(() => DecisionMatrix.FromRows(Two, [new("search", 1, 2), new("chat", 1)]))
                .Concat(Problems(() => DecisionMatrix.FromRows([], [new("search")])))
        );
        Assert.Equal(
            [
                "values: was 1 rows of 3, but must be 1 rows, one for each item, of 2, one for each criterion",
                "weights: was 3 numbers, but must be 2, one for each criterion",
            ],
            Problems(() => DecisionMatrix.FromValues(Two, ["a"], new double[1, 3], CriterionWeights.Equal(3)))
        );
        Assert.Equal(
            [
                "a/reach: was NaN, but must be a finite number (a missing cell is null in DecisionMatrix.FromRows)",
                " /effort: was Infinity, but must be a finite number greater than 0 (a missing cell is null in DecisionMatrix.FromRows)".Replace(
                    " /",
                    "item 2/",
                    StringComparison.Ordinal
                ),
                "item 2: was blank, but must be text that no other has",
                "a: was the name of items 1, 3, but must be the name of one item",
            ],
            Problems(() =>
                DecisionMatrix.FromValues(
                    Two,
                    ["a", " ", "a"],
                    new[,]
                    {
                        { double.NaN, 1 },
                        { 1, double.PositiveInfinity },
                        { 1, 1 },
                    }
                )
            )
        );
        Assert.Equal(
            ["items: was empty, but must be at least one item"],
            Problems(() => DecisionMatrix.FromRows(Two, []))
        );
        Assert.Equal(
            ["reach: was the name of criteria 1, 2, but must be the name of one criterion"],
            Problems(() => DecisionMatrix.FromRows([Two[0], Two[0]], [new("a", 1, 2)]))
        );
    }

    [Fact]
    public void Cells_outside_their_domain_are_refused_with_advice()
    {
        InvalidDecisionMatrixException refused = Assert.Throws<InvalidDecisionMatrixException>(() =>
            DecisionMatrix.FromRows(Two, [new("a", 1, 0), new("b", 1, Estimate.Normal(2, 1)), new("c", 1, 1)])
        );
        Assert.Equal(["a/effort", "b/effort"], refused.Problems.Select(problem => problem.Path));
        Assert.Equal("0", refused.Problems[0].Given);
        Assert.Contains("truncate", refused.Problems[1].Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_numbers_of_ones_own_items_are_listed_by_item_and_criterion()
    {
        (string Id, double Reach, double Effort)[] items =
        [
            .. Enumerable.Range(0, 1_000).Select(i => ($"item {i}", i % 100 == 7 ? double.NaN : i, 1.0 + i)),
        ];
        InvalidDecisionMatrixException refused = Assert.Throws<InvalidDecisionMatrixException>(() =>
            DecisionMatrix.FromItems(
                items,
                item => item.Id,
                null,
                new MatrixColumn<(string Id, double Reach, double Effort)>(Two[0], item => item.Reach),
                new MatrixColumn<(string Id, double Reach, double Effort)>(Two[1], item => item.Effort)
            )
        );
        Assert.Equal(10, refused.Problems.Count);
        Assert.Equal(new Problem("item 107/reach", 0, "NaN", "a finite number"), refused.Problems[1]);
    }

    [Fact]
    public void Weights_are_normalised_only_when_asked()
    {
        Assert.Contains(
            "weights must add up to 1, but 0.3 + 0.4 + 0.2 = 0.8999999999999999; CriterionWeights.Normalized",
            Assert.Throws<ArgumentException>(() => CriterionWeights.Of(0.3, 0.4, 0.2)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal([0.3, 0.4, 0.3], CriterionWeights.Of(0.3, 0.4, 0.3));
        Assert.Equal([0.25, 0.75], CriterionWeights.Normalized(1, 3));
        Assert.Throws<ArgumentException>(() => CriterionWeights.Normalized(0, 0));
        Assert.Throws<ArgumentException>(() => CriterionWeights.Normalized());
        Assert.Throws<ArgumentOutOfRangeException>(() => CriterionWeights.Of(1.5, -0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => CriterionWeights.Normalized(double.MaxValue, double.MaxValue));
        Assert.Equal("0.25, 0.75", CriterionWeights.Normalized(1, 3).ToString());
    }

    [Fact]
    public void Any_doubles_give_weights_that_add_up_or_a_named_error() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<double[]>(),
                weights =>
                {
                    try
                    {
                        return Math.Abs(CriterionWeights.Normalized(weights).Sum() - 1) < 1e-9;
                    }
                    catch (ArgumentException refused)
                    {
                        return refused.Message.Contains("weights", StringComparison.Ordinal);
                    }
                }
            )
            .Holds(300);

    [Fact]
    public void Any_doubles_give_finite_scores_or_a_named_error() =>
        Prop.ForAll(
                Arb.From(
                    from items in Gen.Choose(1, 4)
                    from criteria in Gen.Choose(1, 3)
                    from cells in ArbMap.Default.ArbFor<double>().Generator.ArrayOf(items * criteria)
                    select (Items: items, Criteria: criteria, Cells: cells)
                ),
                raw =>
                    new MatrixMethod[]
                    {
                        new Topsis(Normalization.Vector),
                        new Topsis(Normalization.MinMax),
                        new WeightedSumModel(Normalization.Sum),
                        new WeightedSumModel(Normalization.Max with { Costs = CostRule.Reciprocal }),
                        new WeightedSumModel(Normalization.None),
                        new WeightedProductModel(),
                        new WeightedProductModel(Normalization.MinMax),
                        new Vikor(),
                        new Promethee(PreferenceFunction.Linear(0, 1)),
                        new Promethee(PreferenceFunction.Gaussian(1)),
                    }.All(method =>
                    {
                        double[,] values = new double[raw.Items, raw.Criteria];
                        Buffer.BlockCopy(raw.Cells, 0, values, 0, 8 * raw.Cells.Length);
                        bool[] isCost = [.. Enumerable.Range(0, raw.Criteria).Select(j => j % 2 == 1)];
                        try
                        {
                            MatrixResult result = method.Evaluate(Reference.Matrix(values, null, isCost));
                            return result.Items.All(item => double.IsFinite(item.Score) && item.Rank >= 1)
                                && new Electre().Evaluate(result.Matrix).Kernel.Count > 0;
                        }
                        catch (InvalidDecisionMatrixException refused)
                        {
                            return refused.Problems.Count > 0;
                        }
                    })
            )
            .Holds(400);

    [Fact]
    public void Missing_cells_are_named_by_what_needs_them_and_filled_by_rule_only()
    {
        DecisionMatrix matrix = DecisionMatrix.FromRows(
            Two,
            [new("a", 1, 2), new("b", null, 4), new("c", 3, null), new("d", 8, 6)]
        );
        Assert.False(matrix.IsComplete);
        Assert.Null(matrix["b", "reach"]);
        Assert.Equal(
            [
                "b/reach: was missing, but must be there (WithCell, WithMissingFilled or WithoutIncompleteItems)",
                "c/effort: was missing, but must be there (WithCell, WithMissingFilled or WithoutIncompleteItems)",
            ],
            Problems(() => new Vikor().Evaluate(matrix))
        );
        Assert.Equal(2, Problems(() => new Vikor().Forecast(matrix)).Length);
        Assert.Single(Problems(() => matrix.Column("reach").ToArray()));
        Assert.Equal(["a", "d"], matrix.WithoutIncompleteItems().Items);
        Assert.Equal([1, 4, 3, 8], matrix.WithMissingFilled(MissingRule.Mean).Column("reach").ToArray());
        Assert.Equal([1, 3, 3, 8], matrix.WithMissingFilled(MissingRule.Median).Column("reach").ToArray());
        Assert.Equal([1, 1, 3, 8], matrix.WithMissingFilled(MissingRule.Worst).Column("reach").ToArray());
        Assert.Equal([2, 4, 6, 6], matrix.WithMissingFilled(MissingRule.Worst).Column("effort").ToArray());
        Assert.Equal([2, 4, 2, 6], matrix.WithMissingFilled(MissingRule.Best).Column("effort").ToArray());
        DecisionMatrix any = matrix.WithMissingFilled(MissingRule.AnyOfTheOthers);
        Assert.False(any.IsCertain);
        Assert.True(DecisionMatrix.FromRows(Two, [new("a", 2, 1)]).IsCertain);
        Assert.True(any.IsComplete);
        Assert.Equal(4.0, any["c", "effort"]!.Value.Mean.Value, 12);
        Assert.Equal([1, 7, 3, 8], matrix.WithCell("b", "reach", 7).Column("reach").ToArray());
        Assert.Throws<InvalidOperationException>(() =>
            DecisionMatrix.FromRows(Two, [new("a", null, 1)]).WithoutIncompleteItems()
        );
        Assert.Single(
            Problems(() => DecisionMatrix.FromRows(Two, [new("a", null, 1)]).WithMissingFilled(MissingRule.Mean))
        );
    }

    [Fact]
    public void Uncertain_cells_are_not_collapsed_to_a_point()
    {
        DecisionMatrix matrix = DecisionMatrix.FromRows(Two, [new("a", Estimate.Interval(10, 20), 2), new("b", 1, 1)]);
        string problem = Assert.Single(Problems(() => new Vikor().Evaluate(matrix)));
        Assert.StartsWith("a/reach: was ", problem, StringComparison.Ordinal);
        Assert.EndsWith("(Forecast says how probable each rank is)", problem, StringComparison.Ordinal);
        Assert.Equal([2, 1], matrix.Column("effort").ToArray());
    }

    [Fact]
    public void Unknown_names_are_errors_that_help()
    {
        DecisionMatrix matrix = DecisionMatrix.FromRows(Two, [new("search", 1, 2), new("chat", 2, 3)]);
        Assert.Contains(
            "there is no item \"serch\" among the 2 of the matrix; did you mean \"search\"?",
            Assert.Throws<ArgumentException>(() => matrix["serch", "reach"]).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "did you mean \"effort\"?",
            Assert.Throws<ArgumentException>(() => matrix.Column("efort").ToArray()).Message,
            StringComparison.Ordinal
        );
        MatrixResult result = new Vikor().Evaluate(matrix);
        Assert.Throws<ArgumentException>(() => result["x"]);
        Assert.Throws<ArgumentException>(() => result.Why("x", above: "chat"));
        Assert.Throws<ArgumentException>(() => matrix.WithoutItem("x"));
        Assert.Throws<ArgumentException>(() => matrix.WithItems());
        Assert.Throws<ArgumentException>(() => matrix.WithoutItem("chat").WithoutItem("search"));
        Assert.Single(Problems(() => matrix.WithWeights(CriterionWeights.Equal(3))));
    }

    [Fact]
    public void A_matrix_says_what_it_is()
    {
        DecisionMatrix matrix = DecisionMatrix.FromRows(Two, [new("a", 1, 2)]);
        Assert.Equal("1 items × 2 criteria: reach (more is better); effort (weeks, less is better)", matrix.ToString());
        Assert.False(matrix.WeightsWereGiven);
        Assert.False(matrix.WithRow(new("b", 1, 1)).WeightsWereGiven);
        Assert.True(matrix.WithWeights(CriterionWeights.Equal(2)).WithRow(new("b", 1, 1)).WeightsWereGiven);
        Assert.Equal(["a", "b"], matrix.WithRow(new("b", 1, 1)).Items);
        Assert.Equal([5], matrix.WithRow(new("a", 5, 1)).Column("reach").ToArray());
    }
}
