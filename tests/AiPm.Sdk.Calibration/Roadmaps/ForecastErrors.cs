using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Calibration.Roadmaps;

/// <summary>What a forecast says of its own Monte Carlo errors, over seeds: bands of percentiles, the band of the whole curve, errors of means and shares.</summary>
public sealed class ForecastErrors : ICalibration
{
    private const double Rate = 0.02;

    // A forecast of a thousand draws takes about 100 µs.
    private const double Cost = 12;

    private static readonly DateOnly Start = new(2027, 1, 4);

    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase band = new("Roadmaps", "band of a percentile's date", "coverage", Promise.AtLeast(), 0.95);
        foreach (double probability in new[] { 0.5, 0.85, 0.95 })
        {
            band.Simulated(
                $"1,000 draws, {probability:P0}",
                1000,
                random =>
                {
                    DateBand found = Forecast(random, 1000).PercentileBand(probability);
                    DateOnly truth = Start.AddDays((int)Math.Ceiling(-Math.Log(1 - probability) / Rate) - 1);
                    return truth >= found.From && truth <= found.To;
                },
                cost: Cost
            );
        }

        CalibrationCase curve = new("Roadmaps", "band of the curve of dates", "coverage", Promise.AtLeast(), 0.95);
        foreach (int draws in new[] { 200, 1000 })
        {
            curve.Simulated(
                $"{draws} draws",
                draws,
                random =>
                    Forecast(random, draws)
                        .Curve()
                        .All(at => at.Band.Contains(1 - Math.Exp(-Rate * (at.Date.DayNumber - Start.DayNumber + 1)))),
                cost: 3 * Cost
            );
        }

        CalibrationCase deviation = new(
            "Roadmaps",
            "standard deviation of the duration, 1.96 Monte Carlo errors",
            "coverage",
            Promise.Equal(0.015),
            0.95
        );
        deviation.Simulated(
            "2,000 draws, triangular",
            2000,
            random =>
            {
                SimulatedValue found = Roadmap
                    .Create("r", Start, WorkingCalendar.EveryDay)
                    .Stage("a", Estimate.Triangular(0, 10, 40))
                    .Forecast(
                        new()
                        {
                            Draws = 2000,
                            Seed = (ulong)random.NextInt64(),
                            Threads = 1,
                        }
                    )
                    .StandardDeviation;
                double truth = Math.Sqrt((0 + 100 + 1600 - 0 - 0 - 400) / 18.0);
                return Math.Abs(found.Value - truth) <= 1.96 * found.StandardError;
            },
            cost: 2 * Cost
        );
        return [band, curve, deviation];
    }

    private static RoadmapForecast Forecast(Random random, int draws) =>
        Roadmap
            .Create("r", Start, WorkingCalendar.EveryDay)
            .Stage("a", Estimate.Of(new ExponentialDistribution(Rate)))
            .Forecast(
                new()
                {
                    Draws = draws,
                    Seed = (ulong)random.NextInt64(),
                    Threads = 1,
                }
            );
}
