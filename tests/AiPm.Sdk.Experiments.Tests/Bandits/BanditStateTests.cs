using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests.Bandits;

public class BanditStateTests
{
    private static readonly ThompsonSampling Policy = new(new BernoulliRewards());
    private static readonly string[] Prompts = ["short", "long", "with examples"];

    public static TheoryData<string> Policies =>
        ["shares", "counts", "means", "discounted", "window", "top two", "ucb", "window of means"];

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_restored_bandit_goes_on_as_the_first_would_have(string kind)
    {
        BanditPolicy policy = Of(kind);
        Bandit first = new(policy, Prompts, 11);
        Play(first, 0, 300);
        string json = JsonSerializer.Serialize(first.State);
        BanditState saved = JsonSerializer.Deserialize<BanditState>(json)!;
        Assert.Equal(first.State, saved);
        Bandit second = Bandit.Restore(policy, saved);
        Assert.Equal(Play(first, 300, 500), Play(second, 300, 500));
        Assert.Equal(first.State, second.State);
    }

    [Fact]
    public void A_decision_is_made_again_from_the_state_before_it_and_its_id()
    {
        Bandit bandit = new(Policy, Prompts, 5);
        List<(BanditState Before, LoggedDecision Made)> log = [];
        for (long id = 0; id < 40; id++)
        {
            BanditState before = bandit.State;
            LoggedDecision made = bandit.DecideAndLog(id);
            log.Add((before, made));
            bandit.Reward(id, id % 3 == 0 ? 1 : 0);
        }

        foreach ((BanditState before, LoggedDecision made) in log)
        {
            Assert.Equal(made, Bandit.Restore(Policy, before).DecideAndLog(made.Id));
            Assert.InRange(made.Propensity, 1e-12, 1);
        }
    }

    // The columns for successive ids and the single numbers are the same bits; so ids far apart, or in any order, change nothing.
    [Theory]
    [InlineData("shares")]
    [InlineData("means")]
    [InlineData("counts")]
    public void The_order_in_which_decisions_are_asked_does_not_matter(string kind)
    {
        BanditPolicy policy = Of(kind);
        BanditState start = After(policy, 60).State;
        long[] ids = [.. Enumerable.Range(1_000, 600).Select(id => (long)id)];
        Bandit inOrder = Bandit.Restore(policy, start);
        Dictionary<long, string> chosen = ids.ToDictionary(id => id, id => inOrder.Decide(id).Arm);
        Bandit scattered = Bandit.Restore(policy, start);
        foreach (long id in ids.OrderBy(id => id * 7919 % 1009))
        {
            Assert.Equal(chosen[id], scattered.Decide(id).Arm);
        }

        Assert.Equal(inOrder.State, scattered.State);
        Assert.True(chosen.Values.Distinct().Count() > 1);
    }

    [Fact]
    public void An_added_arm_leaves_the_draws_of_the_others()
    {
        Bandit two = new(Policy, ["short", "long"], 5);
        Bandit three = new(Policy, ["short", "long", "new"], 5);
        int same = 0;
        for (long id = 0; id < 500; id++)
        {
            string with = three.Decide(id).Arm;
            string without = two.Decide(id).Arm;
            same += with == "new" ? 0 : 1;
            Assert.True(with == "new" || with == without);
        }

        Assert.InRange(same, 250, 420);
    }

    [Fact]
    public void Rewards_in_any_order_and_in_batches_give_the_same_knowledge() =>
        Prop.ForAll(
                Gen.Choose(0, 1000).ArrayOf(40).ToArbitrary(),
                keys =>
                {
                    Bandit early = new(Policy, Prompts, 5);
                    Bandit late = new(Policy, Prompts, 5);
                    for (long id = 0; id < 40; id++)
                    {
                        _ = early.Decide(id);
                        _ = late.Decide(id);
                    }

                    DecisionReward[] rewards =
                    [
                        .. Enumerable.Range(0, 40).Select(id => new DecisionReward(id, id % 2)),
                    ];
                    foreach (DecisionReward reward in rewards)
                    {
                        early.Reward(reward.Id, reward.Reward);
                    }

                    late.Reward([.. rewards.OrderBy(reward => keys[reward.Id])]);
                    return early.Pending == 0
                        && early
                            .State.Arms.Zip(late.State.Arms)
                            .All(pair =>
                                pair.First.Evidence.Weight == pair.Second.Evidence.Weight
                                && pair.First.Evidence.Sum == pair.Second.Evidence.Sum
                                && Math.Abs(
                                    pair.First.Evidence.SquaredDeviations - pair.Second.Evidence.SquaredDeviations
                                ) < 1e-12
                            );
                }
            )
            .Holds(20);

