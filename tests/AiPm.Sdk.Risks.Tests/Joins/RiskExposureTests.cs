using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Joins;

public class RiskExposureTests
{
    private static readonly SimulationOptions Options = new() { Draws = 40_000, Seed = 9 };

    private static void HasMean(double expected, Simulated simulated) =>
        Assert.InRange(
            simulated.Mean.Value,
            expected - (4.5 * simulated.Mean.StandardError) - 1e-12,
            expected + (4.5 * simulated.Mean.StandardError) + 1e-12
        );

    private static void HasCounts(Distribution expected, Estimate count)
    {
        Simulated simulated = count.Simulate(Options);
        for (int n = 0; n < 6; n++)
        {
            SimulatedValue share = simulated.ProbabilityAbove(n);
            double p = expected.Survival(n);
            Assert.InRange(share.Value, p - (4.5 * share.StandardError), p + (4.5 * share.StandardError));
        }
    }

    [Fact]
    public void Numbers_of_events_have_the_distribution_of_the_risk_over_the_time()
    {
        HasCounts(new PoissonDistribution(0.75), new RiskExposure(new("r", 3, 1), 0.25).Count);
        HasCounts(new BernoulliDistribution(0.12), new RiskExposure(Risk.AtMostOnce("r", 0.24, 1), 0.5).Count);
        HasCounts(
            new BinomialDistribution(5, 0.3),
            new RiskExposure(new("r", EventFrequency.Binomial(5, 0.3), 1)).Count
        );
        HasCounts(
            new NegativeBinomialDistribution(2, 2.0 / (2 + 1.5)),
            new RiskExposure(new("r", EventFrequency.NegativeBinomial(1.5, 2), 1)).Count
        );
        HasCounts(
            new EmpiricalDistribution(0, 0, 1, 3),
            new RiskExposure(new("r", EventFrequency.Count(Estimate.Empirical(0, 0, 1, 3)), 1)).Count
        );

        // A gamma rate makes a negative binomial number, given or drawn.
        HasCounts(
            new NegativeBinomialDistribution(2, 2.0 / (2 + 1.5)),
            new RiskExposure(new("r", Estimate.Of(new GammaDistribution(2, 0.75)), 1)).Count
        );
        Assert.Equal(0.75, new RiskExposure(new("r", 3, 1), 0.25).ExpectedEvents.Value);
        Assert.Equal(0, new RiskExposure(new("r", 0, 1)).Count.Mean.Value);
    }

    [Fact]
    public void Costs_are_compound_and_delays_come_from_the_same_events()
    {
        Risk risk = new("supplier fails", 1.5, Estimate.Pert(10, 20, 60));
        RiskExposure exposure = new(risk, 0.5);
        Estimate cost = exposure.Cost();
        Estimate delay = exposure.Delay(Estimate.Pert(2, 5, 14));
        JointSimulation simulation = new();
        simulation.Add("count", exposure.Count, Domain.NonNegative);
        simulation.Add("cost", cost, Domain.NonNegative);
        simulation.Add("delay", delay, Domain.NonNegative);
        simulation.Add("happens", exposure.Happens, Domain.Share);
        IReadOnlyDictionary<string, Simulated> drawn = simulation.Run(Options);
        HasMean(0.75 * 25, drawn["cost"]);
        HasMean(0.75 * 6, drawn["delay"]);
        HasMean(1 - Math.Exp(-0.75), drawn["happens"]);

        // Compound Poisson: variance = λ·E[X²].
        PertDistribution loss = new(10, 20, 60);
        double deviation = Math.Sqrt(0.75 * (loss.Variance.Value + (25.0 * 25)));
        Assert.Equal(deviation, drawn["cost"].StandardDeviation.Value, 0.02 * deviation);
        for (int i = 0; i < 2_000; i++)
        {
            double events = drawn["count"].Draws[i];
            Assert.InRange(drawn["cost"].Draws[i], 10 * events, 60 * events);
            Assert.InRange(drawn["delay"].Draws[i], 2 * events, 14 * events);
            Assert.Equal(events > 0, drawn["delay"].Draws[i] > 0);
        }
    }

