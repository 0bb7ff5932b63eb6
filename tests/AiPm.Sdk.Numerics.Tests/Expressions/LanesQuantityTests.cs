namespace AiPm.Sdk.Numerics.Tests;

public class LanesQuantityTests
{
    private static readonly double[] Values =
    [
        double.NaN,
        double.NegativeInfinity,
        -1,
        -0.0,
        0.0,
        2,
        double.PositiveInfinity,
    ];

    private static T Choose<T>(T a, T b)
        where T : struct, IQuantity<T> => T.IfLess(a, b, T.Constant(7), T.Constant(8));

    private static T Smaller<T>(T a, T b)
        where T : struct, IQuantity<T> => T.Min(a, b);

    private static T Larger<T>(T a, T b)
        where T : struct, IQuantity<T> => T.Max(a, b);

    [Fact]
    public void Lanes_choose_as_numbers_do_also_where_one_is_not_a_number()
    {
        foreach (double a in Values)
        {
            foreach (double b in Values)
            {
                Same(Choose(new Scalar(a), new Scalar(b)), Choose(new Lanes(a), new Lanes(b)));
                Same(Smaller(new Scalar(a), new Scalar(b)), Smaller(new Lanes(a), new Lanes(b)));
                Same(Larger(new Scalar(a), new Scalar(b)), Larger(new Lanes(a), new Lanes(b)));
            }
        }
    }

    private static void Same(Scalar expected, Lanes actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Value), BitConverter.DoubleToInt64Bits(actual[5]));
}
