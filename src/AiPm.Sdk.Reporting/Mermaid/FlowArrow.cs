namespace AiPm.Sdk.Reporting;

/// <summary>An arrow of a flowchart.</summary>
/// <param name="From">The id of the node it leaves.</param>
/// <param name="To">The id of the node it leads to.</param>
public sealed record FlowArrow(string From, string To)
{
    /// <summary>What stands on it; <see langword="null"/> for nothing.</summary>
    public string? Label { get; init; }

    /// <summary>Whether it is drawn as critical.</summary>
    public bool IsCritical { get; init; }
}
