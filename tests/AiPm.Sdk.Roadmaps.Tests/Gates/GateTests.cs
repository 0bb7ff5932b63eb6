using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Gates;

public class GateTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly Gate Accuracy = Gate.Metric("answer accuracy").AtLeast(0.9);

    [Fact]
    public void A_gate_judges_what_it_is_given_and_looks_nothing_up()
    {
        Assert.Equal(("answer accuracy", Threshold.AtLeast(0.9)), (Accuracy.MetricId, Accuracy.Threshold));
        Assert.True(Accuracy.Judge(0.9).IsPassed);
        Assert.Equal("answer accuracy is 0.85, which is not at least 0.9.", Accuracy.Judge(0.85).Sentence);
        Assert.True(Gate.Metric("latency").AtMost(300).Judge(300).IsPassed);
        Gate held = new("recall", Threshold.AtLeast(0.9, release: 0.85));
        Assert.True(held.Judge(0.87, ThresholdVerdict.Met).IsPassed);
        Assert.False(held.Judge(0.87).IsPassed);
    }

    [Fact]
    public void A_gate_on_a_metric_that_nothing_measures_is_unknown_and_never_passed()
    {
        GateReading reading = Accuracy.Judge(
            new Dictionary<string, Measured>(StringComparer.Ordinal) { ["answer acuracy"] = 0.95 }
        );
        Assert.Equal((ThresholdVerdict.Unknown, false), (reading.Verdict, reading.IsPassed));
        Assert.Equal(UndefinedReason.NotMeasured, reading.Value.Undefined!.Reason);
        Assert.Contains(
            "Nothing measures \"answer accuracy\" (did you mean",
            reading.Sentence,
            StringComparison.Ordinal
        );

        Roadmap roadmap = Roadmap
            .Create("r", Start, WorkingCalendar.EveryDay)
            .Iterate("train", 5, Accuracy, passing: null, atMost: 3);
        UndefinedException unknown = Assert.Throws<UndefinedException>(() => roadmap.Forecast());
        Assert.Contains(
            "\"train\" passes its gate, answer accuracy at least 0.9",
            unknown.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Loops_that_cannot_end_are_refused()
    {
        Refused(0);
        Refused(0.0001);
        Refused(Estimate.Beta(2, 2));
        Refused(Passing.FromHistory(3, 5));
        Refused(new GateOutcomes(pass: 0, retry: 1));
        Refused(LearningCurve.FitRuns([0.7, 0.8, 0.82]));
        _ = new GateLoop(Accuracy, 0.001);
        _ = new GateLoop(Accuracy, Estimate.Of(new UniformDistribution(0.2, 0.5)));
        _ = new GateLoop(Accuracy, 0, atMost: 3);
        _ = new GateLoop(Accuracy, new GateOutcomes(pass: 0, retry: 0.9, stop: 0.1));

        static void Refused(Passing passing) =>
            Assert.Contains(
                "might never end",
                Assert.Throws<ArgumentException>(() => new GateLoop(Accuracy, passing)).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Numbers_outside_their_range_are_named()
    {
        Assert.Contains(
            "the probability of passing must be a number from 0 to 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => (Passing)1.2).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => (Passing)Estimate.Normal(0.5, 0.1));
        ArgumentException sum = Assert.Throws<ArgumentException>(() => new GateOutcomes(0.5, 0.3, 0.1, 0.2, "x"));
        Assert.Contains("must sum to 1, but 0.5 + 0.3 + 0.1 + 0.2 = 1.1", sum.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GateOutcomes(1.5, -0.5));
        foreach (string? nowhere in new[] { null, " " })
        {
            ArgumentException pivot = Assert.Throws<ArgumentException>(() =>
                new GateOutcomes(0.5, 0.3, 0.2, 0, nowhere)
            );
            Assert.Equal("pivotTo", pivot.ParamName);
            Assert.Contains("a pivot with probability 0.2 must name the item it takes", pivot.Message);
        }
        Assert.ThrowsAny<ArgumentException>(() => new GateOutcomes(0.5, 0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GateLoop(Accuracy, 0.5, atMost: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GateLoop(Accuracy, 0.5, atMost: 65_537));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GateLoop(Accuracy, 0.5) { CostEach = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Passing.FromHistory(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Passing.FromHistory(1, 2, alpha: 0));
        Assert.ThrowsAny<ArgumentException>(() => Gate.Metric(" "));
        Assert.ThrowsAny<ArgumentException>(() => Branch.Pivot(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RiskEvent("r", 1.5, "a"));
        Assert.Throws<ArgumentException>(() => new RiskEvent("r", 0.5));
        Assert.Throws<ArgumentException>(() => new RiskEvent("r", 0.5, "a", "a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RiskEvent("r", 0.5, "a") { Delay = -1 });
    }

    [Fact]
    public void Ways_that_lead_nowhere_or_back_are_named()
    {
        Roadmap roadmap = Roadmap
            .Create("r", Start, WorkingCalendar.EveryDay)
            .Stage("data", 3)
            .Stage("buy", 8)
            .Iterate("train", 5, Accuracy, 0.5, 3, Branch.Pivot("buy"), after: ["data"]);
        Names(() => roadmap.Iterate("tune", 2, Accuracy, 0.5, 3, Branch.Pivot("buyy")), "did you mean \"buy\"?");
        Names(() => roadmap.Iterate("tune", 2, Accuracy, 0.5, 3, Branch.Pivot("tune")), "the id of another item");
        Names(() => roadmap.Iterate("tune", 2, Accuracy, 0.5, 3, Branch.Pivot("buy")), "\"train\" does not pivot to");
        Names(() => roadmap.Stage("ship", 1, after: ["train", "buy"]), "\"train\" alone, which stands for both ways");
        Names(() => roadmap.Stage("test", 1, after: ["train"]).Stage("ship", 1, after: ["test", "buy"]), "cycle");
        Names(
            () =>
                Roadmap
                    .Create("r", Start, WorkingCalendar.EveryDay)
                    .Stage("data", 1)
                    .Iterate("train", 5, Accuracy, 0.5, 3, Branch.Pivot("data"), after: ["data"]),
            "a pivot to later work"
        );
        Names(() => roadmap.WithRiskEvents(new RiskEvent("leak", 0.1, "trian")), "did you mean \"train\"?");
        Names(
            () => roadmap.WithRiskEvents(new RiskEvent("leak", 0.1, "data"), new RiskEvent("leak", 0.2, "data")),
            "no other event"
        );

        static void Names(Func<Roadmap> make, string says) =>
            Assert.Contains(says, Assert.Throws<InvalidRoadmapException>(make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loops_and_events_belong_to_a_roadmaps_equality()
    {
        RoadmapItem plain = new("train", 5);
        RoadmapItem looped = plain with { Loop = new(Accuracy, 0.5, 3) };
        Assert.NotEqual(plain, looped);
        Assert.Equal(looped, plain with { Loop = new(Accuracy, 0.5, 3) });
        RoadmapDefinition definition = new("r", Start, WorkingCalendar.EveryDay) { Items = [plain] };
        RiskEvent leak = new("leak", 0.1, "train") { Delay = 3 };
        Assert.NotEqual(definition, definition with { RiskEvents = [leak] });
        Assert.Equal(
            definition with
            {
                RiskEvents = [leak],
            },
            definition with
            {
                RiskEvents = [new("leak", 0.1, "train") { Delay = 3 }],
            }
        );
        Assert.NotEqual(leak, leak with { Cost = 1 });
    }
}
