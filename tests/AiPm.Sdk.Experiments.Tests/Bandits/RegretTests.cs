using System.Text.Json;
using AiPm.Sdk.Experiments.Tests.Bayesian;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Bandits;

public class RegretTests
{
    private static readonly BernoulliRewards Shares = new();
    private static readonly BanditEnvironment World = BanditEnvironment.Bernoulli(0.5, 0.45, 0.35);
    private static readonly RegretOptions Quick = new()
    {
        Horizon = 2_000,
        Runs = 25,
        Seed = 3,
    };

    [Fact]
    public void Bounds_are_those_of_the_papers()
    {
        // By hand: Δ/d(p, p*) with d(0.45, 0.5) = 0.005008356..., d(0.35, 0.5) = 0.045704...
        double Kl(double p, double q) => p * Math.Log(p / q) + (1 - p) * Math.Log((1 - p) / (1 - q));
        double expected = (0.05 / Kl(0.45, 0.5) + 0.15 / Kl(0.35, 0.5)) * Math.Log(1_000);
        Assert.Equal(expected, RegretBounds.LaiRobbins([0.5, 0.45, 0.35], 1_000), 10);
        Assert.Equal(91.635, RegretBounds.LaiRobbins([0.5, 0.45, 0.35], 1_000), 2);
        Assert.Equal(
            8 * Math.Log(100) / 0.2 + (1 + Math.PI * Math.PI / 3) * 0.2,
            RegretBounds.Ucb1([0.5, 0.3], 100),
            12
        );
        Assert.Equal(1_400, RegretBounds.ThompsonOverPrior(10, 1_000), 10);
        Assert.Equal(
            Math.Sqrt(0.5 * 4 * Math.Log(4) * 100),
            RegretBounds.ThompsonOverPrior([0.25, 0.25, 0.25, 0.25], 100),
            12
        );
        Assert.Equal(0, RegretBounds.LaiRobbins([1, 0.5], 1_000));
        Assert.Throws<ArgumentException>(() => RegretBounds.LaiRobbins([0.5], 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegretBounds.Ucb1([0.5, 1.5], 10));
        Assert.Throws<ArgumentException>(() => RegretBounds.ThompsonOverPrior([0.5, 0.6], 10));
    }

    [Fact]
    public void Policies_that_learn_lose_less_than_the_even_split_and_UCB1_less_than_its_bound()
    {
        RegretSimulation even = RegretSimulation.Run(new UniformAllocation(Shares), World, Quick);
        Assert.InRange(even.Final.Regret, 0.95 * 2_000 * 0.2 / 3, 1.05 * 2_000 * 0.2 / 3);
        foreach (
            BanditPolicy policy in (BanditPolicy[])
                [
                    new ThompsonSampling(Shares),
                    new BayesUcb(Shares),
                    new KlUcb(Shares),
                    new ThompsonSampling(NormalRewards.Guess(0.5, 0.5)),
                ]
        )
        {
            RegretSimulation one = RegretSimulation.Run(policy, World, Quick);
            Assert.True(one.Final.Interval.Upper < 0.8 * even.Final.Regret, $"{policy.Name}: {one.Final}");
            Assert.True(one.Points.Zip(one.Points.Skip(1)).All(pair => pair.First.Regret <= pair.Second.Regret));
        }

        RegretSimulation ucb = RegretSimulation.Run(new Ucb1(Shares), World, Quick);
        Assert.True(ucb.Final.Interval.Upper < RegretBounds.Ucb1([0.5, 0.45, 0.35], 2_000));
        Assert.True(ucb.Final.Regret > RegretSimulation.Run(new ThompsonSampling(Shares), World, Quick).Final.Regret);
    }

    [Fact]
    public void A_run_is_repeated_by_its_seed_and_says_what_it_found()
    {
        RegretSimulation first = RegretSimulation.Run(new ThompsonSampling(Shares), World, Quick);
        Assert.Equal(first, RegretSimulation.Run(new ThompsonSampling(Shares), World, Quick));
        Assert.NotEqual(first, RegretSimulation.Run(new ThompsonSampling(Shares), World, Quick with { Seed = 4 }));
        foreach (int threads in (int[])[1, 2, 5])
        {
            Assert.Equal(
                first,
                RegretSimulation.Run(new ThompsonSampling(Shares), World, Quick with { Threads = threads })
            );
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Quick with { Threads = -1 });
        Assert.Throws<OperationCanceledException>(() =>
            RegretSimulation.Run(new ThompsonSampling(Shares), World, Quick, new CancellationToken(canceled: true))
        );
        Assert.Matches(
            "^After 2,000 decisions Thompson sampling \\(Thompson 1933\\) has lost .* \\(95 % interval .* to .*\\) against always the best arm, which got .* % of them; Lai and Robbins' asymptotic bound is .*\\.$",
            first.Explanation.Sentence
        );
        Assert.Contains("\"BestArmShare\"", JsonSerializer.Serialize(first), StringComparison.Ordinal);
        Assert.Equal(1, first.ArmShares.Sum(arm => arm.Probability), 12);
        Assert.Equal(first.ArmShares[0].Probability, first.Final.BestArmShare, 12);
    }

    [Fact]
    public void Late_and_batched_rewards_cost_something_and_a_batch_of_the_horizon_everything()
    {
        double Loss(RegretOptions options) =>
            RegretSimulation.Run(new ThompsonSampling(Shares), World, options).Final.Regret;
        double at = Loss(Quick);
        double late = Loss(Quick with { Delay = 400 });
        Assert.InRange(late, 1.1 * at, 133);
        Assert.InRange(Loss(Quick with { Batch = 2_000 }), 120, 147);
    }

    // The worst arm becomes the best half way: who forgets finds it.
    [Fact]
    public void Where_arms_change_discounting_finds_the_new_best()
    {
        BanditEnvironment changing = BanditEnvironment
            .Bernoulli(0.6, 0.4)
            .From(2_000, [new("arm 1", new BernoulliDistribution(0.2)), new("arm 2", new BernoulliDistribution(0.4))]);
        RegretOptions options = new() { Horizon = 4_000, Runs = 20 };
        RegretSimulation all = RegretSimulation.Run(new ThompsonSampling(Shares), changing, options);
        RegretSimulation faded = RegretSimulation.Run(
            new ThompsonSampling(Shares) { Memory = RewardMemory.Discounted(0.99) },
            changing,
            options
        );
        RegretSimulation window = RegretSimulation.Run(
            new ThompsonSampling(Shares) { Memory = RewardMemory.Latest(300) },
            changing,
            options
        );
        Assert.True(faded.Final.Interval.Upper < all.Final.Interval.Lower);
        Assert.True(window.Final.Interval.Upper < all.Final.Interval.Lower);
        Assert.False(all.LaiRobbins.IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => changing.From(2_000, changing.Arms));
        Assert.Throws<ArgumentException>(() => changing.From(3_000, World.Arms));
    }

    [Fact]
    public void The_likelihood_ratio_is_that_of_scipy()
    {
        foreach (JsonElement row in BanditRows.Of("indices").Take(10))
        {
            Bandit bandit = BanditRows.Knowing(new TopTwoThompsonSampling(Shares), row.Numbers("n"), row.Numbers("s"));
            BestArmVerdict verdict = BestArmVerdict.Of(bandit, 0.05, BestArmStopping.LikelihoodRatio);
            Assert.Equal(row.Number("log_likelihood_ratio"), verdict.LogLikelihoodRatio.Value, 10);
            Assert.Equal(row.Number("log_threshold"), verdict.LogThreshold.Value, 10);
            Assert.Equal(verdict.LogLikelihoodRatio.Value > verdict.LogThreshold.Value, verdict.IsFound);
        }
    }

    [Fact]
    public void The_search_ends_when_enough_is_known()
    {
        TopTwoThompsonSampling policy = new(Shares);
        BestArmVerdict open = BestArmVerdict.Of(BanditRows.Knowing(policy, [40, 40], [20, 22]));
        Assert.False(open.IsFound);
        Assert.Equal("arm 2 is best with 67 %, and 95 % is wanted: go on.", open.Explanation.Sentence);
        BestArmVerdict done = BestArmVerdict.Of(BanditRows.Knowing(policy, [400, 400], [160, 220]));
        Assert.True(done.IsFound);
        Assert.Equal(
            "arm 2 is best with > 99.9 %: the search may end, and is wrong at most 5 % of the time on average over the prior.",
            done.Explanation.Sentence
        );
        BestArmVerdict ratio = BestArmVerdict.Of(
            BanditRows.Knowing(policy, [400, 400], [160, 220]),
            0.05,
            BestArmStopping.LikelihoodRatio
        );
        Assert.Equal(
            "arm 2 leads with a log likelihood ratio of 9.057 against the next, and more than 10.37 is wanted: go on.",
            ratio.Explanation.Sentence
        );
        BestArmVerdict none = BestArmVerdict.Of(
            BanditRows.Knowing(policy, [9, 0], [3, 0]),
            0.05,
            BestArmStopping.LikelihoodRatio
        );
        Assert.False(none.IsFound);
        Assert.Equal("arm 2 has no reward yet, so no ratio against it is known.", none.Explanation.Sentence);
        Assert.Contains("\"LikelihoodRatio\"", JsonSerializer.Serialize(none), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BestArmVerdict.Of(new Bandit(policy, ["a"], 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => BestArmVerdict.Of(new Bandit(policy, ["a", "b"], 1), 1));
        Assert.Throws<ArgumentException>(() =>
            BestArmVerdict.Of(new Bandit(policy with { Memory = RewardMemory.Latest(9) }, ["a", "b"], 1))
        );
        Assert.Throws<ArgumentException>(() =>
            BestArmVerdict.Of(
                new Bandit(new ThompsonSampling(NormalRewards.Guess(0, 1)), ["a", "b"], 1),
                0.05,
                BestArmStopping.LikelihoodRatio
            )
        );
    }
}
