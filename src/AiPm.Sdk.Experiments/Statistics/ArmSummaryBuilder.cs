using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// One pass over rows, one row a unit (or, by cluster, one an observation), that collects what every metric of an experiment needs.
/// </summary>
/// <remarks>
/// Rows are folded 512 at a time, so memory grows with arms, clusters and strata, not with rows; only a need for every value keeps them
/// all. Not safe for several threads at once: give each its own and merge the summaries.
/// </remarks>
public sealed class ArmSummaryBuilder
{
    private const int BlockSize = 512;

    private readonly Experiment _experiment;
    private readonly IReadOnlyList<StatisticNeed> _needs;
    private readonly string[] _columns;
    private readonly int[][] _columnsOf;
    private readonly bool _isClustered;
    private readonly bool _isStratified;
    private readonly Dictionary<string, Arm> _arms;
    private long _rows;

    /// <summary>An empty builder.</summary>
    /// <param name="experiment">The experiment whose arms and metrics are summed up.</param>
    /// <param name="analysis">What it will be analysed by; <see cref="Analysis.FixedHorizon"/> with its defaults when left out.</param>
    /// <exception cref="ArgumentException">A method of the analysis does not serve its metric.</exception>
    public ArmSummaryBuilder(Experiment experiment, Analysis? analysis = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        _experiment = experiment;
        _needs = (analysis ?? Analysis.FixedHorizon()).NeedsOf(experiment);
        _columns = [.. _needs.SelectMany(need => need.Columns).Distinct(StringComparer.Ordinal)];
        _columnsOf = [.. _needs.Select(need => need.Columns.Select(name => Array.IndexOf(_columns, name)).ToArray())];
        _isClustered = _needs.Any(need => need.IsClustered);
        _isStratified = _needs.Any(need => need.IsStratified);
        _arms = experiment.Arms.ToDictionary(arm => arm, _ => new Arm(), StringComparer.Ordinal);
    }

    /// <summary>The columns that a row must give, each once, in this order.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>What is collected, one need a metric.</summary>
    public IReadOnlyList<StatisticNeed> Needs => _needs;

    /// <summary>The number of rows added.</summary>
    public long Rows => _rows;

