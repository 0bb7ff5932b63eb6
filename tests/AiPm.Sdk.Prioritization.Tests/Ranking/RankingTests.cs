using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class RankingTests
{
    private static readonly Feature[] Four =
    [
        new("theme", 100, 1, 1, 1),
        new("search", 1_000, 2, 0.8, 4),
        new("chat", 500, 3, 0.5, 2),
        new("export", 750, 1, 0.5, 1),
    ];

    [Theory]
    [InlineData(TieConvention.Competition, new[] { 1.0, 2, 2, 4 })]
    [InlineData(TieConvention.Dense, new[] { 1.0, 2, 2, 3 })]
    [InlineData(TieConvention.Fractional, new[] { 1.0, 2.5, 2.5, 4 })]
    public void Ties_are_numbered_by_the_named_convention(TieConvention ties, double[] ranks)
    {
        Ranking<Feature> ranking = Feature.Rank(Four, ties);
        Assert.Equal(["search", "chat", "export", "theme"], ranking.Items.Select(item => item.Id));
        Assert.Equal(ranks, ranking.Items.Select(item => item.Rank));
        Assert.Equal([400, 375, 375, 100], ranking.Items.Select(item => item.Score));
        Assert.Same(Four[1], ranking["search"].Item);
    }

    [Fact]
    public void Rounding_does_not_decide_a_rank()
    {
        // 0.1 × 3 and 0.3 differ in their last bit.
        Ranking<Feature> ranking = Feature.Rank([new("b", 0.3, 1, 1, 1), new("a", 0.1, 3, 1, 1)]);
        Assert.NotEqual(ranking["a"].Score, ranking["b"].Score);
        Assert.Equal([1.0, 1.0], ranking.Items.Select(item => item.Rank));
        Assert.Equal(["a", "b"], ranking.Items.Select(item => item.Id));
    }

    [Fact]
    public void Contributions_multiply_to_the_score()
    {
        RankedItem<Feature> search = Feature.Rank(Four)["search"];
        Assert.Equal(["reach", "impact", "confidence", "effort"], search.Contributions.Select(part => part.Input));
        Assert.Equal([1_000, 2, 0.8, 4], search.Contributions.Select(part => part.Value));
        Assert.Equal([1_000, 2, 0.8, 0.25], search.Contributions.Select(part => part.Effect.Value));
    }

    [Fact]
    public void The_explanation_has_the_numbers_of_the_result()
    {
        Assert.Equal(
            "search comes first with a score of 400, before chat with 375, of 4 items.",
            Feature.Rank(Four).Explanation.Sentence
        );
        Assert.Equal(
            "chat and export share the first place with a score of 375, of 3 items.",
            Feature.Rank(Four.Where(f => f.Id != "search")).Explanation.Sentence
        );
        Assert.Equal(
            "theme comes first with a score of 100; it is the only item.",
            Feature.Rank(Four[..1]).Explanation.Sentence
        );
    }

    [Fact]
    public void Why_says_which_inputs_speak_for_an_item()
    {
        Comparison why = Feature.Rank(Four).Why("search", above: "chat");
        Assert.Equal(
            "search scores 400 and chat 375, 1.07 times as much. For search: reach 1,000 against 500 (× 2), confidence 0.8 against 0.5 (× 1.6). "
                + "Against it: effort 4 against 2 (× 0.5), impact 2 against 3 (× 0.667).",
            why.ToString()
        );
        Assert.Equal(400.0 / 375, why.Inputs.Aggregate(1.0, (product, input) => product * input.Effect.Value), 12);
    }

    [Fact]
    public void Why_names_what_makes_a_score_zero()
    {
        Ranking<Feature> ranking = Feature.Rank([.. Four, new("idea", 100, 0, 1, 3)]);
        Comparison why = ranking.Why("theme", above: "idea");
        Assert.Equal("theme scores 100 and idea 0: impact of idea is 0.", why.ToString());
        Assert.False(why.Inputs.Single(input => input.Input == "impact").Effect.IsDefined);
    }

    [Fact]
    public void Why_refuses_an_order_that_is_not_so()
    {
        Ranking<Feature> ranking = Feature.Rank(Four);
        Assert.Contains(
            "\"chat\" does not stand above \"search\": it scores 375 against 400",
            Assert.Throws<ArgumentException>(() => ranking.Why("chat", above: "search")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => ranking.Why("chat", above: "export"));
        Assert.Throws<ArgumentException>(() => ranking.Why("chat", above: "nothing"));
    }

    [Fact]
    public void A_harmful_item_is_warned_of()
    {
        ScoringWarning warning = Assert.Single(Feature.Rank([.. Four, new("popup", 100, -1, 1, 2)]).Warnings);
        Assert.Equal("popup", warning.Id);
        Assert.Contains("scores -50, below 0", warning.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Uncertain_inputs_are_not_collapsed_to_a_point()
    {
        var refused = Assert.Throws<InvalidBacklogException>(() =>
            Feature.Rank([.. Four, new("guess", Estimate.Interval(10, 20), 1, 1, Estimate.Pert(1, 2, 3))])
        );
        Assert.Equal(["guess/reach", "guess/effort"], refused.Problems.Select(problem => problem.Path));
        Assert.All(
            refused.Problems,
            problem => Assert.Contains("Forecast", problem.Suggestion, StringComparison.Ordinal)
        );
    }
}
