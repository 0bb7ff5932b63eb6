using System.Text.Json;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Prioritization.Tests.SurveyReference;

namespace AiPm.Sdk.Prioritization.Tests;

public class MaxDiffTests
{
    private static readonly JsonElement Reference = Of("maxdiff");

    private static readonly string[] Items =
    [
        .. Reference.GetProperty("items").EnumerateArray().Select(item => item.GetString()!),
    ];

    // Every set was shown to 100 respondents: the answers of a set in order are those of respondents 0 to 99.
    private static MaxDiffAnswer[] Fruit()
    {
        string[][] sets =
        [
            .. Reference
                .GetProperty("sets")
                .EnumerateArray()
                .Select(set => set.EnumerateArray().Select(item => item.GetString()!).ToArray()),
        ];
        int[] next = new int[sets.Length];
        List<MaxDiffAnswer> answers = [];
        foreach (JsonElement pair in Reference.GetProperty("answers").EnumerateArray())
        {
            int set = pair[0].GetInt32();
            for (int i = 0; i < pair[3].GetInt32(); i++)
            {
                answers.Add(
                    new($"r{next[set]++:000}", $"set {set}", sets[set], pair[1].GetString(), pair[2].GetString())
                );
            }
        }

        return [.. answers];
    }

    [Fact]
    public void Counts_scores_and_ratios_are_the_published_ones()
    {
        MaxDiffSurvey survey = MaxDiff.Analyze(Fruit());
        Assert.Equal(700, survey.Sample.Used);
        Assert.Equal(100, survey.Respondents.Count);
        for (int i = 0; i < Items.Length; i++)
        {
            MaxDiffItem item = survey[Items[i]];
            Assert.Equal(Reference.Doubles("B")[i], item.Best);
            Assert.Equal(Reference.Doubles("W")[i], item.Worst);
            Assert.Equal(400, item.Shown);
            Near(Reference.Doubles("std")[i], item.Score.Value);
            Near(Reference.Doubles("sqrtBW")[i], item.SquareRootRatio);
        }

        Assert.True(survey.Design.IsBalanced);
        Assert.True(survey.Design.IsConnected);
        Assert.Equal(200, survey.Design.TogetherAtLeast);
        Assert.Equal("Apple", survey.Items[0].Item);
        Assert.Equal("Melon", survey.Items[^1].Item);
    }

    [Theory]
    [InlineData(BestWorstModel.Sequential, "sequential")]
    [InlineData(BestWorstModel.Paired, "paired")]
    public void Utilities_and_shares_agree_with_the_reference(BestWorstModel model, string name)
    {
        MaxDiffSurvey survey = MaxDiff.Analyze(
            Fruit(),
            new MaxDiffOptions { Model = model, Errors = StandardErrorMethod.Information }
        );
        JsonElement expected = Reference.GetProperty(name);
        for (int i = 0; i < Items.Length; i++)
        {
            // The reference differentiates numerically.
            Near(expected.Doubles("utility")[i], survey[Items[i]].Utility, 1e-7);
            Near(expected.Doubles("error")[i], survey[Items[i]].UtilityError, 1e-6);
            Near(expected.Doubles("share")[i], survey[Items[i]].Share, 1e-7);
            Near(expected.Doubles("shareError")[i], survey[Items[i]].ShareError, 1e-6);
            Near(expected.Doubles("probability")[i], survey[Items[i]].ProbabilityScore, 1e-7);
        }

        Near(1, survey.Items.Sum(item => item.Share.Value));
        Near(1, survey.Items.Sum(item => item.ProbabilityScore.Value));
    }

    [Fact]
    public void Shares_become_estimates_alone_and_together()
    {
        MaxDiffSurvey survey = MaxDiff.Analyze(Fruit());
        MaxDiffItem apple = survey["Apple"];
        Estimate alone = apple.ToEstimate();
        Near(apple.ShareInterval.Value.Lower, alone.Quantile(0.025));
        Near(apple.ShareInterval.Value.Upper, alone.Quantile(0.975));
        IReadOnlyDictionary<string, Estimate> together = survey.ToEstimates("fruit");
        Simulated sum = Estimate.Sum([.. together.Values]).Simulate(new() { Draws = 500 });
        Assert.All(sum.Draws.ToArray(), draw => Assert.Equal(1, draw, 12));
        Simulated share = together["Apple"].Simulate();
        Assert.InRange(share.StandardDeviation / apple.ShareError.Value, 0.9, 1.1);
    }

