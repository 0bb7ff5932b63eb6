using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Health;

public class RoadmapHealthTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    private static RoadmapItem Sound(string id, params Link[] after) =>
        new(id, Estimate.Triangular(2, 4, 9))
        {
            After = after,
            Owner = "Ada",
            Outcome = "answers are right",
            OutcomeMetric = "answer accuracy",
        };

    private static Roadmap Plan =>
        Roadmap
            .Create("Assistant", Start, WorkingCalendar.WeekdaysOnly)
            .Add(Sound("label"))
            .Add(Sound("train", "label"))
            .Milestone("shipped", after: ["train"], deadline: new(2027, 6, 1));

    [Fact]
    public void A_sound_roadmap_has_no_findings()
    {
        RoadmapHealth health = RoadmapHealth.Check(Plan);
        Assert.Empty(health.Findings);
        Assert.True(health.IsSound);
        Assert.Equal("Assistant: nothing was found.", health.Explanation.Sentence);
    }

    [Fact]
    public void Each_rule_finds_its_fault_and_only_that()
    {
        Only(
            RoadmapHealthRule.NoOwner,
            Plan.Change("train", item => item with { Owner = " " }),
            "train",
            "$.items[1].owner"
        );
        Only(
            RoadmapHealthRule.NoOutcome,
            Plan.Change("train", item => item with { Outcome = null }),
            "train",
            "$.items[1].outcome"
        );
        Only(
            RoadmapHealthRule.NoOutcomeMetric,
            Plan.Change("label", item => item with { OutcomeMetric = null }),
            "label",
            "$.items[0].outcomeMetric"
        );
        Only(
            RoadmapHealthRule.CertainDuration,
            Plan.Change("label", item => item with { Duration = 8 }),
            "label",
            "$.items[0].duration"
        );
        Only(
            RoadmapHealthRule.LongItem,
            Plan.Change("label", item => item with { Duration = Estimate.Triangular(30, 45, 60) }),
            "label",
            "$.items[0].duration"
        );
        Only(RoadmapHealthRule.Unconnected, Plan.Add(Sound("alone")), "alone", "$.items[3].after");
        Only(
            RoadmapHealthRule.NegativeLag,
            Plan.Change("train", item => item with { After = [Link.FinishToStart("label", -2)] }),
            "train",
            "$.items[1].after[0]"
        );
        Only(
            RoadmapHealthRule.DateMissed,
            Plan.Change("shipped", item => item with { Deadline = new(2027, 1, 11) }),
            "shipped",
            "$.items[2].deadline"
        );
        Only(
            RoadmapHealthRule.DeadlineWithoutFloat,
            Plan.Change("shipped", item => item with { Deadline = new(2027, 1, 15) }),
            "shipped",
            "$.items[2].deadline"
        );
        Only(
            RoadmapHealthRule.HorizonDisagrees,
            Roadmap.Create(
                Plan.Change("train", item => item with { Horizon = Horizon.Now }).Definition with
                {
                    Horizons = new(new(2027, 1, 5), new(2027, 3, 1)),
                }
            ),
            "train",
            "$.items[1].horizon"
        );
        Only(
            RoadmapHealthRule.GateWithoutData,
            Plan.Change(
                "train",
                item => item with { Loop = new(Gate.Metric("answer accuracy").AtLeast(0.9), null, 3) }
            ),
            "train",
            "$.items[1].loop.passing"
        );
        Only(
            RoadmapHealthRule.StockTooSmall,
            Plan.WithResources(new Stock("labels", 100) { Unit = "labels" })
                .Change("label", item => item with { Needs = [ResourceNeed.Total("labels", 60)] })
                .Change("train", item => item with { Needs = [ResourceNeed.Total("labels", 60)] }),
            "labels",
            "$.resources[0]"
        );
        Only(
            RoadmapHealthRule.SinglePointOfFailure,
            Plan.WithResources(new Person("Ada") { Skills = ["ml"] })
                .Change("label", item => item with { Needs = [ResourceNeed.Of("Ada", 0.5)] })
                .Change("train", item => item with { Needs = [ResourceNeed.OfSkill("ml", 1, 0.5)] }),
            "Ada",
            "$.resources[0]"
        );
        Only(
            RoadmapHealthRule.FullUtilisation,
            Plan.WithResources(new ResourcePool("gpu", 4))
                .Change("label", item => item with { Needs = [ResourceNeed.Of("gpu", 4)] })
                .Change("train", item => item with { Needs = [ResourceNeed.Of("gpu", 4)] }),
            "gpu",
            "$.resources[0]"
        );
        Only(
            RoadmapHealthRule.Overload,
            Plan.WithResources(new ResourcePool("gpu", 4))
                .Add(Sound("tune") with { Duration = Estimate.Triangular(1, 2, 3) })
                .Change("shipped", item => item with { After = ["train", "tune"] })
                .Change("label", item => item with { Needs = [ResourceNeed.Of("gpu", 3)] })
                .Change("tune", item => item with { Needs = [ResourceNeed.Of("gpu", 2)] }),
            "gpu",
            "$.resources[0]"
        );
        Only(
            RoadmapHealthRule.OutOfSequence,
            Plan.AsOf(
                new(2027, 1, 11),
                new Dictionary<string, ItemProgress>
                {
                    ["label"] = ItemProgress.InProgress(Start, Estimate.Triangular(1, 2, 3)),
                    ["train"] = ItemProgress.InProgress(new(2027, 1, 6), Estimate.Triangular(1, 2, 3)),
                }
            ),
            "train",
            "$.items[1].progress"
        );

        static void Only(RoadmapHealthRule rule, Roadmap roadmap, string id, string path)
        {
            RoadmapHealthFinding finding = Assert.Single(RoadmapHealth.Check(roadmap).Findings);
            Assert.Equal((rule, id, path), (finding.Rule, finding.Id, finding.Path));
            Assert.Contains($"\"{id}\"", finding.Sentence);
            Assert.Empty(RoadmapHealth.Check(roadmap, new() { Without = [rule] }).Findings);
        }
    }

    [Fact]
    public void What_contains_an_item_speaks_for_it_and_what_is_done_is_left_alone()
    {
        Roadmap roadmap = Roadmap.Create(
            Plan.Definition with
            {
                Items =
                [
                    new("assistant", 0) { Outcome = "fewer calls", OutcomeMetric = "calls" },
                    Sound("build") with
                    {
                        Parent = "assistant",
                        Outcome = null,
                        OutcomeMetric = null,
                    },
                    new("sign", 9) { Progress = ItemProgress.Complete(Start, Start) },
                ],
                StatusDate = new(2027, 1, 5),
            }
        );
        Assert.Empty(RoadmapHealth.Check(roadmap).Findings);
    }

    [Fact]
    public void What_is_no_fault_is_not_found()
    {
        // Work that has begun is known as far as it is: what remains is uncertain.
        Assert.Empty(
            RoadmapHealth
                .Check(
                    Plan.Change("label", item => item with { Duration = 8 })
                        .AsOf(
                            new(2027, 1, 5),
                            new Dictionary<string, ItemProgress>
                            {
                                ["label"] = ItemProgress.InProgress(Start, Estimate.Triangular(1, 3, 9)),
                            }
                        )
                )
                .Findings
        );
        // A part is tied to what contains it.
        Assert.Empty(
            RoadmapHealth
                .Check(Plan.Add(new RoadmapItem("group", 0)).Add(Sound("part") with { Parent = "group" }))
                .Findings
        );
        // A tenth and two tenths are three tenths, whatever binary fractions say.
        Assert.DoesNotContain(
            RoadmapHealth
                .Check(
                    Plan.WithResources(new ResourcePool("gpu", 0.3))
                        .Add(Sound("tune", "label"))
                        .Change("train", item => item with { Needs = [ResourceNeed.Of("gpu", 0.1)] })
                        .Change("tune", item => item with { Needs = [ResourceNeed.Of("gpu", 0.2)] })
                )
                .Findings,
            finding => finding.Rule == RoadmapHealthRule.Overload
        );
        // Where others have the skill, or one item alone hangs on someone, there is no single point of failure.
        ResourceNeed[] ml = [ResourceNeed.OfSkill("ml", 1, 0.5)];
        Roadmap skilled = Plan.WithResources(
                new Person("Ada") { Skills = ["ml"] },
                new ResourcePool("agency", 2) { Skills = ["ml"] }
            )
            .Change("label", item => item with { Needs = ml })
            .Change("train", item => item with { Needs = ml });
        Assert.Empty(RoadmapHealth.Check(skilled).Findings);
        Roadmap once = Plan.WithResources(new Person("Ada"))
            .Change("train", item => item with { Needs = [ResourceNeed.Of("Ada", 0.5)] });
        Assert.Empty(RoadmapHealth.Check(once).Findings);
    }

    [Fact]
    public void Use_is_counted_from_the_status_date()
    {
        Roadmap roadmap = Plan.WithResources(new ResourcePool("gpu", 4))
            .Change("train", item => item with { Needs = [ResourceNeed.Of("gpu", 4)] })
            .AsOf(
                new(2027, 1, 11),
                new Dictionary<string, ItemProgress> { ["label"] = ItemProgress.Complete(Start, new(2027, 1, 8)) }
            );
        RoadmapHealthFinding finding = Assert.Single(RoadmapHealth.Check(roadmap).Findings);
        Assert.Equal(RoadmapHealthRule.FullUtilisation, finding.Rule);
        Assert.Contains("from 11 January 2027", finding.Sentence);
    }

    [Fact]
    public void Limits_are_options()
    {
        Roadmap half = Plan.WithResources(new ResourcePool("gpu", 4))
            .Change("label", item => item with { Needs = [ResourceNeed.Of("gpu", 4)] });
        Assert.Empty(RoadmapHealth.Check(half).Findings);
        Assert.Equal(
            RoadmapHealthRule.FullUtilisation,
            Assert.Single(RoadmapHealth.Check(half, new() { FullUtilisation = 0.4 }).Findings).Rule
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoadmapHealthOptions { FullUtilisation = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoadmapHealthOptions { LongestItem = double.NaN });
        Roadmap unknown = Plan.Stage("maybe", Estimate.IfLess(Estimate.Normal(0, 1), 0, 10, 0), after: ["train"]);
        RoadmapHealth health = RoadmapHealth.Check(unknown);
        Assert.NotNull(health.Unscheduled);
        Assert.False(health.IsSound);
        Assert.Empty(RoadmapHealth.Check(Roadmap.Create("none", Start, WorkingCalendar.EveryDay)).Findings);
    }
}
