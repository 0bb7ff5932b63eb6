using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// 200 risks and 200 controls with three effects each: the years with the events that every control stops, and the worth of every control given the others.
/// The sum of the losses removed.
/// </summary>
[MemoryDiagnoser]
public class ControlBenchmarks
{
    private const int Risks = 200;
    private ControlPlan _certain = null!;
    private ControlPlan _uncertain = null!;

    [Params(1_000, 10_000, 100_000)]
    public int Years { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _certain = Plan(() => 0.3);
        _uncertain = Plan(() => Estimate.Beta(2, 5));
    }

    [Benchmark]
    public double EveryWorth() => Worths(_certain);

    /// <summary>A third of the effects uncertain.</summary>
    [Benchmark]
    public double EveryWorthOfUncertainEffects() => Worths(_uncertain);

    private double Worths(ControlPlan plan) =>
        plan.Evaluate(new() { Draws = Years, Threads = Threads })
            .Worths()
            .Sum(worth => worth.LossRemovedGivenOthers.Value);

    // Each a quantity of its own, not one that they share.
    private static ControlPlan Plan(Func<Estimate> reduced) =>
        new(
            new(
                Enumerable
                    .Range(0, Risks)
                    .Select(i => new Risk($"r{i}", 0.5, Estimate.Of(new LogNormalDistribution(10, 1))))
            ),
            Enumerable
                .Range(0, Risks)
                .Select(i => new Control(
                    $"c{i}",
                    1_000,
                    ControlEffect.Prevents($"r{i}", 0.4),
                    ControlEffect.Prevents($"r{(i + 7) % Risks}", 0.3),
                    ControlEffect.Reduces($"r{(i + 31) % Risks}", reduced())
                ))
        );
}
