using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A check of readiness judged on what was known on a day.</summary>
/// <param name="Check">The check.</param>
/// <param name="Value">The newest value that is still good, or why there is none.</param>
/// <param name="On">The day of that value; <see langword="null"/> where there is none.</param>
/// <param name="Chance">The chance that the true share reaches the level; undefined where nothing was counted.</param>
/// <param name="Verdict">Met, not met, or unknown where nothing tells.</param>
/// <param name="Sentence">The reading as a sentence.</param>
public sealed record ReadinessReading(
    ReadinessCheck Check,
    Measured Value,
    DateOnly? On,
    Measured Chance,
    ThresholdVerdict Verdict,
    string Sentence
);
