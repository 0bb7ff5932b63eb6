using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Simulations that judge a decision, on one and on two threads.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private const int Items = 20;
    private static readonly string[] s_criteria = ["reach", "impact", "fit", "risk", "effort"];
    private DecisionMatrix _matrix = null!;
    private PortfolioChoice _choice = null!;

    [Params(1_000, 10_000, 100_000)]
    public int Draws { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        double[] modes = Sequence.Between(3, 7, Items * s_criteria.Length, 0);
        _matrix = DecisionMatrix.FromRows(
            s_criteria.Select(name => Criterion.Maximize(name)),
            Enumerable
                .Range(0, Items)
                .Select(i => new MatrixRow(
                    $"item {i}",
                    [.. s_criteria.Select((_, j) => (Estimate?)Estimate.Pert(1, modes[i * s_criteria.Length + j], 10))]
                ))
        );
        Portfolio knapsack = PortfolioInstances.ChuBeasley(Items, 3, 0.5, 1);
        _choice = new Portfolio(
            knapsack.Items.Select(item =>
                item with
                {
                    Value = Estimate.Normal(item.Value.Mean.Value, 0.2 * item.Value.Mean.Value),
                }
            ),
            knapsack.Capacities
        ).Choose(options: new() { Draws = Options with { Draws = Math.Max(100, Draws / 100) } });
    }

    /// <summary>SMAA of 20 items by 5 uncertain criteria of unknown weight: the first item's mean rank.</summary>
    [Benchmark]
    public double Acceptability() => Smaa2.Analyze(_matrix, options: Options).Items[0].ExpectedRank;

    /// <summary>What knowing everything is worth where the best five of 20 are committed to, draws and ranking included.</summary>
    [Benchmark]
    public double ValueOfInformation() =>
        Rice.Forecast(
                Enumerable.Range(0, Items),
                i => new RiceInputs(
                    Estimate.Of(new LogNormalDistribution(7 + 0.01 * i, 0.5)),
                    Estimate.Pert(0.25, 1, 3),
                    0.8,
                    Estimate.Pert(1, 2 + i % 3, 9)
                ),
                Options
            )
            .ValueOfInformation(BacklogDecision.TopK(5), Learning.Everything)
            .Value;

    /// <summary>What knowing the values is worth to a portfolio: every draw is solved anew, a hundredth of the draws.</summary>
    [Benchmark]
    public double ValueToPortfolio() => _choice.ValueOfPerfectInformation();

    private SimulationOptions Options => new() { Draws = Draws, Threads = Threads };
}
