namespace AiPm.Sdk.Reporting;

/// <summary>The outline of a node in a flowchart.</summary>
public enum FlowShape
{
    /// <summary>A box: a piece of work.</summary>
    Box,

    /// <summary>A box with round ends: a beginning or an end.</summary>
    Rounded,

    /// <summary>A hexagon: a milestone.</summary>
    Hexagon,

    /// <summary>A rhombus: a decision or a gate.</summary>
    Rhombus,
}
