#pragma warning disable xUnit1025 // 0.0 and -0.0 are different data here, and the rule takes them for duplicates.

namespace AiPm.Sdk.Numerics.Tests;

public class ElementaryTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData("exp", 0.6)]
    [InlineData("log", 0.55)]
    [InlineData("pow", 0.65)]
    [InlineData("log1p", 0.55)]
    [InlineData("expm1", 0.8)]
    public void Values_are_within_a_fraction_of_an_ulp_of_the_true_ones(string function, double bound)
    {
        double worst = 0;
        int rows = 0;
        foreach (TrueValue row in TrueValue.Read("elementary.csv").Where(row => row.Function == function))
        {
            double error = row.Ulps(Evaluate(function, row.X, row.Y));
            Assert.True(error <= bound, $"{row} is off by {error} ulp");
            worst = Math.Max(worst, error);
            rows++;
        }

        Assert.Equal(300, rows);
        Assert.InRange(worst, 0.45, bound);
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-0.0, 1.0)]
    [InlineData(Infinity, Infinity)]
    [InlineData(-Infinity, 0.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(709.782712893384, double.MaxValue)]
    [InlineData(709.7827128933841, Infinity)]
    [InlineData(-745.1332191019411, 5e-324)]
    [InlineData(-745.1332191019412, 0.0)]
    [InlineData(1e300, Infinity)]
    [InlineData(-1e300, 0.0)]
    [InlineData(double.Epsilon, 1.0)]
    public void Exp_at_special_values(double x, double expected)
    {
        double relative = expected is double.MaxValue ? 1e-12 : 0;
        double actual = Elementary.Exp(x);
        Assert.True(
            BitConverter.DoubleToInt64Bits(actual) == BitConverter.DoubleToInt64Bits(expected)
                || (double.IsNaN(actual) && double.IsNaN(expected))
                || Math.Abs(actual - expected) < relative * expected,
            $"{actual:R}"
        );
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.0, -Infinity)]
    [InlineData(-0.0, -Infinity)]
    [InlineData(Infinity, Infinity)]
    [InlineData(-Infinity, double.NaN)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(-5e-324, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(2.0, 0.6931471805599453)]
    [InlineData(5e-324, -744.4400719213812)]
    [InlineData(double.MaxValue, 709.782712893384)]
    public void Log_at_special_values(double x, double expected) => Same(expected, Elementary.Log(x));

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(-0.0, -0.0)]
    [InlineData(5e-324, 5e-324)]
    [InlineData(-1.0, -Infinity)]
    [InlineData(-1.0000000000000002, double.NaN)]
    [InlineData(-Infinity, double.NaN)]
    [InlineData(Infinity, Infinity)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.MaxValue, 709.782712893384)]
    public void Log1p_at_special_values(double x, double expected) => Same(expected, Elementary.Log1p(x));

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(-0.0, -0.0)]
    [InlineData(5e-324, 5e-324)]
    [InlineData(-5e-324, -5e-324)]
    [InlineData(-Infinity, -1.0)]
    [InlineData(-800.0, -1.0)]
    [InlineData(Infinity, Infinity)]
    [InlineData(800.0, Infinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Expm1_at_special_values(double x, double expected) => Same(expected, Elementary.Expm1(x));

    [Theory]
    [InlineData(double.NaN, 0.0, 1.0)]
    [InlineData(double.NaN, -0.0, 1.0)]
    [InlineData(1.0, double.NaN, 1.0)]
    [InlineData(1.0, Infinity, 1.0)]
    [InlineData(double.NaN, 1.0, double.NaN)]
    [InlineData(2.0, double.NaN, double.NaN)]
    [InlineData(0.0, 3.0, 0.0)]
    [InlineData(-0.0, 3.0, -0.0)]
    [InlineData(-0.0, 2.0, 0.0)]
    [InlineData(-0.0, 2.5, 0.0)]
    [InlineData(0.0, -3.0, Infinity)]
    [InlineData(-0.0, -3.0, -Infinity)]
    [InlineData(-0.0, -2.0, Infinity)]
    [InlineData(-0.0, -2.5, Infinity)]
    [InlineData(-0.0, -Infinity, Infinity)]
    [InlineData(0.0, Infinity, 0.0)]
    [InlineData(-1.0, Infinity, 1.0)]
    [InlineData(-1.0, -Infinity, 1.0)]
    [InlineData(0.5, Infinity, 0.0)]
    [InlineData(-0.5, -Infinity, Infinity)]
    [InlineData(-2.0, Infinity, Infinity)]
    [InlineData(2.0, -Infinity, 0.0)]
    [InlineData(Infinity, 0.5, Infinity)]
    [InlineData(Infinity, -0.5, 0.0)]
    [InlineData(-Infinity, 3.0, -Infinity)]
    [InlineData(-Infinity, 2.0, Infinity)]
    [InlineData(-Infinity, 0.5, Infinity)]
    [InlineData(-Infinity, -3.0, -0.0)]
    [InlineData(-Infinity, -2.0, 0.0)]
    [InlineData(-8.0, 1.0 / 3, double.NaN)]
    [InlineData(-2.0, 3.0, -8.0)]
    [InlineData(-2.0, -3.0, -0.125)]
    [InlineData(-2.0, 1024.0, Infinity)]
    [InlineData(-2.0, 1025.0, -Infinity)]
    [InlineData(-2.0, -1075.0, -0.0)]
    [InlineData(-2.0, -1074.0, 5e-324)]
    [InlineData(2.0, 1023.0, 8.98846567431158e307)]
    [InlineData(-1.0, 9007199254740991.0, -1.0)]
    [InlineData(-1.0, 9007199254740992.0, 1.0)]
    [InlineData(10.0, 308.0, 1e308)]
    [InlineData(5e-324, 0.5, 2.2227587494850775e-162)]
    [InlineData(1.5, 1e308, Infinity)]
    [InlineData(1.5, -1e308, 0.0)]
    [InlineData(1.5, 5e-324, 1.0)]
    public void Pow_at_special_values(double x, double y, double expected) => Same(expected, Elementary.Pow(x, y));

    [Fact]
    public void Pow_of_whole_numbers_is_exact_where_the_result_is()
    {
        for (int x = 2; x <= 30; x++)
        {
            double product = 1;
            for (int y = 1; product * x <= 9e15; y++)
            {
                product *= x;
                Same(product, Elementary.Pow(x, y));
            }
        }
    }

    [Fact]
    public void Exp_and_Log_never_fall_where_they_should_rise()
    {
        for (int i = 0; i < 20_000; i++)
        {
            double x = -20 + (i * 0.002);
            Assert.True(Elementary.Exp(x) <= Elementary.Exp(Math.BitIncrement(x)));
            double positive = (i + 1) * 1e-4;
            Assert.True(Elementary.Log(positive) <= Elementary.Log(Math.BitIncrement(positive)));
        }
    }

    private static double Evaluate(string function, double x, double y) =>
        function switch
        {
            "exp" => Elementary.Exp(x),
            "log" => Elementary.Log(x),
            "pow" => Elementary.Pow(x, y),
            "log1p" => Elementary.Log1p(x),
            _ => Elementary.Expm1(x),
        };

    private static void Same(double expected, double actual) =>
        Assert.True(
            BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual)
                || (double.IsNaN(expected) && double.IsNaN(actual)),
            $"expected {expected:R}, was {actual:R}"
        );
}
