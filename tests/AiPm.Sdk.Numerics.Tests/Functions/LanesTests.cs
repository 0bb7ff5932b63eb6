namespace AiPm.Sdk.Numerics.Tests;

public class LanesTests
{
    private static readonly double[] Left = [1, -2.5, 0.0, -0.0, double.NaN, double.PositiveInfinity, 3, 1e300];
    private static readonly double[] Right = [3, 7.25, -0.0, 0.0, 1, double.PositiveInfinity, double.NaN, 1e300];

    [Fact]
    public void Arithmetic_is_that_of_doubles_lane_by_lane()
    {
        Lanes left = Lanes.Load(Left);
        Lanes right = Lanes.Load(Right);
        Same((a, b) => a + b, left + right);
        Same((a, b) => a - b, left - right);
        Same((a, b) => a * b, left * right);
        Same((a, b) => a / b, left / right);
        Same((a, _) => -a, -left);
        Same((a, _) => Math.Sqrt(a), Lanes.Sqrt(left));
        Same((a, _) => Math.Abs(a), Lanes.Abs(left));
        Same((a, b) => Math.FusedMultiplyAdd(a, b, 0.1), Lanes.FusedMultiplyAdd(left, right, 0.1));
        Same((a, b) => a < b ? a : b, Lanes.Min(left, right));
        Same((a, b) => a > b ? a : b, Lanes.Max(left, right));
    }

    [Fact]
    public void Comparisons_are_those_of_doubles_and_select()
    {
        Lanes left = Lanes.Load(Left);
        Lanes right = Lanes.Load(Right);
        Same((a, b) => a < b ? 1 : 2, Lanes.Select(left < right, 1, 2));
        Same((a, b) => a <= b ? 1 : 2, Lanes.Select(left <= right, 1, 2));
        Same((a, b) => a > b ? 1 : 2, Lanes.Select(left > right, 1, 2));
        Same((a, b) => a >= b ? 1 : 2, Lanes.Select(left >= right, 1, 2));
        Same((a, b) => a < b && a > -1 ? 1 : 2, Lanes.Select((left < right) & (left > -1), 1, 2));
        Same((a, b) => a < b || a > 4 ? 1 : 2, Lanes.Select((left < right) | (left > 4), 1, 2));
        Same((a, b) => !(a < b) ? 1 : 2, Lanes.Select(!(left < right), 1, 2));
    }

    [Fact]
    public void A_mask_tells_all_any_and_each()
    {
        Lanes steps = Lanes.Load([0, 1, 2, 3, 4, 5, 6, 7]);
        Assert.True((steps < 8).All);
        Assert.False((steps < 7).All);
        Assert.True((steps < 1).Any);
        Assert.False((steps < 0).Any);
        Assert.Equal(0b10010000, ((steps >= 7) | ((steps >= 4) & (steps <= 4))).Bits);
        Assert.True((steps < 3) == (steps <= 2));
        Assert.True((steps < 3) != (steps <= 3));
    }

    [Fact]
    public void The_sum_has_one_order()
    {
        double[] a = [1e16, 1, -1e16, 3, 0.1, 1e-3, 7, -2];
        double expected = ((a[0] + a[4]) + (a[2] + a[6])) + ((a[1] + a[5]) + (a[3] + a[7]));
        Assert.Equal(expected, Lanes.Load(a).Sum());
        Assert.NotEqual(a.Sum(), expected);
    }

    [Fact]
    public void Lanes_are_loaded_stored_and_read()
    {
        Lanes lanes = Lanes.Load([0, 1, 2, 3, 4, 5, 6, 7, 8]);
        double[] copy = new double[9];
        lanes.Store(copy);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 0], copy);
        for (int i = 0; i < Lanes.Count; i++)
        {
            Assert.Equal(i, lanes[i]);
        }

        Assert.Equal(new Lanes(2), (Lanes)2.0);
        Assert.True(lanes != new Lanes(2));
        Assert.Equal(default, new Lanes(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => lanes[8]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Lanes.Load(new double[7]));
        Assert.Throws<ArgumentException>(() => lanes.Store(new double[7]));
    }

    private static void Same(Func<double, double, double> scalar, Lanes actual)
    {
        double[] stored = new double[Lanes.Count];
        actual.Store(stored);
        ColumnOfDoubles.AssertSameBits(Left.Zip(Right, scalar).ToArray(), stored);
    }
}
