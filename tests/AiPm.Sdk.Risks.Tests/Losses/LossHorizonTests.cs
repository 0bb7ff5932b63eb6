using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Losses;

public class LossHorizonTests
{
    private static readonly SimulationOptions Options = new() { Draws = 100_000, Seed = 6 };

    [Fact]
    public void Periods_add_up_with_exposure_growth_and_discount()
    {
        Estimate size = Estimate.Of(new ExponentialDistribution(0.1));
        RiskRegister register = new([
            new("poisson", 2, size),
            new("once", EventFrequency.AtMostOnce(0.3), Estimate.Of(new UniformDistribution(0, 20))),
            new("binomial", EventFrequency.Binomial(10, 0.2), 10),
            new("clusters", EventFrequency.NegativeBinomial(2, 0.5), Estimate.Of(new ExponentialDistribution(0.1))),
            new(
                "counted",
                EventFrequency.Count(Estimate.Empirical(0, 1, 5)),
                Estimate.Of(new ExponentialDistribution(0.1))
            ),
            new("computed", 2, Estimate.Of(new ExponentialDistribution(0.1)) * 1.5),
        ]);
        LossHorizon horizon = LossHorizon.Ramp([0.2, 0.6, 1], 0.5) with { LossGrowth = 0.1, DiscountRate = 0.05 };
        RiskForecast forecast = register.ForecastWith(new() { Horizon = horizon }, Options);
        double factor = 0;
        for (int t = 0; t < 3; t++)
        {
            factor += horizon.Exposure[t] * 0.5 * Math.Pow(1.1 / 1.05, 0.5 * t);
        }

        foreach (Risk risk in register.Risks)
        {
            double expected = risk.ExpectedLoss.Value * factor;
            Assert.Equal(expected, forecast[risk.Id].ExactMean.Value, 1e-12 * expected);
            Near(expected, forecast[risk.Id].SimulatedMean);
        }

        Assert.Equal(3, forecast.Periods.Count);
        double year = register.Risks.Sum(risk => risk.ExpectedLoss.Value);
        for (int t = 0; t < 3; t++)
        {
            Near(year * horizon.Exposure[t] * 0.5 * Math.Pow(1.1, 0.5 * t), forecast.Periods[t].SimulatedMean);
        }

        for (int i = 0; i < 500; i++)
        {
            double sum = 0;
            for (int t = 0; t < 3; t++)
            {
                sum += forecast.Periods[t].Draws[i] / Math.Pow(1.05, 0.5 * t);
            }

            Assert.Equal(sum, forecast.Total.Draws[i], 1e-9 * (1 + sum));
        }
    }

    /// <summary>Thinned numbers of events keep their kind: P(0) in closed form.</summary>
    [Fact]
    public void A_part_of_a_year_has_the_law_of_a_thinned_number()
    {
        (EventFrequency, double)[] cases =
        [
            (EventFrequency.PerYear(3), Math.Exp(-0.75)),
            (EventFrequency.NegativeBinomial(3, 0.5), Math.Pow(1 + 0.75 / 0.5, -0.5)),
            (EventFrequency.Binomial(6, 0.4), Math.Pow(0.9, 6)),
            (EventFrequency.AtMostOnce(0.4), 0.9),
            (EventFrequency.Count(4), Math.Pow(0.75, 4)),
        ];
        foreach ((EventFrequency frequency, double none) in cases)
        {
            LossForecast loss = new RiskRegister([new("r", frequency, 1)])
                .ForecastWith(new() { Horizon = LossHorizon.Ramp([0.25]) }, Options)
                .Total;
            Near(none, loss.ProbabilityOfNoLoss);
        }
    }

