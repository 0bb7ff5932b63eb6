using AiPm.Sdk.Calibration.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Calibration.Roadmaps;

/// <summary>
/// A throughput history and the periods after it, from one law: how often at least as many items come as were promised with 85 %. Whole items make
/// promises that are kept more often than that.
/// </summary>
public sealed class FlowForecasts : ICalibration
{
    private const double Level = 0.85;

    public IEnumerable<CalibrationCase> Cases()
    {
        CalibrationCase sample = new(
            "Roadmaps",
            "items by a date, the history a sample",
            "promises kept",
            Promise.Coverage(HowManyForecast.SampleMethod),
            Level
        );
        CalibrationCase truth = new(
            "Roadmaps",
            "items by a date, the history the truth",
            "promises kept",
            Promise.Coverage(HowManyForecast.TruthMethod),
            Level
        );
        foreach ((string law, Func<Random, int> period) in Laws)
        {
            foreach ((int history, int periods) in new[] { (10, 10), (20, 20), (30, 15), (60, 30), (120, 20) })
            {
                sample.Simulated(
                    $"{history} periods for {periods}, {law}",
                    history,
                    random => Kept(random, period, history, periods, HistoryReading.Sample),
                    cost: Thorough.Cost(history * (double)history * periods * periods / 40_000, 5)
                );
            }

            foreach ((int history, int periods) in new[] { (20, 20), (60, 10), (120, 6), (300, 10) })
            {
                truth.Simulated(
                    $"{history} periods for {periods}, {law}",
                    (double)history / periods,
                    random => Kept(random, period, history, periods, HistoryReading.Truth),
                    cost: 2
                );
            }
        }

        return [sample, truth];
    }

    private static readonly (string Law, Func<Random, int> Period)[] Laws =
    [
        ("a third of days idle, else up to 3", random => Math.Max(0, random.Next(6) - 2)),
        ("three of four days idle, else up to 8", random => random.Next(4) == 0 ? 1 + random.Next(8) : 0),
        ("10 ± 5", random => Math.Max(0, (int)Math.Round(10 + 5 * random.Normal()))),
    ];

    private static bool? Kept(Random random, Func<Random, int> period, int history, int periods, HistoryReading reading)
    {
        int[] counts = new int[history];
        for (int i = 0; i < history; i++)
        {
            counts[i] = period(random);
        }

        HowManyForecast forecast = ThroughputHistory
            .Of(counts)
            .HowMany(periods, new() { Reading = reading, Method = FlowMethod.Exact });
        int items = 0;
        for (int i = 0; i < periods; i++)
        {
            items += period(random);
        }

        return forecast.IsDefined ? items >= forecast.Percentile(Level) : null;
    }
}
