namespace AiPm.Sdk.Experiments;

/// <summary>What to do, and why.</summary>
/// <param name="Verdict">What to do.</param>
/// <param name="Arm">The treatment to ship; <see langword="null"/> unless the verdict is <see cref="Verdict.Ship"/>.</param>
/// <param name="Reasons">Sentences with their numbers, the deciding ones first.</param>
public sealed record Decision(Verdict Verdict, string? Arm, IReadOnlyList<string> Reasons)
{
    /// <summary>Equal when verdict, arm and every reason are equal.</summary>
    public bool Equals(Decision? other) =>
        other is not null
        && Verdict == other.Verdict
        && Arm == other.Arm
        && Reasons.SequenceEqual(other.Reasons, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Verdict, Arm, Reasons.Count);
}