    /// <summary>Adds one row.</summary>
    /// <param name="arm">The arm of the experiment that the unit was assigned to.</param>
    /// <param name="values">A finite number for each of <see cref="Columns"/>.</param>
    /// <param name="cluster">The cluster that the row belongs to; needed where the analysis is by cluster.</param>
    /// <param name="stratum">The stratum of the unit; needed where a method is by stratum.</param>
    /// <exception cref="ArgumentException">The arm is none of the experiment's, the number of values differs, one is not finite, or a cluster or stratum is missing.</exception>
    public void Add(string arm, ReadOnlySpan<double> values, string? cluster = null, string? stratum = null)
    {
        if (arm is null || !_arms.TryGetValue(arm, out Arm? found))
        {
            throw new ArgumentException(
                $"arm must be one of [{string.Join(", ", _experiment.Arms)}], but was {(arm is null ? "left out" : $"\"{arm}\"")} in row {_rows}",
                nameof(arm)
            );
        }

        if (values.Length != _columns.Length)
        {
            throw new ArgumentException(
                $"values must be [{string.Join(", ", _columns)}], but were {values.Length} in row {_rows}",
                nameof(values)
            );
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(values),
                    values[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"values must be finite numbers, but \"{_columns[i]}\" was {values[i]} in row {_rows}"
                    )
                );
            }
        }

        string clusterKey = Key(_isClustered, cluster, nameof(cluster));
        string stratumKey = Key(_isStratified, stratum, nameof(stratum));
        if (!found.Leaves.TryGetValue((stratumKey, clusterKey), out Leaf? leaf))
        {
            leaf = new Leaf(_columns.Length);
            found.Leaves.Add((stratumKey, clusterKey), leaf);
            if (_isClustered)
            {
                found.Clusters.Add(clusterKey);
            }
        }

        found.Rows++;
        _rows++;
        leaf.Add(values);
        if (leaf.Buffered == BlockSize)
        {
            Fold(leaf);
        }
    }

    /// <summary>The summaries so far, one for each arm in the experiment's order; more rows may be added after.</summary>
    public IReadOnlyList<ArmSummary> Build() => [.. _experiment.Arms.Select(name => Build(name, _arms[name]))];

    private string Key(bool isNeeded, string? key, string name) =>
        !isNeeded ? ""
        : !string.IsNullOrWhiteSpace(key) ? key
        : throw new ArgumentException(
            $"{name} must be given, as the analysis is by {name}, but was missing in row {_rows}",
            name
        );

    private ArmSummary Build(string name, Arm arm)
    {
        foreach (Leaf leaf in arm.Leaves.Values)
        {
            Fold(leaf);
        }

        ArmSummary summary = new(name, _isClustered ? arm.Clusters.Count : arm.Rows);
        for (int i = 0; i < _needs.Count; i++)
        {
            int metric = i;
            summary = summary.With(
                _needs[i].Metric.Id,
                Nested(
                    _needs[i],
                    [.. arm.Leaves.Select(leaf => (leaf.Key.Stratum, leaf.Key.Cluster, leaf.Value.Statistic(metric)))]
                )
            );
        }

        return summary;
    }

    private static ArmStatistic Nested(
        StatisticNeed need,
        IReadOnlyList<(string Stratum, string Cluster, ArmStatistic Statistic)> leaves
    )
    {
        if (need.IsStratified)
        {
            return new StratifiedStatistic(
                leaves
                    .GroupBy(leaf => leaf.Stratum, StringComparer.Ordinal)
                    .Select(group =>
                        KeyValuePair.Create(group.Key, Nested(need with { IsStratified = false }, [.. group]))
                    )
            );
        }

        return need.IsClustered
            ? new ClusteredStatistic(
                leaves
                    .GroupBy(leaf => leaf.Cluster, StringComparer.Ordinal)
                    .Select(group => KeyValuePair.Create(group.Key, Merged(need, group.Select(leaf => leaf.Statistic))))
            )
            : Merged(need, leaves.Select(leaf => leaf.Statistic));
    }

    private static ArmStatistic Merged(StatisticNeed need, IEnumerable<ArmStatistic> statistics) =>
        statistics.Aggregate((ArmStatistic?)null, (sum, next) => sum?.Merge(next) ?? next)
        ?? need.Of([.. need.Columns.Select(_ => Array.Empty<double>())]);

    private void Fold(Leaf leaf)
    {
        if (leaf.Buffered > 0)
        {
            leaf.Fold(_needs, _columnsOf);
        }
    }

    private sealed class Arm
    {
        internal Dictionary<(string Stratum, string Cluster), Leaf> Leaves { get; } = [];

        internal HashSet<string> Clusters { get; } = new(StringComparer.Ordinal);

        internal long Rows { get; set; }
    }

    /// <summary>The rows of one arm, stratum and cluster: those not folded yet, and the statistics of the rest.</summary>
    private sealed class Leaf(int columns)
    {
        private readonly List<double>[] _buffer = [.. Enumerable.Range(0, columns).Select(_ => new List<double>())];
        private ArmStatistic?[]? _folded;

        internal int Buffered { get; private set; }

        internal void Add(ReadOnlySpan<double> values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                _buffer[i].Add(values[i]);
            }

            Buffered++;
        }

        internal void Fold(IReadOnlyList<StatisticNeed> needs, int[][] columnsOf)
        {
            _folded ??= new ArmStatistic?[needs.Count];
            double[][] block = [.. _buffer.Select(column => column.ToArray())];
            for (int i = 0; i < needs.Count; i++)
            {
                ArmStatistic part = needs[i].Of([.. columnsOf[i].Select(column => block[column])]);
                _folded[i] = _folded[i]?.Merge(part) ?? part;
            }

            foreach (List<double> column in _buffer)
            {
                column.Clear();
            }

            Buffered = 0;
        }

        internal ArmStatistic Statistic(int metric) => _folded![metric]!;
    }
}
