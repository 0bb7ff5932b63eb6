using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.ResourceScheduling;

public class ResourceScheduleTests
{
    // A Monday.
    private static readonly DateOnly Start = new(2027, 1, 4);

    private static readonly Roadmap Empty = Roadmap.Create("Assistant", Start, WorkingCalendar.WeekdaysOnly);

    [Fact]
    public void One_person_does_one_thing_after_the_other_and_the_schedule_says_why()
    {
        ResourceSchedule schedule = Empty
            .WithResources(new Person("Ada"))
            .Stage("train", 3, needs: [ResourceNeed.Of("Ada")])
            .Stage("label", 4, needs: [ResourceNeed.Of("Ada")])
            .Stage("evaluate", 2, after: ["train"], needs: [ResourceNeed.Of("Ada")])
            .ScheduleWithResources();
        Assert.Equal(9, schedule.Duration, 9);
        Assert.Equal(5, schedule.DurationWithoutResources, 9);
        Assert.Equal(9, schedule.LowerBound, 5);
        Assert.True(schedule.IsShortest);
        Assert.Equal(new DateOnly(2027, 1, 14), schedule.Finish);
        AllocatedItem first = schedule.Items.MinBy(item => item.Start)!;
        Assert.Equal(StartReasonKind.Start, first.Waits.Kind);
        AllocatedItem[] inOrder = [.. schedule.Items.OrderBy(item => item.Start)];
        for (int i = 1; i < inOrder.Length; i++)
        {
            Assert.Equal(inOrder[i - 1].Finish, inOrder[i].Start, 9);
            bool linked = inOrder[i - 1].Id == "train" && inOrder[i].Id == "evaluate";
            Assert.Equal(linked ? StartReasonKind.Link : StartReasonKind.Resource, inOrder[i].Waits.Kind);
            Assert.Equal([inOrder[i - 1].Id], inOrder[i].Waits.Items);
        }

        Assert.Contains(
            "takes 9 working days and finishes on 14 January 2027, 4 days later than if everyone were free; no schedule is shorter.",
            schedule.Explanation.Sentence
        );
        Assert.Equal([new Assignment("Ada", 1)], schedule["label"].Assignments);
        Assert.Empty(schedule.Workload.Overloads);
        Assert.Equal([(Start, 5.0, 5.0), (Start.AddDays(7), 4.0, 5.0)], schedule.Workload.Weeks.Select(Row));
        Assert.Equal(3, schedule.WhyItEndsThen().Count);
    }

    [Fact]
    public void The_schedule_that_does_not_ask_names_its_overloads()
    {
        Roadmap roadmap = Empty
            .WithResources(new Person("Ada") { Skills = ["ml"] }, new ResourcePool("gpu", 4))
            .Stage("train", 3, needs: [ResourceNeed.Of("Ada"), ResourceNeed.Of("gpu", 3)])
            .Stage("label", 4, needs: [ResourceNeed.Of("Ada", 0.5)])
            .Stage("tune", 2, needs: [ResourceNeed.Of("gpu", 2), ResourceNeed.OfSkill("ml")])
            .Stage("probe", 1, needs: [ResourceNeed.OfSkill("ml")]);
        Workload workload = Workload.Of(roadmap.Schedule());
        Assert.Equal(
            [
                new Overload("Ada", false, Start, Start.AddDays(2), 1.5, 1, ["train", "label"]),
                new Overload("gpu", false, Start, Start.AddDays(1), 5, 4, ["train", "tune"]),
                new Overload("ml", true, Start, Start, 2, 1, ["tune", "probe"]),
            ],
            workload.Overloads
        );
        Assert.Equal(
            "\"Ada\" is asked for 1.5 of 1 from 4 January 2027 through 6 January 2027: \"train\", \"label\".",
            workload.Overloads[0].Sentence
        );
        Assert.Equal(3 + 2, workload.Weeks.Single(week => week.Resource == "Ada").Load, 9);
        Assert.False(workload.Weeks.Single(week => week.Resource == "Ada").IsOverloaded);
        Assert.Equal(9 + 4, workload.Weeks.Single(week => week.Resource == "gpu").Load, 9);
        Assert.Equal(20, workload.Weeks.Single(week => week.Resource == "gpu").Capacity, 9);
        Assert.Empty(roadmap.ScheduleWithResources().Workload.Overloads);
    }