    [Fact]
    public void A_batch_with_one_wrong_reward_changes_nothing()
    {
        Bandit bandit = new(Policy, Prompts, 5);
        for (long id = 0; id < 3; id++)
        {
            _ = bandit.Decide(id);
        }

        BanditState before = bandit.State;
        Assert.Equal(
            "reward must be 0 or 1, but was 0.5 for decision 2",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => bandit.Reward([new(0, 1), new(2, 0.5)]))
                .Message.Split(" (")[0]
        );
        Assert.Throws<ArgumentException>(() => bandit.Reward([new(0, 1), new(0, 1)]));
        Assert.Throws<ArgumentException>(() => bandit.Reward([new(0, 1), new(9, 1)]));
        Assert.Equal(before, bandit.State);
    }

    [Fact]
    public void Ids_are_used_once_and_rewards_belong_to_decisions()
    {
        Bandit bandit = new(Policy, Prompts, 5);
        _ = bandit.Decide(4);
        _ = bandit.Decide(2);
        Assert.Equal(2, bandit.Pending);
        Assert.Contains("decision 4 was made before", Message(() => bandit.Decide(4)), StringComparison.Ordinal);
        Assert.Contains("decision 4 was made before", Message(() => bandit.DecideAndLog(4)), StringComparison.Ordinal);
        Assert.Contains("decision 3 was never made", Message(() => bandit.Reward(3, 1)), StringComparison.Ordinal);
        bandit.Reward(4, 1);
        Assert.Contains("has its reward or was given up", Message(() => bandit.Reward(4, 1)), StringComparison.Ordinal);
        bandit.Abandon(2);
        Assert.Contains("has its reward or was given up", Message(() => bandit.Reward(2, 1)), StringComparison.Ordinal);
        Assert.Contains("has its reward or was given up", Message(() => bandit.Abandon(2)), StringComparison.Ordinal);
        Assert.Equal([new(2, 2), new(4, 4)], bandit.State.Decided);
        _ = bandit.Decide(3);
        Assert.Equal([new(2, 4)], bandit.State.Decided);
        Assert.Equal(3, bandit.Decisions);
        Assert.Throws<ArgumentOutOfRangeException>(() => bandit.Decide(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bandit.Decide(1L << 41));
    }

    [Fact]
    public void Ranges_of_ids_are_those_of_a_set() =>
        Prop.ForAll(
                Gen.Choose(0, 60).ListOf(80).ToArbitrary(),
                ids =>
                {
                    Bandit bandit = new(Policy, Prompts, 5);
                    HashSet<long> set = [];
                    foreach (int id in ids)
                    {
                        bool isNew = set.Add(id);
                        if (isNew)
                        {
                            _ = bandit.Decide(id);
                        }
                        else if (!Throws(() => bandit.Decide(id)))
                        {
                            return false;
                        }
                    }

                    IEnumerable<long> all = bandit.State.Decided.SelectMany(range =>
                        Enumerable.Range((int)range.First, (int)(range.Last - range.First + 1)).Select(id => (long)id)
                    );
                    return all.SequenceEqual(set.Order()) && bandit.Decisions == set.Count;
                }
            )
            .Holds(50);

    [Theory]
    [MemberData(nameof(Policies))]
    public void What_two_processes_learnt_merges_to_what_one_would_know(string kind)
    {
        BanditPolicy policy = Of(kind);
        BanditState common = After(policy, 80).State;
        Bandit left = Bandit.Restore(policy, common);
        Bandit right = Bandit.Restore(policy, common);
        Bandit one = Bandit.Restore(policy, common);

        // Even ids on one side, odd ids on the other; the common pending decisions are rewarded on one side each.
        foreach (PendingDecision pending in common.Pending)
        {
            (pending.Id % 2 == 0 ? left : right).Reward(pending.Id, 1);
            one.Reward(pending.Id, 1);
        }

        Dictionary<long, (string Arm, double Reward)> made = [];
        for (long id = 80; id < 140; id++)
        {
            Bandit side = id % 2 == 0 ? left : right;
            string arm = side.Decide(id).Arm;
            made[id] = (arm, id % 3 == 0 ? 1 : 0);
            if (id % 5 != 0)
            {
                side.Reward(id, made[id].Reward);
            }
        }

        BanditState merged = left.State.Merge(right.State, common);
        BanditState reverse = right.State.Merge(left.State, common);
        Assert.Equal(merged.Decided, reverse.Decided);
        Assert.Equal(merged.Pending, reverse.Pending);
        Assert.Equal([new(0, 139)], merged.Decided);
        Assert.Equal(made.Where(one => one.Key % 5 == 0).Select(one => one.Key), merged.Pending.Select(one => one.Id));

        // The evidence by hand: everything that was rewarded, at the age it has at the last decision.
        foreach (BanditArm arm in merged.Arms)
        {
            (double weight, double sum) = (0, 0);
            double mean = 0;
            double squares = 0;
            foreach ((long id, string chosen, double reward) in All(policy, common, made))
            {
                if (chosen != arm.Name)
                {
                    continue;
                }

                double w =
                    policy.Memory.Window > 0
                        ? (id > 139 - policy.Memory.Window ? 1 : 0)
                        : Math.Pow(policy.Memory.Discount, 139 - id);
                weight += w;
                sum += w * reward;
                double step = reward - mean;
                mean += weight > 0 ? w / weight * step : 0;
                squares += w * step * (reward - mean);
            }

            Assert.Equal(weight, arm.Evidence.Weight, 1e-10);
            Assert.Equal(sum, arm.Evidence.Sum, 1e-10);
            Assert.Equal(squares, arm.Evidence.SquaredDeviations, 1e-9);
            BanditArm other = reverse.Arms.First(one => one.Name == arm.Name);
            Assert.Equal(arm.Evidence.Sum, other.Evidence.Sum, 1e-10);
            Assert.Equal(arm.Evidence.Count, other.Evidence.Count);
        }

        _ = Bandit.Restore(policy, merged).Decide(140);
    }

    [Fact]
    public void A_decision_made_or_rewarded_on_both_sides_is_named()
    {
        BanditState common = After(Policy, 80).State;
        Bandit left = Bandit.Restore(Policy, common);
        Bandit right = Bandit.Restore(Policy, common);
        long waiting = common.Pending[0].Id;
        left.Reward(waiting, 1);
        right.Reward(waiting, 1);
        Assert.Contains(
            $"decision {waiting} was rewarded",
            Message(() => left.State.Merge(right.State, common)),
            StringComparison.Ordinal
        );
        left = Bandit.Restore(Policy, common);
        right = Bandit.Restore(Policy, common);
        _ = left.Decide(90);
        _ = right.Decide(90);
        Assert.Contains(
            "decision 90 was made by both",
            Message(() => left.State.Merge(right.State, common)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "are not in both",
            Message(() => common.Merge(After(Policy, 60).State, common)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "seed 5",
            Message(() => left.State.Merge(new Bandit(Policy, Prompts, 6).State)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_retired_arm_is_not_chosen_and_keeps_what_was_learnt()
    {
        Bandit bandit = new(Policy, Prompts, 5);
        Play(bandit, 0, 50);
        long waiting = Enumerable.Range(50, 100).First(id => bandit.Decide(id).Arm == "long");
        ArmKnowledge before = bandit.Arms[1];
        bandit.Retire("long");
        bandit.Reward(waiting, 1);
        for (long id = 1_000; id < 1_200; id++)
        {
            Assert.NotEqual("long", bandit.Decide(id).Arm);
        }

        Assert.Equal(2, bandit.Propensities().Count);
        Assert.Equal(before.Evidence.Sum + 1, bandit.Arms[1].Evidence.Sum);
        Assert.Throws<ArgumentException>(() => bandit.Retire("long"));
        Assert.Throws<ArgumentException>(() => bandit.Add("short"));
        bandit.Add("long");
        Assert.Equal(before.Evidence.Sum + 1, bandit.Arms[1].Evidence.Sum);
        bandit.Add("fresh");
        Assert.Equal(new BetaDistribution(1, 1), bandit.Arms[3].Belief);
        foreach (string arm in (string[])["short", "long", "with examples", "fresh"])
        {
            bandit.Retire(arm);
        }

        Assert.Throws<InvalidOperationException>(() => bandit.Decide(5_000));
        Assert.Throws<InvalidOperationException>(() => bandit.Propensities());
    }

    [Fact]
    public void Rewards_fade_by_the_age_of_their_decision_not_of_their_arrival()
    {
        ThompsonSampling policy = Policy with { Memory = RewardMemory.Discounted(0.9) };
        Bandit prompt = new(policy, ["only"], 1);
        Bandit late = new(policy, ["only"], 1);
        for (long id = 0; id < 10; id++)
        {
            _ = prompt.Decide(id);
            prompt.Reward(id, id % 2);
            _ = late.Decide(id);
        }

        for (long id = 9; id >= 0; id--)
        {
            late.Reward(id, id % 2);
        }

        double weight = Enumerable.Range(0, 10).Sum(age => Math.Pow(0.9, age));
        Assert.Equal(weight, prompt.Arms[0].Evidence.Weight, 12);
        Assert.Equal(weight, late.Arms[0].Evidence.Weight, 12);
        Assert.Equal(prompt.Arms[0].Evidence.Sum, late.Arms[0].Evidence.Sum, 12);
        Assert.Equal(10, late.Arms[0].Evidence.Count);
    }

    [Fact]
    public void A_window_counts_the_latest_decisions_only()
    {
        ThompsonSampling policy = Policy with { Memory = RewardMemory.Latest(5) };
        Bandit bandit = new(policy, ["only"], 1);
        for (long id = 0; id < 20; id++)
        {
            _ = bandit.Decide(id);
            if (id != 3)
            {
                bandit.Reward(id, id >= 15 ? 1 : 0);
            }
        }

        bandit.Reward(3, 1);
        Assert.Equal(new RewardEvidence(20, 5, 5, 0), bandit.Arms[0].Evidence);
        Assert.Equal(5, bandit.State.Windowed.Count);
    }

    [Fact]
    public void Bad_bandits_are_named()
    {
        Assert.Contains("at least 1", Message(() => _ = new Bandit(Policy, [], 1)), StringComparison.Ordinal);
        Assert.Contains(
            "two are named \"a\"",
            Message(() => _ = new Bandit(Policy, ["a", "a"], 1)),
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => new Bandit(Policy, [" "], 1));
        Assert.Contains(
            "4 × 0.3",
            Message(() => _ = new Bandit(Policy with { Floor = 0.3 }, ["a", "b", "c", "d"], 1)),
            StringComparison.Ordinal
        );
        Bandit full = new(Policy with { Floor = 0.5 }, ["a", "b"], 1);
        Assert.Contains("3 × 0.5", Message(() => full.Add("c")), StringComparison.Ordinal);
        Assert.Equal(2, full.Arms.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Policy with { Floor = 0.6 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Policy with { Floor = double.NaN });
        Assert.Throws<ArgumentException>(() => new ThompsonSampling(new BoundedRewards(0, 1)));
        Assert.Throws<ArgumentException>(() => new Ucb1(new PoissonRewards(new GammaDistribution(1, 1))));
        Assert.Throws<ArgumentException>(() => new KlUcb(NormalRewards.Guess(0, 1)));
        Assert.Throws<ArgumentException>(() =>
            new Ucb1(new BernoulliRewards()) { Memory = RewardMemory.Discounted(0.99) }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoundedRewards(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BernoulliRewards(new BetaDistribution(0.01, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonRewards(new GammaDistribution(0.01, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalRewards.Guess(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalRewards.Guess(0, 1, worth: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RewardMemory.Discounted(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RewardMemory.Latest(0));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new TopTwoThompsonSampling(new BernoulliRewards()) { LeaderShare = 1 }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new BayesUcb(new BernoulliRewards()) { Horizon = 2 });
        BanditState state = After(Policy, 10).State;
        Assert.Contains(
            "rewards of 0 or 1",
            Message(() => Bandit.Restore(new ThompsonSampling(NormalRewards.Guess(0, 1)), state)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "window 5",
            Message(() => Bandit.Restore(Policy, After(Policy with { Memory = RewardMemory.Latest(5) }, 9).State)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        """{"Seed":1,"Rewards":"x","Discount":2,"Window":0,"Clock":-1,"Arms":[],"Decided":[],"Pending":[],"Windowed":[]}"""
    )]
    [InlineData(
        """{"Seed":1,"Rewards":"x","Discount":1,"Window":0,"Clock":7,"Arms":[],"Decided":[],"Pending":[],"Windowed":[]}"""
    )]
    [InlineData(
        """{"Seed":1,"Rewards":"x","Discount":1,"Window":0,"Clock":4,"Arms":[],"Decided":[{"First":3,"Last":4},{"First":0,"Last":1}],"Pending":[],"Windowed":[]}"""
    )]
    [InlineData(
        """{"Seed":1,"Rewards":"x","Discount":1,"Window":0,"Clock":4,"Arms":[],"Decided":[{"First":0,"Last":4}],"Pending":[{"Id":9,"Arm":"a"}],"Windowed":[]}"""
    )]
    [InlineData(
        """{"Seed":1,"Rewards":"x","Discount":1,"Window":0,"Clock":-1,"Arms":[{"Name":"a","IsRetired":false,"Evidence":{"Count":1,"Weight":2,"Sum":0,"SquaredDeviations":0}}],"Decided":[],"Pending":[],"Windowed":[]}"""
    )]
    public void A_state_that_contradicts_itself_is_refused(string json)
    {
        Exception thrown = Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize<BanditState>(json));
        Assert.True(thrown is ArgumentException || thrown.InnerException is ArgumentException, thrown.ToString());
    }

    private static BanditPolicy Of(string kind) =>
        kind switch
        {
            "counts" => new ThompsonSampling(new PoissonRewards(new GammaDistribution(0.5, 2))),
            "means" => new ThompsonSampling(NormalRewards.Guess(0.5, 1, worth: 0.4)),
            "discounted" => Policy with { Memory = RewardMemory.Discounted(0.97) },
            "window" => Policy with { Memory = RewardMemory.Latest(40) },
            "window of means" => new ThompsonSampling(NormalRewards.Guess(0.5, 1)) { Memory = RewardMemory.Latest(40) },
            "top two" => new TopTwoThompsonSampling(new BernoulliRewards(new BetaDistribution(0.5, 0.5)))
            {
                Floor = 0.05,
            },
            "ucb" => new BayesUcb(new BernoulliRewards()) { Floor = 0.2 },
            _ => Policy,
        };

    // Every fifth reward of the first 80 waits.
    private static Bandit After(BanditPolicy policy, int decisions)
    {
        Bandit bandit = new(policy, Prompts, 5);
        for (long id = 0; id < decisions; id++)
        {
            _ = bandit.Decide(id);
            if (id % 5 != 4)
            {
                bandit.Reward(id, Rewarded(id));
            }
        }

        return bandit;
    }

    private static double Rewarded(long id) => id * 37 % 11 < 4 ? 1 : 0;

    private static List<string> Play(Bandit bandit, long from, long to)
    {
        List<string> chosen = [];
        for (long id = from; id < to; id++)
        {
            chosen.Add(bandit.Decide(id).Arm);
            if (id - 3 >= from)
            {
                bandit.Reward(id - 3, Rewarded(id));
            }
        }

        for (long id = to - 3; id < to; id++)
        {
            bandit.Reward(id, 0);
        }

        return chosen;
    }

    private static IEnumerable<(long Id, string Arm, double Reward)> All(
        BanditPolicy policy,
        BanditState common,
        Dictionary<long, (string Arm, double Reward)> made
    )
    {
        Bandit again = new(policy, Prompts, 5);
        for (long id = 0; id < 80; id++)
        {
            string arm = again.Decide(id).Arm;
            if (id % 5 != 4)
            {
                again.Reward(id, Rewarded(id));
            }

            yield return (id, arm, id % 5 != 4 ? Rewarded(id) : 1);
        }

        Assert.Equal(common, again.State);
        foreach ((long id, (string arm, double reward)) in made)
        {
            if (id % 5 != 0)
            {
                yield return (id, arm, reward);
            }
        }
    }

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static bool Throws(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
