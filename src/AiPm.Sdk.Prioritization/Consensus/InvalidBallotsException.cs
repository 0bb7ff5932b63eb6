using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Ballots that cannot be counted. <see cref="Problems"/> lists everything that is wrong with them, not the first thing only.</summary>
public sealed class InvalidBallotsException : ArgumentException
{
    internal InvalidBallotsException(IReadOnlyList<Problem> problems)
        : base(
            $"{(problems.Count == 1 ? "1 problem" : $"{problems.Count} problems")} with the ballots:\n{string.Join('\n', problems)}",
            "ballots"
        ) => Problems = problems;

    /// <summary>The problems in the order of the ballots; the path is <c>voter/place</c>.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
