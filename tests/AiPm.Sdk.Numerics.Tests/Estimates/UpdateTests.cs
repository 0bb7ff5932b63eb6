namespace AiPm.Sdk.Numerics.Tests.Estimates;

public class UpdateTests
{
    [Fact]
    public void A_beta_learns_from_successes()
    {
        // Gelman et al., section 2.4: 437 girls in 980 placenta previa births, flat prior: beta(438, 544), sd 0.016.
        Estimate posterior = Estimate.Of(new UniformDistribution(0, 1)).Update(new BinomialObservation(437, 980));
        Assert.Equal(new BetaDistribution(438, 544), Distribution(posterior));
        Assert.Equal(0.446, posterior.Mean.Value, 5e-4);
        Assert.Equal(0.016, posterior.StandardDeviation.Value, 5e-4);
        Assert.Equal(new Interval(0.415, 0.477).Lower, posterior.Quantile(0.025), 5e-4);
        AgreesWithTheGrid(
            new BetaDistribution(2.5, 4),
            new BinomialObservation(3, 8),
            p => Math.Pow(p, 3) * Math.Pow(1 - p, 5),
            0,
            1
        );
        Assert.Equal(
            new BetaDistribution(2, 3),
            Distribution(Estimate.Beta(2, 3).Update(new BinomialObservation(default)))
        );
    }

    [Fact]
    public void A_gamma_learns_from_events_and_from_times()
    {
        // Gelman et al., section 2.6: asthma mortality, gamma(3, rate 5), 3 deaths in 2 (100,000 person-years): gamma(6, rate 7).
        Estimate posterior = Estimate.Of(new GammaDistribution(3, 0.2)).Update(new PoissonObservation(3, 2));
        Assert.Equal(6, Assert.IsType<GammaDistribution>(Distribution(posterior)).Shape);
        Assert.Equal(6.0 / 7, posterior.Mean.Value, 1e-15);
        AgreesWithTheGrid(
            new GammaDistribution(1.7, 2),
            new PoissonObservation(4, 2.5),
            rate => Math.Pow(2.5 * rate, 4) * Math.Exp(-2.5 * rate),
            0,
            40
        );
        AgreesWithTheGrid(
            new GammaDistribution(1.7, 2),
            new ExponentialObservation(4, 2.5),
            rate => Math.Pow(rate, 4) * Math.Exp(-2.5 * rate),
            0,
            40
        );
        Estimate exponential = Estimate.Of(new ExponentialDistribution(0.5)).Update(new PoissonObservation(0, 3));
        Assert.Equal(1 / 3.5, exponential.Mean.Value, 1e-15);
    }

    [Fact]
    public void A_normal_learns_from_means()
    {
        Estimate posterior = Estimate.Normal(10, 3).Update(new NormalObservation(14, 4, 16));
        double precision = 1 / 9.0 + 16 / 16.0;
        Assert.Equal((10 / 9.0 + 14) / precision, posterior.Mean.Value, 1e-14);
        Assert.Equal(1 / Math.Sqrt(precision), posterior.StandardDeviation.Value, 1e-15);
        AgreesWithTheGrid(
            new NormalDistribution(-1, 2),
            new NormalObservation(3, 5, 2),
            mean => Math.Exp(-2 * (3 - mean) * (3 - mean) / 50),
            -25,
            25
        );

        // Priors and observations of very different certainty.
        NormalDistribution first = Assert.IsType<NormalDistribution>(
            Distribution(Estimate.Normal(0, 1e-200).Update(new NormalObservation(5, 1e200)))
        );
        Assert.Equal((0, 1e-200), (first.Location, first.StandardDeviation));
        NormalDistribution second = Assert.IsType<NormalDistribution>(
            Distribution(Estimate.Normal(0, 1e200).Update(new NormalObservation(5, 1e-200)))
        );
        Assert.Equal((5, 1e-200), (second.Location, second.StandardDeviation));
    }

    [Fact]
    public void Parts_in_any_order_teach_what_the_whole_does()
    {
        Estimate prior = Estimate.Of(new GammaDistribution(2, 0.7)).Named("rate");
        Estimate whole = prior.Update(new PoissonObservation(9, 4.5));
        Estimate parts = prior.Update(
            new ExponentialObservation(3, 1.5),
            new PoissonObservation(0, 1),
            new PoissonObservation(6, 2)
        );
        Assert.Equal(["rate"], parts.Names);
        Assert.Equal(whole.Mean.Value, parts.Mean.Value, 1e-15);
        Assert.Equal(whole.StandardDeviation.Value, parts.StandardDeviation.Value, 1e-15);
        Assert.Equal(prior, prior.Update());
        Estimate normal = Estimate.Normal(1, 2);
        Assert.Equal(
            normal.Update(new NormalObservation(4, 3, 5)).Quantile(0.1),
            normal.Update(new NormalObservation(3, 3, 2), new NormalObservation(14 / 3.0, 3, 3)).Quantile(0.1),
            1e-13
        );
    }

