using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>RICE scores of columns: four are read and one is written.</summary>
[MemoryDiagnoser]
public class RiceScoreBenchmarks
{
    private double[] _reach = [];
    private double[] _impact = [];
    private double[] _confidence = [];
    private double[] _effort = [];
    private double[] _scores = [];

    [Params(1_000, 100_000, 10_000_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _reach = Sequence.Between(0, 10_000, Items, 0);
        _impact = Sequence.Between(0.25, 3, Items, 1);
        _confidence = Sequence.Between(0.1, 1, Items, 2);
        _effort = Sequence.Between(0.5, 20, Items, 3);
        _scores = new double[Items];
    }

    [Benchmark]
    public double Score()
    {
        Rice.Score(_reach, _impact, _confidence, _effort, _scores);
        return _scores[Items / 2];
    }
}
