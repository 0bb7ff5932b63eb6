using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A row of a gantt diagram.</summary>
public sealed record GanttRow
{
    /// <summary>Makes the row.</summary>
    /// <param name="section">The section it stands in; empty for none.</param>
    /// <param name="label">What is shown.</param>
    /// <param name="id">A name for it that is unique in the diagram.</param>
    /// <param name="first">Its first day.</param>
    /// <param name="last">Its last day, included; not before the first.</param>
    /// <param name="kind">How it is drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last day is before the first, or a milestone has two days.</exception>
    public GanttRow(
        string section,
        string label,
        string id,
        DateOnly first,
        DateOnly last,
        GanttKind kind = GanttKind.Planned
    )
    {
        Section = section ?? throw new ArgumentNullException(nameof(section));
        Label = label ?? throw new ArgumentNullException(nameof(label));
        Id = id ?? throw new ArgumentNullException(nameof(id));
        if (last < first || (kind == GanttKind.Milestone && last != first))
        {
            string allowed = kind == GanttKind.Milestone ? "be the milestone's day" : "not be before the first day";
            throw new ArgumentOutOfRangeException(
                nameof(last),
                last,
                $"last must {allowed} {DateText.Date(first)}, but was {DateText.Date(last)}"
            );
        }

        First = first;
        Last = last;
        Kind = kind;
    }

    /// <summary>The section it stands in; empty for none.</summary>
    public string Section { get; }

    /// <summary>What is shown.</summary>
    public string Label { get; }

    /// <summary>Its name in the diagram.</summary>
    public string Id { get; }

    /// <summary>Its first day.</summary>
    public DateOnly First { get; }

    /// <summary>Its last day, included.</summary>
    public DateOnly Last { get; }

    /// <summary>How it is drawn.</summary>
    public GanttKind Kind { get; }
}
