namespace AiPm.Sdk.Roadmaps;

/// <summary>The days of the week that are worked, with counting in both directions. Day 0 is 0001-01-01, a Monday.</summary>
internal sealed class WeeklyPattern
{
    private readonly DayOfWeek[] _weekdays;
    private readonly int[] _daysOfWeek;

    // _before[d]: working days of a week before its day d, Monday being 0.
    private readonly int[] _before = new int[8];

    private WeeklyPattern(bool[] works)
    {
        for (int day = 0; day < 7; day++)
        {
            _before[day + 1] = _before[day] + (works[day] ? 1 : 0);
        }

        _daysOfWeek = [.. Enumerable.Range(0, 7).Where(day => works[day])];
        _weekdays = [.. _daysOfWeek.Select(day => (DayOfWeek)((day + 1) % 7))];
    }

    /// <summary>Whether no day is worked, as of two patterns without a common day.</summary>
    public bool IsEmpty => _daysOfWeek.Length == 0;

    public static WeeklyPattern Of(ReadOnlySpan<DayOfWeek> weekdays)
    {
        bool[] works = new bool[7];
        foreach (DayOfWeek weekday in weekdays)
        {
            if (!Enum.IsDefined(weekday))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(weekdays),
                    weekday,
                    $"a working day must be a day of the week, Sunday (0) to Saturday (6), but was {(int)weekday}"
                );
            }

            works[((int)weekday + 6) % 7] = true;
        }

        return Array.IndexOf(works, true) >= 0
            ? new(works)
            : throw new ArgumentException(
                "a calendar must have at least one working day a week, but had none",
                nameof(weekdays)
            );
    }

    /// <summary>The days that both work.</summary>
    public WeeklyPattern CommonWith(WeeklyPattern other)
    {
        bool[] works = new bool[7];
        foreach (int day in _daysOfWeek)
        {
            works[day] = other._daysOfWeek.Contains(day);
        }

        return new(works);
    }

    public IReadOnlyList<DayOfWeek> Weekdays => _weekdays;

    public int CountBefore(int dayNumber) => dayNumber / 7 * _before[7] + _before[dayNumber % 7];

    /// <summary>The number of the working day that has this many working days before it.</summary>
    public long DayAfter(long workingDays) => workingDays / _before[7] * 7 + _daysOfWeek[workingDays % _before[7]];
}
