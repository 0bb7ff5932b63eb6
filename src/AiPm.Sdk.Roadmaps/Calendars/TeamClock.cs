namespace AiPm.Sdk.Roadmaps;

/// <summary>The work of people with calendars of their own: on each day the shares of those who work, where all together do one unit.</summary>
internal sealed class TeamClock : WorkClock
{
    private readonly int _start;
    private readonly (WorkingCalendar Calendar, double Share)[] _members;
    private readonly int[] _before;

    /// <summary>People by calendar and the rate at which they work; rates need not sum to 1.</summary>
    public TeamClock(DateOnly origin, IEnumerable<(WorkingCalendar Calendar, double Rate)> members)
        : base(origin)
    {
        _start = origin.DayNumber;
        (WorkingCalendar Calendar, double Rate)[] all = [.. members];
        double total = all.Sum(member => member.Rate);
        _members = [.. all.Select(member => (member.Calendar, member.Rate / total))];
        _before = [.. _members.Select(member => member.Calendar.CountBefore(_start))];
    }

    public override bool Counts(WorkingCalendar other) =>
        Array.TrueForAll(_members, member => member.Calendar.Equals(other));

    protected override double WorkBefore(int day)
    {
        double sum = 0;
        for (int i = 0; i < _members.Length; i++)
        {
            sum += _members[i].Share * (_members[i].Calendar.CountBefore(_start + day) - _before[i]);
        }

        return sum;
    }
}
