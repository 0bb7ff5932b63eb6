using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Boundaries of equally spaced looks. That of the last look.</summary>
[MemoryDiagnoser]
public class BoundaryBenchmarks
{
    [Params(2, 20, 200)]
    public int Looks { get; set; }

    [Benchmark]
    public double ObrienFlemingLike() => Last(new(SpendingFunction.ObrienFlemingLike, Looks));

    /// <summary>One-sided, so that the region is open below.</summary>
    [Benchmark]
    public double PocockLikeOneSided() =>
        Last(new(SpendingFunction.PocockLike, Looks) { Alternative = Alternative.Greater });

    /// <summary>With the search for its constant.</summary>
    [Benchmark]
    public double Pocock() => Last(new(StoppingRule.Pocock, Looks));

    private static double Last(GroupSequentialDesign design) => design.Boundaries[^1].Efficacy;
}
