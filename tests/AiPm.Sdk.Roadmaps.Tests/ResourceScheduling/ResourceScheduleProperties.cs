using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.ResourceScheduling;

public class ResourceScheduleProperties
{
    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly string[] Skills = ["ml", "data"];

    private static readonly WorkingCalendar[] Calendars =
    [
        WorkingCalendar.WeekdaysOnly,
        WorkingCalendar.Weekly(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday),
        WorkingCalendar.WeekdaysOnly.WithBlackout(new(2027, 1, 7), new(2027, 1, 14)),
        WorkingCalendar.EveryDay,
    ];

    /// <summary>Every day of the schedule is looked at by itself: calendars, capacities, skills, supplies and links, from dates and assignments alone.</summary>
    [Fact]
    public void No_day_breaks_a_link_a_calendar_a_capacity_or_a_supply()
    {
        Prop.ForAll(
                Roadmaps().ToArbitrary(),
                roadmap =>
                {
                    ResourceSchedule schedule = roadmap.ScheduleWithResources(
                        new ResourceSearchOptions { Schedules = 20 }
                    );
                    string broken = string.Concat(Broken(roadmap, schedule));
                    return broken.Length == 0 ? true : throw new InvalidOperationException(broken);
                }
            )
            .Holds();
    }

    [Fact]
    public void Where_everyone_keeps_one_calendar_the_roadmap_is_as_short_as_the_project_proved_optimal()
    {
        Prop.ForAll(
                Projects.Whole(6, mixed: false).ToArbitrary(),
                project =>
                {
                    Roadmap roadmap = Roadmap.Create(
                        new RoadmapDefinition("same", Start, WorkingCalendar.WeekdaysOnly)
                        {
                            Resources =
                            [
                                .. Enumerable
                                    .Range(0, project.Resources)
                                    .Select(r => new ResourcePool($"r{r}", project.Capacities[r])),
                            ],
                            Items =
                            [
                                .. Enumerable
                                    .Range(0, project.Activities)
                                    .Select(i => new RoadmapItem($"{i}", project.Durations[i])
                                    {
                                        After =
                                        [
                                            .. project
                                                .ActivityLinks.ToArray()
                                                .Where(link => link.Successor == i)
                                                .Select(link => (Link)$"{link.Predecessor}"),
                                        ],
                                        Needs =
                                        [
                                            .. Enumerable
                                                .Range(0, project.Resources)
                                                .Where(r => project.Needs(i)[r] > 0)
                                                .Select(r => ResourceNeed.Of($"r{r}", project.Needs(i)[r])),
                                        ],
                                    }),
                            ],
                        }
                    );
                    double best = ResourceSearch.Run(project, new() { Schedules = 1 }).Makespan;
                    ResourceSchedule schedule = roadmap.ScheduleWithResources(
                        new ResourceSearchOptions { Schedules = 200 }
                    );
                    return Math.Abs(schedule.Duration - best) < 1e-6
                        && schedule.LowerBound <= schedule.Duration
                        && (!schedule.IsShortest || schedule.LowerBound >= schedule.Duration - 1e-5);
                }
            )
            .Holds(cases: 60);
    }

    [Fact]
    public void Same_seed_same_schedule()
    {
        Roadmap roadmap = Roadmaps().Sample(12, 1).First();
        ResourceSchedule one = roadmap.ScheduleWithResources();
        ResourceSchedule two = roadmap.ScheduleWithResources();
        Assert.Equal(one.Items, two.Items);
        Assert.Equal(one.StockLevels, two.StockLevels);
        Assert.Equal(one.Workload.Weeks, two.Workload.Weeks);
    }

