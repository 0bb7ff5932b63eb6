using System.Collections.Immutable;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// What a warehouse gave back of an experiment: a cell for each arm, day of entry and combination of segments, and what was met on the way. Everything else is a sum of cells.
/// </summary>
/// <remarks>Cells come in the order of arms, days and segments. Equality compares cells, limits and quality by content; statements are no part of it.</remarks>
public sealed record WarehouseResult
{
    /// <summary>Makes a result.</summary>
    /// <param name="definition">What was computed.</param>
    /// <param name="cells">In any order; cells of the same arm, day and segments are merged.</param>
    /// <param name="quality">What was met on the way.</param>
    /// <param name="limits">The limits that values were held to, resolved, by metric id.</param>
    /// <exception cref="ArgumentException">A cell is of an arm that the experiment does not have.</exception>
    public WarehouseResult(
        WarehouseExperiment definition,
        IEnumerable<WarehouseCell> cells,
        WarehouseQuality quality,
        IReadOnlyDictionary<string, ValueLimits> limits
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(quality);
        ArgumentNullException.ThrowIfNull(limits);
        Definition = definition;
        Quality = quality;
        Limits = limits.ToImmutableSortedDictionary(StringComparer.Ordinal);
        List<WarehouseCell> merged = [];
        foreach (
            WarehouseCell cell in cells
                .OrderBy(cell => ArmIndex(cell.Arm))
                .ThenBy(cell => cell.Day)
                .ThenBy(cell => cell.Segments, SegmentOrder.Instance)
        )
        {
            if (merged.Count > 0 && merged[^1].IsOfSameUnits(cell))
            {
                merged[^1] = merged[^1].Merge(cell);
            }
            else
            {
                merged.Add(cell);
            }
        }

        Cells = merged.AsReadOnly();
    }

    /// <summary>What was computed.</summary>
    public WarehouseExperiment Definition { get; }

    /// <summary>The cells that hold units, in the order of arms, days and segments.</summary>
    public IReadOnlyList<WarehouseCell> Cells { get; }

    /// <summary>What was met on the way.</summary>
    public WarehouseQuality Quality { get; }

    /// <summary>The limits that values were held to, resolved, by the id of the metrics that have some.</summary>
    public IReadOnlyDictionary<string, ValueLimits> Limits { get; }

    /// <summary>The statements that ran, in order; none where no engine was asked.</summary>
    public IReadOnlyList<SqlStatement> Statements { get; init; } = [];

    /// <summary>The arms over all days and segments, in the experiment's order, for <see cref="Experiment.Analyze"/>; an arm without units has statistics of none.</summary>
    public IReadOnlyList<ArmSummary> Arms => ArmsOf(Cells);

    /// <summary>The arms by day of entry; <see langword="null"/> where there is no unit at all.</summary>
    public DailyArmSummaries? Daily =>
        Cells.Count == 0 ? null : new(Cells.Select(cell => new DailyArmSummary(cell.Day, cell.Summary)));

    /// <summary>How many units entered each arm on each day in each segment: what a check of the split goes by.</summary>
    public IReadOnlyList<UnitCount> UnitCounts =>
        [.. Cells.Select(cell => new UnitCount(cell.Arm, cell.Day, cell.Segments, cell.Individuals))];

