using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class PoissonRateIntervalTests
{
    [Fact]
    public void Garwood_agrees_with_published_limits()
    {
        // Garwood 1936, table; Ulm 1990: 95 % limits of an observed 0, 1, 10.
        Assert.Equal(0, PoissonRateIntervals.Garwood(new(0, 1)).Value.Lower);
        Close(3.6888794541139363, PoissonRateIntervals.Garwood(new(0, 1)).Value.Upper, 1e-13);
        Close(0.025317807984289897, PoissonRateIntervals.Garwood(new(1, 1)).Value.Lower, 1e-13);
        Close(5.571643390938898, PoissonRateIntervals.Garwood(new(1, 1)).Value.Upper, 1e-12);
        Close(4.795389, PoissonRateIntervals.Garwood(new(10, 1)).Value.Lower, 1e-6);
        Close(18.390356, PoissonRateIntervals.Garwood(new(10, 1)).Value.Upper, 1e-6);
        Close(18.390356 / 4, PoissonRateIntervals.Garwood(new(10, 4)).Value.Upper, 1e-6);
    }

    [Fact]
    public void The_exact_test_rejects_exactly_what_the_interval_excludes()
    {
        Gen<(int, double, Alternative)> cases =
            from events in Gen.Choose(0, 60)
            from rate in Gen.Choose(1, 6000)
            from alternative in Gen.Elements(Alternative.TwoSided, Alternative.Greater, Alternative.Less)
            select (events, rate / 100.0, alternative);
        Prop.ForAll(
                cases.ToArbitrary(),
                ((int Events, double Rate, Alternative Alternative) x) =>
                {
                    EventCount count = new(x.Events, 2);
                    double p = PoissonRateIntervals.PValue(count, x.Rate, x.Alternative).Value;
                    Interval interval = PoissonRateIntervals.Garwood(count, 0.9, x.Alternative).Value;
                    if (Math.Abs(p - 0.1) > 1e-9)
                    {
                        Assert.Equal(p > 0.1, interval.Contains(x.Rate));
                    }
                }
            )
            .Holds();
        Assert.Equal(UndefinedReason.ZeroDenominator, PoissonRateIntervals.Garwood(default).Undefined!.Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRateIntervals.PValue(new(1, 1), 0));
    }

    [Fact]
    public void Two_rates_share_one_statistic_in_test_difference_and_lift()
    {
        Gen<(int, int, double, double, Alternative)> cases =
            from a in Gen.Choose(0, 80)
            from b in Gen.Choose(0, 80)
            from e in Gen.Choose(1, 900)
            from f in Gen.Choose(1, 900)
            from alternative in Gen.Elements(Alternative.TwoSided, Alternative.Greater, Alternative.Less)
            where a + b > 0
            select (a, b, e / 10.0, f / 10.0, alternative);
        Prop.ForAll(
                cases.ToArbitrary(),
                ((int A, int B, double E, double F, Alternative Alternative) x) =>
                {
                    EventCount control = new(x.A, x.E);
                    EventCount treatment = new(x.B, x.F);
                    TwoSampleTestResult result = PoissonRateTest.Compare(control, treatment, 0.9, x.Alternative);
                    double p = result.PValue.Value;
                    Assert.Equal(PoissonRateTest.Score(control, treatment, 0.9, x.Alternative).PValue, result.PValue);
                    Interval difference = result.Difference.Interval.Value;
                    Assert.True(difference.Contains(result.Difference.Value.Value));
                    if (Math.Abs(p - 0.1) < 1e-9)
                    {
                        return;
                    }

                    Assert.Equal(p > 0.1, difference.Contains(0));
                    if (result.RelativeLift.Interval.TryGet(out Interval lift, out _))
                    {
                        Assert.Equal(p > 0.1, lift.Contains(0));
                    }

                    // The ends solve the score equation, with the constrained rates found by a search.
                    double z = new NormalDistribution(0, 1).SurvivalQuantile(
                        x.Alternative == Alternative.TwoSided ? 0.05 : 0.1
                    );
                    foreach (double end in (double[])[difference.Lower, difference.Upper])
                    {
                        if (double.IsFinite(end))
                        {
                            double distance = Math.Abs(result.Difference.Value.Value - end);
                            Assert.Equal(z * Spread(x.A, x.E, x.B, x.F, end), distance, 1e-6 * (1 + distance));
                        }
                    }
                }
            )
            .Holds();
    }

    [Fact]
    public void The_order_of_arms_and_the_unit_of_exposure_only_turn_and_scale()
    {
        TwoSampleTestResult one = PoissonRateTest.Compare(new(12, 300), new(25, 280));
        TwoSampleTestResult back = PoissonRateTest.Compare(new(25, 280), new(12, 300));
        TwoSampleTestResult scaled = PoissonRateTest.Compare(new(12, 30), new(25, 28));
        Close(one.Difference.Interval.Value.Lower, -back.Difference.Interval.Value.Upper, 1e-12);
        Close(one.Difference.Interval.Value.Upper * 10, scaled.Difference.Interval.Value.Upper, 1e-12);
        Assert.Equal(37, one.Size);
        Assert.False(PoissonRateTest.Compare(new(0, 1), new(0, 1)).PValue.IsDefined);
        Assert.False(PoissonRateTest.Compare(new(0, 1), new(3, 1)).RelativeLift.Value.IsDefined);
    }

    private static double Spread(double a, double e, double b, double f, double difference)
    {
        double low = Math.Max(0, -difference);
        double high = low + (a + b + 1) / Math.Min(e, f) + 10;
        double Slope(double c) => (a == 0 ? 0 : a / c) + (b == 0 ? 0 : b / (c + difference)) - e - f;
        for (int i = 0; i < 200; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Slope(middle) > 0 ? (middle, high) : (low, middle);
        }

        return Math.Sqrt(low / e + Math.Max(0, low + difference) / f);
    }
}
