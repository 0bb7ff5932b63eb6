using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Scheduling;

public class FixedDateTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    private static Roadmap Empty => Roadmap.Create("dates", Start, WorkingCalendar.WeekdaysOnly);

    [Fact]
    public void What_must_start_or_finish_on_a_day_does()
    {
        RoadmapSchedule schedule = Empty
            .Stage("a", 3)
            .Add(new RoadmapItem("conference", 2) { After = ["a"], MustStartOn = new(2027, 1, 13) })
            .Add(new RoadmapItem("paper", 4) { MustFinishOn = new(2027, 1, 12) })
            .Stage("after", 1, after: ["paper"])
            .Add(new RoadmapItem("launch", 0) { MustFinishOn = new(2027, 1, 18) })
            .Schedule();
        Assert.Equal(new DateOnly(2027, 1, 13), schedule["conference"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 14), schedule["conference"].FinishDate);
        Assert.Equal(0, schedule["conference"].TotalFloat);
        Assert.Equal(4, schedule["a"].TotalFloat);
        Assert.Equal(new DateOnly(2027, 1, 7), schedule["paper"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 12), schedule["paper"].FinishDate);
        Assert.Equal(new DateOnly(2027, 1, 13), schedule["after"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 18), schedule["launch"].FinishDate);
        Assert.Empty(schedule.Remarks);
        Assert.False(schedule["conference"].IsOnLongestPath);
    }

    [Fact]
    public void Dates_that_links_overrule_show_as_negative_float_and_remarks()
    {
        Roadmap roadmap = Empty
            .Stage("a", Estimate.Of(new UniformDistribution(1, 13)))
            .Add(
                new RoadmapItem("b", Estimate.Of(new UniformDistribution(1, 3)))
                {
                    After = ["a"],
                    MustStartOn = new(2027, 1, 7),
                }
            )
            .Add(new RoadmapItem("c", 1) { After = ["b"], MustFinishOn = new(2027, 1, 13) })
            .Stage("d", 1, deadline: new(2027, 1, 12), after: ["b"]);
        RoadmapSchedule schedule = roadmap.Schedule();
        Assert.Equal([-4, -4, -2, -3], schedule.Items.Select(item => item.TotalFloat));
        Assert.Equal(
            [RemarkKind.StartMissed, RemarkKind.FinishMissed, RemarkKind.DeadlineMissed],
            schedule.Remarks.Select(remark => remark.Kind)
        );
        Assert.Equal(
            "\"b\" must start on 7 January 2027, but what it waits for lets it start on 13 January 2027 at the earliest.",
            schedule.Remarks[0].Sentence
        );
        Assert.Equal(
            "\"d\" finishes on 15 January 2027, 3 working days past its deadline 12 January 2027.",
            schedule.Remarks[2].Sentence
        );
    }

    [Fact]
    public void The_same_holds_on_other_calendars()
    {
        RoadmapSchedule schedule = Empty
            .Add(new RoadmapItem("train", 4) { Calendar = WorkingCalendar.EveryDay, MustFinishOn = new(2027, 1, 10) })
            .Stage("evaluate", 1, after: ["train"], deadline: new(2027, 1, 8))
            .Schedule();
        Assert.Equal(new DateOnly(2027, 1, 7), schedule["train"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 10), schedule["train"].FinishDate);
        Assert.Equal(new DateOnly(2027, 1, 11), schedule["evaluate"].FinishDate);
        Assert.Equal(-1, schedule["evaluate"].TotalFloat);
        Assert.Equal(RemarkKind.DeadlineMissed, Assert.Single(schedule.Remarks).Kind);
    }

    [Fact]
    public void A_lag_that_starts_before_the_roadmap_is_remarked_on()
    {
        RoadmapSchedule schedule = Empty
            .Stage("a", 5)
            .Stage("b", 3, after: [Link.FinishToStart("a", -9)])
            .Stage("c", 3, after: [Link.FinishToStart("a", -5)])
            .Add(new RoadmapItem("d", 3) { After = [Link.FinishToStart("a", -9)], MustFinishOn = new(2027, 1, 8) })
            .Schedule();
        Assert.Equal(0, schedule["b"].EarliestStart);
        ScheduleRemark remark = Assert.Single(schedule.Remarks);
        Assert.Equal((RemarkKind.BeforeTheStart, "b"), (remark.Kind, remark.Id));
        Assert.Equal(
            "\"b\" would start 4 days before the roadmap by its link to \"a\"; it starts with the roadmap.",
            remark.Sentence
        );
    }

    [Fact]
    public void Impossible_dates_are_named_all_at_once()
    {
        IReadOnlyList<Problem> problems = Roadmap.Check(
            Empty.Definition with
            {
                Calendar = WorkingCalendar.WeekdaysOnly.WithHolidays(new DateOnly(2027, 1, 6)),
                Items =
                [
                    new("holiday", 0) { Kind = ItemKind.Milestone, MustFinishOn = new(2027, 1, 6) },
                    new("weekend", 2) { MustStartOn = new(2027, 1, 9) },
                    new("past", 2) { MustStartOn = new(2027, 1, 1), Deadline = new(2026, 12, 31) },
                    new("order", 2)
                    {
                        NotBefore = new(2027, 1, 12),
                        MustStartOn = new(2027, 1, 11),
                        MustFinishOn = new(2027, 1, 8),
                        Deadline = new(2027, 1, 12),
                    },
                    new("late", 2) { MustFinishOn = new(2027, 1, 14), Deadline = new(2027, 1, 13) },
                ],
            }
        );
        Assert.Equal(
            [
                "$.items[0].mustFinishOn",
                "$.items[1].mustStartOn",
                "$.items[2].mustStartOn",
                "$.items[2].mustStartOn",
                "$.items[2].deadline",
                "$.items[3].mustStartOn",
                "$.items[3].mustFinishOn",
                "$.items[3].mustFinishOn",
                "$.items[4].mustFinishOn",
            ],
            problems.Select(problem => problem.Path)
        );
        Assert.Equal(
            "$.items[0].mustFinishOn: was 2027-01-06, a Wednesday that is not worked, but must be a working day, for a milestone too",
            problems[0].ToString()
        );
    }

    [Fact]
    public void Dates_that_no_durations_could_keep_are_named()
    {
        Problem start = Assert.Single(
            Check(new("a", Estimate.Triangular(5, 8, 9)), new("b", 1) { After = ["a"], MustStartOn = new(2027, 1, 8) })
        );
        Assert.Equal(
            "$.items[1].mustStartOn: was 2027-01-08, but must be on or after 2027-01-11, the soonest that what it waits for allows",
            start.ToString()
        );
        Problem finish = Assert.Single(
            Check(
                new("a", 5),
                new("b", Estimate.Of(new UniformDistribution(2, 3))) { After = ["a"], MustFinishOn = new(2027, 1, 11) }
            )
        );
        Assert.Equal("on or after 2027-01-12, the soonest that what it waits for allows", finish.Allowed);
        Problem both = Assert.Single(
            Check(
                new RoadmapItem("a", Estimate.Of(new UniformDistribution(2, 3)))
                {
                    MustStartOn = new(2027, 1, 4),
                    MustFinishOn = new(2027, 1, 7),
                }
            )
        );
        Assert.Equal(
            "at most 3 working days from 2027-01-04, on which it must start, as it takes no longer",
            both.Allowed
        );
        Assert.Empty(
            Check(
                new("a", Estimate.Triangular(4, 8, 9)),
                new("b", 1) { After = ["a"], MustStartOn = new(2027, 1, 8) },
                new("c", Estimate.Of(new UniformDistribution(1, 9)))
                {
                    After = [Link.FinishToFinish("a")],
                    MustStartOn = new(2027, 1, 5),
                }
            )
        );

        static IReadOnlyList<Problem> Check(params RoadmapItem[] items) =>
            Roadmap.Check(Empty.Definition with { Items = items });
    }
}
