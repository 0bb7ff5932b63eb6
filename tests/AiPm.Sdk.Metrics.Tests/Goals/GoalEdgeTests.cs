using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

/// <summary>Goals below zero, drivers that do nothing or turn round, and metrics without a value.</summary>
public class GoalEdgeTests
{
    private static readonly SimulationOptions Options = new() { Draws = 200, Seed = 11 };

    [Theory]
    // A change is a share of the size of today's value, whatever its sign.
    [InlineData(100, true, 120)]
    [InlineData(-100, true, -80)]
    [InlineData(100, false, 80)]
    [InlineData(-100, false, -120)]
    public void A_change_is_of_the_size_of_today(double today, bool isHigher, double level)
    {
        MetricTree tree = new(
            MetricNode.Sum("margin", MetricNode.Driver("a", today), MetricNode.Constant("nothing", 0))
        );
        GoalRequirement needs = Goal.Requires(
            tree,
            isHigher ? Goal.Higher(0.2) : Goal.Lower(0.2),
            "a",
            options: Options
        );
        Assert.Equal(level, needs.LevelFor(0.5).Value, 1e-12);
        Assert.Equal(isHigher ? Direction.Increase : Direction.Decrease, needs.Side);
        Assert.Contains(
            isHigher ? "needs a of at least" : "needs a of at most",
            needs.Explanation.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_target_of_a_metric_is_a_goal()
    {
        Assert.Equal(Goal.AtLeast(0.9), Goal.Of(Threshold.AtLeast(0.9)));
        Assert.Equal(Goal.AtMost(300), Goal.Of(Threshold.AtMost(300)));
        Assert.Equal("at least 0.9", Goal.AtLeast(0.9).ToString());
        Assert.Equal("20 % lower", Goal.Lower(0.2).ToString());
    }

    [Fact]
    public void A_driver_that_does_nothing_wins_or_loses_whatever_it_is()
    {
        MetricTree tree = new(MetricNode.Product("y", MetricNode.Driver("dose", 3), MetricNode.Constant("effect", 0)));
        GoalRequirement won = Goal.Requires(tree, Goal.AtLeast(-1), "dose", options: Options);
        Assert.Equal(1, won.ProbabilityToday.Value);
        Assert.Equal(1, won.ProbabilityAt(-1e9).Value);
        Assert.Equal(UndefinedReason.Infinite, won.LevelFor(0.5).Undefined!.Reason);
        Assert.Equal("y is at least -1 with a chance of 50 % whatever dose is.", won.LevelFor(0.5).Undefined!.Sentence);
        GoalRequirement lost = Goal.Requires(tree, Goal.AtLeast(1), "dose", options: Options);
        Assert.Equal(0, lost.ProbabilityAt(1e9).Value);
        Assert.Equal(UndefinedReason.OutsideDomain, lost.LevelFor(0.5).Undefined!.Reason);
        Assert.StartsWith(
            "No dose alone gives an even chance of y at least 1; at best the chance is ",
            lost.Explanation.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_search_that_finds_no_level_says_which_side_today_is_on()
    {
        // y = x + x in 0 to 1.
        MetricNode X() => MetricNode.Driver("x", 0.5, Domain.Share);
        MetricTree tree = new(MetricNode.Sum("y", X(), X()));
        Assert.Equal(0.75, Goal.Requires(tree, Goal.AtLeast(1.5), "x", options: Options).LevelFor(0.5).Value, 1e-12);
        Assert.Equal(0.25, Goal.Requires(tree, Goal.AtMost(0.5), "x", options: Options).LevelFor(0.5).Value, 1e-12);
        Assert.Equal(0, Goal.Requires(tree, Goal.AtLeast(-1), "x", options: Options).LevelFor(0.5).Value);
        Assert.Equal(
            UndefinedReason.OutsideDomain,
            Goal.Requires(tree, Goal.AtLeast(5), "x", options: Options).LevelFor(0.5).Undefined!.Reason
        );

        // At the end of the domain itself.
        Assert.Equal(1, Goal.Requires(tree, Goal.AtLeast(2), "x", options: Options).LevelFor(0.5).Value, 1e-12);
    }

    [Fact]
    public void A_metric_that_turns_round_inside_the_domain_requires_no_level()
    {
        // y = x (1 − x) is largest at one half.
        MetricNode X() => MetricNode.Driver("x", 0.3, Domain.Share);
        MetricTree tree = new(MetricNode.Product("y", X(), MetricNode.Complement("rest", X())));
        UndefinedException turns = Assert.Throws<UndefinedException>(() =>
            Goal.Requires(tree, Goal.AtLeast(0.1), "x", options: Options)
        );
        Assert.Equal(UndefinedReason.DoesNotExist, turns.Undefined.Reason);
        Assert.Equal(
            "y rises and falls with x inside its domain, so that no level is required.",
            turns.Undefined.Sentence
        );
    }

    [Fact]
    public void A_metric_without_a_value_has_no_goal()
    {
        MetricTree tree = new(MetricNode.Ratio("rate", MetricNode.Driver("won", 1), MetricNode.Driver("asked", 0)));
        UndefinedException none = Assert.Throws<UndefinedException>(() =>
            Goal.Requires(tree, Goal.AtLeast(0.1), "won", options: Options)
        );
        Assert.Equal(UndefinedReason.ZeroDenominator, none.Undefined.Reason);
        Assert.StartsWith("In some draws rate has no value: ", none.Undefined.Sentence, StringComparison.Ordinal);
    }
}
