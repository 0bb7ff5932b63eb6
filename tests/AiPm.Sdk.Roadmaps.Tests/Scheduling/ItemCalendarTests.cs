using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.Scheduling;

public class ItemCalendarTests
{
    private static readonly DateOnly Monday = new(2027, 1, 4);
    private static readonly WorkingCalendar Holidays = WorkingCalendar.WeekdaysOnly.WithHolidays(
        new DateOnly(2027, 1, 6),
        new DateOnly(2027, 1, 15)
    );

    private static readonly WorkingCalendar[] Calendars =
    [
        WorkingCalendar.WeekdaysOnly,
        WorkingCalendar.EveryDay,
        WorkingCalendar.Weekly(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday),
        Holidays,
        WorkingCalendar.EveryDay.WithBlackout(new(2027, 1, 9), new(2027, 1, 14)),
    ];

    [Fact]
    public void Training_runs_through_the_weekend_and_people_do_not()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("weekend", Monday, WorkingCalendar.WeekdaysOnly)
            .Stage("prepare", 4)
            .Add(new RoadmapItem("train", 4) { After = ["prepare"], Calendar = WorkingCalendar.EveryDay })
            .Stage("evaluate", 2, after: ["train"])
            .Schedule();
        Assert.Equal(new DateOnly(2027, 1, 8), schedule["train"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 11), schedule["train"].FinishDate);
        Assert.Equal(new DateOnly(2027, 1, 12), schedule["evaluate"].StartDate);
        Assert.Equal(["prepare", "train", "evaluate"], schedule.CriticalPath);
        Assert.Equal(8, schedule.Duration);
        Assert.All(schedule.Items, item => Assert.True(item.IsCritical));
    }

    [Fact]
    public void A_lag_runs_in_the_time_it_states()
    {
        // a ends on Friday 8 January; what waits two days for it starts:
        Assert.Equal(new DateOnly(2027, 1, 13), StartAfter(LagTime.Working, 2));
        Assert.Equal(new DateOnly(2027, 1, 11), StartAfter(LagTime.Elapsed, 2));
        Assert.Equal(new DateOnly(2027, 1, 12), StartAfter(LagTime.Elapsed, 3));
        Assert.Equal(new DateOnly(2027, 1, 13), StartAfter(LagTime.PredecessorCalendar, 2));
        Assert.Equal(new DateOnly(2027, 1, 14), StartAfter(LagTime.SuccessorCalendar, 2));
        // And two days before it ends:
        Assert.Equal(new DateOnly(2027, 1, 7), StartAfter(LagTime.Working, -2));
        Assert.Equal(new DateOnly(2027, 1, 7), StartAfter(LagTime.Elapsed, -2));

        static DateOnly StartAfter(LagTime time, double lag) =>
            Roadmap
                .Create("lags", Monday, WorkingCalendar.WeekdaysOnly)
                .Stage("a", 5)
                .Add(
                    new RoadmapItem("b", 1)
                    {
                        After = [Link.FinishToStart("a", lag, time)],
                        Calendar =
                            time == LagTime.SuccessorCalendar
                                ? WorkingCalendar.Weekly(DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday)
                                : null,
                    }
                )
                .Schedule()["b"]
                .StartDate;
    }

    [Fact]
    public void What_waits_for_a_day_off_moves_to_the_next_working_morning()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("review", Monday, WorkingCalendar.WeekdaysOnly)
            .Stage("submit", 5)
            .Add(new RoadmapItem("approved", 0) { After = [Link.FinishToStart("submit", 1, LagTime.Elapsed)] })
            .Add(
                new RoadmapItem("approved by the store", 0)
                {
                    After = [Link.FinishToStart("submit", 1, LagTime.Elapsed)],
                    Calendar = WorkingCalendar.EveryDay,
                }
            )
            .Add(new RoadmapItem("notes", 2) { After = [Link.FinishToFinish("submit", 1, LagTime.Elapsed)] })
            .Schedule();
        Assert.Equal(new DateOnly(2027, 1, 11), schedule["approved"].FinishDate);
        Assert.Equal(new DateOnly(2027, 1, 9), schedule["approved by the store"].FinishDate);
        Assert.Equal(new DateOnly(2027, 1, 7), schedule["notes"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 11), schedule["notes"].FinishDate);
    }

    [Fact]
    public void Milestones_held_by_a_day_that_only_they_work_lie_on_it()
    {
        DateOnly saturday = new(2027, 1, 9);
        RoadmapSchedule schedule = Roadmap
            .Create("saturday", Monday, WorkingCalendar.WeekdaysOnly)
            .Add(new RoadmapItem("open", 0) { Calendar = WorkingCalendar.EveryDay, NotBefore = saturday })
            .Add(new RoadmapItem("told", 0) { Calendar = WorkingCalendar.EveryDay, After = ["open"] })
            .Schedule();
        Assert.Equal(saturday, schedule["open"].FinishDate);
        Assert.Equal(saturday, schedule["told"].FinishDate);
    }

    [Fact]
    public void A_summary_ends_when_its_last_part_does_also_on_a_day_off()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("saturday", Monday, WorkingCalendar.WeekdaysOnly)
            .Add(new RoadmapItem("model", 0))
            .Add(new RoadmapItem("train", 6) { Parent = "model", Calendar = WorkingCalendar.EveryDay })
            .Add(new RoadmapItem("watch", 1) { After = ["model"], Calendar = WorkingCalendar.EveryDay })
            .Schedule();
        Assert.Equal(new DateOnly(2027, 1, 9), schedule["model"].FinishDate);
        Assert.Equal(new DateOnly(2027, 1, 10), schedule["watch"].StartDate);
    }

    [Fact]
    public void Effort_takes_as_long_as_its_people_need()
    {
        Roadmap roadmap = Roadmap
            .Create("people", Monday, WorkingCalendar.WeekdaysOnly)
            .WithResources(
                new Person("Ada") { Skills = ["ml"] },
                new Person("Bob")
                {
                    Calendar = WorkingCalendar.Weekly(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday),
                },
                new Person("Cy") { Availability = 0.5 }
            )
            .Add(RoadmapItem.OfEffort("alone", 10))
            .Add(RoadmapItem.OfEffort("half", 10) with { Needs = [ResourceNeed.Of("Cy")] })
            .Add(RoadmapItem.OfEffort("two", 8) with { Needs = [ResourceNeed.Of("Ada"), ResourceNeed.Of("Bob")] })
            .Add(RoadmapItem.OfEffort("skilled", 9) with { Needs = [ResourceNeed.OfSkill("ml", 1, 0.9)] })
            .Add(new RoadmapItem("meeting", 4) { Needs = [ResourceNeed.Of("Ada", 0.2), ResourceNeed.Of("Bob", 0.2)] });
        RoadmapSchedule schedule = roadmap.Schedule();
        Assert.Equal(10, schedule["alone"].Duration);
        Assert.Equal(20, schedule["half"].Duration);
        // Two a day on Monday to Wednesday, one on Thursday and Friday: eight by Friday.
        Assert.Equal(4, schedule["two"].Duration);
        Assert.Equal(new DateOnly(2027, 1, 8), schedule["two"].FinishDate);
        Assert.Equal(10, schedule["skilled"].Duration, 1e-12);
        // Both are there on three days a week.
        Assert.Equal(new DateOnly(2027, 1, 11), schedule["meeting"].FinishDate);
        RoadmapSchedule other = roadmap
            .WhatIf("meeting", item => item with { Needs = [.. item.Needs.Reverse()] })
            .After;
        Assert.Equal(new DateOnly(2027, 1, 11), other["meeting"].FinishDate);
        // On every day, Ada, who has no days of her own, works through the weekend; Bob keeps to his three days.
        Assert.Equal(new DateOnly(2027, 1, 10), EveryDay("Ada", 7));
        Assert.Equal(new DateOnly(2027, 1, 11), EveryDay("Bob", 4));
        // Half a day of Cy counts half: 4.5 by Wednesday, one more by Friday, the last half on Monday.
        RoadmapSchedule unequal = roadmap
            .WhatIf("two", item => item with { Effort = 6, Needs = [ResourceNeed.Of("Bob"), ResourceNeed.Of("Cy")] })
            .After;
        Assert.Equal(5 + 1 / 3.0, unequal["two"].EarliestFinish, 1e-9);
        // Nine would be done on Monday at noon.
        RoadmapSchedule more = roadmap.WhatIf("two", item => item with { Effort = 9 }).After;
        Assert.Equal(5.5, more["two"].EarliestFinish, 1e-9);

        DateOnly EveryDay(string person, double effort) =>
            roadmap
                .Add(
                    RoadmapItem.OfEffort("through", effort) with
                    {
                        Needs = [ResourceNeed.Of(person)],
                        Calendar = WorkingCalendar.EveryDay,
                    }
                )
                .Schedule()["through"]
                .FinishDate;
    }

    [Fact]
    public void A_stranger_to_the_roadmaps_calendar_changes_nothing_for_the_others()
    {
        Prop.ForAll(
                Networks(sameCalendar: true).ToArbitrary(),
                network =>
                {
                    RoadmapSchedule plain = Roadmap
                        .Create("plain", network.Start, network.Calendar, network.Items)
                        .Schedule();
                    RoadmapSchedule mixed = Roadmap
                        .Create("mixed", network.Start, network.Calendar, network.Items)
                        .Add(new RoadmapItem("stranger", 0) { Calendar = WorkingCalendar.EveryDay })
                        .Schedule();
                    for (int i = 0; i < network.Items.Length; i++)
                    {
                        ScheduledItem item = plain.Items[i];
                        ScheduledItem other = mixed.Items[i];
                        Agree(network, i, "ES", item.EarliestStart, other.EarliestStart);
                        Agree(network, i, "EF", item.EarliestFinish, other.EarliestFinish);
                        Agree(network, i, "LS", item.LatestStart, other.LatestStart);
                        Agree(network, i, "LF", item.LatestFinish, other.LatestFinish);
                        Agree(network, i, "start float", item.StartFloat, other.StartFloat);
                        Agree(network, i, "total float", item.TotalFloat, other.TotalFloat);
                        Agree(network, i, "free float", item.FreeFloat, other.FreeFloat);
                        Agree(network, i, "path float", item.PathFloat, other.PathFloat);
                        Agree(network, i, "latest finish", item.LatestFinishDate, other.LatestFinishDate);
                        Agree(network, i, "latest start", item.LatestStartDate, other.LatestStartDate);
                        if (item.Duration > 0)
                        {
                            Agree(network, i, "start", item.StartDate, other.StartDate);
                            Agree(network, i, "finish", item.FinishDate, other.FinishDate);
                        }
                    }

                    Agree(network, -1, "duration", plain.Duration, mixed.Duration);
                    Agree(network, -1, "path", Paths(plain), Paths(mixed));
                }
            )
            .Holds(400);
    }

    [Fact]
    public void Schedules_through_calendars_are_those_of_walking_day_by_day()
    {
        Prop.ForAll(
                Networks(sameCalendar: false).ToArbitrary(),
                network =>
                {
                    RoadmapSchedule schedule = Roadmap
                        .Create("mixed", network.Start, network.Calendar, network.Items)
                        .Schedule();
                    DayWalk walk = new(network.Items, network.Start, network.Calendar);
                    for (int i = 0; i < network.Items.Length; i++)
                    {
                        ScheduledItem item = schedule.Items[i];
                        Agree(network, i, "ES", (double)walk.WorkingDays(walk.Starts[i]), item.EarliestStart);
                        Agree(network, i, "EF", (double)walk.WorkingDays(walk.Finishes[i]), item.EarliestFinish);
                        if (item.Duration > 0)
                        {
                            Agree(network, i, "start", network.Start.AddDays(walk.Starts[i]), item.StartDate);
                            if (!FinishesWithMilestone(network.Items, i))
                            {
                                Agree(network, i, "finish", walk.FinishDate(i), item.FinishDate);
                            }
                        }
                    }
                }
            )
            .Holds(600);
    }

    /// <summary>Floats by their meaning: held back to its latest start, an item moves no finish; a day later it does.</summary>
    [Fact]
    public void Latest_starts_are_the_last_that_move_nothing()
    {
        Prop.ForAll(
                Networks(sameCalendar: false).ToArbitrary(),
                network =>
                {
                    RoadmapSchedule schedule = Of(network.Items);
                    int end = End(network.Items);
                    for (int i = 0; i < network.Items.Length; i++)
                    {
                        ScheduledItem item = schedule.Items[i];
                        Agree(network, i, "negative float", false, item.TotalFloat < -1e-9 || item.FreeFloat < 0);
                        Agree(network, i, "free above total", false, item.FreeFloat > item.TotalFloat + 1e-9);
                        if (item.Duration > 0)
                        {
                            DateOnly latest = item.LatestStartDate;
                            Agree(network, i, "end at latest start", end, End(HeldBack(network.Items, i, latest)));
                            int later = End(HeldBack(network.Items, i, latest.AddDays(1)));
                            Agree(network, i, "end later", true, later > end);
                        }
                    }

                    RoadmapSchedule Of(RoadmapItem[] items) =>
                        Roadmap.Create("mixed", network.Start, network.Calendar, items).Schedule();

                    int End(RoadmapItem[] items) => new DayWalk(items, network.Start, network.Calendar).Finishes.Max();
                }
            )
            .Holds(400);
    }

    /// <summary>Free floats by their meaning: so many of its days later, an item moves nothing else; one more, and something moves or it ends last.</summary>
    [Fact]
    public void Free_floats_are_the_longest_slips_that_move_nothing_else()
    {
        Prop.ForAll(
                Networks(sameCalendar: false).ToArbitrary(),
                network =>
                {
                    RoadmapSchedule schedule = Roadmap
                        .Create("mixed", network.Start, network.Calendar, network.Items)
                        .Schedule();
                    DayWalk plain = new(network.Items, network.Start, network.Calendar);
                    for (int i = 0; i < network.Items.Length; i++)
                    {
                        ScheduledItem item = schedule.Items[i];
                        if (item.Duration > 0)
                        {
                            int days = (int)Math.Floor(item.FreeFloat + 1e-7);
                            Agree(network, i, "moves others within its free float", false, MovesOthers(i, days));
                            Agree(network, i, "moves others beyond its free float", true, MovesOthers(i, days + 1));
                        }
                    }

                    bool MovesOthers(int item, int days)
                    {
                        WorkingCalendar own = network.Items[item].Calendar ?? network.Calendar;
                        DateOnly start = own.AddWorkingDays(schedule.Items[item].StartDate, days);
                        DayWalk slipped = new(HeldBack(network.Items, item, start), network.Start, network.Calendar);
                        return slipped.Finishes[item] > plain.Finishes.Max()
                            || Enumerable
                                .Range(0, network.Items.Length)
                                .Any(other =>
                                    other != item
                                    && (
                                        slipped.Starts[other] != plain.Starts[other]
                                        || slipped.Finishes[other] != plain.Finishes[other]
                                    )
                                );
                    }
                }
            )
            .Holds(400);
    }

    private static RoadmapItem[] HeldBack(RoadmapItem[] items, int item, DateOnly start)
    {
        RoadmapItem[] later = [.. items];
        later[item] = items[item] with { NotBefore = start };
        return later;
    }

    private static void Agree(
        (RoadmapItem[] Items, DateOnly Start, WorkingCalendar Calendar) network,
        int item,
        string what,
        object expected,
        object actual
    )
    {
        bool same = expected is double left && actual is double right ? Near(left, right) : expected.Equals(actual);
        Assert.True(same, $"{what} of {item}: expected {expected}, was {actual}\n{Text(network)}");
    }

    private static string Text((RoadmapItem[] Items, DateOnly Start, WorkingCalendar Calendar) network) =>
        $"from {network.Start:ddd yyyy-MM-dd} on {Name(network.Calendar)}\n"
        + string.Join(
            '\n',
            network.Items.Select(item =>
                $"{item.Id}: {item.Duration} on {Name(item.Calendar)} not before {item.NotBefore:yyyy-MM-dd} after {string.Join(", ", item.After)}"
            )
        );

    private static int Name(WorkingCalendar? calendar) => Array.IndexOf(Calendars, calendar);

    /// <summary>A milestone between two days may stand for the morning, and what finishes with it then does so on that day.</summary>
    private static bool FinishesWithMilestone(RoadmapItem[] items, int item) =>
        items[item]
            .After.Any(link =>
                link is { Kind: LinkKind.FinishToFinish, Lag: 0 }
                && (
                    items[int.Parse(link.Predecessor)].IsMilestone
                    || FinishesWithMilestone(items, int.Parse(link.Predecessor))
                )
            );

    private static string Paths(RoadmapSchedule schedule) =>
        string.Join(
            "; ",
            schedule
                .LongestPaths(200)
                .Where(path => path.Items[0] != "stranger")
                .Select(path => $"{string.Join(" ", path.Items)} {path.Float:0.######}")
                .Order(StringComparer.Ordinal)
        );

    private static bool Near(double left, double right) => Math.Abs(left - right) < 3e-5;

    private static Gen<(RoadmapItem[] Items, DateOnly Start, WorkingCalendar Calendar)> Networks(bool sameCalendar) =>
        from size in Gen.Choose(1, 6)
        from durations in Gen.Choose(0, 6).ArrayOf(size)
        from kinds in Gen.Choose(0, 9).ArrayOf(size * size)
        from lags in Gen.Choose(-3, 4).ArrayOf(size * size)
        from times in Gen.Choose(0, 3).ArrayOf(size * size)
        from calendars in Gen.Choose(-2, Calendars.Length - 1).ArrayOf(size)
        from held in Gen.Choose(-30, 12).ArrayOf(size)
        from day in Gen.Choose(0, 6)
        from own in Gen.Elements(Calendars)
        let start = Monday.AddDays(day)
        select (
            Enumerable
                .Range(0, size)
                .Select(i => new RoadmapItem($"{i}", durations[i])
                {
                    Calendar = sameCalendar || calendars[i] < 0 ? null : Calendars[calendars[i]],
                    NotBefore = held[i] < 0 ? null : start.AddDays(held[i]),
                    After =
                    [
                        .. Enumerable
                            .Range(0, i)
                            .Where(k => kinds[i * size + k] < 4)
                            .Select(k => new Link(
                                $"{k}",
                                (LinkKind)kinds[i * size + k],
                                lags[i * size + k],
                                sameCalendar ? LagTime.Working : (LagTime)times[i * size + k]
                            )),
                    ],
                })
                .ToArray(),
            start,
            own
        );
}
