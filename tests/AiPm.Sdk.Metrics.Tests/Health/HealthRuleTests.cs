using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class HealthRuleTests
{
    private static readonly HealthRule Accuracy = new(Threshold.AtLeast(0.90, 0.88), Threshold.AtLeast(0.80, 0.78));

    [Theory]
    [InlineData(0.90, HealthStatus.Unknown, HealthStatus.Green)]
    [InlineData(0.89, HealthStatus.Unknown, HealthStatus.Amber)]
    [InlineData(0.89, HealthStatus.Green, HealthStatus.Green)]
    [InlineData(0.879, HealthStatus.Green, HealthStatus.Amber)]
    [InlineData(0.79, HealthStatus.Green, HealthStatus.Amber)]
    [InlineData(0.79, HealthStatus.Amber, HealthStatus.Amber)]
    [InlineData(0.79, HealthStatus.Red, HealthStatus.Red)]
    [InlineData(0.80, HealthStatus.Red, HealthStatus.Amber)]
    [InlineData(0.5, HealthStatus.Green, HealthStatus.Red)]
    public void A_light_stays_until_its_release(double value, HealthStatus last, HealthStatus now) =>
        Assert.Equal(now, Accuracy.Judge(value, last));

    [Fact]
    public void Less_is_better_mirrors_it()
    {
        HealthRule latency = new(Threshold.AtMost(200, 220), Threshold.AtMost(400, 420));
        Assert.Equal(HealthStatus.Green, latency.Judge(200));
        Assert.Equal(HealthStatus.Green, latency.Judge(215, HealthStatus.Green));
        Assert.Equal(HealthStatus.Amber, latency.Judge(215));
        Assert.Equal(HealthStatus.Red, latency.Judge(401));
    }

    [Fact]
    public void A_series_keeps_its_light_over_gaps_and_until_it_is_confirmed()
    {
        Undefined gap = new(UndefinedReason.NotMeasured, "No traffic.");
        Measured[] values = [0.95, 0.85, 0.95, 0.85, gap, 0.86, 0.95];
        Assert.Equal(
            [
                HealthStatus.Green,
                HealthStatus.Amber,
                HealthStatus.Green,
                HealthStatus.Amber,
                HealthStatus.Unknown,
                HealthStatus.Amber,
                HealthStatus.Green,
            ],
            Accuracy.Follow(values)
        );
        Assert.Equal(
            [
                HealthStatus.Green,
                HealthStatus.Green,
                HealthStatus.Green,
                HealthStatus.Green,
                HealthStatus.Unknown,
                HealthStatus.Amber,
                HealthStatus.Amber,
            ],
            Accuracy.Follow(values, confirmations: 2)
        );

        // Noise around one level: the hysteresis keeps one light where a bare level flips.
        Measured[] noise = [0.901, 0.899, 0.902, 0.898, 0.9];
        Assert.All(Accuracy.Follow(noise), light => Assert.Equal(HealthStatus.Green, light));
        HealthRule bare = new(Threshold.AtLeast(0.90), Threshold.AtLeast(0.80));
        Assert.Equal(4, bare.Follow(noise).Zip(bare.Follow(noise).Skip(1)).Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public void An_interval_allows_a_range_of_lights()
    {
        Assert.Equal(
            (HealthStatus.Red, HealthStatus.Amber),
            Accuracy.Possible(ProportionEstimates.Wilson("accuracy", new(82, 100)))
        );
        Assert.Equal(
            (HealthStatus.Green, HealthStatus.Green),
            Accuracy.Possible(ProportionEstimates.Wilson("accuracy", new(980, 1000)))
        );

        // At the level is as good as above it, at both ends.
        IntervalEstimate exact = ProportionEstimates.Wilson("accuracy", new(90, 100));
        Interval ends = exact.Interval.Value;
        Assert.Equal(
            (HealthStatus.Green, HealthStatus.Green),
            new HealthRule(Threshold.AtLeast(ends.Lower), Threshold.AtLeast(0.1)).Possible(exact)
        );
        Assert.Equal(
            (HealthStatus.Amber, HealthStatus.Green),
            new HealthRule(Threshold.AtLeast(ends.Upper), Threshold.AtLeast(ends.Lower)).Possible(exact)
        );
        Assert.Equal(
            (HealthStatus.Green, HealthStatus.Green),
            new HealthRule(Threshold.AtMost(ends.Upper), Threshold.AtMost(1)).Possible(exact)
        );
        Assert.Equal(
            (HealthStatus.Unknown, HealthStatus.Unknown),
            Accuracy.Possible(ProportionEstimates.Wilson("accuracy", default))
        );
    }

    [Fact]
    public void Rules_that_contradict_themselves_are_refused()
    {
        _ = Assert.Throws<ArgumentException>(() => new HealthRule(Threshold.AtLeast(0.8), Threshold.AtLeast(0.9)));
        _ = Assert.Throws<ArgumentException>(() => new HealthRule(Threshold.AtLeast(0.9), Threshold.AtMost(0.8)));
        _ = Assert.Throws<ArgumentException>(() =>
            new HealthRule(Threshold.AtLeast(0.9, 0.7), Threshold.AtLeast(0.8, 0.75))
        );
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Accuracy.Follow([0.9], 0));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Accuracy.Judge(0.9, (HealthStatus)9));
    }
}
