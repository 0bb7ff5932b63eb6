using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Answers that mean nothing on their scale. <see cref="Problems"/> lists every one with its row, not the first only. What is merely
/// incomplete or contradictory is no such problem: it is listed and counted in the result.
/// </summary>
public sealed class InvalidAnswersException : ArgumentException
{
    internal InvalidAnswersException(IReadOnlyList<Problem> problems, string name)
        : base(Problem.Listing(problems, name, Shown), name) => Problems = problems;

    private const int Shown = 20;

    /// <summary>The problems in the order of the rows; the path is <c>answers[row].part</c>, rows from 0.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
