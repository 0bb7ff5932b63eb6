using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Items of a table in CSV to their places, as <c>aipm score</c> finds them.</summary>
[MemoryDiagnoser]
public class ScoringTableBenchmarks
{
    private string _table = "";

    [Params(10, 100, 1_000)]
    public int Items { get; set; }

    [Params(true, false)]
    public bool IsCertain { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup() => _table = PlanText.Table(Items, IsCertain);

    /// <summary>Characters of the answer.</summary>
    [Benchmark]
    public double Score()
    {
        ScoringTable table = ScoringTable.Read(_table);
        ScoringModel model = table.Fitting[0];
        SimulationOptions simulation = new() { Draws = 10_000, Threads = Threads };
        return ScoringResult.Of(table.Rows(model).Rows, model, 3, simulation).ToReport().ToText(100).Length;
    }
}
