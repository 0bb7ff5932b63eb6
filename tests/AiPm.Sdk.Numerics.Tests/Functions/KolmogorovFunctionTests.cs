namespace AiPm.Sdk.Numerics.Tests;

public class KolmogorovFunctionTests
{
    // SciPy 1.10, scipy.stats.kstwo.cdf and .sf; from 300 on Durbin's matrix at 60 digits (mpmath), where SciPy approximates.
    [Theory]
    [InlineData(1, 0.7, 0.4, 0.6)]
    [InlineData(5, 0.4, 0.6912, 0.3088)]
    [InlineData(10, 0.274, 0.6284796154565043, 0.3715203845434957)]
    [InlineData(20, 0.1, 0.023744905407845036, 0.976255094592155)]
    [InlineData(50, 0.3, 0.9998264673979728, 0.00017353260202718738)]
    [InlineData(100, 0.1, 0.7473072429936126, 0.2526927570063874)]
    [InlineData(100, 0.02, 2.1737933450849138e-11, 0.999999999978262)]
    [InlineData(300, 0.06, 0.77872420660623283, 0.22127579339376717)]
    [InlineData(1000, 0.03, 0.67730975358670006, 0.32269024641329994)]
    [InlineData(1000, 0.07, 0.99989505793714042, 0.00010494206285957543)]
    public void Small_samples_are_exact(int n, double d, double cumulative, double survival)
    {
        Assert.Equal(1, KolmogorovFunction.Cumulative(n, d) / cumulative, 1e-12);
        Assert.Equal(1, KolmogorovFunction.Survival(n, d) / survival, 1e-12);
    }

    [Theory]
    [InlineData(2000, 0.02, 0.6046866373107955)]
    [InlineData(10000, 0.01, 0.7317808722970808)]
    public void Large_samples_are_near(int n, double d, double cumulative) =>
        Assert.Equal(cumulative, KolmogorovFunction.Cumulative(n, d), 1e-6);

    [Fact]
    public void The_limit_has_its_published_points()
    {
        // Smirnov (1948): the 95 % and 99 % points 1.3581 and 1.6276.
        Assert.Equal(0.05, KolmogorovFunction.LimitSurvival(1.3580986393225507), 1e-15);
        Assert.Equal(0.01, KolmogorovFunction.LimitSurvival(1.6276236115189504), 1e-15);
        for (double x = 0.05; x < 3; x += 0.05)
        {
            Assert.Equal(1, KolmogorovFunction.LimitCumulative(x) + KolmogorovFunction.LimitSurvival(x), 1e-14);
        }

        Assert.Equal(KolmogorovFunction.LimitSurvival(0.9999999), KolmogorovFunction.LimitSurvival(1.0000001), 1e-6);
    }

    [Fact]
    public void The_tails_sum_to_one_across_every_method()
    {
        foreach (int n in new[] { 1, 2, 3, 7, 40, 999, 1001, 50_000 })
        {
            double last = 0;
            for (double d = 0.001; d < 1.1; d *= 1.6)
            {
                double cumulative = KolmogorovFunction.Cumulative(n, d);
                Assert.Equal(1, cumulative + KolmogorovFunction.Survival(n, d), n > 1000 ? 1e-6 : 1e-11);
                Assert.True(cumulative >= last - 1e-12, $"{n} {d}");
                last = cumulative;
            }
        }
    }
}
