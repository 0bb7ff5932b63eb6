using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>The calendars of a Microsoft Project file: weeks, exceptions, and what they take from the calendars they are based on.</summary>
internal sealed class ProjectCalendars
{
    private const int MostDays = 200_000;
    private const int MostBases = 100;

    // Days that exceptions may span together: thousands of yearly holidays, under a second's work.
    private int _budget = 20_000_000;

    private readonly RoadmapDraft _draft;
    private readonly ProjectValues _values;
    private readonly double _minutesPerDay;
    private readonly Dictionary<int, XmlNode> _nodes = [];
    private readonly Dictionary<int, WorkingCalendar> _built = [];
    private readonly Dictionary<XmlNode, Days> _filled = [];

    public ProjectCalendars(XmlNode project, RoadmapDraft draft, ProjectValues values, double minutesPerDay)
    {
        _draft = draft;
        _values = values;
        _minutesPerDay = minutesPerDay;
        foreach (XmlNode calendar in project.All("Calendars", "Calendar"))
        {
            if (!_nodes.TryAdd(values.Integer(calendar, "UID", -1), calendar))
            {
                values.Wrong(calendar, "UID", "a number that no other calendar has");
            }
        }
    }

    /// <summary>The calendar with this number; null where there is none, which is a problem unless the number is negative.</summary>
    public WorkingCalendar? Find(int uid, XmlNode user)
    {
        if (uid < 0)
        {
            return null;
        }

        if (_built.TryGetValue(uid, out WorkingCalendar? known))
        {
            return known;
        }

        if (!_nodes.TryGetValue(uid, out XmlNode? node))
        {
            _values.Wrong(user, "CalendarUID", "the number of a calendar of the file");
            return null;
        }

        return _built[uid] = Build(node, Fill(node, []));
    }

    /// <summary>What the calendars below say, then what this one changes.</summary>
    private Days Fill(XmlNode calendar, HashSet<XmlNode> above)
    {
        if (_filled.TryGetValue(calendar, out Days? known))
        {
            return known;
        }

        if (!above.Add(calendar) || above.Count > MostBases)
        {
            _values.Wrong(calendar, "BaseCalendarUID", "a calendar that is not based on this one");
            return new();
        }

        int uid = _values.Integer(calendar, "BaseCalendarUID", -1);
        Days days = uid >= 0 && _nodes.TryGetValue(uid, out XmlNode? below) ? Fill(below, above).Copy() : new();
        _filled[calendar] = days;

        foreach (XmlNode day in calendar.All("WeekDays", "WeekDay"))
        {
            int type = _values.Integer(day, "DayType", 0, 0, 7);
            if (type > 0)
            {
                days.Works[type - 1] = Works(day);
                NoteHours(day, days.Works[type - 1]);
            }
        }

        foreach (XmlNode week in calendar.All("WorkWeeks", "WorkWeek"))
        {
            FillWeek(week, days);
        }

        foreach (XmlNode day in calendar.All("WeekDays", "WeekDay"))
        {
            // How files of Project 2003 write exceptions.
            if (_values.Integer(day, "DayType", 0, 0, 7) == 0 && Period(day) is { } period)
            {
                Except(
                    day,
                    days,
                    ProjectRecurrence.Days(new XmlNode("Exception", day.Line), _values, period.First, period.Last)
                );
            }
        }

        foreach (XmlNode exception in calendar.All("Exceptions", "Exception"))
        {
            if (Period(exception) is { } period)
            {
                Except(exception, days, ProjectRecurrence.Days(exception, _values, period.First, period.Last));
            }
        }

        return days;
    }

    /// <summary>A span of time with a week of its own.</summary>
    private void FillWeek(XmlNode week, Days days)
    {
        if (Period(week) is not { } period)
        {
            return;
        }

        foreach (XmlNode day in week.All("WeekDays", "WeekDay"))
        {
            int type = _values.Integer(day, "DayType", 1, 1, 7);
            int ahead = ((type - 1 - (int)period.First.DayOfWeek) % 7 + 7) % 7;
            List<DateOnly> dates = [];
            for (
                int number = period.First.DayNumber + ahead;
                number <= period.Last.DayNumber && dates.Count < MostDays;
                number += 7
            )
            {
                dates.Add(DateOnly.FromDayNumber(number));
            }

            Except(day, days, dates);
        }
    }

