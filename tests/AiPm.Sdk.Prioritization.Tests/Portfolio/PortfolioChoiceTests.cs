using System.Globalization;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class PortfolioChoiceTests
{
    [Fact]
    public void The_seven_problems_of_Petersen_have_their_known_optima()
    {
        Queue<double> numbers = new(
            File.ReadAllText(Testing.TestData.Path("mknap1.txt"))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture))
        );
        double[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => numbers.Dequeue())];
        List<double> optima = [];
        for (int problems = (int)numbers.Dequeue(); problems > 0; problems--)
        {
            int items = (int)numbers.Dequeue();
            int capacities = (int)numbers.Dequeue();
            double optimum = numbers.Dequeue();
            double[] values = Next(items);
            double[][] uses = [.. Enumerable.Range(0, capacities).Select(_ => Next(items))];
            PortfolioChoice choice = PortfolioCases.Knapsack(values, uses, Next(capacities)).Choose();
            Assert.Equal(PortfolioOutcome.Optimal, choice.Outcome);
            Assert.Equal(optimum, choice.Value, 9);
            Assert.Equal(optimum, choice.Bound, 9);
            optima.Add(choice.Value);
        }

        Assert.Equal([3800, 8706.1, 4015, 6120, 12400, 10618, 16537], optima.Select(x => Math.Round(x, 9)));
    }

    [Fact]
    public void Branch_and_bound_finds_what_trying_everything_finds() =>
        Prop.ForAll(
                PortfolioCases.Small(13),
                portfolio =>
                {
                    double[] values = BruteForce.Values(portfolio);
                    double best = BruteForce
                        .Selections(portfolio)
                        .Select(chosen => BruteForce.Sum(values, chosen))
                        .DefaultIfEmpty(double.NaN)
                        .Max();
                    if (double.IsNaN(best))
                    {
                        return Throws<InfeasiblePortfolioException>(() => portfolio.Choose());
                    }

                    PortfolioChoice choice = portfolio.Choose();
                    bool[] chosen = [.. portfolio.Items.Select(item => choice.Contains(item.Id))];
                    return choice.Outcome == PortfolioOutcome.Optimal
                        && IsNear(choice.Value, best)
                        && IsNear(BruteForce.Sum(values, chosen), best)
                        && BruteForce.Selections(portfolio).Any(all => all.SequenceEqual(chosen));
                }
            )
            .Holds(400);

    [Fact]
    public void The_order_of_items_capacities_and_groups_changes_nothing() =>
        Prop.ForAll(
                PortfolioCases.Small(12),
                portfolio =>
                {
                    Portfolio turned = new(
                        portfolio.Items.Reverse(),
                        portfolio.Capacities.Reverse(),
                        portfolio.Groups.Select(g => g with { Items = [.. g.Items.Reverse()] }).Reverse()
                    );
                    try
                    {
                        PortfolioChoice left = portfolio.Choose();
                        PortfolioChoice right = turned.Choose();
                        return left.Value.Equals(right.Value)
                            && left.Bound.Equals(right.Bound)
                            && left.Nodes == right.Nodes
                            && left.Selected.SequenceEqual(right.Selected.Reverse());
                    }
                    catch (InfeasiblePortfolioException refused)
                    {
                        return refused.Message
                            == Assert.Throws<InfeasiblePortfolioException>(() => turned.Choose()).Message;
                    }
                }
            )
            .Holds(150);

    [Fact]
    public void More_capacity_is_never_worth_less_and_is_worth_what_solving_again_says() =>
        Prop.ForAll(
                PortfolioCases.Small(10),
                portfolio =>
                {
                    if (portfolio.Capacities.Count == 0 || !BruteForce.Selections(portfolio).Any())
                    {
                        return true;
                    }

                    Capacity first = portfolio.Capacities[0];
                    PortfolioChoice choice = portfolio.Choose();
                    CapacityWorth worth = choice.WorthOf(first.Name, extra: 2_000);
                    Portfolio larger = new(
                        portfolio.Items,
                        portfolio.Capacities.Select(c => c == first ? c with { Available = c.Available + 2_000 } : c),
                        portfolio.Groups
                    );
                    double best = BruteForce
                        .Selections(larger)
                        .Max(chosen => BruteForce.Sum(BruteForce.Values(portfolio), chosen));
                    return worth.IsProved
                        && worth.Gain >= 0
                        && IsNear(choice.Value + worth.Gain, best)
                        && (worth.Gain > 0 || (worth.Added.Count == 0 && worth.Dropped.Count == 0));
                }
            )
            .Holds(100);

    [Fact]
    public void A_start_of_any_kind_changes_no_optimum() =>
        Prop.ForAll(
                PortfolioCases.Small(10),
                Arb.From(Gen.Choose(0, 1023)),
                (portfolio, mask) =>
                {
                    if (!BruteForce.Selections(portfolio).Any())
                    {
                        return true;
                    }

                    string[] start =
                    [
                        .. portfolio.Items.Index().Where(i => (mask >> i.Index & 1) == 1).Select(i => i.Item.Id),
                    ];
                    PortfolioChoice cold = portfolio.Choose();
                    PortfolioChoice warm = portfolio.Choose(options: new() { Start = start });
                    PortfolioChoice best = portfolio.Choose(options: new() { Start = cold.Selected });
                    return IsNear(cold.Value, warm.Value)
                        && IsNear(cold.Value, best.Value)
                        && best.Selected.SequenceEqual(cold.Selected);
                }
            )
            .Holds(150);

    // Optima by CBC 2.10 on the same portfolios (benchmarks/compare/portfolio).
    [Theory]
    [InlineData(0.25, 1, 11080)]
    [InlineData(0.5, 2, 21989)]
    [InlineData(0.75, 3, 30204)]
    public void Fifty_items_under_five_capacities_have_the_optima_of_another_solver(
        double tightness,
        ulong seed,
        double optimum
    )
    {
        PortfolioChoice choice = PortfolioCases.ChuBeasley(50, 5, tightness, seed).Choose();
        Assert.Equal(PortfolioOutcome.Optimal, choice.Outcome);
        Assert.Equal(optimum, choice.Value);
    }

    [Fact]
    public void Two_hundred_items_with_prerequisites_have_the_optimum_of_another_solver()
    {
        // Large enough for rows that enter late and for the search of the core; the optimum is CBC's.
        Portfolio portfolio = PortfolioCases.WithPrerequisites(PortfolioCases.ChuBeasley(200, 3, 0.5, 4), 4);
        PortfolioChoice choice = portfolio.Choose();
        Assert.Equal(PortfolioOutcome.Optimal, choice.Outcome);
        Assert.Equal(85_322, choice.Value);
        Assert.All(
            portfolio.Items.Where(item => choice.Contains(item.Id)),
            item => Assert.All(item.Requires, needed => Assert.True(choice.Contains(needed)))
        );
    }

    [Fact]
    public void A_limit_leaves_a_selection_with_an_honest_gap()
    {
        Portfolio portfolio = PortfolioCases.ChuBeasley(40, 5, 0.5, 9);
        double optimum = portfolio.Choose().Value;
        foreach (long nodes in new long[] { 1, 2, 5, 20 })
        {
            PortfolioChoice cut = portfolio.Choose(options: new() { MaximumNodes = nodes });
            Assert.Equal(PortfolioOutcome.LimitReached, cut.Outcome);
            Assert.Equal(nodes, cut.Nodes);
            Assert.True(cut.Value <= optimum && optimum <= cut.Bound);
            Assert.Equal((cut.Bound - cut.Value) / cut.Value, cut.RelativeGap.Value, 12);
            Assert.Contains("the search was stopped", cut.Explanation.Sentence, StringComparison.Ordinal);
        }

        PortfolioChoice near = portfolio.Choose(options: new() { RelativeGap = 0.01 });
        Assert.True(near.Outcome != PortfolioOutcome.LimitReached && near.RelativeGap.Value <= 0.01);
        Assert.True(near.Value <= optimum && optimum <= near.Bound);
    }

    [Fact]
    public void A_clock_stops_the_search_and_a_token_ends_it()
    {
        Portfolio portfolio = PortfolioCases.ChuBeasley(60, 5, 0.5, 9);
        PortfolioChoice cut = portfolio.Choose(
            options: new() { Clock = new FastClock(), TimeLimit = TimeSpan.FromSeconds(10) }
        );
        Assert.Equal(PortfolioOutcome.LimitReached, cut.Outcome);
        Assert.InRange(cut.Nodes, 1, 9);
        Assert.Throws<OperationCanceledException>(() => portfolio.Choose(cancellation: new CancellationToken(true)));
    }

    [Fact]
    public void Sums_that_are_equal_in_decimals_fit()
    {
        Portfolio portfolio = PortfolioCases.Knapsack(
            [1, 1, 1],
            [
                [0.1, 0.2, 0.3],
            ],
            [0.6]
        );
        Assert.Equal(3, portfolio.Choose().Selected.Count);
        Assert.Equal(
            2,
            PortfolioCases
                .Knapsack(
                    [1, 1, 1],
                    [
                        [0.1, 0.2, 0.3],
                    ],
                    [0.6 - 1e-9]
                )
                .Choose()
                .Selected.Count
        );
        Assert.Empty(
            PortfolioCases
                .Knapsack(
                    [1],
                    [
                        [1e-300],
                    ],
                    [0]
                )
                .Choose()
                .Selected
        );
    }

    [Fact]
    public void Money_and_fractions_go_together()
    {
        Portfolio portfolio = PortfolioCases.Knapsack(
            [1.25e9, 2.5e-3, 7.75],
            [
                [4e6, 3e6, 5e6],
                [0.0001, 0.0002, 0.0004],
            ],
            [9e6, 0.0005]
        );
        Assert.Equal(["item 0", "item 2"], portfolio.Choose().Selected);
    }

    [Fact]
    public void Prerequisites_of_many_items_are_kept_and_their_loss_is_weighed()
    {
        // A platform of no value of its own carries three features; one feature alone does not pay for it.
        PortfolioItem platform = new("platform", -5) { Uses = Uses(4) };
        PortfolioItem Feature(string id, double value) => new(id, value) { Uses = Uses(2), Requires = ["platform"] };
        PortfolioItem alone = new("alone", 9) { Uses = Uses(6) };
        Capacity[] ten = [new("people", 10)];
        PortfolioChoice choice = new Portfolio(
            [platform, Feature("a", 6), Feature("b", 6), Feature("c", 6), alone],
            ten
        ).Choose();
        Assert.Equal(["platform", "a", "b", "c"], choice.Selected);
        Assert.Equal(13, choice.Value, 12);
        choice = new Portfolio([platform, Feature("a", 4), alone], ten).Choose();
        Assert.Equal(["alone"], choice.Selected);
    }

    [Fact]
    public void A_choice_explains_itself()
    {
        PortfolioChoice choice = new Portfolio(
            [
                new("search", 60) { Uses = Uses(5) },
                new("summary", 50) { Uses = Uses(4) },
                new("export", 40) { Uses = Uses(6) },
                new("labels", 10) { Uses = Uses(1) },
            ],
            [new("people", 10) { Unit = "person-months" }]
        ).Choose();
        Assert.Equal(["search", "summary", "labels"], choice.Selected);
        Assert.Equal(["export"], choice.LeftOut);
        Assert.Equal(
            "3 of 4 items have a mean value of 120; no selection is better. What holds it back: people with 10 of 10 used.",
            choice.Explanation.Sentence
        );
        Assert.Equal(["people has 10 person-months"], choice.Binding.Select(rule => rule.Rule));
        Assert.Equal(40.0 / 6, choice.Capacities[0].ShadowPrice.Value, 9);
        Assert.Equal(0, choice.Capacities[0].Left);
        Assert.Equal(new SimulatedValue(120, 0), choice.FreshValue);
        CapacityWorth worth = choice.WorthOf("people");
        Assert.Equal(0, worth.Gain);
        Assert.Equal("+1 person-months of people changes nothing.", worth.Sentence);
        worth = choice.WorthOf("people", 6);
        Assert.Equal(40, worth.Gain, 12);
        Assert.Equal("+6 person-months of people changes the best value by +40: export would come in.", worth.Sentence);
        Assert.Equal(-10, choice.WorthOf("people", -1).Gain, 12);
    }

    [Fact]
    public void An_item_left_out_says_when_it_enters()
    {
        PortfolioChoice choice = new Portfolio(
            [
                new("search", 60) { Uses = Uses(5) },
                new("summary", 50) { Uses = Uses(4) },
                new("export", 40) { Uses = Uses(6) },
                new("labels", 10) { Uses = Uses(1) },
            ],
            [new("people", 10) { Unit = "person-months" }]
        ).Choose();
        LeftOutReason reason = choice.WhyLeftOut("export");

        // With it the best is export and summary, 90; it would need 70 to tie, or 1 person-month beside search and summary.
        Assert.Equal(30, reason.Loss.Value, 9);
        Assert.Equal(70, reason.EntersAboveValue.Value, 9);
        Assert.Equal(1, reason.EntersBelowUse["people"].Value, 9);
        Assert.True(reason.IsProved);
        Assert.Equal(
            "The best selection with export falls short by 30. It enters when its value rises above 70 (now 40), or when its use of people falls below 1 (now 6).",
            reason.Sentence
        );
        Assert.Contains(
            "was not left out",
            Assert.Throws<ArgumentException>(() => choice.WhyLeftOut("search")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Thresholds_to_enter_are_where_the_choice_changes() =>
        Prop.ForAll(
                PortfolioCases.Small(8),
                portfolio =>
                {
                    if (!BruteForce.Selections(portfolio).Any())
                    {
                        return true;
                    }

                    PortfolioChoice choice = portfolio.Choose();
                    if (choice.LeftOut.Count == 0)
                    {
                        return true;
                    }

                    string id = choice.LeftOut[0];
                    LeftOutReason reason = choice.WhyLeftOut(id);
                    bool Enters(Func<PortfolioItem, PortfolioItem> change)
                    {
                        Portfolio changed = new(
                            portfolio.Items.Select(item => item.Id == id ? change(item) : item),
                            portfolio.Capacities,
                            portfolio.Groups
                        );
                        double[] values = BruteForce.Values(changed);
                        int number = changed.Items.Index().Single(item => item.Item.Id == id).Index;
                        (double Value, bool In)[] all =
                        [
                            .. BruteForce
                                .Selections(changed)
                                .Select(chosen => (BruteForce.Sum(values, chosen), chosen[number])),
                        ];
                        double without = all.Where(s => !s.In).Select(s => s.Value).DefaultIfEmpty(-1e300).Max();
                        return all.Any(s => s.In && s.Value > without - 1e-7 * (1 + Math.Abs(without)));
                    }

                    double step = 1e-3 * (1 + BruteForce.Values(portfolio).Max(Math.Abs));
                    bool right = reason.EntersAboveValue.TryGet(out double above, out _)
                        ? Enters(item => item with { Value = above + step })
                            && !Enters(item => item with { Value = above - step })
                        : !Enters(item => item with { Value = 1e12 });
                    foreach ((string capacity, Measured below) in reason.EntersBelowUse)
                    {
                        PortfolioItem With(PortfolioItem item, double use) =>
                            item with
                            {
                                Uses = item.Uses.ToDictionary(u => u.Key, u => u.Key == capacity ? use : u.Value),
                            };
                        right &= below.TryGet(out double threshold, out _)
                            ? Enters(item => With(item, threshold)) && !Enters(item => With(item, threshold + 0.01))
                            : !Enters(item => With(item, 0));
                    }

                    return right;
                }
            )
            .Holds(150);

    private static bool IsNear(double left, double right) =>
        Math.Abs(left - right) <= 1e-9 * Math.Max(1, Math.Abs(right));

    private static bool Throws<T>(Action action)
        where T : Exception
    {
        try
        {
            action();
            return false;
        }
        catch (T)
        {
            return true;
        }
    }

    private static Dictionary<string, Estimate> Uses(double people) => new() { ["people"] = people };

    private sealed class FastClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now += 2;
    }
}
