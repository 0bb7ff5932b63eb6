using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Changes;

public class RoadmapChangesTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    private static Roadmap Plan =>
        Roadmap
            .Create("Assistant", Start, WorkingCalendar.WeekdaysOnly)
            .WithResources(new Person("Ada"), new Person("Bob"))
            .Stage("label", 10)
            .Add(RoadmapItem.OfEffort("train", 8) with { After = ["label"], Needs = [ResourceNeed.Of("Ada")] })
            .Stage("ship", 2, after: ["train"]);

    [Fact]
    public void Every_change_has_its_cause()
    {
        Roadmap later = Plan.Change("label", item => item with { Duration = 12, Owner = "Cy" })
            .Change(
                "train",
                item =>
                    item with
                    {
                        Needs = [ResourceNeed.Of("Ada"), ResourceNeed.Of("Bob")],
                        Deadline = new(2027, 2, 5),
                    }
            )
            .Add(new RoadmapItem("audit", 3) { After = ["train"] })
            .Change("ship", item => item with { After = [Link.FinishToStart("audit", 1)] })
            .WithResources(new ResourcePool("gpu", 2))
            .AsOf(
                new(2027, 1, 11),
                new Dictionary<string, ItemProgress> { ["label"] = ItemProgress.InProgress(new(2027, 1, 5), 9) }
            );
        RoadmapChanges changes = RoadmapChanges.Between(Plan, later);
        Assert.Equal(
            [
                "status date 2027-01-11 (Evidence)",
                "gpu: added (Capacity)",
                "label: duration 10 → 12 (Estimate)",
                "label: progress since 2027-01-05, 9 left (Evidence)",
                "label: owner Cy (Description)",
                "train: needs 1 of \"Ada\" → 1 of \"Ada\", 1 of \"Bob\" (Capacity)",
                "train: deadline 2027-02-05 (Dates)",
                "ship: waits for \"train\" → \"audit\" (Scope)",
                "audit: added (Scope)",
            ],
            changes
                .Changes.Select(change => change.ToString())
                .Order(Comparer<string>.Create((a, b) => Rank(a) - Rank(b)))
        );
        Assert.Equal(changes.FinishShift!.Value, changes.Shares.Sum(share => share.WorkingDays), 1e-9);
        Assert.Null(changes.Unattributed);
        Assert.Contains("working day", changes.Explanation.Sentence);

        static int Rank(string change) =>
            Array.FindIndex(
                (string[])
                    ["status", "gpu", "label: d", "label: p", "label: o", "train: n", "train: d", "ship", "audit"],
                start => change.StartsWith(start, StringComparison.Ordinal)
            );
    }

    [Fact]
    public void One_cause_has_the_whole_shift()
    {
        RoadmapChanges estimate = RoadmapChanges.Between(
            Plan,
            Plan.Change("label", item => item with { Duration = 13 })
        );
        Assert.Equal(3, estimate.FinishShift);
        Assert.Equal([new CauseShare(ChangeCause.Estimate, 3, 1)], estimate.Shares);
        Assert.Equal("1 change: the finish moves 3 working days later (estimates +3).", estimate.Explanation.Sentence);
        RoadmapChanges people = RoadmapChanges.Between(
            Plan,
            Plan.Change("train", item => item with { Needs = [ResourceNeed.Of("Ada"), ResourceNeed.Of("Bob")] })
        );
        Assert.Equal([new CauseShare(ChangeCause.Capacity, -4, 1)], people.Shares);
        RoadmapChanges scope = RoadmapChanges.Between(Plan, Plan.Remove("label"));
        Assert.Equal(-10, scope.FinishShift);
        Assert.Equal([ChangeCause.Scope], scope.Shares.Select(share => share.Cause));
        Assert.Equal(["train", "ship"], scope.Moved.Select(shift => shift.Id));
    }

    /// <summary>Twice the work by twice the people: each alone moves the finish, and they meet half way.</summary>
    [Fact]
    public void Causes_that_meet_share_what_they_do_together()
    {
        Roadmap later = Plan.Change(
            "train",
            item => item with { Effort = 16, Needs = [ResourceNeed.Of("Ada"), ResourceNeed.Of("Bob")] }
        );
        RoadmapChanges changes = RoadmapChanges.Between(Plan, later);
        Assert.Equal(0, changes.FinishShift);
        // Work first: +8, then people −8; people first: −4, then work +4. The means of both orders are +6 and −6.
        Assert.Equal(
            [new CauseShare(ChangeCause.Estimate, 6, 1), new CauseShare(ChangeCause.Capacity, -6, 1)],
            changes.Shares
        );
        Assert.Equal("2 changes: the finish stays (estimates +6, capacity -6).", changes.Explanation.Sentence);
    }

    [Fact]
    public void Each_kind_of_change_moves_the_finish_by_its_cause_alone()
    {
        Only(ChangeCause.Estimate, 3, Plan, Ship(item => item with { After = [Link.FinishToStart("train", 3)] }));
        Roadmap twice = Ship(item => item with { After = ["train", Link.FinishToFinish("train", 5)] });
        Only(
            ChangeCause.Estimate,
            4,
            twice,
            twice.Change("ship", item => item with { After = ["train", Link.FinishToFinish("train", 9)] })
        );
        // As it is, it ships on Thursday and Friday, 28 and 29 January.
        Only(ChangeCause.Dates, 2, Plan, Ship(item => item with { NotBefore = new(2027, 2, 1) }));
        Only(ChangeCause.Dates, 2, Plan, Ship(item => item with { MustStartOn = new(2027, 2, 1) }));
        Only(ChangeCause.Dates, 1, Plan, Ship(item => item with { MustFinishOn = new(2027, 2, 1) }));
        WorkingCalendar three = WorkingCalendar.Weekly(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday);
        // Three days a week: the tenth is Monday the 25th instead of Friday the 15th.
        Only(ChangeCause.Capacity, 6, Plan, Plan.Change("label", item => item with { Calendar = three }));
        Roadmap begun = Plan.AsOf(
            new(2027, 1, 11),
            new Dictionary<string, ItemProgress>
            {
                ["label"] = ItemProgress.InProgress(Start, 9),
                ["train"] = ItemProgress.InProgress(new(2027, 1, 6), 4),
            }
        );
        // Training goes on: it ships on 18 January, and labels are ready on the 21st instead of all on the 29th.
        Only(
            ChangeCause.Evidence,
            -6,
            begun,
            Roadmap.Create(begun.Definition with { OutOfSequence = OutOfSequence.ProgressOverride })
        );

        static Roadmap Ship(Func<RoadmapItem, RoadmapItem> change) => Plan.Change("ship", change);

        static void Only(ChangeCause cause, int shift, Roadmap before, Roadmap after)
        {
            RoadmapChanges changes = RoadmapChanges.Between(before, after);
            Assert.Equal(shift, changes.FinishShift);
            Assert.Equal([new CauseShare(cause, shift, 1)], changes.Shares);
        }
    }

    [Fact]
    public void Work_that_is_now_told_by_its_effort_and_gates_with_more_tries_are_one_change_each()
    {
        RoadmapChange effort = Assert.Single(
            RoadmapChanges.Between(Plan, Plan.Change("label", _ => RoadmapItem.OfEffort("label", 12))).Changes
        );
        Assert.Equal((ChangeCause.Estimate, "effort"), (effort.Cause, effort.What));
        Roadmap three = Plan.Change("train", item => item with { Loop = Tries(3) });
        RoadmapChange gate = Assert.Single(
            RoadmapChanges.Between(three, three.Change("train", item => item with { Loop = Tries(4) })).Changes
        );
        Assert.Equal((ChangeCause.Scope, "gate"), (gate.Cause, gate.What));

        static GateLoop Tries(int most) => new(Gate.Metric("answer accuracy").AtLeast(0.9), 0.5, most);
    }

    [Fact]
    public void Nothing_otherwise_is_said_and_what_cannot_be_compared_has_its_reason()
    {
        RoadmapChanges same = RoadmapChanges.Between(Plan, Plan);
        Assert.Empty(same.Changes);
        Assert.Equal(0, same.FinishShift);
        Assert.Empty(same.Shares);
        RoadmapChanges empty = RoadmapChanges.Between(Roadmap.Create("none", Start, WorkingCalendar.EveryDay), Plan);
        Assert.Null(empty.FinishShift);
        Assert.NotNull(empty.Unattributed);
        Estimate lift = Estimate.Normal(0.02, 0.01);
        Roadmap unknown = Plan.Stage("maybe", Estimate.IfLess(lift, 0.02, 10, 0));
        Assert.Contains("maybe", RoadmapChanges.Between(Plan, unknown).Unattributed!.Sentence);
        RoadmapChanges simulated = RoadmapChanges.Between(Plan, unknown, new() { Draws = 2_000, Seed = 1 });
        Assert.Null(simulated.Unattributed);
        Assert.Equal(simulated.FinishShift!.Value, simulated.Shares.Sum(share => share.WorkingDays), 1e-9);
        Assert.Single(RoadmapChanges.Between(Plan, unknown).Changes);
    }
}
