using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

/// <summary>Raw doubles, NaN and infinities among them, at every entry: a documented exception or a number, never NaN.</summary>
public class BadInputTests
{
    public static TheoryData<string> Functions => [.. Entries.Keys];

    private static readonly Dictionary<string, Func<double, double, double, double>> Entries = new()
    {
        ["LogGamma"] = (a, _, _) => GammaFunction.LogGamma(a),
        ["Digamma"] = (a, _, _) => GammaFunction.Digamma(a),
        ["Gamma.RegularizedLower"] = (a, b, _) => GammaFunction.RegularizedLower(a, b),
        ["Gamma.RegularizedUpper"] = (a, b, _) => GammaFunction.RegularizedUpper(a, b),
        ["Gamma.LogRegularizedLower"] = (a, b, _) => GammaFunction.LogRegularizedLower(a, b),
        ["Gamma.LogRegularizedUpper"] = (a, b, _) => GammaFunction.LogRegularizedUpper(a, b),
        ["Gamma.InverseRegularizedLower"] = (a, b, _) => GammaFunction.InverseRegularizedLower(a, b),
        ["Gamma.InverseRegularizedUpper"] = (a, b, _) => GammaFunction.InverseRegularizedUpper(a, b),
        ["Beta.Log"] = (a, b, _) => BetaFunction.Log(a, b),
        ["Beta.RegularizedLower"] = BetaFunction.RegularizedLower,
        ["Beta.RegularizedUpper"] = BetaFunction.RegularizedUpper,
        ["Beta.LogRegularizedLower"] = BetaFunction.LogRegularizedLower,
        ["Beta.LogRegularizedUpper"] = BetaFunction.LogRegularizedUpper,
        ["Beta.InverseRegularizedLower"] = BetaFunction.InverseRegularizedLower,
        ["Beta.InverseRegularizedUpper"] = BetaFunction.InverseRegularizedUpper,
        ["Kolmogorov.LimitCumulative"] = (a, _, _) => KolmogorovFunction.LimitCumulative(a),
        ["Kolmogorov.LimitSurvival"] = (a, _, _) => KolmogorovFunction.LimitSurvival(a),
        ["Kolmogorov.Cumulative"] = (a, _, _) => KolmogorovFunction.Cumulative(30, a),
        ["Kolmogorov.Survival"] = (a, _, _) => KolmogorovFunction.Survival(3_000_000, a),
        ["NoncentralChiSquared.Cumulative"] = NoncentralChiSquaredFunction.Cumulative,
        ["NoncentralChiSquared.Survival"] = NoncentralChiSquaredFunction.Survival,
        ["NoncentralF.Cumulative"] = (a, b, c) => NoncentralFFunction.Cumulative(a, 9, b, c),
        ["NoncentralF.Survival"] = (a, b, c) => NoncentralFFunction.Survival(7, a, b, c),
        ["NoncentralT.Cumulative"] = NoncentralTFunction.Cumulative,
        ["NoncentralT.Survival"] = NoncentralTFunction.Survival,
        ["Dunnett.Survival"] = (a, b, c) => DunnettFunction.Survival(a, [b, 0.5], c, true),
        ["Dunnett.Cumulative"] = (a, b, c) => DunnettFunction.Cumulative(a, [b, 0.5], c, false),
        ["Dunnett.SurvivalQuantile"] = (a, b, c) => DunnettFunction.SurvivalQuantile(a, [b, 0.5], c, true),
        ["lognormal from quantiles"] = (a, b, c) => All(() => LogNormalDistribution.FromQuantiles(0.1, a, b, c), c),
        ["metalog from quantiles"] = (a, b, c) =>
            All(() => MetalogDistribution.FromQuantiles([0.1, 0.5, 0.9], [a, b, c]), c),
        ["metalog from probabilities"] = (a, b, c) =>
            All(() => MetalogDistribution.FromQuantiles([a, b, c], [1, 2, 4]), 2),
        ["logit-normal"] = (a, b, c) => All(() => new LogitNormalDistribution(a, b), c),
        ["normal"] = (a, b, c) => All(() => new NormalDistribution(a, b), c),
        ["lognormal"] = (a, b, c) => All(() => new LogNormalDistribution(a, b), c),
        ["lognormal from mean"] = (a, b, c) => All(() => LogNormalDistribution.FromMeanAndStandardDeviation(a, b), c),
        ["lognormal from interval"] = (a, b, c) => All(() => LogNormalDistribution.FromInterval(a, b, 0.9), c),
        ["uniform"] = (a, b, c) => All(() => new UniformDistribution(a, b), c),
        ["triangular"] = (a, b, c) => All(() => new TriangularDistribution(a, b, c), c),
        ["PERT"] = (a, b, c) => All(() => new PertDistribution(a, b, c), b),
        ["beta"] = (a, b, c) => All(() => new BetaDistribution(a, b), c),
        ["gamma"] = (a, b, c) => All(() => new GammaDistribution(a, b), c),
        ["chi_squared"] = (a, _, c) => All(() => new ChiSquaredDistribution(a), c),
        ["student_t"] = (a, b, c) => All(() => new StudentTDistribution(a, b, Math.Abs(c)), b),
        ["f"] = (a, b, c) => All(() => new FDistribution(a, b), c),
        ["weibull"] = (a, b, c) => All(() => new WeibullDistribution(a, b), c),
        ["exponential"] = (a, _, c) => All(() => new ExponentialDistribution(a), c),
        ["bernoulli"] = (a, _, c) => All(() => new BernoulliDistribution(a), c),
        ["binomial"] = (a, b, c) => All(() => new BinomialDistribution((long)Math.Clamp(a, -1, 1e15), b), c),
        ["poisson"] = (a, _, c) => All(() => new PoissonDistribution(a), c),
        ["negative_binomial"] = (a, b, c) => All(() => new NegativeBinomialDistribution(a, b), c),
        ["geometric"] = (a, _, c) => All(() => new GeometricDistribution(a), c),
        ["empirical"] = (a, b, c) => All(() => new EmpiricalDistribution(a, b), c),
        ["categorical"] = (a, b, c) => All(() => new CategoricalDistribution([a, 1], [b, 0.5]), c),
        ["truncated"] = (a, b, c) => All(() => new TruncatedDistribution(new NormalDistribution(0, 1), a, b), c),
        ["mixture"] = (a, b, c) =>
            All(() => new MixtureDistribution([a, 1], new NormalDistribution(b, 1), new UniformDistribution(0, 1)), c),
        ["metalog"] = (a, b, c) => All(() => new MetalogDistribution(a, b, c), c),
    };