    private static IEnumerable<string> Broken(Roadmap roadmap, ResourceSchedule schedule)
    {
        // A stock used evenly may keep an item, and what follows it, waiting until the middle of a day; a finish that waits for a delivery or another finish on a day off moves to the next
        // morning of work.
        bool withinDays = roadmap.Items.Any(item =>
            item.Needs.Any(need => need.Timing is ConsumptionTiming.Evenly or ConsumptionTiming.AtFinish)
            || item.After.Any(link => link.Kind is LinkKind.FinishToFinish or LinkKind.StartToFinish)
        );
        for (int i = 0; i < roadmap.Items.Count; i++)
        {
            RoadmapItem item = roadmap.Items[i];
            AllocatedItem placed = schedule.Items[i];
            double length = item.Duration.Mean.Value;
            if (length > 0)
            {
                int worked = Days(placed).Count(day => Works(roadmap, placed, day));
                bool right = worked == length || (withinDays && worked == length + 1);
                if (!right || !Works(roadmap, placed, placed.StartDate) || !Works(roadmap, placed, placed.FinishDate))
                {
                    yield return $"{item.Id} works {worked} of {length} days from {placed.StartDate} to {placed.FinishDate}; ";
                }
            }

            foreach (Link link in item.After)
            {
                AllocatedItem before = schedule[link.Predecessor];
                bool kept = link.Kind switch
                {
                    LinkKind.FinishToStart => placed.Start >= before.Finish + link.Lag - 1e-6
                        && (
                            length == 0
                            || placed.StartDate
                                >= before.FinishDate.AddDays(withinDays || before.Finish == before.Start ? 0 : 1)
                        ),
                    LinkKind.StartToStart => placed.Start >= before.Start + link.Lag - 1e-6,
                    LinkKind.FinishToFinish => placed.Finish >= before.Finish + link.Lag - 1e-6,

                    // The evening before a start counts as the start; whose evening that is, is not for this test.
                    _ => before.Assignments.Count > 0 || placed.Finish >= before.Start + link.Lag - 1e-6,
                };
                if (!kept)
                {
                    yield return $"{link} into {item.Id} is broken; ";
                }
            }

            if (item.NotBefore is { } notBefore && placed.StartDate < notBefore)
            {
                yield return $"{item.Id} starts before {notBefore}; ";
            }

            foreach (ResourceNeed need in item.Needs.Where(need => need.Timing is null))
            {
                Assignment[] filled =
                [
                    .. placed.Assignments.Where(who =>
                        who.Skill == need.Skill && (need.Skill is not null || who.Resource == need.Resource)
                    ),
                ];
                bool right = need.Skill is null
                    ? filled.Single().Amount == need.Amount
                    : Math.Abs(filled.Sum(who => who.Amount) - need.Amount * need.Share) < 1e-9
                        && filled.All(who => SkillsOf(roadmap, who.Resource).Contains(need.Skill));
                if (!right)
                {
                    yield return $"{item.Id}: {need} is filled by {string.Join(", ", filled.AsEnumerable())}; ";
                }
            }
        }

        foreach (Resource resource in roadmap.Resources.Where(resource => resource.IsRenewable))
        {
            for (DateOnly day = schedule.Start; day <= schedule.Finish; day = day.AddDays(1))
            {
                AllocatedItem[] busy =
                [
                    .. schedule.Items.Where(item =>
                        item.Start < item.Finish && item.StartDate <= day && day <= item.FinishDate
                    ),
                ];
                double used =
                    busy.Length == 0
                        ? 0
                        : busy.Max(one =>
                            busy.Where(other =>
                                    !withinDays || (other.Start <= one.Start + 1e-6 && one.Start + 1e-6 < other.Finish)
                                )
                                .Sum(item =>
                                    item.Assignments.Where(who => who.Resource == resource.Id).Sum(who => who.Amount)
                                )
                        );
                double there = resource is ResourcePool pool ? pool.UnitsOn(day) : 1;
                if (used > there + 1e-9)
                {
                    yield return $"{resource.Id} has {used} of {there} on {day}; ";
                }
            }
        }

        foreach (Stock stock in roadmap.Resources.OfType<Stock>())
        {
            for (DateOnly day = schedule.Start; day <= schedule.Finish; day = day.AddDays(1))
            {
                double used = schedule.Items.Sum(item =>
                    roadmap[item.Id]
                        .Needs.Where(need => need.Resource == stock.Id)
                        .Sum(need => need.Amount * Share(roadmap, item, need, day))
                );
                if (used > stock.SuppliedBy(day) + 1e-6)
                {
                    yield return $"{stock.Id} has {stock.SuppliedBy(day)} and gives {used} on {day}: "
                        + string.Join(
                            ", ",
                            schedule
                                .Items.SelectMany(item => roadmap[item.Id].Needs.Select(need => (item, need)))
                                .Where(use => use.need.Resource == stock.Id)
                                .Select(use => $"{use.item.StartDate:MM-dd} to {use.item.FinishDate:MM-dd} {use.need}")
                        )
                        + "; ";
                }
            }
        }

        if (schedule.Workload.Overloads.Count > 0 || schedule.StockLevels.Any(level => level.Left < -1e-6))
        {
            yield return $"it says itself: {schedule.Workload.Explanation} ";
        }
    }

    /// <summary>What is used through the evening of a day, at least; what happens on an evening counts to the next morning.</summary>
    private static double Share(Roadmap roadmap, AllocatedItem item, ResourceNeed need, DateOnly day)
    {
        double length = roadmap[item.Id].Duration.Mean.Value;
        if (length == 0 || need.Timing == ConsumptionTiming.AtFinish)
        {
            return item.FinishDate < day ? 1 : 0;
        }

        if (need.Timing == ConsumptionTiming.AtStart)
        {
            return item.StartDate <= day ? 1 : 0;
        }

        int worked = Days(item).Count(at => at <= day && Works(roadmap, item, at));
        double begunWithin = Days(item).Count(at => Works(roadmap, item, at)) - length;
        return Math.Max(0, worked - begunWithin) / length;
    }