    [Fact]
    public void The_workload_of_a_plan_with_summaries_stands_where_its_parts_do()
    {
        Roadmap roadmap = Empty
            .WithResources(new Person("Ada"))
            .Add(new RoadmapItem("phase", 0))
            .Add(new RoadmapItem("a", 3) { Parent = "phase", Needs = [ResourceNeed.Of("Ada")] })
            .Stage("b", 2, after: ["phase"], needs: [ResourceNeed.Of("Ada")])
            .Stage("c", 1, after: ["phase"], needs: [ResourceNeed.Of("Ada")]);
        Assert.Equal(
            [new Overload("Ada", false, Start.AddDays(3), Start.AddDays(3), 2, 1, ["b", "c"])],
            Workload.Of(roadmap.Schedule()).Overloads
        );
        ResourceSchedule schedule = roadmap.ScheduleWithResources();
        Assert.Equal((Start, Start.AddDays(2)), Dates(schedule["phase"]));
        Assert.Equal(6, schedule.Duration, 9);
    }

    [Fact]
    public void Part_time_holidays_and_weekends_of_people_shape_the_dates()
    {
        WorkingCalendar tuesdays = WorkingCalendar.Weekly(DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday);
        WorkingCalendar away = WorkingCalendar.WeekdaysOnly.WithBlackout(new(2027, 1, 6), new(2027, 1, 13));
        Roadmap roadmap = Empty.WithResources(
            new Person("Ada") { Calendar = tuesdays, Availability = 0.5 },
            new Person("Bo") { Calendar = away }
        );

        // Two person-days at half of Tuesday to Thursday: four of those days.
        ResourceSchedule ada = roadmap
            .Add(RoadmapItem.OfEffort("label", 2) with { Needs = [ResourceNeed.Of("Ada")] })
            .ScheduleWithResources();
        Assert.Equal((new DateOnly(2027, 1, 5), new DateOnly(2027, 1, 12)), Dates(ada["label"]));
        Assert.Equal([(Start, 1.5, 1.5), (Start.AddDays(7), 0.5, 1.5)], ada.Workload.Weeks.Select(Row));

        // Three days around a week away.
        ResourceSchedule bo = roadmap
            .Stage("train", 3, needs: [ResourceNeed.Of("Bo")])
            .Stage("tune", 1, needs: [ResourceNeed.Of("Bo")])
            .ScheduleWithResources();
        Assert.Equal(new DateOnly(2027, 1, 14), bo.Finish);
        AllocatedItem last = bo.Items.MaxBy(item => item.Start)!;
        Assert.Equal(last.Id == "tune" ? new DateOnly(2027, 1, 14) : new DateOnly(2027, 1, 5), last.StartDate);
    }

    [Fact]
    public void Skills_are_filled_by_different_people_so_that_the_versatile_stay_free()
    {
        Roadmap roadmap = Empty.WithResources(
            new Person("Ada") { Skills = ["ml", "data"] },
            new Person("Bo") { Skills = ["ml"] },
            new Person("Cy") { Skills = ["data"] }
        );
        ResourceSchedule schedule = roadmap
            .Stage("train", 5, needs: [ResourceNeed.OfSkill("ml")])
            .Stage("clean", 5, needs: [ResourceNeed.OfSkill("data")])
            .Stage("both", 5, needs: [ResourceNeed.OfSkill("ml"), ResourceNeed.OfSkill("data")])
            .ScheduleWithResources();
        // Five slots of five days for three people: two rounds.
        Assert.Equal(10, schedule.Duration, 9);
        Assert.Empty(schedule.Workload.Overloads);
        Assert.Equal(2, schedule["both"].Assignments.Select(who => who.Resource).Distinct().Count());
        foreach (AllocatedItem item in schedule.Items)
        {
            foreach (Assignment who in item.Assignments)
            {
                Person person = roadmap.Resources.OfType<Person>().Single(person => person.Id == who.Resource);
                Assert.Contains(who.Skill!, person.Skills);
            }
        }

        ResourceSchedule two = roadmap
            .Stage("pair", 2, needs: [ResourceNeed.OfSkill("ml", people: 2)])
            .Stage("after", 1, needs: [ResourceNeed.OfSkill("ml", share: 0.5)])
            .ScheduleWithResources();
        Assert.Equal(["Ada", "Bo"], two["pair"].Assignments.Select(who => who.Resource).Order());
        Assert.Equal(3, two.Duration, 9);
        Assert.True(
            two["after"].Waits.Kind == StartReasonKind.Skill || two["pair"].Waits.Kind == StartReasonKind.Skill
        );
    }

