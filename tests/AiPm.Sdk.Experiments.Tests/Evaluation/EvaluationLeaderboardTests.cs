using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class EvaluationLeaderboardTests
{
    private static EvaluationScores Simulated(double[] chances, int prompts, int generations)
    {
        Random random = new(11);
        List<int> models = [];
        List<int> of = [];
        List<double> values = [];
        for (int prompt = 0; prompt < prompts; prompt++)
        {
            double hardness = random.NextDouble();
            for (int model = 0; model < chances.Length; model++)
            {
                for (int generation = 0; generation < generations; generation++)
                {
                    models.Add(model);
                    of.Add(prompt);
                    values.Add(random.NextDouble() < 0.5 * (chances[model] + hardness) ? 1 : 0);
                }
            }
        }

        return EvaluationScores.Of([.. chances.Select((_, i) => $"m{i}")], prompts, [.. models], [.. of], [.. values]);
    }

    [Fact]
    public void Ranks_are_ranges_of_what_is_not_separated()
    {
        EvaluationLeaderboard board = EvaluationLeaderboard.Of(Simulated([0.9, 0.89, 0.2], 600, 2));
        Assert.Equal("m2", board.Entries[^1].Model);
        Assert.Equal((3, 3), (board["m2"].Rank.Best, board["m2"].Rank.Worst));
        Assert.Equal((1, 2), (board["m0"].Rank.Best, board["m0"].Rank.Worst));
        LeaderboardPair open = Assert.Single(board.NotSeparated);
        Assert.Equal(
            ["m0", "m1"],
            new[] { open.Difference.Baseline, open.Difference.Candidate }.Order(StringComparer.Ordinal)
        );
        Assert.Contains("It is not separated from m", board.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("separated from m2", board.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(", m", board.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "\"m1\"",
            Assert.Throws<ArgumentException>(() => board["m_1"]).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Pairs_are_the_paired_comparisons_adjusted_by_Holm()
    {
        EvaluationScores scores = Simulated([0.5, 0.6, 0.7, 0.65], 200, 3);
        EvaluationLeaderboard board = EvaluationLeaderboard.Of(scores);
        double[] raw =
        [
            .. board.Pairs.Select(pair =>
                PairedEvaluation.Compare(scores, pair.Difference.Baseline, pair.Difference.Candidate).PValue.Value
            ),
        ];
        Assert.Equal(PValueAdjustment.Holm(raw).Adjusted, board.Pairs.Select(pair => pair.AdjustedPValue.Value));
        Assert.Equal(6, board.Pairs.Count);
    }

    [Fact]
    public void Scores_of_right_or_wrong_outcomes_have_exact_and_Bayesian_intervals_beside()
    {
        EvaluationScores scores = EvaluationScores.Of(["m"], 4, [0, 0, 0, 0], [0, 1, 2, 3], [1, 1, 1, 0]);
        ModelScore score = ModelScore.Of(scores, "m");
        ProportionCounts counts = new(3, 4);
        Assert.Equal(ProportionIntervals.Wilson(counts), score.Score.Interval);
        Assert.Equal(ProportionIntervals.ClopperPearson(counts), score.ExactInterval);
        Assert.Equal(ProportionIntervals.Jeffreys(counts), score.BayesianInterval);
        ModelScore graded = ModelScore.Of(EvaluationScores.Of(["m"], 2, [0, 0], [0, 1], [1, 0.5]), "m");
        Assert.False(graded.ExactInterval.IsDefined);
        Assert.Equal(0.75, graded.Score.Value.Value);
    }

    [Fact]
    public void A_model_without_outcomes_is_last_and_separated_from_none()
    {
        EvaluationScores scores = EvaluationScores.Of(["none", "some"], 3, [1, 1, 1], [0, 1, 2], [1, 0, 1]);
        EvaluationLeaderboard board = EvaluationLeaderboard.Of(scores);
        Assert.Equal("none", board.Entries[^1].Model);
        Assert.Equal((1, 2), (board["none"].Rank.Best, board["none"].Rank.Worst));
        Assert.False(board.Pairs[0].IsSeparated);
    }
}
