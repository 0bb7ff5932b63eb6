using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Kano replies, two bytes a respondent, counted.</summary>
[MemoryDiagnoser]
public class KanoBenchmarks
{
    private byte[] _functional = [];
    private byte[] _dysfunctional = [];
    private double[] _weights = [];

    [Params(100_000, 1_000_000, 10_000_000)]
    public int Answers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _functional = [.. Sequence.Integers(5, Answers, 0).Select(reply => (byte)(1 + reply))];
        _dysfunctional = [.. Sequence.Integers(5, Answers, 1).Select(reply => (byte)(1 + reply))];
        _weights = new double[Answers];
        _weights.AsSpan().Fill(1.5);
    }

    /// <summary>How many like a feature and dislike its absence.</summary>
    [Benchmark]
    public double Tally() => KanoTally.Of(_functional, _dysfunctional)[KanoReply.Like, KanoReply.Dislike];

    [Benchmark]
    public double Weighted() => KanoTally.Of(_functional, _dysfunctional, _weights)[KanoReply.Like, KanoReply.Dislike];
}
