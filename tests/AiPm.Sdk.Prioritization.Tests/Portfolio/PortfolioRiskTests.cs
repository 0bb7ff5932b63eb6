using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class PortfolioRiskTests
{
    private static readonly PortfolioOptions Few = new()
    {
        Draws = new() { Draws = 200, Seed = 5 },
        FreshDraws = 500,
    };

    private sealed record Case(int[] Values, int[] Spreads, int[] Uses, int Available, int Share, int Needed)
    {
        /// <summary>Uses below and above 1, each without rounding.</summary>
        public double Unit => Share % 2 == 0 ? 1 : 1d / 16;
    }

    private static readonly Gen<Case> Cases =
        from count in Gen.Choose(2, 9)
        from values in Gen.Choose(1, 20).ArrayOf(count)
        from spreads in Gen.Choose(0, 5).ArrayOf(count)
        from uses in Gen.Choose(1, 9).ArrayOf(count)
        from available in Gen.Choose(5, 25)
        from share in Gen.Choose(0, 3)
        from needed in Gen.Choose(0, 8)
        select new Case(values, spreads, uses, available, share, needed);

    // Losses are possible where normals are wide; lognormals never lose, and a Bernoulli's median is above its mean.
    private static Portfolio Make(Case c, CapacityRule? rule = null) =>
        new(
            c.Values.Select(
                (value, i) =>
                    new PortfolioItem(
                        $"item {i}",
                        c.Spreads[i] == 0 ? value
                            : c.Spreads[i] == 5 ? value * Estimate.Of(new BernoulliDistribution(0.8))
                            : i % 2 == 0 && c.Share % 2 == 0 ? Estimate.Normal(value, 4 * c.Spreads[i])
                            : Estimate.Of(new LogNormalDistribution(Math.Log(value), 0.2 * c.Spreads[i]))
                    )
                    {
                        Uses = new Dictionary<string, Estimate>
                        {
                            ["people"] =
                                rule is null || c.Spreads[i] == 0
                                    ? c.Unit * c.Uses[i]
                                    : Estimate.Of(new LogNormalDistribution(Math.Log(c.Unit * c.Uses[i]), 0.3)),
                        },
                        Requires = c.Needed < c.Values.Length && c.Needed != i && i == 0 ? [$"item {c.Needed}"] : [],
                    }
            ),
            [new("people", c.Unit * c.Available) { Rule = rule ?? CapacityRule.Mean }]
        );

    private static double Probability(Case c) => new[] { 0.05, 0.1, 0.25, 0.5 }[c.Share];

    // The same draws, taken the same way from outside: slots are named by item.
    private static double[][] Draws(Portfolio portfolio, string? capacity, SimulationOptions options)
    {
        JointSimulation simulation = new();
        foreach (PortfolioItem item in portfolio.Items)
        {
            simulation.Add(
                $"{item.Id}/{capacity ?? "value"}",
                capacity is null ? item.Value : item.Uses[capacity],
                Domain.Real
            );
        }

        IReadOnlyDictionary<string, Simulated> drawn = simulation.Run(options);
        return [.. portfolio.Items.Select(item => drawn[$"{item.Id}/{capacity ?? "value"}"].Draws.ToArray())];
    }

    private static double[] Sums(double[][] draws, bool[] chosen)
    {
        double[] sums = new double[draws[0].Length];
        for (int item = 0; item < chosen.Length; item++)
        {
            for (int draw = 0; chosen[item] && draw < sums.Length; draw++)
            {
                sums[draw] += draws[item][draw];
            }
        }

        return sums;
    }

    private static bool IsBest(Portfolio portfolio, PortfolioObjective objective, Func<double[], double> judge)
    {
        double[][] draws = Draws(portfolio, null, Few.Draws);
        double best = BruteForce.Selections(portfolio).Max(chosen => judge(Sums(draws, chosen)));
        PortfolioChoice choice = portfolio.Choose(objective, Few);
        bool[] found = [.. portfolio.Items.Select(item => choice.Contains(item.Id))];
        return choice.Outcome == PortfolioOutcome.Optimal
            && Math.Abs(choice.Value - best) <= 1e-7 * Math.Max(1, Math.Abs(best))
            && Math.Abs(judge(Sums(draws, found)) - choice.Value) <= 1e-9 * Math.Max(1, Math.Abs(best));
    }

    private static double TailMean(double[] sums, double share) =>
        sums.Order().Take((int)Math.Round(share * sums.Length)).Average();

    [Fact]
    public void The_mean_of_the_worst_is_as_large_as_any_selection_makes_it() =>
        Prop.ForAll(
                Arb.From(Cases),
                c =>
                    IsBest(
                        Make(c),
                        PortfolioObjective.ConditionalValueAtRisk(Probability(c)),
                        sums => TailMean(sums, Probability(c))
                    )
            )
            .Holds(60);

    [Fact]
    public void A_quantile_is_as_large_as_any_selection_makes_it() =>
        Prop.ForAll(
                Arb.From(Cases),
                c =>
                    IsBest(
                        Make(c),
                        PortfolioObjective.Quantile(Probability(c)),
                        sums => sums.Order().ElementAt((int)Math.Round(Probability(c) * sums.Length) - 1)
                    )
            )
            .Holds(60);

    [Fact]
    public void The_probability_of_a_target_is_as_large_as_any_selection_makes_it() =>
        Prop.ForAll(
                Arb.From(Cases),
                c =>
                {
                    double target = c.Values.Sum() * 0.6;
                    return IsBest(
                        Make(c),
                        PortfolioObjective.ProbabilityOf(target),
                        sums => sums.Count(sum => sum >= target) / (double)sums.Length
                    );
                }
            )
            .Holds(250);

    [Fact]
    public void A_chance_of_staying_within_capacity_is_kept_by_the_best_that_keeps_it() =>
        Prop.ForAll(
                Arb.From(Cases),
                c =>
                {
                    double chance = 1 - Probability(c);
                    Portfolio portfolio = Make(c, CapacityRule.Chance(chance));
                    double[][] uses = Draws(portfolio, "people", Few.Draws);
                    double[] values = BruteForce.Values(portfolio);
                    bool Keeps(bool[] chosen) =>
                        Sums(uses, chosen).Count(use => use <= c.Unit * c.Available) >= chance * Few.Draws.Draws - 1e-9;
                    double best = BruteForce.Selections(portfolio, Keeps).Max(chosen => BruteForce.Sum(values, chosen));
                    PortfolioChoice choice = portfolio.Choose(options: Few);
                    bool[] found = [.. portfolio.Items.Select(item => choice.Contains(item.Id))];
                    return choice.Outcome == PortfolioOutcome.Optimal
                        && Math.Abs(choice.Value - best) <= 1e-9 * best
                        && Keeps(found);
                }
            )
            .Holds(60);

    [Fact]
    public void For_certain_numbers_all_objectives_and_rules_agree()
    {
        Case certain = new([7, 9, 4, 12], [0, 0, 0, 0], [3, 5, 2, 6], 11, 1, 9);
        PortfolioChoice mean = Make(certain).Choose();
        foreach (
            PortfolioObjective objective in new[]
            {
                PortfolioObjective.Quantile(0.05),
                PortfolioObjective.ConditionalValueAtRisk(0.1),
            }
        )
        {
            PortfolioChoice choice = Make(certain).Choose(objective);
            Assert.Equal(mean.Value, choice.Value, 9);
            Assert.Equal(0, choice.FreshValue.StandardError);
        }

        Assert.Equal(1, Make(certain).Choose(PortfolioObjective.ProbabilityOf(mean.Value)).Value);
        Assert.Equal(0, Make(certain).Choose(PortfolioObjective.ProbabilityOf(mean.Value + 1)).Value);
        foreach (CapacityRule rule in new[] { CapacityRule.Mean, CapacityRule.Quantile(0.9), CapacityRule.Chance(0.9) })
        {
            PortfolioChoice choice = Make(certain, rule).Choose();
            Assert.Equal(mean.Selected, choice.Selected);
            Assert.Equal(new SimulatedValue(1, 0), choice.Capacities[0].ProbabilityWithin);
        }
    }

    [Fact]
    public void Fresh_draws_show_what_the_search_made_of_its_own()
    {
        // Ten equal items, three to be chosen by their P10 on 200 draws: the best of the search is partly luck.
        Portfolio portfolio = new(
            Enumerable
                .Range(0, 10)
                .Select(i => new PortfolioItem($"item {i}", Estimate.Normal(10, 5)) { Uses = People(1) }),
            [new("people", 3)]
        );
        PortfolioChoice choice = portfolio.Choose(PortfolioObjective.Quantile(0.1), Few with { FreshDraws = 100_000 });
        double exact = 30 - 1.2815515655446004 * 5 * Math.Sqrt(3);
        Assert.InRange(
            choice.FreshValue.Value,
            exact - 4 * choice.FreshValue.StandardError,
            exact + 4 * choice.FreshValue.StandardError
        );
        Assert.True(choice.Value > exact + 10 * choice.FreshValue.StandardError);
        Assert.Contains("on fresh draws", choice.Explanation.Sentence, StringComparison.Ordinal);

        // The mean of the worst tenth: 30 − φ(z)/0.1 · 5√3.
        PortfolioChoice tail = portfolio.Choose(
            PortfolioObjective.ConditionalValueAtRisk(0.1),
            Few with
            {
                FreshDraws = 100_000,
            }
        );
        exact = 30 - 1.7549833193248681 * 5 * Math.Sqrt(3);
        Assert.InRange(
            tail.FreshValue.Value,
            exact - 4 * tail.FreshValue.StandardError,
            exact + 4 * tail.FreshValue.StandardError
        );
    }

    [Fact]
    public void A_median_above_the_mean_is_not_bounded_by_it()
    {
        Portfolio portfolio = new(
            [
                new("a", 10 * Estimate.Of(new BernoulliDistribution(0.8))) { Uses = People(1) },
                new("b", 9) { Uses = People(1) },
            ],
            [new("people", 1)]
        );
        Assert.Equal(["b"], portfolio.Choose().Selected);
        Assert.Equal(["a"], portfolio.Choose(PortfolioObjective.Quantile(0.5), Few).Selected);
    }

    [Fact]
    public void Fresh_draws_of_named_quantities_are_fresh_too()
    {
        // A name is a stream, so only another seed makes new draws of it.
        Portfolio portfolio = new([new("a", Estimate.Normal(10, 5).Named("market"))], []);
        PortfolioChoice choice = portfolio.Choose(PortfolioObjective.Quantile(0.1), Few with { FreshDraws = 200 });
        Assert.NotEqual(choice.Value, choice.FreshValue.Value);
    }

    [Fact]
    public void Rules_for_uncertain_uses_are_named_and_differ()
    {
        // Mean 10 and standard deviation 1.
        LogNormalDistribution use = new(Math.Log(10) - Math.Log(1.01) / 2, Math.Sqrt(Math.Log(1.01)));
        PortfolioItem[] items =
        [
            .. Enumerable
                .Range(0, 6)
                .Select(i => new PortfolioItem($"item {i}", 10) { Uses = People(Estimate.Of(use)) }),
        ];
        PortfolioChoice With(CapacityRule rule) => new Portfolio(items, [new("people", 50.5) { Rule = rule }]).Choose();
        PortfolioChoice mean = With(CapacityRule.Mean);
        Assert.Equal(5, mean.Selected.Count);
        Assert.Equal(50, mean.Capacities[0].Used, 9);

        // Five use 50 ± √5, nearly normal: P(≤ 50.5) is about 0.59. A chance of 90 % leaves four, and so do 90 % quantiles of 11.3.
        Assert.InRange(mean.Capacities[0].ProbabilityWithin.Value, 0.56, 0.62);
        Assert.Equal(4, With(CapacityRule.Chance(0.9)).Selected.Count);
        Assert.Equal(4, With(CapacityRule.Quantile(0.9)).Selected.Count);
        Assert.Equal(4 * use.Quantile(0.9), With(CapacityRule.Quantile(0.9)).Capacities[0].Used, 9);
        Assert.Contains(
            "people: use kept to with probability 90 %",
            With(CapacityRule.Chance(0.9)).Explanation.Assumptions
        );
        Assert.False(With(CapacityRule.Chance(0.9)).Capacities[0].ShadowPrice.IsDefined);
    }

    [Fact]
    public void A_shared_assumption_makes_items_move_together()
    {
        // Two that depend on one market gain or lose together; a third that does not spreads the risk.
        Estimate market = Estimate.Normal(1, 0.4).Named("market");
        Portfolio portfolio = new(
            [
                new("a", 11 * market) { Uses = People(1) },
                new("b", 11 * market) { Uses = People(1) },
                new("c", Estimate.Normal(10, 4)) { Uses = People(1) },
            ],
            [new("people", 2)]
        );
        Assert.Equal(["a", "b"], portfolio.Choose().Selected);
        Assert.Contains("c", portfolio.Choose(PortfolioObjective.ConditionalValueAtRisk(0.1)).Selected);
    }

    [Fact]
    public void A_value_divided_by_its_effort_is_warned_of()
    {
        Estimate effort = Estimate.Pert(1, 2, 5).Named("search effort");
        Portfolio ratio = new([new("search", 100 / effort) { Uses = People(effort) }], [new("people", 4)]);
        Assert.Contains(
            "give the score's numerator",
            Assert.Single(ratio.Choose().Warnings).Sentence,
            StringComparison.Ordinal
        );
        PortfolioItem numerator = PortfolioItem.FromRice("search", new RiceInputs(1_000, 2, 0.8, 4), "people");
        Assert.Equal(1_600, new Portfolio([numerator], [new("people", 4)]).Choose().Value);
    }

    [Fact]
    public void Perfect_information_is_worth_the_best_of_each_draw_less_what_was_chosen() =>
        Prop.ForAll(
                Arb.From(Cases),
                c =>
                {
                    Portfolio portfolio = Make(c);
                    PortfolioChoice choice = portfolio.Choose(options: Few);
                    bool[] chosen = [.. portfolio.Items.Select(item => choice.Contains(item.Id))];
                    double[][] draws = Draws(portfolio, null, Few.Draws);
                    bool[][] selections = [.. BruteForce.Selections(portfolio)];
                    double[][] sums = [.. selections.Select(selection => Sums(draws, selection))];
                    double[] now = Sums(draws, chosen);
                    double expected = Enumerable
                        .Range(0, now.Length)
                        .Average(draw => sums.Max(column => column[draw]) - now[draw]);
                    SimulatedValue worth = choice.ValueOfPerfectInformation();
                    return worth.Value >= 0 && Math.Abs(worth.Value - expected) <= 1e-8 * (1 + expected);
                }
            )
            .Holds(25);

    [Fact]
    public void Knowing_which_of_two_normals_is_larger_is_worth_the_spread_of_their_difference()
    {
        // E max(X, Y) − 10 = σ/√π for two independent normals of mean 10 (Clark 1961).
        Portfolio portfolio = new(
            [
                new("a", Estimate.Normal(10, 3)) { Uses = People(1) },
                new("b", Estimate.Normal(10, 3)) { Uses = People(1) },
            ],
            [new("people", 1)]
        );
        PortfolioOptions options = new() { Draws = new() { Draws = 4_000 } };
        SimulatedValue worth = portfolio.Choose(options: options).ValueOfPerfectInformation();
        foreach (int threads in (int[])[1, 2, 5])
        {
            PortfolioOptions same = options with { Draws = options.Draws with { Threads = threads } };
            Assert.Equal(worth, portfolio.Choose(options: same).ValueOfPerfectInformation());
        }

        Assert.InRange(
            worth.Value,
            3 / Math.Sqrt(Math.PI) - 4 * worth.StandardError,
            3 / Math.Sqrt(Math.PI) + 4 * worth.StandardError
        );
        Assert.InRange(worth.StandardError, 0.01, 0.06);
        Assert.Throws<InvalidOperationException>(() =>
            portfolio.Choose(PortfolioObjective.Quantile(0.1), options).ValueOfPerfectInformation()
        );
        Assert.Equal(
            new SimulatedValue(0, 0),
            PortfolioCases
                .Knapsack(
                    [3, 4],
                    [
                        [1, 1],
                    ],
                    [1]
                )
                .Choose()
                .ValueOfPerfectInformation()
        );
    }

    [Fact]
    public void The_same_seed_gives_the_same_choice_on_any_threads()
    {
        Case c = new([9, 8, 12, 7, 10, 11], [2, 3, 5, 1, 4, 2], [3, 2, 5, 2, 4, 4], 11, 1, 9);
        PortfolioChoice one = Make(c)
            .Choose(PortfolioObjective.Quantile(0.1), Few with { Draws = Few.Draws with { Threads = 1 } });
        PortfolioChoice many = Make(c)
            .Choose(PortfolioObjective.Quantile(0.1), Few with { Draws = Few.Draws with { Threads = 4 } });
        Assert.Equal(one.Value, many.Value);
        Assert.Equal(one.Selected, many.Selected);
        Assert.Equal(one.FreshValue, many.FreshValue);
        Assert.Equal(one.Nodes, many.Nodes);
    }

    private static Dictionary<string, Estimate> People(Estimate use) => new() { ["people"] = use };
}
