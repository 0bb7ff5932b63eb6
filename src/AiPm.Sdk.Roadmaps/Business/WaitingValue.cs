using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What it is worth to wait and see before a project begins.</summary>
public sealed class WaitingValue
{
    private WaitingValue(DecisionAnalysis analysis, SimulatedValue value)
    {
        Analysis = analysis;
        Value = value;
        IReadOnlyList<DecisionOption> options = analysis.Choices[0].Options;
        Now = options[0].Value;
        Waiting = options[1].Value;
        Chosen = analysis.Choices[0].Chosen;
        Explanation = new(
            Chosen switch
            {
                StagedProject.Wait =>
                    $"Waiting is worth {NumberText.Number(Waiting)} and beginning now {NumberText.Number(Now)}: being able to wait adds {NumberText.Number(value)}.",
                StagedProject.Now =>
                    $"Beginning now is worth {NumberText.Number(Now)}, more than waiting, {NumberText.Number(Waiting)}.",
                _ =>
                    $"Neither beginning now ({NumberText.Number(Now)}) nor waiting ({NumberText.Number(Waiting)}) is better than leaving it.",
            },
            "value of waiting by backward induction (Dixit and Pindyck 1994)",
            [
                "what is learned by waiting is known before the first stage",
                "nobody else takes the opportunity meanwhile",
            ]
        );
    }

    /// <summary>What the possibility to wait adds to the best without it; 0 where waiting is not the best.</summary>
    public SimulatedValue Value { get; }

    /// <summary>What beginning now is worth, with all gates.</summary>
    public SimulatedValue Now { get; }

    /// <summary>What waiting is worth now, its cost paid.</summary>
    public SimulatedValue Waiting { get; }

    /// <summary>The best of <c>now</c>, <c>wait</c> and <c>stop</c>.</summary>
    public string Chosen { get; }

    /// <summary>All choices, also after waiting.</summary>
    public DecisionAnalysis Analysis { get; }

    /// <summary>What the value says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static WaitingValue Of(
        DecisionNode tree,
        Estimate rate,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        DecisionAnalysis analysis = tree.Evaluate(rate, options, cancellation);
        return new(analysis, analysis.ValueOfOption(StagedProject.When, StagedProject.Wait));
    }
}
