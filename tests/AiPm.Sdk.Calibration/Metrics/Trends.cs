using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>Forecasts of a trend cover what comes where their model holds: exactly nominal, so judged as equal.</summary>
public sealed class Trends : ICalibration
{
    private static readonly DateOnly Start = new(2027, 1, 1);
    private static readonly int[] Days = [0, 3, 10, 17, 24, 31, 45, 59];

    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase walk = new(
            "Metrics",
            "random walk with drift, 90 % forecast",
            "coverage",
            Promise.Equal(0.01),
            0.90
        );
        CalibrationCase line = new("Metrics", "linear trend, 90 % forecast", "coverage", Promise.Equal(0.01), 0.90);
        foreach (int n in new[] { 3, 4, 8 })
        {
            foreach (int ahead in new[] { 5, 60 })
            {
                walk.Simulated($"n = {n}, {ahead} days ahead", n, random => Walk(random, n, ahead));
                line.Simulated($"n = {n}, {ahead} days ahead", n, random => Line(random, n, ahead));
            }
        }

        return [walk, line];
    }

    private static bool? Walk(Random random, int n, int ahead)
    {
        double value = 100;
        List<MetricReading> readings = [new(Start, value)];
        for (int i = 1; i < n; i++)
        {
            int step = Days[i] - Days[i - 1];
            value += 0.3 * step + 2 * Math.Sqrt(step) * Normal(random);
            readings.Add(new(Start.AddDays(Days[i]), value));
        }

        TrendForecast forecast = TrendForecast.Of(readings, Start.AddDays(Days[n - 1] + ahead));
        return forecast.Interval(0.90).Contains(value + 0.3 * ahead + 2 * Math.Sqrt(ahead) * Normal(random));
    }

    private static bool? Line(Random random, int n, int ahead)
    {
        MetricReading[] readings =
        [
            .. Days.Take(n).Select(day => new MetricReading(Start.AddDays(day), 5 - 0.1 * day + 2 * Normal(random))),
        ];
        int at = Days[n - 1] + ahead;
        TrendForecast forecast = TrendForecast.Of(readings, Start.AddDays(at), TrendModel.LinearTrend);
        return forecast.Interval(0.90).Contains(5 - 0.1 * at + 2 * Normal(random));
    }

    private static double Normal(Random random) => NormalFunction.Quantile(random.NextDouble() * (1 - 2e-16) + 1e-16);
}
