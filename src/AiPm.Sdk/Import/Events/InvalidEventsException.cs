using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A table of events cannot be read as its columns say. All problems that were found are named, not the first only.</summary>
public sealed class InvalidEventsException : Exception
{
    internal InvalidEventsException(IReadOnlyList<Problem> problems)
        : base(Problem.Listing(problems, "table of events", most: 20)) => Problems = problems;

    /// <summary>The problems by line; at most 1,000, where reading ends. The path is the column's header.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
