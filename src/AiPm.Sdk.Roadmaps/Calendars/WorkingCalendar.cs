using System.Globalization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Which days are worked: a weekly pattern less holidays and closures. Immutable.</summary>
/// <remarks>
/// <para>Days are counted half-open: <see cref="WorkingDaysBetween"/> counts the first date and not the last, so counts of
/// adjoining spans add up and counting backwards is the negative.</para>
/// <para>No operation walks through days: the weekly pattern is arithmetic and the closures are sorted with running totals,
/// so a question costs a binary search over the closures, however far apart the dates are.</para>
/// </remarks>
public sealed class WorkingCalendar : IEquatable<WorkingCalendar>
{
    private readonly WeeklyPattern _pattern;
    private readonly DateRange[] _closures;

    // _removed[i]: days of the pattern that the closures before closure i take away; one more entry than closures.
    private readonly int[] _removed;

    private WorkingCalendar(WeeklyPattern pattern, IEnumerable<DateRange> closures)
    {
        _pattern = pattern;
        _closures = Merge(closures);
        _removed = new int[_closures.Length + 1];
        for (int i = 0; i < _closures.Length; i++)
        {
            int start = pattern.CountBefore(_closures[i].Start.DayNumber);
            _removed[i + 1] = _removed[i] + pattern.CountBefore(_closures[i].End.DayNumber) - start;
        }
    }

    /// <summary>Every day of the week is worked.</summary>
    public static WorkingCalendar EveryDay { get; } = new(WeeklyPattern.Of(Enum.GetValues<DayOfWeek>()), []);

    /// <summary>Monday to Friday are worked, without holidays.</summary>
    public static WorkingCalendar WeekdaysOnly { get; } =
        Weekly(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);

    /// <summary>The days of the week that are worked, Monday first; none only where two calendars have no common day.</summary>
    public IReadOnlyList<DayOfWeek> WorkingWeekdays => _pattern.Weekdays;

    /// <summary>Holidays and closures, in order, without overlap.</summary>
    public IReadOnlyList<DateRange> Closures => _closures;

    /// <summary>The given days of the week are worked.</summary>
    /// <exception cref="ArgumentException">No day is given, or a number that is no day of the week.</exception>
    public static WorkingCalendar Weekly(params ReadOnlySpan<DayOfWeek> workingDays) =>
        new(WeeklyPattern.Of(workingDays), []);

    /// <summary>The same calendar with these days not worked; a day that is not worked anyway changes nothing.</summary>
    public WorkingCalendar WithHolidays(params ReadOnlySpan<DateOnly> days)
    {
        List<DateRange> closures = [.. _closures];
        foreach (DateOnly day in days)
        {
            closures.Add(new(day, Next(day, nameof(days))));
        }

        return new(_pattern, closures);
    }

    /// <summary>The same calendar with no work from <paramref name="from"/> up to but not including <paramref name="until"/>: a release freeze, a company holiday.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="until"/> lies before <paramref name="from"/>.</exception>
    public WorkingCalendar WithBlackout(DateOnly from, DateOnly until) =>
        new(_pattern, [.. _closures, new DateRange(from, until)]);

    /// <summary>The days that both calendars work: when two people can meet. It may have none.</summary>
    public WorkingCalendar CommonWith(WorkingCalendar other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Equals(other) ? this : new(_pattern.CommonWith(other._pattern), [.. _closures, .. other._closures]);
    }

    /// <summary>Whether the day is worked.</summary>
    public bool IsWorkingDay(DateOnly date) => CountBefore(date.DayNumber + 1) > CountBefore(date.DayNumber);

    /// <summary>
    /// The number of working days from <paramref name="from"/> up to but not including <paramref name="until"/>; negative where
    /// <paramref name="until"/> lies before.
    /// </summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly until) =>
        CountBefore(until.DayNumber) - CountBefore(from.DayNumber);

    /// <summary>
    /// The working day that is <paramref name="days"/> working days after the first working day on or after
    /// <paramref name="date"/>; with a negative number, before it. With 0, that first working day itself.
    /// </summary>
    /// <remarks><c>WorkingDaysBetween(date, AddWorkingDays(date, n))</c> is n for every date and n.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The day would lie before 0001-01-01 or after 9999-12-31.</exception>
    public DateOnly AddWorkingDays(DateOnly date, int days) =>
        TryDayAfter((long)CountBefore(date.DayNumber) + days, out DateOnly day)
            ? day
            : throw new ArgumentOutOfRangeException(
                nameof(days),
                days,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{days} working days from {date:yyyy-MM-dd} must lie from 0001-01-01 to 9999-12-31, but do not"
                )
            );

    /// <summary>Whether any day on or after the date is worked.</summary>
    public bool HasWorkingDayFrom(DateOnly date) => TryDayAfter(CountBefore(date.DayNumber), out _);

    /// <summary>Equal when the same weekdays are worked and the same days closed.</summary>
    public bool Equals(WorkingCalendar? other) =>
        other is not null
        && WorkingWeekdays.SequenceEqual(other.WorkingWeekdays)
        && _closures.AsSpan().SequenceEqual(other._closures);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WorkingCalendar);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(
            WorkingWeekdays.Count,
            _pattern.CountBefore(3),
            _closures.Length,
            _closures.Length == 0 ? default : _closures[0]
        );

    /// <summary>The number of working days before a day number; the day after 9999-12-31 has one, too.</summary>
    internal int CountBefore(int dayNumber)
    {
        int low = 0;
        int high = _closures.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (_closures[middle].Start.DayNumber < dayNumber)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        int count = _pattern.CountBefore(dayNumber);
        if (low == 0)
        {
            return count;
        }

        DateRange last = _closures[low - 1];
        int end = Math.Min(dayNumber, last.End.DayNumber);
        return count - _removed[low - 1] - (_pattern.CountBefore(end) - _pattern.CountBefore(last.Start.DayNumber));
    }

    /// <summary>The working day that has this many working days before it.</summary>
    internal bool TryDayAfter(long workingDays, out DateOnly day)
    {
        day = default;
        if (workingDays < 0 || _pattern.IsEmpty)
        {
            return false;
        }

        // A closure lies before the day exactly where no more than that many working days lie before the closure.
        int low = 0;
        int high = _closures.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (_pattern.CountBefore(_closures[middle].Start.DayNumber) - _removed[middle] <= workingDays)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        long dayNumber = _pattern.DayAfter(workingDays + _removed[low]);
        if (dayNumber > DateOnly.MaxValue.DayNumber)
        {
            return false;
        }

        day = DateOnly.FromDayNumber((int)dayNumber);
        return true;
    }

    private static DateRange[] Merge(IEnumerable<DateRange> closures)
    {
        List<DateRange> merged = [];
        foreach (DateRange closure in closures.Where(closure => closure.Days > 0).OrderBy(closure => closure.Start))
        {
            if (merged.Count > 0 && closure.Start <= merged[^1].End)
            {
                DateOnly end = closure.End > merged[^1].End ? closure.End : merged[^1].End;
                merged[^1] = new(merged[^1].Start, end);
            }
            else
            {
                merged.Add(closure);
            }
        }

        return [.. merged];
    }

    private static DateOnly Next(DateOnly day, string name) =>
        day < DateOnly.MaxValue
            ? day.AddDays(1)
            : throw new ArgumentOutOfRangeException(name, day, "a holiday must lie before 9999-12-31");
}
