using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class PairwiseEvaluationTests
{
    private static IEnumerable<PairwiseJudgement> Times(
        int times,
        string first,
        string second,
        PairedOutcome outcome,
        string prompts
    ) => Enumerable.Range(0, times).Select(i => new PairwiseJudgement($"{prompts}{i}", first, second, outcome));

    [Fact]
    public void Over_both_orders_a_love_of_the_first_place_cancels()
    {
        // As first the candidate wins 60 of 100, as second 20 of 50: ½(.6 + .4), bias ½(.6 − .4).
        PreferenceRate found = PairwiseEvaluation
            .Of([
                .. Times(60, "new", "old", PairedOutcome.FirstWins, "a"),
                .. Times(40, "new", "old", PairedOutcome.SecondWins, "b"),
                .. Times(20, "old", "new", PairedOutcome.SecondWins, "c"),
                .. Times(30, "old", "new", PairedOutcome.FirstWins, "d"),
            ])
            .Rate("old", "new");
        Assert.Equal(0.5, found.Rate.Value.Value, 14);
        Assert.Equal(0.1, found.PositionBias.Value.Value, 14);
        Assert.Equal((80, 0, 70), (found.Wins, found.Ties, found.Losses));
        Assert.Equal(SeparationVerdict.NotSeparable, found.Verdict);
        Assert.Contains("prefers the first place by 10", found.ToString(), StringComparison.Ordinal);
        // SE² = n/(n − 1)·(.24/100 + .24/50)/4.
        double error = Math.Sqrt(150d / 149 * (0.24 / 100 + 0.24 / 50) / 4);
        Interval expected = ProportionIntervals
            .Wilson(
                0.5,
                0.25
                    / (error * error)
                    * Math.Pow(1.959963984540054 / new StudentTDistribution(149).SurvivalQuantile(0.025), 2)
            )
            .Value;
        Assert.Equal(expected.Lower, found.Rate.Interval.Value.Lower, 10);
    }

    [Fact]
    public void A_judge_who_says_the_same_in_both_orders_has_no_preference_for_a_place()
    {
        PreferenceRate found = PairwiseEvaluation
            .Of([
                .. Times(20, "new", "old", PairedOutcome.FirstWins, "a"),
                .. Times(20, "old", "new", PairedOutcome.SecondWins, "a"),
                .. Times(20, "new", "old", PairedOutcome.SecondWins, "b"),
                .. Times(20, "old", "new", PairedOutcome.FirstWins, "b"),
            ])
            .Rate("old", "new");
        Assert.Equal(0, found.PositionBias.Value.Value);
        // No prompt differs from another in it, though the win rate varies.
        Assert.False(found.PositionBias.Interval.IsDefined);
        Assert.Equal(1, found.Consistency.Value.Value);
        Assert.True(found.Rate.Interval.IsDefined);
    }

    [Fact]
    public void One_order_only_is_warned_of()
    {
        PreferenceRate found = PairwiseEvaluation
            .Of([
                .. Times(60, "new", "old", PairedOutcome.FirstWins, "a"),
                .. Times(20, "new", "old", PairedOutcome.Tie, "b"),
                .. Times(20, "new", "old", PairedOutcome.SecondWins, "c"),
            ])
            .Rate("old", "new");
        Assert.Equal(0.7, found.Rate.Value.Value, 14);
        Assert.Equal(SeparationVerdict.Better, found.Verdict);
        Assert.False(found.PositionBias.IsDefined);
        Assert.Contains(found.Rate.Warnings, warning => warning.Contains("one order only", StringComparison.Ordinal));
        // Without clusters the rate's interval is that of independent scores: (Σ(x − .7)²/99)/100.
        double error = Math.Sqrt((60 * 0.09 + 20 * 0.04 + 20 * 0.49) / 99 / 100);
        Assert.Equal(
            2 * new StudentTDistribution(99).Survival(0.2 * Math.Sqrt(0.7 * 0.3) / 0.5 / error),
            found.PValue.Value,
            12
        );
    }

    [Fact]
    public void Test_and_interval_agree()
    {
        for (int wins = 0; wins <= 12; wins++)
        {
            for (int ties = 0; ties <= 4; ties++)
            {
                for (int losses = wins + ties == 0 ? 1 : 0; losses <= 12; losses++)
                {
                    PreferenceRate found = PairwiseEvaluation
                        .Of([
                            .. Times(wins, "new", "old", PairedOutcome.FirstWins, "a"),
                            .. Times(ties, "new", "old", PairedOutcome.Tie, "b"),
                            .. Times(losses, "new", "old", PairedOutcome.SecondWins, "c"),
                        ])
                        .Rate("old", "new");
                    bool isSeparated = found.Verdict is SeparationVerdict.Better or SeparationVerdict.Worse;
                    Assert.Equal(isSeparated, found.PValue.TryGet(out double p, out _) && p < 0.05);
                }
            }
        }
    }

    [Fact]
    public void All_ties_are_undefined_and_never_a_pass()
    {
        PreferenceRate found = PairwiseEvaluation
            .Of(Times(30, "new", "old", PairedOutcome.Tie, "a"))
            .Rate("old", "new");
        Assert.Equal(0.5, found.Rate.Value.Value);
        Assert.False(found.PValue.IsDefined);
        Assert.Equal(SeparationVerdict.Undefined, found.Verdict);
    }

    [Fact]
    public void Judging_a_prompt_alike_in_both_orders_is_consistency()
    {
        PreferenceRate found = PairwiseEvaluation
            .Of([
                new("p", "new", "old", PairedOutcome.FirstWins),
                new("p", "old", "new", PairedOutcome.SecondWins),
                new("q", "new", "old", PairedOutcome.FirstWins),
                new("q", "old", "new", PairedOutcome.FirstWins),
                new("r", "old", "new", PairedOutcome.Tie),
            ])
            .Rate("old", "new");
        Assert.Equal(0.5, found.Consistency.Value.Value);
        Assert.Equal(2, found.Consistency.Size);
    }

    [Fact]
    public void The_leaderboard_is_that_of_Bradley_and_Terry()
    {
        PairwiseJudgement[] judgements =
        [
            .. Times(40, "a", "b", PairedOutcome.FirstWins, "1"),
            .. Times(25, "b", "a", PairedOutcome.FirstWins, "2"),
            .. Times(30, "b", "c", PairedOutcome.FirstWins, "3"),
            .. Times(20, "c", "b", PairedOutcome.FirstWins, "4"),
            .. Times(12, "a", "b", PairedOutcome.SecondWins, "8"),
            .. Times(15, "b", "a", PairedOutcome.SecondWins, "9"),
            .. Times(95, "a", "c", PairedOutcome.FirstWins, "5"),
            .. Times(9, "c", "a", PairedOutcome.FirstWins, "6"),
            .. Times(7, "a", "c", PairedOutcome.Tie, "7"),
        ];
        PreferenceLeaderboard board = PairwiseEvaluation.Of(judgements).Leaderboard();
        BradleyTerryFit fit = BradleyTerry.Fit(
            ["a", "b", "c"],
            judgements.Select(one => new PairedComparison(one.First, one.Second, one.Outcome)),
            new() { OrderEffect = true }
        );
        Assert.Equal(["a", "b", "c"], board.Entries.Select(entry => entry.Model));
        Assert.Equal(fit.Strengths["a"], board["a"].Strength, 12);
        Assert.Equal(fit.Strengths.StandardError("a"), board["a"].StandardError, 12);
        Assert.Equal(1000 + 400 / Math.Log(10) * board["a"].Strength, board["a"].Rating, 9);
        Assert.True(board.Pairs.Single(pair => pair.Difference.Item == "a" && pair.Difference.From == "c").IsSeparated);
        Assert.Empty(board.Warnings);
    }

    [Fact]
    public void A_model_that_always_won_is_named_and_a_prior_helps()
    {
        PairwiseEvaluation set = PairwiseEvaluation.Of([
            .. Times(10, "a", "b", PairedOutcome.FirstWins, "1"),
            .. Times(4, "b", "c", PairedOutcome.FirstWins, "2"),
            .. Times(5, "b", "c", PairedOutcome.SecondWins, "3"),
        ]);
        Assert.Contains(
            "a",
            Assert.Throws<NoFiniteEstimateException>(() => set.Leaderboard()).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a", set.Leaderboard(StrengthPrior.PseudoComparisons(0.5)).Entries[0].Model);
    }

    [Fact]
    public void All_problems_are_listed()
    {
        InvalidEvaluationSetException error = Assert.Throws<InvalidEvaluationSetException>(() =>
            PairwiseEvaluation.Of([new("", "a", "a", PairedOutcome.Tie), new("p", "a", "b", (PairedOutcome)7)])
        );
        Assert.Equal(
            ["judgements[0].prompt", "judgements[0].second", "judgements[1].outcome"],
            error.Problems.Select(problem => problem.Path)
        );
    }
}
