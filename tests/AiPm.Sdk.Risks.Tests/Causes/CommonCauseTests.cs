using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Causes;

public class CommonCauseTests
{
    private static readonly SimulationOptions Options = new() { Draws = 200_000, Seed = 5 };
    private static readonly Risk Outage = new("outage", 0.7, 1);
    private static readonly Risk Leak = new("leak", 0.2, 1);
    private static readonly Risk Fine = new("fine", 0.3, 1);

    /// <summary>Common shocks of rate λ: Var(N) = rate + λp for each risk, Cov = λpq (Lindskog and McNeil 2003).</summary>
    [Fact]
    public void A_Poisson_cause_adds_covariance()
    {
        RiskForecast forecast = Forecast(
            new CommonCause("provider fails", 1.5, new CauseEffect("outage", 0.8), new CauseEffect("leak", 0.3))
        );
        Assert.Equal(0.7 + 1.2, forecast["outage"].ExactMean.Value, 1e-14);
        Assert.Equal(0.2 + 0.45, forecast["leak"].ExactMean.Value, 1e-14);
        Near(1.9, forecast["outage"].SimulatedMean);
        Near(0.65, forecast["leak"].SimulatedMean);
        Assert.Equal(1.9, Variance(forecast["outage"]), 0.03);
        Assert.Equal(0.65, Variance(forecast["leak"]), 0.015);
        JointMoments joint = JointMoments.Of(forecast["outage"].Draws, forecast["leak"].Draws);
        Assert.Equal(1.5 * 0.8 * 0.3, joint.Covariance.Value, 0.015);
        // No event of either: exp(−0.7 − 0.2 − 1.5·(1 − 0.2·0.7)).
        Near(Math.Exp(-0.9 - 1.5 * (1 - 0.2 * 0.7)) * Math.Exp(-0.3), forecast.Total.ProbabilityOfNoLoss);
        Assert.Contains("common cause", string.Join(' ', forecast.Explanation.Assumptions));
    }

    /// <summary>A chain: what sets off what, with the probabilities multiplied along it; the order of the list does not matter.</summary>
    [Fact]
    public void Causes_set_off_causes()
    {
        CommonCause[] causes =
        [
            new("overload", 0, new CauseEffect("outage", 1), new CauseEffect("fine", 0.25)),
            new("campaign", EventFrequency.Binomial(12, 0.5), new CauseEffect("overload", 0.5)),
            new("provider fails", 2, new CauseEffect("overload", 0.1), new CauseEffect("leak", 0.05)),
        ];
        RiskForecast forecast = Forecast(causes);
        double overload = 6 * 0.5 + 2 * 0.1;
        Assert.Equal(0.7 + overload, forecast["outage"].ExactMean.Value, 1e-14);
        Assert.Equal(0.3 + overload / 4, forecast["fine"].ExactMean.Value, 1e-14);
        Near(0.7 + overload, forecast["outage"].SimulatedMean);
        Near(0.3 + overload / 4, forecast["fine"].SimulatedMean);
        // Binomial thinning: Var of the campaigns' part is 12·0.25·0.75.
        Assert.Equal(0.7 + 12 * 0.25 * 0.75 + 0.2, Variance(forecast["outage"]), 0.05);
        RiskForecast reversed = Forecast([.. causes.Reverse()]);
        Assert.True(forecast.Total.Draws.SequenceEqual(reversed.Total.Draws));
    }

