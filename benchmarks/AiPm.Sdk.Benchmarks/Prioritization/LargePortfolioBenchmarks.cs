using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Portfolios of which each item may need up to three earlier ones, within ten seconds.</summary>
[MemoryDiagnoser]
public class LargePortfolioBenchmarks
{
    private Portfolio _portfolio = null!;

    [Params(20, 100, 1_000)]
    public int Items { get; set; }

    [Params(0.5, 0.25, 0.75)]
    public double Tightness { get; set; }

    [GlobalSetup]
    public void Setup() =>
        _portfolio = PortfolioInstances.WithPrerequisites(
            PortfolioInstances.ChuBeasley(Items, 5, Tightness, 1),
            3,
            0.7,
            1
        );

    /// <summary>How much better any selection can be, as a share of the value.</summary>
    [Benchmark]
    public double Gap() =>
        _portfolio
            .Choose(
                options: new()
                {
                    Clock = TimeProvider.System,
                    TimeLimit = TimeSpan.FromSeconds(9.8),
                    MaximumWork = 1e15,
                }
            )
            .RelativeGap.Value;
}
