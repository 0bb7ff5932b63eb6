using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What is decided of one treatment by itself.</summary>
/// <param name="Arm">The treatment.</param>
/// <param name="Verdict">What the evidence says of it.</param>
/// <param name="Gain">The effect in the first goal, in its wanted direction.</param>
/// <param name="Outcome">What shipping it is worth; <see langword="null"/> where the policy says nothing of it.</param>
/// <param name="Reasons">Sentences with their numbers, the deciding ones first.</param>
public sealed record ArmDecision(
    string Arm,
    Verdict Verdict,
    Measured Gain,
    ShippingOutcome? Outcome,
    IReadOnlyList<string> Reasons
)
{
    /// <summary>Equal when every number and sentence is.</summary>
    public bool Equals(ArmDecision? other) =>
        other is not null
        && Arm == other.Arm
        && Verdict == other.Verdict
        && Gain == other.Gain
        && Outcome == other.Outcome
        && Reasons.SequenceEqual(other.Reasons, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Arm, Verdict, Gain, Reasons.Count);
}