    [Fact]
    public void A_cause_changes_no_draw_of_what_it_does_not_act_on()
    {
        Risk[] risks =
        [
            new("fresh", 1, Estimate.Of(new ExponentialDistribution(1))),
            new("computed", 1, Estimate.Of(new ExponentialDistribution(1)) + 2),
            new("hit", 1, Estimate.Of(new ExponentialDistribution(1))),
        ];
        SimulationOptions options = new() { Draws = 5_000, Seed = 2 };
        RiskForecast without = new RiskRegister(risks).Forecast(options);
        CommonCause cause = new("cause", 0.4, new CauseEffect("hit", 0.5));
        RiskForecast with = new RiskRegister(risks).ForecastWith(new() { Causes = [cause] }, options);
        Assert.True(without["fresh"].Draws.SequenceEqual(with["fresh"].Draws));
        Assert.True(without["computed"].Draws.SequenceEqual(with["computed"].Draws));
        ReadOnlySpan<double> before = without["hit"].Draws;
        ReadOnlySpan<double> after = with["hit"].Draws;
        int more = 0;
        for (int i = 0; i < before.Length; i++)
        {
            // Its own events stay; those of the cause are added.
            Assert.True(after[i] >= before[i]);
            more += after[i] > before[i] ? 1 : 0;
        }

        Assert.InRange(more / 5_000.0, 0.15, 0.22);
        // A second cause adds events and takes none.
        CommonCause second = new("another", 0.4, new CauseEffect("hit", 1));
        ReadOnlySpan<double> both = new RiskRegister(risks)
            .ForecastWith(new() { Causes = [cause, second] }, options)["hit"]
            .Draws;
        for (int i = 0; i < before.Length; i++)
        {
            Assert.True(both[i] >= after[i] - 1e-12);
        }
    }

    /// <summary>Each kind of loss: certain, named, drawn anew, computed.</summary>
    [Fact]
    public void Losses_of_events_that_a_cause_sets_off_are_drawn_like_the_others()
    {
        Estimate size = Estimate.Of(new UniformDistribution(0, 2));
        foreach (Estimate loss in (Estimate[])[2, size, size * 2 * 0.5, size.Named("size"), size.Named("size") * 1.5])
        {
            double mean = loss.Mean.Value;
            LossForecast forecast = new RiskRegister([new("r", 0.5, loss)])
                .ForecastWith(new() { Causes = [new CommonCause("c", 1, new CauseEffect("r", 0.6))] }, Options)
                .Total;
            Assert.Equal(1.1 * mean, forecast.ExactMean.Value, 1e-12);
            Near(1.1 * mean, forecast.SimulatedMean);
            Near(Math.Exp(-1.1), forecast.ProbabilityOfNoLoss);
            double square = loss.IsCertain ? mean * mean : mean * mean * 4 / 3;
            double variance =
                loss.IsCertain || loss.Names.Count == 0
                    ? 1.1 * square
                    : (1.1 + 1.1 * 1.1) * square - 1.21 * mean * mean;
            Assert.InRange(forecast.StandardDeviation / Math.Sqrt(variance), 0.99, 1.01);
        }
    }

    [Fact]
    public void An_uncertain_probability_is_drawn_once_a_year()
    {
        LossForecast loss = new RiskRegister([new("r", 0, 1)])
            .ForecastWith(
                new()
                {
                    Causes =
                    [
                        new CommonCause("c", EventFrequency.Count(10), new CauseEffect("r", Estimate.Beta(2, 3))),
                    ],
                },
                Options
            )
            .Total;
        // Beta-binomial: mean nα/(α + β), P(0) = B(α, β + n)/B(α, β).
        Assert.Equal(4, loss.ExactMean.Value, 1e-12);
        Near(4, loss.SimulatedMean);
        Near(3.0 * 4 / (13 * 14), loss.ProbabilityOfNoLoss);
        Assert.Equal(10 * 0.4 * 0.6 * 15 / 6, loss.StandardDeviation * loss.StandardDeviation, 0.1);
    }

