namespace AiPm.Sdk.Numerics.Tests;

public class FormulaColumnsTests
{
    private readonly record struct Sample : IFormula4<Sample>
    {
        private static readonly FormulaInput[] Declared =
        [
            new("base", Domain.NonNegative),
            new("slope", Domain.Real),
            new("share", Domain.Share),
            new("divisor", Domain.Positive),
        ];

        public static ReadOnlySpan<FormulaInput> Inputs => Declared;

        public static T Of<T>(T first, T second, T third, T fourth)
            where T : struct, IQuantity<T> =>
            T.IfLess(first, T.Constant(3), T.Max(second, -third), T.Min(second * third, first)) / fourth + first;
    }

    private static double[] Column(int count, double from, double step)
    {
        double[] column = new double[count];
        for (int i = 0; i < count; i++)
        {
            column[i] = from + step * ((i * 7) % 11);
        }

        return column;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1_003)]
    public void Every_row_has_the_bits_of_the_formula_on_numbers(int count)
    {
        double[] a = Column(count, 0, 0.7);
        double[] b = Column(count, -2, 0.31);
        double[] c = Column(count, 0, 0.09);
        double[] d = Column(count, 0.1, 1.7);
        double[] results = new double[count];

        FormulaColumns.Apply<Sample>(a, b, c, d, results);

        for (int i = 0; i < count; i++)
        {
            double expected = Sample.Of(new Scalar(a[i]), new Scalar(b[i]), new Scalar(c[i]), new Scalar(d[i])).Value;
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(results[i]));
        }
    }

    [Fact]
    public void The_same_formula_runs_on_estimates()
    {
        Estimate result = Sample.Of<Estimate>(5, 2, 0.5, 4);
        Assert.True(result.TryGetCertain(out double value));
        Assert.Equal(5.25, value);
    }

    [Theory]
    [InlineData(0, double.NaN, "base must be a finite number of at least 0, but was NaN in row")]
    [InlineData(0, -1e-300, "base must be a finite number of at least 0, but was -1E-300 in row")]
    [InlineData(0, double.PositiveInfinity, "base must be a finite number of at least 0, but was Infinity in row")]
    [InlineData(1, double.NegativeInfinity, "slope must be a finite number, but was -Infinity in row")]
    [InlineData(2, 1.0000000000000002, "share must be a number from 0 to 1, but was 1.0000000000000002 in row")]
    [InlineData(3, 0.0, "divisor must be a finite number greater than 0, but was 0 in row")]
    [InlineData(3, -0.0, "divisor must be a finite number greater than 0, but was -0 in row")]
    public void The_first_bad_row_is_named_wherever_it_stands(int input, double value, string message)
    {
        foreach (int row in new[] { 0, 3, 7, 8, 15, 16, 17, 20 })
        {
            double[][] columns = [Column(21, 0, 1), Column(21, 1, 1), Column(21, 0, 0.1), Column(21, 1, 1)];
            columns[2].AsSpan().Fill(0.5);
            columns[input][row] = value;
            columns[3][20] = row == 20 ? columns[3][20] : -1;
            var refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
                FormulaColumns.Apply<Sample>(columns[0], columns[1], columns[2], columns[3], new double[21])
            );
            Assert.StartsWith($"{message} {row}", refused.Message, StringComparison.Ordinal);
            Assert.Equal(value, refused.ActualValue);
            Assert.False(
                FormulaColumns.TryApply<Sample>(
                    columns[0],
                    columns[1],
                    columns[2],
                    columns[3],
                    new double[21],
                    out int bad
                )
            );
            Assert.Equal(row, bad);
        }
    }

    [Fact]
    public void A_result_too_large_for_a_number_is_refused()
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            FormulaColumns.Apply<Sample>([1, 1], [1, 1e300], [1, 1], [1, 1e-200], new double[2])
        );
        Assert.Contains(
            "undefined or too large for one in row 1: base 1, slope 1E+300, share 1, divisor 1E-200",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Columns_of_different_lengths_and_shifted_memory_are_refused()
    {
        Assert.Contains(
            "share must have the length of base, 2, but had 3",
            Assert
                .Throws<ArgumentException>(() =>
                    FormulaColumns.Apply<Sample>([1, 1], [1, 1], [1, 1, 1], [1, 1], new double[2])
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() =>
            FormulaColumns.Apply<Sample>([1, 1], [1, 1], [1, 1], [1, 1], new double[3])
        );
        double[] memory = Column(20, 1, 0.01);
        double[] shares = Column(16, 0, 0.01);
        Assert.Throws<ArgumentException>(() =>
            FormulaColumns.Apply<Sample>(
                memory.AsSpan(0, 16),
                memory.AsSpan(0, 16),
                shares,
                memory.AsSpan(0, 16),
                memory.AsSpan(4, 16)
            )
        );
    }

    [Fact]
    public void The_destination_may_be_an_input()
    {
        double[] a = Column(19, 1, 0.5);
        double[] b = Column(19, 2, 0.5);
        double[] c = Column(19, 0, 0.05);
        double[] expected = new double[19];
        FormulaColumns.Apply<Sample>(a, b, c, b, expected);

        FormulaColumns.Apply<Sample>(a, b, c, b, b);

        Assert.Equal(expected, b);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        double[] column = Column(1_003, 0.5, 0.01);
        double[] results = new double[1_003];
        FormulaColumns.Apply<Sample>(column, column, column, column, results);
        long before = GC.GetAllocatedBytesForCurrentThread();
        FormulaColumns.Apply<Sample>(column, column, column, column, results);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
