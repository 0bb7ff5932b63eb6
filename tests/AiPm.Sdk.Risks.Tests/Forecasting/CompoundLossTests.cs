using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Forecasting;

public class CompoundLossTests
{
    private static readonly SimulationOptions Options = new() { Draws = 200_000, Seed = 11 };

    /// <summary>Lognormal with 90 % interval (1, 10) at .1 a year (riskquant's tests; closed form).</summary>
    [Fact]
    public void The_mean_of_a_lognormal_from_its_interval()
    {
        LossForecast loss = Forecast(new Risk("r", 0.1, Estimate.Interval(1, 10))).Total;
        Assert.Equal(0.4040012826945728, loss.ExactMean.Value, 1e-14);
        Assert.Equal(0.4040012826945728, loss.Mean.Value, 1e-14);
        Assert.Equal(0, loss.Mean.StandardError);
        Near(0.4040012826945728, loss.SimulatedMean);
        Near(Math.Exp(-0.1), loss.ProbabilityOfNoLoss);
        Assert.Equal(5922706.83351131, Estimate.Interval(635_000, 19_000_000).Mean.Value, 1e-7 * 0.5);
    }

    /// <summary>Poisson(λ) with each loss drawn anew: mean λE[X], variance λE[X²] (Klugman, Panjer and Willmot 2012).</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(20)]
    public void Mean_and_variance_of_compound_Poisson(double rate)
    {
        GammaDistribution severity = new(2.5, 0.5);
        LossForecast loss = Forecast(new Risk("r", rate, Estimate.Of(severity))).Total;
        double meanSquare = severity.Variance.Value + severity.Mean.Value * severity.Mean.Value;
        Assert.Equal(rate * severity.Mean.Value, loss.ExactMean.Value, 1e-12 * rate * 10);
        Near(rate * severity.Mean.Value, loss.SimulatedMean);
        Assert.InRange(loss.StandardDeviation / Math.Sqrt(rate * meanSquare), 0.99, 1.01);
    }

    /// <summary>Discrete losses against Panjer's recursion, at every amount and in the tail.</summary>
    [Fact]
    public void Discrete_losses_against_Panjer()
    {
        double[] losses = [1, 1, 1, 2, 2, 3, 5, 5, 8, 13];
        LossForecast simulated = Forecast(new Risk("r", 1.7, Estimate.Empirical(losses))).Total;
        DiscreteLossDistribution exact = Panjer(1.7, losses);
        Assert.Equal(1.7 * 4.1, exact.Mean, 1e-9);
        Near(exact.Mean, simulated.SimulatedMean);
        for (int amount = 0; amount < 60; amount++)
        {
            Near(exact.ExceedanceProbability(amount), simulated.ExceedanceProbability(amount));
            Near(exact.ExceedanceProbability(amount), simulated.ExceedanceProbability(amount + 0.5));
        }

        Assert.Equal(1, simulated.ExceedanceProbability(-1).Value);
        foreach (double p in (double[])[0, 0.1, 0.5, 0.9, 0.95, 0.99])
        {
            Assert.Equal(exact.ValueAtRisk(p), simulated.ValueAtRisk(p).Value);
            Near(exact.ConditionalValueAtRisk(p), simulated.ConditionalValueAtRisk(p));
        }
    }

    /// <summary>Where losses are larger in years of many events, the mean loss is more than the product of the means.</summary>
    [Fact]
    public void A_loss_correlated_with_its_frequency_has_their_covariance_in_its_mean()
    {
        LogNormalDistribution rate = new(0, 0.4);
        LogNormalDistribution size = new(2, 0.6);
        Estimate[] bound = Correlations
            .Between(("rate", "size", 0.8))
            .Bind(Estimate.Of(rate).Named("rate"), Estimate.Of(size).Named("size"));
        LossForecast loss = Forecast(new Risk("r", bound[0], bound[1])).Total;
        double mean = rate.Mean.Value * size.Mean.Value;
        double expected = mean * Math.Exp(2 * Math.Sin(Math.PI / 6 * 0.8) * 0.4 * 0.6);
        Assert.Equal(expected, loss.ExactMean.Value, 1e-12 * mean);
        Near(expected, loss.SimulatedMean);
    }

