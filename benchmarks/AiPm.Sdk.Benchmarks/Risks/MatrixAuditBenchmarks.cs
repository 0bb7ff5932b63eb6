using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>All pairs of simulated risks in a 5 × 5 matrix: the share of those it does not tie that it puts in the wrong order.</summary>
[MemoryDiagnoser]
public class MatrixAuditBenchmarks
{
    private RiskMatrix _matrix = null!;

    [Params(10_000, 100_000, 1_000_000)]
    public int Risks { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        string[] five = ["1", "2", "3", "4", "5"];
        double[] fifths = [0, 0.2, 0.4, 0.6, 0.8, 1];
        _matrix = RiskMatrix.FromScores(
            "5 × 5",
            new("likelihood", "", five, fifths),
            [new("cost", new("cost", "", five, fifths))],
            (likelihood, impact) => likelihood * impact,
            [new(new("low"), 1), new(new("high"), 12)]
        );
    }

    [Benchmark]
    public double ReversedOfUntied()
    {
        Estimate uniform = Estimate.Of(new UniformDistribution(0, 1));
        return MatrixAudit
            .OfSimulatedPairs(
                _matrix,
                uniform.Named("likelihood"),
                uniform.Named("impact"),
                new() { Draws = Risks, Threads = 1 }
            )
            .ReversedOfUntied.Value;
    }
}
