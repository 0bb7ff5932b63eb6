namespace AiPm.Sdk.Numerics.Tests;

public class ErrorFunctionTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData("erf", 2.0)]
    [InlineData("erfc", 5.0)]
    [InlineData("erfcx", 3.5)]
    [InlineData("erfinv", 5.0)]
    [InlineData("erfcinv", 5.0)]
    public void Values_are_within_few_ulps_of_the_true_ones(string function, double bound)
    {
        int rows = 0;
        foreach (
            TrueValue row in TrueValue.Read("normal-and-error-functions.csv").Where(row => row.Function == function)
        )
        {
            double actual = function switch
            {
                "erf" => ErrorFunction.Erf(row.X),
                "erfc" => ErrorFunction.Erfc(row.X),
                "erfcx" => ErrorFunction.ErfcScaled(row.X),
                "erfinv" => ErrorFunction.ErfInverse(row.X),
                _ => ErrorFunction.ErfcInverse(row.X),
            };
            Assert.True(row.Ulps(actual) <= bound, $"{row} is off by {row.Ulps(actual)} ulp");
            rows++;
        }

        Assert.Equal(150, rows);
    }

    [Fact]
    public void Ends_are_exact()
    {
        Assert.Equal(1.0, ErrorFunction.Erf(Infinity));
        Assert.Equal(-1.0, ErrorFunction.Erf(-Infinity));
        Assert.Equal(1.0, ErrorFunction.Erf(30));
        Assert.True(double.IsNegative(ErrorFunction.Erf(-0.0)));
        Assert.Equal(5e-324, ErrorFunction.Erf(5e-324));
        Assert.Equal(0.0, ErrorFunction.Erfc(Infinity));
        Assert.Equal(2.0, ErrorFunction.Erfc(-Infinity));
        Assert.Equal(1.0, ErrorFunction.Erfc(0));
        Assert.Equal(0.0, ErrorFunction.Erfc(29));
        Assert.Equal(1.0, ErrorFunction.ErfcScaled(0));
        Assert.Equal(0.0, ErrorFunction.ErfcScaled(Infinity));
        Assert.Equal(Infinity, ErrorFunction.ErfcScaled(-Infinity));
        Assert.Equal(Infinity, ErrorFunction.ErfcScaled(-26.7));
        Assert.InRange(ErrorFunction.ErfcScaled(-26.6), 1e307, double.MaxValue);
        Assert.Equal(Infinity, ErrorFunction.ErfInverse(1));
        Assert.Equal(-Infinity, ErrorFunction.ErfInverse(-1));
        Assert.Equal(0.0, ErrorFunction.ErfInverse(0));
        Assert.Equal(Infinity, ErrorFunction.ErfcInverse(0));
        Assert.Equal(-Infinity, ErrorFunction.ErfcInverse(2));
        Assert.Equal(0.0, ErrorFunction.ErfcInverse(1));
    }

    [Fact]
    public void Erf_and_its_complement_are_odd_and_add_to_one()
    {
        foreach (double x in ColumnOfDoubles.Plain(5_000, 0, 6, seed: 1))
        {
            Assert.Equal(-ErrorFunction.Erf(x), ErrorFunction.Erf(-x));
            Assert.InRange(ErrorFunction.Erf(x) + ErrorFunction.Erfc(x), 1 - 3e-16, 1 + 3e-16);
            Assert.InRange(ErrorFunction.Erfc(x) + ErrorFunction.Erfc(-x), 2 - 5e-16, 2 + 5e-16);
        }
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Refuses(ErrorFunction.Erf, double.NaN);
        Refuses(ErrorFunction.Erfc, double.NaN);
        Refuses(ErrorFunction.ErfcScaled, double.NaN);
        foreach (double y in new[] { double.NaN, -1.0000000000000002, 1.0000000000000002, Infinity })
        {
            Refuses(ErrorFunction.ErfInverse, y);
        }

        foreach (double y in new[] { double.NaN, -5e-324, 2.0000000000000004, -Infinity })
        {
            Refuses(ErrorFunction.ErfcInverse, y);
        }
    }

    private static void Refuses(Func<double, double> function, double x) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => function(x));
}
