using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class TrendForecastTests
{
    private static readonly DateOnly Start = new(2027, 1, 1);
    private static readonly int[] Days = [0, 7, 14, 21, 30, 37];
    private static readonly double[] Values = [100, 104, 103, 109, 115, 114];

    private static MetricReading[] Readings(double[]? values = null) =>
        [.. Days.Zip(values ?? Values, (day, value) => new MetricReading(Start.AddDays(day), value))];

    // Reference values: numpy with t(0.95; 4) = 2.1318467863266499, least squares with its prediction error; the walk as least squares of the changes weighted by their days.
    [Theory]
    [InlineData(TrendModel.LinearTrend, 125.07300393229607, 117.40314501358844, 132.7428628510037, 0.8843318875759332)]
    [InlineData(
        TrendModel.RandomWalkWithDrift,
        122.70270270270271,
        106.2123364165382,
        139.19306898886722,
        0.6277962940304107
    )]
    public void Intervals_and_chances_are_the_reference(
        TrendModel model,
        double centre,
        double lower,
        double upper,
        double chance
    )
    {
        TrendForecast forecast = TrendForecast.Of(Readings(), Start.AddDays(60), model);
        Assert.Equal(centre, forecast.Median, 1e-9);
        Assert.Equal(lower, forecast.Interval(0.90).Lower, 1e-9);
        Assert.Equal(upper, forecast.Interval(0.90).Upper, 1e-9);
        Assert.Equal(chance, forecast.ProbabilityAtLeast(120), 1e-12);
        Assert.Equal(1 - chance, forecast.ProbabilityAtMost(120), 1e-12);
        Assert.Equal(centre, forecast.ToEstimate().Quantile(0.5), 1e-9);
    }

    [Fact]
    public void A_scale_keeps_the_forecast_inside_what_the_metric_may_be()
    {
        double[] shares = [0.90, 0.93, 0.92, 0.95, 0.97, 0.975];
        TrendForecast logit = TrendForecast.Of(
            Readings(shares),
            Start.AddDays(200),
            TrendModel.LinearTrend,
            TrendScale.Logit
        );
        Assert.InRange(logit.Interval(0.99).Upper, 0.97, 1);
        Assert.True(logit.Interval(0.99).Upper < 1);
        Assert.Equal(0, logit.ProbabilityAtLeast(1));
        Assert.Equal(1, logit.ProbabilityAtLeast(0));
        Assert.Equal(0, logit.ProbabilityAtMost(-3));
        TrendForecast linear = TrendForecast.Of(
            Readings([.. shares.Select(share => Math.Log(share / (1 - share)))]),
            Start.AddDays(200),
            TrendModel.LinearTrend
        );
        Assert.Equal(linear.ProbabilityAtLeast(Math.Log(0.99 / 0.01)), logit.ProbabilityAtLeast(0.99), 1e-12);
        Simulated draws = logit.ToEstimate().Simulate(new() { Draws = 20_000 });
        Assert.Equal(logit.Interval(0.8).Lower, draws.Quantile(0.1).Value, 0.002);

        TrendForecast growth = TrendForecast.Of(
            Readings(),
            Start.AddDays(60),
            TrendModel.RandomWalkWithDrift,
            TrendScale.Logarithmic
        );
        Assert.True(growth.Interval(0.999).Lower > 0);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() =>
            TrendForecast.Of(Readings(), Start.AddDays(60), TrendModel.LinearTrend, TrendScale.Logit)
        );
    }

    [Fact]
    public void Too_little_to_forecast_from_is_undefined_and_bad_readings_are_refused()
    {
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            Assert
                .Throws<UndefinedException>(() => TrendForecast.Of(Readings()[..2], Start.AddDays(60)))
                .Undefined.Reason
        );
        foreach (TrendModel model in Enum.GetValues<TrendModel>())
        {
            MetricReading[] straight = [.. Days.Select(day => new MetricReading(Start.AddDays(day), 0.1 + 0.3 * day))];
            Assert.Equal(
                UndefinedReason.NoVariation,
                Assert
                    .Throws<UndefinedException>(() => TrendForecast.Of(straight, Start.AddDays(60), model))
                    .Undefined.Reason
            );
        }

        _ = Assert.Throws<ArgumentException>(() => TrendForecast.Of(Readings(), Start.AddDays(37)));
        _ = Assert.Throws<ArgumentException>(() => TrendForecast.Of([.. Readings(), Readings()[0]], Start.AddDays(60)));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new MetricReading(Start, double.PositiveInfinity));
        MetricReading[] backwards = [.. Readings().Reverse()];
        Assert.Equal(
            TrendForecast.Of(Readings(), Start.AddDays(60)).Median,
            TrendForecast.Of(backwards, Start.AddDays(60)).Median
        );
    }
}
