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

    /// <summary>Losses, factors, costs and shared costs, so that all sets can be added up by hand.</summary>
    private sealed record Product(double[] Losses, double[][] Factors, double[] Costs, int[][] Sharing, double[] Shared)
    {
        public static Product Of(int seed, int controls, int risks, double density)
        {
            Random random = new(seed);
            double Next(double least, double most) => least + (random.NextDouble() * (most - least));
            double[] losses = [.. Enumerable.Range(0, risks).Select(_ => Next(20, 100))];
            double[][] factors =
            [
                .. losses.Select(_ =>
                    Enumerable
                        .Range(0, controls)
                        .Select(_ => random.NextDouble() < density ? Next(0.3, 0.95) : 1)
                        .ToArray()
                ),
            ];

            // Nearly in proportion to what a control removes alone, where a greedy choice goes wrong.
            double[] costs =
            [
                .. Enumerable
                    .Range(0, controls)
                    .Select(c =>
                        1 + (0.3 * losses.Select((loss, r) => loss * (1 - factors[r][c])).Sum() * Next(0.9, 1.1))
                    ),
            ];
            int[][] sharing =
            [
                [0, 1, 2],
                [2, 3, 4, 5],
            ];
            return new(losses, factors, costs, sharing, [Next(2, 15), Next(2, 15)]);
        }

        public ControlPlan Plan() =>
            new(
                new([.. Losses.Select((loss, r) => new Risk($"r{r}", 1, loss))]),
                Costs.Select(
                    (cost, c) =>
                        new Control(
                            $"c{c}",
                            cost,
                            [
                                .. Factors
                                    .Select((row, r) => ControlEffect.Scales($"r{r}", row[c]))
                                    .Where((_, r) => Factors[r][c] != 1),
                            ]
                        )
                ),
                Sharing.Select((controls, k) => new SharedCost($"s{k}", Shared[k], [.. controls.Select(c => $"c{c}")]))
            );

        public double Best(double budget)
        {
            int count = Costs.Length;
            double[][] left = [.. Losses.Select(loss => new double[1 << count])];
            double[] costs = new double[1 << count];
            double best = 0;
            for (int set = 0; set < 1 << count; set++)
            {
                int rest = set & (set - 1);
                int c = System.Numerics.BitOperations.TrailingZeroCount(set);
                costs[set] = set == 0 ? 0 : costs[rest] + Costs[c];
                double removed = 0;
                for (int r = 0; r < Losses.Length; r++)
                {
                    left[r][set] = set == 0 ? Losses[r] : left[r][rest] * Factors[r][c];
                    removed += Losses[r] - left[r][set];
                }

                double cost = costs[set];
                for (int k = 0; k < Shared.Length; k++)
                {
                    cost += Sharing[k].Any(i => (set >> i & 1) != 0) ? Shared[k] : 0;
                }

                best = cost <= budget ? Math.Max(best, removed - cost) : best;
            }

            return best;
        }
    }

    [Theory]
    [InlineData(11, 4, 0.5, 60)]
    [InlineData(10, 8, 0.25, 60)]
    [InlineData(14, 1, 1, 12)]
    [InlineData(14, 2, 0.95, 12)]
    public void Choices_that_a_greedy_search_gets_wrong_are_right(int controls, int risks, double density, int cases)
    {
        for (int seed = 0; seed < cases; seed++)
        {
            Product product = Product.Of(seed, controls, risks, density);
            ControlValuation years = product.Plan().Evaluate(Options with { Draws = 100 });
            foreach (double share in (double[])[0.2, 0.35, 0.5])
            {
                double budget = share * product.Costs.Sum();
                double best = product.Best(budget);
                ControlChoice choice = years.BestWithin(budget);
                Assert.Equal(best, choice.ObjectiveValue, 1e-7);
                Assert.Equal(ControlChoiceOutcome.Optimal, choice.Outcome);

                // Wherever it is stopped, the bound holds.
                Assert.True(years.BestWithin(budget, new() { MaximumNodes = 2 }).Bound >= best - 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Many_controls_that_cap_stop_and_scale_one_risk_are_judged_right(int seed)
    {
        Random random = new(seed);
        double Next(double least, double most) => least + (random.NextDouble() * (most - least));
        ControlPlan plan = new(
            new([new("hit", 1, Estimate.Pert(5, 30, 300)), new("other", 1, Estimate.Pert(1, 2, 90))]),
            [
                .. Enumerable
                    .Range(0, 13)
                    .Select(i => new Control(
                        $"c{i}",
                        Next(1, 8),
                        (i % 4) switch
                        {
                            0 => ControlEffect.Caps("hit", Next(20, 150)),
                            1 => ControlEffect.Prevents("hit", Estimate.Beta(2, 4)),
                            2 => ControlEffect.Prevents("hit", Next(0.1, 0.6)),
                            _ => ControlEffect.Reduces("hit", Next(0.1, 0.6)),
                        },
                        i == 3 ? ControlEffect.Caps("other", 20) : ControlEffect.Scales("other", Next(0.9, 1))
                    )),
            ]
        );
        ControlValuation years = plan.Evaluate(new() { Draws = 100, Seed = 6 });
        (double Value, double Cost)[] sets =
        [
            .. years.EverySet().Select(set => (set.NetBenefit.Value, set.Cost.Value)),
        ];
        foreach (double budget in (double[])[10, 20, double.PositiveInfinity])
        {
            double best = sets.Where(set => set.Cost <= budget).Max(set => set.Value);
            ControlChoice choice = years.BestWithin(budget);
            Assert.Equal(best, choice.ObjectiveValue, 1e-7);
            Assert.Equal(ControlChoiceOutcome.Optimal, choice.Outcome);
            Assert.True(years.BestWithin(budget, new() { MaximumNodes = 3 }).Bound >= best - 1e-6);
        }
    }

    [Fact]
    public void A_budget_is_kept_with_the_probability_asked_for()
    {
        RiskRegister register = new([new("leak", 1, 100)]);
        ControlPlan plan = new(
            register,
            [new("bid", Estimate.Empirical(5, 5, 5, 5, 50), ControlEffect.Prevents("leak", 0.5))]
        );
        ControlValuation years = plan.Evaluate(Options);
        double within = (double)years.Of("bid").CostDraws.ToArray().Count(cost => cost <= 10) / years.Years;
        Assert.InRange(within, 0.75, 0.85);

        // The mean of 14 is above the budget, but most years are within it.
        Assert.Empty(years.BestWithin(10).Selected);
        Assert.Equal(["bid"], years.BestWithin(10, new() { BudgetConfidence = within }).Selected);
        Assert.Empty(years.BestWithin(10, new() { BudgetConfidence = within + (0.5 / years.Years) }).Selected);
        Assert.Equal(["bid"], years.BestWithin(14).Selected);
        ControlValuation must = new ControlPlan(register, [plan.Controls[0] with { Mandatory = true }]).Evaluate(
            Options
        );
        Assert.Contains(
            "of 95.00 % asked",
            Assert
                .Throws<InfeasibleControlPlanException>(() => must.BestWithin(10, new() { BudgetConfidence = 0.95 }))
                .Message,
            StringComparison.Ordinal
        );
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