    [Fact]
    public void With_equal_weights_and_tasks_a_score_is_the_mean_of_individual_scores()
    {
        MaxDiffSurvey survey = MaxDiff.Analyze(Fruit());
        foreach (string name in Items)
        {
            Moments own = Moments.Of([
                .. survey.Respondents.Select(respondent => survey.ScoresOf(respondent)[name].Value),
            ]);
            double error = own.StandardDeviation.Value / 10;
            double half = error * new StudentTDistribution(99).Quantile(0.975);
            Near(own.Mean.Value, survey[name].Score.Value);
            Near(error, survey[name].Score.StandardError);
            Near([own.Mean.Value - half, own.Mean.Value + half], survey[name].Score.Interval);
        }
    }

    [Fact]
    public void The_logit_recovers_simulated_utilities()
    {
        double[] truth = [1.2, 0.5, 0, -0.4, -1.3];
        string[] items = ["a", "b", "c", "d", "e"];
        RandomStream stream = new(5, "maxdiff truth");
        List<MaxDiffAnswer> answers = [];
        for (int respondent = 0; respondent < 400; respondent++)
        {
            for (int task = 0; task < 5; task++)
            {
                // All but one of five items, then the model's two picks.
                int[] shown = [.. Enumerable.Range(0, 5).Where(item => item != task)];
                int Pick(IReadOnlyList<int> from, int sign, int block)
                {
                    double u = stream.Uniform(respondent, task, block) * from.Sum(item => Math.Exp(sign * truth[item]));
                    int place = 0;
                    for (; place < from.Count - 1 && (u -= Math.Exp(sign * truth[from[place]])) > 0; place++) { }
                    return from[place];
                }

                int best = Pick(shown, 1, 0);
                int worst = Pick([.. shown.Where(item => item != best)], -1, 1);
                answers.Add(
                    new($"r{respondent}", $"{task}", [.. shown.Select(item => items[item])], items[best], items[worst])
                );
            }
        }

        MaxDiffSurvey survey = MaxDiff.Analyze(answers);
        for (int i = 0; i < items.Length; i++)
        {
            MaxDiffItem item = survey[items[i]];
            Assert.InRange((item.Utility.Value - truth[i]) / item.UtilityError.Value, -4, 4);
            Assert.InRange(item.UtilityError.Value, 0.01, 0.06);
        }
    }

    [Fact]
    public void Defects_are_listed_and_individual_scores_kept()
    {
        string[] shown = ["a", "b", "c"];
        MaxDiffSurvey survey = MaxDiff.Analyze([
            new("ann", "1", shown, "a", "c"),
            new("ann", "2", shown, "a", null),
            new("ann", "1", shown, "b", "c"),
            new("bob", "1", shown, "b", "b"),
            new("bob", "2", shown, "b", "a"),
            new("cy", "1", ["b", "c"], "c", "b"),
        ]);
        Assert.Equal(
            [(1, AnswerDefect.Incomplete), (2, AnswerDefect.Duplicate), (3, AnswerDefect.Contradictory)],
            survey.Sample.Findings.Select(finding => (finding.Row, finding.Defect))
        );
        SumsUp(survey.Sample);
        Near(1, survey.ScoresOf("ann")["a"]);
        Assert.Equal(UndefinedReason.NotMeasured, survey.ScoresOf("cy")["a"].Undefined!.Reason);
        Assert.False(survey.Design.IsBalanced);
        Assert.Equal([2, 3], survey.Design.TaskSizes);
        Assert.Throws<ArgumentException>(() => survey.ScoresOf("dan"));
    }