    /// <summary>A rate that is gamma makes the number of events negative binomial, with P(0) = (β/(1 + β))^α.</summary>
    [Fact]
    public void An_uncertain_rate_is_drawn_once_a_year()
    {
        GammaDistribution rate = new(2, 1.5);
        LossForecast loss = Forecast(new Risk("r", Estimate.Of(rate), 1)).Total;
        double mean = rate.Mean.Value;
        Near(mean, loss.SimulatedMean);
        Assert.Equal(mean, loss.ExactMean.Value, 1e-12);
        double odds = 1 / (1 + rate.Variance.Value / mean);
        Near(Math.Pow(odds, mean * mean / rate.Variance.Value), loss.ProbabilityOfNoLoss);
        Assert.InRange(
            loss.StandardDeviation,
            0.99 * Math.Sqrt(mean + rate.Variance.Value),
            1.01 * Math.Sqrt(mean + rate.Variance.Value)
        );
    }

    [Fact]
    public void Large_and_uncertain_rates_are_followed_all_the_way()
    {
        LossForecast loss = new RiskRegister([new("r", Estimate.Triangular(2_000, 5_000, 8_000), 1)])
            .Forecast(new() { Draws = 20_000 })
            .Total;
        Near(5_000, loss.SimulatedMean);
        Assert.InRange(
            loss.StandardDeviation,
            0.98 * Math.Sqrt(5_000 + 1_500_000),
            1.02 * Math.Sqrt(5_000 + 1_500_000)
        );
        LossForecast certain = new RiskRegister([new("r", 40_000, 1)]).Forecast(new() { Draws = 20_000 }).Total;
        Near(40_000, certain.SimulatedMean);
        Assert.InRange(certain.StandardDeviation, 196, 204);
    }

    [Fact]
    public void A_risk_that_strikes_at_most_once()
    {
        LossForecast loss = Forecast(Risk.AtMostOnce("fine", 0.2, Estimate.Empirical(10, 30))).Total;
        Assert.Equal(4, loss.ExactMean.Value, 1e-14);
        Near(4, loss.SimulatedMean);
        Near(0.8, loss.ProbabilityOfNoLoss);
        Near(0.1, loss.ExceedanceProbability(10));
        Assert.Equal(0, loss.ExceedanceProbability(30).Value);
        LossForecast uncertain = Forecast(Risk.AtMostOnce("fine", Estimate.Beta(2, 8), 1)).Total;
        Near(0.2, uncertain.SimulatedMean);
        Assert.Equal(1, Forecast(Risk.AtMostOnce("sure", 1, 1)).Total.SimulatedMean.Value);
        Assert.Equal(0, Forecast(Risk.AtMostOnce("never", 0, 1)).Total.SimulatedMean.Value);
        Assert.Equal(0, Forecast(new Risk("never", 0, 1)).Total.ExceedanceProbability(0).Value);
    }

    /// <summary>Fresh losses have variance λE[X²]; a named loss is one a year, with E[N²]E[X²] − (λE[X])².</summary>
    [Fact]
    public void What_is_named_is_shared_by_the_events_of_a_year()
    {
        double rate = 3;
        UniformDistribution severity = new(0, 2);
        double meanSquare = 4.0 / 3;
        double fresh = Math.Sqrt(rate * meanSquare);
        double shared = Math.Sqrt((rate + rate * rate) * meanSquare - rate * rate);
        Deviation(fresh, Estimate.Of(severity));
        Deviation(shared, Estimate.Of(severity).Named("price"));
        // The same through graphs: twice half the loss, and one that mixes both kinds.
        Deviation(fresh, Estimate.Of(severity) * 2 * 0.5);
        Deviation(shared, Estimate.Of(severity).Named("price") * 2 * 0.5);
        // X·Y with Y shared: E[L²] = E[Y²]·(λE[X²] + λ²E[X]²).
        double mixed = meanSquare * (rate * meanSquare + rate * rate) - rate * rate;
        Deviation(Math.Sqrt(mixed), Estimate.Of(severity) * Estimate.Of(severity).Named("price"));

        void Deviation(double expected, Estimate loss)
        {
            LossForecast forecast = Forecast(new Risk("r", rate, loss)).Total;
            Near(rate, forecast.SimulatedMean);
            Assert.InRange(forecast.StandardDeviation / expected, 0.99, 1.01);
        }
    }

