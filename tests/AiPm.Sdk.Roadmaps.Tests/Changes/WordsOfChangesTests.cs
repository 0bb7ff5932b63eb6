using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Changes;

/// <summary>Every kind of change in its words: what it was, what it is, and why.</summary>
public class WordsOfChangesTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    private static readonly GateLoop Tries = new(Gate.Metric("answer accuracy").AtLeast(0.9), 0.5, 3);

    private static Roadmap Plan =>
        Roadmap
            .Create("Assistant", Start, WorkingCalendar.WeekdaysOnly)
            .WithResources(new Person("Ada"), new ResourcePool("gpu", 4), new Stock("credit", 100))
            .Stage("label", 10)
            .Stage("ship", 2, after: ["label"]);

    [Fact]
    public void Of_the_roadmap_itself()
    {
        Assert.Equal("title Assistant → Helper (Description)", Of(plan => plan with { Title = "Helper" }));
        Assert.Equal("start 2027-01-04 → 2027-01-11 (Dates)", Of(plan => plan with { Start = new(2027, 1, 11) }));
        Assert.Equal(
            "calendar 5 days a week with 0 closures → 7 days a week with 1 closure (Capacity)",
            Of(plan => plan with { Calendar = WorkingCalendar.EveryDay.WithBlackout(new(2027, 3, 1), new(2027, 3, 5)) })
        );
        Assert.Equal(
            "out of sequence RetainedLogic → ProgressOverride (Evidence)",
            Of(plan => plan with { OutOfSequence = OutOfSequence.ProgressOverride })
        );
        Assert.Equal(
            "horizons (Description)",
            Of(plan => plan with { Horizons = new(new(2027, 2, 1), new(2027, 3, 1)) })
        );
        Assert.Equal(
            "risk events 0 → 1 (Scope)",
            Of(plan => plan with { RiskEvents = [new("leak", 0.25, "label") { Delay = 4 }] })
        );
    }

    [Fact]
    public void Of_resources()
    {
        Assert.Equal(
            "Ada: capacity 100 % of the roadmap's days → 50 % of 7 days a week with 0 closures (Capacity)",
            Resource(new Person("Ada") { Availability = 0.5, Calendar = WorkingCalendar.EveryDay })
        );
        Assert.Equal(
            $"gpu: capacity 4 → 4, {new DatedAmount(new(2027, 2, 1), 8)} (Capacity)",
            Resource(new ResourcePool("gpu", 4) { Changes = [new(new(2027, 2, 1), 8)] })
        );
        Assert.Equal(
            $"credit: capacity 100 → 80, {new DatedAmount(new(2027, 2, 1), 20)} (Capacity)",
            Resource(new Stock("credit", 80) { Deliveries = [new(new(2027, 2, 1), 20)] })
        );
        Assert.Equal("credit: removed (Capacity)", Of(plan => plan with { Resources = [.. plan.Resources.Take(2)] }));

        static string Resource(Resource changed) =>
            Of(plan =>
                plan with
                {
                    Resources = [.. plan.Resources.Select(one => one.Id == changed.Id ? changed : one)],
                }
            );
    }

    [Fact]
    public void Of_items()
    {
        Assert.Equal("label: cost 5 (Estimate)", Item(item => item with { Cost = 5 }));
        Assert.Equal("label: not before 2027-02-01 (Dates)", Item(item => item with { NotBefore = new(2027, 2, 1) }));
        Assert.Equal(
            "label: calendar 7 days a week with 0 closures (Capacity)",
            Item(item => item with { Calendar = WorkingCalendar.EveryDay })
        );
        Assert.Equal("label: horizon Next (Description)", Item(item => item with { Horizon = Horizon.Next }));
        Assert.Equal(
            "label: visibility Internal → Public (Description)",
            Item(item => item with { Visibility = Visibility.Public })
        );
        Assert.Equal("label: public title Data (Description)", Item(item => item with { PublicTitle = "Data" }));
        Assert.Equal(
            "label: outcome better answers (Description)",
            Item(item => item with { Outcome = "better answers" })
        );
        Assert.Equal("ship: removed (Scope)", Of(plan => plan with { Items = [.. plan.Items.Take(1)] }));

        // A link of another kind is scope, another lag of the same link an estimate.
        Assert.Equal(
            "ship: waits for \"label\" → \"label\" StartToStart (Scope)",
            Of(plan => With(plan, "ship", item => item with { After = [Link.StartToStart("label")] }))
        );
        Assert.Equal(
            $"ship: lags {Link.FinishToStart("label")} → {Link.FinishToStart("label", 2)} (Estimate)",
            Of(plan => With(plan, "ship", item => item with { After = [Link.FinishToStart("label", 2)] }))
        );
        Assert.Equal(
            "ship: waits for \"label\" → nothing (Scope)",
            Of(plan => With(plan, "ship", item => item with { After = [] }))
        );

        // What is done has its days.
        string[] done =
        [
            .. RoadmapChanges
                .Between(
                    Plan,
                    Plan.AsOf(
                        new(2027, 1, 18),
                        new Dictionary<string, ItemProgress>
                        {
                            ["label"] = ItemProgress.Complete(Start, new(2027, 1, 14)),
                        }
                    )
                )
                .Changes.Select(change => change.ToString()),
        ];
        Assert.Equal(
            ["status date 2027-01-18 (Evidence)", "label: progress 2027-01-04 to 2027-01-14 (Evidence)"],
            done
        );
    }

    [Fact]
    public void Of_gates()
    {
        Assert.Equal($"label: gate {Tries.Until}, at most 3 tries (Scope)", Item(item => item with { Loop = Tries }));
        Roadmap gated = Plan.Change("label", item => item with { Loop = Tries });
        Assert.Equal(
            $"label: gate {Tries.Until}, at most 3 tries → {Tries.Until} (Scope)",
            Loop(new(Tries.Until, Tries.Passing))
        );
        Assert.Equal("label: cost of a try 0 → 4 (Estimate)", Loop(Tries with { CostEach = 4 }));
        Assert.Equal("label: passing of the gate (Evidence)", Loop(new(Tries.Until, 0.7, 3)));
        Assert.Equal($"label: gate {Tries.Until}, at most 3 tries → nothing (Scope)", Loop(null));

        string Loop(GateLoop? loop) =>
            Assert
                .Single(RoadmapChanges.Between(gated, gated.Change("label", item => item with { Loop = loop })).Changes)
                .ToString();
    }

    [Fact]
    public void Of_a_roadmap_without_items()
    {
        RoadmapChanges none = RoadmapChanges.Between(
            Plan,
            Roadmap.Create("Assistant", Start, WorkingCalendar.WeekdaysOnly)
        );
        Assert.Equal(UndefinedReason.NotMeasured, none.Unattributed!.Reason);
        Assert.Equal("5 changes: the finish cannot be compared.", none.Explanation.Sentence);
        Assert.Empty(none.Moved);
        RoadmapChanges words = RoadmapChanges.Between(Plan, Changed(plan => plan with { Title = "Helper" }));
        Assert.Equal("1 change: the finish stays.", words.Explanation.Sentence);
        Assert.Empty(words.Shares);
    }

    private static string Item(Func<RoadmapItem, RoadmapItem> change) => Of(plan => With(plan, "label", change));

    private static string Of(Func<RoadmapDefinition, RoadmapDefinition> change) =>
        Assert.Single(RoadmapChanges.Between(Plan, Changed(change)).Changes).ToString();

    private static Roadmap Changed(Func<RoadmapDefinition, RoadmapDefinition> change) =>
        Roadmap.Create(change(Plan.Definition));

    private static RoadmapDefinition With(RoadmapDefinition plan, string id, Func<RoadmapItem, RoadmapItem> change) =>
        plan with
        {
            Items = [.. plan.Items.Select(item => item.Id == id ? change(item) : item)],
        };
}