    [Fact]
    public void Whoever_is_done_soonest_takes_work_that_is_stated_as_effort()
    {
        Roadmap roadmap = Empty
            .WithResources(
                new Person("Half") { Skills = ["ml"], Availability = 0.5 },
                new Person("Full") { Skills = ["ml"] }
            )
            .Stage("busy", 1, needs: [ResourceNeed.Of("Full")])
            .Add(RoadmapItem.OfEffort("train", 4) with { Needs = [ResourceNeed.OfSkill("ml")] });
        ResourceSchedule schedule = roadmap.ScheduleWithResources();
        // Half would take eight days from today, Full four from tomorrow; or today, while busy waits.
        Assert.Equal(5, schedule.Duration, 9);
        Assert.Equal("Full", schedule["train"].Assignments.Single().Resource);
        Assert.Equal(4, schedule["train"].Duration, 9);
    }

    [Fact]
    public void The_versatile_give_way_where_nobody_else_has_the_other_skill()
    {
        // Ada would do the ml part sooner than Bo, but nobody else knows the data.
        ResourceSchedule schedule = Empty
            .WithResources(
                new Person("Ada") { Skills = ["ml", "data"] },
                new Person("Bo") { Skills = ["ml", "law"], Availability = 0.5 }
            )
            .Add(
                RoadmapItem.OfEffort("both", 6) with
                {
                    Needs = [ResourceNeed.OfSkill("ml"), ResourceNeed.OfSkill("data")],
                }
            )
            .ScheduleWithResources();
        Assert.Equal([new Assignment("Bo", 1, "ml"), new Assignment("Ada", 1, "data")], schedule["both"].Assignments);
        Assert.Equal(4, schedule.Duration, 9);
    }

    [Fact]
    public void What_is_proved_counts_shares_of_people()
    {
        ResourceSchedule schedule = Empty
            .WithResources(new Person("Ada"))
            .Stage("a", 5, needs: [ResourceNeed.Of("Ada", 0.6)])
            .Stage("b", 5, needs: [ResourceNeed.Of("Ada", 0.6)])
            .ScheduleWithResources(new ResourceSearchOptions { Schedules = 20 });
        Assert.Equal(10, schedule.Duration, 9);
        Assert.Equal(6, schedule.LowerBound, 5);
        Assert.False(schedule.IsShortest);
    }

    [Fact]
    public void What_is_proved_counts_only_days_that_are_worked()
    {
        // Two trainings that run through the weekends occupy Ada for fourteen days, ten of them working days.
        ResourceSchedule weekends = Empty
            .WithResources(new Person("Ada"))
            .Add(Through("a"))
            .Add(Through("b"))
            .ScheduleWithResources(new ResourceSearchOptions { Schedules = 20 });
        Assert.Equal(10, weekends.Duration, 9);
        Assert.Equal(5, weekends.LowerBound, 5);
        // Ada works for three of the five days that each of the two takes.
        ResourceSchedule teams = Empty
            .WithResources(
                new Person("Ada")
                {
                    Calendar = WorkingCalendar.Weekly(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday),
                },
                new Person("Bo")
            )
            .Add(Shared("a"))
            .Add(Shared("b"))
            .ScheduleWithResources(new ResourceSearchOptions { Schedules = 20 });
        Assert.Equal(10, teams.Duration, 9);
        Assert.Equal(5, teams.LowerBound, 5);
        // Whoever works on weekends, too, is sooner done than anyone on the roadmap's days.
        ResourceSchedule sooner = Empty
            .WithResources(new Person("Ada") { Skills = ["ml"], Calendar = WorkingCalendar.EveryDay })
            .Add(RoadmapItem.OfEffort("a", 7) with { Needs = [ResourceNeed.OfSkill("ml")] })
            .ScheduleWithResources(new ResourceSearchOptions { Schedules = 20 });
        Assert.Equal(new DateOnly(2027, 1, 10), sooner["a"].FinishDate);
        Assert.False(sooner.IsShortest);

        static RoadmapItem Through(string id) =>
            new(id, 7) { Calendar = WorkingCalendar.EveryDay, Needs = [ResourceNeed.Of("Ada")] };

        static RoadmapItem Shared(string id) =>
            RoadmapItem.OfEffort(id, 8) with
            {
                Needs = [ResourceNeed.Of("Ada"), ResourceNeed.Of("Bo")],
            };
    }

