namespace AiPm.Sdk.Numerics.Tests;

public class MeanIntervalsTests
{
    [Fact]
    public void Students_sleep_data()
    {
        // Student 1908: extra hours of sleep, second drug; R: t.test(…)$conf.int.
        Moments sample = Moments.Of([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
        Interval interval = MeanIntervals.Student(sample).Value;
        Assert.Equal(0.8976775, interval.Lower, 5e-8);
        Assert.Equal(3.7623225, interval.Upper, 5e-8);
        Interval lower = MeanIntervals.Student(sample, 0.975, Alternative.Greater).Value;
        Assert.Equal(interval.Lower, lower.Lower, 1e-14);
        Assert.Equal(double.PositiveInfinity, lower.Upper);
        Interval known = MeanIntervals.Normal(sample, 2, 0.95).Value;
        Assert.Equal(2.33 - 1.959963984540054 * 2 / Math.Sqrt(10), known.Lower, 1e-14);
        Assert.Equal(double.NegativeInfinity, MeanIntervals.Normal(sample, 2, 0.95, Alternative.Less).Value.Lower);
    }

    [Fact]
    public void Too_little_is_undefined()
    {
        Assert.Equal(UndefinedReason.TooFewObservations, MeanIntervals.Student(Moments.Of([3])).Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, MeanIntervals.Student(Moments.Of([3, 3])).Undefined!.Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, MeanIntervals.Normal(default, 1).Undefined!.Reason);
        Assert.True(MeanIntervals.Normal(Moments.Of([3]), 1).IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanIntervals.Normal(Moments.Of([3]), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanIntervals.Student(Moments.Of([3]), 1));
    }
}
