namespace AiPm.Sdk.Numerics.Tests;

public class RandomStreamTests
{
    /// <summary>Values of a separate program (Python integers) that follows the documented layout of the address.</summary>
    [Theory]
    [InlineData(7, "search/effort", 0, 0, 0, 0.6003737706103774)]
    [InlineData(7, "search/effort", 8, 0, 0, 0.30817649274400283)]
    [InlineData(0xFEDCBA9876543210, "Kosten für Prüfung 🚀", 123456789012, 65535, 255, 0.000832232809478195)]
    [InlineData(1, "", (1L << 41) - 1, 3, 2, 0.9315578888660659)]
    [InlineData(1, "a", 15, 1, 0, 0.6357568245356103)]
    public void An_address_has_one_value(ulong seed, string name, long draw, int occurrence, int block, double expected)
    {
        var stream = new RandomStream(seed, name);
        Assert.Equal(expected, stream.Uniform(draw, occurrence, block));
        double[] one = new double[1];
        stream.Uniforms(draw, one, occurrence, block);
        Assert.Equal(expected, one[0]);
    }

    [Fact]
    public void A_column_has_the_same_bits_however_it_is_split()
    {
        var stream = new RandomStream(99, "split");
        foreach (long origin in new[] { 0L, 5, 8, 15, 1L << 33, (1L << 41) - 200 })
        {
            double[] whole = new double[200];
            stream.Uniforms(origin, whole, 2, 1);
            for (int i = 0; i < whole.Length; i++)
            {
                Assert.Equal(stream.Uniform(origin + i, 2, 1), whole[i]);
            }

            for (int start = 0; start < 35; start++)
            {
                for (int length = 0; length < 70; length++)
                {
                    double[] part = new double[length];
                    stream.Uniforms(origin + start, part, 2, 1);
                    Assert.Equal(whole.AsSpan(start, length).ToArray(), part);
                }
            }
        }
    }

