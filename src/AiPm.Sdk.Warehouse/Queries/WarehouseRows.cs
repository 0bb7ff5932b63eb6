using System.Globalization;
using System.Numerics;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Rows that came back, read as cells and quality.</summary>
internal sealed class WarehouseRows(WarehouseExperiment definition, WarehousePilots pilots)
{
    private readonly Dictionary<string, MetricQuality> _metrics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RefusedUnits> _refused = new(StringComparer.Ordinal);

    private int Segments => definition.Exposures.Segments.Count;

    private bool IsClustered => definition.Exposures.Cluster is not null;

    /// <summary>The result.</summary>
    /// <param name="metrics">The metrics in the order of their columns.</param>
    /// <param name="statistics">The rows of the statistics.</param>
    /// <param name="bins">The rows of the bins.</param>
    /// <param name="limits">The limits that were resolved.</param>
    /// <exception cref="WarehouseException">A row holds what no statistic can be made from.</exception>
    internal WarehouseResult Result(
        IReadOnlyList<MetricSyntax> metrics,
        IReadOnlyList<object?[]> statistics,
        IReadOnlyList<object?[]> bins,
        IReadOnlyDictionary<string, ValueLimits> limits
    )
    {
        WarehouseQuality quality = new();
        Dictionary<CellKey, List<(string Cluster, long Units, Dictionary<string, ArmStatistic> Statistics)>> cells = [];
        foreach (object?[] row in statistics)
        {
            int arm = (int)Whole(row[0]);
            int counts = 2 + Segments + (IsClustered ? 1 : 0);
            long units = Whole(row[counts]);
            long exposures = Whole(row[counts + 1]);
            long outside = Whole(row[counts + 2]);
            quality = Counted(quality, arm, units, exposures, outside);
            if (arm < 0)
            {
                continue;
            }

            quality = quality with
            {
                FactsBeforeEntry = quality.FactsBeforeEntry + Whole(row[counts + 3]),
                DuplicateFacts = quality.DuplicateFacts + Whole(row[counts + 4]),
            };
            CellKey key = CellKey.Of(arm, row, Segments);
            string cluster = IsClustered ? ClusterName(row[2 + Segments]) : "";
            if (!cells.TryGetValue(key, out var groups))
            {
                cells.Add(key, groups = []);
            }

            groups.Add((cluster, units, Statistics(metrics, row, counts + 5)));
        }

        Dictionary<CellKey, Dictionary<string, QuantileSketch>> sketches = Sketches(metrics, bins);
        if (_refused.Count > 0)
        {
            throw new WarehouseException([
                .. definition
                    .Metrics.Where(metric => _refused.ContainsKey(metric.Id))
                    .Select(metric => (metric.Id, Refused: _refused[metric.Id]))
                    .Select(own => new Problem(
                        own.Id,
                        0,
                        $"{own.Refused.Given} in {NumberText.Count(own.Refused.Units)} units",
                        own.Refused.Allowed
                    )),
            ]);
        }

        foreach (WarehouseMetric metric in definition.Metrics)
        {
            _ = _metrics.TryAdd(metric.Id, default);
        }

        return new(
            definition,
            cells.Select(cell => Cell(cell.Key, cell.Value, sketches.GetValueOrDefault(cell.Key) ?? [], metrics)),
            quality with
            {
                Metrics = _metrics,
            },
            limits
        );
    }

