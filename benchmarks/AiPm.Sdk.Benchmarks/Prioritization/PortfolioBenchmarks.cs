using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Multi-knapsacks of 50 items and 5 capacities of Chu and Beasley's (1998) form, solved to the proof.</summary>
[MemoryDiagnoser]
public class PortfolioBenchmarks
{
    private Portfolio _portfolio = null!;

    [Params(20, 50)]
    public int Items { get; set; }

    /// <summary>Capacities as a share of all uses.</summary>
    [Params(0.5, 0.25, 0.75)]
    public double Tightness { get; set; }

    [Params(1, 2, 3, 4)]
    public int Seed { get; set; }

    [GlobalSetup]
    public void Setup() => _portfolio = PortfolioInstances.ChuBeasley(Items, 5, Tightness, (ulong)Seed);

    /// <summary>The proved value; not a number where the proof is missing.</summary>
    [Benchmark]
    public double Prove() =>
        _portfolio.Choose() is { Outcome: PortfolioOutcome.Optimal } choice ? choice.Value : double.NaN;
}
