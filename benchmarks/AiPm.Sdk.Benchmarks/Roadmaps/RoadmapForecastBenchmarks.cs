using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Whole forecasts of a roadmap: durations drawn, both passes, working days, criticality, cruciality and significance of every item. The mean duration.</summary>
[MemoryDiagnoser]
public class RoadmapForecastBenchmarks
{
    private Roadmap _roadmap = null!;
    private Roadmap _gated = null!;

    [Params(1_000, 10_000, 100_000)]
    public int Draws { get; set; }

    [Params(32, 122)]
    public int Tasks { get; set; }

    [Params(DurationKind.Lognormal, DurationKind.Triangular, DurationKind.Pert)]
    public DurationKind Durations { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _roadmap = ExampleRoadmap.Of(Tasks, Durations);
        _gated = _roadmap.Iterate(
            "train",
            Estimate.Pert(5, 8, 12),
            Gate.Metric("accuracy").AtLeast(0.87),
            LearningCurve.FitRuns([0.71, 0.78, 0.815, 0.83, 0.851]),
            atMost: 6,
            after: [$"{Tasks - 1}"],
            costEach: Estimate.Pert(5, 8, 20)
        );
    }

    [Benchmark]
    public double Forecast() => _roadmap.Forecast(new() { Draws = Draws, Threads = Threads }).MeanDuration.Value;

    /// <summary>The same with a loop of at most six tries that pass by a learning curve, with costs.</summary>
    [Benchmark]
    public double ForecastWithGate() => _gated.Forecast(new() { Draws = Draws, Threads = Threads }).MeanCost.Value;
}
