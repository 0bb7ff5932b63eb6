using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class PairedEvaluationTests
{
    private static EvaluationScores Binary(int both, int onlyFirst, int onlySecond, int neither)
    {
        int prompts = both + onlyFirst + onlySecond + neither;
        List<int> models = [];
        List<int> of = [];
        List<double> values = [];
        for (int prompt = 0; prompt < prompts; prompt++)
        {
            models.AddRange([0, 1]);
            of.AddRange([prompt, prompt]);
            values.Add(prompt < both + onlyFirst ? 1 : 0);
            values.Add(prompt < both || (prompt >= both + onlyFirst && prompt < both + onlyFirst + onlySecond) ? 1 : 0);
        }

        return EvaluationScores.Of(["old", "new"], prompts, [.. models], [.. of], [.. values]);
    }

    [Fact]
    public void Right_or_wrong_outcomes_of_single_prompts_are_judged_by_the_score_test_and_its_interval()
    {
        ModelDifference found = PairedEvaluation.Compare(Binary(43, 12, 1, 0), "old", "new");
        // Tango 1998, table of 56 … recomputed: the interval that inverts the score test.
        Interval tango = PairedShareIntervals.Score(1, 12, 56).Value;
        Assert.Equal(tango, found.Difference.Interval.Value);
        Assert.Equal(-11d / 56, found.Difference.Value.Value, 15);
        // z = 11/√13: scipy.stats.norm.sf.
        Assert.Equal(0.002282, found.PValue.Value, 6);
        Assert.Equal(McNemarTest.Compare(12, 1).ExactPValue, found.McNemar!.ExactPValue);
        Assert.Equal(SeparationVerdict.Worse, found.Verdict);
        Assert.Equal(new BetaDistribution(1.5, 12.5).Survival(0.5), found.ProbabilityBetter.Value, 14);
    }

    [Fact]
    public void Test_and_interval_agree()
    {
        for (int won = 0; won <= 20; won++)
        {
            for (int lost = 0; lost <= 20; lost++)
            {
                ModelDifference found = PairedEvaluation.Compare(Binary(5, lost, won, 7), "old", "new");
                bool isSeparated = found.Verdict is SeparationVerdict.Better or SeparationVerdict.Worse;
                Assert.Equal(found.PValue.TryGet(out double p, out _) && p < 0.05, isSeparated);
            }
        }
    }

    [Fact]
    public void Graded_outcomes_in_clusters_are_judged_over_clusters()
    {
        // numpy: d = [1, 0, .5, .5, -.5], clusters [0, 0, 1, 1, 2]: mean .3, sums 1, 1, -.5 of sizes 2, 2, 1;
        // SE² = 3/2·Σ(s − .3·n)²/25 = 3/2·(.16 + .16 + .64)/25, t = .3/√.0576 = 1.25 on 2 degrees.
        EvaluationScores scores = EvaluationScores.Of(
            ["a", "b"],
            5,
            [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
            [0, 1, 2, 3, 4, 0, 1, 2, 3, 4],
            [0, 0, 0, 0, 0.5, 1, 0, 0.5, 0.5, 0],
            [0, 0, 1, 1, 2]
        );
        ModelDifference found = PairedEvaluation.Compare(scores, "a", "b");
        Assert.Equal(0.3, found.Difference.Value.Value, 15);
        Assert.Equal(0.24, found.StandardError.Value, 14);
        Assert.Equal(0.3377338214674781, found.PValue.Value, 12);
        Assert.Equal(3, found.Clusters);
        // 5·((1.959964 + .841621)·.24/.1)² prompts in clusters of this size, less the 5 there are.
        Assert.Equal(Math.Ceiling(5 * Math.Pow(2.8015852180129 * 2.4, 2)) - 5, found.MorePrompts(0.1).Value);
        Assert.Null(found.McNemar);
        Assert.NotEmpty(found.Difference.Warnings);
    }

    [Fact]
    public void The_same_clusters_given_in_another_order_change_nothing()
    {
        Random random = new(4);
        int prompts = 60;
        double[] values = [.. Enumerable.Range(0, 2 * prompts).Select(_ => (double)random.Next(3) / 2)];
        int[] models = [.. Enumerable.Range(0, 2 * prompts).Select(row => row % 2)];
        int[] of = [.. Enumerable.Range(0, 2 * prompts).Select(row => row / 2)];
        int[] clusters = [.. Enumerable.Range(0, prompts).Select(prompt => prompt / 4)];
        ModelDifference one = PairedEvaluation.Compare(
            EvaluationScores.Of(["a", "b"], prompts, models, of, values, clusters),
            "a",
            "b"
        );
        int[] order = [.. Enumerable.Range(0, 2 * prompts)];
        random.Shuffle(order);
        ModelDifference other = PairedEvaluation.Compare(
            EvaluationScores.Of(
                ["a", "b"],
                prompts,
                [.. order.Select(row => models[row])],
                [.. order.Select(row => of[row])],
                [.. order.Select(row => values[row])],
                clusters
            ),
            "a",
            "b"
        );
        Assert.Equal(one.Difference.Value.Value, other.Difference.Value.Value, 14);
        Assert.Equal(one.StandardError.Value, other.StandardError.Value, 14);
    }

    [Fact]
    public void Pairing_saves_what_prompts_share()
    {
        Random random = new(7);
        int prompts = 400;
        double[] hardness = [.. Enumerable.Range(0, prompts).Select(_ => random.NextDouble())];
        double[] values =
        [
            .. Enumerable
                .Range(0, 2 * prompts)
                .Select(row => 0.9 * hardness[row % prompts] + 0.1 * random.NextDouble()),
        ];
        EvaluationScores scores = EvaluationScores.Of(
            ["a", "b"],
            prompts,
            [.. Enumerable.Range(0, 2 * prompts).Select(row => row / prompts)],
            [.. Enumerable.Range(0, 2 * prompts).Select(row => row % prompts)],
            values
        );
        ModelDifference found = PairedEvaluation.Compare(scores, "a", "b");
        Assert.True(found.VarianceSaved.Value > 0.95, found.VarianceSaved.ToString());
    }

    [Fact]
    public void What_more_prompts_would_separate()
    {
        ModelDifference found = PairedEvaluation.Compare(Binary(300, 45, 55, 100), "old", "new");
        Assert.Equal(SeparationVerdict.NotSeparable, found.Verdict);
        // SE² = (100 − 100/500)/500/499; z = 1.959964 + .841621: n = SE²·500·z²/d².
        double error = Math.Sqrt((100 - 0.2) / 500 / 499);
        Assert.Equal(error, found.StandardError.Value, 14);
        Assert.Equal(2.8015852 * error, found.SmallestSeparable().Value, 7);
        Assert.Equal(
            Math.Ceiling(500 * Math.Pow(2.8015852180129 * error / 0.03, 2)) - 500,
            found.MorePrompts(0.03).Value
        );
        Assert.Equal(0, found.MorePrompts(0.5).Value);
        Assert.Contains("not separable at this size", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_shared_is_undefined_and_never_a_pass()
    {
        EvaluationScores scores = EvaluationScores.Of(["a", "b"], 2, [0, 1], [0, 1], [1, 0]);
        ModelDifference found = PairedEvaluation.Compare(scores, "a", "b");
        Assert.Equal(SeparationVerdict.Undefined, found.Verdict);
        Assert.Contains("share no prompt", found.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, found.LeftOut);
        Assert.False(found.ProbabilityBetter.IsDefined && found.PValue.IsDefined);
    }

    [Fact]
    public void Bad_questions_are_named()
    {
        EvaluationScores scores = Binary(1, 1, 1, 1);
        Assert.Contains(
            "another model",
            Assert.Throws<ArgumentException>(() => PairedEvaluation.Compare(scores, "old", "old")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"new\"",
            Assert.Throws<ArgumentException>(() => PairedEvaluation.Compare(scores, "old", "nwe")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedEvaluation.Compare(scores, "old", "new", 1));
    }

    [Fact]
    public void For_costs_less_is_better()
    {
        EvaluationScores scores = EvaluationScores.Of(
            ["a", "b"],
            3,
            [0, 0, 0, 1, 1, 1],
            [0, 1, 2, 0, 1, 2],
            [5, 6, 7, 1, 2, 3.1]
        );
        Assert.Equal(
            SeparationVerdict.Better,
            PairedEvaluation.Compare(scores, "a", "b", direction: Direction.Decrease).Verdict
        );
        Assert.Equal(SeparationVerdict.Worse, PairedEvaluation.Compare(scores, "a", "b").Verdict);
    }
}