    [Fact]
    public void A_named_quantity_is_shared_by_risks_and_unnamed_ones_are_not()
    {
        Estimate price = Estimate.Of(new UniformDistribution(0, 2)).Named("price");
        RiskForecast forecast = Forecast(
            Risk.AtMostOnce("a", 1, price),
            Risk.AtMostOnce("b", 1, price * 3),
            Risk.AtMostOnce("c", 1, Estimate.Of(new UniformDistribution(0, 2)))
        );
        ReadOnlySpan<double> a = forecast["a"].Draws;
        ReadOnlySpan<double> b = forecast["b"].Draws;
        for (int i = 0; i < 1_000; i++)
        {
            Assert.Equal(3 * a[i], b[i]);
            Assert.Equal(a[i] + b[i] + forecast["c"].Draws[i], forecast.Total.Draws[i]);
        }

        Assert.InRange(JointMoments.Of(a, forecast["c"].Draws).Correlation.Value, -0.01, 0.01);
        // Var(4Y + Z) = 17/3.
        Assert.InRange(forecast.Total.StandardDeviation, 0.99 * Math.Sqrt(17.0 / 3), 1.01 * Math.Sqrt(17.0 / 3));
    }

    /// <summary>Severities and rates correlated across risks are named quantities: the years come with that rank correlation.</summary>
    [Fact]
    public void Losses_of_several_risks_may_be_correlated()
    {
        Estimate[] bound = Correlations
            .Between(("first", "second", 0.6))
            .Bind(
                Estimate.Of(new GammaDistribution(2, 5)).Named("first"),
                Estimate.Of(new LogNormalDistribution(1, 0.7)).Named("second")
            );
        RiskForecast forecast = Forecast(Risk.AtMostOnce("a", 1, bound[0]), Risk.AtMostOnce("b", 1, bound[1]));
        double correlation = RankAssociation
            .Spearman(forecast["a"].Draws[..20_000], forecast["b"].Draws[..20_000])
            .Coefficient.Value;
        Assert.Equal(0.6, correlation, 0.02);
        Assert.Equal(10, forecast["a"].ExactMean.Value, 1e-12);
        Near(10, forecast["a"].SimulatedMean);
    }

    [Fact]
    public void The_exact_mean_is_given_only_where_it_is_known()
    {
        Estimate rate = Estimate.Of(new GammaDistribution(3, 2));
        Assert.Equal(
            rate.Mean.Value * 3,
            Forecast(new Risk("r", rate, Estimate.Triangular(2, 3, 4))).Total.ExactMean.Value,
            1e-12
        );
        Estimate shared = Estimate.Interval(0.5, 2).Named("traffic");
        // E[T·T] of a lognormal, not E[T]².
        LossForecast squared = new RiskRegister([new("r", shared, shared)]).Forecast(new() { Draws = 10_000 }).Total;
        Assert.Equal(Estimate.Pow(shared, 2).Mean.Value, squared.ExactMean.Value, 1e-12);
        Near(squared.ExactMean.Value, squared.SimulatedMean);
        Estimate uniform = Estimate.Of(new UniformDistribution(0, 2)).Named("traffic");
        LossForecast unknown = Forecast(new Risk("r", uniform, uniform)).Total;
        Assert.False(unknown.ExactMean.IsDefined);
        Near(4.0 / 3, unknown.Mean);
        Assert.True(unknown.Mean.StandardError > 0);
    }

    [Fact]
    public void Same_bits_on_any_number_of_threads_and_in_any_order()
    {
        Estimate price = Estimate.Triangular(1, 2, 4).Named("price");
        Risk[] risks =
        [
            new("fresh", 2.5, Estimate.Of(new GammaDistribution(2, 0.5))),
            new("computed", Estimate.Triangular(0.5, 1, 3), Estimate.Pert(1, 2, 9) * price),
            new("shared", 1, price),
            Risk.AtMostOnce("once", 0.1, Estimate.Triangular(10, 20, 60)),
        ];
        SimulationOptions options = new()
        {
            Draws = 30_001,
            Seed = 3,
            Threads = 1,
        };
        RiskForecast one = new RiskRegister(risks).Forecast(options);
        RiskForecast two = new RiskRegister(risks.Reverse()).Forecast(options with { Threads = 2 });
        Assert.True(one.Total.Draws.SequenceEqual(two.Total.Draws));
        Assert.All(risks, risk => Assert.True(one[risk.Id].Draws.SequenceEqual(two[risk.Id].Draws)));
        RiskForecast less = new RiskRegister(risks[..2]).Forecast(options);
        Assert.All(risks[..2], risk => Assert.True(one[risk.Id].Draws.SequenceEqual(less[risk.Id].Draws)));
        Assert.Equal(one.Explanation.Sentence, two.Explanation.Sentence);
        Assert.False(
            one.Total.Draws.SequenceEqual(new RiskRegister(risks).Forecast(options with { Seed = 4 }).Total.Draws)
        );
    }

