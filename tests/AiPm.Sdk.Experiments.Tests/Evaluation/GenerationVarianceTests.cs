namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class GenerationVarianceTests
{
    [Fact]
    public void A_balanced_set_has_the_components_of_the_analysis_of_variance()
    {
        // Three prompts, two generations: MSW = 2/3·… by hand: within {0,2},{3,5},{7,7}: (2 + 2 + 0)/3; means 1, 4, 7: s² = 9; between 9 − (4/3)/2.
        EvaluationScores scores = EvaluationScores.Of(
            ["m"],
            3,
            [0, 0, 0, 0, 0, 0],
            [0, 0, 1, 1, 2, 2],
            [0, 2, 3, 5, 7, 7]
        );
        GenerationVariance found = GenerationVariance.Of(scores, "m");
        Assert.Equal(4d / 3, found.WithinPrompts.Value, 14);
        Assert.Equal(9 - 2d / 3, found.BetweenPrompts.Value, 14);
        Assert.Equal(Math.Sqrt((9 - 2d / 3 + 4d / 3 / 5) / 40), found.StandardErrorAt(40, 5).Value, 14);
    }

    [Fact]
    public void The_best_number_of_generations_is_the_cheapest_by_trying_all()
    {
        EvaluationScores scores = EvaluationScores.Of(
            ["m"],
            3,
            [0, 0, 0, 0, 0, 0],
            [0, 0, 1, 1, 2, 2],
            [0, 6, 3, 5, 1, 7]
        );
        GenerationVariance found = GenerationVariance.Of(
            EvaluationScores.Of(["m"], 3, [0, 0, 0, 0, 0, 0], [0, 0, 1, 1, 2, 2], [0, 2, 3, 5, 7, 7]),
            "m"
        );
        foreach (double costOfPrompt in new[] { 0, 1, 30, 1000 })
        {
            double best = Enumerable
                .Range(1, 200)
                .MinBy(k => (found.BetweenPrompts.Value + found.WithinPrompts.Value / k) * (costOfPrompt + k));
            Assert.Equal(best, found.BestGenerations(costOfPrompt, 1).Value);
        }

        Assert.False(GenerationVariance.Of(scores, "m").BestGenerations(1, 1).IsDefined);
    }

    [Fact]
    public void One_generation_each_says_why_there_is_no_split()
    {
        GenerationVariance found = GenerationVariance.Of(EvaluationScores.Of(["m"], 2, [0, 0], [0, 1], [0, 1]), "m");
        Assert.Contains("more than once", found.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => found.StandardErrorAt(0, 1));
    }
}
