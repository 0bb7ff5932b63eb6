using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Business;

public class StagedProjectTests
{
    private static readonly SimulationOptions Options = new() { Draws = 20_000, Seed = 3 };

    /// <summary>A textbook tree at 12 %: net present values of four ends with .24, .24, .12 and .40.</summary>
    [Fact]
    public void A_textbook_tree()
    {
        DecisionNode tree = DecisionNode.Choice(
            "test the market?",
            DecisionBranch.Option(
                "test",
                DecisionNode.Chance(
                    "test",
                    DecisionBranch.Outcome(
                        "good",
                        0.6,
                        DecisionNode.Chance(
                            "market",
                            DecisionBranch.Outcome("high", 0.4, DecisionNode.End(881_718)),
                            DecisionBranch.Outcome("middle", 0.4, DecisionNode.End(-185_952)),
                            DecisionBranch.Otherwise("low", DecisionNode.End(-376_709))
                        )
                    ),
                    DecisionBranch.Otherwise("bad", DecisionNode.End(-10_000))
                )
            ),
            DecisionBranch.Option("leave it", DecisionNode.End(0))
        );
        DecisionAnalysis analysis = tree.Evaluate(0.12);
        Assert.Equal(117_779, analysis.Value.Value, 0.5);
        Assert.Equal(0, analysis.Value.StandardError);
        Assert.Equal("test", analysis.Choices[0].Chosen);
        Assert.Equal(
            [0.24, 0.24, 0.12, 0.4],
            analysis.Outcomes.Select(outcome => Math.Round(outcome.Probability.Value, 14))
        );
        Assert.Equal(0.24, analysis.ProbabilityOfGain.Value, 12);
        Assert.Equal(analysis.Value.Value, analysis.ValueOfOption("test the market?", "test").Value, 1e-9);
        Assert.Equal(analysis.Value.Value, analysis.Choices[0].Lead.Value, 1e-9);
        Assert.Equal(0, analysis.ValueOfOption("test the market?", "leave it").Value);
        Assert.Throws<ArgumentException>(() => analysis.ValueOfOption("test the market?", "wait"));
    }

    [Fact]
    public void A_published_staged_project()
    {
        StagedProject project = new([new("research", 100, 0.6), new("pilot", 300, 0.5), new("build", 600, 0.8)], 5_000);
        StagedValue value = project.Evaluate(0.10);
        Assert.Equal(489.181, value.Value.Value, 5e-4);
        Assert.Equal(value.Value.Value, value.WithoutGates.Value, 1e-9);
        Assert.Equal(0.24, value.ProbabilityOfSuccess, 12);
        Assert.Empty(value.Warnings);

        // The same risk once more in the rate.
        StagedValue twice = project.Evaluate(0.30);
        Assert.Single(twice.Warnings);
        Assert.True(twice.Value < 0.6 * value.Value);
        Assert.Equal(
            "The project is worth 489.2 with a choice at every gate, 489.2 without; it succeeds with 24 % probability. Now: continue.",
            value.ToString()
        );
    }

    [Fact]
    public void Agrees_with_a_plain_recursion()
    {
        IReadOnlyList<JsonElement> cases = BusinessReference.Of("staged");
        Assert.Equal(60, cases.Count);
        foreach (JsonElement c in cases)
        {
            StagedProject project = Project(c, c.Number("payoff"));
            double rate = c.Number("rate");
            StagedValue value = project.Evaluate(rate);
            BusinessReference.Close(c.Number("value"), value.Value.Value);
            BusinessReference.Close(c.Number("forced"), value.WithoutGates.Value);
            BusinessReference.Close(c.Number("value") - c.Number("forced"), value.ValueOfGates.Value);

            JsonElement t = c.GetProperty("test");
            int tested = t.GetProperty("stage").GetInt32();
            EarlyTest test = new(
                "pilot study",
                t.Number("cost"),
                t.Number("sensitivity"),
                t.Number("specificity"),
                t.Number("duration")
            );
            StagedProject with = new(
                [.. project.Stages.Select((s, i) => i == tested ? s with { Test = test } : s)],
                project.Payoff
            );
            EarlyTestValue worth = with.ValueOfTest(with.Stages[tested].Name, rate);
            BusinessReference.Close(c.Number("testvalue"), worth.Value.Value, 1e-11);
            BusinessReference.Close(c.Number("free"), worth.WorthAtMost.Value, 1e-11);
            BusinessReference.Close(c.Number("perfect"), worth.PerfectTestAtMost.Value, 1e-11);
        }

        foreach (JsonElement c in BusinessReference.Of("waiting"))
        {
            double[] payoffs = c.Numbers("payoffs");
            LearnedState[] states =
            [
                .. c.Numbers("probabilities").Select((p, i) => new LearnedState($"state {i}", p, payoffs[i])),
            ];
            WaitingValue waiting = Project(c, 0)
                .ValueOfWaiting(c.Number("time"), states, c.Number("rate"), c.Number("cost"));
            BusinessReference.Close(c.Number("now"), waiting.Now.Value, 1e-11);
            BusinessReference.Close(c.Number("wait"), waiting.Waiting.Value, 1e-11);
            BusinessReference.Close(c.Number("value"), waiting.Value.Value, 1e-11);
        }
    }

