using AiPm.Sdk.Roadmaps;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Schedules of activities that share four kinds of machines, from the list in the order of their numbers. When the last ends.</summary>
[MemoryDiagnoser]
public class ScheduleGenerationBenchmarks
{
    private int[] _list = [];
    private double[] _starts = [];
    private double[] _durations = [];
    private SerialScheduleGeneration _serial = null!;
    private PolicyRun _resourceBased = null!;
    private PolicyRun _activityBased = null!;

    [Params(30, 60, 120)]
    public int Activities { get; set; }

    /// <summary>A hair off whole numbers, so that events take the place of units of time.</summary>
    [Params(false, true)]
    public bool Fractions { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _durations =
        [
            .. SplitMix.Uniforms(Activities, 3).Select(u => 1 + Math.Floor(10 * u) + (Fractions ? 1.0 / 1024 : 0)),
        ];
        ResourceConstrainedProject project = new(
            _durations,
            [
                .. ExampleRoadmap
                    .Predecessors(Activities)
                    .SelectMany((before, i) => before.Select(j => new AiPm.Sdk.Roadmaps.ActivityLink(j, i))),
            ],
            ExampleRoadmap.Machines,
            ExampleRoadmap.Needs(Activities)
        );
        _list = [.. Enumerable.Range(0, Activities)];
        _starts = new double[Activities];
        _serial = new(project);
        _resourceBased = new(project, SchedulingPolicy.ResourceBased, _list);
        _activityBased = new(project, SchedulingPolicy.ActivityBased, _list);
    }

    [Benchmark]
    public double Serial() => _serial.Execute(_list, _starts);

    [Benchmark]
    public double ResourceBased() => _resourceBased.Execute(_durations, _starts);

    [Benchmark]
    public double ActivityBased() => _activityBased.Execute(_durations, _starts);
}
