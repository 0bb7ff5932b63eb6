using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a look says of a guardrail.</summary>
/// <param name="Guardrail">The guardrail.</param>
/// <param name="Harm">The harm so far, within stages: positive is worse. Undefined where nothing was compared.</param>
/// <param name="Z">The harm in its standard errors; undefined where it cannot be judged.</param>
/// <param name="Critical">The z at which this look rolls back.</param>
/// <param name="Crossed">Whether it did, at this look or an earlier one.</param>
public sealed record GuardrailReading(string Guardrail, Measured Harm, Measured Z, Measured Critical, bool Crossed);
