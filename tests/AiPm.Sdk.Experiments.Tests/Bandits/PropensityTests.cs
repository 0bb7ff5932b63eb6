using System.Text.Json;
using AiPm.Sdk.Experiments.Tests.Bayesian;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests.Bandits;

public class PropensityTests
{
    private static readonly BernoulliRewards Shares = new();

    [Fact]
    public void Two_shares_are_chosen_with_the_exact_sums()
    {
        foreach (JsonElement row in BanditRows.Of("two_shares"))
        {
            Bandit bandit = BanditRows.Knowing(new ThompsonSampling(Shares), row.Numbers("n"), row.Numbers("s"));
            Assert.Equal(row.Number("second_best"), bandit.Propensities()[1].Probability, 12);
            Assert.Equal(0, bandit.Propensities()[1].StandardError);
        }
    }

    [Fact]
    public void Means_of_unknown_variance_agree_with_quadrature_over_t_densities()
    {
        foreach (JsonElement row in BanditRows.Of("means"))
        {
            double[] prior = row.Numbers("prior");
            NormalRewards rewards = new(new(prior[0], prior[1], prior[2], prior[3]));
            JsonElement[] arms = [.. row.GetProperty("rewards").EnumerateArray()];
            Bandit bandit = new(new ThompsonSampling(rewards), [.. arms.Select((_, i) => $"arm {i}")], 1);
            Fill(bandit, arms);
            double[] best = row.Numbers("best");
            for (int i = 0; i < best.Length; i++)
            {
                Assert.Equal(best[i], bandit.Propensities()[i].Probability, 9);
            }
        }
    }

    [Fact]
    public void Counts_agree_with_quadrature_over_gamma_densities()
    {
        foreach (JsonElement row in BanditRows.Of("counts"))
        {
            double[] prior = row.Numbers("prior");
            PoissonRewards rewards = new(new GammaDistribution(prior[0], prior[1]));
            Bandit bandit = BanditRows.Knowing(new ThompsonSampling(rewards), row.Numbers("n"), row.Numbers("s"));
            double[] best = row.Numbers("best");
            for (int i = 0; i < best.Length; i++)
            {
                Assert.Equal(best[i], bandit.Propensities()[i].Probability, 9);
            }
        }
    }

    // Two independent ways: what is drawn, and what the integrals say.
    [Theory]
    [InlineData("shares")]
    [InlineData("even shapes")]
    [InlineData("small shapes")]
    [InlineData("counts")]
    [InlineData("means")]
    [InlineData("top two")]
    [InlineData("top two, nearly decided")]
    [InlineData("floor")]
    [InlineData("ties")]
    public void Decisions_fall_as_the_propensities_say(string kind)
    {
        BernoulliRewards jeffreys = new(new BetaDistribution(0.5, 0.5));
        Bandit bandit = kind switch
        {
            "shares" => BanditRows.Knowing(new ThompsonSampling(Shares), [40, 50, 30], [8, 9, 8]),
            "even shapes" => BanditRows.Knowing(
                new ThompsonSampling(new PoissonRewards(new GammaDistribution(1, 1))),
                [0, 3],
                [0, 5]
            ),
            "small shapes" => BanditRows.Knowing(new ThompsonSampling(jeffreys), [4, 3, 0], [0, 3, 0]),
            "counts" => BanditRows.Knowing(
                new ThompsonSampling(new PoissonRewards(new GammaDistribution(0.4, 2))),
                [6, 5, 0],
                [9, 5, 0]
            ),
            "means" => Means(),
            "top two" => BanditRows.Knowing(
                new TopTwoThompsonSampling(Shares) { LeaderShare = 0.6 },
                [40, 50, 30],
                [8, 9, 8]
            ),
            "top two, nearly decided" => BanditRows.Knowing(
                new TopTwoThompsonSampling(Shares),
                [400, 400, 400],
                [200, 140, 145]
            ),
            "floor" => BanditRows.Knowing(
                new ThompsonSampling(Shares) { Floor = 0.1 },
                [400, 400, 400],
                [200, 140, 145]
            ),
            _ => BanditRows.Knowing(new BayesUcb(Shares), [10, 10, 10], [4, 4, 2]),
        };
        IReadOnlyList<ArmPropensity> stated = bandit.Propensities();
        Assert.Equal(1, stated.Sum(one => one.Probability), 12);
        int draws = kind switch
        {
            "top two, nearly decided" => 8_000,
            "shares" or "counts" or "means" or "even shapes" => 400_000,
            _ => 40_000,
        };
        foreach ((ArmPropensity exact, ArmPropensity drawn) in stated.Zip(bandit.SimulatePropensities(draws)))
        {
            double error = Math.Sqrt(exact.Probability * (1 - exact.Probability) / draws);
            Assert.InRange(
                drawn.Probability,
                exact.Probability - 4.5 * error - 1e-9,
                exact.Probability + 4.5 * error + 1e-9
            );
            Assert.Equal(Math.Sqrt(drawn.Probability * (1 - drawn.Probability) / draws), drawn.StandardError, 12);
        }
    }