    [Fact]
    public void What_is_proved_begins_with_the_first_item_of_a_person()
    {
        ResourceSchedule schedule = Empty
            .WithResources(new Person("Ada"))
            .Stage("a", 5, needs: [ResourceNeed.Of("Ada", 0.6)])
            .Stage("b", 5, needs: [ResourceNeed.Of("Ada", 0.6)])
            .Stage("c", 1, needs: [ResourceNeed.Of("Ada", 0.1)], notBefore: new(2027, 1, 8))
            .ScheduleWithResources(new ResourceSearchOptions { Schedules = 20 });
        Assert.Equal(10, schedule.Duration, 9);
        Assert.Equal(6.1, schedule.LowerBound, 5);
    }

    [Fact]
    public void What_has_begun_out_of_sequence_still_waits_for_what_has_not()
    {
        ResourceSchedule schedule = Empty
            .Stage("a", 5)
            .Stage("b", 6, after: ["a"])
            .AsOf(
                new(2027, 1, 11),
                new Dictionary<string, ItemProgress> { ["b"] = ItemProgress.InProgress(Start, remaining: 3) }
            )
            .ScheduleWithResources();
        Assert.Equal(new DateOnly(2027, 1, 15), schedule["a"].FinishDate);
        Assert.Equal(new DateOnly(2027, 1, 20), schedule["b"].FinishDate);
    }

    [Fact]
    public void Work_waits_for_someone_better_where_that_is_sooner_done_and_only_there()
    {
        Person ada = new("Ada") { Skills = ["ml"] };
        Person bo = new("Bo") { Skills = ["ml"], Availability = 0.25 };
        ResourceSchedule waits = Ml("Ada");
        Assert.Equal(7, waits.Duration, 9);
        Assert.Equal((1, "Ada"), (waits["train"].Start, waits["train"].Assignments.Single().Resource));
        ResourceSchedule starts = Ml("Bo");
        Assert.Equal(7, starts.Duration, 9);
        Assert.Equal((0, "Ada"), (starts["train"].Start, starts["train"].Assignments.Single().Resource));

        ResourceSchedule Ml(string busy) =>
            Empty
                .WithResources(ada, bo)
                .Stage("first", 1, needs: [ResourceNeed.Of(busy, 0.25)])
                .Stage("rest", 6, after: ["first"])
                .Add(RoadmapItem.OfEffort("train", 4) with { Needs = [ResourceNeed.OfSkill("ml")] })
                .ScheduleWithResources();
    }

    [Fact]
    public void Reasons_tell_dates_from_links_and_name_who_is_busy_by_skill()
    {
        ResourceSchedule dates = Empty
            .Stage("a", 5)
            .Stage("b", 2, after: ["a"], notBefore: new(2027, 1, 11))
            .Add(new RoadmapItem("c", 2) { MustFinishOn = new(2027, 1, 20) })
            .ScheduleWithResources();
        Assert.Equal(StartReasonKind.Date, dates["b"].Waits.Kind);
        Assert.Equal(StartReasonKind.Date, dates["c"].Waits.Kind);
        ResourceSchedule busy = Empty
            .WithResources(new Person("Ada") { Skills = ["ml"] })
            .Add(RoadmapItem.OfEffort("x", 2) with { Needs = [ResourceNeed.OfSkill("ml")] })
            .Stage("rest", 9, after: ["x"])
            .Stage("y", 3, needs: [ResourceNeed.Of("Ada")])
            .ScheduleWithResources();
        Assert.Equal(2, busy["y"].Start, 9);
        Assert.Equal(StartReasonKind.Resource, busy["y"].Waits.Kind);
        Assert.Equal(["x"], busy["y"].Waits.Items);
    }

