using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A decision matrix that cannot be, or that a method cannot take. <see cref="Problems"/> lists everything that is wrong.</summary>
public sealed class InvalidDecisionMatrixException : ArgumentException
{
    internal InvalidDecisionMatrixException(IReadOnlyList<Problem> problems)
        : base(Problem.Listing(problems, "matrix"), "matrix") => Problems = problems;

    /// <summary>The problems; the path is <c>item/criterion</c>, <c>item</c>, or what is wrong as a whole.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    internal InvalidDecisionMatrixException(Problem problem)
        : this([problem]) { }

    /// <summary>What was wrong, for a message of another exception.</summary>
    internal static string Reason(ArgumentException refused) =>
        refused is InvalidDecisionMatrixException { Problems: [Problem only] } ? only.ToString() : refused.Message;

    internal static void ThrowIfAny(List<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new InvalidDecisionMatrixException(problems);
        }
    }
}
