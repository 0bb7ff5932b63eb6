using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Treatment;

public class ControlChoiceTests
{
    private static readonly SimulationOptions Options = new() { Draws = 1_000, Seed = 4 };

    /// <summary>Risks, controls and rules of any kind from a seed.</summary>
    private static ControlPlan Example(int seed, int controls, int risks, bool uncertain, bool rules)
    {
        Random random = new(seed);
        double Next(double least, double most) => least + (random.NextDouble() * (most - least));
        Risk[] register =
        [
            .. Enumerable
                .Range(0, risks)
                .Select(i => new Risk($"r{i}", Next(0.1, 2), Estimate.Pert(5, Next(10, 40), Next(60, 300)))),
        ];
        List<Control> all = [];
        for (int i = 0; i < controls; i++)
        {
            List<ControlEffect> effects = [];
            foreach (int r in Enumerable.Range(0, risks).Where(_ => random.NextDouble() < Math.Max(0.3, 1.5 / risks)))
            {
                bool drawn = uncertain && random.Next(2) == 0;
                effects.Add(
                    random.Next(uncertain ? 3 : 2) switch
                    {
                        0 => ControlEffect.Prevents(
                            $"r{r}",
                            drawn ? Estimate.Beta(Next(1, 4), Next(1, 4)) : Next(0.05, 0.9)
                        ),
                        1 => ControlEffect.Reduces($"r{r}", drawn ? Estimate.Pert(0.05, 0.3, 0.9) : Next(0.05, 0.9)),
                        _ => ControlEffect.Caps($"r{r}", Next(20, 80)),
                    }
                );
            }

            all.Add(
                new($"c{i}", uncertain && random.Next(3) == 0 ? Estimate.Pert(1, 3, 12) : Next(1, 12), effects)
                {
                    Requires = rules && i > 0 && random.Next(4) == 0 ? [$"c{random.Next(i)}"] : [],
                    Mandatory = rules && random.Next(12) == 0,
                }
            );
        }

        if (rules)
        {
            int[] loose =
            [
                .. Enumerable
                    .Range(0, controls)
                    .Where(i =>
                        all[i].Requires.Count == 0
                        && !all[i].Mandatory
                        && !all.Any(other => other.Requires.Contains($"c{i}"))
                    ),
            ];
            for (int k = 0; k + 1 < loose.Length; k += 3)
            {
                all[loose[k]] = all[loose[k]] with { Excludes = [$"c{loose[k + 1]}"] };
            }
        }

        SharedCost[] shared = rules
            ? [new("platform", Next(2, 10), "c0", "c1", "c2"), new("team", Next(2, 6), "c2", "c3")]
            : [];
        return new(new(register), all, shared);
    }