    [Fact]
    public void Who_is_named_and_has_a_skill_is_counted_for_both()
    {
        ResourceSchedule schedule = Empty
            .WithResources(
                new Person("Ada") { Skills = ["ml"] },
                new Person("Bo") { Skills = ["ml"], Availability = 0.5 }
            )
            .Stage("long", 10, needs: [ResourceNeed.Of("Ada", 0.3)], notBefore: new(2027, 1, 6))
            .Add(
                new RoadmapItem("both", 4) { Needs = [ResourceNeed.Of("Ada", 0.3), ResourceNeed.OfSkill("ml", 1, 0.5)] }
            )
            .ScheduleWithResources();
        Assert.Equal(12, schedule.Duration, 9);
        Assert.Equal(0, schedule["both"].Start, 9);
        Assert.Contains(schedule["both"].Assignments, who => who.Resource == "Bo");
    }

    [Fact]
    public void Of_people_who_are_equally_soon_done_the_one_with_fewer_skills_is_taken()
    {
        ResourceSchedule schedule = Empty
            .WithResources(new Person("Ada") { Skills = ["ml", "data"] }, new Person("Bo") { Skills = ["ml"] })
            .Add(RoadmapItem.OfEffort("train", 6) with { Needs = [ResourceNeed.OfSkill("ml")] })
            .ScheduleWithResources();
        Assert.Equal("Bo", schedule["train"].Assignments.Single().Resource);
    }

    [Fact]
    public void A_team_counts_its_members()
    {
        ResourceSchedule schedule = Empty
            .WithResources(new ResourcePool("annotators", 3) { Skills = ["label"] })
            .Stage("a", 4, needs: [ResourceNeed.OfSkill("label", people: 2)])
            .Stage("b", 4, needs: [ResourceNeed.OfSkill("label", people: 2)])
            .Stage("c", 4, needs: [ResourceNeed.OfSkill("label")])
            .ScheduleWithResources();
        Assert.Equal(8, schedule.Duration, 9);
        Assert.Equal([new Assignment("annotators", 2, "label")], schedule["a"].Assignments);
    }

    [Fact]
    public void Machines_that_come_and_go()
    {
        Roadmap roadmap = Empty.WithResources(
            new ResourcePool("gpu", 4)
            {
                Changes = [new DatedAmount(new(2027, 1, 11), 8), new DatedAmount(new(2027, 1, 18), 2)],
            }
        );
        ResourceSchedule schedule = roadmap
            .Stage("train", 3, needs: [ResourceNeed.Of("gpu", 8)])
            .ScheduleWithResources();
        Assert.Equal((new DateOnly(2027, 1, 11), new DateOnly(2027, 1, 13)), Dates(schedule["train"]));
        Assert.Equal(StartReasonKind.Resource, schedule["train"].Waits.Kind);
        Assert.Contains("until there is enough of \"gpu\"", schedule["train"].Waits.Sentence);

        // Five days fit exactly, six never; two items of three only beside something smaller.
        Assert.Equal(
            new DateOnly(2027, 1, 15),
            roadmap.Stage("train", 5, needs: [ResourceNeed.Of("gpu", 8)]).ScheduleWithResources().Finish
        );
        InfeasibleScheduleException never = Assert.Throws<InfeasibleScheduleException>(() =>
            roadmap
                .Stage("train", 6, needs: [ResourceNeed.Of("gpu", 8)])
                .ScheduleWithResources(new ResourceSearchOptions { Schedules = 50 })
        );
        Assert.Equal("train", never.Item);
    }

