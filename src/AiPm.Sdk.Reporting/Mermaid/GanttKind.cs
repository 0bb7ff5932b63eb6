namespace AiPm.Sdk.Reporting;

/// <summary>How a row of a gantt diagram is drawn.</summary>
public enum GanttKind
{
    /// <summary>A planned span.</summary>
    Planned,

    /// <summary>A span under way.</summary>
    Active,

    /// <summary>A finished span.</summary>
    Done,

    /// <summary>A span on the critical path, or a late band; the same as a planned span that <see cref="GanttRow.IsCritical"/>.</summary>
    Critical,

    /// <summary>A single date; its last day equals its first.</summary>
    Milestone,
}
