using AiPm.Sdk.Experiments;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>A million decisions of Thompson sampling, each with its reward before the next, on one thread: wanted, at most 200 ms.</summary>
public class BanditBenchmarks
{
    private const long Decisions = 1_000_000;
    private readonly string[] _names = [.. Enumerable.Range(0, 10).Select(arm => $"arm {arm}")];

    /// <summary>The number of arms.</summary>
    [Params(2, 3, 5, 10)]
    public int Arms { get; set; } = 2;

    [Benchmark]
    public Bandit Shares() => Run(new ThompsonSampling(new BernoulliRewards()), everyReward: true);

    [Benchmark]
    public Bandit SharesWithoutRewards() => Run(new ThompsonSampling(new BernoulliRewards()), everyReward: false);

    [Benchmark]
    public Bandit Means() => Run(new ThompsonSampling(NormalRewards.Guess(0.5, 0.5)), everyReward: true);

    [Benchmark]
    public Bandit Discounted() =>
        Run(
            new ThompsonSampling(new BernoulliRewards()) { Memory = RewardMemory.Discounted(0.999) },
            everyReward: true
        );

    private Bandit Run(BanditPolicy policy, bool everyReward)
    {
        Bandit bandit = new(policy, _names[..Arms], seed: 7);
        uint state = 1;
        for (long id = 0; id < Decisions; id++)
        {
            _ = bandit.Decide(id);
            if (everyReward)
            {
                state = unchecked(state * 1_664_525 + 1_013_904_223);
                bandit.Reward(id, (state >> 8) % 100 < 30 ? 1 : 0);
            }
        }

        return bandit;
    }
}
