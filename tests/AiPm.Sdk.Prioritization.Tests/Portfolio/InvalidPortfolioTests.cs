using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class InvalidPortfolioTests
{
    [Fact]
    public void Everything_wrong_is_listed_at_once()
    {
        InvalidPortfolioException refused = Assert.Throws<InvalidPortfolioException>(() =>
            new Portfolio(
                [
                    new("search", 5) { Uses = Uses("peple", 1) },
                    new("search", 6),
                    new("export", 1) { Uses = Uses("people", -2), Requires = ["export", "serch"] },
                    new("labels", 1) { MustHave = true, Excluded = true },
                    new("effort", 1) { Uses = Uses("people", Estimate.Normal(2, 1)) },
                ],
                [new("people", 3), new("people", 4)],
                [new("pair", ["search", "nothing", "search"]) { AtLeast = 5 }, new("pair", ["search"])]
            )
        );
        string[] lines = [.. refused.Problems.Select(problem => problem.ToString())];
        Assert.Equal(12, lines.Length);
        Assert.Contains("group pair: was \"nothing\", but must be the id of an item", lines);
        Assert.Contains("item/search: was given at 1, 2, but must be the id of one item", lines);
        Assert.Contains(
            "search/peple: was \"peple\", but must be the name of a capacity (did you mean \"people\"?)",
            lines
        );
        Assert.Contains("export/people: was -2, but must be a finite number of at least 0", lines);
        Assert.Contains("export/requires: was \"export\", itself, but must be the id of another item", lines);
        Assert.Contains(
            "export/requires: was \"serch\", but must be the id of another item (did you mean \"search\"?)",
            lines
        );
        Assert.Contains("labels: was a must-have and excluded, but must be one of the two, or neither", lines);
        Assert.Contains(
            lines,
            line =>
                line.StartsWith("effort/people: was refused", StringComparison.Ordinal)
                && line.Contains("truncate", StringComparison.OrdinalIgnoreCase)
        );
        Assert.Contains("capacity/people: was given at 1, 2, but must be the name of one capacity", lines);
        Assert.Contains("group/pair: was given at 1, 2, but must be the name of one group", lines);
        Assert.Contains("group pair/search: was given at 1, 3, but must be an item once", lines);
        Assert.Contains(lines, line => line.StartsWith("group pair: was at least 5", StringComparison.Ordinal));
        Assert.StartsWith("12 problems with the portfolio:", refused.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidPortfolioException>(() => new Portfolio([], []));
    }

    [Fact]
    public void Parts_are_checked_when_made()
    {
        Assert.Throws<ArgumentException>(() => new PortfolioItem(" ", 1));
        Assert.Throws<ArgumentException>(() => new Capacity("", 1));
        foreach (double bad in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Equal(
                "available",
                Assert.Throws<ArgumentOutOfRangeException>(() => new Capacity("people", bad)).ParamName
            );
        }

        foreach (double bad in new[] { 0, 1, -0.5, double.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => CapacityRule.Chance(bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => CapacityRule.Quantile(bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => PortfolioObjective.Quantile(bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => PortfolioObjective.ConditionalValueAtRisk(bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => PortfolioObjective.ProbabilityOf(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PortfolioOptions { RelativeGap = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PortfolioOptions { MaximumNodes = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PortfolioOptions { MaximumWork = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PortfolioOptions { FreshDraws = 99 });
    }

    [Fact]
    public void Unknown_names_are_suggested()
    {
        Portfolio portfolio = new([new("search", 5)], []);
        Assert.Contains(
            "did you mean \"search\"?",
            Assert.Throws<ArgumentException>(() => portfolio.Choose(options: new() { Start = ["serch"] })).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => portfolio.Choose().Contains("export"));
        Assert.Throws<ArgumentException>(() => portfolio.Choose().WhyLeftOut("export"));
        Assert.Throws<ArgumentException>(() => portfolio.Choose().WorthOf("people"));
    }

    [Fact]
    public void Must_haves_beyond_capacity_are_named_and_nothing_else()
    {
        Portfolio portfolio = new(
            [
                new("a", 5) { Uses = Uses("people", 6), MustHave = true },
                new("b", 5) { Uses = Uses("people", 5), MustHave = true },
                new("c", 5) { Uses = Uses("people", 1), MustHave = true },
                new("d", 5) { Uses = Uses("people", 1), Requires = ["c"] },
            ],
            [new("people", 10), new("gpu", 0)],
            [PortfolioGroup.Exclusive("one of two", "c", "d")]
        );
        InfeasiblePortfolioException refused = Assert.Throws<InfeasiblePortfolioException>(() => portfolio.Choose());
        Assert.Equal(["a is a must-have", "b is a must-have", "people has 10"], refused.Conflict.Order());
        Assert.Throws<InfeasiblePortfolioException>(() => portfolio.Frontier("people"));
    }

    [Fact]
    public void A_must_have_whose_prerequisite_is_excluded_is_named()
    {
        Portfolio portfolio = new(
            [
                new("app", 5) { MustHave = true, Requires = ["api"] },
                new("api", 5) { Requires = ["platform"] },
                new("platform", 5) { Excluded = true },
            ],
            []
        );
        Assert.Equal(
            ["api requires platform", "app is a must-have", "app requires api", "platform is excluded"],
            Assert.Throws<InfeasiblePortfolioException>(() => portfolio.Choose()).Conflict.Order()
        );
    }

    [Fact]
    public void A_conflict_contradicts_itself_and_without_any_of_its_rules_does_not() =>
        Prop.ForAll(
                PortfolioCases.Small(8),
                portfolio =>
                {
                    if (BruteForce.Selections(portfolio).Any())
                    {
                        return true;
                    }

                    IReadOnlyList<string> conflict = Assert
                        .Throws<InfeasiblePortfolioException>(() => portfolio.Choose())
                        .Conflict;
                    return !BruteForce.Selections(Only(portfolio, conflict, except: -1)).Any()
                        && Enumerable
                            .Range(0, conflict.Count)
                            .All(i => BruteForce.Selections(Only(portfolio, conflict, except: i)).Any());
                }
            )
            .Holds(150);

    [Fact]
    public void Items_that_need_each_other_come_together_or_not_at_all()
    {
        Portfolio portfolio = new(
            [
                new("model", 10) { Uses = Uses("people", 4), Requires = ["data"] },
                new("data", -2) { Uses = Uses("people", 3), Requires = ["labels"] },
                new("labels", -1) { Uses = Uses("people", 2), Requires = ["model"] },
                new("export", 6) { Uses = Uses("people", 5) },
            ],
            [new("people", 9)]
        );
        PortfolioChoice choice = portfolio.Choose();
        Assert.Equal(["model", "data", "labels"], choice.Selected);
        Assert.Equal(
            "data, labels, model need each other: they are chosen together or not at all.",
            Assert.Single(choice.Warnings).Sentence
        );
        Assert.Equal(["export"], new Portfolio(portfolio.Items, [new("people", 8)]).Choose().Selected);
    }

    /// <summary>The portfolio with those of its rules alone that are named.</summary>
    private static Portfolio Only(Portfolio portfolio, IReadOnlyList<string> rules, int except)
    {
        HashSet<string> kept = [.. rules.Where((_, i) => i != except)];
        bool Holds(Capacity capacity) => kept.Contains($"{capacity.Name} has {NumberText.Number(capacity.Available)}");
        return new(
            portfolio.Items.Select(item =>
                item with
                {
                    MustHave = item.MustHave && kept.Contains($"{item.Id} is a must-have"),
                    Excluded = item.Excluded && kept.Contains($"{item.Id} is excluded"),
                    Requires = [.. item.Requires.Where(needed => kept.Contains($"{item.Id} requires {needed}"))],
                }
            ),
            portfolio.Capacities.Select(capacity => Holds(capacity) ? capacity : capacity with { Available = 1e9 }),
            portfolio.Groups.Where(group =>
                kept.Any(rule => rule.StartsWith(group.Name + " takes", StringComparison.Ordinal))
            )
        );
    }

    private static Dictionary<string, Estimate> Uses(string capacity, Estimate use) => new() { [capacity] = use };
}
