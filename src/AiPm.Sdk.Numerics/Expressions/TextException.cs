namespace AiPm.Sdk.Numerics;

/// <summary>Carries a problem from the depth of the reader to its surface; never leaves this assembly.</summary>
internal sealed class TextException(TextProblem problem) : Exception(problem.ToString())
{
    public TextProblem Problem { get; } = problem;
}