    [Fact]
    public void A_truncation_too_narrow_to_integrate_has_no_mean_rather_than_a_doubtful_one()
    {
        TruncatedDistribution narrow = new(new NormalDistribution(0, 1), 5.011872336e-126, 7.943282347e-13);
        Assert.False(narrow.Mean.IsDefined);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Never_NaN_and_never_an_undocumented_exception(string name)
    {
        Func<double, double, double, double> entry = Entries[name];
        // Raw doubles, their sizes, and shares, so that some reach the inside of every range.
        Gen<double> raw = ArbMap.Default.GeneratorFor<double>();
        Gen<double> number = Gen.OneOf(
            raw,
            raw.Select(Math.Abs),
            Gen.Choose(0, 1_000_000).Select(i => i / 1e6),
            Gen.Choose(-3000, 3000).Select(i => Math.Pow(10, i / 10.0)),
            Gen.Elements(
                0,
                -0.0,
                1,
                double.Epsilon,
                double.MaxValue,
                double.MinValue,
                double.NaN,
                double.PositiveInfinity
            )
        );
        Prop.ForAll(
                Arb.From(number.Three()),
                arguments =>
                {
                    (double a, double b, double c) = (arguments.Item1, arguments.Item2, arguments.Item3);
                    try
                    {
                        return !double.IsNaN(entry(a, b, c));
                    }
                    catch (ArgumentException)
                    {
                        return true;
                    }
                }
            )
            .Holds(150);
    }

    // Everything a distribution answers, NaN if any answer is.
    private static double All(Func<Distribution> make, double x)
    {
        Distribution d = make();
        Assert.False(string.IsNullOrEmpty(d.ToText()));
        double sum = Math.Abs(d.Support.Lower) >= 0 ? 0 : double.NaN;
        // Both are asked: a number or a reason.
        _ = d.Mean.ToString() + d.Variance;
        double[] draw = new double[1];
        d.Transform([0.37], draw);
        double[] answers =
        [
            d.Density(x),
            d.LogDensity(x),
            d.Cumulative(x),
            d.Survival(x),
            d.Quantile(0.01),
            d.Quantile(0.9),
            d.SurvivalQuantile(1e-12),
            d.Quantile(d.Cumulative(x)),
            draw[0],
        ];
        foreach (double answer in answers)
        {
            sum = double.IsNaN(answer) ? double.NaN : sum;
        }

        Assert.InRange(answers[2], 0, 1);
        Assert.InRange(answers[3], 0, 1);
        Assert.True(answers[0] >= 0);
        return sum;
    }
}
