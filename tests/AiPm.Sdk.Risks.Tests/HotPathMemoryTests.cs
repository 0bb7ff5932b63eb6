using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests;

/// <summary>What a forecast of losses keeps, and that it needs nothing beside it.</summary>
public class HotPathMemoryTests
{
    private const int Few = 20_000;
    private const int Many = 200_000;

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void A_register_keeps_the_loss_of_every_risk_in_every_year_by_design(int risks)
    {
        RiskRegister register = new(
            Enumerable
                .Range(0, risks)
                .Select(i => new Risk($"risk {i}", 0.5, Estimate.Of(new LogNormalDistribution(10 + (0.05 * i), 1))))
        );
        double least = 8 * (risks + 1);

        // The losses of the risks and their total; what is drawn on the way does not grow with the years.
        Assert.InRange(
            PerYear(years => register.Forecast(Options(years)).Total.SimulatedMean.Value, least + 9),
            least - 1,
            least + 9
        );
    }

    [Fact]
    public void An_expected_shortfall_costs_one_more_column()
    {
        RiskRegister register = new([new Risk("outage", 0.5, Estimate.Of(new LogNormalDistribution(10, 1)))]);
        double mean = PerYear(years => register.Forecast(Options(years)).Total.SimulatedMean.Value, 25);
        double tail = PerYear(
            years => register.Forecast(Options(years)).Total.ConditionalValueAtRisk(0.99).Value,
            mean + 9
        );
        Assert.InRange(tail - mean, 0, 9);
    }

    [Fact]
    public void Pairs_of_simulated_risks_cost_columns_and_no_pairs()
    {
        string[] five = ["1", "2", "3", "4", "5"];
        double[] fifths = [0, 0.2, 0.4, 0.6, 0.8, 1];
        RiskMatrix matrix = RiskMatrix.FromScores(
            "5 × 5",
            new("likelihood", "", five, fifths),
            [new("cost", new("cost", "", five, fifths))],
            (likelihood, impact) => likelihood * impact,
            [new(new("low"), 1), new(new("high"), 12)]
        );
        Estimate uniform = Estimate.Of(new UniformDistribution(0, 1));
        double perRisk = PerYear(
            risks =>
                MatrixAudit
                    .OfSimulatedPairs(matrix, uniform.Named("likelihood"), uniform.Named("impact"), Options(risks))
                    .ReversedOfUntied.Value,
            80
        );

        // Both columns, the products, and what sorting needs.
        Assert.InRange(perRisk, 8, 80);
    }

    private static double PerYear(Func<int, double> forecast, double expected)
    {
        double sum = 0;
        double bytes = Allocations.PerUnit(
            () => sum += forecast(Few),
            () => sum += forecast(Many),
            Many - Few,
            expected
        );
        Assert.True(sum > 0);
        return bytes;
    }

    private static SimulationOptions Options(int years) => new() { Draws = years, Threads = 1 };
}
