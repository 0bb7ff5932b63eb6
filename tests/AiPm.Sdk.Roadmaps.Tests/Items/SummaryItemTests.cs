using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Items;

public class SummaryItemTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    private static Roadmap Empty => Roadmap.Create("tree", Start, WorkingCalendar.WeekdaysOnly);

    private static Roadmap Tree =>
        Roadmap.Create(
            Empty.Definition with
            {
                Items =
                [
                    new("find data", 3),
                    new("assistant", 0)
                    {
                        Kind = ItemKind.Initiative,
                        After = ["find data"],
                        Deadline = new(2027, 1, 19),
                    },
                    new("model", 0) { Kind = ItemKind.Epic, Parent = "assistant" },
                    new("train", 6) { Parent = "model" },
                    new("evaluate", 2) { Parent = "model", After = ["train"] },
                    new("interface", 4) { Parent = "assistant", NotBefore = new(2027, 1, 11) },
                    new("launch", 1) { After = ["assistant"] },
                ],
            }
        );

    [Fact]
    public void A_summary_lasts_from_its_first_start_to_its_last_finish()
    {
        RoadmapSchedule schedule = Tree.Schedule();
        ScheduledItem assistant = schedule["assistant"];
        Assert.Equal(new DateOnly(2027, 1, 7), assistant.StartDate);
        Assert.Equal(new DateOnly(2027, 1, 18), assistant.FinishDate);
        Assert.Equal(8, assistant.Duration);
        Assert.Equal(new DateOnly(2027, 1, 7), schedule["train"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 11), schedule["interface"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 19), schedule["launch"].FinishDate);
        Assert.Equal(2, schedule["interface"].TotalFloat);
        Assert.Equal(0, assistant.TotalFloat);
        Assert.Equal(["find data", "train", "evaluate", "model", "assistant", "launch"], schedule.CriticalPath);
        Assert.Empty(schedule.Remarks);
        Assert.Equal(
            RemarkKind.DeadlineMissed,
            Tree.Change("train", item => item with { Duration = 9 }).Schedule().Remarks[0].Kind
        );
    }

    [Fact]
    public void What_a_summary_waits_for_each_part_waits_for()
    {
        RoadmapSchedule later = Tree.Change(
                "assistant",
                item => item with { NotBefore = new(2027, 1, 13), Deadline = null }
            )
            .Schedule();
        Assert.Equal(new DateOnly(2027, 1, 13), later["train"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 13), later["interface"].StartDate);
        RoadmapForecast forecast = Tree.Forecast(new() { Draws = 100 });
        Assert.Equal(new DateOnly(2027, 1, 19), forecast.Percentile(0.5));
        Assert.Equal(new DateOnly(2027, 1, 18), forecast.Percentile("assistant", 0.5));
    }

    [Fact]
    public void The_progress_of_parts_is_that_of_the_summary()
    {
        RoadmapSchedule schedule = Tree.AsOf(
                new(2027, 1, 14),
                new Dictionary<string, ItemProgress>
                {
                    ["find data"] = ItemProgress.Complete(Start, new(2027, 1, 5)),
                    ["train"] = ItemProgress.Complete(new(2027, 1, 6), new(2027, 1, 12)),
                    ["evaluate"] = ItemProgress.Complete(new(2027, 1, 13), new(2027, 1, 13)),
                }
            )
            .Schedule();
        Assert.Equal(ItemStatus.Finished, schedule["model"].Status);
        Assert.Equal(new DateOnly(2027, 1, 6), schedule["model"].StartDate);
        Assert.Equal(new DateOnly(2027, 1, 13), schedule["model"].FinishDate);
        Assert.Equal(ItemStatus.InProgress, schedule["assistant"].Status);
        Assert.Equal(new DateOnly(2027, 1, 19), schedule["assistant"].FinishDate);
        Assert.Equal(["interface", "assistant", "launch"], schedule.CriticalPath);
    }

    [Fact]
    public void What_is_done_in_all_its_parts_has_no_float_and_ended_when_it_did()
    {
        ScheduledItem model = Tree.AsOf(
                new(2027, 1, 18),
                new Dictionary<string, ItemProgress>
                {
                    ["find data"] = ItemProgress.Complete(Start, new(2027, 1, 5)),
                    ["train"] = ItemProgress.Complete(new(2027, 1, 6), new(2027, 1, 12)),
                    ["evaluate"] = ItemProgress.Complete(new(2027, 1, 13), new(2027, 1, 13)),
                }
            )
            .Schedule()["model"];
        Assert.Equal((8, 8), (model.EarliestFinish, model.LatestFinish));
        Assert.Equal((0, 0, 0), (model.FinishFloat, model.FreeFloat, model.PathFloat));
    }

    [Fact]
    public void A_summary_may_slip_as_long_as_the_part_with_the_least_float()
    {
        RoadmapSchedule schedule = Roadmap
            .Create(
                Empty.Definition with
                {
                    Items =
                    [
                        new("long", 10),
                        new("both", 0),
                        new("soon", 2) { Parent = "both" },
                        new("later", 6) { Parent = "both", NotBefore = new(2027, 1, 6) },
                    ],
                }
            )
            .Schedule();
        Assert.Equal(
            (0, 2, 2),
            (schedule["both"].EarliestStart, schedule["both"].LatestStart, schedule["both"].StartFloat)
        );
        Assert.Equal((8, 4), (schedule["soon"].LatestStart, schedule["later"].LatestStart));
    }

    [Fact]
    public void Containment_that_makes_no_sense_is_named()
    {
        IReadOnlyList<Problem> problems = Roadmap.Check(
            Empty.Definition with
            {
                Items =
                [
                    new("a", 2) { Parent = "nowhere" },
                    new("epic", 3),
                    new("part", 1) { Parent = "epic", After = ["epic"] },
                    new("x", 0) { Parent = "y" },
                    new("y", 0) { Parent = "x" },
                    new("z", 1) { Parent = "y" },
                    new("group", 0) { MustStartOn = new(2027, 1, 5), Progress = ItemProgress.Complete(Start, Start) },
                    new("of group", 1) { Parent = "group" },
                    new("late", 1) { After = [Link.StartToStart("group")] },
                    new("moment", 2) { Kind = ItemKind.Milestone },
                ],
            }
        );
        Assert.Equal(
            [
                "$.items[0].parent",
                "$.items[3].parent",
                "$.items[1].duration",
                "$.items[2].after[0]",
                "$.items[8].after[0]",
                "$.items[9].duration",
                "$.items[6].mustStartOn",
                "$.items[6].progress",
            ],
            problems.Select(problem => problem.Path)
        );
        Assert.Equal("the cycle x in y in x", problems[1].Given);
    }

    [Fact]
    public void A_cycle_through_containment_is_named()
    {
        Problem cycle = Assert.Single(
            Roadmap.Check([
                new("epic", 0) { After = ["b"] },
                new("a", 1) { Parent = "epic" },
                new("b", 1) { After = ["a"] },
            ])
        );
        Assert.Equal("the cycle a → b → a", cycle.Given);
        Problem outer = Assert.Single(
            Roadmap.Check([
                new("epic", 0),
                new("a", 1) { Parent = "epic", After = ["b"] },
                new("b", 1) { After = ["epic"] },
            ])
        );
        Assert.Equal("the cycle epic → b → a → epic", outer.Given);
    }
}
