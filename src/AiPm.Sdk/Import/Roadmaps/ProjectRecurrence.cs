namespace AiPm.Sdk;

/// <summary>The days of an exception in a calendar of Microsoft Project, which may recur.</summary>
internal static class ProjectRecurrence
{
    private const int MostDays = 100_000;

    /// <summary>The days from the first to the last on which the exception falls; at most 100,000.</summary>
    public static IEnumerable<DateOnly> Days(XmlNode exception, ProjectValues values, DateOnly first, DateOnly last)
    {
        int kind = values.Integer(exception, "Type", 1, 0, 9);
        int period = Math.Max(1, values.Integer(exception, "Period", 1, 0, 9999));
        int occurrences = ProjectValues.Flag(exception, "EnteredByOccurrences")
            ? values.Integer(exception, "Occurrences", MostDays, 0)
            : MostDays;
        int daysOfWeek = values.Integer(exception, "DaysOfWeek", 127, 0, 127);
        int month = values.Integer(exception, "Month", 0, 0, 11) + 1;
        int monthDay = values.Integer(exception, "MonthDay", 1, 0, 31);
        int item = values.Integer(exception, "MonthItem", 0, 0, 9);
        int position = values.Integer(exception, "MonthPosition", 0, 0, 4);
        IEnumerable<DateOnly> days = kind switch
        {
            2 => Months(first, last, 12, month).Select(start => OnDay(start, monthDay)).OfType<DateOnly>(),
            3 => Months(first, last, 12, month).Select(start => OnPosition(start, item, position)),
            4 => Months(first, last, period, null).Select(start => OnDay(start, monthDay)).OfType<DateOnly>(),
            5 => Months(first, last, period, null).Select(start => OnPosition(start, item, position)),
            6 => Range(first, last)
                .Where(day => (daysOfWeek & 1 << (int)day.DayOfWeek) != 0 && Week(first, day) % period == 0),
            8 => Range(first, last).Where(day => !IsWeekend(day)).Where((_, i) => i % period == 0),
            _ => Range(first, last).Where(day => (day.DayNumber - first.DayNumber) % period == 0),
        };
        return days.Where(day => day >= first && day <= last).Take(Math.Min(occurrences, MostDays));
    }

    private static IEnumerable<DateOnly> Range(DateOnly first, DateOnly last)
    {
        for (int day = first.DayNumber; day <= last.DayNumber; day++)
        {
            yield return DateOnly.FromDayNumber(day);
        }
    }

    /// <summary>The first days of the months that a recurrence looks at.</summary>
    private static IEnumerable<DateOnly> Months(DateOnly first, DateOnly last, int step, int? month)
    {
        int from = first.Year * 12 + (month ?? first.Month) - 1;
        int to = last.Year * 12 + last.Month - 1;
        for (int number = from; number <= to; number += step)
        {
            yield return new(number / 12, number % 12 + 1, 1);
        }
    }

    /// <summary>Weeks begin on Sunday, as in Microsoft Project.</summary>
    private static int Week(DateOnly first, DateOnly day) => (day.DayNumber + 1) / 7 - (first.DayNumber + 1) / 7;

    /// <summary>A day of a month; none in a month that is too short.</summary>
    private static DateOnly? OnDay(DateOnly start, int day) =>
        day >= 1 && day <= DateTime.DaysInMonth(start.Year, start.Month) ? start.AddDays(day - 1) : null;

    /// <summary>The first to fourth, or the last, of the days of a kind in a month: 0 any day, 1 a weekday, 2 a day of the weekend, 3 to 9 Sunday to Saturday.</summary>
    private static DateOnly OnPosition(DateOnly start, int item, int position)
    {
        DateOnly[] days =
        [
            .. Range(start, start.AddDays(DateTime.DaysInMonth(start.Year, start.Month) - 1))
                .Where(day =>
                    item switch
                    {
                        0 => true,
                        1 => !IsWeekend(day),
                        2 => IsWeekend(day),
                        _ => (int)day.DayOfWeek == item - 3,
                    }
                ),
        ];
        return position == 4 ? days[^1] : days[position];
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
