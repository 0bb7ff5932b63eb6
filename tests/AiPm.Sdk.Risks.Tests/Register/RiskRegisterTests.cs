using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Register;

public class RiskRegisterTests
{
    [Fact]
    public void A_risk_says_who_what_and_how_often()
    {
        Risk risk = new("leak", eventsPerYear: 0.5, loss: Estimate.Interval(1_000, 50_000))
        {
            Title = "Customer data leaks through the prompt",
            Owner = "Ada",
            Category = RiskCategory.Privacy,
            Response = "Reduce: filter answers",
        };
        RiskRegister register = new([risk], "EUR");
        Assert.Same(risk, register["leak"]);
        Assert.Equal(FrequencyModel.Poisson, risk.Frequency.Model);
        Assert.Equal("0.5 events a year", risk.Frequency.ToString());
        Assert.Equal("once a year with probability 0.1", EventFrequency.AtMostOnce(0.1).ToString());
        Assert.Equal(2, register.Add(new("outage", 1, 1)).Risks.Count);
        Assert.Equal("EUR", register.Add(new("outage", 1, 1)).Unit);
        Assert.Equal(risk, risk with { Owner = "Ada" });
    }

    [Fact]
    public void Ids_used_twice_are_all_named()
    {
        Risk[] risks = [new("a", 1, 1), new("b", 1, 1), new("a", 2, 1), new("b", 3, 1)];
        Assert.Equal(["$.risks[2].id", "$.risks[3].id"], RiskRegister.Check(risks).Select(problem => problem.Path));
        string message = Assert.Throws<InvalidRegisterException>(() => new RiskRegister(risks)).Message;
        Assert.Contains("\"a\"", message);
        Assert.Contains("\"b\"", message);
        RiskRegister register = new([new("outage", 1, 1)]);
        Assert.Contains("did you mean \"outage\"?", Assert.Throws<ArgumentException>(() => register["outge"]).Message);
        Assert.Contains("did you mean", Assert.Throws<ArgumentException>(() => register.Forecast()["outge"]).Message);
        Assert.Throws<InvalidOperationException>(() => new RiskRegister([]).Forecast());
    }

    [Fact]
    public void Frequencies_and_losses_outside_their_range_are_refused()
    {
        Assert.Contains("-0.1", Assert.Throws<ArgumentOutOfRangeException>(() => new Risk("a", -0.1, 1)).Message);
        Assert.Throws<ArgumentException>(() => new Risk("a", Estimate.Normal(1, 1), 1));
        Assert.Contains(
            "a/loss",
            Assert.Throws<ArgumentException>(() => new Risk("a", 1, Estimate.Normal(10, 1))).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new Risk("a", 1, -5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Risk.AtMostOnce("a", 1.01, 1));
        Assert.Throws<ArgumentException>(() => Risk.AtMostOnce("a", Estimate.Interval(0.1, 0.4), 1));
        Assert.Throws<ArgumentException>(() => new Risk(" ", 1, 1));
        Assert.Throws<ArgumentException>(() => new Risk("a", 1, 1) { Title = " " });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Risk("a", 1, 1) with { Loss = -1 });
    }

    [Fact]
    public void More_events_than_a_draw_can_tell_apart_are_refused_never_cut_off()
    {
        Assert.Contains("50,000", Assert.Throws<ArgumentOutOfRangeException>(() => new Risk("a", 50_001, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Risk("a", Estimate.Interval(1_000, 40_000), 1));
        Estimate graph = Estimate.Triangular(10, 50, 100) * 1_000;
        UndefinedException many = Assert.Throws<UndefinedException>(() =>
            new RiskRegister([new("a", graph, 1)]).Forecast()
        );
        Assert.Contains("\"a\"", many.Message);
        Assert.Contains("65535", many.Message);
        Assert.Throws<UndefinedException>(() =>
            new RiskRegister([new("a", graph, 1)]).Forecast(new() { Draws = 20_000, Threads = 2 })
        );
        ControlPlan plan = new(
            new RiskRegister([new("a", graph, 1)]),
            [new Control("c", 1, ControlEffect.Reduces("a", 0.5))]
        );
        Assert.Contains("65535", Assert.Throws<UndefinedException>(() => plan.Evaluate()).Message);
    }

    [Fact]
    public void A_quantity_without_a_name_in_two_risks_asks_for_one()
    {
        Estimate cost = Estimate.Interval(1, 10);
        RiskRegister register = new([new("a", 1, cost), new("b", 1, cost)]);
        Assert.Contains("Named", Assert.Throws<ArgumentException>(() => register.Forecast()).Message);
    }
}
