using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests;

/// <summary>An expected shortfall is the same bits whether the draws were sorted before or not.</summary>
public class ExpectedShortfallOrderTests
{
    [Theory]
    [InlineData(100, 0.5)]
    [InlineData(101, 0.995)]
    [InlineData(107, 0.9)]
    [InlineData(1_000, 0)]
    [InlineData(1_000, 0.001)]
    [InlineData(1_000, 0.5)]
    [InlineData(1_000, 0.999)]
    [InlineData(20_000, 0.99)]
    public void Sorted_before_or_not(int years, double probability)
    {
        // Few events and few sizes: most years lose nothing and many the same; then years that all differ.
        foreach (
            Estimate loss in (Estimate[])
                [Estimate.Of(new BernoulliDistribution(0.5)) + 1, Estimate.Of(new LogNormalDistribution(3, 1))]
        )
        {
            foreach (double rate in (double[])[0.1, 30])
            {
                RiskRegister register = new([new Risk("outage", rate, loss)]);
                SimulationOptions options = new() { Draws = years, Threads = 1 };
                LossForecast first = register.Forecast(options).Total;
                LossForecast second = register.Forecast(options).Total;
                double[] sorted = [.. second.Draws];
                Array.Sort(sorted);
                Assert.Equal(sorted[OrderStatistic.Rank(probability, years)], second.ValueAtRisk(probability).Value);
                Assert.Equal(second.ConditionalValueAtRisk(probability), first.ConditionalValueAtRisk(probability));
                Assert.Equal(second.Draws, first.Draws);
            }
        }
    }
}
