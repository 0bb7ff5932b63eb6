using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Risks.Tests.Forecasting;

public class RiskForecastTests
{
    private static readonly SimulationOptions Options = new() { Draws = 5_000, Seed = 3 };

    private static RiskForecast Example() =>
        new RiskRegister(
            [
                new("outage", 4, Estimate.Pert(2_000, 8_000, 40_000)) { Title = "The model is down" },
                new("leak", 0.1, Estimate.Of(new GammaDistribution(0.5, 1_200_000))) { Title = "Customer data leaks" },
                Risk.AtMostOnce("fine", 0.02, 500_000),
            ],
            "EUR"
        ).Forecast(Options);

    [Fact]
    public void Tails_of_the_draws_are_those_of_the_draws_as_a_discrete_distribution()
    {
        LossForecast total = Example().Total;
        DiscreteLossDistribution exact = DiscreteLossDistribution.FromLosses(total.Draws);
        Assert.Equal(exact.Mean, total.SimulatedMean.Value, 1e-9 * exact.Mean);
        foreach (double p in (double[])[0, 0.01, 0.5, 0.9, 0.95, 0.995, 0.9999])
        {
            Assert.Equal(exact.ValueAtRisk(p), total.ValueAtRisk(p).Value);
            double shortfall = exact.ConditionalValueAtRisk(p);
            Assert.Equal(shortfall, total.ConditionalValueAtRisk(p).Value, 1e-9 * shortfall);
            Assert.True(total.ConditionalValueAtRisk(p) >= total.ValueAtRisk(p));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => total.ConditionalValueAtRisk(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => total.ValueAtRisk(double.NaN));
    }

    [Fact]
    public void Contributions_add_up_to_mean_and_shortfall()
    {
        RiskForecast forecast = Example();
        foreach (double p in (double[])[0, 0.5, 0.9, 0.95, 0.99])
        {
            IReadOnlyList<RiskContribution> contributions = forecast.Contributions(p);
            double shortfall = forecast.Total.ConditionalValueAtRisk(p);
            Assert.Equal(shortfall, contributions.Sum(contribution => contribution.TailLoss), 1e-9 * shortfall);
            Assert.Equal(1, contributions.Sum(contribution => contribution.ShareOfTail.Value), 1e-12);
            Assert.Equal(1, contributions.Sum(contribution => contribution.ShareOfMean.Value), 1e-12);
            Assert.Equal([1, 2, 3], contributions.Select(contribution => contribution.Rank));
            Assert.Equal([1, 2, 3], contributions.Select(contribution => contribution.TailRank).Order());
        }

        // The leak costs more on average than four outages; the outage comes every year, the leak fills the bad ones.
        Assert.Equal(["leak", "outage", "fine"], forecast.Contributions().Select(contribution => contribution.Id));
        Assert.True(forecast.Contributions(0.99)[0].ShareOfTail.Value > 0.75);
        Assert.Equal(forecast.Risks.Sum(risk => risk.ExactMean.Value), forecast.Total.ExactMean.Value, 1e-6);
    }

    [Fact]
    public void Contributions_of_an_atom_share_it()
    {
        RiskForecast forecast = new RiskRegister([Risk.AtMostOnce("a", 1, 10), Risk.AtMostOnce("b", 1, 30)]).Forecast(
            Options
        );
        IReadOnlyList<RiskContribution> contributions = forecast.Contributions(0.9);
        Assert.Equal(30, contributions[0].TailLoss, 1e-9);
        Assert.Equal(10, contributions[1].TailLoss, 1e-9);
        Assert.Equal(40, forecast.Total.ConditionalValueAtRisk(0.9).Value, 1e-12);
        RiskForecast nothing = new RiskRegister([new("a", 0, 10)]).Forecast(Options);
        Assert.False(nothing.Contributions()[0].ShareOfMean.IsDefined);
        Assert.False(nothing.Contributions()[0].ShareOfTail.IsDefined);
        Assert.DoesNotContain("NaN", nothing.Explanation.Sentence);
    }

    [Fact]
    public void The_exceedance_curve_falls_from_any_loss_to_none()
    {
        LossForecast total = Example().Total;
        IReadOnlyList<LossProbability> curve = total.ExceedanceCurve(30);
        Assert.InRange(curve.Count, 20, 30);
        Assert.Equal(new(0, total.ExceedanceProbability(0).Value), curve[0]);
        Assert.Equal(0, curve[^1].Probability);
        Assert.Equal(total.ValueAtRisk(1).Value, curve[^1].Amount);
        for (int i = 1; i < curve.Count; i++)
        {
            Assert.True(curve[i].Amount > curve[i - 1].Amount && curve[i].Probability <= curve[i - 1].Probability);
            Assert.Equal(total.ExceedanceProbability(curve[i].Amount).Value, curve[i].Probability);
        }

        LossForecast once = new RiskRegister([Risk.AtMostOnce("a", 0.5, 10)]).Forecast(Options).Total;
        Assert.Equal([0, 10], once.ExceedanceCurve().Select(point => point.Amount));
        Assert.Equal([0, 10], once.ExceedanceCurve(2).Select(point => point.Amount));
        Assert.Equal(
            [new LossProbability(0, 0)],
            new RiskRegister([new("a", 0, 10)]).Forecast(Options).Total.ExceedanceCurve()
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => once.ExceedanceCurve(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => once.ExceedanceCurve(int.MaxValue));
    }

    [Fact]
    public void The_sentence_has_the_numbers()
    {
        RiskForecast forecast = Example();
        string sentence = forecast.Explanation.Sentence;
        Assert.Contains("EUR a year on average; ", sentence);
        Assert.Contains($"{100 * forecast.Total.ProbabilityOfNoLoss.Value:0} % of years pass without a loss", sentence);
        Assert.Contains("\"Customer data leaks\" is", sentence);
        Assert.Equal(5_000, forecast.Provenance.Draws);
        RiskForecast small = new RiskRegister([Risk.AtMostOnce("a", 1, 1_234_567)]).Forecast(Options);
        Assert.Equal(
            "Risks cost 1,234,567 a year on average; < 0.1 % of years pass without a loss; the worst 5 % of years cost 1,234,567 or more, 1,234,567 on average. \"a\" is 100 % of the average.",
            small.Explanation.Sentence
        );
    }

    [Fact]
    public void Losses_too_large_for_a_number_are_undefined()
    {
        RiskRegister register = new([new("a", 1_000, 1e307)]);
        Assert.Throws<UndefinedException>(() => register.Forecast(Options));
        Assert.Throws<ArgumentOutOfRangeException>(() => register.Forecast(new() { Draws = 1L << 30 }));
    }

    [Fact]
    public void Shortfall_is_at_least_value_at_risk_and_both_grow_with_the_level()
    {
        Prop.ForAll(
                Gen.Choose(0, 30).NonEmptyListOf().ToArbitrary(),
                Gen.Choose(0, 99).Two().ToArbitrary(),
                (losses, levels) =>
                {
                    DiscreteLossDistribution loss = DiscreteLossDistribution.FromLosses([
                        .. losses.Select(x => (double)x),
                    ]);
                    double low = Math.Min(levels.Item1, levels.Item2) / 100.0;
                    double high = Math.Max(levels.Item1, levels.Item2) / 100.0;
                    return loss.ConditionalValueAtRisk(low) >= loss.ValueAtRisk(low)
                        && loss.ValueAtRisk(high) >= loss.ValueAtRisk(low)
                        && loss.ConditionalValueAtRisk(high) >= loss.ConditionalValueAtRisk(low) - 1e-9
                        && loss.ExceedanceProbability(loss.ValueAtRisk(low)) <= 1 - low + 1e-12;
                }
            )
            .Holds();
    }
}
