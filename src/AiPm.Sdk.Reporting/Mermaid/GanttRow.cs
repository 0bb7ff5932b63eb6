using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A row of a gantt diagram: a span of whole days, or from a time of day for a length of time.</summary>
public sealed record GanttRow
{
    /// <summary>Makes a row of whole days.</summary>
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
        : this(section, label, id, first.ToDateTime(TimeOnly.MinValue), Length(first, last, kind), kind) { }

    private GanttRow(string section, string label, string id, DateTime start, TimeSpan duration, GanttKind kind)
    {
        Section = section ?? throw new ArgumentNullException(nameof(section));
        Label = label ?? throw new ArgumentNullException(nameof(label));
        Id = id ?? throw new ArgumentNullException(nameof(id));
        // The day after 9999-12-31 has no date, but a span may fill that day.
        bool ends = duration.Ticks - 1 <= DateTime.MaxValue.Ticks - start.Ticks;
        if (duration < TimeSpan.Zero || !ends || (kind == GanttKind.Milestone && duration != TimeSpan.Zero))
        {
            string allowed =
                kind == GanttKind.Milestone ? "be 0 for a milestone" : "be at least 0 and end by the year 9999";
            throw new ArgumentOutOfRangeException(
                nameof(duration),
                duration,
                string.Create(CultureInfo.InvariantCulture, $"duration must {allowed}, but was {duration:c}")
            );
        }

        Start = start;
        Duration = duration;
        Kind = EnumDomain.Require(kind);
    }

    /// <summary>The section it stands in; empty for none.</summary>
    public string Section { get; }

    /// <summary>What is shown.</summary>
    public string Label { get; }

    /// <summary>Its name in the diagram.</summary>
    public string Id { get; }

    /// <summary>When it starts; for whole days at midnight.</summary>
    public DateTime Start { get; }

    /// <summary>How long it takes by the clock; 0 for a milestone.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How it is drawn.</summary>
    public GanttKind Kind { get; }

    /// <summary>Whether it is marked as critical beside its kind: critical and under way, a critical milestone.</summary>
    public bool IsCritical { get; init; }

    /// <summary>Its first day.</summary>
    public DateOnly First => DateOnly.FromDateTime(Start);

    /// <summary>The last day on which it still lasts; a row that ends at midnight ends with the day before.</summary>
    public DateOnly Last => DateOnly.FromDateTime(Start.AddTicks(Math.Max(0, Duration.Ticks - 1)));

    /// <summary>A row that need not begin and end with a day: 1.5 days from noon end at midnight of the next.</summary>
    /// <param name="section">The section it stands in; empty for none.</param>
    /// <param name="label">What is shown.</param>
    /// <param name="id">A name for it that is unique in the diagram.</param>
    /// <param name="start">When it starts; drawn to the minute.</param>
    /// <param name="duration">How long it takes by the clock, weekends and nights included; drawn to the minute. 0 for a milestone.</param>
    /// <param name="kind">How it is drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative or ends after the year 9999, or a milestone takes time.</exception>
    public static GanttRow Lasting(
        string section,
        string label,
        string id,
        DateTime start,
        TimeSpan duration,
        GanttKind kind = GanttKind.Planned
    ) => new(section, label, id, start, duration, kind);

    private static TimeSpan Length(DateOnly first, DateOnly last, GanttKind kind)
    {
        if (last < first || (kind == GanttKind.Milestone && last != first))
        {
            string allowed = kind == GanttKind.Milestone ? "be the milestone's day" : "not be before the first day";
            throw new ArgumentOutOfRangeException(
                nameof(last),
                last,
                $"last must {allowed} {DateText.Date(first)}, but was {DateText.Date(last)}"
            );
        }

        return kind == GanttKind.Milestone ? TimeSpan.Zero : TimeSpan.FromDays(last.DayNumber - first.DayNumber + 1);
    }
}
