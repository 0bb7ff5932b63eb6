using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Risks.Tests.Watching;

public class LogNormalSeverityTests
{
    [Fact]
    public void The_range_stays_as_given_whatever_it_is_worth()
    {
        foreach (double worth in new[] { 0.1, 1, 5, 1_000 })
        {
            LogNormalSeverity belief = LogNormalSeverity.FromInterval(2_000, 72_000, worth);
            Assert.Equal(2_000, belief.Predictive.Quantile(0.05), 1e-6);
            Assert.Equal(72_000, belief.Predictive.Quantile(0.95), 1e-4);
            Assert.Equal(12_000, belief.Median, 1e-6);
            Assert.Equal(worth, Math.Pow(belief.LogSpread / belief.LogMedianError, 2), worth * 1e-12);
            Assert.Equal(belief.Mean.Value, belief.ToEstimate("x").Mean.Value, belief.Mean.Value * 1e-12);
        }

        Assert.Equal(
            "typically 12,000, 90 % of losses 2,000 to 72,000",
            LogNormalSeverity.FromInterval(2_000, 72_000, 4).ToString()
        );
    }

    [Fact]
    public void Losses_teach_the_typical_loss_by_hand()
    {
        // m = ln 100, τ = 1, σ = 2; losses 100·e and 100·e³: mean logarithm m + 2, precision 1 + 2/4, weight of the data 1/3.
        LogNormalSeverity after = new LogNormalSeverity(Math.Log(100), 1, 2).Update(100 * Math.E, 100 * Math.Exp(3));
        Assert.Equal(Math.Log(100) + 2 / 3d, after.LogMedian, 13);
        Assert.Equal(Math.Sqrt(1 / 1.5), after.LogMedianError, 13);
        Assert.Equal(2, after.LogSpread);
        Assert.Equal(Math.Exp(after.LogMedian + (4 + 1 / 1.5) / 2), after.Mean.Value, 1e-9);
    }

    [Fact]
    public void Order_and_splits_of_losses_change_nothing()
    {
        Gen<double[]> losses = Gen.Choose(1, 1_000_000).Select(x => x / 10d).ArrayOf().Where(x => x.Length > 0);
        LogNormalSeverity prior = new(5, 0.7, 1.3);
        Prop.ForAll(
                losses.ToArbitrary(),
                seen =>
                {
                    LogNormalSeverity whole = prior.Update(seen);
                    LogNormalSeverity split = seen.Reverse().Aggregate(prior, (belief, loss) => belief.Update(loss));
                    return Math.Abs(whole.LogMedian - split.LogMedian) < 1e-10
                        && Math.Abs(whole.LogMedianError - split.LogMedianError) < 1e-12;
                }
            )
            .Holds(200);
        Assert.Same(prior, prior.Update());
    }

    [Fact]
    public void Events_of_one_year_share_the_typical_loss_and_not_their_scatter()
    {
        // Exactly two events every year: Var = 2·Var(X) + 2·Cov(X₁, X₂), Cov = E[e^{2μ}]·E[S]² − E[X]².
        LogNormalSeverity belief = new(0, 0.4, 0.5);
        Risk risk = new Risk("two") with { Frequency = EventFrequency.Count(2), Severity = belief };
        RiskForecast forecast = new RiskRegister([risk]).Forecast(new() { Draws = 400_000, Seed = 11 });
        double mean = Math.Exp(0.41 / 2);
        double variance = mean * mean * (Math.Exp(0.41) - 1);
        double covariance = mean * mean * (Math.Exp(0.16) - 1);
        Assert.Equal(2 * mean, forecast["two"].ExactMean.Value, 12);
        Assert.Equal(2 * mean, forecast["two"].SimulatedMean.Value, 5 * forecast["two"].SimulatedMean.StandardError);
        Assert.Equal(Math.Sqrt(2 * variance + 2 * covariance), forecast["two"].StandardDeviation, 0.02);
    }

    [Fact]
    public void Losses_that_no_lognormal_has_are_refused()
    {
        LogNormalSeverity belief = new(0, 1, 1);
        Assert.Contains("row 1", Assert.Throws<ArgumentOutOfRangeException>(() => belief.Update(1, 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => belief.Update(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogNormalSeverity(0, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogNormalSeverity(0, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogNormalSeverity.FromInterval(5, 2, 1));
        // A mean beyond all numbers is no severity.
        Assert.Throws<ArgumentException>(() => new Risk("a") { Severity = new(0, 1, 60) });
    }
}
