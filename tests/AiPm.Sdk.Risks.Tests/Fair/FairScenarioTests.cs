using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Fair;

public class FairScenarioTests
{
    private static readonly SimulationOptions Options = new() { Draws = 40_000, Seed = 5 };

    private static FairFactors Secondary(params SecondaryLoss[] losses) =>
        new()
        {
            LossEventFrequency = 1,
            PrimaryLoss = 0,
            SecondaryLosses = losses,
        };

    // The three cases of the oldest open bug of pyfair (its issue 43): sums of products, any number of them.
    [Fact]
    public void Secondary_losses_are_sums_of_products()
    {
        Assert.Equal(
            20,
            new FairScenario("insider", Secondary(new("Reputational", 1, 10), new("Legal", 1, 10)))
                .ExpectedLossPerLossEvent
                .Value
        );
        Assert.Equal(
            0,
            new FairScenario("insider", Secondary(new("Reputational", 0, 10), new("Legal", 0, 10)))
                .ExpectedLossPerLossEvent
                .Value
        );
        FairScenario three = new("insider", Secondary(new("a", 0.5, 10), new("b", 0.25, 100), new("c", 1, 3)));
        Assert.Equal(33, three.ExpectedLossPerLossEvent.Value);
        Assert.Equal(33, three.ExpectedAnnualLoss.Value);
        FairForecast certain = new FairScenario(
            "insider",
            Secondary(new("Reputational", 1, 10), new("Legal", 1, 10)) with
            {
                LossEventFrequency = 2,
            }
        ).Forecast(Options);
        Assert.All(certain.AnnualLoss.Draws.ToArray(), loss => Assert.Equal(0, loss % 20));
    }

    [Fact]
    public void A_secondary_loss_comes_with_its_own_chance_for_every_event()
    {
        // Two consequences of 1 and 10: the loss of an event is 0, 1, 10 or 11 with .42, .28, .18, .12.
        FairScenario scenario = new(
            "leak",
            Secondary(new("a", 0.4, 1), new("b", 0.3, 10)) with
            {
                LossEventFrequency = 0.8,
            }
        );
        double[] draws = scenario.Forecast(Options).AnnualLoss.Draws.ToArray();
        DiscreteLossDistribution exact = DiscreteLossDistribution.Compound(
            [.. Enumerable.Range(0, 25).Select(n => new PoissonDistribution(0.8).Density(n))],
            DiscreteLossDistribution.Of(new(0, 0.42), new(1, 0.28), new(10, 0.18), new(11, 0.12))
        );
        foreach (double amount in (double[])[0, 1, 2, 9, 10, 11, 12, 20, 22])
        {
            double share = (double)draws.Count(loss => loss > amount) / draws.Length;
            double above = exact.ExceedanceProbability(amount);
            Assert.InRange(
                share,
                above - (4.5 * Math.Sqrt(above / draws.Length)),
                above + (4.5 * Math.Sqrt(above / draws.Length))
            );
        }
    }

