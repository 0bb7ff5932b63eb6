using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

/// <summary>Evaluations in which nothing varies, nobody was compared or a name is wrong.</summary>
public class EvaluationEdgeTests
{
    [Fact]
    public void Answers_that_never_differ_leave_every_spread_undefined()
    {
        GenerationVariance flat = GenerationVariance.Of(
            EvaluationScores.Of(["m"], 2, [0, 0, 0, 0], [0, 0, 1, 1], [3, 3, 3, 3]),
            "m"
        );
        Assert.Equal(0, flat.WithinPrompts.Value);
        Assert.Equal(UndefinedReason.NoVariation, flat.SamplingShare.Undefined!.Reason);
        Assert.Equal("All outcomes are equal, so there is no spread to split.", flat.ToString());
        Assert.Equal(0, flat.StandardErrorAt(10, 3).Value);
        Assert.Equal(UndefinedReason.NoVariation, flat.BestGenerations(1, 1).Undefined!.Reason);

        // One prompt answered twice: the spread of sampling is known, that of prompts is not.
        GenerationVariance one = GenerationVariance.Of(EvaluationScores.Of(["m"], 1, [0, 0], [0, 0], [1, 3]), "m");
        Assert.Equal(2, one.WithinPrompts.Value);
        Assert.Equal(UndefinedReason.TooFewObservations, one.SamplingShare.Undefined!.Reason);
        Assert.Equal(one.BetweenPrompts.Undefined, one.StandardErrorAt(3, 1).Undefined);
        Assert.Equal(one.BetweenPrompts.Undefined, one.BestGenerations(1, 1).Undefined);

        // One answer each: neither.
        GenerationVariance each = GenerationVariance.Of(EvaluationScores.Of(["m"], 2, [0, 0], [0, 1], [0, 1]), "m");
        Assert.Equal(each.WithinPrompts.Undefined, each.StandardErrorAt(3, 1).Undefined);
        Assert.Equal(each.WithinPrompts.Undefined, each.BestGenerations(1, 1).Undefined);
    }

