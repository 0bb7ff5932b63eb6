using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>What decides or counts again and again allocates nothing once it is warm; what answers with a result allocates that.</summary>
public class HotPathMemoryTests
{
    public static TheoryData<BanditPolicy, int> Policies =>
        new()
        {
            { new ThompsonSampling(new BernoulliRewards()), Nothing },
            { new ThompsonSampling(new PoissonRewards(new(2, 1))), Nothing },
            { new ThompsonSampling(NormalRewards.Guess(0.5, 0.5)), Belief },
            {
                new ThompsonSampling(new BernoulliRewards()) { Memory = RewardMemory.Discounted(0.999) },
                Nothing
            },
            { new TopTwoThompsonSampling(new BernoulliRewards()), Nothing },
            { new UniformAllocation(new BernoulliRewards()), Nothing },
            { new Ucb1(new BernoulliRewards()), Indices },
            { new KlUcb(new BernoulliRewards()), Indices },
            { new BayesUcb(new BernoulliRewards()), Indices },
        };

    private const int Nothing = 0;

    // What is believed of an arm's mean and variance, made anew by each reward.
    private const int Belief = 64;

    // An index for each arm with what it is made of.
    private const int Indices = 640;

    [Theory]
    [MemberData(nameof(Policies))]
    public void Decisions_of_a_bandit_and_their_rewards(BanditPolicy policy, int most)
    {
        Bandit bandit = new(policy, ["a", "b", "c"], seed: 3);
        long id = 0;
        Assert.InRange(
            Allocations.PerCall(
                () =>
                {
                    _ = bandit.Decide(id);
                    bandit.Reward(id, id % 3 == 0 ? 1 : 0);
                    id++;
                },
                most
            ),
            0,
            most
        );
        Assert.True(bandit.Decisions == id && bandit.Pending == 0);
    }

    [Fact]
    public void Values_into_sequences()
    {
        double[] values = [.. Enumerable.Range(0, 500).Select(i => i % 7 / 7.0)];
        EmpiricalBernsteinSequence bernstein = new(new(0, 1));
        BettingSequence betting = new(new(0, 1));
        Assert.Equal(0, Allocations.PerCall(() => bernstein.Add(values)));

        // By design: every value and the bet on it, in lists that double.
        Assert.InRange(Allocations.PerCall(() => betting.Add(values), 50 * values.Length), 0, 50 * values.Length);
        Assert.True(bernstein.Count > 0 && betting.Count > 0);
    }

    [Fact]
    public void Boundaries_cost_a_grid_a_look()
    {
        double sum = 0;

        // Not all looks against all: a hundred times as much for ten times as many.
        Assert.InRange(Allocations.Ratio(() => sum += Last(10), () => sum += Last(100), 30), 0, 30);
        Assert.True(sum > 0);

        static double Last(int looks) =>
            new GroupSequentialDesign(SpendingFunction.ObrienFlemingLike, looks).Boundaries[^1].Efficacy;
    }

    [Fact]
    public void A_leaderboard_grows_with_its_pairs_and_little_with_prompts()
    {
        double sum = 0;
        const double Most = 8 * ((5 * 4) + (10 * 6));

        // By design: a mean of each model on each prompt, and two columns of differences a pair.
        Assert.InRange(Allocations.PerUnit(() => Board(200), () => Board(2_000), 1_800, Most), 0, Most);
        Assert.True(sum > 0);

        void Board(int prompts)
        {
            int rows = prompts * 5;
            EvaluationScores scores = EvaluationScores.Of(
                ["a", "b", "c", "d", "e"],
                prompts,
                [.. Enumerable.Range(0, rows).Select(row => row % 5)],
                [.. Enumerable.Range(0, rows).Select(row => row / 5)],
                [.. Enumerable.Range(0, rows).Select(row => (double)(row * 7 % 11 % 2))]
            );
            sum += EvaluationLeaderboard.Of(scores).Pairs.Count;
        }
    }

    [Fact]
    public void A_regret_simulation_costs_its_decisions_and_keeps_none()
    {
        double sum = 0;
        BanditEnvironment world = BanditEnvironment.Bernoulli([0.1, 0.12, 0.15]);

        // Four runs; the world says anew what it pays.
        Assert.InRange(
            Allocations.PerUnit(() => sum += Regret(1_000), () => sum += Regret(10_000), 4 * 9_000, 64),
            0,
            64
        );
        Assert.True(sum > 0);

        double Regret(long decisions) =>
            RegretSimulation
                .Run(
                    new ThompsonSampling(new BernoulliRewards()),
                    world,
                    new()
                    {
                        Runs = 4,
                        Horizon = decisions,
                        Threads = 1,
                    }
                )
                .Final.Regret;
    }
}
