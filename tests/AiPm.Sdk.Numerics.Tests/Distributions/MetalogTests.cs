namespace AiPm.Sdk.Numerics.Tests;

public class MetalogTests
{
    [Fact]
    public void Three_terms_are_feasible_up_to_the_published_ratio()
    {
        // Keelin (2016): a three-term metalog is feasible while |a3 / a2| < 1.66711; the least ratio on a fine grid is 1.667113.
        _ = new MetalogDistribution(0, 1, 1.66710);
        _ = new MetalogDistribution(0, 1, -1.66710);
        Assert.Throws<ArgumentException>(() => new MetalogDistribution(0, 1, 1.66712));
        Assert.Throws<ArgumentException>(() => new MetalogDistribution(0, 1, -1.66712));
        Assert.Throws<ArgumentException>(() => new MetalogDistribution(0, -1, 0));
    }

    [Fact]
    public void It_runs_through_the_quantiles_it_was_made_from()
    {
        double[] probabilities = [0.05, 0.25, 0.5, 0.8, 0.97];
        double[] quantiles = [3, 7, 9, 14, 24];
        MetalogDistribution metalog = MetalogDistribution.FromQuantiles(probabilities, quantiles);
        for (int i = 0; i < probabilities.Length; i++)
        {
            Assert.Equal(quantiles[i], metalog.Quantile(probabilities[i]), 1e-10);
            Assert.Equal(probabilities[i], metalog.Cumulative(quantiles[i]), 1e-12);
        }

        // Fewer terms than quantiles: nearest in least squares, so that no coefficient can be moved with gain.
        MetalogDistribution fitted = MetalogDistribution.FromQuantiles(probabilities, quantiles, terms: 3);
        double best = Misfit(fitted.Coefficients.AsSpan());
        for (int k = 0; k < 3; k++)
        {
            foreach (double step in new[] { -1e-4, 1e-4 })
            {
                double[] moved = [.. fitted.Coefficients];
                moved[k] += step;
                Assert.True(Misfit(moved) > best);
            }
        }

        double Misfit(ReadOnlySpan<double> coefficients)
        {
            MetalogDistribution d = new(coefficients);
            return probabilities.Zip(quantiles, (p, q) => (d.Quantile(p) - q) * (d.Quantile(p) - q)).Sum();
        }
    }

    [Fact]
    public void Quantiles_that_allow_no_distribution_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            MetalogDistribution.FromQuantiles([0.1, 0.45, 0.5, 0.9], [0, 49, 50, 51])
        );

    [Fact]
    public void Without_a_logarithm_the_support_is_bounded()
    {
        // Only the term in y − ½: the uniform distribution on [1, 5].
        MetalogDistribution uniform = new(3, 0, 0, 4);
        Assert.Equal(new Interval(1, 5), uniform.Support);
        Assert.Equal(2, uniform.Quantile(0.25), 1e-15);
        Assert.Equal(0.25, uniform.Density(2), 1e-14);
        Assert.Equal(4.0 / 3, uniform.Variance.Value, 1e-12);
    }

    [Fact]
    public void Two_coefficients_of_the_logistic_have_its_moments()
    {
        MetalogDistribution logistic = new(2, 3, 0);
        Assert.Equal(2, logistic.Mean.Value, 1e-15);
        Assert.Equal(9 * Math.PI * Math.PI / 3, logistic.Variance.Value, 1e-9);
    }
}
