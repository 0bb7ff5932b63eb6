using System.Globalization;
using Xunit.Abstractions;

namespace AiPm.Sdk.Numerics.Tests;

public class NoncentralTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_reference_row_is_met()
    {
        Dictionary<string, double> worst = [];
        foreach (string line in File.ReadLines(TestData.Path("noncentral.csv")).Skip(1))
        {
            string[] cells = line.Split(',');
            double a = Number(cells[2]);
            double b = Number(cells[3]);
            double x = Number(cells[5]);
            double expected = Number(cells[6]);
            bool upper = cells[1] == "sf";
            double actual = cells[0] switch
            {
                "noncentral_chi_squared" => upper
                    ? NoncentralChiSquaredFunction.Survival(a, b, x)
                    : NoncentralChiSquaredFunction.Cumulative(a, b, x),
                "noncentral_f" => upper
                    ? NoncentralFFunction.Survival(a, b, Number(cells[4]), x)
                    : NoncentralFFunction.Cumulative(a, b, Number(cells[4]), x),
                _ => upper ? NoncentralTFunction.Survival(a, b, x) : NoncentralTFunction.Cumulative(a, b, x),
            };
            double error = Math.Abs((actual / expected) - 1);
            string key = $"{cells[0]} {cells[1]}";
            worst[key] = Math.Max(worst.GetValueOrDefault(key), error);
            Assert.True(error < 1e-12, $"{line}: {actual:R}, error {error:E1}");
        }

        foreach ((string key, double error) in worst)
        {
            output.WriteLine($"{key}: {error:E1}");
        }

        Assert.Equal(6, worst.Count);
    }

    [Fact]
    public void Without_noncentrality_they_are_the_central_distributions()
    {
        Assert.Equal(new ChiSquaredDistribution(5).Survival(7), NoncentralChiSquaredFunction.Survival(5, 0, 7));
        Assert.Equal(new FDistribution(3, 8).Cumulative(2), NoncentralFFunction.Cumulative(3, 8, 0, 2), 1e-15);
        foreach (double t in new[] { -30, -2, 0, 0.5, 8 })
        {
            StudentTDistribution central = new(6.5);
            Assert.Equal(1, NoncentralTFunction.Cumulative(6.5, 0, t) / central.Cumulative(t), 1e-12);
            Assert.Equal(1, NoncentralTFunction.Survival(6.5, 0, t) / central.Survival(t), 1e-12);
        }
    }

    // Nested Gauss-Legendre quadrature with 400 nodes each way in NumPy.
    [Theory]
    [InlineData(
        2.3,
        new[] { 0.7071067811865476, 0.7071067811865476, 0.7071067811865476 },
        20,
        true,
        0.9189364504292414
    )]
    [InlineData(
        2.3,
        new[] { 0.7071067811865476, 0.7071067811865476, 0.7071067811865476 },
        20,
        false,
        0.9594366694390637
    )]
    [InlineData(1.0, new[] { 0.3, 0.6, 0.8, 0.95 }, 7, true, 0.27784988302993935)]
    [InlineData(
        2.7,
        new[] { 0.7071067811865476, 0.7071067811865476 },
        double.PositiveInfinity,
        true,
        0.9867312386567022
    )]
    [InlineData(2.0, new[] { 0.0, 0.4 }, 60, false, 0.9507057725557675)]
    [InlineData(3.2, new[] { 0.7, 0.7, 0.7, 0.7, 0.7, 0.7 }, 12, true, 0.9659083617365364)]
    public void Dunnett_agrees_with_nested_quadrature(
        double d,
        double[] loadings,
        double nu,
        bool twoSided,
        double expected
    )
    {
        Assert.Equal(expected, DunnettFunction.Cumulative(d, loadings, nu, twoSided), 1e-12);
        Assert.Equal(1 - expected, DunnettFunction.Survival(d, loadings, nu, twoSided), 1e-12);
        double back = DunnettFunction.SurvivalQuantile(1 - expected, loadings, nu, twoSided);
        Assert.Equal(d, back, 1e-10);
    }

    [Theory]
    // By the trapezoidal rule in mpmath, 40 digits.
    [InlineData(-22.2, new[] { 0.0, 0.5 }, 60.5, false, 1.9348678758615949e-40)]
    [InlineData(-12.0, new[] { 0.5, 0.5, 0.5 }, double.PositiveInfinity, false, 3.7541143799999623e-67)]
    [InlineData(-3.0, new[] { 0.9, 0.9 }, double.PositiveInfinity, false, 0.00039042278422831551)]
    [InlineData(1e-8, new[] { 0.5, 0.5 }, double.PositiveInfinity, true, 6.5749807366559977e-17)]
    [InlineData(0.3, new[] { 0.5, 0.9 }, double.PositiveInfinity, true, 0.061816304117802322)]
    public void Dunnetts_lower_tail_keeps_its_digits(
        double d,
        double[] loadings,
        double nu,
        bool twoSided,
        double expected
    ) => Assert.Equal(1, DunnettFunction.Cumulative(d, loadings, nu, twoSided) / expected, 1e-12);

    [Theory]
    // By the trapezoidal rule in mpmath, 40 digits.
    [InlineData(0.456631, 7943.282347, double.MaxValue, 1, 8.24440280399024074e-140)]
    [InlineData(30, 50, 45, 0.17947363716372992, 0.82052636283627008)]
    [InlineData(30, 50, 40, 0.027530014689120678, 0.97246998531087932)]
    [InlineData(1.5, 120, 3000, 0.99298821162873710, 0.0070117883712628979)]
    [InlineData(400, 45, 60, 0.99999999997588466, 2.4115338089169784e-11)]
    public void A_large_noncentrality_leaves_an_edge_that_the_other_integral_smooths(
        double nu,
        double delta,
        double t,
        double cumulative,
        double survival
    )
    {
        Assert.Equal(1, NoncentralTFunction.Cumulative(nu, delta, t) / cumulative, 1e-12);
        Assert.Equal(1, NoncentralTFunction.Survival(nu, delta, t) / survival, 1e-12);
        Assert.Equal(1, NoncentralTFunction.Survival(nu, -delta, -t) / cumulative, 1e-12);
    }

    [Fact]
    public void Dunnetts_tails_end_at_zero()
    {
        double[] unequal = [0, 0.5];
        Assert.Equal(0, DunnettFunction.Cumulative(-1e200, unequal, 60.5, twoSided: false));
        Assert.Equal(0, DunnettFunction.Cumulative(-60, unequal, double.PositiveInfinity, twoSided: false));
        Assert.Equal(0, DunnettFunction.Survival(1e200, unequal, 60.5, twoSided: true));
        Assert.Equal(0, DunnettFunction.Cumulative(1e-300, unequal, 7, twoSided: true));
        double[] many = [.. Enumerable.Repeat(0.999, 1000)];
        Assert.InRange(DunnettFunction.Cumulative(1e-3, many, 12, twoSided: true), 0, 1e-100);

        // Independent arms: each beside its own half-width.
        double within = ErrorFunction.Erf(1e-6 / Math.Sqrt(2));
        double three = DunnettFunction.Cumulative(1e-6, [0, 0, 0], double.PositiveInfinity, twoSided: true);
        Assert.Equal(1, three / (within * within * within), 1e-13);

        // One arm is a t test, far into the lower tail too.
        double t = new StudentTDistribution(11).Cumulative(-40);
        Assert.Equal(1, DunnettFunction.Cumulative(-40, [0.6], 11, twoSided: false) / t, 1e-12);
    }

    [Fact]
    public void Dunnett_has_the_published_critical_values()
    {
        // Dunnett (1955, 1964), 5 %, two-sided k = 2 and ν = 60: 2.27; k = 3 and ν = ∞: 2.35; k = 9 and ν = 20: 2.95; k = 2 and ν = 5: 3.03;
        // k = 4 and ν = 10: 2.89; one-sided k = 3 and ν = 20: 2.19; k = 9 and ν = ∞: 2.42. More digits by nested quadrature in NumPy.
        double root = Math.Sqrt(0.5);
        foreach (
            (int arms, double nu, bool twoSided, double expected) in new[]
            {
                (2, 60, true, 2.2652659645884623),
                (3, double.PositiveInfinity, true, 2.3489705903392717),
                (9, 20, true, 2.9462791685639904),
                (2, 5, true, 3.030234991837079),
                (4, 10, true, 2.8904786142444783),
                (3, 20, false, 2.1922820037345256),
                (9, double.PositiveInfinity, false, 2.4170175245955567),
            }
        )
        {
            double[] loadings = [.. Enumerable.Repeat(root, arms)];
            Assert.Equal(expected, DunnettFunction.SurvivalQuantile(0.05, loadings, nu, twoSided), 5e-6);
        }

        // One arm is a t test.
        Assert.Equal(new StudentTDistribution(11).Survival(3), DunnettFunction.Survival(3, [0.6], 11, false), 1e-14);
        Assert.Equal(
            1,
            DunnettFunction.Survival(40, [0.6], 11, false) / new StudentTDistribution(11).Survival(40),
            1e-12
        );
    }

    private static double Number(string text) =>
        text.Length == 0 ? 0 : double.Parse(text, CultureInfo.InvariantCulture);
}
