using AiPm.Sdk.Experiments;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>What a bandit loses while it learns, simulated in a world of three arms.</summary>
[MemoryDiagnoser]
public class RegretBenchmarks
{
    private readonly BanditEnvironment _world = BanditEnvironment.Bernoulli(0.5, 0.45, 0.35);

    [Params(10, 100, 1_000)]
    public int Runs { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>The regret after 2,000 decisions.</summary>
    [Benchmark]
    public double Regret() =>
        RegretSimulation
            .Run(
                new ThompsonSampling(new BernoulliRewards()),
                _world,
                new()
                {
                    Runs = Runs,
                    Horizon = 2_000,
                    Threads = Threads,
                }
            )
            .Final.Regret;
}
