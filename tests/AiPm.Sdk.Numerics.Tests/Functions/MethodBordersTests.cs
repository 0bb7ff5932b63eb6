namespace AiPm.Sdk.Numerics.Tests;

/// <summary>Where a function changes its method or its piece, both give the same: neighbours on either side differ by rounding only.</summary>
public class MethodBordersTests
{
    private const double Tolerance = 1e-14;

    [Fact]
    public void Single_values_do_not_jump_between_pieces()
    {
        for (double border = 1.0 / 32; border < 9; border += 1.0 / 32)
        {
            AssertSame(ErrorFunction.Erf, border);
            AssertSame(ErrorFunction.Erfc, border);
            AssertSame(ErrorFunction.ErfcScaled, border);
            AssertSame(NormalFunction.Cumulative, -border);
            AssertSame(NormalFunction.Cumulative, border);
            AssertSame(GammaFunction.LogGamma, border + 2.01);
            AssertSame(GammaFunction.Digamma, border + 1.5);
        }

        // The inverses' pieces are eighths of a doubling.
        for (double border = 1.0 / 4096; border < 0.5; border *= 2)
        {
            for (double eighth = 1; eighth < 2; eighth += 0.125)
            {
                AssertSame(ErrorFunction.ErfcInverse, border * eighth);
                AssertSame(ErrorFunction.ErfInverse, 1 - (border * eighth));
                AssertSame(ErrorFunction.ErfcInverse, Math.Exp(-512 * border * eighth));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(1e6)]
    public void Gamma_probabilities_do_not_jump_at_a_shape(double shape)
    {
        foreach (double score in new[] { -3, -0.7, 0, 1e-5, 0.9, 4 })
        {
            double x = Math.Max(0.01, shape + (score * Math.Sqrt(shape)));
            AssertSame(a => GammaFunction.RegularizedLower(a, x), shape);
            AssertSame(a => GammaFunction.RegularizedUpper(a, x), shape);
        }
    }

    [Theory]
    [InlineData(13)]
    [InlineData(45)]
    [InlineData(2_000)]
    [InlineData(3e6)]
    public void Gamma_probabilities_do_not_jump_at_an_argument(double shape)
    {
        // η = −1, the series beside the mean on both sides, the mean, η = 1.
        foreach (double ratio in new[] { 0.30170, 1 - 1e-3, 1 - Math.Sqrt(1 / shape), 1, 1 + 1e-3, 2.35773 })
        {
            for (double x = shape * ratio * 0.9999; x < shape * ratio * 1.0001; x += shape * 1.7e-5)
            {
                AssertSame(y => GammaFunction.RegularizedLower(shape, y), x);
                AssertSame(y => GammaFunction.RegularizedUpper(shape, y), x);
            }
        }
    }

    [Theory]
    [InlineData(0.02, 5)]
    [InlineData(0.35, 5)]
    [InlineData(0.35, 900)]
    [InlineData(8, 3)]
    [InlineData(8, 400)]
    [InlineData(3.5, 4.5)]
    [InlineData(3_000, 3_500)]
    [InlineData(1e6, 40)]
    public void Beta_probabilities_do_not_jump_at_a_shape(double a, double b)
    {
        double mean = a / (a + b);
        foreach (double factor in new[] { 0.5, 0.97, 1, 1.02, 1.6 })
        {
            double x = Math.Min(0.9999, mean * factor);
            AssertSame(shape => BetaFunction.RegularizedLower(shape, b, x), a);
            AssertSame(shape => BetaFunction.RegularizedLower(b, shape, 1 - x), a);
            AssertSame(shape => BetaFunction.RegularizedUpper(shape, b, x), a);
        }
    }

    [Fact]
    public void Tails_of_t_do_not_jump()
    {
        foreach (double degrees in new[] { 15.0, 16, 1e6 })
        {
            foreach (double t in new[] { 0.3, 1, 1.7320508075688772, 5 })
            {
                AssertSame(n => new StudentTDistribution(n).Survival(t), degrees);
                AssertSame(x => new StudentTDistribution(degrees).Survival(x), t);
            }
        }
    }

    [Fact]
    public void A_sum_of_few_Poisson_counts_is_the_tail_of_a_gamma_distribution()
    {
        foreach (double rate in new[] { 1e-300, 0.01, 0.7, 4, 17, 60, 690 })
        {
            for (int k = 1; k < 25; k++)
            {
                double tail = GammaFunction.RegularizedUpper(k + 1, rate);
                Assert.InRange(new PoissonDistribution(rate).Cumulative(k), tail * (1 - 2e-15), tail * (1 + 2e-15));
            }
        }
    }

    // Neighbouring arguments differ by an ulp, and so may values by what an argument's ulp is to them.
    private static void AssertSame(Func<double, double> function, double at)
    {
        double before = function(Math.BitDecrement(at));
        double here = function(at);
        double after = function(Math.BitIncrement(at));
        double step = Math.Abs(function(at * (1 + 1e-6)) - here) * 1e-9;
        double allowed = (Tolerance * Math.Abs(here)) + step;
        Assert.InRange(before, here - allowed, here + allowed);
        Assert.InRange(after, here - allowed, here + allowed);
    }
}
