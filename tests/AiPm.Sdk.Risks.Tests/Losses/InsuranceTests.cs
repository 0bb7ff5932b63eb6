using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Risks.Tests.Losses;

public class InsuranceTests
{
    private static readonly SimulationOptions Options = new() { Draws = 100_000, Seed = 8 };

    /// <summary>Exponential losses with mean θ: E[min((X − d)⁺, l)] = θ(e^(−d/θ) − e^(−(d + l)/θ)) an event.</summary>
    [Fact]
    public void Deductible_and_limit_of_an_event()
    {
        RiskRegister register = new([new("r", 2, Estimate.Of(new ExponentialDistribution(0.01)))]);
        InsurancePolicy policy = new("cyber")
        {
            EventDeductible = 50,
            EventLimit = 200,
            Share = 0.8,
            AnnualPremium = 70,
        };
        RiskForecast forecast = register.ForecastWith(new() { Policies = [policy] }, Options);
        double paid = 2 * 0.8 * 100 * (Math.Exp(-0.5) - Math.Exp(-2.5));
        PolicyForecast result = forecast.Policies[0];
        Near(paid, result.Recovered.SimulatedMean);
        Near(200 - paid, forecast.Total.SimulatedMean);
        Assert.Equal(200, forecast.BeforeInsurance.ExactMean.Value, 1e-12);
        Assert.False(forecast.Total.ExactMean.IsDefined);
        Assert.Equal(70 - result.Recovered.Mean.Value, result.NetCost.Value, 1e-12);
        Assert.Equal(result.Recovered.ExceedanceProbability(70), result.ProbabilityItPays);
        for (int i = 0; i < 1_000; i++)
        {
            Assert.Equal(
                forecast.BeforeInsurance.Draws[i],
                forecast.Total.Draws[i] + result.Recovered.Draws[i],
                1e-9 * (1 + forecast.BeforeInsurance.Draws[i])
            );
        }

        Assert.True(forecast.BeforeInsurance.Draws.SequenceEqual(register.Forecast(Options).Total.Draws));
        Assert.Contains("before insurance", forecast.Explanation.Sentence);
    }

    /// <summary>What is left of each event is an event of its own: the exact compound loss of the severity after the policy.</summary>
    [Fact]
    public void What_is_left_is_the_compound_loss_of_what_is_left_of_each_event()
    {
        DiscreteLossDistribution severity = DiscreteLossDistribution.Of(new(10, 0.5), new(40, 0.3), new(100, 0.2));
        InsurancePolicy policy = new("p") { EventDeductible = 20, EventLimit = 50 };
        DiscreteLossDistribution left = DiscreteLossDistribution.Of([
            .. severity.Outcomes.Select(outcome => new LossProbability(
                outcome.Amount - policy.CoveredOfEvent(outcome.Amount),
                outcome.Probability
            )),
        ]);
        DiscreteLossDistribution exact = DiscreteLossDistribution.Compound(EventFrequency.PerYear(1.3), left);
        Estimate drawn = Estimate.Of(new CategoricalDistribution([10, 40, 100], [0.5, 0.3, 0.2]));
        foreach (Estimate loss in (Estimate[])[drawn, drawn * 2 * 0.5])
        {
            LossForecast total = new RiskRegister([new("r", 1.3, loss)])
                .ForecastWith(new() { Policies = [policy] }, Options)
                .Total;
            Near(exact.Mean, total.SimulatedMean);
            foreach (double amount in (double[])[0, 10, 20, 50, 90])
            {
                Near(exact.ExceedanceProbability(amount), total.ExceedanceProbability(amount));
            }

            Near(exact.ConditionalValueAtRisk(0.95), total.ConditionalValueAtRisk(0.95));
        }
    }

