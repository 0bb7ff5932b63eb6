using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Items that cannot be scored. <see cref="Problems"/> lists everything that is wrong with them, not the first thing only.</summary>
public sealed class InvalidBacklogException : ArgumentException
{
    internal InvalidBacklogException(IReadOnlyList<Problem> problems)
        : base(Problem.Listing(problems, "items"), "items") => Problems = problems;

    /// <summary>The problems in the order of the items; the path is <c>item/input</c>.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
