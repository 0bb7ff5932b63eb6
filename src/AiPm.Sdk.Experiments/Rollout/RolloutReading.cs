using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a look says of a rollout.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Day">The planned day of the look.</param>
/// <param name="Verdict">What to do.</param>
/// <param name="Guardrails">What it says of each guardrail that the stage can judge.</param>
/// <param name="Explanation">The verdict as a sentence, with method and assumptions.</param>
public sealed record RolloutReading(
    string Stage,
    double Day,
    RolloutVerdict Verdict,
    IReadOnlyList<GuardrailReading> Guardrails,
    Explanation Explanation
);