    /// <summary>The arms in each segment of one column, in ordinal order; units without a value come last, as <c>(none)</c>.</summary>
    /// <param name="column">One of the segment columns of the exposures.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public IReadOnlyList<(string Segment, IReadOnlyList<ArmSummary> Arms)> BySegment(string column)
    {
        int index = Definition.Exposures.Segments.ToList().IndexOf(column);
        return index < 0
            ? throw new ArgumentException(
                Spelling.Unknown("segment column", column, Definition.Exposures.Segments),
                nameof(column)
            )
            :
            [
                .. Cells
                    .GroupBy(cell => cell.Segments[index], StringComparer.Ordinal)
                    .OrderBy(group => group.Key is null)
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => (group.Key ?? "(none)", ArmsOf([.. group]))),
            ];
    }

    /// <summary>The sketch of a quantile's values in an arm, over all days and segments.</summary>
    /// <param name="metric">The id of a quantile.</param>
    /// <param name="arm">The arm.</param>
    /// <exception cref="ArgumentException">The metric is no quantile of the definition, or the arm is unknown.</exception>
    public QuantileSketch Sketch(string metric, string arm)
    {
        WarehouseMetric known = Definition.Metric(metric);
        if (known.Metric.Kind is not QuantileKind)
        {
            throw new ArgumentException(
                $"metric must be a quantile, but \"{metric}\" is a {known.Metric.Kind.Name}",
                nameof(metric)
            );
        }

        int index = ArmIndex(arm);
        return Cells
            .Where(cell => ArmIndex(cell.Arm) == index)
            .Aggregate(new QuantileSketch(known.RelativeAccuracy), (sum, cell) => sum.Merge(cell.Sketches[metric]));
    }

    /// <summary>The result over the units of both, of two shards or of different days; no unit may stand in both.</summary>
    /// <exception cref="ArgumentException">The other is of another definition, or was held to other limits.</exception>
    public WarehouseResult Merge(WarehouseResult other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition)
        {
            throw new ArgumentException("other must be of the same definition", nameof(other));
        }

        if (!SameLimits(other))
        {
            throw new ArgumentException(
                $"other must have been held to the same limits, [{string.Join(", ", Limits.Select(pair => $"{pair.Key}: {pair.Value}"))}], but was held to [{string.Join(", ", other.Limits.Select(pair => $"{pair.Key}: {pair.Value}"))}]; resolve them over all units first",
                nameof(other)
            );
        }

        return new(Definition, Cells.Concat(other.Cells), Quality.Merge(other.Quality), Limits)
        {
            Statements = [.. Statements, .. other.Statements],
        };
    }

    /// <summary>Equal when definition, cells, quality and limits are.</summary>
    public bool Equals(WarehouseResult? other) =>
        other is not null
        && Definition == other.Definition
        && Quality == other.Quality
        && SameLimits(other)
        && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Definition, Quality, Cells.Count);

    private bool SameLimits(WarehouseResult other) =>
        Limits.Count == other.Limits.Count
        && Limits.All(pair => other.Limits.TryGetValue(pair.Key, out ValueLimits? limits) && limits == pair.Value);

    private int ArmIndex(string arm)
    {
        IReadOnlyList<string> arms = Definition.Experiment.Arms;
        for (int index = 0; index < arms.Count; index++)
        {
            if (arms[index] == arm)
            {
                return index;
            }
        }

        throw new ArgumentException(Spelling.Unknown("arm", arm, arms), nameof(arm));
    }

    private IReadOnlyList<ArmSummary> ArmsOf(IReadOnlyList<WarehouseCell> cells) =>
        [
            .. Definition.Experiment.Arms.Select(arm =>
                cells
                    .Where(cell => cell.Arm == arm)
                    .Select(cell => cell.Summary)
                    .Aggregate((ArmSummary?)null, (sum, summary) => sum?.Merge(summary) ?? summary)
                ?? EmptyStatistics.Arm(Definition, arm)
            ),
        ];

    /// <summary>Segments by ordinal order, column by column; none comes last.</summary>
    private sealed class SegmentOrder : IComparer<IReadOnlyList<string?>>
    {
        internal static readonly SegmentOrder Instance = new();

        public int Compare(IReadOnlyList<string?>? x, IReadOnlyList<string?>? y)
        {
            for (int i = 0; i < x!.Count; i++)
            {
                int order = (x[i] is null, y![i] is null) switch
                {
                    (true, true) => 0,
                    (true, false) => 1,
                    (false, true) => -1,
                    _ => string.CompareOrdinal(x[i], y[i]),
                };
                if (order != 0)
                {
                    return order;
                }
            }

            return 0;
        }
    }
}
