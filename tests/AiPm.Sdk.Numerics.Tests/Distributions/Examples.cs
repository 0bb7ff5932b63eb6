namespace AiPm.Sdk.Numerics.Tests;

/// <summary>Distributions of every family, tame and extreme, with the text each must give.</summary>
public static class Examples
{
    public static readonly (Distribution Distribution, string Text)[] Continuous =
    [
        (new NormalDistribution(5, 2), "normal(5, 2)"),
        (new NormalDistribution(-1e6, 1e-3), "normal(-1000000, 0.001)"),
        (new LogNormalDistribution(1, 0.5), "lognormal(1, 0.5)"),
        (new LogNormalDistribution(-3, 2.5), "lognormal(-3, 2.5)"),
        (new UniformDistribution(0, 1), "uniform(0, 1)"),
        (new UniformDistribution(-7, 1e9), "uniform(-7, 1000000000)"),
        (new TriangularDistribution(1, 2, 3), "triangular(1, 2, 3)"),
        (new TriangularDistribution(1, 1, 3), "triangular(1, 1, 3)"),
        (new TriangularDistribution(-1, 3, 3), "triangular(-1, 3, 3)"),
        (new PertDistribution(2, 3, 8), "PERT(2, 3, 8)"),
        (new PertDistribution(2, 3, 8, 6), "PERT(2, 3, 8, 6)"),
        (new PertDistribution(0, 0, 1), "PERT(0, 0, 1)"),
        (new PertDistribution(-5, 10, 10, 40), "PERT(-5, 10, 10, 40)"),
        (new BetaDistribution(86, 16), "beta(86, 16)"),
        (new BetaDistribution(0.5, 0.5), "beta(0.5, 0.5)"),
        (new BetaDistribution(0.05, 3), "beta(0.05, 3)"),
        (new BetaDistribution(300_000, 5_000_000), "beta(300000, 5000000)"),
        (new GammaDistribution(2.5, 3), "gamma(2.5, 3)"),
        (new GammaDistribution(0.1, 1), "gamma(0.1, 1)"),
        (new GammaDistribution(40_000, 0.01), "gamma(40000, 0.01)"),
        (new ChiSquaredDistribution(7), "chi_squared(7)"),
        (new ChiSquaredDistribution(1), "chi_squared(1)"),
        (new ExponentialDistribution(0.25), "exponential(0.25)"),
        (new StudentTDistribution(7), "student_t(7, 0, 1)"),
        (new StudentTDistribution(1.5, -2, 0.5), "student_t(1.5, -2, 0.5)"),
        (new StudentTDistribution(1e6), "student_t(1000000, 0, 1)"),
        (new WeibullDistribution(1.7, 3), "weibull(1.7, 3)"),
        (new WeibullDistribution(0.4, 100), "weibull(0.4, 100)"),
        (new WeibullDistribution(5000, 2), "weibull(5000, 2)"),
        (new FDistribution(5, 10), "f(5, 10)"),
        (new FDistribution(1, 300), "f(1, 300)"),
        (
            new MixtureDistribution([3, 1], new NormalDistribution(0, 1), new NormalDistribution(4, 0.5)),
            "mixture(3, normal(0, 1), 1, normal(4, 0.5))"
        ),
        (new TruncatedDistribution(new NormalDistribution(0, 1), -1, 2.5), "truncated(normal(0, 1), -1, 2.5)"),
        (
            new TruncatedDistribution(new NormalDistribution(0, 1), 9, double.PositiveInfinity),
            "truncated(normal(0, 1), 9, Infinity)"
        ),
        (new MetalogDistribution(10, 2, 1), "metalog(10, 2, 1)"),
        (new MetalogDistribution(0, 1, 0.5, 2, 0.3, 0.2), "metalog(0, 1, 0.5, 2, 0.3, 0.2)"),
        (new TruncatedDistribution(new GammaDistribution(2, 1), 0, 3), "truncated(gamma(2, 1), 0, 3)"),
    ];

    public static readonly (Distribution Distribution, string Text)[] Discrete =
    [
        (new BernoulliDistribution(0.3), "bernoulli(0.3)"),
        (new BinomialDistribution(20, 0.35), "binomial(20, 0.35)"),
        (new BinomialDistribution(100_000, 0.002), "binomial(100000, 0.002)"),
        (new PoissonDistribution(4), "poisson(4)"),
        (new PoissonDistribution(0.01), "poisson(0.01)"),
        (new PoissonDistribution(12_345.5), "poisson(12345.5)"),
        (new NegativeBinomialDistribution(3.5, 0.4), "negative_binomial(3.5, 0.4)"),
        (new NegativeBinomialDistribution(200, 0.01), "negative_binomial(200, 0.01)"),
        (new GeometricDistribution(0.3), "geometric(0.3)"),
        (new GeometricDistribution(0.002), "geometric(0.002)"),
        (new CategoricalDistribution([10, 0, 5], [0.5, 0.2, 0.3]), "categorical(0, 0.2, 5, 0.3, 10, 0.5)"),
        (new CategoricalDistribution([1, 2, 3], [0, 7, 0]), "categorical(1, 0, 2, 7, 3, 0)"),
        (
            new MixtureDistribution([0.5, 0.5], new PoissonDistribution(2), new BinomialDistribution(40, 0.5)),
            "mixture(0.5, poisson(2), 0.5, binomial(40, 0.5))"
        ),
        (new TruncatedDistribution(new PoissonDistribution(4), 1.5, 7.5), "truncated(poisson(4), 1.5, 7.5)"),
        (new EmpiricalDistribution(3, 1, 2, 2), "empirical(1, 2, 2, 3)"),
    ];

    public static IEnumerable<(Distribution Distribution, string Text)> All => Continuous.Concat(Discrete);
}
