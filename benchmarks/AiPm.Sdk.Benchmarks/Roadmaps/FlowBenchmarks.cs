using AiPm.Sdk.Roadmaps;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>When a backlog of 200 items is done by what was finished in 60 periods, by bootstrap.</summary>
[MemoryDiagnoser]
public class FlowBenchmarks
{
    private readonly ThroughputHistory _history = ThroughputHistory.Of(Sequence.Integers(5, 60, 0));

    [Params(1_000, 10_000, 100_000)]
    public int Draws { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>The mean number of periods.</summary>
    [Benchmark]
    public double Bootstrap() =>
        _history
            .When(
                200,
                new()
                {
                    Method = FlowMethod.Bootstrap,
                    Simulation = new() { Draws = Draws, Threads = Threads },
                }
            )
            .Periods.Mean.Value;
}
