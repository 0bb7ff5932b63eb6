using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The probability to be best and the expected loss of ten arms: wanted, at most 1 ms.</summary>
public class BayesianBenchmarks
{
    private readonly ArmPosterior[] _shares =
    [
        .. Enumerable
            .Range(0, 10)
            .Select(arm => ArmPosterior.BetaBinomial($"arm {arm}", new(1_000 + 17 * (arm % 4), 10_000 + 31 * arm))),
    ];

    private readonly ArmPosterior[] _means =
    [
        .. Enumerable
            .Range(0, 10)
            .Select(arm => ArmPosterior.Of($"arm {arm}", new NormalDistribution(10 + 0.01 * arm, 0.05))),
    ];

    [Benchmark]
    public BayesianComparison TenShares() => BayesianComparison.Of(_shares);

    [Benchmark]
    public BayesianComparison TenMeans() => BayesianComparison.Of(_means);
}
