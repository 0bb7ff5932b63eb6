using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Risks.Tests.Forecasting;

/// <summary>What holds for every register and every model.</summary>
public class LossPropertyTests
{
    private static readonly Func<int, EventFrequency>[] Frequencies =
    [
        k => EventFrequency.PerYear(k / 4.0),
        k => EventFrequency.PerYear(Estimate.Of(new GammaDistribution(1 + k, 0.3))),
        k => EventFrequency.NegativeBinomial(k / 3.0, 0.5),
        k => EventFrequency.Binomial(1 + k, 0.2),
        k => EventFrequency.AtMostOnce(k / 10.0),
        k => EventFrequency.Count(Estimate.Empirical(0, k)),
    ];

    private static readonly Func<int, Estimate>[] Losses =
    [
        k => 10 * k,
        k => Estimate.Interval(1 + k, 20 + 3 * k),
        k => Estimate.Pert(0, k, 40),
        k => Estimate.Empirical(0, 5, 5 * k),
        k => Estimate.Of(new ExponentialDistribution(0.1)) * k + 1,
        k => Estimate.Of(new ExponentialDistribution(0.1)).Named("price") * (1 + k),
    ];

    private static readonly Func<RiskRegister, LossModel>[] Models =
    [
        _ => new(),
        register =>
            new() { Causes = [new("cause", 0.8, [.. register.Risks.Select(risk => new CauseEffect(risk.Id, 0.4))])] },
        _ => new() { Horizon = LossHorizon.Ramp([0.1, 0.5, 1]) with { DiscountRate = 0.1 } },
        register =>
            new()
            {
                Policies =
                [
                    new("p")
                    {
                        Covers = [register.Risks[0].Id],
                        EventDeductible = 5,
                        AnnualLimit = 60,
                        Share = 0.9,
                    },
                ],
            },
        register =>
            new() { FrequencyCorrelations = Correlations.Between((register.Risks[0].Id, register.Risks[1].Id, 0.6)) },
    ];

    [Fact]
    public void Quantiles_shortfalls_curves_and_shares_are_in_order()
    {
        Prop.ForAll(
                Gen.Choose(0, 5).Two().Zip(Gen.Choose(0, 5).Two()).ToArbitrary(),
                Gen.Choose(0, 9).Two().Zip(Gen.Choose(0, 4)).ToArbitrary(),
                (kinds, sizes) =>
                {
                    ((int f1, int f2), (int l1, int l2)) = kinds;
                    ((int s1, int s2), int model) = sizes;
                    RiskRegister register = new([
                        new("a", Frequencies[f1](s1), Losses[l1](s1 + 1)),
                        new("b", Frequencies[f2](s2), Losses[l2](s2 + 1)),
                    ]);
                    SimulationOptions options = new() { Draws = 1_500, Threads = 1 };
                    RiskForecast forecast = register.ForecastWith(Models[model](register), options);
                    RiskForecast again = register.ForecastWith(Models[model](register), options with { Threads = 2 });
                    Assert.True(forecast.Total.Draws.SequenceEqual(again.Total.Draws));
                    foreach (LossForecast loss in forecast.Risks.Append(forecast.Total))
                    {
                        Ordered(loss);
                    }

                    foreach (double level in (double[])[0, 0.9])
                    {
                        double shortfall = forecast.Total.ConditionalValueAtRisk(level).Value;
                        double parts = forecast.Contributions(level).Sum(part => part.TailLoss.Value);
                        Assert.Equal(shortfall, parts, 1e-9 * (1 + shortfall));
                    }

                    return true;
                }
            )
            .Holds(60);
    }

    private static void Ordered(LossForecast loss)
    {
        double value = 0;
        double shortfall = 0;
        foreach (double level in (double[])[0, 0.3, 0.8, 0.95, 0.99, 0.999])
        {
            Assert.True(loss.ValueAtRisk(level).Value >= value);
            value = loss.ValueAtRisk(level).Value;
            Assert.True(loss.ConditionalValueAtRisk(level).Value >= Math.Max(value, shortfall) - 1e-9 * (1 + value));
            shortfall = loss.ConditionalValueAtRisk(level).Value;
            Assert.True(loss.ExceedanceProbability(value).Value <= 1 - level + 1e-12);
        }

        IReadOnlyList<LossProbability> curve = loss.ExceedanceCurve();
        for (int i = 1; i < curve.Count; i++)
        {
            Assert.True(curve[i].Amount > curve[i - 1].Amount && curve[i].Probability <= curve[i - 1].Probability);
        }

        Assert.Equal(0, curve[^1].Probability);
        Assert.Equal(1 - loss.ProbabilityOfNoLoss.Value, loss.ExceedanceProbability(0).Value, 1e-12);
    }

