using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>1,000 items, one lognormal each, 10,000 draws: every rank of every item, draws included.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class RiceForecastBenchmarks
{
    private string[] _items = [];
    private Dictionary<string, RiceInputs> _inputs = [];

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _items = [.. Enumerable.Range(0, 1_000).Select(i => $"item {i}")];
        _inputs = _items
            .Index()
            .ToDictionary(
                item => item.Item,
                item => new RiceInputs(
                    Estimate.Of(new LogNormalDistribution(7 + 0.001 * item.Index, 0.5)),
                    RiceScales.Impact["high"],
                    RiceScales.Confidence["medium"],
                    1 + item.Index % 7
                )
            );
    }

    [Benchmark]
    public RankingForecast<string> Forecast() =>
        Rice.Forecast(_items, item => _inputs[item], new SimulationOptions { Draws = 10_000, Threads = Threads });
}
