using System.Diagnostics;
using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// 10 M exposures and 10 M facts of 4 M units, de-duplicated, with a covariate of 14 days and a window of 7, from columns to the statistics of arms and days: one and two threads, in turn, medians.
/// </summary>
internal static class WarehouseTimings
{
    private const int Exposures = 10_000_000;
    private const int Facts = 10_000_000;
    private const int Units = 4_000_000;

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Run(int rounds = 5)
    {
        LocalTable exposures = LocalTable.OfBatches(MakeExposures());
        LocalTable facts = LocalTable.OfBatches(MakeFacts());
        Dictionary<string, LocalTable> tables = new() { ["exposures"] = exposures, ["facts"] = facts };
        (string Name, WarehouseExperiment Definition)[] cases =
        [
            ("first exposures; sum in 7 days, sum of 14 days before", Definition(metrics: 1, eventId: null)),
            ("the same, facts de-duplicated by event id", Definition(metrics: 1, eventId: "id")),
            ("20 metrics in the same scan", Definition(metrics: 20, eventId: null)),
        ];
        foreach ((string name, WarehouseExperiment definition) in cases)
        {
            List<double>[] times =
            [
                [],
                [],
            ];
            WarehouseResult? result = null;
            for (int round = 0; round < rounds; round++)
            {
                for (int threads = 1; threads <= 2; threads++)
                {
                    GC.Collect();
                    long start = Stopwatch.GetTimestamp();
                    WarehouseResult now = new LocalExecutor(tables) { Threads = threads }.Run(definition);
                    times[threads - 1].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                    if (result is not null && !result.Equals(now))
                    {
                        throw new InvalidOperationException("the number of threads changed the result");
                    }

                    result = now;
                }
            }

            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Median(times[0]):F2} s | {Median(times[1]):F2} s | {result!.Arms.Sum(arm => arm.Units):N0} units, {result.Quality.DuplicateFacts:N0} duplicates |"
                )
            );
        }
    }

    private static WarehouseExperiment Definition(int metrics, string? eventId) =>
        new(
            Experiment.Create("benchmark", "control", "treatment"),
            new("exposures", "unit", "arm", "at"),
            [new("facts", "facts", "unit", "at") { EventId = eventId }],
            [
                .. Enumerable
                    .Range(0, metrics)
                    .Select(number =>
                        (
                            new WarehouseMetric(
                                Metric.Mean($"spend {number}", Direction.Increase, MetricRole.Primary, "value"),
                                "facts"
                            ) with
                            {
                                Window = TimeSpan.FromDays(7) + TimeSpan.FromMinutes(number),
                            }
                        ).WithOwnCovariates(TimeSpan.FromDays(14) + TimeSpan.FromMinutes(number))
                    ),
            ],
            Start,
            Start.AddDays(14)
        );

    private static ColumnBatch MakeExposures()
    {
        Random random = new(1);
        long[] units = new long[Exposures];
        int[] arms = new int[Exposures];
        long[] times = new long[Exposures];
        for (int row = 0; row < Exposures; row++)
        {
            int unit = random.Next(Units);
            units[row] = Id(unit);
            arms[row] = unit & 1;
            times[row] = Start.UtcTicks + (long)(random.NextDouble() * 14 * TimeSpan.TicksPerDay);
        }

        return new ColumnBatch(Exposures)
            .Integers("unit", units)
            .Codes("arm", arms, ["control", "treatment"])
            .Instants("at", times);
    }

    private static ColumnBatch MakeFacts()
    {
        Random random = new(2);
        long[] units = new long[Facts];
        long[] times = new long[Facts];
        double[] values = new double[Facts];
        long[] ids = new long[Facts];
        for (int row = 0; row < Facts; row++)
        {
            if (row % 100 == 99)
            {
                // Delivered twice.
                (units[row], times[row], values[row], ids[row]) = (
                    units[row - 50],
                    times[row - 50],
                    values[row - 50],
                    ids[row - 50]
                );
                continue;
            }

            units[row] = Id(random.Next(Units));
            times[row] = Start.UtcTicks + (long)((random.NextDouble() * 35 - 14) * TimeSpan.TicksPerDay);
            values[row] = Math.Round(-20 * Math.Log(1 - random.NextDouble()), 2);
            ids[row] = row;
        }

        return new ColumnBatch(Facts)
            .Integers("unit", units)
            .Instants("at", times)
            .Numbers("value", values)
            .Integers("id", ids);
    }

    // Ids as they are given out: far apart, in no order.
    private static long Id(int unit) => (long)((ulong)(unit + 1) * 0x9E3779B97F4A7C15 >> 8);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
