using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Factors that make no FAIR tree. <see cref="Problems"/> lists everything that is wrong with them, not the first thing only.</summary>
public sealed class InvalidFairScenarioException : ArgumentException
{
    internal InvalidFairScenarioException(IReadOnlyList<Problem> problems)
        : base(Problem.Listing(problems, "factors"), "factors") => Problems = problems;

    /// <summary>The problems, from the top of the tree to the secondary losses.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