    [Fact]
    public void Labels_and_cash_arrive_on_dates()
    {
        Roadmap roadmap = Empty.WithResources(
            new Stock("labels", 1_000) { Deliveries = [new DatedAmount(new(2027, 1, 18), 2_000)], Unit = "labels" }
        );
        ResourceSchedule atStart = roadmap
            .Stage("train", 5, needs: [ResourceNeed.Total("labels", 1_500)])
            .ScheduleWithResources();
        Assert.Equal(new DateOnly(2027, 1, 18), atStart["train"].StartDate);
        Assert.True(atStart.IsShortest);
        Assert.Equal(
            "\"train\" waits for \"labels\", which would not last until the delivery of 18 January 2027.",
            atStart["train"].Waits.Sentence
        );
        Assert.Equal(
            [(Start, 1_000.0), (new DateOnly(2027, 1, 17), 1_000.0), (new DateOnly(2027, 1, 18), 1_500.0)],
            atStart.StockLevels.Select(level => (level.Date, level.Left))
        );

        // At its finish, which may be no sooner than the morning of the delivery.
        ResourceSchedule atFinish = roadmap
            .Stage("train", 5, needs: [ResourceNeed.Total("labels", 1_500, ConsumptionTiming.AtFinish)])
            .ScheduleWithResources();
        Assert.Equal(new DateOnly(2027, 1, 11), atFinish["train"].StartDate);

        // Evenly: two thirds of six days until the delivery are four.
        ResourceSchedule evenly = roadmap
            .Stage("train", 6, needs: [ResourceNeed.Total("labels", 1_500, ConsumptionTiming.Evenly)])
            .ScheduleWithResources();
        Assert.Equal((new DateOnly(2027, 1, 12), new DateOnly(2027, 1, 19)), Dates(evenly["train"]));
        Assert.All(evenly.StockLevels, level => Assert.True(level.Left >= -1e-6));
        Assert.Equal(0, evenly.StockLevels.Single(level => level.Date == new DateOnly(2027, 1, 17)).Left, 6);

        InvalidRoadmapException tooMuch = Assert.Throws<InvalidRoadmapException>(() =>
            roadmap
                .Stage("a", 5, needs: [ResourceNeed.Total("labels", 2_000)])
                .Stage("b", 5, needs: [ResourceNeed.Total("labels", 2_000)])
                .ScheduleWithResources()
        );
        Assert.Contains("at least the 4,000 that items use up", tooMuch.Message);
    }

    [Fact]
    public void What_it_costs_by_week()
    {
        ResourceSchedule schedule = Empty
            .WithResources(
                new Person("Ada") { CostPerDay = 800, Availability = 0.5 },
                new ResourcePool("gpu", 8) { CostPerUnitDay = 50 }
            )
            .Add(
                new RoadmapItem("train", 7)
                {
                    Needs = [ResourceNeed.Of("Ada"), ResourceNeed.Of("gpu", 4)],
                    Cost = 10_000,
                }
            )
            .ScheduleWithResources();
        Assert.Equal(
            [
                new SpendingWeek(Start, 10_000 + 5 * (400 + 200), 13_000),
                new SpendingWeek(Start.AddDays(7), 2 * (400 + 200), 14_200),
            ],
            schedule.Spending
        );
    }

    [Fact]
    public void Links_of_every_kind_dates_summaries_and_progress_hold_as_without_resources()
    {
        Roadmap roadmap = Empty
            .Stage("a", 5)
            .Add(new RoadmapItem("phase", 0))
            .Add(new RoadmapItem("b", 3) { Parent = "phase", After = [new Link("a", LinkKind.FinishToFinish, 2)] })
            .Add(
                new RoadmapItem("c", 2.5)
                {
                    Parent = "phase",
                    After = [new Link("a", LinkKind.StartToStart, 1, LagTime.Elapsed)],
                }
            )
            .Stage("d", 1.5, after: ["phase"], notBefore: new DateOnly(2027, 1, 20))
            .Milestone("shipped", after: ["d"]);
        RoadmapSchedule plain = roadmap.Schedule();
        ResourceSchedule schedule = roadmap.ScheduleWithResources();
        foreach (ScheduledItem item in plain.Items)
        {
            Assert.Equal((item.StartDate, item.FinishDate), Dates(schedule[item.Id]));
            Assert.Equal(item.EarliestStart, schedule[item.Id].Start, 6);
            Assert.Equal(item.EarliestFinish, schedule[item.Id].Finish, 6);
            Assert.Equal(0, schedule[item.Id].Delay, 6);
        }

        Assert.True(schedule.IsShortest);
        Assert.Equal(StartReasonKind.Date, schedule["d"].Waits.Kind);
        Assert.Equal((StartReasonKind.Link, "a"), (schedule["b"].Waits.Kind, schedule["b"].Waits.Items.Single()));
    }

