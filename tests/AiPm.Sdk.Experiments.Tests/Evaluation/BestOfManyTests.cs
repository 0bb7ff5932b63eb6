namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class BestOfManyTests
{
    private static EvaluationScores Drawn(int models, int prompts, Func<int, double> chance, int seed)
    {
        Random random = new(seed);
        int rows = models * prompts;
        return EvaluationScores.Of(
            [.. Enumerable.Range(0, models).Select(model => $"m{model}")],
            prompts,
            [.. Enumerable.Range(0, rows).Select(row => row % models)],
            [.. Enumerable.Range(0, rows).Select(row => row / models)],
            [.. Enumerable.Range(0, rows).Select(row => random.NextDouble() < chance(row % models) ? 1d : 0)]
        );
    }

    [Fact]
    public void Of_equal_prompts_the_luck_of_the_winner_is_taken_off()
    {
        double naive = 0;
        double corrected = 0;
        double share = 0;
        const int runs = 400;
        for (int run = 0; run < runs; run++)
        {
            BestOfMany found = BestOfMany.Of(Drawn(20, 100, _ => 0.7, run), halvings: 9);
            naive += found.Naive.Score.Value.Value / runs;
            corrected += found.Corrected.Value.Value / runs;
            share += found.SelectionShare / runs;
        }

        // The mean of the largest of 20 normals is 1.867 standard errors of .0458 above .7.
        Assert.InRange(naive, 0.77, 0.80);
        Assert.InRange(corrected, 0.695, 0.705);
        Assert.InRange(share, 0.1, 0.6);
    }

    [Fact]
    public void A_clear_winner_keeps_its_score()
    {
        BestOfMany found = BestOfMany.Of(Drawn(5, 400, model => model == 3 ? 0.9 : 0.5, 1));
        Assert.Equal("m3", found.Winner);
        Assert.Equal(1, found.SelectionShare);
        Assert.InRange(found.Optimism.Value, -0.02, 0.02);
        Assert.True(found.Simultaneous.Interval.Value.Upper > found.Naive.Score.Interval.Value.Upper);
        Assert.Contains("m3 is the best of 5", found.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_corrects_alike_and_missing_prompts_are_refused()
    {
        EvaluationScores scores = Drawn(6, 90, _ => 0.5, 2);
        Assert.Equal(BestOfMany.Of(scores).Corrected, BestOfMany.Of(scores).Corrected);
        Assert.Contains(
            "has none on prompt 1",
            Assert
                .Throws<ArgumentException>(() =>
                    BestOfMany.Of(EvaluationScores.Of(["a", "b"], 2, [0, 0, 1], [0, 1, 0], [1, 1, 0]))
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => BestOfMany.Of(scores, halvings: 0));
    }

    [Fact]
    public void Fewer_than_four_clusters_cannot_be_halved()
    {
        BestOfMany found = BestOfMany.Of(Drawn(2, 3, _ => 0.5, 1));
        Assert.False(found.Corrected.IsDefined);
        Assert.Contains("takes 4", found.Explanation.Sentence, StringComparison.Ordinal);
    }
}
