namespace AiPm.Sdk.Numerics.Tests;

public class ElementaryColumnTests
{
    private delegate void Kernel(ReadOnlySpan<double> source, Span<double> destination);

    [Fact]
    public void Exp_of_a_column_has_the_bits_of_Exp() =>
        ColumnsAgree(Elementary.Exp, Elementary.Exp, lower: -750, upper: 720);

    [Fact]
    public void Log_of_a_column_has_the_bits_of_Log() =>
        ColumnsAgree(Elementary.Log, Elementary.Log, lower: 0, upper: 5);

    [Theory]
    [InlineData(0.5)]
    [InlineData(-1.75)]
    [InlineData(3.0)]
    [InlineData(-2.0)]
    [InlineData(0.0)]
    [InlineData(500.3)]
    [InlineData(1e-310)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Pow_of_a_column_has_the_bits_of_Pow(double y) =>
        ColumnsAgree(
            x => Elementary.Pow(x, y),
            (source, destination) => Elementary.Pow(source, y, destination),
            lower: 0,
            upper: 6
        );

    [Fact]
    public void Every_length_and_place_gives_the_same_bits()
    {
        double[] source = ColumnOfDoubles.Plain(64, -5, 5, seed: 3);
        double[] expected = source.Select(Elementary.Exp).ToArray();
        for (int start = 0; start < 9; start++)
        {
            for (int length = 0; length <= 40; length++)
            {
                double[] destination = new double[length];
                Elementary.Exp(source.AsSpan(start, length), destination);
                ColumnOfDoubles.AssertSameBits(expected.AsSpan(start, length), destination);
            }
        }
    }

    [Fact]
    public void A_column_may_be_replaced_by_its_result()
    {
        double[] column = ColumnOfDoubles.Plain(101, 0, 5, seed: 4);
        double[] expected = column.Select(Elementary.Log).ToArray();
        Elementary.Log(column, column);
        ColumnOfDoubles.AssertSameBits(expected, column);
    }

    [Fact]
    public void Columns_that_do_not_fit_are_refused()
    {
        double[] column = new double[20];
        Assert.Equal(
            "destination",
            Assert.Throws<ArgumentException>(() => Elementary.Exp(column, new double[19])).ParamName
        );
        Assert.Throws<ArgumentException>(() => Elementary.Exp(column.AsSpan(0, 10), column.AsSpan(1, 10)));
        Elementary.Exp(column.AsSpan(0, 10), column.AsSpan(10, 10));
        Elementary.Exp([], []);
    }

    private static void ColumnsAgree(Func<double, double> scalar, Kernel kernel, double lower, double upper)
    {
        foreach (
            double[] source in new[]
            {
                ColumnOfDoubles.Mixed(20_000, lower, upper, seed: 1),
                ColumnOfDoubles.Plain(20_003, lower, upper, seed: 2),
            }
        )
        {
            double[] destination = new double[source.Length];
            kernel(source, destination);
            ColumnOfDoubles.AssertSameBits(source.Select(scalar).ToArray(), destination);
        }
    }
}
