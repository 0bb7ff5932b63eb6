namespace AiPm.Sdk.Numerics.Tests;

public class OrderStatisticSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_047)]
    [InlineData(2_048)]
    [InlineData(2_049)]
    [InlineData(50_000)]
    public void A_sorted_copy_holds_the_same_values_in_ascending_order(int count)
    {
        foreach (Func<double, double> kind in Kinds)
        {
            double[] values = new double[count];
            new RandomStream(3, "sort").Uniforms(0, values);
            values = Array.ConvertAll(values, u => kind(u));
            double[] given = [.. values];
            double[] sorted = OrderStatistic.Sorted(values);
            Assert.Equal(given, values);
            Array.Sort(given);
            Assert.Equal(given, sorted);
            Assert.Equal(Bits(given), Bits(sorted));
        }
    }

    // Of one size and sign, of all sizes and signs, few different values, digits that all share, and what is special.
    private static Func<double, double>[] Kinds =>
        [
            u => 1 + u,
            u => (u - 0.5) * Math.Pow(10, Math.Round(600 * u - 300)),
            u => Math.Floor(5 * u) - 2,
            _ => 7.25,
            u => -Math.Floor(3 * u),
            u =>
                (int)(8 * u) switch
                {
                    0 => double.PositiveInfinity,
                    1 => double.NegativeInfinity,
                    2 => -0.0,
                    3 => 0,
                    4 => double.Epsilon,
                    5 => -double.Epsilon,
                    6 => double.MaxValue,
                    _ => u - 0.9,
                },
        ];

    // How often each bit pattern occurs: nothing is lost or made up.
    private static Dictionary<long, int> Bits(double[] values) =>
        values.CountBy(BitConverter.DoubleToInt64Bits).ToDictionary(one => one.Key, one => one.Value);
}
