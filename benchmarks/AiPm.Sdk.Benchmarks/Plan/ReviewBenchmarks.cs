using System.Text;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The review of a plan, and what its report costs as text and as HTML.</summary>
[MemoryDiagnoser]
public class ReviewBenchmarks
{
    private ProductPlan? _plan;
    private PlanReview? _review;

    [Params(10, 50, 200)]
    public int Items { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        DocumentReading<ProductPlan> reading = PlanReader.Read(Encoding.UTF8.GetBytes(PlanText.OfItems(Items)));
        _plan = reading.TryGet(out ProductPlan? plan)
            ? plan
            : throw new InvalidOperationException("The plan has problems.");
        _review = Reviewed();
    }

    /// <summary>Characters of the brief of a new review.</summary>
    [Benchmark]
    public double Review() => Reviewed().ToBrief().ToText(100).Length;

    /// <summary>Characters of the whole report as text.</summary>
    [Benchmark]
    public double Text() => _review!.ToReport().ToText(100).Length;

    /// <summary>Characters of the whole report as HTML.</summary>
    [Benchmark]
    public double Html() => _review!.ToReport().ToHtml().Length;

    private PlanReview Reviewed() =>
        PlanReview.Run(
            _plan!,
            new ReviewOptions()
            {
                Simulation = new SimulationOptions() { Draws = 10_000, Threads = Threads },
            }
        );
}
