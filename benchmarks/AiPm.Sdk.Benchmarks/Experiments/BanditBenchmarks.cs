using AiPm.Sdk.Experiments;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Decisions of Thompson sampling on one thread, each with its reward before the next. The mean reward.</summary>
[MemoryDiagnoser]
public class BanditBenchmarks
{
    private bool[] _rewards = [];
    private string[] _arms = [];

    [Params(10_000, 100_000, 1_000_000)]
    public int Decisions { get; set; }

    [Params(2, 3, 5, 10)]
    public int Arms { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _rewards = [.. SplitMix.Uniforms(Decisions, 0).Select(u => u < 0.3)];
        _arms = [.. Enumerable.Range(0, Arms).Select(arm => $"arm {arm}")];
    }

    [Benchmark]
    public double Shares() => Run(new ThompsonSampling(new BernoulliRewards()));

    [Benchmark]
    public double Means() => Run(new ThompsonSampling(NormalRewards.Guess(0.5, 0.5)));

    [Benchmark]
    public double DiscountedShares() =>
        Run(new ThompsonSampling(new BernoulliRewards()) { Memory = RewardMemory.Discounted(0.999) });

    /// <summary>Rewards that all come after the last decision, which counts those still to come.</summary>
    [Benchmark]
    public double SharesWithoutRewards()
    {
        Bandit bandit = new(new ThompsonSampling(new BernoulliRewards()), _arms, seed: 7);
        for (int id = 0; id < _rewards.Length; id++)
        {
            _ = bandit.Decide(id);
        }

        return bandit.Pending;
    }

    private double Run(BanditPolicy policy)
    {
        Bandit bandit = new(policy, _arms, seed: 7);
        for (int id = 0; id < _rewards.Length; id++)
        {
            _ = bandit.Decide(id);
            bandit.Reward(id, _rewards[id] ? 1 : 0);
        }

        IReadOnlyList<ArmKnowledge> arms = bandit.Arms;
        return arms.Sum(arm => arm.Evidence.Sum) / arms.Sum(arm => arm.Evidence.Weight);
    }
}
