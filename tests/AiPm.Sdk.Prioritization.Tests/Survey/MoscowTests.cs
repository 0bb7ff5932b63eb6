using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Prioritization.Tests.SurveyReference;

namespace AiPm.Sdk.Prioritization.Tests;

public class MoscowTests
{
    private static MoscowItem Must(string id, Estimate effort) => new(id, MoscowPriority.Must, effort);

    private static MoscowItem Should(string id, Estimate effort) => new(id, MoscowPriority.Should, effort);

    private static MoscowItem Could(string id, Estimate effort) => new(id, MoscowPriority.Could, effort);

    [Fact]
    public void Wont_is_out_of_every_share_and_exact_caps_hold()
    {
        MoscowBalance balance = Moscow.Balance([
            Must("a", 0.1),
            Must("b", 0.2),
            Must("c", 0.3),
            Should("d", 0.2),
            Could("e", 0.2),
            new("f", MoscowPriority.Wont, 50),
        ]);
        Assert.True(balance.Must!.HoldsOnAverage);
        Assert.Equal(new(1, 0), balance.Must.ProbabilityHolds);
        Assert.True(balance.Could!.HoldsOnAverage);
        Near(0.6, balance.Shares[0].Share);
        Near(0.2, balance.Shares[2].Share);
        Assert.False(balance.Shares[3].Share.IsDefined);
        Assert.Equal(50, balance.Shares[3].Effort.Value);
        Near(1, balance.TotalEffort.Value);
        Assert.Null(balance.Provenance);
        Assert.Empty(balance.Must.Moves);
    }

    [Fact]
    public void What_breaks_a_cap_is_the_fewest_items_and_of_those_the_least_effort()
    {
        // Must is 80 of 100: 20 must go. 25 alone does, and so does 30; two smaller ones would too.
        MoscowBalance balance = Moscow.Balance([
            Must("a", 30),
            Must("b", 25),
            Must("c", 15),
            Must("d", 10),
            Should("e", 10),
            Could("f", 10),
        ]);
        Assert.Equal(["b"], balance.Must!.Moves.Select(move => move.Item));
        Assert.Equal(MoscowPriority.Should, balance.Must.Moves[0].To);
        Assert.Equal(new(0, 0), balance.Must.ProbabilityHolds);
        Assert.Equal(new(1, 0), balance.Must.ProbabilityAfterMoves);
        Assert.Equal(["e"], balance.Could!.Moves.Select(move => move.Item));
        Assert.Equal(MoscowPriority.Could, balance.Could.Moves[0].To);
        Assert.Contains(
            "Must takes 80 % of the effort where at most 60 % is allowed. Moving b to Should would repair it.",
            balance.Explanation.Sentence,
            StringComparison.Ordinal
        );

        MoscowBalance two = Moscow.Balance([
            Must("a", 12),
            Must("b", 11),
            Must("c", 10),
            Must("d", 50),
            Should("e", 1),
            Could("f", 16),
        ]);
        Assert.Equal(["d"], two.Must!.Moves.Select(move => move.Item));
        MoscowBalance pairs = Moscow.Balance([
            Must("a", 12),
            Must("b", 11),
            Must("c", 10),
            Must("d", 10),
            Must("e", 37),
            Should("g", 10),
            Could("f", 10),
        ]);
        Assert.Equal(["e"], pairs.Must!.Moves.Select(move => move.Item));
        MoscowBalance fifth = Moscow.Balance([
            .. Enumerable.Range(0, 10).Select(i => Must($"m{i}", 9)),
            Could("f", 10),
        ]);
        Assert.Equal(4, fifth.Must!.Moves.Count);
        MoscowBalance none = Moscow.Balance([Must("a", 100)]);
        Assert.Equal(["a"], none.Must!.Moves.Select(move => move.Item));
        Assert.Empty(none.Could!.Moves);
        Assert.Contains("No move of a few items", none.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Uncertain_efforts_give_the_probability_that_a_cap_holds()
    {
        // Must ~ U(0, 120) against 60 certain: the share is at most 0.6 where Must ≤ 90, with probability 3/4.
        MoscowBalance balance = Moscow.Balance(
            [Must("a", Estimate.Of(new UniformDistribution(1e-9, 120))), Should("b", 40), Could("c", 20)],
            simulation: new() { Draws = 20_000, Seed = 4 }
        );
        SimulatedValue holds = balance.Must!.ProbabilityHolds;
        Assert.InRange((holds - 0.75) / holds.StandardError, -4, 4);
        Assert.True(balance.Shares[0].Interval.Value.Width > 0.3);
        Assert.NotNull(balance.Provenance);
        Assert.True(balance.Must.HoldsOnAverage);
        Assert.InRange(balance.TotalEffort.Value, 118, 122);
    }

    [Fact]
    public void All_out_of_scope_divides_nothing_and_bad_items_are_all_named()
    {
        MoscowBalance nothing = Moscow.Balance([new("a", MoscowPriority.Wont, 5)]);
        Assert.Null(nothing.Must);
        Assert.Equal(UndefinedReason.ZeroDenominator, nothing.Shares[0].Share.Undefined!.Reason);
        InvalidBacklogException refused = Assert.Throws<InvalidBacklogException>(() =>
            Moscow.Balance([
                Must("a", 0),
                Must("a", 1),
                Must(" ", 1),
                new("b", (MoscowPriority)7, 1),
                Must("c", Estimate.Normal(5, 2)),
            ])
        );
        Assert.Equal(
            ["a/effort", "a", "item 3/id", "b/priority", "c/effort"],
            refused.Problems.Select(problem => problem.Path)
        );
        Assert.Throws<InvalidBacklogException>(() => Moscow.Balance([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MoscowCaps { MustAtMost = 60 });
    }
}
