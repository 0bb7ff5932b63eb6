using System.Text;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>A plan from its text, and back to text.</summary>
[MemoryDiagnoser]
public class PlanBenchmarks
{
    private byte[] _text = [];
    private ProductPlan? _plan;

    [Params(100, 1_000, 10_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = Encoding.UTF8.GetBytes(PlanText.OfItems(Items));
        _plan = Read();
    }

    /// <summary>How many items were read and checked.</summary>
    [Benchmark]
    public double Validate() => Read().Backlog!.Items.Count;

    /// <summary>Characters written.</summary>
    [Benchmark]
    public double Write() => PlanReader.Write(_plan!).Length;

    private ProductPlan Read() =>
        PlanReader.Read(_text).TryGet(out ProductPlan? plan)
            ? plan
            : throw new InvalidOperationException("The plan has problems.");
}