    [Fact]
    public void Deductible_and_limit_of_a_year()
    {
        RiskRegister register = new([
            new("a", 3, Estimate.Of(new ExponentialDistribution(0.01))),
            new("b", 1, Estimate.Pert(10, 50, 400)),
            new("c", 1, 25),
        ]);
        InsurancePolicy policy = new("stop loss")
        {
            Covers = ["a", "b"],
            AnnualDeductible = 300,
            AnnualLimit = 500,
            Share = 0.9,
        };
        RiskForecast before = register.Forecast(Options);
        RiskForecast after = register.ForecastWith(new() { Policies = [policy] }, Options);
        for (int i = 0; i < 2_000; i++)
        {
            double a = before["a"].Draws[i];
            double b = before["b"].Draws[i];
            double paid = 0.9 * Math.Min(Math.Max(a + b - 300, 0), 500);
            double factor = a + b > 0 ? 1 - paid / (a + b) : 1;
            Assert.Equal(paid, after.Policies[0].Recovered.Draws[i], 1e-9);
            Assert.Equal(a * factor, after["a"].Draws[i], 1e-9);
            Assert.Equal(b * factor, after["b"].Draws[i], 1e-9);
            Assert.Equal(before["c"].Draws[i], after["c"].Draws[i]);
            Assert.Equal(before.Total.Draws[i] - paid, after.Total.Draws[i], 1e-9);
        }

        Assert.Equal(before["c"].ExactMean.Value, after["c"].ExactMean.Value);
    }

    [Fact]
    public void Layers_that_cover_everything_leave_nothing()
    {
        RiskRegister register = new([new("r", 2.5, Estimate.Interval(1_000, 90_000))]);
        LossModel model = new()
        {
            Policies =
            [
                new("first") { EventLimit = 10_000 },
                new("half of the rest") { EventDeductible = 10_000, Share = 0.5 },
                new("the other half") { EventDeductible = 10_000, Share = 0.5 },
            ],
        };
        RiskForecast forecast = register.ForecastWith(model, Options);
        Assert.Equal(1, forecast.Total.ProbabilityOfNoLoss.Value);
        Assert.Equal(
            forecast.BeforeInsurance.SimulatedMean.Value,
            forecast.Policies.Sum(policy => policy.Recovered.SimulatedMean.Value),
            1e-8 * forecast.BeforeInsurance.SimulatedMean.Value
        );
    }

    [Fact]
    public void More_cover_never_leaves_more()
    {
        RiskRegister register = new([new("r", 2, Estimate.Of(new ExponentialDistribution(0.01)))]);
        SimulationOptions options = new() { Draws = 500 };
        Prop.ForAll(
                Gen.Choose(0, 300).Two().Zip(Gen.Choose(0, 400).Two()).ToArbitrary(),
                Gen.Choose(0, 100).Two().ToArbitrary(),
                (terms, shares) =>
                {
                    ((int d, int annual), (int limit, int more)) = terms;
                    InsurancePolicy less = new("p")
                    {
                        EventDeductible = d,
                        EventLimit = limit,
                        AnnualDeductible = annual,
                        AnnualLimit = 2 * limit,
                        Share = Math.Min(shares.Item1, shares.Item2) / 100.0,
                    };
                    InsurancePolicy wider = less with
                    {
                        EventDeductible = d / 2.0,
                        EventLimit = limit + more + d / 2.0,
                        AnnualDeductible = annual / 3.0,
                        AnnualLimit = 2 * limit + more,
                        Share = Math.Max(shares.Item1, shares.Item2) / 100.0,
                    };
                    ReadOnlySpan<double> left = Left(less);
                    ReadOnlySpan<double> leftWider = Left(wider);
                    for (int i = 0; i < left.Length; i++)
                    {
                        if (leftWider[i] > left[i] + 1e-9 || leftWider[i] < 0)
                        {
                            return false;
                        }
                    }

                    return true;
                }
            )
            .Holds(50);

        ReadOnlySpan<double> Left(InsurancePolicy policy) =>
            register.ForecastWith(new() { Policies = [policy] }, options).Total.Draws;
    }

