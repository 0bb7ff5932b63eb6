using AiPm.Sdk.Roadmaps;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.Calendars;

public class WorkingCalendarTests
{
    private static readonly DateOnly Monday = new(2027, 1, 4);

    [Fact]
    public void Weekdays_count_five_a_week_and_skip_the_weekend()
    {
        WorkingCalendar calendar = WorkingCalendar.WeekdaysOnly;
        Assert.Equal(5, calendar.WorkingDaysBetween(Monday, Monday.AddDays(7)));
        Assert.Equal(0, calendar.WorkingDaysBetween(Monday.AddDays(5), Monday.AddDays(7)));
        Assert.Equal(new DateOnly(2027, 1, 11), calendar.AddWorkingDays(Monday, 5));
        Assert.Equal(new DateOnly(2027, 1, 8), calendar.AddWorkingDays(Monday, 4));
        Assert.Equal(new DateOnly(2027, 1, 1), calendar.AddWorkingDays(Monday, -1));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2027, 1, 9)));
    }

    [Fact]
    public void A_day_off_stands_for_the_next_working_day()
    {
        DateOnly saturday = new(2027, 1, 9);
        Assert.Equal(new DateOnly(2027, 1, 11), WorkingCalendar.WeekdaysOnly.AddWorkingDays(saturday, 0));
        Assert.Equal(new DateOnly(2027, 1, 12), WorkingCalendar.WeekdaysOnly.AddWorkingDays(saturday, 1));
        Assert.Equal(new DateOnly(2027, 1, 8), WorkingCalendar.WeekdaysOnly.AddWorkingDays(saturday, -1));
    }

    [Fact]
    public void The_count_is_half_open()
    {
        Assert.Equal(0, WorkingCalendar.EveryDay.WorkingDaysBetween(Monday, Monday));
        Assert.Equal(1, WorkingCalendar.EveryDay.WorkingDaysBetween(Monday, Monday.AddDays(1)));
        Assert.Equal(-1, WorkingCalendar.EveryDay.WorkingDaysBetween(Monday.AddDays(1), Monday));
    }

    [Fact]
    public void Holidays_and_blackouts_that_touch_or_overlap_are_one_closure()
    {
        WorkingCalendar calendar = WorkingCalendar
            .WeekdaysOnly.WithBlackout(new(2027, 12, 24), new(2028, 1, 1))
            .WithHolidays(new DateOnly(2028, 1, 1), new DateOnly(2027, 12, 27), new DateOnly(2027, 12, 23));
        Assert.Equal([new DateRange(new(2027, 12, 23), new(2028, 1, 2))], calendar.Closures);
        Assert.Equal(new DateOnly(2028, 1, 3), calendar.AddWorkingDays(new(2027, 12, 22), 1));
        Assert.Equal(1, calendar.WorkingDaysBetween(new(2027, 12, 22), new(2028, 1, 3)));
    }

    [Fact]
    public void Weekly_patterns_name_their_days_from_Monday()
    {
        WorkingCalendar calendar = WorkingCalendar.Weekly(DayOfWeek.Sunday, DayOfWeek.Tuesday, DayOfWeek.Tuesday);
        Assert.Equal([DayOfWeek.Tuesday, DayOfWeek.Sunday], calendar.WorkingWeekdays);
        Assert.Equal(new DateOnly(2027, 1, 5), calendar.AddWorkingDays(Monday, 0));
        Assert.Equal(new DateOnly(2027, 1, 10), calendar.AddWorkingDays(Monday, 1));
    }

    [Fact]
    public void The_ends_of_the_calendar_are_counted_and_not_passed()
    {
        WorkingCalendar calendar = WorkingCalendar.EveryDay;
        Assert.Equal(DateOnly.MaxValue, calendar.AddWorkingDays(DateOnly.MinValue, 3_652_058));
        Assert.Equal(DateOnly.MinValue, calendar.AddWorkingDays(DateOnly.MaxValue, -3_652_058));
        Assert.Contains(
            "9999-12-31",
            Assert.Throws<ArgumentOutOfRangeException>(() => calendar.AddWorkingDays(DateOnly.MaxValue, 1)).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.AddWorkingDays(DateOnly.MinValue, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.AddWorkingDays(DateOnly.MaxValue, int.MaxValue));
    }

    [Fact]
    public void Bad_calendars_are_refused_by_name()
    {
        Assert.Contains(
            "at least one working day",
            Assert.Throws<ArgumentException>(() => WorkingCalendar.Weekly()).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingCalendar.Weekly((DayOfWeek)7));
        ArgumentOutOfRangeException range = Assert.Throws<ArgumentOutOfRangeException>(() =>
            WorkingCalendar.EveryDay.WithBlackout(Monday, Monday.AddDays(-1))
        );
        Assert.Contains("2027-01-03", range.Message);
    }

    [Fact]
    public void Counting_and_adding_agree_with_walking_day_by_day()
    {
        Prop.ForAll(
                Calendars().ToArbitrary(),
                Days().ToArbitrary(),
                Gen.Choose(-400, 400).ToArbitrary(),
                (calendar, date, days) =>
                {
                    DateOnly other = date.AddDays(days);
                    int naive = 0;
                    for (DateOnly day = date; day < other; day = day.AddDays(1))
                    {
                        naive += calendar.IsWorkingDay(day) ? 1 : 0;
                    }

                    for (DateOnly day = other; day < date; day = day.AddDays(1))
                    {
                        naive -= calendar.IsWorkingDay(day) ? 1 : 0;
                    }

                    return calendar.WorkingDaysBetween(date, other) == naive;
                }
            )
            .Holds();
    }

    [Fact]
    public void A_working_day_is_one_of_the_week_outside_every_closure()
    {
        Prop.ForAll(
                Calendars().ToArbitrary(),
                Days().ToArbitrary(),
                (calendar, date) =>
                    calendar.IsWorkingDay(date)
                    == (
                        calendar.WorkingWeekdays.Contains(date.DayOfWeek)
                        && !calendar.Closures.Any(closure => closure.Contains(date))
                    )
            )
            .Holds();
    }

    [Fact]
    public void Adding_then_counting_gives_the_number_back_on_a_working_day()
    {
        Prop.ForAll(
                Calendars().ToArbitrary(),
                Days().ToArbitrary(),
                Gen.Choose(-3000, 3000).ToArbitrary(),
                (calendar, date, days) =>
                {
                    DateOnly there = calendar.AddWorkingDays(date, days);
                    return calendar.IsWorkingDay(there)
                        && calendar.WorkingDaysBetween(date, there) == days
                        && (!calendar.IsWorkingDay(date) || calendar.AddWorkingDays(there, -days) == date);
                }
            )
            .Holds();
    }

    private static Gen<DateOnly> Days() => Gen.Choose(0, 800).Select(day => new DateOnly(2026, 6, 1).AddDays(day));

    private static Gen<WorkingCalendar> Calendars() =>
        from pattern in Gen.Choose(1, 127)
        from holidays in Days().ListOf()
        from blackouts in Days().Zip(Gen.Choose(0, 40)).ListOf()
        select Build(pattern, holidays, blackouts);

    private static WorkingCalendar Build(
        int pattern,
        IEnumerable<DateOnly> holidays,
        IEnumerable<(DateOnly, int)> blackouts
    )
    {
        DayOfWeek[] week = [.. Enum.GetValues<DayOfWeek>().Where(day => (pattern >> (int)day & 1) == 1)];
        WorkingCalendar calendar = WorkingCalendar.Weekly(week).WithHolidays([.. holidays]);
        return blackouts.Aggregate(
            calendar,
            (so, blackout) => so.WithBlackout(blackout.Item1, blackout.Item1.AddDays(blackout.Item2))
        );
    }
}
