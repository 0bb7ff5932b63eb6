using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The probability of every arm to be best and the loss to expect of each. The expected place of the best, from 0.</summary>
[MemoryDiagnoser]
public class BestArmBenchmarks
{
    private ArmPosterior[] _shares = [];
    private ArmPosterior[] _means = [];

    [Params(2, 5, 10)]
    public int Arms { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _shares =
        [
            .. Enumerable
                .Range(0, Arms)
                .Select(arm =>
                    ArmPosterior.BetaBinomial($"arm {arm}", new(1_000 + (17 * (arm % 4)), 10_000 + (31 * arm)))
                ),
        ];
        _means =
        [
            .. Enumerable
                .Range(0, Arms)
                .Select(arm => ArmPosterior.Of($"arm {arm}", new NormalDistribution(10 + (0.01 * arm), 0.05))),
        ];
    }

    [Benchmark]
    public double Shares() => PlaceOfBest(BayesianComparison.Of(_shares));

    [Benchmark]
    public double Means() => PlaceOfBest(BayesianComparison.Of(_means));

    private static double PlaceOfBest(BayesianComparison comparison) =>
        comparison.Arms.Select((arm, place) => place * arm.ProbabilityBest).Sum();
}