    [Fact]
    public void What_has_no_finite_utility_is_undefined_with_its_reason()
    {
        MaxDiffSurvey always = MaxDiff.Analyze([
            new("ann", "1", ["a", "b", "c"], "a", "c"),
            new("bob", "1", ["a", "b", "c"], "a", "b"),
        ]);
        Assert.Null(always.Fit);
        Assert.False(always["a"].Utility.IsDefined);
        Assert.Equal(UndefinedReason.ZeroDenominator, always["a"].SquareRootRatio.Undefined!.Reason);
        Assert.Throws<UndefinedException>(() => always["a"].ToEstimate());
        Assert.Throws<UndefinedException>(() => always.ToEstimates("x"));
        MaxDiffSurvey prior = MaxDiff.Analyze(
            [new("ann", "1", ["a", "b", "c"], "a", "c"), new("bob", "1", ["a", "b", "c"], "a", "b")],
            new MaxDiffOptions { Prior = StrengthPrior.Normal(1), Errors = StandardErrorMethod.Information }
        );
        Assert.True(prior["a"].Utility.Value > prior["b"].Utility.Value);
        MaxDiffSurvey apart = MaxDiff.Analyze([
            new("ann", "1", ["a", "b"], "a", "b"),
            new("bob", "1", ["a", "b"], "b", "a"),
            new("ann", "2", ["x", "y"], "x", "y"),
            new("bob", "2", ["x", "y"], "y", "x"),
        ]);
        Assert.False(apart.Design.IsConnected);
        Assert.Equal(2, apart.Design.Groups.Count);
        Assert.Contains("never link", apart.WithoutFit!.Sentence, StringComparison.Ordinal);
        MaxDiffSurvey linked = MaxDiff.Analyze([
            new("ann", "1", ["a", "c"], "a", "c"),
            new("ann", "2", ["b", "c"], "c", "b"),
            new("ann", "3", ["d", "b"], "d", "b"),
        ]);
        Assert.True(linked.Design.IsConnected);
        MaxDiffSurvey nothing = MaxDiff.Analyze([new("ann", "1", ["a", "b"], null, null)]);
        Assert.False(nothing["a"].Score.Value.IsDefined);
        Assert.Contains("No answer is usable", nothing.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_that_make_no_sense_name_every_row()
    {
        InvalidAnswersException refused = Assert.Throws<InvalidAnswersException>(() =>
            MaxDiff.Analyze([
                new("ann", "1", ["a"], "a", "a"),
                new("ann", "2", ["a", "b", "a"], "c", "b"),
                new("ann", " ", ["a", ""], "a", "x"),
            ])
        );
        Assert.Equal(
            [
                "answers[0].shown",
                "answers[1].shown[2]",
                "answers[1].best",
                "answers[2].task",
                "answers[2].shown[1]",
                "answers[2].worst",
            ],
            refused.Problems.Select(problem => problem.Path)
        );
    }

    [Theory]
    [InlineData(StandardErrorMethod.ClusterRobust)]
    [InlineData(StandardErrorMethod.Information)]
    public void Doubling_every_weight_changes_nothing_and_weights_move_scores(StandardErrorMethod errors)
    {
        MaxDiffOptions options = new() { Errors = errors };
        MaxDiffAnswer[] answers = Fruit();
        MaxDiffSurvey once = MaxDiff.Analyze(answers, options);
        MaxDiffSurvey twice = MaxDiff.Analyze(
            [.. answers.Select(answer => answer with { Respondent = new(answer.Respondent.Id, 2) })],
            options
        );
        MaxDiffSurvey tilted = MaxDiff.Analyze([
            .. answers.Select(answer =>
                answer with
                {
                    Respondent = new(answer.Respondent.Id, answer.Respondent.Id.EndsWith('7') ? 5 : 1),
                }
            ),
        ]);
        foreach (string item in Items)
        {
            Near(once[item].Score.Value.Value, twice[item].Score.Value);
            Near(once[item].Score.StandardError.Value, twice[item].Score.StandardError);
            Near(once[item].Utility.Value, twice[item].Utility, 1e-8);
            Near(once[item].UtilityError.Value, twice[item].UtilityError, 1e-8);
        }

        Assert.NotEqual(once["Apple"].Score.Value.Value, tilted["Apple"].Score.Value.Value);
        Assert.True(tilted.Sample.EffectiveRespondents < 80);
    }

    [Fact]
    public void Tasks_of_two_sizes_are_no_balanced_design()
    {
        // All pairs and all triples of four items: each item is shown 3 + 3 times, each pair 1 + 2 times.
        string[] items = ["a", "b", "c", "d"];
        string[][] pairs = [.. items.SelectMany((x, i) => items[(i + 1)..].Select(y => (string[])[x, y]))];
        string[][] triples = [.. items.Select(left => items.Where(item => item != left).ToArray())];
        MaxDiffSurvey survey = MaxDiff.Analyze([
            .. pairs
                .Concat(triples)
                .Select((shown, task) => new MaxDiffAnswer("r", $"{task}", shown, shown[0], shown[^1])),
        ]);
        MaxDiffDesign design = survey.Design;
        Assert.Equal([2, 3], design.TaskSizes);
        Assert.Equal(
            (6, 6, 3, 3),
            (design.ShownAtLeast, design.ShownAtMost, design.TogetherAtLeast, design.TogetherAtMost)
        );
        Assert.False(design.IsBalanced);
        MaxDiffSurvey even = MaxDiff.Analyze([
            .. triples.Select((shown, task) => new MaxDiffAnswer("r", $"{task}", shown, shown[0], shown[^1])),
        ]);
        Assert.True(even.Design.IsBalanced);
    }

    [Fact]
    public void A_task_that_showed_nothing_is_refused_as_null()
    {
        Assert.Contains(
            "was null",
            Assert.ThrowsAny<ArgumentException>(() => MaxDiff.Analyze([new("r", "t", null!, "a", "b")])).Message,
            StringComparison.Ordinal
        );
    }
}
