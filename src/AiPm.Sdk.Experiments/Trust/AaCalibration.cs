using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The user's own historical rows, split again and again as the experiment would split them, without a treatment: whether the analysis of each metric can be
/// trusted. Whatever is found, is found wrongly.
/// </summary>
/// <remarks>
/// Every unit is assigned by itself with the allocation's probabilities, from the seed: the same units, seed and splits give the same bits. Give <c>unit</c> where
/// several rows belong to one unit of assignment: an analysis by row is then shown to be wrong, one by cluster to be right. Cost: one pass over the rows a split,
/// some 50 ns a row and metric; for clusters that are assigned as a whole about a microsecond a cluster, else by cluster or stratum that for a row.
/// </remarks>
public static class AaCalibration
{
    private const string Stream = "A/A splits";

    /// <summary>Tries out the analysis of every metric of an experiment; one check for each metric and each comparison of arms.</summary>
    /// <param name="experiment">The experiment as planned: its arms, allocation and metrics.</param>
    /// <param name="rows">Historical rows, from before the experiment.</param>
    /// <param name="value">The value of a row in a column, by the column's name.</param>
    /// <param name="analysis">The analysis to be tried out; <see cref="Analysis.FixedHorizon"/> with its defaults when left out.</param>
    /// <param name="options">How often and how strictly.</param>
    /// <param name="unit">The unit of assignment that a row belongs to; every row by itself when left out.</param>
    /// <param name="cluster">The cluster of a row, where the analysis is by cluster; the unit when left out.</param>
    /// <param name="stratum">The stratum of a row, where a method is by stratum.</param>
    /// <exception cref="ArgumentException">There is no row, or a row is at fault as in <see cref="ArmSummaries.FromRows"/>.</exception>
    public static IReadOnlyList<AaCalibrationCheck> Run<TRow>(
        Experiment experiment,
        IEnumerable<TRow> rows,
        Func<TRow, string, double> value,
        Analysis? analysis = null,
        AaOptions? options = null,
        Func<TRow, string>? unit = null,
        Func<TRow, string>? cluster = null,
        Func<TRow, string>? stratum = null
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(value);
        Analysis analysed = analysis ?? Analysis.FixedHorizon();
        AaOptions chosen = options ?? new();
        TRow[] all = [.. rows];
        if (all.Length == 0)
        {
            throw new ArgumentException("rows must be at least 1, but were 0", nameof(rows));
        }

        IReadOnlyList<StatisticNeed> needs = analysed.NeedsOf(experiment);
        string[] names = [.. needs.SelectMany(need => need.Columns).Distinct(StringComparer.Ordinal)];
        double[][] columns = [.. names.Select(name => Column(all, name, value))];
        int[] unitOf = unit is null ? [] : Numbered(all, unit, nameof(unit));
        int units = unit is null ? all.Length : unitOf.Max() + 1;
        Func<TRow, string>? clusterOf = cluster ?? unit;
        string[]? clusters = clusterOf is null ? null : [.. all.Select(clusterOf)];
        string[]? strata = stratum is null ? null : [.. all.Select(stratum)];
        bool isPlain = !needs.Any(need => need.IsClustered || need.IsStratified);
        double[] shares = Cumulative(experiment.Allocation);
        RandomStream stream = new(chosen.Seed, Stream);
        double[] draws = new double[units];
        int[] armOfUnit = new int[units];
        int[] armOf = unit is null ? armOfUnit : new int[all.Length];
        ClusterColumn[]? whole =
            cluster is null && unit is not null && needs.All(need => need.IsClustered && !need.IsStratified)
                ? [.. needs.Select(need => new ClusterColumn(need, names, columns, unitOf, clusters!, units))]
                : null;
        List<List<TwoSampleTestResult>> results = [];
        PlannedComparison[] family = [];
        for (int split = 0; split < chosen.Splits; split++)
        {
            stream.Uniforms((long)split * units, draws);
            for (int one = 0; one < units; one++)
            {
                int arm = 0;
                while (draws[one] > shares[arm])
                {
                    arm++;
                }

                armOfUnit[one] = arm;
            }

            for (int row = 0; row < unitOf.Length; row++)
            {
                armOf[row] = armOfUnit[unitOf[row]];
            }

            IReadOnlyList<ArmSummary> summaries =
                isPlain ? Plain(experiment, needs, names, columns, armOf)
                : whole is not null ? Clustered(experiment, whole, armOfUnit)
                : Grouped(experiment, analysed, names, columns, armOf, clusters, strata);
            family = ExperimentAnalysis.Tests(experiment, summaries, analysed);
            for (int i = 0; i < family.Length; i++)
            {
                if (results.Count == i)
                {
                    results.Add([]);
                }

                results[i].Add(family[i].Outcome.Test);
            }
        }

        return
        [
            .. family.Select(
                (one, i) =>
                    AaCalibrationCheck.Of(
                        $"{one.Metric.Name}, {one.Arm.Arm} against {one.Reference.Arm}",
                        Named(one.Method, results[i][0]),
                        analysed.Alpha,
                        chosen,
                        results[i]
                    )
            ),
        ];
    }

    private static string Named(ComparisonMethod method, TwoSampleTestResult test) =>
        method == ComparisonMethod.Automatic ? test.Method.Name : method.Name;

