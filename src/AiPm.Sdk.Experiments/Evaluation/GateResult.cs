using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A release gate judged on an evaluation.</summary>
/// <param name="Gate">The requirement.</param>
/// <param name="Verdict">What the data say of it.</param>
/// <param name="Measured">The quantity that was judged, with its interval: a mean, or the candidate less the allowed share of the baseline.</param>
/// <param name="Required">The level that the whole interval must reach.</param>
/// <param name="Explanation">The verdict as a sentence, with method and assumptions.</param>
public sealed record GateResult(
    ReleaseGate Gate,
    GateVerdict Verdict,
    IntervalEstimate Measured,
    double Required,
    Explanation Explanation
)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