    [Fact]
    public void The_first_loss_of_a_year_is_the_draw_of_its_slot_and_the_next_its_next_occurrence()
    {
        UniformDistribution severity = new(0, 1);
        SimulationOptions options = new() { Draws = 2_000, Seed = 5 };
        ReadOnlySpan<double> losses = new RiskRegister([new("r", 1.5, Estimate.Of(severity))])
            .Forecast(options)
            .Total.Draws;
        JointSimulation slots = new();
        slots.Add("r/loss", Estimate.Of(severity), Domain.NonNegative);
        slots.Add("r/occurrence", Estimate.Of(new UniformDistribution(0, 1)), Domain.Share);
        IReadOnlyDictionary<string, Simulated> drawn = slots.Run(options);
        RandomStream stream = new(5, "#r/loss#0");
        PoissonDistribution events = new(1.5);
        int several = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            double expected = 0;
            int count = (int)events.Quantile(drawn["r/occurrence"].Draws[i]);
            for (int k = 0; k < count; k++)
            {
                expected += k == 0 ? drawn["r/loss"].Draws[i] : stream.Uniform(i, k);
            }

            several += count > 1 ? 1 : 0;
            Assert.Equal(expected, losses[i]);
            Assert.Equal(drawn["r/loss"].Draws[i], stream.Uniform(i));
        }

        Assert.True(several > 500);
    }

    [Fact]
    public void A_risk_that_strikes_at_most_once_strikes_at_the_large_uniforms()
    {
        SimulationOptions options = new() { Draws = 2_000, Seed = 5 };
        ReadOnlySpan<double> losses = new RiskRegister([Risk.AtMostOnce("r", 0.3, 1)]).Forecast(options).Total.Draws;
        RandomStream uniforms = new(5, "#r/occurrence#0");
        for (int i = 0; i < losses.Length; i++)
        {
            Assert.Equal(uniforms.Uniform(i) > 0.7 ? 1 : 0, losses[i]);
        }
    }

    [Fact]
    public void More_frequent_or_more_costly_risks_lose_more_in_every_year()
    {
        SimulationOptions options = new() { Draws = 5_000 };
        ReadOnlySpan<double> less = new RiskRegister([new("r", 1, Estimate.Of(new ExponentialDistribution(1)))])
            .Forecast(options)
            .Total.Draws;
        ReadOnlySpan<double> often = new RiskRegister([new("r", 1.3, Estimate.Of(new ExponentialDistribution(1)))])
            .Forecast(options)
            .Total.Draws;
        ReadOnlySpan<double> costly = new RiskRegister([new("r", 1, Estimate.Of(new ExponentialDistribution(0.5)))])
            .Forecast(options)
            .Total.Draws;
        for (int i = 0; i < less.Length; i++)
        {
            Assert.True(often[i] >= less[i] && costly[i] >= less[i]);
        }
    }

    private static RiskForecast Forecast(params Risk[] risks) => new RiskRegister(risks).Forecast(Options);

    private static void Near(double expected, SimulatedValue actual) =>
        Assert.InRange(Math.Abs(actual.Value - expected), 0, 4 * actual.StandardError);

    /// <summary>f₀ = e^(−λ), f_s = λ/s·Σ j·p_j·f_(s−j) (Panjer 1981), for equally likely whole losses.</summary>
    private static DiscreteLossDistribution Panjer(double rate, double[] losses)
    {
        double[] f = new double[400];
        f[0] = Math.Exp(-rate);
        for (int s = 1; s < f.Length; s++)
        {
            f[s] = rate / s * losses.Where(loss => loss <= s).Sum(loss => loss * f[s - (int)loss]) / losses.Length;
        }

        return DiscreteLossDistribution.Of([
            .. f.Select((probability, amount) => new LossProbability(amount, probability)),
        ]);
    }
}
