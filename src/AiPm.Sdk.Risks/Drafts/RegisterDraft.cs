using System.Diagnostics.CodeAnalysis;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A register as a document has it: rows of texts that may be wrong. <see cref="Check"/> lists everything that is, and <see cref="ToRegister"/> makes the register where nothing is.
/// </summary>
public sealed record RegisterDraft
{
    /// <summary>The rows of risks.</summary>
    public IReadOnlyList<RiskDraft> Risks { get; init; } = [];

    /// <summary>The rows of mitigations.</summary>
    public IReadOnlyList<MitigationDraft> Mitigations { get; init; } = [];

    /// <summary>The ids of controls that mitigations may name; <see langword="null"/> where they are not known here.</summary>
    public IReadOnlyList<string>? ControlIds { get; init; }

    /// <summary>The unit of all losses.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The matrix that ratings are made in.</summary>
    public RiskMatrix? Matrix { get; init; }

    /// <summary>What is sought and what is borne.</summary>
    public IReadOnlyList<RiskAppetite> Appetites { get; init; } = [];

    /// <summary>Quantities that estimate texts may name.</summary>
    public IReadOnlyDictionary<string, Estimate>? Names { get; init; }

    /// <summary>
    /// Everything wrong with the draft, risk by risk, with paths such as <c>$.risks[2].loss</c> and lines: texts that are no estimates or leave their range, half a statement, half a quantification,
    /// words that are no member, days that are none, ratings without scale, mitigations of unknown risks. Empty where the draft makes a register.
    /// </summary>
    public IReadOnlyList<Problem> Check() => new DraftReader(this).Read(out _);

    /// <summary>The register.</summary>
    /// <exception cref="InvalidRegisterException">Something is wrong; the exception lists all of it.</exception>
    public RiskRegister ToRegister() =>
        TryGetRegister(out RiskRegister? register, out IReadOnlyList<Problem> problems)
            ? register
            : throw new InvalidRegisterException(problems);

    /// <summary>The register without an exception.</summary>
    /// <param name="register">The register; <see langword="null"/> where something is wrong.</param>
    /// <param name="problems">Everything that is wrong.</param>
    public bool TryGetRegister([NotNullWhen(true)] out RiskRegister? register, out IReadOnlyList<Problem> problems)
    {
        problems = new DraftReader(this).Read(out register);
        return register is not null;
    }
}
