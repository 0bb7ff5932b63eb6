using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Risks.Tests.Watching;

public class ReviewTests
{
    private static readonly DateOnly January = new(2027, 1, 4);
    private static readonly DateOnly April = new(2027, 4, 5);

    private static readonly RiskRegister Before = new(
        [
            new("outage", 4, 1_000) { Owner = "Ada", Mitigations = [new("m", "second provider")] },
            new("leak", 0.1, 400_000) { Current = new("low", "cost", "high") },
            new("old", 1, 500),
            new("unknown"),
        ],
        "EUR",
        RiskMatrix.ThreeByThree(1_000_000, "EUR")
    );

    private static readonly RiskRegister After = Before.With([
        Before["outage"] with
        {
            Frequency = EventFrequency.PerYear(2),
            Owner = "Bo",
            Mitigations = [new("m", "second provider") { State = MitigationState.Done }, new("n", "cache")],
        },
        Before["leak"].WithStatus(RiskStatus.Closed, April, "no more customer data") with
        {
            Current = new("low", "cost", "low"),
        },
        Before["unknown"] with
        {
            Frequency = EventFrequency.PerYear(1),
            Loss = 300,
        },
        new("new", 1, 700),
    ]);

    [Fact]
    public void What_changed_is_told_field_by_field_and_adds_up_in_money()
    {
        RegisterChanges changes = RegisterChanges.Between(new(January, Before), new(April, After));
        Assert.Equal(
            [
                "outage: owner, Ada to Bo",
                "outage: frequency, 4 events a year to 2 events a year",
                "outage: mitigation \"m\", second provider (planned) to second provider (done)",
                "outage: mitigation \"n\", nothing to cache (planned)",
                "leak: status, open to closed",
                "leak: current rating, low; cost high to low; cost low",
                "unknown: frequency, nothing to 1 events a year",
                "unknown: loss, nothing to 300",
                "new: new, new (open)",
                "old: gone, old (open)",
            ],
            changes.Changes.Select(change => change.ToString())
        );
        Assert.Equal(44_500, changes.ExpectedLossBefore.Value);
        Assert.Equal(3_000, changes.ExpectedLossAfter.Value);
        Assert.Equal(-41_500, changes.ExpectedLossChange.Value);
        Assert.Equal(
            [
                new("leak", LossMovement.Closed, 40_000, 0),
                new("outage", LossMovement.Reestimated, 4_000, 2_000),
                new("new", LossMovement.Added, 0, 700),
                new("old", LossMovement.Removed, 500, 0),
                new LossChange("unknown", LossMovement.Quantified, 0, 300),
            ],
            changes.LossChanges
        );
        Assert.Equal(
            "From 4 January 2027 to 5 April 2027: 1 new, 1 gone, 3 changed. The expected loss moves from 44,500 EUR to 3,000 EUR a year: \"leak\" closed -40,000 EUR, \"outage\" reestimated -2,000 EUR, \"new\" added +700.00 EUR and 2 more.",
            changes.Explanation.Sentence
        );

        // Three changes are all named, so nothing is left to count.
        RiskRegister three = new([new Risk("a", 1, 10), new Risk("b", 1, 20), new Risk("c", 1, 30)]);
        Assert.EndsWith(
            "\"c\" removed -30.00 EUR, \"b\" removed -20.00 EUR, \"a\" removed -10.00 EUR.",
            RegisterChanges
                .Between(new(January, new RiskRegister(three.Risks, "EUR")), new(April, new RiskRegister([], "EUR")))
                .Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.NotEmpty(JsonSerializer.Serialize(changes));
        RegisterChanges back = RegisterChanges.Between(new(April, After), new(April, Before));
        Assert.Equal(41_500, back.ExpectedLossChange.Value);
        Assert.Contains(back.LossChanges, change => change is { RiskId: "leak", Movement: LossMovement.Reopened });
        Assert.Contains(
            back.LossChanges,
            change => change is { RiskId: "unknown", Movement: LossMovement.Unquantified }
        );
    }

    [Fact]
    public void Nothing_changed_is_said()
    {
        RegisterChanges changes = RegisterChanges.Between(new(January, Before), new(April, Before));
        Assert.Empty(changes.Changes);
        Assert.Equal(
            "Nothing changed from 4 January 2027 to 5 April 2027. The expected loss stays at 44,500 EUR a year.",
            changes.Explanation.Sentence
        );
        Assert.Throws<ArgumentException>(() => RegisterChanges.Between(new(April, Before), new(January, Before)));
    }

    [Fact]
    public void Beliefs_of_equal_content_are_no_change()
    {
        Risk Make() => new Risk("a", FrequencyPrior.Rate(1, 1), 1) with { Severity = new(3, 1, 1) };
        RegisterChanges same = RegisterChanges.Between(new(January, new([Make()])), new(April, new([Make()])));
        Assert.DoesNotContain(same.Changes, change => change.What == "loss");
    }

    [Fact]
    public void Another_unit_cannot_be_compared_in_money()
    {
        RegisterChanges changes = RegisterChanges.Between(
            new(January, new([new("a", 1, 1)], "EUR")),
            new(April, new([new("a", 1, 1)], "USD"))
        );
        Assert.False(changes.ExpectedLossChange.IsDefined);
        Assert.Equal("register: unit, EUR to USD", changes.Changes.Single().ToString());
        RegisterChanges unknown = RegisterChanges.Between(
            new(January, new([new("a", Estimate.Max(1, Estimate.Interval(1, 2)), 1)])),
            new(April, new([new("a", 1, 1)]))
        );
        Assert.Contains("\"a\" is not known", unknown.ExpectedLossChange.Undefined!.Sentence);
    }

    [Fact]
    public void Parts_add_up_to_the_whole_change()
    {
        Gen<RiskRegister> registers = (
            from id in Gen.Choose(0, 9)
            from rate in Gen.Choose(0, 50)
            from status in Gen.Elements(RiskStatus.Open, RiskStatus.Closed)
            from known in Gen.Elements(true, true, false)
            select known
                ? new Risk($"r{id}", rate / 10d, 100) { Status = status }
                : new Risk($"r{id}") { Status = status }
        )
            .ArrayOf()
            .Select(risks => new RiskRegister(risks.DistinctBy(risk => risk.Id)));
        Prop.ForAll(
                registers.Two().ToArbitrary(),
                pair =>
                {
                    RegisterChanges changes = RegisterChanges.Between(new(January, pair.Item1), new(April, pair.Item2));
                    return Math.Abs(changes.LossChanges.Sum(change => change.Change) - changes.ExpectedLossChange.Value)
                        < 1e-9;
                }
            )
            .Holds(200);
    }

    [Fact]
    public void A_burn_down_counts_reviews_against_the_plan()
    {
        DateOnly march = new(2027, 3, 1);
        RiskRegister late = Before.Replace(
            Before["outage"] with
            {
                Mitigations = [new("m", "second provider") { Due = new(2027, 2, 1) }],
            }
        );
        RiskBurnDown down = RiskBurnDown.Of(
            [new(January, Before), new(march, late), new(April, After)],
            new(4_500, January.AddDays(100))
        );
        Assert.Equal([44_500, 44_500, 3_000], down.Points.Select(point => point.ExpectedLoss.Value));
        Assert.Equal(
            [44_500, 44_500 - 400 * 56, 44_500 - 400 * 91],
            down.Points.Select(point => Math.Round(point.PlannedLoss.Value, 6))
        );
        Assert.Equal([4, 4, 3], down.Points.Select(point => point.Open));
        Assert.Equal([0, 0, 1], down.Points.Select(point => point.Closed));
        Assert.Equal([1, 1, 0], down.Points.Select(point => point.NotQuantified));
        Assert.Equal([0, 1, 0], down.Points.Select(point => point.OverdueMitigations));
        Assert.Equal([1, 1, 1], down.Points.Select(point => point.OpenMitigations));
        Assert.Equal([1, 0, 0], down.Points[0].ByLevel);
        Assert.Equal([0, 0, 0], down.Points[2].ByLevel);
        Assert.Equal(2, down.Steps.Count);
        Assert.Equal(
            "The expected loss went from 44,500 EUR to 3,000 EUR a year from 4 January 2027 to 5 April 2027, on plan (8,100 EUR). 3 risks are open, 0 of 1 open mitigations overdue.",
            down.Explanation.Sentence
        );
        RiskBurnDown behind = RiskBurnDown.Of(
            [new(January, Before), new(march, late)],
            new(4_500, January.AddDays(100))
        );
        Assert.Contains("22,400 EUR above plan (22,100 EUR)", behind.Explanation.Sentence);
        Assert.False(RiskBurnDown.Of([new(January, Before)]).Points[0].PlannedLoss.IsDefined);
        // After its day the plan stays where it should have come to.
        RiskBurnDown over = RiskBurnDown.Of([new(January, Before), new(April, After)], new(4_500, January.AddDays(50)));
        Assert.Equal(4_500, over.Points[1].PlannedLoss.Value);
        Assert.NotEmpty(JsonSerializer.Serialize(down));
        string message = Assert
            .Throws<ArgumentException>(() =>
                RiskBurnDown.Of([new(April, Before), new(January, new([], "USD"))], new(1, January))
            )
            .Message;
        Assert.Contains("$.reviews[1].on", message);
        Assert.Contains("$.reviews[1].register.unit", message);
        Assert.Contains("$.target.by", message);
        Assert.Throws<ArgumentException>(() => RiskBurnDown.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BurnDownTarget(-1, January));
    }
}
