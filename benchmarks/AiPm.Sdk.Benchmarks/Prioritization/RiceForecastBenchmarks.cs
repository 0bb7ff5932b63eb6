using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Rankings of items with a lognormal reach each, 10,000 draws, draws included: every rank of every item, or who is among the best 20.</summary>
[MemoryDiagnoser]
public class RiceForecastBenchmarks
{
    private const int Places = 20;
    private int[] _items = [];

    [Params(100, 300, 1_000)]
    public int Items { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup() => _items = [.. Enumerable.Range(0, Items)];

    /// <summary>The mean rank of every tenth item, each weighted by its number.</summary>
    [Benchmark]
    public double AllRanks()
    {
        RankingForecast<int> forecast = Rice.Forecast(_items, Inputs, Options, Id);
        double sum = 0;
        for (int item = 0; item < Items; item += 10)
        {
            sum += item * forecast[Id(item)].ExpectedRank;
        }

        return sum;
    }

    /// <summary>The mean number of an item among the best.</summary>
    [Benchmark]
    public double Best()
    {
        TopForecast<int> forecast = Rice.ForecastTop(_items, Inputs, Places, Options, Id);
        double sum = 0;
        foreach (TopItem<int> item in forecast.Items)
        {
            sum += item.Item * item.Probability;
        }

        return sum / Places;
    }

    private SimulationOptions Options => new() { Draws = 10_000, Threads = Threads };

    private static RiceInputs Inputs(int item) =>
        new(
            Estimate.Of(new LogNormalDistribution(7 + 0.001 * item, 0.5)),
            RiceScales.Impact["high"],
            RiceScales.Confidence["medium"],
            1 + item % 7
        );

    private static string Id(int item) => $"item {item}";
}