    [Fact]
    public void Top_two_shares_are_those_of_russos_formula()
    {
        double[] counts = [40, 50, 30];
        double[] sums = [8, 9, 8];
        double[] alpha =
        [
            .. BanditRows
                .Knowing(new ThompsonSampling(Shares), counts, sums)
                .Propensities()
                .Select(one => one.Probability),
        ];
        Bandit bandit = BanditRows.Knowing(new TopTwoThompsonSampling(Shares) { LeaderShare = 0.7 }, counts, sums);
        for (int i = 0; i < 3; i++)
        {
            double behind = Enumerable.Range(0, 3).Where(j => j != i).Sum(j => alpha[j] / (1 - alpha[j]));
            Assert.Equal(alpha[i] * (0.7 + 0.3 * behind), bandit.Propensities()[i].Probability, 12);
        }
    }

    // The weaker arm's probability to be best is below the smallest double: it is still the only challenger.
    [Fact]
    public void The_challenger_is_another_arm_however_clear_the_leader_is()
    {
        Bandit bandit = BanditRows.Knowing(new TopTwoThompsonSampling(Shares), [200_000, 200_000], [120_000, 20_000]);
        Assert.Equal(0.5, bandit.Propensities()[1].Probability, 12);
        Assert.InRange(bandit.SimulatePropensities(1_000)[1].Probability, 0.43, 0.57);
    }

    [Fact]
    public void Floors_hold_and_shares_sum_to_1() =>
        Prop.ForAll(
                (
                    from counts in Gen.Choose(0, 30).ListOf(4)
                    from successes in Gen.Choose(0, 100).ListOf(4)
                    from floor in Gen.Choose(0, 25)
                    select (counts, successes, floor)
                ).ToArbitrary(),
                given =>
                {
                    double[] counts = [.. given.counts.Select(n => (double)n)];
                    double[] sums = [.. given.counts.Zip(given.successes, (n, s) => Math.Floor(n * s / 100.0))];
                    Bandit bandit = BanditRows.Knowing(
                        new ThompsonSampling(Shares) { Floor = given.floor / 100.0 },
                        counts,
                        sums
                    );
                    IReadOnlyList<ArmPropensity> shares = bandit.Propensities();
                    return Math.Abs(shares.Sum(one => one.Probability) - 1) < 1e-12
                        && shares.All(one => one.Probability >= given.floor / 100.0);
                }
            )
            .Holds(40);

    [Fact]
    public void Indices_agree_with_scipy()
    {
        foreach (JsonElement row in BanditRows.Of("indices"))
        {
            Near(row, "bayes_ucb", new BayesUcb(Shares));
            Near(row, "bayes_ucb_5_of_5000", new BayesUcb(Shares) { Power = 5, Horizon = 5_000 });
            Near(row, "ucb1", new Ucb1(Shares));
            Near(row, "kl_ucb", new KlUcb(Shares));
            Near(row, "kl_ucb_3", new KlUcb(Shares) { DoubleLogWeight = 3 });
            Near(row, "ucb1", new Ucb1(new BoundedRewards(0, 1)));
            Near(row, "kl_ucb", new KlUcb(new BoundedRewards(0, 1)));
        }

        foreach (JsonElement row in BanditRows.Of("counts").Where(row => row.TryGetProperty("kl_ucb", out _)))
        {
            Near(row, "kl_ucb", new KlUcb(new PoissonRewards(new GammaDistribution(1, 1))));
        }
    }

