using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A choice in a decision tree, and which option is best there.</summary>
/// <param name="Path">How it is reached, as <c>build/market: large</c>; empty at the root.</param>
/// <param name="Name">What is decided.</param>
/// <param name="Chosen">The option with the best mean value; the first of equal ones.</param>
/// <param name="Options">All options with the value of each, at the time of the choice.</param>
/// <param name="ProbabilityReached">How probable it is that the choice comes up, the best options being chosen before.</param>
public sealed record DecisionPoint(
    string Path,
    string Name,
    string Chosen,
    IReadOnlyList<DecisionOption> Options,
    SimulatedValue ProbabilityReached
)
{
    /// <summary>By how much the best option is better than the next best, on the same draws; infinite with one option only is undefined.</summary>
    public Measured Lead =>
        Options.Count < 2
            ? new Undefined(UndefinedReason.TooFewObservations, "There is one option only.")
            : Options.Where(option => option.Name != Chosen).Min(option => -option.AgainstBest.Value);
}