    [Fact]
    public void The_first_period_has_the_draws_of_a_year_alone_and_a_year_more_changes_none()
    {
        RiskRegister register = new([
            new("fresh", 1.5, Estimate.Interval(1, 10)),
            new("computed", 0.8, Estimate.Pert(1, 2, 9) * Estimate.Triangular(1, 2, 4).Named("price")),
            new("shared", Estimate.Triangular(0.5, 1, 3), Estimate.Triangular(1, 2, 4).Named("price")),
        ]);
        SimulationOptions options = new() { Draws = 3_000 };
        RiskForecast one = register.Forecast(options);
        RiskForecast two = register.ForecastWith(new() { Horizon = LossHorizon.Years(2) }, options);
        RiskForecast three = register.ForecastWith(new() { Horizon = LossHorizon.Years(3) }, options);
        for (int i = 0; i < 3_000; i++)
        {
            Assert.Equal(one.Total.Draws[i], two.Periods[0].Draws[i], 1e-12 * (1 + one.Total.Draws[i]));
            Assert.Equal(two.Periods[1].Draws[i], three.Periods[1].Draws[i], 1e-12 * (1 + two.Periods[1].Draws[i]));
        }

        Assert.InRange(JointMoments.Of(three.Periods[0].Draws, three.Periods[1].Draws).Correlation.Value, 0.02, 0.5);
        Assert.True(
            register
                .ForecastWith(new() { Horizon = LossHorizon.Years(3) }, options with { Threads = 2 })
                .Total.Draws.SequenceEqual(three.Total.Draws)
        );
    }

    /// <summary>What is uncertain is drawn once: with a gamma rate, years are correlated by Var(λ)/(Var(λ) + E[λ]).</summary>
    [Fact]
    public void An_uncertain_rate_is_the_same_in_all_periods()
    {
        RiskForecast forecast = new RiskRegister([
            new("r", Estimate.Of(new GammaDistribution(2, 1.5)), 1),
        ]).ForecastWith(new() { Horizon = LossHorizon.Years(2) }, Options);
        Assert.Equal(
            4.5 / 7.5,
            JointMoments.Of(forecast.Periods[0].Draws, forecast.Periods[1].Draws).Correlation.Value,
            0.01
        );
        Assert.Contains("2 years", forecast.Explanation.Sentence);
        RiskForecast negative = new RiskRegister([new("r", EventFrequency.NegativeBinomial(3, 2), 1)]).ForecastWith(
            new() { Horizon = LossHorizon.Years(2) },
            Options
        );
        Assert.Equal(0, JointMoments.Of(negative.Periods[0].Draws, negative.Periods[1].Draws).Correlation.Value, 0.01);
    }

    [Fact]
    public void Insurance_over_years_starts_anew_each_year()
    {
        RiskRegister register = new([new("r", 1, Estimate.Of(new ExponentialDistribution(0.01)))]);
        InsurancePolicy policy = new("p")
        {
            AnnualDeductible = 100,
            AnnualLimit = 150,
            AnnualPremium = 10,
        };
        LossHorizon horizon = LossHorizon.Years(3) with { DiscountRate = 0.2 };
        RiskForecast before = register.ForecastWith(new() { Horizon = horizon }, Options);
        RiskForecast after = register.ForecastWith(new() { Horizon = horizon, Policies = [policy] }, Options);
        Assert.Equal(10 + 10 / 1.2 + 10 / 1.44, after.Policies[0].Premium, 1e-12);
        for (int i = 0; i < 1_000; i++)
        {
            double paid = 0;
            for (int t = 0; t < 3; t++)
            {
                double year = policy.PaidOfYear(before.Periods[t].Draws[i]);
                Assert.Equal(before.Periods[t].Draws[i] - year, after.Periods[t].Draws[i], 1e-9);
                paid += year / Math.Pow(1.2, t);
            }

            Assert.Equal(paid, after.Policies[0].Recovered.Draws[i], 1e-9);
            Assert.Equal(before.Total.Draws[i] - paid, after.Total.Draws[i], 1e-9);
        }
    }

