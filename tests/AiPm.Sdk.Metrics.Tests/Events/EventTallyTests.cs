using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class EventTallyTests
{
    private static readonly DateOnly First = new(2027, 1, 4);

    private static EventCounting Counting(int days = 40, string? start = null, int lostAfter = 5) =>
        new(
            DayBoundary.Utc,
            First,
            First.AddDays(days - 1),
            activity: ["visit", "ask", "join"],
            start: start,
            funnel: ["visit", "ask", "pay"],
            funnelWindow: TimeSpan.FromDays(3),
            lostAfter: lostAfter,
            rollingDays: [7, 28]
        );

    private static DateTimeOffset At(double day) =>
        new DateTimeOffset(First, default, default) + TimeSpan.FromDays(day);

    private sealed record Event(int User, double Day, string Name);

    private static readonly string[] Names = ["visit", "ask", "pay", "join", "ignored"];

    private static Arbitrary<Event[]> Streams { get; } =
        (
            from users in Gen.Choose(1, 6)
            from events in Gen.ListOf(
                from user in Gen.Choose(1, users)
                from halfDay in Gen.Choose(-8, 88)
                from name in Gen.Elements(Names)
                select new Event(user, halfDay / 2.0, name)
            )
            select events.ToArray()
        ).ToArbitrary();

    private static EventTally<int> Tally(EventCounting counting, IEnumerable<Event> events)
    {
        EventTally<int> tally = new(counting);
        foreach (Event one in events)
        {
            tally.Add(one.User, At(one.Day), one.Name);
        }

        return tally;
    }

    /// <summary>Everything that a summary says, as text: equal texts are equal bits.</summary>
    private static string Text(EventSummary summary) =>
        string.Join(
            '\n',
            [
                JsonSerializer.Serialize(summary),
                summary.Funnel().Explanation.Sentence,
                JsonSerializer.Serialize(summary.Funnel()),
                JsonSerializer.Serialize(summary.Rolling.Select(window => window.AverageStickiness())),
                JsonSerializer.Serialize(summary.Lifetimes().Rows),
                .. Enum.GetValues<RetentionRule>()
                    .Select(rule =>
                        JsonSerializer.Serialize(
                            summary.Retention(Cohorts.Weekly(First, summary.Counting.Through), [0, 1, 3], rule)
                        )
                    ),
            ]
        );

    [Fact]
    public void Any_split_of_the_stream_in_any_order_merges_to_the_same_bits() =>
        Prop.ForAll(
                Streams,
                Gen.Choose(0, 1000).ToArbitrary(),
                (events, seed) =>
                {
                    EventCounting counting = Counting();
                    EventTally<int> parts = new(counting);
                    for (int part = 2; part >= 0; part--)
                    {
                        parts.Merge(Tally(counting, events.Where((_, i) => (i * 7919 + seed) % 3 == part).Reverse()));
                    }

                    return Text(parts.Summarize()) == Text(Tally(counting, events).Summarize());
                }
            )
            .Holds(150);

    /// <summary>The definitions, user by user and day by day, without bits or chains.</summary>
    [Fact]
    public void Counts_are_those_of_the_definitions() =>
        Prop.ForAll(
                Streams,
                Gen.Elements<string?>(null, "join").ToArbitrary(),
                (events, start) =>
                {
                    EventCounting counting = Counting(start: start);
                    EventSummary summary = Tally(counting, events).Summarize();
                    int days = counting.Days;
                    var users = events
                        .Where(one => one.Day < days && one.Name != "ignored")
                        .GroupBy(one => one.User)
                        .Select(own =>
                            (
                                Start: own.Where(one => start is null ? one.Name != "pay" : one.Name == start)
                                    .Select(one => (int?)Math.Floor(one.Day))
                                    .Min(),
                                Days: own.Where(one => one.Day >= 0 && one.Name != "pay")
                                    .Select(one => (int)one.Day)
                                    .Distinct()
                                    .Order()
                                    .ToArray(),
                                Steps: own.Where(one => one.Day >= 0 && one.Name != "join").ToArray()
                            )
                        )
                        .ToArray();
                    for (int day = 0; day < days; day++)
                    {
                        Assert.Equal(users.Count(user => user.Days.Contains(day)), summary.DailyActive[day]);
                        Assert.Equal(users.Count(user => user.Start == day), summary.NewUsers[day]);
                        foreach (int window in new[] { 7, 28 })
                        {
                            Assert.Equal(
                                users.Count(user => user.Days.Any(active => active <= day && active > day - window)),
                                summary.RollingOver(window).Users[day]
                            );
                        }
                    }

                    foreach (int age in new[] { 0, 1, 7, 30 })
                    {
                        var old = users.Where(user => user.Start >= 0 && user.Start + age < days).ToArray();
                        Assert.Equal(
                            new ProportionCounts(
                                old.Count(user => user.Days.Contains(user.Start!.Value + age)),
                                old.Length
                            ),
                            summary.Retained(age)
                        );
                        Assert.Equal(
                            new ProportionCounts(
                                old.Count(user => user.Days.Any(day => day >= user.Start + age)),
                                old.Length
                            ),
                            summary.Retained(age, RetentionRule.OnOrAfter)
                        );
                        Assert.Equal(
                            new ProportionCounts(
                                old.Count(user => user.Days.Any(day => day > user.Start && day <= user.Start + age)),
                                old.Length
                            ),
                            summary.Retained(age, RetentionRule.ByDay)
                        );
                    }

                    for (int week = 0; week < 4; week++)
                    {
                        var old = users.Where(user => user.Start >= 0 && user.Start + 7 * week + 6 < days).ToArray();
                        Assert.Equal(
                            new ProportionCounts(
                                old.Count(user =>
                                    user.Days.Any(day => day >= user.Start && (day - user.Start!.Value) / 7 == week)
                                ),
                                old.Length
                            ),
                            summary.Retained(week, RetentionRule.InWeek)
                        );
                    }

                    // Lost on the first day that completes five days in a row without activity.
                    var durations = users
                        .Where(user => user.Start >= 0)
                        .Select(user =>
                        {
                            int quiet = 0;
                            for (int day = user.Start!.Value + 1; day < days; day++)
                            {
                                quiet = user.Days.Contains(day) ? 0 : quiet + 1;
                                if (quiet == 5)
                                {
                                    return (Time: (double)(day - user.Start.Value), Events: 1L, Censored: 0L);
                                }
                            }

                            return (Time: days - 1.0 - user.Start.Value, Events: 0L, Censored: 1L);
                        });
                    Assert.Equal(SurvivalTable.OfCounts(durations), summary.Lifetimes());
                    int[] losses =
                    [
                        .. users
                            .Where(user => user.Start >= 0)
                            .Zip(durations)
                            .Where(pair => pair.First.Start < 14)
                            .Select(pair =>
                                pair.Second.Events == 0 ? days : pair.First.Start!.Value + (int)pair.Second.Time
                            ),
                    ];
                    IntervalEstimate churn = summary.Churn(First.AddDays(14), First.AddDays(27));
                    Assert.Equal(losses.Count(day => day >= 14), churn.Counts[1].Count);
                    Assert.Equal(losses.Count(day => day is >= 14 and <= 27), churn.Counts[0].Count);
                    Assert.Equal([0, 1, 2], [.. summary.Funnel().Steps.Select((_, step) => step)]);
                    for (int step = 0; step < 3; step++)
                    {
                        Assert.Equal(
                            users.Count(user => Furthest(user.Steps, days) >= step),
                            summary.Funnel().Steps[step].Users
                        );
                    }

                    return true;
                }
            )
            .Holds(200);

    private static int Furthest(Event[] own, int days)
    {
        int furthest = -1;
        foreach (Event visit in own.Where(one => one.Name == "visit" && one.Day <= days - 3))
        {
            furthest = Math.Max(furthest, 0);
            foreach (
                Event ask in own.Where(one => one.Name == "ask" && one.Day >= visit.Day && one.Day <= visit.Day + 3)
            )
            {
                furthest = Math.Max(furthest, 1);
                if (own.Any(one => one.Name == "pay" && one.Day >= ask.Day && one.Day <= visit.Day + 3))
                {
                    return 2;
                }
            }
        }

        return furthest;
    }

    [Fact]
    public void Columns_and_single_events_count_the_same()
    {
        EventCounting counting = Counting();
        EventTally<string> one = new(counting);
        one.Add("a", At(0), "visit");
        one.Add("a", At(1.2), "ask");
        one.Add("b", At(-1), "visit");
        one.Add("b", At(39.9), "visit");
        one.Add("b", At(40), "visit");
        EventTally<string> many = new(counting);
        many.Add(
            ["a", "a", "b", "b", "b"],
            [At(0).UtcTicks, At(1.2).UtcTicks, At(-1).UtcTicks, At(39.9).UtcTicks, At(40).UtcTicks],
            [one.KindOf("visit"), one.KindOf("ask"), one.KindOf("visit"), one.KindOf("visit"), one.KindOf("visit")]
        );
        EventSummary summary = one.Summarize();
        Assert.Equal(Text(summary), Text(many.Summarize()));
        Assert.Equal((3, 1, 1), (summary.Events, summary.EventsBefore, summary.EventsAfter));
        Assert.Equal((2, 1), (summary.Users, summary.UsersKnownBefore));
        Assert.Equal(1, summary.Funnel().Undecided);
        Assert.Equal("day 1 retention is 100 % (95 % interval 20.65 % to 100 %).", summary.Retention(1).ToString());
        Assert.Equal(
            "0 of 1 users who entered went all the way; the narrowest step is pay, taken by 0 % of those who could.",
            summary.Funnel().Explanation.Sentence
        );
    }

    [Fact]
    public void A_day_is_what_the_zone_says_it_is()
    {
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        DayBoundary night = DayBoundary.InZone(berlin, TimeSpan.FromHours(4));
        Assert.Equal(new DateOnly(2027, 3, 27), night.DayOf(new(2027, 3, 28, 1, 30, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2027, 3, 28), night.DayOf(new(2027, 3, 28, 2, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 2, 0, 0, TimeSpan.Zero), night.StartOf(new(2027, 3, 28)));
        Assert.Equal(new DateTimeOffset(2027, 3, 27, 3, 0, 0, TimeSpan.Zero), night.StartOf(new(2027, 3, 27)));

        // The hour at which this day should begin does not exist: clocks go from 2 to 3.
        Assert.Equal(
            new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero),
            DayBoundary.InZone(berlin, TimeSpan.FromHours(2.5)).StartOf(new(2027, 3, 28))
        );
        Assert.Equal(new DateOnly(2027, 1, 1), DayBoundary.AtOffset(TimeSpan.FromHours(9)).DayOf(At(-4).AddHours(15)));
        Assert.Equal("days of UTC-03:30", DayBoundary.AtOffset(TimeSpan.FromHours(-3.5)).ToString());
        Assert.Equal(DayBoundary.InZone(berlin), DayBoundary.InZone(berlin));
        Assert.NotEqual(DayBoundary.InZone(berlin), DayBoundary.Utc);
        Assert.Throws<ArgumentOutOfRangeException>(() => DayBoundary.InZone(berlin, TimeSpan.FromHours(24)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DayBoundary.AtOffset(TimeSpan.FromHours(15)));
    }

    [Fact]
    public void The_tallys_quick_days_are_the_zones_days()
    {
        DayBoundary boundary = DayBoundary.InZone(
            TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
            TimeSpan.FromHours(3)
        );
        EventCounting counting = new(boundary, new(2027, 3, 10), new(2027, 3, 20));
        for (int quarter = 0; quarter < 11 * 96; quarter++)
        {
            DateTimeOffset at = new DateTimeOffset(2027, 3, 9, 0, 0, 0, TimeSpan.Zero).AddMinutes(15 * quarter);
            EventTally<int> tally = new(counting);
            tally.Add(1, at, "x");
            EventSummary summary = tally.Summarize();
            int day = boundary.DayOf(at).DayNumber - counting.From.DayNumber;
            Assert.Equal(day < 0 ? 1 : 0, summary.EventsBefore);
            Assert.True(day < 0 || summary.DailyActive[day] == 1);
        }
    }

    [Fact]
    public void Tallies_that_count_otherwise_do_not_merge()
    {
        EventTally<int> tally = new(Counting());
        ArgumentException zones = Assert.Throws<ArgumentException>(() =>
            tally.Merge(
                new(
                    new(
                        DayBoundary.AtOffset(TimeSpan.FromHours(2)),
                        First,
                        First.AddDays(39),
                        ["visit", "ask", "join"],
                        null,
                        ["visit", "ask", "pay"],
                        TimeSpan.FromDays(3),
                        5,
                        [7, 28]
                    )
                )
            )
        );
        Assert.Contains("time zones: days of UTC and days of UTC+02:00", zones.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("funnel", zones.Message, StringComparison.Ordinal);
        Assert.Contains(
            "last days: 2027-02-12 and 2027-02-13; start: the first activity and join; days until lost: 5 and 6",
            Assert.Throws<ArgumentException>(() => tally.Merge(new(Counting(41, "join", 6)))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => tally.Merge(tally));
        tally.Merge(new(Counting()));
    }

    [Fact]
    public void Nobody_is_undefined_and_bad_input_is_refused()
    {
        EventSummary empty = new EventTally<int>(Counting()).Summarize();
        Assert.Equal(IntervalVerdict.Undefined, empty.Retention(1).Judge(Threshold.AtLeast(0.1)));
        Assert.False(empty.Stickiness(28).IsDefined);
        Assert.False(empty.RollingOver(28).AverageStickiness().IsDefined);
        Assert.Equal("Nobody entered the funnel long enough ago.", empty.Funnel().Explanation.Sentence);
        Assert.Equal(SurvivalTable.Empty, empty.Lifetimes());
        EventSummary brief = new EventTally<int>(Counting(days: 10)).Summarize();
        Assert.Equal(UndefinedReason.NotMeasured, brief.Stickiness(28).Value.Undefined!.Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.RollingOver(30));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.Retention(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.RollingOver(7).Stickiness(First.AddDays(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventCounting(DayBoundary.Utc, First, First.AddDays(-1)));
        Assert.Throws<ArgumentException>(() =>
            new EventCounting(DayBoundary.Utc, First, First, funnel: ["a", "b", "a"])
        );
        Assert.Throws<ArgumentException>(() => new EventCounting(DayBoundary.Utc, First, First, activity: [" "]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new EventCounting(DayBoundary.Utc, First, First, funnelWindow: TimeSpan.Zero)
        );
        Assert.Throws<InvalidOperationException>(() =>
            new EventTally<int>(new(DayBoundary.Utc, First, First)).Summarize().Funnel()
        );
        EventTally<int> tally = new(Counting());
        Assert.Throws<ArgumentException>(() => tally.Add([1], [1, 2], [default]));
        ArgumentOutOfRangeException row = Assert.Throws<ArgumentOutOfRangeException>(() =>
            tally.Add([1, 2], [0, -5], [tally.KindOf("visit"), tally.KindOf("visit")])
        );
        Assert.Contains("row 1", row.Message, StringComparison.Ordinal);
        Assert.Equal(0, tally.Users);
    }

    [Fact]
    public void Calendar_windows_know_whether_they_are_whole()
    {
        EventTally<int> tally = new(new(DayBoundary.Utc, new(2027, 1, 4), new(2027, 3, 15)));
        tally.Add(1, At(0), "x");
        tally.Add(1, At(6.9), "x");
        tally.Add(2, At(30), "x");
        EventSummary summary = tally.Summarize();
        Assert.Equal(new CalendarActivity(new(2027, 1, 4), new(2027, 1, 10), true, 1), summary.Weeks[0]);
        Assert.Equal(new CalendarActivity(new(2027, 3, 15), new(2027, 3, 15), false, 0), summary.Weeks[^1]);
        Assert.Equal(new CalendarActivity(new(2027, 1, 4), new(2027, 1, 31), false, 1), summary.Months[0]);
        Assert.Equal(new CalendarActivity(new(2027, 2, 1), new(2027, 2, 28), true, 1), summary.Months[1]);
    }
}