    /// <summary>What the errors say of means, tails and contributions is what another seed changes.</summary>
    [Fact]
    public void Errors_are_the_spread_over_seeds()
    {
        RiskRegister register = new([
            new("often", 4, Estimate.Of(new ExponentialDistribution(0.1))),
            new("rarely", 0.3, Estimate.Of(new LogNormalDistribution(3.5, 0.8))),
            new("sure", EventFrequency.Count(1), 7),
        ]);
        Func<RiskForecast, SimulatedValue>[] answers =
        [
            forecast => forecast.Total.SimulatedMean,
            forecast => forecast.Total.ValueAtRisk(0.9),
            forecast => forecast.Total.ConditionalValueAtRisk(0.9),
            forecast => forecast.Contributions(0.9).Single(part => part.Id == "often").TailLoss,
            forecast => forecast.Contributions(0.9).Single(part => part.Id == "rarely").TailLoss,
        ];
        const int seeds = 300;
        double[][] values = [.. answers.Select(_ => new double[seeds])];
        double[] errors = new double[answers.Length];
        for (int seed = 0; seed < seeds; seed++)
        {
            RiskForecast forecast = register.Forecast(
                new()
                {
                    Draws = 2_000,
                    Seed = (ulong)seed,
                    Threads = 1,
                }
            );
            for (int i = 0; i < answers.Length; i++)
            {
                SimulatedValue answer = answers[i](forecast);
                values[i][seed] = answer.Value;
                errors[i] += answer.StandardError / seeds;
            }

            Assert.Equal(7, forecast.Contributions(0.9).Single(part => part.Id == "sure").TailLoss.Value, 1e-9);
            Assert.Equal(0, forecast.Contributions(0.9).Single(part => part.Id == "sure").TailLoss.StandardError, 1e-9);
        }

        for (int i = 0; i < answers.Length; i++)
        {
            Assert.InRange(errors[i] / Moments.Of(values[i]).StandardDeviation.Value, 0.87, 1.15);
        }
    }

    [Fact]
    public void A_tail_without_draws_beyond_is_not_certain()
    {
        LossForecast loss = new RiskRegister([new("r", 1, Estimate.Of(new ExponentialDistribution(1)))])
            .Forecast(new() { Draws = 100 })
            .Total;
        SimulatedValue worst = loss.ConditionalValueAtRisk(0.999);
        Assert.Equal(loss.ValueAtRisk(1).Value, worst.Value);
        Assert.True(worst.StandardError > 0);
    }

    /// <summary>PERT(2, 4, 9) with λ = 4 (beta quantiles), and a lognormal from its 90 % interval, as losses of a year with one event.</summary>
    [Fact]
    public void A_loss_that_comes_once_a_year_has_the_quantiles_of_its_severity()
    {
        Same(Estimate.Pert(2, 4, 9), 2.904353, 4.382589, 5.62588, 6.272703, 5e-7);
        Same(
            Estimate.Interval(635_000, 19_000_000),
            924_219.2648437464,
            3_473_470.8865916845,
            8_286_488.198861191,
            13_054_261.536129976,
            1e-13
        );

        static void Same(Estimate loss, double p10, double p50, double p80, double p90, double tolerance)
        {
            LossForecast forecast = new RiskRegister([Risk.AtMostOnce("r", 1, loss)])
                .Forecast(new() { Draws = 50_000 })
                .Total;
            foreach (
                (double level, double expected) in ((double, double)[])[(0.1, p10), (0.5, p50), (0.8, p80), (0.9, p90)]
            )
            {
                Assert.Equal(expected, loss.Quantile(level), tolerance * expected);
                SimulatedValue value = forecast.ValueAtRisk(level);
                Assert.InRange(Math.Abs(value.Value - expected), 0, 4 * value.StandardError);
            }
        }
    }

    [Fact]
    public void A_severity_without_a_finite_mean_is_named()
    {
        string message = Assert
            .Throws<ArgumentException>(() => new Risk("ransom", 1, Estimate.Of(new FDistribution(4, 1.5))))
            .Message;
        Assert.Contains("ransom/loss must have a finite mean", message);
        Assert.Contains(
            "finite mean",
            Assert
                .Throws<ArgumentException>(() => new Risk("r", 1, Estimate.Of(new LogNormalDistribution(0, 40))))
                .Message
        );
        Assert.Throws<ArgumentException>(() => new Risk("r", 1, Estimate.Normal(5, 1)));
        Assert.ThrowsAny<ArgumentException>(() => new Risk("r", 1, -1));
    }
}
