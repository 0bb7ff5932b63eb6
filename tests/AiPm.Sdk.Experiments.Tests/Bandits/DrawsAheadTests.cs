using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Bandits;

/// <summary>Draws that were made eight decisions ahead, and the ledger's pages, against bandits that have none.</summary>
public class DrawsAheadTests
{
    public static TheoryData<RewardModel> Models =>
        new(
            new BernoulliRewards(),
            new BernoulliRewards(new BetaDistribution(0.5, 3)),
            NormalRewards.Guess(0.5, 0.5, worth: 3),
            new PoissonRewards(new GammaDistribution(1.5, 0.4))
        );

    [Theory]
    [MemberData(nameof(Models))]
    public void Each_decision_is_that_of_a_bandit_that_makes_it_alone(RewardModel rewards)
    {
        RandomStream stream = new(4, "draws ahead");
        foreach (
            BanditPolicy policy in new BanditPolicy[]
            {
                new ThompsonSampling(rewards),
                new TopTwoThompsonSampling(rewards) { Memory = RewardMemory.Discounted(0.98) },
            }
        )
        {
            Bandit bandit = new(policy, ["a", "b", "c", "d"], seed: 12);
            long id = 240;
            for (int step = 0; step < 400; step++)
            {
                // One alone has asked for nothing before, so it draws singly.
                string alone = Bandit.Restore(policy, bandit.State).Decide(id).Arm;
                Assert.Equal(alone, bandit.Decide(id).Arm);

                // Rewards come in bursts, so that some draws serve all eight decisions and some only one.
                if (step / 40 % 2 == 0 || step % 13 == 0)
                {
                    bandit.Reward(id, stream.Uniform(step) < 0.4 ? 1 : 0);
                }

                id +=
                    step % 57 == 56 ? 300
                    : step % 31 == 30 ? 3
                    : 1;
            }
        }
    }

    [Fact]
    public void Decisions_wait_on_any_page_and_are_told_in_order()
    {
        RandomStream stream = new(5, "pages");
        Bandit bandit = new(new UniformAllocation(new BernoulliRewards()), ["a", "b", "c"], seed: 3);
        SortedDictionary<long, string> waiting = [];
        long next = 0;
        for (int step = 0; step < 3_000; step++)
        {
            if (stream.Uniform(step) < 0.55)
            {
                next += stream.Uniform(step, 0, 1) < 0.05 ? 1 + (long)(2_000 * stream.Uniform(step, 0, 2)) : 1;
                waiting.Add(next, bandit.Decide(next).Arm);
            }
            else if (waiting.Count > 0)
            {
                long id = waiting.Keys.ElementAt((int)(waiting.Count * stream.Uniform(step, 0, 1)));
                waiting.Remove(id);
                if (stream.Uniform(step, 0, 2) < 0.2)
                {
                    bandit.Abandon(id);
                }
                else
                {
                    bandit.Reward(id, 1);
                }

                Assert.Throws<ArgumentException>(() => bandit.Reward(id, 1));
            }

            Assert.Equal(waiting.Count, bandit.Pending);
            if (step % 100 == 0)
            {
                Assert.Equal(waiting.Select(one => new PendingDecision(one.Key, one.Value)), bandit.State.Pending);
                Assert.Throws<ArgumentException>(() => bandit.Reward(next + 1, 1));
                bandit = Bandit.Restore(bandit.Policy, bandit.State);
            }
        }

        Assert.Throws<ArgumentException>(() => bandit.Reward(-1, 1));
    }
}