    private static IEnumerable<DateOnly> Days(AllocatedItem item)
    {
        for (DateOnly day = item.StartDate; day <= item.FinishDate; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    /// <summary>An item of fixed duration is worked when all who are assigned work; the roadmap's days where nobody is.</summary>
    private static bool Works(Roadmap roadmap, AllocatedItem item, DateOnly day) =>
        item.Assignments.Count == 0
            ? roadmap.Calendar.IsWorkingDay(day)
            : item.Assignments.All(who =>
                (
                    roadmap.Resources.Single(resource => resource.Id == who.Resource) switch
                    {
                        Person person => person.Calendar,
                        ResourcePool pool => pool.Calendar,
                        _ => throw new UnreachableException(),
                    } ?? roadmap.Calendar
                ).IsWorkingDay(day)
            );

    private static IReadOnlyList<string> SkillsOf(Roadmap roadmap, string id) =>
        roadmap.Resources.Single(resource => resource.Id == id) switch
        {
            Person person => person.Skills,
            ResourcePool pool => pool.Skills,
            _ => [],
        };

    private static Gen<Roadmap> Roadmaps() =>
        from size in Gen.Choose(1, 8)
        from lengths in Gen.Choose(0, 4).ArrayOf(size)
        from links in Gen.Choose(0, 11).ArrayOf(size * size)
        from lags in Gen.Choose(0, 2).ArrayOf(size * size)
        from needs in Gen.Choose(0, 9).ArrayOf(size)
        from amounts in Gen.Choose(1, 4).ArrayOf(size)
        from dates in Gen.Choose(0, 12).ArrayOf(size)
        from calendars in Gen.Choose(0, Calendars.Length - 1).ArrayOf(5)
        from change in Gen.Choose(4, 8)
        select Roadmap.Create(
            new RoadmapDefinition("random", Start, WorkingCalendar.WeekdaysOnly)
            {
                Resources =
                [
                    new Person("Ada") { Skills = Skills, Calendar = Calendars[calendars[0]] },
                    new Person("Bo") { Skills = ["ml"], Calendar = Calendars[calendars[1]] },
                    new Person("Cy") { Skills = ["data"] },
                    new ResourcePool("team", 2) { Skills = ["data"], Calendar = Calendars[calendars[2]] },
                    new ResourcePool("gpu", 4)
                    {
                        Changes = [new DatedAmount(Start.AddDays(9), 2), new DatedAmount(Start.AddDays(20), change)],
                    },
                    new Stock("labels", 3)
                    {
                        Deliveries = [new DatedAmount(Start.AddDays(8), 5), new DatedAmount(Start.AddDays(16), 60)],
                    },
                ],
                Items =
                [
                    .. Enumerable
                        .Range(0, size)
                        .Select(i => new RoadmapItem($"i{i}", lengths[i])
                        {
                            NotBefore = dates[i] > 9 ? Start.AddDays(dates[i] - 5) : null,
                            After =
                            [
                                .. Enumerable
                                    .Range(0, i)
                                    .Where(k => links[k * size + i] < 4)
                                    .Select(k => new Link($"i{k}", (LinkKind)links[k * size + i], lags[k * size + i])),
                            ],
                            Needs = needs[i] switch
                            {
                                0 => [ResourceNeed.Of("Ada", amounts[i] / 4.0), ResourceNeed.Of("gpu", amounts[i])],
                                1 => [ResourceNeed.OfSkill("ml", 1 + amounts[i] % 2)],
                                2 =>
                                [
                                    ResourceNeed.OfSkill("ml"),
                                    ResourceNeed.OfSkill("data", 1 + amounts[i] % 3, 0.5),
                                ],
                                3 => [ResourceNeed.Of("Bo"), ResourceNeed.OfSkill("data")],
                                4 => [ResourceNeed.Total("labels", amounts[i])],
                                5 =>
                                [
                                    ResourceNeed.Total("labels", amounts[i], ConsumptionTiming.Evenly),
                                    ResourceNeed.Of("Ada"),
                                ],
                                6 =>
                                [
                                    ResourceNeed.Total("labels", amounts[i], ConsumptionTiming.AtFinish),
                                    ResourceNeed.OfSkill("ml"),
                                ],
                                7 => [ResourceNeed.Of("gpu", amounts[i])],
                                8 =>
                                [
                                    ResourceNeed.Total("labels", amounts[i], ConsumptionTiming.Evenly),
                                    ResourceNeed.OfSkill("data", 2),
                                ],
                                _ => [],
                            },
                        }),
                ],
            }
        );
}
