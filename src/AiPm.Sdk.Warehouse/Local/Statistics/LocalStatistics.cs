using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Statistics of every metric in every cell, from what is kept of units.</summary>
internal sealed class LocalStatistics(
    WarehouseExperiment definition,
    LocalPlan plan,
    UnitCells cells,
    UnitPartition[] partitions,
    ParallelOptions parallel
)
{
    // So many units at once: what is kept of them stays near, and as the size is fixed, so are the bits.
    private const int PartUnits = 1 << 14;

    private readonly PartColumns _room = new(PartUnits);

    private readonly long _until = definition.Until.Microseconds();

    /// <summary>The limits of metrics that have some, resolved over all units of all cells unless given.</summary>
    internal IReadOnlyDictionary<string, ValueLimits> Limits(IReadOnlyDictionary<string, ValueLimits>? given)
    {
        Dictionary<string, ValueLimits> resolved = new(StringComparer.Ordinal);
        foreach (MetricFeeds feeds in plan.Metrics)
        {
            WarehouseMetric metric = feeds.Metric;
            if (metric.Metric.Limits is not { } limits)
            {
                continue;
            }

            if (!limits.AreQuantiles)
            {
                resolved.Add(metric.Id, limits);
            }
            else if (given?.TryGetValue(metric.Id, out ValueLimits? known) == true)
            {
                resolved.Add(metric.Id, known);
            }
            else if (Resolve(feeds, limits) is { } own)
            {
                resolved.Add(metric.Id, own);
            }
        }

        return resolved;
    }

    /// <summary>The cells with their statistics, and what was met on the way.</summary>
    /// <param name="limits">The resolved limits by metric id.</param>
    /// <param name="quality">What each metric met with, by its place.</param>
    /// <exception cref="WarehouseException">Units hold what no statistic can be made from.</exception>
    internal IReadOnlyList<WarehouseCell> Cells(
        IReadOnlyDictionary<string, ValueLimits> limits,
        out MetricQuality[] quality
    )
    {
        List<(int Cell, int Start, int Count)> parts = Parts();
        MetricPart[][] results = new MetricPart[parts.Count][];
        long[] clusters = new long[cells.Keys.Count];
        BlockPass.Each(
            parts.Count,
            inTurn: false,
            parallel,
            at =>
            {
                (int cell, int start, int count) = parts[at];
                ReadOnlySpan<uint> units = cells.UnitsOf(cell).Slice(start, count);
                results[at] = definition.Exposures.Cluster is null
                    ? Plain(units, limits)
                    : Clustered(units, limits, out clusters[cell]);
            }
        );
        MetricPart[]?[] byCell = new MetricPart[]?[cells.Keys.Count];
        for (int at = 0; at < parts.Count; at++)
        {
            ref MetricPart[]? sum = ref byCell[parts[at].Cell];
            sum = sum is null ? results[at] : [.. sum.Zip(results[at], (left, right) => left.Merge(right))];
        }

        MetricFaults[] faults = new MetricFaults[plan.Metrics.Count];
        quality = [.. plan.Metrics.Select(QualityOfRows)];
        foreach (MetricPart[]? cell in byCell)
        {
            for (int metric = 0; metric < faults.Length; metric++)
            {
                faults[metric] = faults[metric].Plus(cell![metric].Faults);
                quality[metric] = quality[metric].Merge(cell[metric].Quality);
            }
        }

        Problem[] problems =
        [
            .. faults.Zip(plan.Metrics, (fault, feeds) => fault.Problems(feeds.Metric)).SelectMany(own => own),
        ];
        return problems.Length > 0
            ? throw new WarehouseException(problems)
            : [.. byCell.Select((parts, cell) => Cell(cell, parts!, clusters[cell]))];
    }

    private static MetricQuality QualityOfRows(MetricFeeds feeds) =>
        new(feeds.Outcome.Sum(feed => feed.Nulls), feeds.Outcome.Sum(feed => feed.NotNumbers), 0, 0, 0);

    private WarehouseCell Cell(int cell, MetricPart[] parts, long clusters)
    {
        CellKey key = cells.Keys[cell];
        long individuals = cells.UnitsOf(cell).Length;
        ArmSummary summary = new(
            definition.Experiment.Arms[key.Arm],
            definition.Exposures.Cluster is null ? individuals : clusters
        );
        Dictionary<string, QuantileSketch> sketches = new(StringComparer.Ordinal);
        for (int metric = 0; metric < parts.Length; metric++)
        {
            string id = plan.Metrics[metric].Metric.Id;
            if (parts[metric].Sketch is { } sketch)
            {
                sketches.Add(id, sketch);
            }
            else
            {
                summary = summary.With(id, parts[metric].Statistic!);
            }
        }

        return new(WarehouseTime.Day(key.Day), key.Segments, summary, sketches, individuals);
    }

    /// <summary>Pieces of work: cells, those of many units in parts.</summary>
    private List<(int Cell, int Start, int Count)> Parts()
    {
        List<(int, int, int)> parts = [];
        for (int cell = 0; cell < cells.Keys.Count; cell++)
        {
            int units = cells.UnitsOf(cell).Length;
            int size = definition.Exposures.Cluster is null ? PartUnits : units;
            for (int start = 0; start < units; start += size)
            {
                parts.Add((cell, start, Math.Min(size, units - start)));
            }
        }

        return parts;
    }

    private MetricPart[] Plain(ReadOnlySpan<uint> units, IReadOnlyDictionary<string, ValueLimits> limits)
    {
        MetricPart[] parts = new MetricPart[plan.Metrics.Count];
        for (int metric = 0; metric < parts.Length; metric++)
        {
            MetricFeeds feeds = plan.Metrics[metric];
            MetricValues values = new(feeds, partitions, units, _until, _room);
            parts[metric] = MetricStatistics.Of(feeds.Metric, values, limits.GetValueOrDefault(feeds.Metric.Id));
            Array.ForEach(values.Columns, _room.Return);
        }

        return parts;
    }

    /// <summary>The metrics of a cell cluster by cluster.</summary>
    private MetricPart[] Clustered(
        ReadOnlySpan<uint> units,
        IReadOnlyDictionary<string, ValueLimits> limits,
        out long count
    )
    {
        Dictionary<string, List<uint>> clusters = new(StringComparer.Ordinal);
        foreach (uint unit in units)
        {
            string name = cells.ClusterOf(unit);
            if (!clusters.TryGetValue(name, out List<uint>? own))
            {
                own = [];
                clusters.Add(name, own);
            }

            own.Add(unit);
        }

        count = clusters.Count;
        KeyValuePair<string, MetricPart[]>[] parts =
        [
            .. clusters
                .OrderBy(cluster => cluster.Key, StringComparer.Ordinal)
                .Select(cluster => KeyValuePair.Create(cluster.Key, Plain([.. cluster.Value], limits))),
        ];
        return
        [
            .. Enumerable
                .Range(0, plan.Metrics.Count)
                .Select(metric => new MetricPart(
                    plan.Metrics[metric].Metric.Metric.Kind is QuantileKind
                        ? null
                        : new ClusteredStatistic(
                            parts
                                .Where(part => part.Value[metric].Statistic!.Count > 0)
                                .Select(part => KeyValuePair.Create(part.Key, part.Value[metric].Statistic!))
                        ),
                    parts.Aggregate(
                        (QuantileSketch?)null,
                        (sum, part) => part.Value[metric].Sketch is { } sketch ? sum?.Merge(sketch) ?? sketch : null
                    ),
                    parts.Aggregate(default(MetricQuality), (sum, part) => sum.Merge(part.Value[metric].Quality)),
                    parts.Aggregate(default(MetricFaults), (sum, part) => sum.Plus(part.Value[metric].Faults))
                )),
        ];
    }

    /// <summary>Limits that are quantiles, over the units of all cells that have a value; <see langword="null"/> where none has.</summary>
    private ValueLimits? Resolve(MetricFeeds feeds, ValueLimits limits)
    {
        List<(int Cell, int Start, int Count)> parts = Parts();
        double[][] values = new double[parts.Count][];
        BlockPass.Each(
            parts.Count,
            inTurn: false,
            parallel,
            at =>
            {
                (int cell, int start, int count) = parts[at];
                values[at] = new MetricValues(
                    feeds,
                    partitions,
                    cells.UnitsOf(cell).Slice(start, count),
                    _until,
                    _room
                ).Columns[0];
            }
        );
        int total = values.Sum(part => part.Length);
        if (total == 0)
        {
            return null;
        }

        double[] all = new double[total];
        int next = 0;
        foreach (double[] part in values)
        {
            part.CopyTo(all, next);
            next += part.Length;
        }

        return ValueLimits.At(
            limits.Lower is { } lower ? Selection.At(all, OrderStatistic.Rank(lower, total)) : null,
            limits.Upper is { } upper ? Selection.At(all, OrderStatistic.Rank(upper, total)) : null
        );
    }
}
