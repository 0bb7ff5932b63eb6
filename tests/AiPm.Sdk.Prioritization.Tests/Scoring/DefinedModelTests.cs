using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class DefinedModelTests
{
    private static readonly Criterion[] Growth =
    [
        new("reach", Domain.NonNegative) { Unit = "teams" },
        new("lift", Domain.Real),
        new("effort", Domain.Positive, Direction.Decrease) { Unit = "weeks" },
    ];

    private static readonly ScoringModel ByText = ScoringModel.Define(
        "Growth",
        Growth,
        "reach * max(lift, 0) / effort"
    );

    private sealed record Idea(string Id, double? Reach, double Lift, Estimate Effort)
    {
        public CriterionValues Values =>
            new()
            {
                { "reach", Reach },
                { "lift", Lift },
                { "effort", Effort },
            };
    }

    [Fact]
    public void Text_and_code_define_the_same_model()
    {
        ScoringModel byCode = ScoringModel.Define(
            "Growth",
            Growth,
            x => x["reach"] * Estimate.Max(x["lift"], 0) / x["effort"]
        );
        Assert.Equal(ByText.Formula.Text, byCode.Formula.Text);
        Idea[] ideas = [new("a", 100, 0.5, 2), new("b", 300, 0.2, 3), new("c", 50, -1, 1)];
        Ranking<Idea> ranking = ByText.Rank(ideas, i => i.Values, i => i.Id);
        Assert.Equal(["a", "b", "c"], ranking.Items.Select(item => item.Id));
        Assert.Equal([25, 20, 0], ranking.Items.Select(item => item.Score));
        Assert.Equal(
            ranking.Items.Select(i => (i.Id, i.Score)),
            byCode.Rank(ideas, i => i.Values, i => i.Id).Items.Select(i => (i.Id, i.Score))
        );
        Assert.Equal(
            "a scores 25 and b 20, 1.25 times as much. For a: lift 0.5 against 0.2 (× 2.5), effort 2 against 3 weeks (× 1.5). Against it: reach 100 against 300 teams (× 0.333).",
            ranking.Why("a", above: "b").ToString()
        );
        Assert.True(ByText.Score(ideas[0].Values).TryGetCertain(out double score));
        Assert.Equal(25, score);
    }

    [Theory]
    [InlineData("reach * lft / effort", "character 9: found the name \"lft\"", "did you mean \"lift\"?")]
    [InlineData("reach * (lift / effort", "character 23: found the end", "\")\" for the \"(\" at character 9")]
    [InlineData(
        "reach * PERT(1, 2, 3) * lift / effort",
        "character 9: found \"PERT\"",
        "make it an input of the formula"
    )]
    public void What_is_wrong_with_a_formula_is_named_with_its_position(string text, string found, string advice)
    {
        var refused = Assert.Throws<FormatException>(() => ScoringModel.Define("Growth", Growth, text));
        Assert.Contains(found, refused.Message, StringComparison.Ordinal);
        Assert.Contains(advice, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_criterion_that_is_not_used_or_given_twice_is_refused()
    {
        Assert.Contains(
            "does not use the criterion \"effort\"",
            Assert.Throws<ArgumentException>(() => ScoringModel.Define("Growth", Growth, "reach * lift")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => ScoringModel.Define("x", [new("a"), new("a")], "a"));
        Assert.Throws<ArgumentException>(() => ScoringModel.Define("x", [], "1"));
        Assert.Throws<ArgumentException>(() => ScoringModel.Define(" ", Growth, "reach * lift / effort"));
        Assert.Throws<ArgumentException>(() => new Criterion("a [b]"));
        Assert.Throws<ArgumentException>(() =>
            ScoringModel.Define("x", [new("a", Domain.Between(0, 1))], "a", [new("b", 1)])
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ScoringModel.Define("x", [new("a", Domain.Between(0, 1))], "a", [new("a", 2)])
        );
        // Seventeen criteria that interact have 131,072 combinations to explain.
        Criterion[] many = [.. Enumerable.Range(0, 17).Select(i => new Criterion($"c{i}", Domain.Positive))];
        string all = string.Join(", ", many.Select(c => c.Name));
        Assert.Throws<ArgumentException>(() => ScoringModel.Define("x", many, $"min({all})"));
        Assert.Equal(17, ScoringModel.Define("x", many, string.Join(" + ", many.Select(c => c.Name))).Criteria.Count);
    }

    [Fact]
    public void Every_problem_of_every_item_is_told_at_once()
    {
        Idea[] ideas =
        [
            .. Enumerable
                .Range(0, 1_000)
                .Select(i => new Idea(
                    $"idea {i}",
                    i % 250 == 3 ? null : i,
                    i % 250 == 5 ? double.NaN : 0.1,
                    i % 500 == 7 ? Estimate.Normal(2, 1) : 2
                )),
        ];
        var refused = Assert.Throws<InvalidBacklogException>(() => ByText.Rank(ideas, i => i.Values, i => i.Id));
        Assert.Equal(10, refused.Problems.Count);
        Assert.Equal(
            "idea 3/reach: was missing, but must be a finite number of at least 0",
            refused.Problems[0].ToString()
        );
        Assert.Equal("idea 5/lift: was NaN, but must be a finite number", refused.Problems[1].ToString());
        Assert.Equal("idea 7/effort", refused.Problems[2].Path);
        Assert.Contains(
            "truncated(normal(2, 1), 0, Infinity)",
            refused.Problems[2].Suggestion,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Unknown_and_repeated_criteria_are_problems()
    {
        var refused = Assert.Throws<InvalidBacklogException>(() =>
            ByText.Rank(
                ["x"],
                _ => new CriterionValues
                {
                    { "reach", 1 },
                    { "lift", 1 },
                    { "lift", 2 },
                    { "efort", 2 },
                }
            )
        );
        Assert.Equal(
            [
                "x/efort: was given, but must be one of the model's criteria: reach, lift, effort (did you mean \"effort\"?)",
                "x/lift: was given 2 times, but must be a finite number",
                "x/effort: was missing, but must be a finite number greater than 0",
            ],
            refused.Problems.Select(problem => problem.ToString())
        );
        Assert.Equal(
            "Growth/effort",
            Assert
                .Throws<InvalidBacklogException>(() =>
                    ByText.Score(
                        new CriterionValues
                        {
                            { "reach", 1 },
                            { "lift", 1 },
                            { "effort", 0 },
                        }
                    )
                )
                .Problems.Single()
                .Path
        );
    }

    [Fact]
    public void A_gate_on_a_criterion_that_is_better_small_holds_back_what_is_above()
    {
        ScoringModel gated = ScoringModel.Define("Growth", Growth, "reach * lift / effort", [new("effort", 4)]);
        Idea[] ideas = [new("a", 100, 0.5, 4), new("b", 900, 0.5, 5)];
        Ranking<Idea> ranking = gated.Rank(ideas, i => i.Values, i => i.Id);
        Assert.Equal("a", Assert.Single(ranking.Items).Id);
        Assert.Equal(
            "b: not yet, whatever its score, since effort is 5 weeks, above 4.",
            Assert.Single(ranking.Held).Sentence
        );
        // Effort is 3 or 5 with equal probability: above the bar in half of the draws.
        Idea[] uncertain = [new("c", 100, 0.5, Estimate.Empirical(3, 5))];
        SimulatedValue cleared = gated
            .Forecast(uncertain, i => i.Values, new SimulationOptions { Draws = 10_000 }, i => i.Id)
            .ProbabilityCleared("c");
        Assert.InRange(cleared, 0.5 - 4 * cleared.StandardError, 0.5 + 4 * cleared.StandardError);
        RankingForecast<Idea> forecast = gated.Forecast(ideas, i => i.Values, id: i => i.Id);
        Assert.Equal([12.5, 0], forecast.ByMeanScore.Select(item => item.MeanScore.Value));
        Assert.Equal([1.0, 0], ideas.Select(i => forecast.ProbabilityCleared(i.Id).Value));
    }

    private sealed record GrowthInputs(Estimate Reach, Estimate Lift, Estimate Effort) : IScoringInputs
    {
        public IReadOnlyList<Estimate> Values => [Reach, Lift, Effort];

        public IReadOnlyList<string> Warnings => Lift.IsCertain ? ["The lift is a guess."] : [];
    }

    private readonly record struct GrowthFormula : IFormula3<GrowthFormula>
    {
        private static readonly FormulaInput[] Declared =
        [
            new("reach", Domain.NonNegative),
            new("lift", Domain.Real),
            new("effort", Domain.Positive),
        ];

        public static ReadOnlySpan<FormulaInput> Inputs => Declared;

        public static T Of<T>(T first, T second, T third)
            where T : struct, IQuantity<T> => first * T.Max(second, T.Constant(0)) / third;
    }

    [Fact]
    public void A_team_may_have_its_own_inputs_and_its_own_struct()
    {
        ScoringModel<GrowthInputs> typed = ScoringModel.Define<GrowthInputs>("Growth", Growth, ByText.Formula.Text);
        Ranking<string> ranking = typed.Rank(["a"], _ => new GrowthInputs(100, 0.5, 2));
        Assert.Equal(25, ranking["a"].Score);
        Assert.Equal("The lift is a guess.", Assert.Single(ranking.Warnings).Sentence);
        foreach (
            Func<object> ask in (Func<object>[])
                [
                    () => typed.Rank(["b"], _ => new GrowthInputs(-1, 0.5, 0)),
                    () => typed.Forecast(["b"], _ => new GrowthInputs(-1, 0.5, Estimate.Normal(2, 1))),
                ]
        )
        {
            Assert.Equal(
                ["b/reach", "b/effort"],
                Assert.Throws<InvalidBacklogException>(ask).Problems.Select(problem => problem.Path)
            );
        }

        ScoringModel compiled = ScoringModel.Of<GrowthFormula>("Growth", Growth);
        Assert.Equal(ByText.Formula.Text, compiled.Formula.Text);
        double[] scores = new double[1];
        compiled.Score([new double[] { 100 }, new double[] { 0.5 }, new double[] { 2 }], scores);
        Assert.Equal(25, scores[0]);
        Assert.Contains(
            "criteria must be the inputs of the formula, reach (a finite number of at least 0), lift",
            Assert.Throws<ArgumentException>(() => ScoringModel.Of<GrowthFormula>("Growth", Growth[..2])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_measured_impact_beside_a_confidence_warns_in_every_model()
    {
        MeasuredImpact impact = new ImpactScale("teams", 0.02).Impact(
            Estimate.Normal(0.06, 0.02),
            new EffectPrior(0, 0.01)
        );
        ScoringModel own = ScoringModel.Define(
            "Own",
            [new("impact"), new("confidence", Domain.Share)],
            "impact * confidence"
        );
        string[] WarningsAt(double confidence) =>
            [
                .. own.Forecast(
                        ["a"],
                        _ => new CriterionValues { { "impact", impact }, { "confidence", confidence } },
                        new SimulationOptions { Draws = 100 }
                    )
                    .Warnings.Select(warning => warning.Sentence),
            ];
        Assert.Empty(WarningsAt(1));
        Assert.Contains(
            "a confidence of 80 % counts it twice",
            Assert.Single(WarningsAt(0.8)),
            StringComparison.Ordinal
        );
    }
}
