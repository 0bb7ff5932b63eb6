using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class EValueTests
{
    [Fact]
    public void Calibrators_have_mean_one_under_uniform_p_values()
    {
        // ∫₀¹ of the calibrator, with p = u⁴ to tame the pole at 0.
        double mixture = Quadrature
            .Integrate(u => EValues.FromPValue(u * u * u * u) * 4 * u * u * u, 1e-12, 1, 1e-9)
            .Value;

        // What is left out near 0 is 1/ln(1/p) there: slowly vanishing, by its closed form.
        double left = (1 / (4 * Math.Log(1e12))) * 1;
        Assert.Equal(1, mixture + left, 0.001);
        double power = Quadrature
            .Integrate(u => EValues.FromPValue(u * u * u * u, 0.5) * 4 * u * u * u, 1e-9, 1, 1e-9)
            .Value;
        Assert.Equal(1, power, 6);
    }

    [Fact]
    public void The_mixture_calibrator_is_its_closed_form()
    {
        foreach (double p in new[] { 1e-12, 1e-3, 0.05, 0.3, 0.9, 0.98 })
        {
            double log = Math.Log(p);
            DriftCases.Close((1 - p + (p * log)) / (p * log * log), EValues.FromPValue(p), 1e-9);
        }

        Assert.Equal(0.5, EValues.FromPValue(1));

        // The series meets the closed form where they change over: −ln p = 0.01.
        double below = EValues.FromPValue(Math.Exp(-0.009999999));
        double above = EValues.FromPValue(Math.Exp(-0.010000001));
        Assert.Equal(below, above, 8);
        Assert.Throws<ArgumentOutOfRangeException>(() => EValues.FromPValue(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => EValues.FromPValue(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => EValues.FromPValue(0.5, 1));
    }

    [Fact]
    public void The_mixture_of_likelihood_ratios_has_mean_one_over_all_counts()
    {
        double[] shares = [0.5, 0.3, 0.2];
        const int n = 9;
        double mean = 0;
        for (int a = 0; a <= n; a++)
        {
            for (int b = 0; a + b <= n; b++)
            {
                int c = n - a - b;
                double probability = Math.Exp(
                    GammaFunction.LogGamma(n + 1)
                        - GammaFunction.LogGamma(a + 1)
                        - GammaFunction.LogGamma(b + 1)
                        - GammaFunction.LogGamma(c + 1)
                        + (a * Math.Log(0.5))
                        + (b * Math.Log(0.3))
                        + (c * Math.Log(0.2))
                );
                mean += probability * EValues.DirichletMixture(shares, [a, b, c]);
            }
        }

        Assert.Equal(1, mean, 10);
    }

    [Fact]
    public void Evidence_grows_with_the_change_and_stays_small_without_one()
    {
        double[] shares = [0.25, 0.25, 0.25, 0.25];
        Assert.True(EValues.DirichletMixture(shares, [250, 250, 250, 250]) < 1);
        Assert.True(EValues.DirichletMixture(shares, [400, 250, 250, 100]) > 1e6);
        Assert.Equal(double.MaxValue, EValues.DirichletMixture(shares, [1_000_000, 0, 0, 0]));
        Assert.Equal(0, EValues.LogDirichletMixture(shares, [0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => EValues.LogDirichletMixture([0.5, 0.5, 0], [1, 1, 1]));
        Assert.Throws<ArgumentException>(() => EValues.LogDirichletMixture([0.5, 0.4], [1, 1]));
        Assert.Throws<ArgumentException>(() => EValues.LogDirichletMixture([0.5, 0.5], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EValues.LogDirichletMixture([0.5, 0.5], [1, -1]));
    }

    [Fact]
    public void The_e_BH_rule_by_hand()
    {
        // K = 4, α = 0.1: one needs 40, two need 20 each, three 13.3, four 10.
        Assert.Empty(EValues.Rejected([39, 1, 0, 5], 0.1));
        Assert.Equal([0], EValues.Rejected([40, 1, 0, 5], 0.1));
        Assert.Equal([1, 3], EValues.Rejected([1, 20, 3, 25], 0.1));
        Assert.Equal([0, 1, 2, 3], EValues.Rejected([10, 10, 10, 10], 0.1));
        Assert.Empty(EValues.Rejected([], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EValues.Rejected([1, double.NaN], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EValues.Rejected([1], 0));
    }

    [Fact]
    public void The_e_BH_rule_is_Benjamini_Hochberg_on_the_reciprocals() =>
        Prop.ForAll(
                Gen.Choose(1, 2_000).ListOf().Where(list => list.Count > 0).ToArbitrary(),
                list =>
                {
                    double[] eValues = [.. list.Select(value => 1 + (value / 7.0))];
                    double[] pValues = [.. eValues.Select(e => 1 / e)];
                    int[] expected =
                    [
                        .. PValueAdjustment
                            .BenjaminiHochberg(pValues)
                            .Adjusted.Select((p, i) => (p, i))
                            .Where(one => one.p <= 0.0502)
                            .Select(one => one.i),
                    ];
                    return EValues.Rejected(eValues, 0.0502).SequenceEqual(expected);
                }
            )
            .Holds(300);
}
