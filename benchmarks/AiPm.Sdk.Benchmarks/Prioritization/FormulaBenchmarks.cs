using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The same formula over columns as a struct in one loop and as text in blocks.</summary>
[MemoryDiagnoser]
public class FormulaBenchmarks
{
    private readonly Formula _text = Formula.Parse(Rice.Model.Formula.Text, [.. Rice.Model.Formula.Inputs]);
    private ReadOnlyMemory<double>[] _columns = [];
    private double[] _scores = [];

    [Params(1_000, 100_000, 10_000_000)]
    public int Items { get; set; }

    /// <summary>From 0.5 to 1, which every input of RICE takes.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _columns =
        [
            .. Rice.Model.Criteria.Select((_, i) => (ReadOnlyMemory<double>)Sequence.Between(0.5, 1, Items, i)),
        ];
        _scores = new double[Items];
    }

    [Benchmark]
    public double Struct()
    {
        Rice.Model.Score(_columns, _scores);
        return _scores[Items / 2];
    }

    [Benchmark]
    public double Text()
    {
        _text.Apply(_columns, _scores);
        return _scores[Items / 2];
    }
}
