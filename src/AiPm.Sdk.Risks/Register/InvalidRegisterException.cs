using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A register whose parts do not fit together. <see cref="Problems"/> lists everything that is wrong with it, not the first thing only.</summary>
public sealed class InvalidRegisterException : ArgumentException
{
    internal InvalidRegisterException(IReadOnlyList<Problem> problems)
        : base(Problem.Listing(problems, "register")) => Problems = problems;

    /// <summary>The problems, risk by risk, then those of appetites.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
