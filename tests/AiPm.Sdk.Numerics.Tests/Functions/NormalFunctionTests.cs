#pragma warning disable xUnit1025 // 0.0 and -0.0 are different data here, and the rule takes them for duplicates.

using System.Globalization;

namespace AiPm.Sdk.Numerics.Tests;

public class NormalFunctionTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData("cdf", 4.5)]
    [InlineData("sf", 4.5)]
    [InlineData("density", 2.0)]
    [InlineData("logcdf", 4.5)]
    [InlineData("quantile", 4.5)]
    [InlineData("sfquantile", 4.5)]
    public void Values_are_within_few_ulps_of_the_true_ones(string function, double bound)
    {
        int rows = 0;
        foreach (
            TrueValue row in TrueValue.Read("normal-and-error-functions.csv").Where(row => row.Function == function)
        )
        {
            double actual = function switch
            {
                "cdf" => NormalFunction.Cumulative(row.X),
                "sf" => NormalFunction.Survival(row.X),
                "density" => NormalFunction.Density(row.X),
                "logcdf" => NormalFunction.LogCumulative(row.X),
                "quantile" => NormalFunction.Quantile(row.X),
                _ => NormalFunction.SurvivalQuantile(row.X),
            };

            // Below 2⁻¹⁰²² an ulp is no longer a relative measure of anything.
            if (Math.Abs(row.Nearest) > 1e-305)
            {
                Assert.True(row.Ulps(actual) <= bound, $"{row} is off by {row.Ulps(actual)} ulp");
            }

            rows++;
        }

        Assert.Equal(150, rows);
    }

    [Fact]
    public void The_shared_reference_values_come_out_to_1e_15()
    {
        string[] lines = File.ReadAllLines(TestData.Path("standard-normal.csv"));
        double worst = 0;
        foreach (string[] row in lines.Skip(2).Select(line => line.Split(',')))
        {
            double x = double.Parse(row[3], CultureInfo.InvariantCulture);
            double expected = double.Parse(row[4], CultureInfo.InvariantCulture);
            double actual = row[0] switch
            {
                "cdf" => NormalFunction.Cumulative(x),
                "sf" => NormalFunction.Survival(x),
                _ => NormalFunction.Quantile(x),
            };
            double error = expected == 0 ? Math.Abs(actual) : Math.Abs((actual / expected) - 1);
            Assert.True(error <= 1e-15, $"{row[0]} at {x:R}: {actual:R} instead of {row[4]}, off by {error}");
            worst = Math.Max(worst, error);
        }

        Assert.Equal(752, lines.Length);
        Assert.InRange(worst, 1e-16, 1e-15);
    }

    [Fact]
    public void Ends_and_middle_are_exact()
    {
        Assert.Equal(0.0, NormalFunction.Cumulative(-Infinity));
        Assert.Equal(1.0, NormalFunction.Cumulative(Infinity));
        Assert.Equal(1.0, NormalFunction.Survival(-Infinity));
        Assert.Equal(0.0, NormalFunction.Survival(Infinity));
        Assert.Equal(0.5, NormalFunction.Cumulative(0.0));
        Assert.Equal(0.5, NormalFunction.Survival(-0.0));
        Assert.Equal(0.0, NormalFunction.Density(Infinity));
        Assert.Equal(0.0, NormalFunction.Density(-1e200));
        Assert.Equal(0.3989422804014327, NormalFunction.Density(0));
        Assert.Equal(-Infinity, NormalFunction.LogCumulative(-Infinity));
        Assert.Equal(0.0, NormalFunction.LogCumulative(Infinity));
        Assert.Equal(-Infinity, NormalFunction.LogCumulative(double.MinValue));
        Assert.Equal(-Infinity, NormalFunction.Quantile(0.0));
        Assert.Equal(-Infinity, NormalFunction.Quantile(-0.0));
        Assert.Equal(Infinity, NormalFunction.Quantile(1));
        Assert.Equal(Infinity, NormalFunction.SurvivalQuantile(0));
        Assert.Equal(-Infinity, NormalFunction.SurvivalQuantile(1));
        Assert.Equal(0.0, NormalFunction.Quantile(0.5));
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(NormalFunction.SurvivalQuantile(0.5)));
    }

    /// <summary>True values by mpmath: results that are subnormal or nearly so.</summary>
    [Theory]
    [InlineData(-37.5, 4.6053530095819548e-308)]
    [InlineData(-37.6, 1.0748112495870454e-309)]
    [InlineData(-38.4, 6.6e-323)]
    [InlineData(-38.6, 0.0)]
    [InlineData(-39.99, 0.0)]
    [InlineData(-1e300, 0.0)]
    public void The_farthest_tail_fades_out(double x, double expected)
    {
        Assert.InRange(Math.Abs(NormalFunction.Cumulative(x) - expected), 0, Math.Max(2e-15 * expected, 1e-323));
        Assert.Equal(NormalFunction.Cumulative(x), NormalFunction.Survival(-x));
    }

    [Fact]
    public void Quantiles_never_fall_where_the_formula_changes()
    {
        foreach (double seam in new[] { 0.075, 0.925, 1.388794386496402e-11, 1 - 1.388794386496402e-11, 0.5 })
        {
            double p = seam;
            for (int i = 0; i < 200; i++)
            {
                p = Math.BitDecrement(p);
            }

            double before = NormalFunction.Quantile(p);
            for (int i = 0; i < 400; i++)
            {
                p = Math.BitIncrement(p);
                double next = NormalFunction.Quantile(p);
                Assert.True(next >= before - (4e-16 * Math.Abs(before)), $"{p:R}");
                before = next;
            }
        }
    }

    [Fact]
    public void Quantile_undoes_cumulative_where_digits_allow()
    {
        for (double x = -37; x <= 0.5; x += 0.0625)
        {
            // One ulp of the probability moves the quantile by p ÷ φ(x), about 1 ÷ |x| in the tail; the quantile's own ulps count where |x| is large.
            double back = NormalFunction.Quantile(NormalFunction.Cumulative(x));
            Assert.InRange(Math.Abs(back - x), 0, 1e-15 * (4 + Math.Abs(x)));
            Assert.InRange(
                Math.Abs(NormalFunction.SurvivalQuantile(NormalFunction.Survival(-x)) + x),
                0,
                1e-15 * (4 + Math.Abs(x))
            );
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-5e-324)]
    [InlineData(1.0000000000000002)]
    [InlineData(Infinity)]
    public void A_probability_outside_0_to_1_is_refused(double probability)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalFunction.Quantile(probability));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalFunction.SurvivalQuantile(probability));
        double[] column = Enumerable.Repeat(0.25, 40).ToArray();
        foreach (int row in new[] { 0, 7, 13, 33, 39 })
        {
            double[] bad = [.. column];
            bad[row] = probability;
            double[] untouched = new double[40];
            string message = Assert
                .Throws<ArgumentOutOfRangeException>(() => NormalFunction.Quantile(bad, untouched))
                .Message;
            Assert.Contains($"in row {row}", message);
            Assert.All(untouched, value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void NaN_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalFunction.Cumulative(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalFunction.Survival(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalFunction.Density(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalFunction.LogCumulative(double.NaN));
        double[] column = new double[21];
        column[18] = double.NaN;
        string message = Assert
            .Throws<ArgumentOutOfRangeException>(() => NormalFunction.Cumulative(column, new double[21]))
            .Message;
        Assert.Contains("row 18", message);
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalFunction.Survival(column, new double[21]));
    }

    [Fact]
    public void Columns_have_the_same_bits_at_any_row_and_those_of_single_values_but_for_the_last_places()
    {
        double[] x = ColumnOfDoubles
            .Mixed(20_005, -41, 41, seed: 6)
            .Select(value => double.IsNaN(value) ? 0.1 : value)
            .ToArray();
        double[] cumulative = new double[x.Length];
        double[] survival = [.. x];
        NormalFunction.Cumulative(x, cumulative);
        NormalFunction.Survival(survival, survival);
        double[] alone = new double[1];
        for (int i = 0; i < x.Length; i++)
        {
            NormalFunction.Cumulative(x.AsSpan(i, 1), alone);
            ColumnOfDoubles.AssertSameBits(cumulative.AsSpan(i, 1), alone);
            AssertClose(NormalFunction.Cumulative(x[i]), cumulative[i]);
            AssertClose(NormalFunction.Survival(x[i]), survival[i]);
        }

        static void AssertClose(double single, double row) =>
            Assert.InRange(row, single - (single * 6e-16) - 1e-320, single + (single * 6e-16) + 1e-320);
    }

    [Fact]
    public void A_column_of_quantiles_has_the_bits_of_single_ones()
    {
        double[] uniform = ColumnOfDoubles.Plain(20_003, 0, 1, seed: 7);
        double[] anyBits = ColumnOfDoubles.Mixed(20_003, 0, 1, seed: 8).Select(ToProbability).ToArray();
        double[] tails = ColumnOfDoubles
            .Plain(3_001, 1, 700, seed: 9)
            .Select(value => Elementary.Exp(-value))
            .ToArray();
        foreach (double[] source in new[] { uniform, anyBits, tails })
        {
            double[] expected = source.Select(NormalFunction.Quantile).ToArray();
            double[] result = new double[source.Length];
            NormalFunction.Quantile(source, result);
            ColumnOfDoubles.AssertSameBits(expected, result);
            foreach (int length in new[] { 0, 1, 7, 8, 9, 255, 256, 257, 264, 513 })
            {
                double[] part = source.AsSpan(11, length).ToArray();
                NormalFunction.Quantile(part, part);
                ColumnOfDoubles.AssertSameBits(expected.AsSpan(11, length), part);
            }
        }
    }

    private static double ToProbability(double value) =>
        value is >= 0 and <= 1 ? value
        : double.IsFinite(value) ? Elementary.Exp(-Math.Min(Math.Abs(value), 744))
        : 1;
}
