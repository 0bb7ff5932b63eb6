using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class PortfolioFrontierTests
{
    [Fact]
    public void The_frontier_holds_all_that_none_beats_and_nothing_else() =>
        Prop.ForAll(
                PortfolioCases.Small(9),
                portfolio =>
                {
                    if (portfolio.Capacities.Count == 0 || !BruteForce.Selections(portfolio).Any())
                    {
                        return true;
                    }

                    string name = portfolio.Capacities[0].Name;
                    double[] values = BruteForce.Values(portfolio);
                    double[] uses =
                    [
                        .. portfolio.Items.Select(item =>
                            item.Uses.TryGetValue(name, out Estimate use) ? use.Mean.Value : 0
                        ),
                    ];
                    List<(double Cost, double Value)> best = [];
                    foreach (
                        (double cost, double value) in BruteForce
                            .Selections(portfolio)
                            .Select(chosen =>
                                (Cost: BruteForce.Sum(uses, chosen), Value: BruteForce.Sum(values, chosen))
                            )
                            .OrderBy(point => point.Cost)
                            .ThenByDescending(point => point.Value)
                    )
                    {
                        if (best.Count == 0 || value > best[^1].Value + 1e-7 * (1 + Math.Abs(value)))
                        {
                            best.Add((cost, value));
                        }
                    }

                    PortfolioFrontier frontier = portfolio.Frontier(name);
                    return frontier.IsComplete
                        && frontier.Points.Count == best.Count
                        && frontier
                            .Points.Zip(best)
                            .All(pair =>
                                Math.Abs(pair.First.Cost - pair.Second.Cost) <= 1e-6
                                && Math.Abs(pair.First.Value - pair.Second.Value)
                                    <= 1e-9 * (1 + Math.Abs(pair.Second.Value))
                            )
                        && frontier.Points.All(point => IsSupported(point, best) == point.IsSupported);
                }
            )
            .Holds(120);

    // For some price of the capacity nothing is better: the prices that rule each other portfolio out leave some.
    private static bool IsSupported(FrontierPoint point, List<(double Cost, double Value)> all)
    {
        double low = 0;
        double high = double.PositiveInfinity;
        foreach ((double cost, double value) in all)
        {
            double price = (point.Value - value) / (point.Cost - cost);
            if (cost > point.Cost + 1e-6)
            {
                low = Math.Max(low, price);
            }
            else if (cost < point.Cost - 1e-6)
            {
                high = Math.Min(high, price);
            }
        }

        return low <= high + 1e-9 * (1 + Math.Abs(low));
    }

    [Fact]
    public void Nothing_costs_zero_without_a_sign()
    {
        Portfolio portfolio = new([new("a", 10) { Uses = People(4) }], [new("people", 4)]);
        Assert.False(double.IsNegative(portfolio.Frontier("people").Points[0].Cost));
    }

    [Fact]
    public void Supported_and_unsupported_portfolios_are_told_apart()
    {
        // Worth 10 for 4, 3 for 3 and 4 for 3.5 are on the frontier; the last two lie below the line from nothing to the first.
        Portfolio portfolio = new(
            [new("a", 10) { Uses = People(4) }, new("b", 3) { Uses = People(3) }, new("c", 4) { Uses = People(3.5) }],
            [new("people", 4)]
        );
        PortfolioFrontier frontier = portfolio.Frontier("people");
        Assert.Equal([0, 3, 3.5, 4], frontier.Points.Select(point => point.Cost));
        Assert.Equal([0, 3, 4, 10], frontier.Points.Select(point => point.Value));
        Assert.Equal([true, false, false, true], frontier.Points.Select(point => point.IsSupported));
        Assert.True(frontier.IsComplete);
        Assert.Equal(
            "4 portfolios are beaten by none, from 0 for 0 of people to 10 for 4; 2 of them are best for some price of it.",
            frontier.Explanation.Sentence
        );
        PortfolioFrontier part = portfolio.Frontier("people", maximumPoints: 2);
        Assert.False(part.IsComplete);
        Assert.Equal([3.5, 4], part.Points.Select(point => point.Cost));
        Assert.Throws<ArgumentException>(() => portfolio.Frontier("gpu"));
    }

    [Fact]
    public void Portfolios_of_nearly_the_same_cost_are_all_found()
    {
        double[] costs = [100, 100.0001, 100.00001, 100.000001];
        Portfolio portfolio = new(
            costs.Select((cost, i) => new PortfolioItem($"item {i}", cost - 99.9999) { Uses = People(cost) }),
            [new("people", 100.5)],
            [new("one", ["item 0", "item 1", "item 2", "item 3"]) { AtLeast = 1 }]
        );
        Assert.Equal(costs.Order(), portfolio.Frontier("people").Points.Select(point => point.Cost));
    }

    private static Dictionary<string, Estimate> People(double use) => new() { ["people"] = use };
}
