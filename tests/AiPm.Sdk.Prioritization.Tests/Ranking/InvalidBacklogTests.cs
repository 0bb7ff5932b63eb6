using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class InvalidBacklogTests
{
    private sealed record Row(string Id, double Reach, double Impact, double Confidence, double Effort);

    private static RiceInputs Inputs(Row row) => new(row.Reach, row.Impact, row.Confidence, row.Effort);

    [Fact]
    public void Ten_broken_rows_of_a_thousand_are_ten_problems()
    {
        Row[] rows =
        [
            .. Enumerable.Range(0, 1_000).Select(i => new Row($"item {i}", 100 + i, 1, 0.8, i % 100 == 7 ? -i : 2)),
        ];

        var refused = Assert.Throws<InvalidBacklogException>(() => Rice.Rank(rows, Inputs, row => row.Id));

        Assert.Equal(10, refused.Problems.Count);
        Assert.Equal(new Problem("item 107/effort", 0, "-107", "a finite number greater than 0"), refused.Problems[1]);
        Assert.StartsWith(
            "10 problems with the items:\nitem 7/effort: was -7, but must be a finite number greater than 0\n",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            10,
            Assert.Throws<InvalidBacklogException>(() => Rice.Forecast(rows, Inputs, id: row => row.Id)).Problems.Count
        );
    }

    [Fact]
    public void Every_kind_of_problem_is_listed_in_one_run()
    {
        Row[] rows =
        [
            new("a", double.NaN, 1, 1, 1),
            new("a", 1, 1, 1, 1),
            new("b", 1, 1, 80, 1),
            new(" ", 1, 1, 1, 1),
            new("c", -1, 1, 1, 1),
            new("a", 1, 1, 1, 1),
            new("none", 1, 1, 1, 1),
        ];

        var refused = Assert.Throws<InvalidBacklogException>(() =>
            Rice.Rank(rows, row => row.Id == "none" ? null! : Inputs(row), row => row.Id)
        );

        Assert.Equal(
            [
                "item 4/id: was blank, but must be text that no other item has",
                "a: was the id of items 1, 2, 6, but must be the id of one item",
                "a: was NaN, but must be a finite number",
                "b/confidence: was 80, but must be a number from 0 to 1",
                "c/reach: was -1, but must be a finite number of at least 0",
                "none: was without inputs, but must be an item with inputs",
            ],
            refused.Problems.Select(problem => problem.ToString())
        );
    }

    [Fact]
    public void All_duplicates_are_named_and_an_id_is_suggested()
    {
        string[] words = ["x", "y", "x", "z", "y", "x"];
        var refused = Assert.Throws<InvalidBacklogException>(() => Rice.Rank(words, _ => new RiceInputs(1, 1, 1, 1)));
        Assert.Equal(
            ["the id of items 1, 3, 6", "the id of items 2, 5"],
            refused.Problems.Select(problem => problem.Given)
        );
        Assert.All(refused.Problems, problem => Assert.Contains("id:", problem.Suggestion, StringComparison.Ordinal));
    }

    [Fact]
    public void No_items_and_scores_too_large_are_problems()
    {
        Assert.Throws<InvalidBacklogException>(() => Rice.Rank(Array.Empty<string>(), _ => new RiceInputs(1, 1, 1, 1)));
        string[] words = ["fine", "big", "fine too", "bigger"];
        var refused = Assert.Throws<InvalidBacklogException>(() =>
            Rice.Rank(
                words,
                word => new RiceInputs(word.StartsWith("big", StringComparison.Ordinal) ? 1e300 : 1, 1e10, 1, 1)
            )
        );
        Assert.Equal(["big", "bigger"], refused.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void A_distribution_out_of_range_keeps_its_advice()
    {
        string[] words = ["x"];
        var refused = Assert.Throws<InvalidBacklogException>(() =>
            Rice.Forecast(words, _ => new RiceInputs(1, 1, 1, Estimate.Normal(2, 1)))
        );
        Problem problem = Assert.Single(refused.Problems);
        Assert.Equal("x/effort", problem.Path);
        Assert.Contains("truncate", problem.Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_exceptions_of_the_selector_are_the_callers() =>
        Assert.Throws<FormatException>(() => Rice.Rank(["x"], word => new RiceInputs(double.Parse(word), 1, 1, 1)));
}
