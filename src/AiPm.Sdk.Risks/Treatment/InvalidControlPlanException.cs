using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Controls that make no plan. <see cref="Problems"/> lists everything that is wrong with them, not the first thing only.</summary>
public sealed class InvalidControlPlanException : ArgumentException
{
    internal InvalidControlPlanException(IReadOnlyList<Problem> problems)
        : base(Problem.Listing(problems, "controls"), "controls") => Problems = problems;

    /// <summary>The problems in the order of controls and shared costs.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
