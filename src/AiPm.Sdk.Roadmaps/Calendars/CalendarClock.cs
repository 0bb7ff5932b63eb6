namespace AiPm.Sdk.Roadmaps;

/// <summary>One unit of work on every working day of a calendar.</summary>
internal sealed class CalendarClock(DateOnly origin, WorkingCalendar calendar) : WorkClock(origin)
{
    private readonly int _start = origin.DayNumber;
    private readonly int _before = calendar.CountBefore(origin.DayNumber);

    public override bool Counts(WorkingCalendar other) => calendar.Equals(other);

    protected override double WorkBefore(int day) => calendar.CountBefore(_start + day) - _before;
}