    [Fact]
    public void The_tree_multiplies_down_to_the_mean()
    {
        FairScenario scenario = new(
            "injection",
            new()
            {
                ContactFrequency = Estimate.Pert(200, 1000, 3000),
                ProbabilityOfAction = Estimate.Pert(0.02, 0.05, 0.1),
                ThreatCapability = Estimate.Pert(0.6, 0.85, 0.98),
                ResistanceStrength = Estimate.Pert(0.63, 0.87, 0.99),
                PrimaryLoss = Estimate.Pert(150, 250, 500),
                SecondaryLosses = [new("refunds", 0.5, Estimate.Pert(50, 100, 200))],
            }
        );
        double vulnerability = scenario.Vulnerability.Value;
        Assert.InRange(vulnerability, 0.35, 0.45);
        double contacts = (200 + 4000 + 3000) / 6.0;
        double action = (0.02 + 0.2 + 0.1) / 6;
        double loss = (150 + 1000 + 500) / 6.0 + 0.5 * (50 + 400 + 200) / 6;
        Assert.Equal(contacts * action * vulnerability, scenario.ExpectedLossEvents.Value, 1e-9);
        double mean = contacts * action * vulnerability * loss;
        Assert.Equal(mean, scenario.ExpectedAnnualLoss.Value, 1e-9 * mean);
        FairForecast forecast = scenario.Forecast(new() { Draws = 20_000 }, "EUR");
        double error = forecast.AnnualLoss.SimulatedMean.StandardError;
        Assert.InRange(forecast.AnnualLoss.SimulatedMean.Value, mean - (4 * error), mean + (4 * error));
        Assert.Equal(scenario.ExpectedAnnualLoss, forecast.AnnualLoss.ExactMean);
        Assert.Equal(
            [
                "threat event frequency",
                "contact frequency",
                "probability of action",
                "vulnerability",
                "threat capability",
                "resistance strength",
                "primary loss",
                "refunds, probability",
                "refunds, magnitude",
            ],
            forecast.Factors.Select(factor => factor.Name)
        );
        Assert.Contains("loss events a year", forecast.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Contains("a tie is safe", forecast.Explanation.Assumptions[1], StringComparison.Ordinal);
        Assert.Contains("\"AnnualLoss\"", JsonSerializer.Serialize(forecast), StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_strength_is_one_for_the_year_so_that_bad_years_are_worse()
    {
        FairFactors anew = new()
        {
            ThreatEventFrequency = 10,
            ThreatCapability = Estimate.Normal(0, 1),
            ResistanceStrength = Estimate.Normal(1, 1),
            PrimaryLoss = 1,
        };
        FairFactors shared = anew with { ResistanceStrength = Estimate.Normal(1, 1).Named("our defence") };
        LossForecast events = new FairScenario("a", anew).Forecast(Options).AnnualLoss;
        LossForecast years = new FairScenario("a", shared).Forecast(Options).AnnualLoss;
        LossForecast average = new FairScenario("a", shared with { VulnerabilityMode = VulnerabilityMode.Average })
            .Forecast(Options)
            .AnnualLoss;
        double p = new NormalDistribution(1, Math.Sqrt(2)).Cumulative(0);
        foreach (LossForecast loss in (LossForecast[])[events, years, average])
        {
            double error = loss.SimulatedMean.StandardError;
            Assert.InRange(loss.SimulatedMean.Value, (10 * p) - (4 * error), (10 * p) + (4 * error));
        }

        // Independent contests thin a Poisson number: variance = mean. A shared defence adds 100·Var(P(T > R | R)).
        Assert.Equal(Math.Sqrt(10 * p), events.StandardDeviation, 0.05);
        Assert.Equal(events.Draws.ToArray(), average.Draws.ToArray());
        double second = Quadrature
            .Integrate(
                r => new NormalDistribution(1, 1).Density(r) * Math.Pow(new NormalDistribution(0, 1).Survival(r), 2),
                -9,
                11
            )
            .Value;
        Assert.Equal(Math.Sqrt((10 * p) + (100 * (second - (p * p)))), years.StandardDeviation, 0.05);
        Assert.Equal(10 * p, new FairScenario("a", shared).ExpectedAnnualLoss.Value, 1e-9);
    }

    [Fact]
    public void Everything_wrong_is_named_at_once()
    {
        InvalidFairScenarioException invalid = Assert.Throws<InvalidFairScenarioException>(() =>
            new FairScenario(
                "bad",
                new()
                {
                    ContactFrequency = -1,
                    ProbabilityOfAction = 1.2,
                    ThreatCapability = 3,
                    SecondaryLosses =
                    [
                        new("fine", 1.5, 10),
                        new("fine", Estimate.Normal(0.5, 1), -3),
                        new(" ", 0.5, Estimate.Of(new StudentTDistribution(1))),
                    ],
                }
            )
        );
        Assert.Equal(
            [
                "$.contactFrequency",
                "$.probabilityOfAction",
                "$.resistanceStrength",
                "$.secondaryLosses[0].probability",
                "$.secondaryLosses[1].name",
                "$.secondaryLosses[1].probability",
                "$.secondaryLosses[1].magnitude",
                "$.secondaryLosses[2].name",
                "$.secondaryLosses[2].magnitude",
                "$.secondaryLosses[2].magnitude",
            ],
            invalid.Problems.Select(problem => problem.Path)
        );
        Assert.Contains("1.5", invalid.Message, StringComparison.Ordinal);
        Assert.Contains("a number from 0 to 1", invalid.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_branch_is_given_at_one_level()
    {
        static string[] Paths(FairFactors factors) => [.. FairScenario.Check(factors).Select(problem => problem.Path)];
        Assert.Equal(["$.threatEventFrequency", "$.vulnerability", "$.primaryLoss"], Paths(new()));
        Assert.Equal(
            [
                "$.threatEventFrequency",
                "$.contactFrequency",
                "$.probabilityOfAction",
                "$.vulnerability",
                "$.threatCapability",
            ],
            Paths(
                new()
                {
                    LossEventFrequency = 1,
                    ThreatEventFrequency = 2,
                    ContactFrequency = 3,
                    ProbabilityOfAction = 0.1,
                    Vulnerability = 0.5,
                    ThreatCapability = 1,
                    PrimaryLoss = 1,
                }
            )
        );
        Assert.Equal(
            ["$.contactFrequency", "$.threatCapability", "$.resistanceStrength"],
            Paths(
                new()
                {
                    ThreatEventFrequency = 2,
                    ContactFrequency = 3,
                    Vulnerability = 0.5,
                    ThreatCapability = 1,
                    ResistanceStrength = 1,
                    PrimaryLoss = 1,
                }
            )
        );
        Assert.Equal(
            ["$.contactFrequency"],
            Paths(
                new()
                {
                    ProbabilityOfAction = 0.5,
                    Vulnerability = 1,
                    PrimaryLoss = 1,
                }
            )
        );
        Estimate skill = Estimate.Normal(0, 1).Named("skill");
        Assert.Equal(
            ["$.vulnerabilityMode"],
            Paths(
                new()
                {
                    ThreatEventFrequency = 1,
                    ThreatCapability = skill,
                    ResistanceStrength = skill * 2,
                    VulnerabilityMode = VulnerabilityMode.Average,
                    PrimaryLoss = 1,
                }
            )
        );
        Assert.Equal(
            ["$.threatEventFrequency"],
            Paths(
                new()
                {
                    ThreatEventFrequency = 60_000,
                    Vulnerability = 1,
                    PrimaryLoss = 1,
                }
            )
        );
        Assert.Throws<ArgumentException>(() => new FairScenario(" ", Secondary()));
    }

    [Fact]
    public void Infinite_means_and_shared_quantities_are_named()
    {
        Estimate pareto = Estimate.Of(
            new TruncatedDistribution(new StudentTDistribution(1), 0, double.PositiveInfinity)
        );
        Problem infinite = Assert.Single(FairScenario.Check(new() { LossEventFrequency = 1, PrimaryLoss = pareto }));
        Assert.Contains("finite mean", infinite.Allowed, StringComparison.Ordinal);
        Estimate twice = Estimate.Pert(0.1, 0.2, 0.3);
        Problem shared = Assert.Single(
            FairScenario.Check(
                new()
                {
                    ThreatEventFrequency = twice,
                    Vulnerability = twice,
                    PrimaryLoss = 1,
                }
            )
        );
        Assert.Equal("$.vulnerability", shared.Path);
        Estimate strength = Estimate.Pert(0.1, 0.2, 0.3);
        FairFactors linked = new()
        {
            ThreatEventFrequency = 1,
            ThreatCapability = strength,
            ResistanceStrength = 0.2,
            PrimaryLoss = strength * 100,
        };
        Assert.Equal("$.primaryLoss", Assert.Single(FairScenario.Check(linked)).Path);

        // What else is wrong is said first: shared quantities are looked for among factors that are sound.
        Assert.Equal(
            "$.vulnerabilityMode",
            Assert.Single(FairScenario.Check(linked with { VulnerabilityMode = (VulnerabilityMode)9 })).Path
        );

        // Named, the strong threat is also the dear one: E[T·1{T > .2}] and not E[T]·P(T > .2).
        Estimate named = Estimate.Of(new UniformDistribution(0, 1)).Named("strength");
        FairScenario together = new("linked", linked with { ThreatCapability = named, PrimaryLoss = named * 100 });
        Assert.False(together.ExpectedAnnualLoss.IsDefined);
        SimulatedValue mean = together.Forecast(Options).AnnualLoss.SimulatedMean;
        Assert.InRange(mean.Value, 48 - (4 * mean.StandardError), 48 + (4 * mean.StandardError));
    }
}
