using AiPm.Sdk.Roadmaps;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Forecasts of 120 items that share four kinds of machines, with what is critical through links and resources. The mean duration.</summary>
[MemoryDiagnoser]
public class ResourceForecastBenchmarks
{
    private Roadmap _roadmap = null!;

    [Params(100, 1_000, 10_000)]
    public int Draws { get; set; }

    [Params(SchedulingPolicy.ResourceBased, SchedulingPolicy.ActivityBased)]
    public SchedulingPolicy Policy { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup() => _roadmap = ExampleRoadmap.WithMachines(120, DurationKind.Pert);

    [Benchmark]
    public double Forecast() =>
        _roadmap
            .ForecastWithResources(new() { Draws = Draws, Threads = Threads }, new() { Policy = Policy })
            .MeanDuration.Value;
}