    [Fact]
    public void Models_that_answer_alike_cannot_be_told_apart_by_any_number()
    {
        EvaluationScores scores = EvaluationScores.Of(
            ["old", "new"],
            3,
            [0, 0, 0, 1, 1, 1],
            [0, 1, 2, 0, 1, 2],
            [2.5, 7, 4, 2.5, 7, 4]
        );
        ModelDifference alike = PairedEvaluation.Compare(scores, "old", "new");
        Assert.Equal(0, alike.Difference.Value.Value);
        Assert.False(alike.Difference.Interval.IsDefined);
        Assert.False(alike.PValue.IsDefined);
        Assert.False(alike.SmallestSeparable().IsDefined);
        Assert.False(alike.MorePrompts(0.1).IsDefined);
        Assert.Equal(alike.SmallestSeparable().Undefined, alike.MorePrompts(0.1).Undefined);
        Assert.Contains(alike.Difference.Interval.Undefined!.Sentence, alike.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_says_which_model_is_better_and_what_it_could_have_found()
    {
        ModelDifference Of(double shift, int prompts)
        {
            double[] old = [.. Enumerable.Range(0, prompts).Select(i => i * 37 % 11 * 1.5)];
            double[] own = [.. old.Select((value, i) => value + shift + (i % 5) - 2)];
            return PairedEvaluation.Compare(
                EvaluationScores.Of(
                    ["old", "new"],
                    prompts,
                    [.. Enumerable.Repeat(0, prompts), .. Enumerable.Repeat(1, prompts)],
                    [.. Enumerable.Range(0, prompts), .. Enumerable.Range(0, prompts)],
                    [.. old, .. own]
                ),
                "old",
                "new"
            );
        }

        ModelDifference better = Of(2, 200);
        Assert.StartsWith(
            "new is better than old: a difference of 2 (95 % interval ",
            better.ToString(),
            StringComparison.Ordinal
        );
        Assert.EndsWith(" over 200 shared prompts.", better.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("new is worse than old: ", Of(-2, 200).ToString(), StringComparison.Ordinal);

        // Differences are −2 … 2 in turn, of variance 2 · n ÷ (n − 1): 4 times the prompts separate half as much.
        ModelDifference close = Of(0, 200);
        double error = Math.Sqrt(2 * 200d / 199 / 200);
        Assert.Equal(error, close.StandardError.Value, 1e-12);
        double smallest = close.SmallestSeparable().Value;
        Assert.Equal((NormalFunction.Quantile(0.975) + NormalFunction.Quantile(0.8)) * error, smallest, 1e-12);
        Assert.Equal(600, close.MorePrompts(smallest / 2).Value);
        Assert.Equal(0, close.MorePrompts(smallest * 2).Value);
        Assert.Contains("not separable at this size", close.ToString(), StringComparison.Ordinal);
        Assert.Contains(" and more with a power of 80 %.", close.ToString(), StringComparison.Ordinal);
        Refusal.Says<OverflowException>(
            "no number of prompts separates a difference as small as 1E-300",
            () => close.MorePrompts(1e-300)
        );
    }

    [Fact]
    public void Judgements_at_fault_are_named_by_their_place()
    {
        InvalidEvaluationSetException refused = Assert.Throws<InvalidEvaluationSetException>(() =>
            PairwiseEvaluation.Of([
                null!,
                new(" ", "a", "a", PairedOutcome.Tie),
                new("p", "a", null!, (PairedOutcome)9) { Cluster = "", Judge = " " },
            ])
        );
        Assert.Equal(
            [
                "judgements[0]",
                "judgements[1].prompt",
                "judgements[1].second",
                "judgements[2].second",
                "judgements[2].cluster",
                "judgements[2].judge",
                "judgements[2].outcome",
            ],
            refused.Problems.Select(problem => problem.Path)
        );
        Assert.Equal("another model than the first", refused.Problems[2].Allowed);
        Assert.Equal("9", refused.Problems[6].Given);
    }

    [Fact]
    public void Names_of_models_are_looked_up()
    {
        PairwiseEvaluation two = PairwiseEvaluation.Of([new("p", "alpha", "beta", PairedOutcome.FirstWins)]);
        Refusal.Says<ArgumentException>(
            "candidate",
            "candidate must be another model than the baseline, but both were \"alpha\"",
            () => two.Rate("alpha", "alpha")
        );
        Assert.Contains(
            "beta",
            Assert.Throws<ArgumentException>("candidate", () => two.Rate("alpha", "betta")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>("baseline", () => two.Rate(null!, "beta"));
        Refusal.Says<ArgumentException>(
            "a leaderboard needs judgements of at least 2 models, but had 0",
            () => PairwiseEvaluation.Of([]).Leaderboard()
        );
        EvaluationSet set = EvaluationSet.Of([
            Row("p", "alpha") with
            {
                Outcome = 1,
            },
            Row("p", "beta") with
            {
                Outcome = 0,
            },
        ]);
        Refusal.Says<ArgumentException>(
            "candidate",
            "candidate must be another model than the baseline, but both were \"beta\"",
            () => JudgedSample.OfDifference(set, "beta", "beta")
        );
        Refusal.Says<ArgumentException>(
            "models",
            "models must each be named once, but \"m\" was twice",
            () => EvaluationScores.Of(["m", "m"], 1, [0], [0], [1])
        );
        Refusal.Says<ArgumentException>(
            "judged",
            "judged must have 2 entries, but had 1",
            () => JudgedSample.Of([0, 1], [1], [])
        );
    }

    [Fact]
    public void Models_that_never_met_have_no_rate()
    {
        PreferenceRate never = PairwiseEvaluation
            .Of([new("p", "a", "b", PairedOutcome.FirstWins), new("q", "c", "d", PairedOutcome.FirstWins)])
            .Rate("a", "c");
        Assert.Equal(UndefinedReason.TooFewObservations, never.Rate.Value.Undefined!.Reason);
        Assert.Equal("c and a were never compared.", never.Rate.Value.Undefined!.Sentence);
        Assert.False(never.PValue.IsDefined);
        Assert.False(never.PositionBias.Value.IsDefined);
    }

    [Fact]
    public void A_leaderboard_tells_ranks_as_far_as_pairs_are_separated()
    {
        IEnumerable<PairwiseJudgement> Times(int wins, int losses, string one, string other) =>
            Enumerable
                .Range(0, wins + losses)
                .Select(i => new PairwiseJudgement(
                    $"{one}{other}{i}",
                    i % 2 == 0 ? one : other,
                    i % 2 == 0 ? other : one,
                    (i / 2 < wins / 2) == (i % 2 == 0) ? PairedOutcome.FirstWins : PairedOutcome.SecondWins
                ));

        // a beats both; b and c share their games.
        PreferenceLeaderboard board = PairwiseEvaluation
            .Of([.. Times(90, 10, "a", "b"), .. Times(90, 10, "a", "c"), .. Times(50, 50, "b", "c")])
            .Leaderboard();
        Assert.Equal("1", board["a"].Rank.ToString());
        Assert.Equal("2 to 3", board["b"].Rank.ToString());
        Assert.Equal("2 to 3", board["c"].Rank.ToString());
        PreferencePair open = Assert.Single(board.NotSeparated);
        Assert.Equal(["b", "c"], new[] { open.Difference.Item, open.Difference.From }.Order());
        Assert.Equal("a is preferred most; 2 of 3 pairs are separated by 300 judgements.", board.ToString());
        Assert.StartsWith("1: a, rating ", board.Entries[0].ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("model", () => board["d"]);
        Assert.Empty(board.Warnings);

        // Few clusters of several judgements, each pair in one order: both are said.
        PreferenceLeaderboard few = PairwiseEvaluation
            .Of(
                Times(30, 10, "a", "b")
                    .Select(
                        (one, i) =>
                            new PairwiseJudgement(
                                one.Prompt,
                                "a",
                                "b",
                                i < 30 ? PairedOutcome.FirstWins : PairedOutcome.SecondWins
                            )
                            {
                                Cluster = $"k{i % 3}",
                            }
                    )
            )
            .Leaderboard();
        Assert.Equal(
            [
                "no pair was shown in both orders, so the judge's preference for a place is part of the strengths",
                "3 clusters are too few for errors that are robust to them, so judgements are taken as independent and the intervals may be too narrow",
            ],
            few.Warnings
        );
    }

    [Fact]
    public void A_sample_of_one_model_is_its_labelled_answers_and_the_rest()
    {
        EvaluationSet set = EvaluationSet.Of([
            Row("p", "m") with
            {
                Outcome = 1,
                HumanLabel = 1,
            },
            Row("q", "m") with
            {
                Outcome = 0,
                HumanLabel = 1,
            },
            Row("r", "m") with
            {
                Outcome = 1,
            },
            Row("s", "m") with
            {
                Outcome = 1,
            },
            Row("p", "other") with
            {
                Outcome = 0,
                HumanLabel = 0,
            },
        ]);
        JudgedSample sample = JudgedSample.Of(set, "m");
        Assert.Equal((2, 2), (sample.Labels.Count, sample.Rest.Count));
        Assert.True(sample.IsBinary);

        // One label more of the judge than of people at q: the labels alone say 1, the judge's bias is −½.
        PredictionPoweredEstimate found = PredictionPoweredInference.Mean(sample, "mean");
        Assert.False(found.UsesJudge);
        Assert.Equal(1, found.Estimate.Value.Value);
        PredictionPoweredEstimate nothing = PredictionPoweredInference.Mean(
            JudgedSample.Of([1, 0], [1, 0], []),
            "mean"
        );
        Assert.False(nothing.UsesJudge);
        Assert.Contains(
            "the judge saw no answers beyond the labelled ones, so the labels are used alone",
            nothing.Estimate.Warnings
        );
    }

    private static EvaluationRow Row(string prompt, string model) => new() { Prompt = prompt, Model = model };
}
