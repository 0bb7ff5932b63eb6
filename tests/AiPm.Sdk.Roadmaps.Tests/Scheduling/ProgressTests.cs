using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Scheduling;

public class ProgressTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly DateOnly Status = new(2027, 1, 18);

    private static Roadmap Plan =>
        Roadmap
            .Create("Assistant", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("label", 5)
            .Stage("train", 10, after: ["label"])
            .Stage("evaluate", 3, after: ["train"])
            .Stage("write", 4, after: [Link.StartToStart("train", 2)]);

    [Fact]
    public void What_is_done_stays_and_what_remains_starts_at_the_status_date()
    {
        RoadmapSchedule schedule = Plan.AsOf(
                Status,
                new Dictionary<string, ItemProgress>
                {
                    ["label"] = ItemProgress.Complete(new(2027, 1, 5), new(2027, 1, 12)),
                    ["train"] = ItemProgress.InProgress(new(2027, 1, 13), remaining: 9),
                }
            )
            .Schedule();
        ScheduledItem label = schedule["label"];
        Assert.Equal(ItemStatus.Finished, label.Status);
        Assert.Equal((new DateOnly(2027, 1, 5), new DateOnly(2027, 1, 12)), (label.StartDate, label.FinishDate));
        Assert.Equal(6, label.Duration);
        Assert.Equal((0, 0, 0), (label.TotalFloat, label.FreeFloat, label.PathFloat));
        Assert.False(label.IsCritical);
        ScheduledItem train = schedule["train"];
        Assert.Equal(ItemStatus.InProgress, train.Status);
        Assert.Equal(new DateOnly(2027, 1, 13), train.StartDate);
        Assert.Equal(new DateOnly(2027, 1, 28), train.FinishDate);
        Assert.Equal(0, train.StartFloat);
        Assert.True(train.IsCritical);
        // Two working days after training began is long past: writing waits for the status date alone.
        Assert.Equal(Status, schedule["write"].StartDate);
        Assert.Equal(new DateOnly(2027, 2, 2), schedule.Finish);
        Assert.Equal(["train", "evaluate"], schedule.CriticalPath);
        Assert.Equal(8, schedule["write"].TotalFloat);
    }

    [Fact]
    public void Nothing_that_has_not_begun_happens_before_the_status_date()
    {
        RoadmapSchedule schedule = Plan.AsOf(Status).Schedule();
        Assert.Equal(Status, schedule["label"].StartDate);
        Assert.Equal(Status, schedule.Start);
        Assert.Equal(10 + 18, schedule.Duration);
    }

    [Fact]
    public void Work_out_of_sequence_waits_or_goes_on()
    {
        Roadmap begun = Plan.AsOf(
            Status,
            new Dictionary<string, ItemProgress>
            {
                ["label"] = ItemProgress.InProgress(new(2027, 1, 5), remaining: 4),
                ["train"] = ItemProgress.InProgress(new(2027, 1, 13), remaining: 6),
            }
        );
        RoadmapSchedule waits = begun.Schedule();
        Assert.Equal(new DateOnly(2027, 1, 29), waits["train"].FinishDate);
        ScheduleRemark remark = Assert.Single(waits.Remarks);
        Assert.Equal(RemarkKind.OutOfSequence, remark.Kind);
        Assert.Contains("\"train\" began on 13 January 2027", remark.Sentence);
        RoadmapSchedule goesOn = Roadmap
            .Create(begun.Definition with { OutOfSequence = OutOfSequence.ProgressOverride })
            .Schedule();
        Assert.Equal(new DateOnly(2027, 1, 25), goesOn["train"].FinishDate);
    }

    [Fact]
    public void What_began_when_it_was_allowed_to_is_not_remarked_on()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("allowed", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("a", 5)
            .Stage("b", 9, after: [Link.FinishToStart("a", -3)])
            .Add(new RoadmapItem("c", 9) { MustStartOn = new(2027, 1, 6) })
            .AsOf(
                Status,
                new Dictionary<string, ItemProgress>
                {
                    ["a"] = ItemProgress.Complete(Start, new(2027, 1, 8)),
                    ["b"] = ItemProgress.InProgress(new(2027, 1, 7), remaining: 4),
                    ["c"] = ItemProgress.InProgress(new(2027, 1, 6), remaining: 4),
                }
            )
            .Schedule();
        Assert.Empty(schedule.Remarks);
    }

    [Fact]
    public void Floats_of_what_has_begun_are_those_of_its_finish()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("float", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("short", 5)
            .Stage("long", 30)
            .AsOf(
                Status,
                new Dictionary<string, ItemProgress>
                {
                    ["short"] = ItemProgress.InProgress(Start, remaining: 2),
                    ["long"] = ItemProgress.InProgress(Start, remaining: 9),
                }
            )
            .Schedule();
        Assert.Equal((0, 7, 7, 7), Floats(schedule["short"]));
        Assert.Equal((0, 0, 0, 0), Floats(schedule["long"]));
        Assert.False(schedule["short"].IsCritical);

        static (double, double, double, double) Floats(ScheduledItem item) =>
            (item.StartFloat, item.FinishFloat, item.TotalFloat, item.PathFloat);
    }

    [Fact]
    public void Forecasts_draw_what_remains()
    {
        RoadmapForecast forecast = Plan.AsOf(
                Status,
                new Dictionary<string, ItemProgress>
                {
                    ["label"] = ItemProgress.Complete(new(2027, 1, 5), new(2027, 1, 12)),
                    ["train"] = ItemProgress.InProgress(new(2027, 1, 13), Estimate.Triangular(2, 5, 8)),
                }
            )
            .Forecast(new() { Draws = 4_000 });
        Assert.Equal(new DateOnly(2027, 1, 12), forecast.Percentile("label", 0.5));
        Assert.Equal(15, forecast["train"].MeanFinish.Value, 0.2);
    }

    [Fact]
    public void Effort_that_remains_is_worked_off_by_the_people()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("effort", Start, WorkingCalendar.WeekdaysOnly)
            .WithResources(new Person("Ada") { Availability = 0.5 }, new Person("Bob"))
            .Add(
                RoadmapItem.OfEffort("build", 30) with
                {
                    Needs = [ResourceNeed.Of("Ada"), ResourceNeed.Of("Bob")],
                    Progress = null,
                }
            )
            .AsOf(
                Status,
                new Dictionary<string, ItemProgress> { ["build"] = ItemProgress.InProgress(Start, remaining: 12) }
            )
            .Schedule();
        Assert.Equal(8, schedule["build"].Duration);
        Assert.Equal(new DateOnly(2027, 1, 27), schedule["build"].FinishDate);
    }

    [Fact]
    public void Progress_keeps_its_dates_on_other_calendars()
    {
        RoadmapSchedule schedule = Roadmap
            .Create("weekend", Start, WorkingCalendar.WeekdaysOnly)
            .Add(new RoadmapItem("train", 10) { Calendar = WorkingCalendar.EveryDay })
            .Stage("evaluate", 2, after: ["train"])
            .Add(new RoadmapItem("tune", 6) { Calendar = WorkingCalendar.EveryDay, After = ["train"] })
            .AsOf(
                Status,
                new Dictionary<string, ItemProgress>
                {
                    ["train"] = ItemProgress.Complete(new(2027, 1, 9), new(2027, 1, 17)),
                    ["tune"] = ItemProgress.InProgress(new(2027, 1, 17), remaining: 6),
                }
            )
            .Schedule();
        Assert.Equal(new DateOnly(2027, 1, 9), schedule["train"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 17), schedule["train"].FinishDate);
        Assert.Equal(9, schedule["train"].Duration);
        Assert.Equal(Status, schedule["evaluate"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 23), schedule["tune"].FinishDate);
        Assert.Equal(["tune"], schedule.CriticalPath);
    }

    [Fact]
    public void Progress_that_cannot_be_is_refused()
    {
        InvalidRoadmapException late = Assert.Throws<InvalidRoadmapException>(() =>
            Plan.AsOf(
                Status,
                new Dictionary<string, ItemProgress>
                {
                    ["label"] = ItemProgress.Complete(new(2027, 1, 3), new(2027, 1, 18)),
                    ["train"] = ItemProgress.InProgress(new(2027, 1, 18), remaining: 9),
                }
            )
        );
        Assert.Equal(
            ["$.items[0].progress.finished", "$.items[0].progress.started", "$.items[1].progress.started"],
            late.Problems.Select(problem => problem.Path)
        );
        Assert.Equal(
            "$.items[0].progress",
            Assert
                .Single(
                    Roadmap.Check(
                        Plan.Definition with
                        {
                            Items = [new("a", 1) { Progress = ItemProgress.Complete(Start, Start) }],
                        }
                    )
                )
                .Path
        );
        Assert.Equal(
            "$.statusDate",
            Assert.Throws<InvalidRoadmapException>(() => Plan.AsOf(new(2027, 1, 3))).Problems[0].Path
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => ItemProgress.Complete(Status, Start));
        Assert.Throws<ArgumentOutOfRangeException>(() => ItemProgress.InProgress(Start, -1));
        Assert.Throws<ArgumentException>(() =>
            Plan.AsOf(Status, new Dictionary<string, ItemProgress> { ["lable"] = ItemProgress.Complete(Start, Start) })
        );
    }
}
