using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Items;

public class DefinitionTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    private static RoadmapDefinition Empty => new("Assistant", Start, WorkingCalendar.WeekdaysOnly);

    [Fact]
    public void Needs_that_nobody_could_meet_are_named_all_at_once()
    {
        IReadOnlyList<Problem> problems = Roadmap.Check(
            Empty with
            {
                Resources =
                [
                    new Person("Ada") { Skills = ["ml"] },
                    new ResourcePool("gpu", 4) { Changes = [new(new(2027, 3, 1), 8)] },
                    new Stock("labels", 1000) { Deliveries = [new(new(2027, 2, 1), 500)] },
                    new Person("Ada"),
                ],
                Items =
                [
                    new("train", 5)
                    {
                        Needs =
                        [
                            ResourceNeed.Of("gpu", 9),
                            ResourceNeed.Of("gpus"),
                            ResourceNeed.Of("Ada", 1.5),
                            ResourceNeed.OfSkill("nlp"),
                            ResourceNeed.OfSkill("ml", 3),
                            ResourceNeed.Total("labels", 1501),
                        ],
                    },
                    new("tune", 5)
                    {
                        Needs =
                        [
                            ResourceNeed.Of("gpu", 8),
                            ResourceNeed.Of("gpu"),
                            ResourceNeed.Total("Ada", 1),
                            ResourceNeed.Of("labels", 3),
                        ],
                    },
                ],
            }
        );
        Assert.Equal(
            [
                "$.resources[3].id: was \"Ada\", but must be an id that no other resource has",
                "$.items[0].needs[0]: was 9 of \"gpu\", but must be at most 8, as there is never more of \"gpu\"",
                "$.items[0].needs[1]: was \"gpus\", but must be the id of a resource (did you mean \"gpu\"?)",
                "$.items[0].needs[2]: was 1.5 of \"Ada\", but must be a share of at most 1 of the time of \"Ada\"",
                "$.items[0].needs[3]: was the skill \"nlp\", but must be a skill that a person or a team has",
                "$.items[0].needs[4]: was 3 with \"ml\", but must be at most 1, as no more have the skill",
                "$.items[0].needs[5]: was 1,501 of \"labels\" at the start, but must be at most 1,500, as there is never more of \"labels\"",
                "$.items[1].needs[1]: was 1 of \"gpu\", but must be needed once, with the amounts added",
                "$.items[1].needs[2]: was 1 of \"Ada\" at the start, but must be a need while the item is worked, as \"Ada\" is not used up",
                "$.items[1].needs[3]: was 3 of \"labels\", but must be a total, as \"labels\" is used up",
            ],
            problems.Select(problem => problem.ToString())
        );
    }

    [Fact]
    public void Calendars_without_a_working_day_are_named()
    {
        WorkingCalendar never = WorkingCalendar.WeekdaysOnly.CommonWith(
            WorkingCalendar.Weekly(DayOfWeek.Saturday, DayOfWeek.Sunday)
        );
        Assert.Equal(
            ["$.calendar", "$.items[0].calendar", "$.resources[0].calendar"],
            Roadmap
                .Check(
                    new RoadmapDefinition("none", Start, never)
                    {
                        Items = [new("a", 1) { Calendar = never }],
                        Resources = [new Person("Ada") { Calendar = never }],
                    }
                )
                .Select(problem => problem.Path)
        );
        WorkingCalendar weekend = WorkingCalendar.Weekly(DayOfWeek.Saturday, DayOfWeek.Sunday);
        Problem apart = Assert.Single(
            Roadmap.Check(
                Empty with
                {
                    Resources = [new Person("Ada"), new Person("Bob") { Calendar = weekend }],
                    Items = [new("meet", 1) { Needs = [ResourceNeed.Of("Ada"), ResourceNeed.Of("Bob")] }],
                }
            )
        );
        Assert.Equal("$.items[0].needs", apart.Path);
    }

    [Fact]
    public void Common_days_are_those_of_both()
    {
        WorkingCalendar ada = WorkingCalendar.WeekdaysOnly.WithHolidays(new DateOnly(2027, 1, 6));
        WorkingCalendar bob = WorkingCalendar
            .Weekly(DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Saturday)
            .WithBlackout(new(2027, 1, 11), new(2027, 1, 13));
        WorkingCalendar both = ada.CommonWith(bob);
        for (DateOnly day = new(2026, 12, 1); day < new DateOnly(2027, 3, 1); day = day.AddDays(1))
        {
            Assert.Equal(ada.IsWorkingDay(day) && bob.IsWorkingDay(day), both.IsWorkingDay(day));
        }

        Assert.Equal(ada, WorkingCalendar.WeekdaysOnly.WithHolidays(new DateOnly(2027, 1, 6)));
        Assert.NotEqual(ada, WorkingCalendar.WeekdaysOnly);
        Assert.Equal(
            ada.GetHashCode(),
            WorkingCalendar.WeekdaysOnly.WithHolidays(new DateOnly(2027, 1, 6)).GetHashCode()
        );
        WorkingCalendar never = WorkingCalendar.WeekdaysOnly.CommonWith(WorkingCalendar.Weekly(DayOfWeek.Sunday));
        Assert.False(never.HasWorkingDayFrom(DateOnly.MinValue));
        Assert.Equal(0, never.WorkingDaysBetween(Start, DateOnly.MaxValue));
        Assert.Empty(never.WorkingWeekdays);
    }

    [Fact]
    public void Definitions_are_equal_by_content()
    {
        static RoadmapDefinition Make() =>
            new("Assistant", Start, WorkingCalendar.Weekly(DayOfWeek.Monday))
            {
                Items =
                [
                    new("a", 3)
                    {
                        Kind = ItemKind.Model,
                        Needs = [ResourceNeed.Of("Ada", 0.5)],
                        Calendar = WorkingCalendar.EveryDay,
                        Progress = null,
                        Cost = 100,
                    },
                ],
                Resources =
                [
                    new Person("Ada") { Skills = ["ml", "ml"] },
                    new ResourcePool("gpu", 1) { Changes = [new(Start, 2)] },
                    new Stock("cash", 3) { Deliveries = [new(Start, 1)] },
                ],
                Horizons = new(new(2027, 2, 1), new(2027, 4, 1)),
            };

        Assert.Equal(Make(), Make());
        Assert.Equal(Make().GetHashCode(), Make().GetHashCode());
        Assert.NotEqual(Make(), Make() with { StatusDate = Start });
        Assert.NotEqual(Make(), Make() with { Resources = [new Person("Ada")] });
        Assert.NotEqual(Make().Items[0], Make().Items[0] with { Cost = 101 });
        Assert.NotEqual(Make().Items[0], Make().Items[0] with { Needs = [ResourceNeed.Of("Ada", 0.6)] });
        Roadmap roadmap = Roadmap.Create(Make());
        Assert.Equal(roadmap.Definition, Roadmap.Create(roadmap.Definition).Definition);
    }

    [Fact]
    public void Horizons_give_now_next_and_later_their_dates()
    {
        RoadmapHorizons horizons = new(new(2027, 2, 1), new(2027, 4, 1));
        Assert.Equal(Horizon.Now, horizons.Of(new(2027, 1, 31)));
        Assert.Equal(Horizon.Next, horizons.Of(new(2027, 2, 1)));
        Assert.Equal(Horizon.Next, horizons.Of(new(2027, 3, 31)));
        Assert.Equal(Horizon.Later, horizons.Of(new(2027, 4, 1)));
        RoadmapSchedule schedule = Roadmap
            .Create(Empty with { Horizons = horizons, Items = [new("a", 30), new("b", 1) { After = ["a"] }] })
            .Schedule();
        Assert.Equal(Horizon.Now, schedule.HorizonOf("a"));
        Assert.Equal(Horizon.Next, schedule.HorizonOf("b"));
        Assert.Null(Roadmap.Create(Empty with { Items = [new("a", 30)] }).Schedule().HorizonOf("a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoadmapHorizons(new(2027, 2, 1), new(2027, 1, 1)));
    }

    [Fact]
    public void Builders_change_replace_and_remove()
    {
        Roadmap roadmap = Roadmap
            .Create(Empty)
            .Stage("a", 1)
            .Stage("b", 2, after: ["a"])
            .Milestone("shipped", after: ["b"], deadline: new(2027, 2, 1), owner: "Ada");
        Assert.True(roadmap["shipped"].IsMilestone);
        Assert.Equal(5, roadmap.Change("b", item => item with { Duration = 4 }).Schedule().Duration);
        Roadmap without = roadmap.Remove("b");
        Assert.Equal(["a", "shipped"], without.Items.Select(item => item.Id));
        Assert.Equal([new Link("a")], without["shipped"].After);
        Assert.Throws<ArgumentException>(() => roadmap.Remove("c"));
        Assert.Throws<InvalidRoadmapException>(() => roadmap.Add(new RoadmapItem("a", 1)));
        Assert.Throws<InvalidRoadmapException>(() => roadmap.WithResources(new Person("x"), new Person("x")));
        Assert.Throws<ArgumentException>(() => new RoadmapDefinition(" ", Start, WorkingCalendar.EveryDay));
        Assert.Throws<ArgumentException>(() => Empty with { Items = [null!] });
    }

    [Fact]
    public void Bad_resources_say_what_was_given()
    {
        Assert.Contains(
            "Availability",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Person("a") { Availability = 0 }).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new Person("a") { Availability = double.NaN });
        Assert.Throws<ArgumentException>(() => new Person("a") { Skills = [" "] });
        Assert.Throws<ArgumentException>(() => new Person(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Person("a") { CostPerDay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResourcePool("a", -1));
        Assert.Throws<ArgumentException>(() => new ResourcePool("a", 1) { Changes = [new(Start, 1), new(Start, 2)] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DatedAmount(Start, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => ResourceNeed.Of("a", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ResourceNeed.OfSkill("a", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ResourceNeed.OfSkill("a", 1, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ResourceNeed.Total("a", 1, (ConsumptionTiming)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoadmapItem("a", 1) { Kind = (ItemKind)99 });
        Assert.Throws<ArgumentException>(() => new RoadmapItem("a", 1) { Parent = "" });
        ResourcePool pool = new("gpu", 4) { Changes = [new(new(2027, 3, 1), 8), new(new(2027, 2, 1), 2)] };
        Assert.Equal([4, 2, 8], ((DateOnly[])[Start, new(2027, 2, 28), new(2027, 3, 1)]).Select(pool.UnitsOn));
        Assert.Equal(8, pool.MostUnits(new(2027, 2, 1)));
        Stock stock = new("labels", 10) { Deliveries = [new(new(2027, 3, 1), 5), new(new(2027, 2, 1), 7)] };
        Assert.Equal(
            (10, 17, 22, 22),
            (stock.SuppliedBy(Start), stock.SuppliedBy(new(2027, 2, 1)), stock.SuppliedBy(new(2028, 1, 1)), stock.Total)
        );
        Assert.Equal("2 with \"ml\", 50 % of their time", ResourceNeed.OfSkill("ml", 2, 0.5).ToString());
    }
}
