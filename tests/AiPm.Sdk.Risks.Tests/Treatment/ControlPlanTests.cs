using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Treatment;

public class ControlPlanTests
{
    private static readonly RiskRegister Register = new([new("leak", 0.4, 100), new("outage", 2, 10), new("rated")]);

    private static string[] Paths(IReadOnlyList<Control> controls, IReadOnlyList<SharedCost>? shared = null) =>
        [.. ControlPlan.Check(Register, controls, shared).Select(problem => problem.Path)];

    [Fact]
    public void Everything_wrong_is_named_at_once()
    {
        Control[] controls =
        [
            new("filter", -1, ControlEffect.Prevents("leek", 0.5), ControlEffect.Prevents("leak", 1.5)),
            new("filter", 1, ControlEffect.Reduces("leak", 2)),
            new("twice", 1, ControlEffect.Prevents("leak", 0.1), ControlEffect.Prevents("leak", 0.2)),
            new(
                "odd",
                Estimate.Of(new StudentTDistribution(1)),
                ControlEffect.Caps("outage", -1),
                ControlEffect.Brings("rated")
            )
            {
                Requires = ["odd", "fliter"],
                Excludes = ["nothing"],
            },
            new("a", 1) { Requires = ["b"] },
            new("b", 1) { Requires = ["c"] },
            new("c", 1) { Requires = ["a"] },
        ];
        SharedCost[] shared = [new("platform", -5, "a", "d"), new("platform", 1), new(" ", 1, "a")];
        InvalidControlPlanException invalid = Assert.Throws<InvalidControlPlanException>(() =>
            new ControlPlan(Register, controls, shared)
        );
        Assert.Equal(
            [
                "$.controls[1].id",
                "$.controls[0].cost",
                "$.controls[0].effects[0].riskId",
                "$.controls[0].effects[1].value",
                "$.controls[1].effects[0].value",
                "$.controls[2].effects[1]",
                "$.controls[3].cost",
                "$.controls[3].effects[0].value",
                "$.controls[3].effects[1].riskId",
                "$.controls[3].requires[0]",
                "$.controls[3].requires[1]",
                "$.controls[3].excludes[0]",
                "$.sharedCosts[0].amount",
                "$.sharedCosts[0].controls[1]",
                "$.sharedCosts[1].id",
                "$.sharedCosts[1].controls",
                "$.sharedCosts[2].id",
                "$.controls[4].requires",
            ],
            invalid.Problems.Select(problem => problem.Path)
        );
        Assert.Contains("did you mean \"leak\"?", invalid.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean \"filter\"?", invalid.Message, StringComparison.Ordinal);
        Assert.Contains("\"a\" → \"b\" → \"c\" → \"a\"", invalid.Message, StringComparison.Ordinal);
        Assert.Contains("18 problems with the controls", invalid.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Controls_that_can_never_be_chosen_are_named()
    {
        Assert.Equal(
            ["$.controls[0].requires"],
            Paths([
                new("x", 1) { Requires = ["y"] },
                new("y", 1) { Requires = ["z"] },
                new("z", 1) { Excludes = ["x"] },
            ])
        );
        Assert.Equal(
            ["$.controls[0].requires"],
            Paths([new("x", 1) { Requires = ["y", "z"] }, new("y", 1), new("z", 1) { Excludes = ["y"] }])
        );
    }

    [Fact]
    public void Unnamed_quantities_in_two_places_and_crowds_are_named()
    {
        Estimate effect = Estimate.Beta(3, 2);
        Assert.Equal(
            ["$.controls[1].effects[0].value"],
            Paths([
                new("x", 1, ControlEffect.Prevents("leak", effect)),
                new("y", 1, ControlEffect.Prevents("leak", effect)),
            ])
        );
        effect = effect.Named("works");
        Assert.Empty(
            Paths([
                new("x", 1, ControlEffect.Prevents("leak", effect)),
                new("y", 1, ControlEffect.Prevents("leak", effect)),
            ])
        );
        Control[] crowd =
        [
            .. Enumerable.Range(0, 65).Select(i => new Control($"c{i}", 1, ControlEffect.Prevents("leak", 0.01))),
        ];
        Assert.Equal(["$.controls"], Paths(crowd));
        Assert.Empty(Paths(crowd[..64]));
        Assert.Throws<ArgumentException>(() => new Control(" ", 1));
    }
}