    /// <summary>Pivoting is taken where it is better, at the gate and after a failure.</summary>
    [Fact]
    public void A_gate_may_pivot()
    {
        DecisionNode pivot = DecisionNode.End(300).After(1).Receiving(0);
        StagedProject project = new([new("research", 100, 0.5), new("build", 800, 0.5) { Pivot = pivot }], 2_000);
        StagedValue value = project.Evaluate(0.1);

        // At the second gate: −800 + (0.5·2000 + 0.5·300/1.1)/1.1 = 233.06 against 300/1.1 = 272.73.
        Assert.Equal(-100 + 0.5 / 1.1 * (300 / 1.1), value.Value.Value, 1e-9);
        Assert.Equal("pivot", value.Analysis.Choices[1].Chosen);
        Assert.Equal(0, value.ProbabilityOfSuccess);
        StagedValue more = (project with { Payoff = 2_500 }).Evaluate(0.1);
        Assert.Equal(-100 + 0.5 / 1.1 * (-800 + (0.5 * 2_500 + 0.5 * 300 / 1.1) / 1.1), more.Value.Value, 1e-9);
        Assert.Equal("pivot", more.Analysis.Choices[2].Chosen);
        Assert.Equal(-100 + 0.5 / 1.1 * (-800 + 0.5 * 2_500 / 1.1), more.WithoutGates.Value, 1e-9);
    }

    /// <summary>Uncertain inputs that are independent and not known before a choice: the value is that of their means; the gain's probability is not.</summary>
    [Fact]
    public void Uncertain_quantities()
    {
        StagedProject uncertain = new(
            [
                new("research", Estimate.Pert(60, 100, 140), Estimate.Beta(6, 4)),
                new("pilot", 300, 0.5) { Test = new("study", 20, 0.9, Estimate.Beta(8, 2)) },
                new("build", Estimate.Triangular(300, 600, 900), 0.8),
            ],
            Estimate.Normal(5_000, 800)
        );
        StagedProject certain = new(
            [
                new("research", 100, 0.6),
                new("pilot", 300, 0.5) { Test = new("study", 20, 0.9, 0.8) },
                new("build", 600, 0.8),
            ],
            5_000
        );
        StagedValue drawn = uncertain.Evaluate(0.1, Options);
        StagedValue exact = certain.Evaluate(0.1);
        Assert.InRange(Math.Abs(drawn.Value.Value - exact.Value.Value), 0, 4 * drawn.Value.StandardError);
        Assert.True(drawn.Value.StandardError > 0);
        EarlyTestValue test = uncertain.ValueOfTest("pilot", 0.1, Options);
        EarlyTestValue exactTest = certain.ValueOfTest("pilot", 0.1);
        Assert.InRange(Math.Abs(test.Value.Value - exactTest.Value.Value), 0, 4 * test.Value.StandardError + 0.5);
        Assert.Equal(drawn.Value, uncertain.Evaluate(0.1, Options with { Threads = 1 }).Value);

        // The posteriors average to what was believed before.
        double good = exactTest.ProbabilityOfGoodSign.Value;
        Assert.Equal(0.55, good, 12);
        Assert.Equal(
            0.5,
            good * exactTest.SuccessAfterGoodSign.Value + (1 - good) * exactTest.SuccessAfterBadSign.Value,
            12
        );
    }

    /// <summary>A test that tells nothing is worth nothing; one that is always wrong tells as much as one that is always right.</summary>
    [Fact]
    public void Tests_at_their_limits()
    {
        StagedProject With(double sensitivity, double specificity) =>
            new([new("build", 800, 0.5) { Test = new("pilot", 0, sensitivity, specificity) }], 2_000);
        Assert.Equal(0, With(0.7, 0.3).ValueOfTest("build", 0.1).Value.Value, 1e-9);
        EarlyTestValue right = With(1, 1).ValueOfTest("build", 0.1);
        EarlyTestValue wrong = With(0, 0).ValueOfTest("build", 0.1);
        Assert.Equal(right.Value.Value, wrong.Value.Value, 1e-9);
        Assert.Equal(400, right.Value.Value, 1e-9);
        EarlyTestValue always = With(1, 0).ValueOfTest("build", 0.1);
        Assert.Equal(0, always.Value.Value, 1e-9);
        Assert.Equal(0, always.SuccessAfterBadSign.Value);
        Assert.Throws<ArgumentException>(() => With(1, 1).ValueOfTest("bild", 0.1));
        Assert.Throws<ArgumentException>(() => new StagedProject([new("build", 1, 0.5)], 5).ValueOfTest("build", 0.1));
    }

