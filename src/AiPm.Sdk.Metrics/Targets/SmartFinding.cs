namespace AiPm.Sdk.Metrics;

/// <summary>Whether a target meets one criterion, and what it lacks.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Missing">What is missing, one phrase each; empty where it is met.</param>
public sealed record SmartFinding(SmartCriterion Criterion, IReadOnlyList<string> Missing)
{
    /// <summary>Whether nothing is missing.</summary>
    public bool IsMet => Missing.Count == 0;

    /// <summary>The finding as a phrase.</summary>
    public override string ToString() => IsMet ? $"{Criterion}: yes" : $"{Criterion}: {string.Join("; ", Missing)}";
}
