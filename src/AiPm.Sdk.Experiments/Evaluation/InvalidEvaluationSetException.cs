using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Rows that are no evaluation set. <see cref="Problems"/> lists everything that is wrong with them, not the first thing only.</summary>
public sealed class InvalidEvaluationSetException : ArgumentException
{
    private const int Written = 20;

    internal InvalidEvaluationSetException(IReadOnlyList<Problem> problems)
        : base(Problem.Listing(problems, "rows", Written), "rows") => Problems = problems;

    /// <summary>The problems in the order of the rows; the path is <c>rows[3].outcome</c>, from 0.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