    [Fact]
    public void Everything_wrong_is_named_at_once()
    {
        RiskRegister register = new([Outage, Leak]);
        LossModel model = new()
        {
            Causes =
            [
                new("a", 1, new CauseEffect("b", 0.5)),
                new("b", 1, new CauseEffect("c", 0.5), new CauseEffect("outagee", 1)),
                new("c", 1, new CauseEffect("a", 0.5)),
                new("leak", 1, new CauseEffect("outage", 0.5)),
                new("self", 1, new CauseEffect("self", 0.5)),
                new("a", 1, new CauseEffect("leak", 0.5)),
            ],
            FrequencyCorrelations = Correlations.Between(("outage", "nobody", 0.3)),
        };
        IReadOnlyList<Problem> problems = model.Check(register);
        Assert.Equal(
            [
                "$.causes[3].id",
                "$.causes[5].id",
                "$.causes[1].effects[1].on",
                "$.causes",
                "$.causes",
                "$.frequencyCorrelations",
            ],
            problems.Select(problem => problem.Path)
        );
        Assert.Equal("did you mean \"outage\"?", problems[2].Suggestion);
        Assert.Equal("a → b → c → a", problems[3].Given);
        Assert.Equal("self → self", problems[4].Given);
        string message = Assert.Throws<ArgumentException>(() => register.ForecastWith(model, Options)).Message;
        Assert.All(problems, problem => Assert.Contains(problem.ToString(), message));
        Assert.Empty(new LossModel().Check(register));
        Assert.Throws<ArgumentException>(() => new CommonCause("a", 1));
        Assert.Throws<ArgumentException>(() =>
            new CommonCause("a", 1, new CauseEffect("b", 1), new CauseEffect("b", 0.5))
        );
        Assert.ThrowsAny<ArgumentException>(() => new CauseEffect("b", 1.2));
        Assert.ThrowsAny<ArgumentException>(() => new CauseEffect(" ", 0.2));
    }

    [Fact]
    public void A_cause_may_act_on_a_risk_without_numbers()
    {
        RiskRegister register = new([Outage, new Risk("vague")]);
        LossModel model = new()
        {
            Causes = [new CommonCause("c", 1, new CauseEffect("vague", 1), new CauseEffect("outage", 1))],
        };
        Assert.Equal(1.7, register.ForecastWith(model, Options).Total.ExactMean.Value, 1e-14);
    }

    /// <summary>Rank correlations of numbers of events keep each number's own distribution.</summary>
    [Fact]
    public void Correlated_numbers_of_events()
    {
        RiskRegister register = new([
            new("a", 20, 1),
            new("b", 30, 1),
            new("c", EventFrequency.NegativeBinomial(10, 2), 1),
        ]);
        LossModel model = new() { FrequencyCorrelations = Correlations.Between(("a", "b", 0.7), ("b", "c", -0.4)) };
        RiskForecast forecast = register.ForecastWith(model, Options);
        Assert.Equal(0.7, RankCorrelationOf(forecast["a"], forecast["b"]), 0.01);
        Assert.Equal(-0.4, RankCorrelationOf(forecast["b"], forecast["c"]), 0.01);
        Near(20, forecast["a"].SimulatedMean);
        Near(30, forecast["b"].SimulatedMean);
        Assert.Equal(30, Variance(forecast["b"]), 0.5);
        Assert.Equal(10 + 50, Variance(forecast["c"]), 1.5);
        RiskForecast apart = register.Forecast(Options);
        Assert.Equal(0, RankCorrelationOf(apart["a"], apart["b"]), 0.01);
        Assert.Equal(forecast.Total.ExactMean.Value, apart.Total.ExactMean.Value);
        Assert.True(forecast.Total.StandardDeviation > apart.Total.StandardDeviation);

        static double RankCorrelationOf(LossForecast one, LossForecast other) =>
            RankAssociation.Spearman(one.Draws[..20_000], other.Draws[..20_000]).Coefficient.Value;
    }

    private static RiskForecast Forecast(params CommonCause[] causes) =>
        new RiskRegister([Outage, Leak, Fine]).ForecastWith(new() { Causes = causes }, Options);

    private static double Variance(LossForecast loss) => loss.StandardDeviation * loss.StandardDeviation;

    private static void Near(double expected, SimulatedValue actual) =>
        Assert.InRange(Math.Abs(actual.Value - expected), 0, 4 * actual.StandardError);
}
