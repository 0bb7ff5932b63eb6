using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Exposures of two arms in 14 days and as many facts of five weeks around them, of two units for every five rows; one fact of a hundred is delivered twice.
/// </summary>
internal sealed class WarehouseColumns
{
    private const int Window = 7;
    private const int Lookback = 14;

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = Start.AddDays(14);

    /// <param name="rows">Of exposures, and of facts.</param>
    public WarehouseColumns(int rows)
    {
        Units = Math.Max(1, (int)(rows * 0.4));
        Exposed = new long[rows];
        Arms = new int[rows];
        ExposedAt = new long[rows];
        Random random = new(1);
        for (int row = 0; row < rows; row++)
        {
            int unit = random.Next(Units);
            Exposed[row] = IdOf(unit);
            Arms[row] = unit & 1;
            ExposedAt[row] = Start.UtcTicks + (long)(random.NextDouble() * 14 * TimeSpan.TicksPerDay);
        }

        Acted = new long[rows];
        ActedAt = new long[rows];
        Values = new double[rows];
        Events = new long[rows];
        for (int row = 0; row < rows; row++)
        {
            if (row % 100 == 99)
            {
                (Acted[row], ActedAt[row], Values[row], Events[row]) = (
                    Acted[row - 50],
                    ActedAt[row - 50],
                    Values[row - 50],
                    Events[row - 50]
                );
                continue;
            }

            Acted[row] = IdOf(random.Next(Units));
            ActedAt[row] = Start.UtcTicks + (long)((random.NextDouble() * 35 - 14) * TimeSpan.TicksPerDay);
            Values[row] = Math.Round(-20 * Math.Log(1 - random.NextDouble()), 2);
            Events[row] = row;
        }
    }

    public int Units { get; }

    public long[] Exposed { get; }

    public int[] Arms { get; }

    public long[] ExposedAt { get; }

    public long[] Acted { get; }

    public long[] ActedAt { get; }

    public double[] Values { get; }

    public long[] Events { get; }

    public static long WindowTicks => Window * TimeSpan.TicksPerDay;

    public static long LookbackTicks => Lookback * TimeSpan.TicksPerDay;

    /// <summary>Both tables, in batches that share these columns.</summary>
    public Dictionary<string, LocalTable> Tables() =>
        new()
        {
            ["exposures"] = LocalTable.OfBatches(
                new ColumnBatch(Exposed.Length)
                    .Integers("unit", Exposed)
                    .Codes("arm", Arms, ["control", "treatment"])
                    .Instants("at", ExposedAt)
            ),
            ["facts"] = LocalTable.OfBatches(
                new ColumnBatch(Acted.Length)
                    .Integers("unit", Acted)
                    .Instants("at", ActedAt)
                    .Numbers("value", Values)
                    .Integers("id", Events)
            ),
        };

    /// <summary>Sums of seven days after the entry with the sum of the fourteen days before as covariate; more metrics have windows a minute longer each.</summary>
    public static WarehouseExperiment Definition(int metrics, bool deduplicated) =>
        new(
            Experiment.Create("benchmark", "control", "treatment"),
            new("exposures", "unit", "arm", "at"),
            [new("facts", "facts", "unit", "at") { EventId = deduplicated ? "id" : null }],
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
                                Window = TimeSpan.FromDays(Window) + TimeSpan.FromMinutes(number),
                            }
                        ).WithOwnCovariates(TimeSpan.FromDays(Lookback) + TimeSpan.FromMinutes(number))
                    ),
            ],
            Start,
            End
        );

    /// <summary>The sum of what all units spent after their entry: what a plain loop finds as well.</summary>
    public static double TotalOf(WarehouseResult result) =>
        result.Cells.Sum(cell =>
        {
            Moments spent = ((MeanWithCovariates)cell.Summary.Statistics.First().Value).Moments[0];
            return spent.Count * spent.Mean.Value;
        });

    // Ids as they are given out: far apart, in no order.
    private static long IdOf(int unit) => (long)(((ulong)unit + 1) * 0x9E3779B97F4A7C15 >> 8);
}
