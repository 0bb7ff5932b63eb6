using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Ballots that cannot be counted. <see cref="Problems"/> lists everything that is wrong with them, not the first thing only.</summary>
public sealed class InvalidBallotsException : ArgumentException
{
    internal InvalidBallotsException(IReadOnlyList<Problem> problems)
        : base(Problem.Listing(problems, "ballots"), "ballots") => Problems = problems;

    /// <summary>The problems in the order of the ballots; the path is <c>voter/place</c>.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
