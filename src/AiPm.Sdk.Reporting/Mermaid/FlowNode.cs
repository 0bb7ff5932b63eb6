namespace AiPm.Sdk.Reporting;

/// <summary>A node of a flowchart.</summary>
/// <param name="Id">Its name, by which arrows refer to it; unique in the chart. It is not shown.</param>
/// <param name="Label">What is shown.</param>
public sealed record FlowNode(string Id, string Label)
{
    /// <summary>The group it is drawn in; <see langword="null"/> for none.</summary>
    public string? Group { get; init; }

    /// <summary>Its outline.</summary>
    public FlowShape Shape { get; init; }

    /// <summary>Whether it is drawn as critical.</summary>
    public bool IsCritical { get; init; }
}
