using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Kano replies of a million respondents, two bytes each, beside copying the same bytes and beside a plain loop.</summary>
[MemoryDiagnoser]
public class KanoBenchmarks
{
    private byte[] _functional = [];
    private byte[] _dysfunctional = [];
    private double[] _weights = [];
    private byte[] _from = [];
    private byte[] _to = [];

    [Params(1_000_000, 50_000_000)]
    public int Answers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _functional = Column("functional");
        _dysfunctional = Column("dysfunctional");
        _weights = new double[Answers];
        _weights.AsSpan().Fill(1.5);
        _from = new byte[2 * Answers];
        _to = new byte[_from.Length];
        _from.AsSpan().Fill(1);
    }

    [Benchmark(Baseline = true)]
    public void CopySameBytes() => _from.AsSpan().CopyTo(_to);

    [Benchmark]
    public KanoTally Tally() => KanoTally.Of(_functional, _dysfunctional);

    [Benchmark]
    public long[] PlainLoop()
    {
        long[] counts = new long[25];
        for (int row = 0; row < _functional.Length; row++)
        {
            counts[(_functional[row] - 1) * 5 + _dysfunctional[row] - 1]++;
        }

        return counts;
    }

    [Benchmark]
    public KanoTally Weighted() => KanoTally.Of(_functional, _dysfunctional, _weights);

    private byte[] Column(string name)
    {
        byte[] column = new byte[Answers];
        double[] uniforms = new double[Answers];
        new RandomStream(1, name).Uniforms(0, uniforms);
        for (int row = 0; row < column.Length; row++)
        {
            column[row] = (byte)(1 + (int)(5 * uniforms[row]));
        }

        return column;
    }
}
