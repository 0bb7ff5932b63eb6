using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The best set of controls under a budget of 15 % of all costs, half of what they prevent uncertain, from a thousand years, which are drawn before. Its value.</summary>
[MemoryDiagnoser]
public class ControlSearchBenchmarks
{
    private ControlValuation _years = null!;
    private double _budget;

    [Params(30, 60, 100)]
    public int Controls { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int risks = Controls / 2;
        double[] uniforms = SplitMix.Uniforms(Controls * (risks + 1) * 4, 0);
        int draw = 0;
        double Next(double least, double most) => least + (uniforms[draw++] * (most - least));
        Risk[] register =
        [
            .. Enumerable
                .Range(0, risks)
                .Select(i => new Risk($"r{i}", Next(0.1, 2), Estimate.Pert(5, Next(10, 40), Next(60, 300)))),
        ];
        Control[] controls =
        [
            .. Enumerable
                .Range(0, Controls)
                .Select(i =>
                {
                    ControlEffect[] effects =
                    [
                        .. Enumerable
                            .Range(0, risks)
                            .Where(_ => Next(0, 1) < 3.0 / risks)
                            .Select(risk =>
                                Next(0, 1) < 0.5
                                    ? ControlEffect.Prevents(
                                        $"r{risk}",
                                        Next(0, 1) < 0.5 ? Estimate.Beta(2, 3) : Next(0.05, 0.9)
                                    )
                                    : ControlEffect.Reduces($"r{risk}", Next(0.05, 0.9))
                            ),
                    ];
                    return new Control($"c{i}", Next(1, 12), effects);
                }),
        ];
        ControlPlan plan = new(new(register), controls);
        _years = plan.Evaluate(new() { Draws = 1_000 });
        _budget = 0.15 * plan.Controls.Sum(control => control.Cost.Mean.Value);
    }

    [Benchmark]
    public double BestWithinBudget()
    {
        ControlChoice choice = _years.BestWithin(_budget);
        return choice.Outcome == ControlChoiceOutcome.Optimal ? choice.Nodes : -choice.Nodes;
    }
}
