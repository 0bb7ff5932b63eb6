namespace AiPm.Sdk.Numerics.Tests;

/// <summary>Columns of arguments for kernels: every bit pattern, ordinary numbers and the special ones, in a fixed shuffle.</summary>
internal static class ColumnOfDoubles
{
    private static readonly double[] Specials =
    [
        0.0,
        -0.0,
        1.0,
        -1.0,
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.Epsilon,
        -double.Epsilon,
        double.MaxValue,
        double.MinValue,
        2.2250738585072014e-308,
        2.2250738585072009e-308,
        708.0,
        708.0000000000001,
        -708.0,
        -708.0000000000001,
        709.782712893384,
        709.7827128933841,
        -745.1332191019411,
        -745.1332191019412,
        1000.5,
        -1000.5,
        Math.Sqrt(2),
        Math.Sqrt(0.5),
        0.9999999999999999,
        1.0000000000000002,
    ];

    /// <summary>Ordinary numbers between the bounds, mixed with special values and arbitrary bit patterns one time in eight.</summary>
    public static double[] Mixed(int count, double lower, double upper, int seed)
    {
        var random = new System.Random(seed);
        double[] column = new double[count];
        for (int i = 0; i < count; i++)
        {
            column[i] = random.Next(64) switch
            {
                < 4 => Specials[random.Next(Specials.Length)],
                < 8 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                _ => Ordinary(random, lower, upper),
            };
        }

        return column;
    }

    /// <summary>Numbers between the bounds only.</summary>
    public static double[] Plain(int count, double lower, double upper, int seed)
    {
        var random = new System.Random(seed);
        double[] column = new double[count];
        for (int i = 0; i < count; i++)
        {
            column[i] = Ordinary(random, lower, upper);
        }

        return column;
    }

    /// <summary>Fails with the first row whose bits differ; all NaN count as the same.</summary>
    public static void AssertSameBits(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same =
                BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i])
                || (double.IsNaN(expected[i]) && double.IsNaN(actual[i]));
            Assert.True(same, $"row {i}: expected {expected[i]:R}, was {actual[i]:R}");
        }
    }

    private static double Ordinary(System.Random random, double lower, double upper) =>
        lower + (random.NextDouble() * (upper - lower));
}
