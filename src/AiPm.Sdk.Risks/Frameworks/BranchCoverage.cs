using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Leaves of a branch of a framework, counted by how far they are addressed.</summary>
/// <param name="Name">The branch's id, or the framework's name for all.</param>
/// <param name="Addressed">Addressed.</param>
/// <param name="Partly">Addressed in part.</param>
/// <param name="Empty">Not addressed.</param>
/// <param name="NotApplicable">Said not to apply.</param>
public sealed record BranchCoverage(string Name, int Addressed, int Partly, int Empty, int NotApplicable)
{
    /// <summary>
    /// The share addressed among those that apply: addressed ÷ (addressed + partly + empty). A leaf addressed in part does not
    /// count. Undefined where none applies.
    /// </summary>
    public Measured Share =>
        Addressed + Partly + Empty is > 0 and int applicable
            ? (double)Addressed / applicable
            : new Undefined(UndefinedReason.ZeroDenominator, $"No entry of {Name} is said to apply.");
}