    [Fact]
    public void Bounded_rewards_move_with_their_range()
    {
        double[] counts = [20, 30];
        Bandit unit = BanditRows.Knowing(new Ucb1(new BoundedRewards(0, 1)), counts, [6, 12]);
        Bandit moved = BanditRows.Knowing(
            new Ucb1(new BoundedRewards(-2, 8)),
            counts,
            [6 * 10 - 2 * 20, 12 * 10 - 2 * 30]
        );
        Bandit kl = BanditRows.Knowing(new KlUcb(new BoundedRewards(0, 1)), counts, [6, 12]);
        Bandit klMoved = BanditRows.Knowing(
            new KlUcb(new BoundedRewards(-2, 8)),
            counts,
            [6 * 10 - 2 * 20, 12 * 10 - 2 * 30]
        );
        for (int arm = 0; arm < 2; arm++)
        {
            Assert.Equal(unit.Indices()[arm].Index.Value * 10 - 2, moved.Indices()[arm].Index.Value, 10);
            Assert.Equal(kl.Indices()[arm].Index.Value * 10 - 2, klMoved.Indices()[arm].Index.Value, 10);
        }
    }

    [Fact]
    public void An_arm_without_a_reward_comes_first_and_ties_share()
    {
        Bandit bandit = BanditRows.Knowing(new Ucb1(Shares), [5, 0, 0], [5, 0, 0]);
        Assert.Equal([0, 0.5, 0.5], bandit.Propensities().Select(one => one.Probability));
        Assert.Equal(UndefinedReason.Infinite, bandit.Indices()[1].Index.Undefined!.Reason);
        Assert.Equal("arm 2 has no reward yet, so it comes first.", bandit.Indices()[1].Index.ToString());
        Assert.Throws<InvalidOperationException>(() =>
            BanditRows.Knowing(new ThompsonSampling(Shares), [5, 0], [5, 0]).Indices()
        );
    }

    private static void Near(JsonElement row, string name, BanditPolicy policy)
    {
        double[] expected = row.Numbers(name);
        Bandit bandit = BanditRows.Knowing(policy, row.Numbers("n"), row.Numbers("s"));
        IReadOnlyList<ArmIndex> indices = bandit.Indices();
        for (int arm = 0; arm < expected.Length; arm++)
        {
            Assert.Equal(expected[arm], indices[arm].Index.Value, 1e-9 * Math.Max(1, expected[arm]));
        }

        // And the largest is what is chosen.
        int largest = Array.IndexOf(expected, expected.Max());
        Assert.Equal(1, bandit.Propensities()[largest].Probability);
        Assert.Equal($"arm {largest + 1}", bandit.Decide(1_000_000).Arm);
    }

    private static void Fill(Bandit bandit, JsonElement[] arms)
    {
        // The draws choose; what they choose is rewarded from the row until each arm has its rewards.
        Queue<double>[] left =
        [
            .. arms.Select(arm => new Queue<double>(arm.EnumerateArray().Select(x => x.GetDouble()))),
        ];
        Dictionary<string, int> places = bandit
            .Arms.Select((arm, i) => (arm.Arm, i))
            .ToDictionary(x => x.Arm, x => x.i);
        for (long id = 0; left.Any(queue => queue.Count > 0); id++)
        {
            BanditDecision decision = bandit.Decide(id);
            Queue<double> queue = left[places[decision.Arm]];
            if (queue.TryDequeue(out double reward))
            {
                bandit.Reward(id, reward);
            }
            else
            {
                bandit.Abandon(id);
            }
        }
    }

    private static Bandit Means()
    {
        Bandit bandit = new(
            new ThompsonSampling(NormalRewards.Guess(1, 2, worth: 0.5)) { Floor = 0.3 },
            ["a", "b", "c"],
            3
        );
        for (long id = 0; id < 15; id++)
        {
            bandit.Reward(
                id,
                bandit.Decide(id).Arm switch
                {
                    "a" => 1 + id % 3,
                    "b" => 2 - id % 2,
                    _ => 1.5,
                }
                    + 0.1 * id
            );
        }

        return Bandit.Restore(new ThompsonSampling(NormalRewards.Guess(1, 2, worth: 0.5)), bandit.State);
    }
}
