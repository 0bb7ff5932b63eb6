using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Twenty compound risks, Poisson(0.5) events a year of a lognormal loss each; the loss of every risk is kept beside the total.</summary>
[MemoryDiagnoser]
public class LossBenchmarks
{
    private readonly RiskRegister _register = new(
        Enumerable
            .Range(0, 20)
            .Select(i => new Risk($"risk {i}", 0.5, Estimate.Of(new LogNormalDistribution(10 + (0.05 * i), 1))))
    );

    [Params(10_000, 100_000, 1_000_000)]
    public int Years { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [Benchmark]
    public double MeanOfTotal() => Forecast().SimulatedMean.Value;

    /// <summary>At 99 %.</summary>
    [Benchmark]
    public double ExpectedShortfall() => Forecast().ConditionalValueAtRisk(0.99).Value;

    private LossForecast Forecast() => _register.Forecast(new() { Draws = Years, Threads = Threads }).Total;
}