    [Fact]
    public void Named_parts_of_a_loss_are_shared_by_its_events_and_unnamed_ones_are_not()
    {
        Estimate price = Estimate.Pert(1, 2, 3).Named("price");
        Risk shared = new("r", EventFrequency.Count(2), price * Estimate.Empirical(0, 1));
        double[] draws = new RiskExposure(shared).Cost().Simulate(Options).Draws.ToArray();

        // Both events with half the chance each: P(0) = 1/4 and P(both) = 1/4, where the price counts twice.
        Assert.Equal(0.25, (double)draws.Count(cost => cost == 0) / draws.Length, 0.02);
        JointSimulation simulation = new();
        simulation.Add("cost", new RiskExposure(shared).Cost(), Domain.Real);
        simulation.Add("price", price, Domain.Real);
        IReadOnlyDictionary<string, Simulated> drawn = simulation.Run(Options);
        for (int i = 0; i < 1_000; i++)
        {
            double events = drawn["cost"].Draws[i] / drawn["price"].Draws[i];
            Assert.Equal(Math.Round(events), events, 1e-9);
        }

        Estimate twice = Estimate.Pert(1, 2, 3);
        Risk unclear = new("r", EventFrequency.Count(2), twice * twice);
        Assert.Contains(
            "each event can draw its own",
            Assert.Throws<ArgumentException>(() => new RiskExposure(unclear).Cost()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rework_is_a_share_of_the_effort_and_value_is_less_what_risks_cost()
    {
        RiskExposure exposure = new(Risk.AtMostOnce("model must be retrained", 0.4, 100));
        Estimate effort = Estimate.Pert(10, 20, 30).Named("effort");
        HasMean(0.4 * 20 * 0.5, exposure.Rework(effort, 0.5).Simulate(Options));
        Estimate value = RiskExposure.RiskAdjusted(
            Estimate.Normal(300, 10).Named("value"),
            exposure,
            new RiskExposure(new("leak", 0.1, 500))
        );
        HasMean(300 - 40 - 50, value.Simulate(Options));
        Assert.Throws<ArgumentOutOfRangeException>(() => exposure.Delay(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => exposure.Rework(-1, 0.5));
    }

    [Fact]
    public void Controls_stop_events_for_cost_and_delay_alike_and_scale_losses_only()
    {
        Risk risk = new("leak", 2, 100);
        RiskExposure exposure = new RiskExposure(risk).With(
            new(
                "filter",
                1,
                ControlEffect.Prevents("leak", Estimate.Beta(3, 1)),
                ControlEffect.Reduces("leak", 0.2),
                ControlEffect.Prevents("other", 1)
            )
        );
        HasMean(2 * 0.25 * 80, exposure.Cost().Simulate(Options));
        HasMean(2 * 0.25 * 3, exposure.Delay(3).Simulate(Options));
        JointSimulation simulation = new();
        simulation.Add("cost", exposure.With(new("cap", 1, ControlEffect.Caps("leak", 30))).Cost(), Domain.Real);
        simulation.Add("delay", exposure.Delay(3), Domain.Real);
        IReadOnlyDictionary<string, Simulated> drawn = simulation.Run(Options);
        for (int i = 0; i < 2_000; i++)
        {
            Assert.Equal(drawn["delay"].Draws[i] * 10, drawn["cost"].Draws[i], 1e-9);
        }

        Assert.Throws<ArgumentException>(() => exposure.With(exposure.Controls[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            exposure.With(new("bad", 1, ControlEffect.Prevents("leak", 2)))
        );
    }

    [Fact]
    public void What_cannot_be_spelt_out_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new RiskExposure(new("rated")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RiskExposure(new("r", 1, 1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RiskExposure(new("r", 1, 1), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RiskExposure(Risk.AtMostOnce("r", 0.1, 1), 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RiskExposure(new("r", EventFrequency.Count(2), 1), 0.5));
        Assert.Contains(
            "at most 500",
            Assert.Throws<ArgumentException>(() => new RiskExposure(new("r", 5_000, 1))).Message,
            StringComparison.Ordinal
        );
        Estimate computed = Estimate.Max(Estimate.Normal(1, 1), 0);
        Assert.Contains(
            "certain or a distribution",
            Assert.Throws<ArgumentException>(() => new RiskExposure(new("r", computed, 1))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_missing_exposure_is_named() =>
        Assert.Throws<ArgumentNullException>("exposures", () => RiskExposure.RiskAdjusted(1, [null!]));
}