    [Fact]
    public void What_cannot_learn_is_refused_with_the_pairs_there_are()
    {
        foreach (
            (Estimate prior, Observation observation) in new (Estimate, Observation)[]
            {
                (Estimate.Normal(0, 1), new BinomialObservation(1, 2)),
                (Estimate.Of(new UniformDistribution(0, 2)), new BinomialObservation(1, 2)),
                (Estimate.Beta(1, 1), new PoissonObservation(1)),
                (Estimate.Beta(1, 1), new NormalObservation(1, 1)),
                (Estimate.Pert(1, 2, 3), new ExponentialObservation(1, 1)),
            }
        )
        {
            Assert.Contains(
                "the pairs are beta or uniform(0, 1) with binomial",
                Assert.Throws<InvalidOperationException>(() => prior.Update(observation)).Message,
                StringComparison.Ordinal
            );
        }

        BinomialObservation one = new(1, 2);
        Assert.Throws<InvalidOperationException>(() => ((Estimate)0.5).Update(one));
        Assert.Throws<InvalidOperationException>(() => (2 * Estimate.Beta(1, 1)).Update(one));
        Estimate correlated = Estimate.Beta(1, 1).Named("a").CorrelatedBy(Correlations.Between(("a", "b", 0.2)));
        Assert.Contains(
            "before it is correlated",
            Assert.Throws<InvalidOperationException>(() => correlated.Update(one)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinomialObservation(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonObservation(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonObservation(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialObservation(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalObservation(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalObservation(1, 1, 0));
    }

    [Fact]
    public void Mean_and_variance_learn_together()
    {
        NormalInverseGamma prior = NormalInverseGamma.Worth(10, 2, 3);
        double[] sample = [9.1, 12.4, 11.7, 14.2];
        NormalInverseGamma posterior = prior.Update(Moments.Of(sample));

        // The marginal posterior of the mean by integrating prior × likelihood over both unknowns.
        double Joint(double mean, double variance) =>
            Math.Pow(variance, -prior.Shape - 1)
            * Math.Exp(-prior.Scale / variance)
            * Math.Exp(-prior.Observations * (mean - 10) * (mean - 10) / 2 / variance)
            * Math.Pow(variance, -0.5 - sample.Length / 2.0)
            * Math.Exp(-sample.Sum(x => (x - mean) * (x - mean)) / 2 / variance);
        double Marginal(double mean) =>
            Quadrature.Integrate(precision => Joint(mean, 1 / precision) / precision / precision, 1e-9, 8).Value;
        double all = Quadrature.Integrate(Marginal, -10, 30, 1e-8).Value;
        double below = Quadrature.Integrate(Marginal, -10, 11, 1e-8).Value;
        Assert.Equal(below / all, posterior.MeanDistribution.Cumulative(11), 1e-5);

        NormalInverseGamma parts = prior.Update(Moments.Of(sample[..1])).Update(Moments.Of(sample[1..]));
        Assert.Equal(posterior.Mean, parts.Mean, 1e-14);
        Assert.Equal(posterior.Scale, parts.Scale, 1e-13);
        Assert.Equal(prior, prior.Update(Moments.Empty));

        // A next observation varies by the mean's uncertainty and its own.
        double variance = posterior.MeanDistribution.Variance.Value + posterior.ExpectedVariance.Value;
        Assert.Equal(variance, posterior.Predictive.Variance.Value, 1e-13);
        Assert.Equal(posterior.Shape / posterior.Scale, posterior.Precision.Mean.Value, 1e-15);
        Assert.Equal(UndefinedReason.Infinite, NormalInverseGamma.Worth(0, 1, 2).ExpectedVariance.Undefined!.Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalInverseGamma(0, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalInverseGamma(double.NaN, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalInverseGamma.Worth(0, -1, 1));
    }

    [Fact]
    public void Shares_that_sum_to_one()
    {
        // Gelman et al., section 3.4: 727 Bush, 583 Dukakis, 137 other with a flat prior: P(θ₁ > θ₂) = 0.9999.
        Dirichlet posterior = new Dirichlet(1, 1, 1).Update(727, 583, 137);
        Assert.Equal(new Dirichlet(728, 584, 138), posterior);
        Estimate[] shares = posterior.Shares("bush", "dukakis", "other");
        Assert.Equal(new BetaDistribution(728, 722), posterior.Share(0));
        SimulationOptions options = new() { Draws = 50_000, Seed = 3 };
        Simulated lead = (shares[0] - shares[1]).Simulate(options);
        Assert.InRange(lead.ProbabilityAbove(0).Value, 0.9997, 1);
        Simulated first = shares[0].Simulate(options);
        Assert.Equal(posterior.Share(0).Mean.Value, first.Mean.Value, 5 * first.Mean.StandardError);
        Assert.Equal(
            Math.Sqrt(posterior.Share(0).Variance.Value),
            first.StandardDeviation.Value,
            5 * first.StandardDeviation.StandardError
        );
        Simulated sum = Estimate.Sum(shares).Simulate(options);
        Assert.Equal(1, sum.Quantile(0).Value, 1e-15);
        Assert.Equal(1, sum.Quantile(1).Value, 1e-15);
        Assert.Throws<ArgumentException>(() => new Dirichlet(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dirichlet(1, 0));
        Assert.Throws<ArgumentException>(() => posterior.Update(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => posterior.Update(1, 2, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => posterior.Share(3));
        Assert.Throws<ArgumentException>(() => posterior.Shares("a", "b"));
        Assert.Throws<ArgumentException>(() => posterior.Shares("a", "b", "b"));
    }

    /// <summary>The posterior's cdf against prior × likelihood integrated.</summary>
    private static void AgreesWithTheGrid(
        Distribution prior,
        Observation observation,
        Func<double, double> likelihood,
        double lower,
        double upper
    )
    {
        Distribution posterior = Distribution(Estimate.Of(prior).Update(observation));
        double all = Quadrature.Integrate(x => prior.Density(x) * likelihood(x), lower, upper).Value;
        foreach (double p in new[] { 0.05, 0.5, 0.9 })
        {
            double x = posterior.Quantile(p);
            double below = Quadrature.Integrate(t => prior.Density(t) * likelihood(t), lower, x).Value;
            Assert.Equal(p, below / all, 1e-8);
        }
    }

    private static Distribution Distribution(Estimate estimate) =>
        estimate.TryGetDistribution(out Distribution? distribution)
            ? distribution
            : throw new InvalidOperationException("not a distribution");
}