    private static double[] Column<TRow>(TRow[] rows, string name, Func<TRow, string, double> value)
    {
        double[] column = new double[rows.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            double read = value(rows[row], name);
            column[row] = double.IsFinite(read)
                ? read
                : throw new ArgumentOutOfRangeException(
                    nameof(rows),
                    read,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"rows must hold finite numbers, but \"{name}\" was {read} in row {row}"
                    )
                );
        }

        return column;
    }

    private static int[] Numbered<TRow>(TRow[] rows, Func<TRow, string> unit, string parameter)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        int[] numbered = new int[rows.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            string key = unit(rows[row]);
            ArgumentException.ThrowIfNullOrWhiteSpace(key, parameter);
            if (!numbers.TryGetValue(key, out int number))
            {
                number = numbers.Count;
                numbers.Add(key, number);
            }

            numbered[row] = number;
        }

        return numbered;
    }

    private static double[] Cumulative(IReadOnlyList<double> allocation)
    {
        double[] shares = new double[allocation.Count];
        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            sum += allocation[i];
            shares[i] = sum;
        }

        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = i == shares.Length - 1 ? 1 : shares[i] / sum;
        }

        return shares;
    }

    private static IReadOnlyList<ArmSummary> Plain(
        Experiment experiment,
        IReadOnlyList<StatisticNeed> needs,
        string[] names,
        double[][] columns,
        int[] armOf
    )
    {
        int arms = experiment.Arms.Count;
        int[] counts = new int[arms];
        foreach (int arm in armOf)
        {
            counts[arm]++;
        }

        double[][][] split = [.. counts.Select(count => columns.Select(_ => new double[count]).ToArray())];
        for (int column = 0; column < columns.Length; column++)
        {
            int[] next = new int[arms];
            double[] source = columns[column];
            for (int row = 0; row < armOf.Length; row++)
            {
                int arm = armOf[row];
                split[arm][column][next[arm]++] = source[row];
            }
        }

        return
        [
            .. experiment.Arms.Select(
                (name, arm) =>
                    needs.Aggregate(
                        new ArmSummary(name, counts[arm]),
                        (summary, need) =>
                            summary.With(
                                need.Metric.Id,
                                need.Of([.. need.Columns.Select(column => split[arm][Array.IndexOf(names, column)])])
                            )
                    )
            ),
        ];
    }

    // Clusters that are assigned as a whole keep their statistics from split to split.
    private static IReadOnlyList<ArmSummary> Clustered(Experiment experiment, ClusterColumn[] whole, int[] armOfUnit) =>
        [
            .. experiment.Arms.Select(
                (name, arm) =>
                    whole.Aggregate(
                        new ArmSummary(name, armOfUnit.LongCount(one => one == arm)),
                        (summary, column) => summary.With(column.Metric, column.Of(armOfUnit, arm))
                    )
            ),
        ];

    private static IReadOnlyList<ArmSummary> Grouped(
        Experiment experiment,
        Analysis analysis,
        string[] names,
        double[][] columns,
        int[] armOf,
        string[]? clusters,
        string[]? strata
    )
    {
        ArmSummaryBuilder builder = new(experiment, analysis);
        int[] order = [.. builder.Columns.Select(name => Array.IndexOf(names, name))];
        double[] values = new double[order.Length];
        for (int row = 0; row < armOf.Length; row++)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = columns[order[i]][row];
            }

            builder.Add(experiment.Arms[armOf[row]], values, clusters?[row], strata?[row]);
        }

        return builder.Build();
    }

    /// <summary>The statistic of one metric in each cluster, clusters in ordinal order.</summary>
    private sealed class ClusterColumn
    {
        private readonly int[] _units;
        private readonly KeyValuePair<string, ArmStatistic>[] _clusters;

        internal ClusterColumn(
            StatisticNeed need,
            string[] names,
            double[][] columns,
            int[] unitOf,
            string[] clusters,
            int units
        )
        {
            Metric = need.Metric.Id;
            List<int>[] rows = [.. Enumerable.Range(0, units).Select(_ => new List<int>())];
            for (int row = 0; row < unitOf.Length; row++)
            {
                rows[unitOf[row]].Add(row);
            }

            _units = [.. Enumerable.Range(0, units).OrderBy(one => clusters[rows[one][0]], StringComparer.Ordinal)];
            _clusters =
            [
                .. _units.Select(one =>
                    KeyValuePair.Create(
                        clusters[rows[one][0]],
                        need.Of([
                            .. need.Columns.Select(name =>
                            {
                                double[] column = columns[Array.IndexOf(names, name)];
                                return rows[one].Select(row => column[row]).ToArray();
                            }),
                        ])
                    )
                ),
            ];
        }

        internal string Metric { get; }

        internal ClusteredStatistic Of(int[] armOfUnit, int arm)
        {
            List<KeyValuePair<string, ArmStatistic>> own = new(_clusters.Length);
            for (int i = 0; i < _units.Length; i++)
            {
                if (armOfUnit[_units[i]] == arm)
                {
                    own.Add(_clusters[i]);
                }
            }

            return new ClusteredStatistic(own);
        }
    }
}