    internal static long Whole(object? value) =>
        value switch
        {
            null or DBNull => 0,
            long whole => whole,
            int whole => whole,
            BigInteger big => (long)big,
            ulong whole => checked((long)whole),
            string text => long.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture),
            _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        };

    internal static double? Real(object? value) =>
        value switch
        {
            null or DBNull => null,
            double real => real,
            BigInteger big => (double)big,
            string text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        };

    private static WarehouseQuality Counted(WarehouseQuality quality, int arm, long units, long exposures, long outside)
    {
        quality = quality with { ExposureRows = quality.ExposureRows + exposures };
        if (arm == EntrySyntax.WithoutUnit)
        {
            return quality with { RowsWithoutUnit = quality.RowsWithoutUnit + exposures };
        }

        quality = quality with { RowsOutsideArms = quality.RowsOutsideArms + outside };
        if (arm is not (EntrySyntax.Outside or EntrySyntax.Mixed))
        {
            quality = quality with { RepeatedExposures = quality.RepeatedExposures + exposures - outside - units };
        }

        return arm switch
        {
            EntrySyntax.Outside => quality with { UnitsOutsideArms = quality.UnitsOutsideArms + units },
            EntrySyntax.Mixed => quality with { MixedUnits = quality.MixedUnits + units },
            EntrySyntax.HeldOut => quality with { HeldOutUnits = quality.HeldOutUnits + units },
            EntrySyntax.WithoutCluster => quality with { UnitsWithoutCluster = quality.UnitsWithoutCluster + units },
            EntrySyntax.NotActivated => quality with { NotActivatedUnits = quality.NotActivatedUnits + units },
            _ => quality,
        };
    }

    private string ClusterName(object? value) =>
        definition.Buckets is null ? Text(value) ?? "" : Whole(value).ToString("D3", CultureInfo.InvariantCulture);

    private static string? Text(object? value) =>
        value is null or DBNull ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    private Dictionary<string, ArmStatistic> Statistics(IReadOnlyList<MetricSyntax> metrics, object?[] row, int start)
    {
        Dictionary<string, ArmStatistic> statistics = new(StringComparer.Ordinal);
        int at = start;
        foreach (MetricSyntax metric in metrics)
        {
            int width = StatisticColumns.Of(metric, pilots).Count;
            double?[] values = [.. row.AsSpan(at, width).ToArray().Select(Real)];
            at += width;
            ArmStatistic? statistic = StatisticColumns.Statistic(
                metric,
                values,
                pilots,
                out MetricQuality quality,
                out RefusedUnits? refused
            );
            string id = metric.Metric.Id;
            _metrics[id] = _metrics.GetValueOrDefault(id).Merge(quality);
            if (refused is not null)
            {
                _refused[id] = _refused.TryGetValue(id, out RefusedUnits? before)
                    ? before with
                    {
                        Units = before.Units + refused.Units,
                    }
                    : refused;
            }
            else if (statistic is not null)
            {
                statistics.Add(id, statistic);
            }
        }

        return statistics;
    }

    private Dictionary<CellKey, Dictionary<string, QuantileSketch>> Sketches(
        IReadOnlyList<MetricSyntax> metrics,
        IReadOnlyList<object?[]> bins
    )
    {
        MetricSyntax[] quantiles = [.. metrics.Where(metric => metric.IsQuantile)];
        int index = 2 + Segments;
        return bins.GroupBy(row => CellKey.Of((int)Whole(row[0]), row, Segments))
            .ToDictionary(
                cell => cell.Key,
                cell =>
                    cell.GroupBy(row => (int)Whole(row[index]))
                        .ToDictionary(
                            rows => quantiles[rows.Key].Metric.Id,
                            rows =>
                                QuantileBins.Sketch(
                                    quantiles[rows.Key].Metric.RelativeAccuracy,
                                    [
                                        .. rows.Select(row =>
                                            (
                                                Whole(row[index + 1]),
                                                Whole(row[index + 2]),
                                                Real(row[index + 3])!.Value,
                                                Real(row[index + 4])!.Value
                                            )
                                        ),
                                    ]
                                ),
                            StringComparer.Ordinal
                        )
            );
    }

    private WarehouseCell Cell(
        CellKey key,
        List<(string Cluster, long Units, Dictionary<string, ArmStatistic> Statistics)> groups,
        Dictionary<string, QuantileSketch> sketches,
        IReadOnlyList<MetricSyntax> metrics
    )
    {
        long individuals = groups.Sum(group => group.Units);
        ArmSummary summary = new(definition.Experiment.Arms[key.Arm], IsClustered ? groups.Count : individuals);
        foreach (MetricSyntax metric in metrics)
        {
            string id = metric.Metric.Id;
            if (metric.IsQuantile)
            {
                _ = sketches.TryAdd(id, new QuantileSketch(metric.Metric.RelativeAccuracy));
                continue;
            }

            summary = summary.With(
                id,
                IsClustered
                    ? new ClusteredStatistic(
                        groups
                            .Where(group => Observations(group.Statistics[id]) > 0)
                            .Select(group => KeyValuePair.Create(group.Cluster, group.Statistics[id]))
                    )
                    : groups[0].Statistics[id]
            );
        }

        return new(WarehouseTime.Day(key.Day), key.Segments, summary, sketches, individuals);
    }

    private static long Observations(ArmStatistic statistic) => statistic.Count;

    /// <summary>Arm, day and segments, equal by content.</summary>
    private sealed record CellKey(int Arm, long Day, string?[] Segments)
    {
        internal static CellKey Of(int arm, object?[] row, int segments) =>
            new(arm, Whole(row[1]), [.. row.AsSpan(2, segments).ToArray().Select(Text)]);

        public bool Equals(CellKey? other) =>
            other is not null
            && Arm == other.Arm
            && Day == other.Day
            && Segments.SequenceEqual(other.Segments, StringComparer.Ordinal);

        public override int GetHashCode() => HashCode.Combine(Arm, Day, Segments.FirstOrDefault());
    }
}
