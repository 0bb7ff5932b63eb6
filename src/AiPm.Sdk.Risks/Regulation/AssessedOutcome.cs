namespace AiPm.Sdk.Risks;

/// <summary>A class of a regulation with whether a system falls into it, and why.</summary>
/// <param name="Outcome">The class.</param>
/// <param name="Applies">Whether it applies; <see cref="Truth.Open"/> where that hangs on an open question.</param>
/// <param name="Because">The provisions behind the answers that led there, in the order they were asked.</param>
public sealed record AssessedOutcome(RegulationOutcome Outcome, Truth Applies, IReadOnlyList<string> Because);