    private static double Best(ControlValuation years, double budget, ControlChoiceOptions options)
    {
        double best = double.NegativeInfinity;
        foreach (ControlSetValue set in years.EverySet())
        {
            bool fits = set.Cost.Value <= budget * (1 + 1e-12);
            if (options.BudgetConfidence is { } confidence)
            {
                double[] costs = set.CostDraws.ToArray();
                fits = costs.Count(cost => cost <= budget * (1 + 1e-12)) >= (confidence * costs.Length) - 1e-9;
            }

            bool has = years.Plan.Controls.All(control => !control.Mandatory || set.Controls.Contains(control.Id));
            if (fits && has)
            {
                best = Math.Max(
                    best,
                    options.Objective == ControlObjective.NetBenefit ? set.NetBenefit.Value : set.LossRemoved.Value
                );
            }
        }

        return best;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void The_search_finds_what_the_enumeration_of_all_sets_finds(bool uncertain, bool rules)
    {
        for (int seed = 0; seed < (uncertain ? 6 : 15); seed++)
        {
            ControlPlan plan = Example(seed, uncertain ? 7 : 9, 1 + (seed % 5), uncertain, rules);
            ControlValuation years = plan.Evaluate(Options with { Draws = uncertain ? 400 : 100 });
            double all = plan.Controls.Sum(control => control.Cost.Mean.TryGet(out double mean, out _) ? mean : 4);
            foreach (
                ControlChoiceOptions options in (ControlChoiceOptions[])
                    [new(), new() { Objective = ControlObjective.LossRemoved }, new() { BudgetConfidence = 0.8 }]
            )
            {
                foreach (double share in (double[])[0.3, 0.6, double.PositiveInfinity])
                {
                    double budget = all * share;
                    double expected = Best(years, budget, options);
                    if (double.IsNegativeInfinity(expected))
                    {
                        Assert.Throws<InfeasibleControlPlanException>(() => years.BestWithin(budget, options));
                        continue;
                    }

                    ControlChoice choice = years.BestWithin(budget, options);
                    Assert.Equal(ControlChoiceOutcome.Optimal, choice.Outcome);
                    Assert.Equal(0, choice.Gap);
                    Assert.Equal(expected, choice.ObjectiveValue, 1e-6);
                    Assert.Equal(
                        choice.ObjectiveValue,
                        options.Objective == ControlObjective.NetBenefit
                            ? choice.Value.NetBenefit.Value
                            : choice.Value.LossRemoved.Value,
                        1e-6
                    );
                }
            }
        }
    }

    [Theory]
    [InlineData(30, 12)]
    [InlineData(40, 25)]
    [InlineData(30, 1)]
    [InlineData(40, 3)]
    [InlineData(60, 60)]
    public void Tens_of_controls_are_proved(int controls, int risks)
    {
        for (int seed = 0; seed < 3; seed++)
        {
            ControlPlan plan = Example(100 + seed, controls, risks, false, false);
            ControlValuation years = plan.Evaluate(Options with { Draws = 100 });
            double budget = 0.3 * plan.Controls.Sum(control => control.Cost.Mean.Value);
            ControlChoice choice = years.BestWithin(budget);
            Assert.True(
                choice.Outcome == ControlChoiceOutcome.Optimal,
                $"{controls}/{risks}/{seed}: {choice.Nodes} nodes, gap {choice.Gap} of {choice.ObjectiveValue}"
            );
        }
    }

    [Fact]
    public void A_single_node_states_a_gap_that_holds()
    {
        ControlPlan plan = Example(7, 12, 2, false, true);
        ControlValuation years = plan.Evaluate(Options);
        double budget = 25;
        ControlChoice stopped = years.BestWithin(budget, new() { MaximumNodes = 1 });
        ControlChoice proved = years.BestWithin(budget);
        Assert.InRange(proved.ObjectiveValue, stopped.ObjectiveValue - 1e-9, stopped.Bound + 1e-9);
        Assert.Equal(ControlChoiceOutcome.Optimal, proved.Outcome);
        if (stopped.Outcome == ControlChoiceOutcome.LimitReached)
        {
            Assert.Contains("a better set could have at most", stopped.Explanation.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_control_is_chosen_where_none_is_worth_its_cost()
    {
        RiskRegister register = new([new("leak", 0.1, 10)], "EUR");
        ControlValuation years = new ControlPlan(
            register,
            [new("dear", 5, ControlEffect.Avoids("leak")), new("cheap", 0.5, ControlEffect.Prevents("leak", 0.9))]
        ).Evaluate(Options);
        Assert.Equal(["cheap"], years.BestWithin(10).Selected);
        Assert.Equal(0.4, years.BestWithin(10).ObjectiveValue, 1e-12);
        Assert.Equal(["dear"], years.BestWithin(5, new() { Objective = ControlObjective.LossRemoved }).Selected);
        ControlChoice none = years.BestWithin(0.4);
        Assert.Empty(none.Selected);
        Assert.Equal(["dear", "cheap"], none.LeftOut);
        Assert.Contains("no control is worth its cost", none.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Same(none.Value, none.FreshValue);
        Assert.Equal(0.4, years.BestWithin(double.PositiveInfinity).ObjectiveValue, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => years.BestWithin(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => years.BestWithin(double.NaN));
        Assert.DoesNotContain("NaN", JsonSerializer.Serialize(years.BestWithin(10)), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_cannot_hold_are_named()
    {
        RiskRegister register = new([new("leak", 0.1, 10)], "EUR");
        Control a = new("a", 5) { Mandatory = true, Requires = ["b"] };
        ControlValuation years = new ControlPlan(register, [a, new("b", 6)]).Evaluate(Options);
        InfeasibleControlPlanException poor = Assert.Throws<InfeasibleControlPlanException>(() => years.BestWithin(10));
        Assert.Equal(
            [
                "\"a\" is mandatory",
                "\"b\" is needed by a mandatory control",
                "they cost 11.00 EUR a year on average, of a budget of 10.00 EUR",
            ],
            poor.Conflict
        );
        Assert.Equal(["a", "b"], years.BestWithin(11).Selected);
        ControlValuation torn = new ControlPlan(
            register,
            [a, new("b", 6), new("c", 1) { Mandatory = true, Excludes = ["b"] }]
        ).Evaluate(Options);
        Assert.Contains(
            "\"b\" and \"c\" exclude each other",
            Assert.Throws<InfeasibleControlPlanException>(() => torn.BestWithin(100)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Fresh_years_judge_a_choice_among_uncertain_controls_again()
    {
        ControlPlan plan = Example(3, 10, 3, true, false);
        ControlChoice choice = plan.Evaluate(Options).BestWithin(30);
        Assert.NotSame(choice.Value, choice.FreshValue);
        Assert.Equal(choice.Selected, choice.FreshValue.Controls);
        double apart = choice.FreshValue.NetBenefit.Value - choice.Value.NetBenefit.Value;
        double error = Math.Sqrt(
            Math.Pow(choice.Value.NetBenefit.StandardError, 2) + Math.Pow(choice.FreshValue.NetBenefit.StandardError, 2)
        );
        Assert.InRange(apart, -5 * error, 5 * error);
        ControlChoice again = plan.Evaluate(Options with { Threads = 1 }).BestWithin(30);
        Assert.Equal(choice.ObjectiveValue, again.ObjectiveValue);
        Assert.Equal(choice.Nodes, again.Nodes);
    }
}
