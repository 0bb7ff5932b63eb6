using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A portfolio that cannot be read. <see cref="Problems"/> lists everything that is wrong with it, not the first thing only.</summary>
public sealed class InvalidPortfolioException : ArgumentException
{
    internal InvalidPortfolioException(IReadOnlyList<Problem> problems)
        : base(Problem.Listing(problems, "portfolio"), "items") => Problems = problems;

    /// <summary>The problems in the order of items, capacities and groups.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