    /// <summary>Numbers of events, what causes set off, what exposure leaves out and the losses of events are drawn anew in each period.</summary>
    [Fact]
    public void Periods_share_nothing_but_what_is_uncertain_or_named()
    {
        Estimate size = Estimate.Of(new ExponentialDistribution(1));
        (Risk, CommonCause[], double)[] cases =
        [
            (new("losses", EventFrequency.Count(1), size), [], 1),
            (new("computed losses", EventFrequency.Count(1), size * 2), [], 1),
            (new("numbers", 3, 1), [], 1),
            (new("exposure", EventFrequency.Count(10), 1), [], 0.5),
            (
                new("effects", 0, 1),
                [new CommonCause("c", EventFrequency.Count(10), new CauseEffect("effects", 0.5))],
                1
            ),
            (
                new("losses of effects", 0, size),
                [new CommonCause("c", EventFrequency.Count(1), new CauseEffect("losses of effects", 1))],
                1
            ),
        ];
        foreach ((Risk risk, CommonCause[] causes, double exposure) in cases)
        {
            RiskForecast forecast = new RiskRegister([risk]).ForecastWith(
                new LossModel { Causes = causes, Horizon = LossHorizon.Ramp([exposure, exposure]) },
                new() { Draws = 20_000, Seed = 4 }
            );
            double correlation = JointMoments
                .Of(forecast.Periods[0].Draws, forecast.Periods[1].Draws)
                .Correlation.Value;
            Assert.InRange(correlation, -0.03, 0.03);
        }
    }

    [Fact]
    public void A_policy_counts_losses_in_the_money_of_their_year()
    {
        LossHorizon horizon = LossHorizon.Years(2) with { LossGrowth = 0.5 };
        RiskForecast forecast = new RiskRegister([new("r", EventFrequency.Count(2), 100)]).ForecastWith(
            new LossModel { Horizon = horizon, Policies = [new("p") { EventDeductible = 120 }] },
            new() { Draws = 100 }
        );
        // 2 · 100 and 2 · 150, of which the policy pays 2 · 30.
        Assert.Equal(60, forecast.Policies[0].Recovered.SimulatedMean.Value, 1e-12);
        Assert.Equal(440, forecast.Total.SimulatedMean.Value, 1e-12);
        Assert.Equal(240, forecast.Periods[1].SimulatedMean.Value, 1e-12);
    }

    [Fact]
    public void Horizons_outside_their_range_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LossHorizon.Years(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LossHorizon.Years(256));
        Assert.Throws<ArgumentException>(() => LossHorizon.Ramp([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LossHorizon.Ramp([1, -0.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LossHorizon.Ramp([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LossHorizon.Ramp([1], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => LossHorizon.OneYear with { LossGrowth = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => LossHorizon.OneYear with { DiscountRate = double.NaN });
        RiskRegister register = new([Risk.AtMostOnce("once", 0.8, 1), new("often", 3, 1)]);
        LossModel model = new() { Horizon = LossHorizon.Ramp([1, 1.5]) };
        Problem problem = Assert.Single(model.Check(register));
        Assert.Equal("$.horizon.exposure[1]", problem.Path);
        Assert.Contains("1.25", problem.Allowed);
        Assert.Empty((model with { Horizon = LossHorizon.Ramp([1.25]) }).Check(register));

        // The largest of a computed probability is not known, so that it may be 1.
        Estimate share = Estimate.Of(new UniformDistribution(0.1, 0.5));
        Estimate computed = share.Named("one") * share.Named("two");
        RiskRegister unsure = new([Risk.AtMostOnce("once", computed, 1)]);
        Assert.Contains(
            "at most 1 times",
            Assert.Single((model with { Horizon = LossHorizon.Ramp([1, 1.01]) }).Check(unsure)).Allowed,
            StringComparison.Ordinal
        );
        Assert.Empty((model with { Horizon = LossHorizon.Ramp([1]) }).Check(unsure));
        Assert.Equal(LossHorizon.Years(2), LossHorizon.Ramp([1, 1]));
        Assert.NotEqual(LossHorizon.Years(2), LossHorizon.Years(2) with { LossGrowth = 0.1 });
    }

    private static void Near(double expected, SimulatedValue actual) =>
        Assert.InRange(Math.Abs(actual.Value - expected), 0, 4 * actual.StandardError);
}
