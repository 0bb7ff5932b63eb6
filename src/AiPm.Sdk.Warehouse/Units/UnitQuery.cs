using System.Text;
using AiPm.Sdk.Experiments;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// An experiment over a unit table as two statements. The first takes a pilot mean K of each number; the second returns, for each arm, counts,
/// Σ(y − K), Σ(y − K)² and cross products. Never Σy², which loses every digit where the mean is large against the spread.
/// </summary>
/// <remarks>Each statement reads the table once and returns one row, or one for each arm.</remarks>
public sealed class UnitQuery
{
    private const string ArmIndex = "arm_index";

    private readonly SqlDialect _dialect;
    private readonly Experiment _experiment;
    private readonly UnitTable _table;

    /// <summary>Makes the query.</summary>
    /// <param name="experiment">The experiment; its metrics name the columns.</param>
    /// <param name="table">The table.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="missing">What a NULL in a metric's column means.</param>
    /// <exception cref="ArgumentException">A metric is not a proportion, mean or ratio of the table's columns as they stand.</exception>
    public UnitQuery(
        Experiment experiment,
        UnitTable table,
        SqlDialect dialect,
        MissingOutcome missing = MissingOutcome.Refuse
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(dialect);
        foreach (Metrics.Metric metric in experiment.Metrics)
        {
            if (!metric.IsPlain)
            {
                throw new ArgumentException(
                    $"a unit table holds one value a unit, so metrics must be a proportion, mean or ratio of its columns as they stand, but \"{metric.Id}\" is a {metric.Kind.Name} with more to compute",
                    nameof(experiment)
                );
            }
        }

        _experiment = experiment;
        _table = table;
        _dialect = dialect;
        Missing = missing;
        Metrics = [.. experiment.Metrics.Select((metric, i) => new MetricColumns(metric, i))];
    }

    /// <summary>What a NULL in a metric's column means.</summary>
    public MissingOutcome Missing { get; }

    internal IReadOnlyList<MetricColumns> Metrics { get; }

    /// <summary>The number of pilot means that <see cref="Statistics"/> takes.</summary>
    public int PilotCount => Metrics.Sum(metric => metric.Pilots);

    /// <summary>One row: the number of rows in the arms, the number of distinct units among them, then a pilot mean of each number.</summary>
    /// <exception cref="ArgumentException">A name cannot be an identifier of the dialect.</exception>
    public SqlStatement Pilot()
    {
        string units = _table.UnitColumn is null ? "COUNT(*)" : "COUNT(DISTINCT unit)";
        IEnumerable<string> columns = Metrics.SelectMany(metric => metric.PilotAggregates());
        return new(
            $"SELECT COUNT(*), {string.Join(", ", columns.Prepend(units))}\nFROM {Rows()}\nWHERE {ArmIndex} >= 0",
            [.. _experiment.Arms]
        );
    }

    /// <summary>A row for each arm that has rows: its index, −1 for what is in no arm; the number of rows; then the aggregates of each metric.</summary>
    /// <param name="pilots">The pilot means, in the order in which <see cref="Pilot"/> returns them.</param>
    /// <exception cref="ArgumentException">There is not one pilot mean for each number, or a name cannot be an identifier of the dialect.</exception>
    public SqlStatement Statistics(IReadOnlyList<double> pilots)
    {
        ArgumentNullException.ThrowIfNull(pilots);
        if (pilots.Count != PilotCount)
        {
            throw new ArgumentException($"pilots must be {PilotCount}, but were {pilots.Count}", nameof(pilots));
        }

        int next = _experiment.Arms.Count;
        StringBuilder text = new();
        text.Append($"SELECT {ArmIndex}, COUNT(*)");
        foreach (MetricColumns metric in Metrics)
        {
            string[] names = [.. Enumerable.Range(next, metric.Pilots).Select(SqlDialect.Parameter)];
            next += metric.Pilots;
            text.Append(",\n  ").AppendJoin(", ", metric.Aggregates(names));
        }

        text.Append($"\nFROM {Rows()}\nGROUP BY {ArmIndex}");
        return new(text.ToString(), [.. _experiment.Arms, .. pilots.Select(pilot => (object)pilot)]);
    }

    /// <summary>
    /// The table's rows with the arm as an index and the values as doubles. Columns carry the table's alias, so that an unknown
    /// one is an error everywhere; a derived table and not a common one, whose name could be that of the table.
    /// </summary>
    private string Rows()
    {
        StringBuilder text = new("(\n  SELECT CASE t.");
        text.Append(_dialect.QuoteIdentifier(_table.ArmColumn));
        for (int i = 0; i < _experiment.Arms.Count; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $" WHEN {SqlDialect.Parameter(i)} THEN {i}");
        }

        text.Append($" ELSE -1 END AS {ArmIndex}");
        if (_table.UnitColumn is { } unit)
        {
            text.Append($",\n    t.{_dialect.QuoteIdentifier(unit)} AS unit");
        }

        foreach (string expression in Metrics.SelectMany(metric => metric.RowExpressions(_dialect, Missing)))
        {
            text.Append($",\n    {expression}");
        }

        string schema = _table.Schema is null ? "" : _dialect.QuoteIdentifier(_table.Schema) + ".";
        return text.Append($"\n  FROM {schema}{_dialect.QuoteIdentifier(_table.Name)} AS t\n) AS units").ToString();
    }
}