    [Fact]
    public void Gathered_uniforms_have_the_bits_of_their_addresses()
    {
        var stream = new RandomStream(99, "gather");
        foreach (long first in new[] { 0L, 5, 1L << 33, (1L << 41) - 1 - int.MaxValue })
        {
            for (int length = 0; length < 40; length++)
            {
                int[] rows = [.. Enumerable.Range(0, length).Select(i => (i * 7919) % 613)];
                int[] occurrences = [.. Enumerable.Range(0, length).Select(i => (i * 104_729) % 65_536)];
                if (length > 20)
                {
                    (rows[3], occurrences[5], rows[20]) = (int.MaxValue, 65_535, int.MaxValue);
                }

                double[] gathered = new double[length];
                stream.Uniforms(first, rows, occurrences, gathered, block: 3);
                for (int i = 0; i < length; i++)
                {
                    Assert.Equal(stream.Uniform(first + rows[i], occurrences[i], 3), gathered[i]);
                }
            }
        }

        double[] one = new double[1];
        Assert.Equal(
            "rows",
            Assert.Throws<ArgumentOutOfRangeException>(() => stream.Uniforms(0, [-1], [0], one)).ParamName
        );
        Assert.Equal(
            "occurrences",
            Assert.Throws<ArgumentOutOfRangeException>(() => stream.Uniforms(0, [0], [65_536], one)).ParamName
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Uniforms(-1, [0], [0], one));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Uniforms(1L << 41, [0], [0], one));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Uniforms(0, [0], [0], one, block: 256));
        Assert.Throws<ArgumentException>(() => stream.Uniforms(0, [0, 1], [0], one));
    }

    [Fact]
    public void Every_part_of_the_address_changes_the_value()
    {
        double here = new RandomStream(1, "a").Uniform(0);
        double[] elsewhere =
        [
            new RandomStream(2, "a").Uniform(0),
            new RandomStream(1UL << 63, "a").Uniform(0),
            new RandomStream(1, "b").Uniform(0),
            new RandomStream(1, "a").Uniform(1),
            new RandomStream(1, "a").Uniform(8),
            new RandomStream(1, "a").Uniform(16),
            new RandomStream(1, "a").Uniform(1L << 40),
            new RandomStream(1, "a").Uniform(0, occurrence: 1),
            new RandomStream(1, "a").Uniform(0, occurrence: 256),
            new RandomStream(1, "a").Uniform(0, block: 1),
        ];
        Assert.Equal(elsewhere.Length + 1, elsewhere.Append(here).Distinct().Count());
    }

    [Fact]
    public void Streams_are_equal_when_seed_and_name_are()
    {
        Assert.Equal(new RandomStream(3, "x"), new RandomStream(3, "x"));
        Assert.NotEqual(new RandomStream(3, "x"), new RandomStream(3, "y"));
        Assert.NotEqual(new RandomStream(3, "x"), new RandomStream(4, "x"));
    }

    [Fact]
    public void Uniforms_fill_the_unit_interval_evenly()
    {
        double[] column = new double[1_000_000];
        new RandomStream(11, "even").Uniforms(0, column);
        int[] counts = new int[64];
        foreach (double u in column)
        {
            Assert.True(u > 0 && u < 1);
            counts[(int)(u * 64)]++;
        }

        double expected = column.Length / 64.0;
        double chiSquared = counts.Sum(count => (count - expected) * (count - expected) / expected);

        // 63 degrees of freedom: below 34 or above 103.4 with probability 1 in 1,000 each.
        Assert.InRange(chiSquared, 34.0, 103.4);
    }

    [Theory]
    [InlineData("other name")]
    [InlineData("other seed")]
    [InlineData("next draw")]
    [InlineData("eighth draw after")]
    [InlineData("next occurrence")]
    [InlineData("next block")]
    public void Neighbouring_streams_do_not_correlate(string neighbour)
    {
        const int count = 200_000;
        var stream = new RandomStream(5, "a");
        double[] left = new double[count];
        double[] right = new double[count];
        stream.Uniforms(0, left);
        switch (neighbour)
        {
            case "other name":
                new RandomStream(5, "b").Uniforms(0, right);
                break;
            case "other seed":
                new RandomStream(6, "a").Uniforms(0, right);
                break;
            case "next draw":
                stream.Uniforms(1, right);
                break;
            case "eighth draw after":
                stream.Uniforms(8, right);
                break;
            case "next occurrence":
                stream.Uniforms(0, right, occurrence: 1);
                break;
            default:
                stream.Uniforms(0, right, block: 1);
                break;
        }

        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += (left[i] - 0.5) * (right[i] - 0.5);
        }

        // A correlation of independent columns is normal with deviation 1 ÷ √count; 4 of them is 6 in 100,000.
        Assert.InRange(12 * sum / count * Math.Sqrt(count), -4.0, 4.0);
    }

    [Fact]
    public void An_address_out_of_range_is_refused_with_its_range()
    {
        var stream = new RandomStream(1, "a");
        Assert.Throws<ArgumentNullException>(() => new RandomStream(1, null!));
        Refuses("draw", () => stream.Uniform(-1));
        Refuses("draw", () => stream.Uniform(1L << 41));
        Refuses("occurrence", () => stream.Uniform(0, occurrence: -1));
        Refuses("occurrence", () => stream.Uniform(0, occurrence: 65536));
        Refuses("block", () => stream.Uniform(0, block: -1));
        Refuses("block", () => stream.Uniform(0, block: 256));
        Refuses("firstDraw", () => stream.Uniforms(-1, new double[1]));
        Refuses("firstDraw", () => stream.Uniforms((1L << 41) - 1, new double[2]));
        stream.Uniforms(1L << 41, []);
        stream.Uniforms((1L << 41) - 1, new double[1]);
    }

    private static void Refuses(string parameter, Action act) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(act).ParamName);
}