    [Fact]
    public void The_time_before_the_root_of_a_tree_is_discounted()
    {
        Assert.Equal(110 / 1.21, DecisionNode.End(110).After(2).Evaluate(0.1).Value.Value, 1e-12);

        DecisionNode choice = DecisionNode.Choice(
            "ship?",
            DecisionBranch.Option("ship", DecisionNode.End(100)),
            DecisionBranch.Option("leave it", DecisionNode.End(40))
        );
        DecisionAnalysis later = choice.Receiving(-30).After(1).Evaluate(0.25);
        Assert.Equal(70 / 1.25, later.Value.Value, 1e-12);
        Assert.Equal(70 / 1.25, Assert.Single(later.Outcomes).PresentValue.Value, 1e-12);
        Assert.Equal(60 / 1.25, later.ValueOfOption("ship?", "ship").Value, 1e-12);
    }

    [Fact]
    public void Trees_with_uncertain_probabilities()
    {
        Estimate p = Estimate.Beta(30, 70);
        DecisionNode tree = DecisionNode.Chance(
            "works",
            DecisionBranch.Outcome("yes", p, DecisionNode.End(Estimate.Normal(100, 10)).After(2)),
            DecisionBranch.Otherwise("no", DecisionNode.End(-20).After(1))
        );
        DecisionAnalysis analysis = tree.Evaluate(0.05, Options);
        double expected = 0.3 * 100 / 1.1025 + 0.7 * -20 / 1.05;
        Assert.InRange(Math.Abs(analysis.Value.Value - expected), 0, 4 * analysis.Value.StandardError);
        Assert.InRange(
            Math.Abs(analysis.ProbabilityOfGain.Value - 0.3),
            0,
            4 * analysis.ProbabilityOfGain.StandardError
        );
        Assert.NotNull(analysis.Provenance);

        // Two independent shares do not sum to 1, and a draw of more than 1 is no probability.
        DecisionNode loose = DecisionNode.Chance(
            "works",
            DecisionBranch.Outcome("yes", Estimate.Beta(5, 5), DecisionNode.End(1)),
            DecisionBranch.Outcome("no", Estimate.Beta(5, 5), DecisionNode.End(0))
        );
        Assert.Throws<UndefinedException>(() => loose.Evaluate(0.05));
        DecisionNode wide = DecisionNode.Chance(
            "works",
            DecisionBranch.Outcome("yes", Estimate.Beta(5, 5) * 2, DecisionNode.End(1)),
            DecisionBranch.Otherwise("no", DecisionNode.End(0))
        );
        Assert.Throws<UndefinedException>(() => wide.Evaluate(0.05));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        DecisionNode end = DecisionNode.End(1);
        ArgumentException sum = Assert.Throws<ArgumentException>(() =>
            DecisionNode.Chance("market", DecisionBranch.Outcome("a", 0.5, end), DecisionBranch.Outcome("b", 0.4, end))
        );
        Assert.Contains("\"market\" must sum to 1, but sum to 0.9", sum.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            DecisionNode.Chance(
                "m",
                DecisionBranch.Outcome("a", 0.9, end),
                DecisionBranch.Outcome("b", 0.4, end),
                DecisionBranch.Otherwise("c", end)
            )
        );
        Assert.Throws<ArgumentException>(() =>
            DecisionNode.Chance("m", DecisionBranch.Otherwise("a", end), DecisionBranch.Otherwise("b", end))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionBranch.Outcome("a", 1.2, end));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionBranch.Outcome("a", Estimate.Normal(0.5, 0.1), end));
        Assert.Throws<ArgumentException>(() => DecisionNode.Chance("m", DecisionBranch.Option("a", end)));
        Assert.Throws<ArgumentException>(() => DecisionNode.Choice("m", DecisionBranch.Outcome("a", 1, end)));
        Assert.Throws<ArgumentException>(() => DecisionNode.Choice("m"));
        Assert.Throws<ArgumentException>(() =>
            DecisionNode.Choice("m", DecisionBranch.Option("a", end), DecisionBranch.Option("a", end))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => end.After(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => end.Evaluate(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DevelopmentStage("a", 5, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DevelopmentStage("a", -5, 0.5));
        Assert.Throws<ArgumentException>(() => new StagedProject([], 5));
        Assert.Throws<ArgumentException>(() => new StagedProject([new("a", 1, 1), new("a", 1, 1)], 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyTest("t", 1, 1.1, 0.5));
    }

    private static StagedProject Project(JsonElement c, double payoff) =>
        new(
            [
                .. c.GetProperty("stages")
                    .EnumerateArray()
                    .Select(
                        (s, i) =>
                            new DevelopmentStage($"stage {i}", s.Number("cost"), s.Number("p"), s.Number("duration"))
                            {
                                Salvage = s.Number("salvage"),
                                SalvageAfterFailure = s.Number("failed"),
                            }
                    ),
            ],
            payoff
        );
}