    [Fact]
    public void What_has_begun_goes_on_first()
    {
        Roadmap roadmap = Empty
            .WithResources(new Person("Ada"))
            .Stage("urgent", 9, needs: [ResourceNeed.Of("Ada")])
            .Stage("done", 2, needs: [ResourceNeed.Of("Ada")])
            .Stage("begun", 4, needs: [ResourceNeed.Of("Ada")])
            .AsOf(
                new(2027, 1, 11),
                new Dictionary<string, ItemProgress>
                {
                    ["done"] = ItemProgress.Complete(Start, Start.AddDays(1)),
                    ["begun"] = ItemProgress.InProgress(Start.AddDays(2), 1),
                }
            );
        ResourceSchedule schedule = roadmap.ScheduleWithResources();
        Assert.Equal((Start, Start.AddDays(1)), Dates(schedule["done"]));
        Assert.Equal((Start.AddDays(2), new DateOnly(2027, 1, 11)), Dates(schedule["begun"]));
        Assert.Equal(new DateOnly(2027, 1, 12), schedule["urgent"].StartDate);
        Assert.Equal(StartReasonKind.Begun, schedule["begun"].Waits.Kind);
        Assert.Equal(["begun"], schedule["urgent"].Waits.Items);
    }

    [Fact]
    public void Needs_that_nobody_can_meet_are_named_all_at_once()
    {
        Roadmap roadmap = Empty
            .WithResources(new Person("Ada") { Skills = ["ml", "data"] })
            .Stage("both", 5, needs: [ResourceNeed.OfSkill("ml"), ResourceNeed.OfSkill("data")])
            .Stage("more", 5, needs: [ResourceNeed.OfSkill("ml", share: 0.6), ResourceNeed.Of("Ada", 0.6)]);
        InvalidRoadmapException thrown = Assert.Throws<InvalidRoadmapException>(() => roadmap.ScheduleWithResources());
        Assert.Equal(2, thrown.Problems.Count);
        Assert.Contains("\"both\" needs 1 with \"ml\" and 1 with \"data\", different people, at once", thrown.Message);
        Assert.Throws<InvalidOperationException>(() => Empty.ScheduleWithResources());
        Assert.Throws<ArgumentOutOfRangeException>(() => Empty.Stage("a", 1).ScheduleWithResources(_ => double.NaN));
    }

    [Fact]
    public void A_deadline_that_people_cannot_keep_is_listed()
    {
        ResourceSchedule schedule = Empty
            .WithResources(new Person("Ada"))
            .Stage("a", 3, needs: [ResourceNeed.Of("Ada")])
            .Stage("b", 3, needs: [ResourceNeed.Of("Ada")], deadline: new DateOnly(2027, 1, 6))
            .Stage("c", 3, needs: [ResourceNeed.Of("Ada")], deadline: new DateOnly(2027, 1, 6))
            .ScheduleWithResources();
        Assert.NotEmpty(schedule.MissedDeadlines);
        Assert.Contains("Past the deadline:", schedule.Explanation.Sentence);
    }

    private static (DateOnly, DateOnly) Dates(AllocatedItem item) => (item.StartDate, item.FinishDate);

    private static (DateOnly, double, double) Row(WorkloadWeek week) =>
        (week.Week, Math.Round(week.Load, 9), Math.Round(week.Capacity, 9));
}
