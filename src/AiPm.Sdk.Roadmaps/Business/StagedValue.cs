using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The risk-adjusted net present value of a staged project, and what its gates add to it.</summary>
public sealed class StagedValue
{
    // A cost of capital above this per period is rare; a rate that also pays for failure is not.
    private const double HighRate = 0.25;

    private StagedValue(
        DecisionAnalysis analysis,
        SimulatedValue withoutGates,
        SimulatedValue gates,
        double launch,
        double rate
    )
    {
        Analysis = analysis;
        WithoutGates = withoutGates;
        ValueOfGates = gates;
        ProbabilityOfSuccess = launch;
        Warnings =
            rate > HighRate
                ?
                [
                    $"the rate of {ShareText.Share(rate)} a period beside probabilities of success may count the risk of failure twice: use the cost of capital alone",
                ]
                : [];
        Explanation = new(
            $"The project is worth {NumberText.Number(Value)} with a choice at every gate, {NumberText.Number(withoutGates)} without; it succeeds with {ShareText.Probability(launch)} probability. {FirstChoice(analysis)}",
            "risk-adjusted net present value by backward induction (Stewart, Allison and Johnson 2001)",
            [
                "the rate is the cost of capital, without a premium for failure",
                "stages succeed or fail independently of what success is worth",
                .. analysis.Explanation.Assumptions.Take(2),
            ]
        );
    }

    /// <summary>The mean present value with the best choice at every gate.</summary>
    public SimulatedValue Value => Analysis.Value;

    /// <summary>The mean present value if every gate went on: Σ cash flow × P(reached)/(1 + r)ᵗ.</summary>
    public SimulatedValue WithoutGates { get; }

    /// <summary>What being able to stop and pivot adds, on the same draws.</summary>
    public SimulatedValue ValueOfGates { get; }

    /// <summary>The probability that all stages succeed, the best being chosen: 0 where the best is to stop.</summary>
    public double ProbabilityOfSuccess { get; }

    /// <summary>What to choose at each gate, and what may come of it.</summary>
    public DecisionAnalysis Analysis { get; }

    /// <summary>What the reader must know; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What the value says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static StagedValue Of(
        StagedProject project,
        Estimate rate,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        DecisionAnalysis analysis = project.ToDecision().Evaluate(rate, options, cancellation);

        // To go on at every gate, and to leave it where a stage has failed.
        (SimulatedValue forced, SimulatedValue lost) = analysis.Restricted(
            (choice, option) =>
                option.Name
                == (
                    choice.Branches.Any(branch => branch.Name == StagedProject.Continue)
                        ? StagedProject.Continue
                        : StagedProject.Stop
                )
        );
        string success = $"{project.Stages[^1].Name}: {StagedProject.Succeeds}";
        double launch = analysis
            .Outcomes.Where(outcome => outcome.Path.EndsWith(success, StringComparison.Ordinal))
            .Sum(outcome => outcome.Probability.Value);
        return new(
            analysis,
            forced,
            lost,
            Math.Min(1, launch),
            rate.TryGetCertain(out double certain) ? certain
                : rate.Mean.TryGet(out double mean, out _) ? mean
                : 0
        );
    }

    private static string FirstChoice(DecisionAnalysis analysis) => $"Now: {analysis.Choices[0].Chosen}.";
}
