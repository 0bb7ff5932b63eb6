using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Matrices;

public class RatingOutlookTests
{
    private static RiskRegister Register(params Risk[] risks) =>
        new(risks, "EUR", RiskMatrix.FiveByFive(1_000_000, "EUR"));

    [Fact]
    public void Certain_numbers_have_one_level()
    {
        // 1 − e^(−1) = 63 %: likely; 300,000: major; 4 × 4 = 16: high.
        RatingOutlook outlook = RatingOutlook.Of(
            Register(new Risk("a", 1, 300_000) { Current = new("rare", "cost", "major") }),
            "a"
        );
        Assert.Equal("high", outlook.MostProbable.Level);
        Assert.Equal(1, outlook.MostProbable.Probability.Value);
        Assert.Equal(new RiskRating("likely", "cost", "major"), outlook.ToRating());
        Assert.Equal(0, outlook.Agrees!.Value.Value);
        Assert.StartsWith("The numbers of \"a\" say: high ", outlook.Explanation.Sentence);
        Assert.EndsWith("It is rated low.", outlook.Explanation.Sentence);
    }

    [Fact]
    public void Uncertain_numbers_spread_over_levels_as_their_distributions_do()
    {
        Estimate rate = FrequencyPrior.Rate(0.5, 2);
        Estimate loss = Estimate.Interval(5_000, 400_000);
        RatingOutlook outlook = RatingOutlook.Of(
            Register(new Risk("a", rate, loss)),
            "a",
            new() { Draws = 40_000, Seed = 5 }
        );
        // gamma(1, 1/2): P(1 − e^(−λ) ≤ x) = 1 − (1 − x)².
        double[] edges = [0, 0.05, 0.2, 0.5, 0.8, 1];
        for (int i = 0; i < 5; i++)
        {
            double expected = Math.Pow(1 - edges[i], 2) - Math.Pow(1 - edges[i + 1], 2);
            Assert.Equal(
                expected,
                outlook.Likelihood[i].Probability.Value,
                5 * outlook.Likelihood[i].Probability.StandardError
            );
            Interval band = RiskMatrix.FiveByFive(1_000_000).LossDimension!.Scale.Band(i);
            double impact = loss.ProbabilityBelow(Math.Min(band.Upper, 1e300)) - loss.ProbabilityBelow(band.Lower);
            Assert.Equal(
                impact,
                outlook.Impact[i].Probability.Value,
                5 * outlook.Impact[i].Probability.StandardError + 1e-9
            );
        }

        Assert.Equal(1, outlook.Levels.Sum(level => level.Probability.Value), 12);
        Assert.Equal(0, outlook.Outside.Value);
        Assert.Null(outlook.Agrees);
        RatingOutlook threads = RatingOutlook.Of(
            Register(new Risk("a", rate, loss)),
            "a",
            new()
            {
                Draws = 40_000,
                Seed = 5,
                Threads = 2,
            }
        );
        Assert.Equal(
            outlook.Levels.Select(level => level.Probability.Value),
            threads.Levels.Select(level => level.Probability.Value)
        );
    }

    [Theory]
    [InlineData(0, "likely")] // 1 − e^(−1.5) = 0.777
    [InlineData(1, "possible")] // 0.4
    [InlineData(2, "almost certain")] // 0.85
    [InlineData(3, "likely")] // 1 − (2/3.5)² = 0.673
    [InlineData(4, "almost certain")] // 3 events for certain
    public void Every_kind_of_frequency_has_a_likelihood(int kind, string level)
    {
        EventFrequency frequency = kind switch
        {
            0 => EventFrequency.PerYear(1.5),
            1 => EventFrequency.AtMostOnce(0.4),
            2 => EventFrequency.Binomial(1, 0.85),
            3 => EventFrequency.NegativeBinomial(1.5, 2),
            _ => EventFrequency.Count(3),
        };
        Assert.Equal(level, RatingOutlook.Of(Register(new Risk("a", frequency, 1)), "a").ToRating().Likelihood);
    }

    [Fact]
    public void What_is_outside_the_scales_is_said()
    {
        RiskMatrix matrix = RiskMatrix.ThreeByThree(100);
        RatingOutlook outlook = RatingOutlook.Of(
            new([new("a", 1, Estimate.Of(new UniformDistribution(0, 200)))], "", matrix),
            "a"
        );
        Assert.Equal(0.5, outlook.Outside.Value, 0.03);
        Assert.Contains("outside the scales", outlook.Explanation.Sentence);
        RiskMatrix trust = RiskMatrix.FromLevels(
            "trust",
            matrix.Likelihood,
            [new("trust", matrix.Dimensions[0].Scale)],
            matrix.Levels,
            [
                ["low", "low", "low"],
                ["low", "low", "low"],
                ["low", "low", "low"],
            ]
        );
        Assert.Throws<InvalidOperationException>(() => RatingOutlook.Of(new([new("a", 1, 1)], "", trust), "a"));
        Assert.Throws<InvalidOperationException>(() => RatingOutlook.Of(Register(new Risk("a")), "a"));
        Assert.Throws<ArgumentException>(() => RatingOutlook.Of(Register(new Risk("a")), "b"));
    }
}
