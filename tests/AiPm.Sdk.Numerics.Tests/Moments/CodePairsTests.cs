namespace AiPm.Sdk.Numerics.Tests.Summaries;

/// <summary>Against one addition a row; run at every width of registers, as each has loops of its own.</summary>
[Trait("Category", "SameBits")]
public class CodePairsTests
{
    // Every number of rows that may end a round, a chunk or neither, and some beyond.
    private static readonly int[] Lengths =
    [
        .. Enumerable.Range(0, 301),
        511,
        512,
        513,
        1_023,
        1_024,
        1_025,
        7_679,
        7_680,
        7_681,
        15_360,
        15_361,
        50_003,
    ];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(3, 3)]
    [InlineData(1, 5)]
    [InlineData(0, 8)]
    [InlineData(0, 10)]
    [InlineData(5, 11)]
    [InlineData(1, 15)]
    [InlineData(0, 16)]
    public void Counts_are_those_of_one_addition_a_row(int lowest, int codes)
    {
        RandomStream stream = new(11, $"pairs of {codes} codes");
        double[] uniforms = new double[2 * Lengths.Max()];
        stream.Uniforms(0, uniforms);
        foreach (int length in Lengths)
        {
            byte[] first = Codes(uniforms.AsSpan(0, length), lowest, codes);
            byte[] second = Codes(uniforms.AsSpan(Lengths.Max(), length), lowest, codes);

            // What is in the table stays there.
            long[] expected = [.. Enumerable.Range(0, codes * codes).Select(cell => (long)cell * cell)];
            long[] table = [.. expected];
            for (int row = 0; row < length; row++)
            {
                expected[(first[row] - lowest) * codes + second[row] - lowest]++;
            }

            Assert.True(CodePairs.TryAdd(first, second, lowest, codes, table));
            Assert.Equal(expected, table);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(16)]
    public void Rows_of_one_pair_fill_its_cell_alone_and_overflow_no_byte(int codes)
    {
        const int Rows = 40_000;
        byte[] first = new byte[Rows];
        byte[] second = new byte[Rows];
        long[] table = new long[codes * codes];
        for (int cell = 0; cell < table.Length; cell++)
        {
            first.AsSpan().Fill((byte)(cell / codes));
            second.AsSpan().Fill((byte)(cell % codes));
            Array.Clear(table);
            Assert.True(CodePairs.TryAdd(first, second, 0, codes, table));
            Assert.Equal(Rows, table[cell]);
            Assert.Equal(Rows, table.Sum());
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1_000)]
    [InlineData(20_000)]
    [InlineData(5_000)]
    public void A_code_that_may_not_be_is_found_anywhere_and_adds_nothing(int rows)
    {
        byte[] good = [.. Enumerable.Range(0, rows).Select(row => (byte)(2 + row % 5))];
        long[] table = new long[25];
        foreach (int at in new[] { 0, 1, rows / 2, rows - rows % 64 - 1, rows - 2, rows - 1 }.Where(at => at >= 0))
        {
            foreach (byte bad in new byte[] { 0, 1, 7, 16, 18, 130, 255 })
            {
                byte[] worse = [.. good];
                worse[at] = bad;
                Assert.False(CodePairs.TryAdd(good, worse, 2, 5, table));
                Assert.False(CodePairs.TryAdd(worse, good, 2, 5, table));
                Assert.All(table, count => Assert.Equal(0, count));
            }
        }

        Assert.True(CodePairs.TryAdd(good, good, 2, 5, table));
    }

    [Fact]
    public void Columns_of_two_lengths_and_tables_of_another_size_are_refused()
    {
        Assert.Throws<ArgumentException>("second", () => CodePairs.TryAdd([1, 2], [1], 0, 3, new long[9]));
        Assert.Throws<ArgumentException>("table", () => CodePairs.TryAdd([1], [1], 0, 3, new long[8]));
        Assert.Throws<ArgumentOutOfRangeException>("codes", () => CodePairs.TryAdd([1], [1], 0, 0, []));
        Assert.Throws<ArgumentOutOfRangeException>("codes", () => CodePairs.TryAdd([1], [1], 4, 13, new long[169]));
        Assert.Throws<ArgumentOutOfRangeException>("lowest", () => CodePairs.TryAdd([1], [1], -1, 3, new long[9]));
        Assert.Throws<ArgumentOutOfRangeException>("lowest", () => CodePairs.TryAdd([1], [1], 16, 1, new long[1]));
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        byte[] codes = [.. Enumerable.Range(0, 100_000).Select(row => (byte)(row % 10))];
        long[] table = new long[100];
        Assert.Equal(0, Allocations.PerCall(() => CodePairs.TryAdd(codes, codes, 0, 10, table), 20));
    }

    private static byte[] Codes(ReadOnlySpan<double> uniforms, int lowest, int codes)
    {
        byte[] column = new byte[uniforms.Length];
        for (int row = 0; row < column.Length; row++)
        {
            column[row] = (byte)(lowest + (int)(codes * uniforms[row]));
        }

        return column;
    }
}