    private void Except(XmlNode exception, Days days, IEnumerable<DateOnly> dates)
    {
        bool works = Works(exception);
        NoteHours(exception, works);
        foreach (DateOnly date in dates)
        {
            if (days.Exceptions.Count >= MostDays)
            {
                _draft.Wrong(
                    "Calendar",
                    exception.Line,
                    "more exceptions",
                    $"at most {NumberText.Count(MostDays)} days"
                );
                return;
            }

            days.Exceptions[date] = (works, exception.Line);
        }
    }

    /// <summary>The first and the last day; null where they are missing, or after a problem.</summary>
    private (DateOnly First, DateOnly Last)? Period(XmlNode node)
    {
        if (
            node.Find("TimePeriod") is not { } period
            || _values.Time(period, "FromDate") is not { } from
            || _values.Time(period, "ToDate") is not { } to
        )
        {
            return null;
        }

        DateOnly first = DateOnly.FromDateTime(from);
        DateOnly last = DateOnly.FromDateTime(to);
        // An end at midnight is the end of the day before where the count of days says so.
        if (
            to.TimeOfDay == TimeSpan.Zero
            && last > first
            && _values.Integer(node, "Occurrences", 0) == last.DayNumber - first.DayNumber
        )
        {
            last = last.AddDays(-1);
        }

        if (last < first)
        {
            _values.Wrong(period, "ToDate", $"a time on or after {DateText.Date(first)}");
            return null;
        }

        _budget -= last.DayNumber - first.DayNumber + 1;
        if (_budget < 0)
        {
            _draft.Wrong(
                "Calendar",
                node.Line,
                "more days in exceptions",
                "calendars of fewer exceptions and shorter spans"
            );
            return null;
        }

        return (first, last);
    }

    private static bool Works(XmlNode day) => ProjectValues.Flag(day, "DayWorking");

    /// <summary>Days are worked whole here: hours other than those of a full day are left out.</summary>
    private void NoteHours(XmlNode day, bool works)
    {
        if (!works)
        {
            return;
        }

        double minutes = 0;
        foreach (XmlNode time in day.All("WorkingTimes", "WorkingTime"))
        {
            if (
                TimeOnly.TryParse(time.Value("FromTime"), CultureInfo.InvariantCulture, out TimeOnly from)
                && TimeOnly.TryParse(time.Value("ToTime"), CultureInfo.InvariantCulture, out TimeOnly to)
            )
            {
                // TimeOnly subtraction goes round midnight, as an end at 00:00 means; from 00:00 to 00:00 is the whole day.
                minutes += to == from ? 1440 : (to - from).TotalMinutes;
            }
        }

        if (minutes > 0 && minutes != _minutesPerDay)
        {
            _draft.NotMapped.Add(
                "working hours of a calendar",
                "a working day counts whole, whatever its hours",
                day.Line
            );
        }
    }

    private WorkingCalendar Build(XmlNode node, Days days)
    {
        DayOfWeek[] week = [.. Enumerable.Range(0, 7).Where(day => days.Works[day]).Select(day => (DayOfWeek)day)];
        if (week.Length == 0)
        {
            _draft.Wrong(
                "Calendar",
                node.Line,
                "no working day in the week",
                "at least one day of the week that is worked"
            );
            return WorkingCalendar.WeekdaysOnly;
        }

        List<DateOnly> closed = [];
        foreach ((DateOnly date, (bool works, int line)) in days.Exceptions)
        {
            if (!works && days.Works[(int)date.DayOfWeek] && date < DateOnly.MaxValue)
            {
                closed.Add(date);
            }
            else if (works && !days.Works[(int)date.DayOfWeek])
            {
                _draft.NotMapped.Add(
                    "working exception of a calendar",
                    "a day that the week leaves free cannot be worked here",
                    line
                );
            }
        }

        return WorkingCalendar.Weekly(week).WithHolidays([.. closed]);
    }

    /// <summary>A week, Sunday first, and the days that are otherwise.</summary>
    private sealed class Days
    {
        public bool[] Works { get; private init; } = [false, true, true, true, true, true, false];

        public Dictionary<DateOnly, (bool Works, int Line)> Exceptions { get; private init; } = [];

        public Days Copy() => new() { Works = [.. Works], Exceptions = new(Exceptions) };
    }
}