    [Fact]
    public void Terms_outside_their_range_are_named()
    {
        Assert.Equal(
            "EventDeductible",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => new InsurancePolicy("p") { EventDeductible = -1 })
                .ParamName
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new InsurancePolicy("p") { EventLimit = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new InsurancePolicy("p") { AnnualLimit = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new InsurancePolicy("p") { AnnualDeductible = double.PositiveInfinity }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new InsurancePolicy("p") { Share = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new InsurancePolicy("p") { AnnualPremium = -5 });
        Assert.Throws<ArgumentException>(() => new InsurancePolicy(" "));
        RiskRegister register = new([new("outage", 1, 1), new("leak", 1, 1)]);
        LossModel model = new()
        {
            Policies =
            [
                new("a") { Covers = ["outag"], EventLimit = 100 },
                new("a") { EventDeductible = 50, Share = 0.7 },
                new("b")
                {
                    Covers = ["leak"],
                    EventDeductible = 20,
                    EventLimit = 40,
                    Share = 0.5,
                },
            ],
            Horizon = LossHorizon.Ramp([1, 1], 0.5),
        };
        IReadOnlyList<Problem> problems = model.Check(register);
        Assert.Equal(
            ["$.policies[0].covers[0]", "$.policies[1].id", "$.policies", "$.horizon.periodLength"],
            problems.Select(problem => problem.Path)
        );
        Assert.Contains("\"leak\" above 50", problems[2].Given);
        Assert.Contains("120 %", problems[2].Given);
        Assert.Equal(new InsurancePolicy("x") { Covers = ["a"] }, new InsurancePolicy("x") { Covers = ["a"] });
        Assert.NotEqual(new InsurancePolicy("x") { Covers = ["a"] }, new InsurancePolicy("x"));
    }

    [Fact]
    public void A_forecast_with_policies_is_written_as_JSON()
    {
        RiskForecast forecast = new RiskRegister([new("r", 2, 10)]).ForecastWith(
            new LossModel { Policies = [new("p") { AnnualDeductible = 15 }] },
            new() { Draws = 1_000 }
        );
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(forecast));
        JsonElement policy = json.RootElement.GetProperty("Policies")[0].GetProperty("Policy");
        Assert.Equal("unbounded", policy.GetProperty("EventLimit").GetString());
        Assert.Equal(15, policy.GetProperty("AnnualDeductible").GetDouble());
        Assert.True(json.RootElement.GetProperty("BeforeInsurance").TryGetProperty("Mean", out _));
        LatticeLoss exact = PanjerRecursion.Compound(EventFrequency.PerYear(2), LatticeSeverity.Of(10, 0, 1));
        using JsonDocument lattice = JsonDocument.Parse(JsonSerializer.Serialize(exact));
        Assert.Equal(exact.Mean.Value, lattice.RootElement.GetProperty("Mean").GetDouble());
    }

    [Fact]
    public void What_a_model_is_made_of_is_there()
    {
        Assert.Equal(
            "Policies",
            Assert.Throws<ArgumentNullException>(() => new LossModel { Policies = null! }).ParamName
        );
        Assert.Equal(
            "Causes",
            Assert.Throws<ArgumentNullException>(() => new LossModel { Causes = [null!] }).ParamName
        );
        Assert.Equal(
            "Horizon",
            Assert.Throws<ArgumentNullException>(() => new LossModel { Horizon = null! }).ParamName
        );
        Assert.Throws<ArgumentNullException>(() => new CommonCause("c", 1, [null!]));
        Assert.Empty((new InsurancePolicy("p") { Covers = default }).Covers);
        List<InsurancePolicy> policies = [new("p")];
        LossModel model = new() { Policies = policies };
        policies.Clear();
        Assert.Single(model.Policies);
    }

    private static void Near(double expected, SimulatedValue actual) =>
        Assert.InRange(Math.Abs(actual.Value - expected), 0, 4 * actual.StandardError);
}
