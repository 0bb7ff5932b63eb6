using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Items with one lognormal each, 10,000 draws: every rank of every item for a sum over a size, as a struct and by its text.</summary>
[MemoryDiagnoser]
public class ModelForecastBenchmarks
{
    private readonly ScoringModel _text = ScoringModel.Define("WSJF", Wsjf.Model.Criteria, Wsjf.Model.Formula.Text);
    private int[] _items = [];

    [Params(100, 300, 1_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup() => _items = [.. Enumerable.Range(0, Items)];

    [Benchmark]
    public double Struct() =>
        Wsjf.Model.Forecast(_items, Inputs, new() { Draws = 10_000, Threads = 1 }).ByExpectedRank[0].ExpectedRank;

    [Benchmark]
    public double Text() =>
        _text
            .Forecast(
                _items,
                item => new CriterionValues
                {
                    { "business value", Inputs(item).BusinessValue },
                    { "time criticality", Inputs(item).TimeCriticality },
                    { "risk reduction", Inputs(item).RiskReduction },
                    { "job size", Inputs(item).JobSize },
                },
                new() { Draws = 10_000, Threads = 1 }
            )
            .ByExpectedRank[0]
            .ExpectedRank;

    private static WsjfInputs Inputs(int item) =>
        new(Estimate.Of(new LogNormalDistribution(2 + 0.001 * item, 0.5)), 1 + item % 5, 1 + item % 3, 1 + item % 7);
}
