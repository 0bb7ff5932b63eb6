using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Multi-knapsacks of 50 items and 5 capacities, proved; the target is under a second.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class PortfolioBenchmarks
{
    private Portfolio _portfolio = null!;

    [Params(0.25, 0.5, 0.75)]
    public double Tightness { get; set; }

    [GlobalSetup]
    public void Setup() => _portfolio = PortfolioInstances.ChuBeasley(50, 5, Tightness, seed: 1);

    [Benchmark]
    public PortfolioChoice Prove() => _portfolio.Choose();
}
