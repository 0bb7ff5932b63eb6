namespace AiPm.Sdk.Experiments;

/// <summary>What to do, and why.</summary>
/// <param name="Verdict">What to do.</param>
/// <param name="Arm">The treatment to ship; <see langword="null"/> unless the verdict is <see cref="Verdict.Ship"/>.</param>
/// <param name="Reasons">Sentences with their numbers, the deciding ones first.</param>
public sealed record Decision(Verdict Verdict, string? Arm, IReadOnlyList<string> Reasons)
{
    /// <summary>What is decided of each treatment by itself; empty where it did not come to that.</summary>
    public IReadOnlyList<ArmDecision> Arms { get; init; } = [];

    /// <summary>Who decides, where the policy leaves it to somebody; <see langword="null"/> otherwise.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Equal when verdict, arm, every reason and what is decided of each treatment are equal.</summary>
    public bool Equals(Decision? other) =>
        other is not null
        && Verdict == other.Verdict
        && Arm == other.Arm
        && DecidedBy == other.DecidedBy
        && Reasons.SequenceEqual(other.Reasons, StringComparer.Ordinal)
        && Arms.SequenceEqual(other.Arms);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Verdict, Arm, Reasons.Count);
}
