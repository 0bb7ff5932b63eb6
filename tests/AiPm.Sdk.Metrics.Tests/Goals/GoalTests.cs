using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class GoalTests
{
    private static readonly SimulationOptions Options = new() { Draws = 4_000, Seed = 11 };

    private static MetricTree Support(Estimate containment, Estimate contacts) =>
        new(
            MetricNode.Product(
                "support cost",
                MetricNode.Driver("contacts", contacts, Domain.NonNegative),
                MetricNode.Complement("handed over", MetricNode.Driver("containment", containment, Domain.Share)),
                MetricNode.Driver("cost per contact", 8, Domain.Positive)
            )
        );

    [Fact]
    public void A_certain_tree_requires_one_level()
    {
        // 10,000 × (1 − c) × 8: 48,000 today at 0.4; 30 % lower is 33,600, so c = 0.58.
        MetricTree tree = Support(0.4, 10_000);
        GoalRequirement needs = Goal.Requires(tree, Goal.Lower(0.30), "containment", options: Options);
        Assert.Equal(Direction.Increase, needs.Side);
        Assert.Equal(0.58, needs.LevelFor(0.01).Value, 1e-14);
        Assert.Equal(0.58, needs.LevelFor(1).Value, 1e-14);
        Assert.Equal(0, needs.ProbabilityToday.Value);
        Assert.Equal(0, needs.ProbabilityAt(0.57).Value);
        Assert.Equal(1, needs.ProbabilityAt(0.59).Value);
        Assert.Equal(
            "support cost 30 % lower needs containment of at least 58.00 % for an even chance, 58.00 % for a chance of 90 %. As it is, the chance is < 0.1 %.",
            needs.Explanation.Sentence
        );

        GoalRequirement contacts = Goal.Requires(tree, Goal.AtMost(33_600), "contacts", options: Options);
        Assert.Equal(Direction.Decrease, contacts.Side);
        Assert.Equal(7_000, contacts.LevelFor(0.5).Value, 1e-9);
        Assert.Equal(3, Goal.Ways(tree, Goal.Lower(0.3), options: Options).Count);
    }

    [Fact]
    public void Levels_under_uncertainty_are_the_quantiles_of_what_each_draw_requires()
    {
        // c ≥ 1 − 33,600 ÷ (8 N) with N normal: P(c reaches) = P(N ≤ 33,600 ÷ (8 (1 − c))).
        GoalRequirement needs = Goal.Requires(
            new MetricTree(
                MetricNode.Product(
                    "support cost",
                    MetricNode.Driver("contacts", Estimate.Normal(10_000, 500).Named("contacts")),
                    MetricNode.Complement("handed over", MetricNode.Driver("containment", 0.4, Domain.Share)),
                    MetricNode.Constant("cost", 8)
                )
            ),
            Goal.AtMost(33_600),
            "containment",
            options: new() { Draws = 40_000, Seed = 5 }
        );
        NormalDistribution contacts = new(10_000, 500);
        foreach (double level in new[] { 0.55, 0.58, 0.60, 0.63 })
        {
            double expected = contacts.Cumulative(33_600 / (8 * (1 - level)));
            SimulatedValue chance = needs.ProbabilityAt(level);
            Assert.InRange(chance.Value, expected - 4 * chance.StandardError, expected + 4 * chance.StandardError);
        }

        double exact = 1 - 33_600 / (8 * contacts.Quantile(0.8));
        Assert.Equal(exact, needs.LevelFor(0.8).Value, 0.001);
        Assert.True(needs.ProbabilityAt(needs.LevelFor(0.8).Value).Value >= 0.8);
    }

    [Fact]
    public void A_change_against_today_does_not_hang_on_what_cancels()
    {
        // 30 % lower than today: the contacts cancel, whatever they are.
        MetricNode contacts = MetricNode.Driver("contacts", Estimate.Interval(5_000, 20_000), Domain.Positive);
        MetricTree tree = new(
            MetricNode.Product(
                "support cost",
                contacts,
                MetricNode.Complement("handed over", MetricNode.Driver("containment", 0.4, Domain.Share))
            )
        );
        GoalRequirement needs = Goal.Requires(tree, Goal.Lower(0.30), "containment", options: Options);
        Assert.Equal(0.58, needs.LevelFor(0.01).Value, 1e-12);
        Assert.Equal(0.58, needs.LevelFor(1).Value, 1e-12);
    }

    [Fact]
    public void What_cannot_be_reached_says_how_far_it_goes()
    {
        MetricTree tree = new(
            MetricNode.Sum(
                "cost",
                MetricNode.Product(
                    "people",
                    MetricNode.Driver("contacts", 1_000, Domain.Positive),
                    MetricNode.Complement("handed over", MetricNode.Driver("containment", 0.5, Domain.Share))
                ),
                MetricNode.Driver("platform", Estimate.Normal(400, 100))
            )
        );
        GoalRequirement needs = Goal.Requires(tree, Goal.AtMost(400), "containment", options: Options);
        Assert.InRange(needs.ProbabilityAtBest.Value, 0.47, 0.53);
        Measured sure = needs.LevelFor(0.9);
        Assert.Equal(UndefinedReason.OutsideDomain, sure.Undefined!.Reason);
        Assert.Contains("at best it is", sure.Undefined.Sentence, StringComparison.Ordinal);
        Assert.Contains("at best the chance is", needs.Explanation.Sentence, StringComparison.Ordinal);

        // Reached whatever containment is: the easiest end.
        GoalRequirement easy = Goal.Requires(tree, Goal.AtMost(1e6), "containment", options: Options);
        Assert.Equal(0, easy.LevelFor(0.9).Value);
        Assert.Equal(1, easy.ProbabilityToday.Value);
        MetricTree share = new(
            MetricNode.Product(
                "cost",
                MetricNode.Driver("contacts", 1_000, Domain.Positive),
                MetricNode.Driver("escalated", 0.5, Domain.Share)
            )
        );
        Assert.Equal(
            0.3,
            Goal.Requires(share, Goal.AtMost(300), "escalated", options: Options).LevelFor(0.9).Value,
            1e-12
        );
        Assert.Equal(1, Goal.Requires(share, Goal.AtMost(3_000), "escalated", options: Options).LevelFor(0.9).Value);
        Assert.Equal(
            UndefinedReason.OutsideDomain,
            Goal.Requires(share, Goal.AtMost(-1), "escalated", options: Options).LevelFor(0.9).Undefined!.Reason
        );
        GoalRequirement unbounded = Goal.Requires(tree, Goal.AtMost(1e6), "platform", options: Options);
        Assert.True(unbounded.LevelFor(0.9).Value > 9e5);
    }

    [Fact]
    public void The_level_solves_the_tree() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    (MetricTree tree, double[] before, double[] after) = RandomTrees.Make(seed, reuses: false);
                    Dictionary<string, Estimate> drivers = tree
                        .Drivers.Select((driver, i) => (driver.Id, (Estimate)before[i]))
                        .ToDictionary(pair => pair.Id, pair => pair.Item2);
                    double[] moved = [.. before];
                    moved[^1] = after[^1];
                    double target = tree.Evaluate(moved).Value;
                    double today = tree.Evaluate(before).Value;
                    Goal goal = target >= today ? Goal.AtLeast(target) : Goal.AtMost(target);
                    GoalRequirement needs = Goal.Requires(
                        tree,
                        goal,
                        tree.Drivers[^1].Id,
                        drivers,
                        new() { Draws = 100 }
                    );
                    return Math.Abs(needs.LevelFor(1).Value - after[^1]) <= 1e-9 * (1 + after[^1]);
                }
            )
            .Holds(300);

    [Fact]
    public void A_driver_in_several_places_is_searched_for_in_its_domain()
    {
        // Revenue − cost with the volume in both: 20 v − (1,000 + 12 v) ≥ 3,000 from v = 500.
        MetricNode Volume(Domain? domain) => MetricNode.Driver("volume", 100, domain);
        MetricTree Margin(Domain? domain) =>
            new(
                MetricNode.Difference(
                    "margin",
                    MetricNode.Product("revenue", Volume(domain), MetricNode.Constant("price", 20)),
                    MetricNode.Sum(
                        "cost",
                        MetricNode.Constant("fixed", 1_000),
                        MetricNode.Product("variable", Volume(domain), MetricNode.Constant("unit cost", 12))
                    )
                )
            );
        GoalRequirement needs = Goal.Requires(
            Margin(Domain.Between(0, 10_000)),
            Goal.AtLeast(3_000),
            "volume",
            options: new() { Draws = 100 }
        );
        Assert.Equal(500, needs.LevelFor(0.5).Value, 1e-9);
        ArgumentException unbounded = Assert.Throws<ArgumentException>(() =>
            Goal.Requires(Margin(null), Goal.AtLeast(3_000), "volume")
        );
        Assert.Contains("must have two finite ends", unbounded.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_driver_whose_effect_changes_its_sign_requires_no_level()
    {
        MetricTree tree = new(
            MetricNode.Product("y", MetricNode.Driver("effect", Estimate.Normal(0, 1)), MetricNode.Driver("dose", 1))
        );
        UndefinedException failure = Assert.Throws<UndefinedException>(() =>
            Goal.Requires(tree, Goal.AtLeast(1), "dose", options: Options)
        );
        Assert.Contains("raises y in", failure.Undefined.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_goals_are_refused()
    {
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Goal.Lower(0));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Goal.Lower(1.2));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Goal.Higher(-1));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Goal.AtLeast(double.NaN));
        MetricTree tree = Support(0.4, 10_000);
        _ = Assert.Throws<ArgumentException>(() => Goal.Requires(tree, Goal.Lower(0.3), "contaiment"));
        GoalRequirement needs = Goal.Requires(tree, Goal.Lower(0.3), "containment", options: Options);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => needs.LevelFor(0));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => needs.ProbabilityAt(1.2));
        Assert.Equal("at most 70,000", Goal.AtMost(70_000).ToString());
        Assert.Equal("20 % higher", Goal.Higher(0.2).ToString());
    }
}
