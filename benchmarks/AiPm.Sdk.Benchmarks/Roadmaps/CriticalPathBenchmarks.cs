using AiPm.Sdk.Roadmaps;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Forward and backward pass over activities with three links each. The end and the mean of the latest finishes, added up.</summary>
[MemoryDiagnoser]
public class CriticalPathBenchmarks
{
    private double[] _durations = [];
    private double[] _starts = [];
    private double[] _finishes = [];
    private ActivityNetwork _network = null!;

    [Params(100, 1_000, 10_000)]
    public int Activities { get; set; }

    /// <summary>The four kinds of link by turns, the others with a lag of 2; or finish to start only.</summary>
    [Params(false, true)]
    public bool EveryKind { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        double[] uniforms = SplitMix.Uniforms(3 * Activities, 0);
        List<AiPm.Sdk.Roadmaps.ActivityLink> links = [];
        for (int i = 1; i < Activities; i++)
        {
            for (int k = 0; k < 3; k++)
            {
                int before = i - 1 - (int)(uniforms[(3 * i) + k] * Math.Min(i, 200));
                LinkKind kind = EveryKind ? (LinkKind)((i + k) % 4) : LinkKind.FinishToStart;
                links.Add(new(before, i, kind, kind == LinkKind.FinishToStart ? 0 : 2));
            }
        }

        _network = new(Activities, links);
        _durations = [.. Enumerable.Range(0, Activities).Select(i => 1.0 + (i % 13))];
        _starts = new double[Activities];
        _finishes = new double[Activities];
    }

    [Benchmark]
    public double BothPasses()
    {
        double end = _network.Forward(_durations, _starts);
        _network.Backward(_durations, end, _finishes);
        double sum = 0;
        foreach (double finish in _finishes)
        {
            sum += finish;
        }

        return end + (sum / _finishes.Length);
    }
}
