using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Warehouse.SqlTerms;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// A definition as statements of an engine. Exposures become units, facts are scanned once, units and facts meet once, and what comes back are counts, Σ(y − K), Σ(y − K)² and cross products for each arm,
/// day of entry and segment, with K a literal near the mean: never Σy², which loses every digit where the mean is large against the spread.
/// </summary>
/// <remarks>
/// Each part of a statement is read by the next one alone, once, so that no engine computes it twice. Instants are compared as whole microseconds of UTC. Names are quoted, texts are
/// parameters or escaped literals; a definition cannot write SQL.
/// </remarks>
public sealed class WarehouseQuery
{
    private readonly WarehouseRun _run;
    private readonly WarehouseShape _shape;

    /// <summary>Makes the query.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="run">Which days of entry, and limits that are known already; all days and none when left out.</param>
    /// <exception cref="ArgumentException">A name cannot be an identifier of the dialect, or a table's name begins as those of the statement's own parts.</exception>
    /// <exception cref="NotSupportedException">The engine cannot do what the definition asks for; the message says what.</exception>
    public WarehouseQuery(WarehouseExperiment definition, SqlDialect dialect, WarehouseRun? run = null)
        : this(definition, dialect, run, WarehouseShape.Unknown) { }

    internal WarehouseQuery(WarehouseExperiment definition, SqlDialect dialect, WarehouseRun? run, WarehouseShape shape)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(dialect);
        Definition = definition;
        Dialect = dialect;
        _run = run ?? new();
        _shape = shape;
        if (definition.Buckets is not null && !dialect.Can(SqlCapability.ClusterBuckets))
        {
            throw dialect.Cannot(SqlCapability.ClusterBuckets);
        }

        foreach ((WarehouseTable table, IReadOnlyList<string> columns) in ReadTables.Of(definition))
        {
            foreach (string name in table.Parts.Concat(columns))
            {
                _ = dialect.QuoteIdentifier(name);
            }

            if (table.Name.StartsWith("aipm_", StringComparison.OrdinalIgnoreCase) && table.Schema is null)
            {
                throw new ArgumentException(
                    $"a table whose name begins with aipm_, as those of the statement's own parts do, must be named with its schema, but \"{table.Name}\" was not",
                    nameof(definition)
                );
            }
        }
    }

    /// <summary>The definition.</summary>
    public WarehouseExperiment Definition { get; }

    /// <summary>The engine's dialect.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>A first look, over some units where that is enough and over all where a limit or a range must be exact; <see langword="null"/> where nothing is to be known before.</summary>
    /// <param name="ofAll">Whether to look at all units in any case.</param>
    public SqlStatement? Pilot(bool ofAll = false) => PilotScript(ofAll) is { } pilot ? Write(pilot.Script) : null;

    /// <summary>Counts and sums by arm, day of entry and segment.</summary>
    /// <param name="pilots">What the first look told.</param>
    public SqlStatement Statistics(WarehousePilots pilots)
    {
        ArgumentNullException.ThrowIfNull(pilots);
        return Write(StatisticsScript(pilots).Script);
    }

    /// <summary>Counts by arm, day of entry, segment and bin of every quantile; <see langword="null"/> where there is none.</summary>
    /// <param name="pilots">What the first look told; values beyond its ranges fall into the outermost bins.</param>
    public SqlStatement? Bins(WarehousePilots pilots)
    {
        ArgumentNullException.ThrowIfNull(pilots);
        return BinSyntax.Script(Planned(pilots.Limits), Definition.Exposures.Segments.Count, pilots) is { } bins
            ? Write(bins)
            : null;
    }

    /// <summary>The first units of the exposures, to be compared with those of other shards.</summary>
    internal SqlStatement FirstUnits(int most) =>
        Write(new EntrySyntax(Definition, _run, Dialect, _shape).FirstUnits(most));

    internal SqlStatement Write(SqlScript script) => SqlWriter.Write(script, Dialect);

    /// <summary>The first look with what each of its columns is, and whether it is at a sample.</summary>
    internal (SqlScript Script, IReadOnlyList<PilotColumn> Columns, bool IsSample)? PilotScript(bool ofAll) =>
        PilotSyntax.Script(Planned(null), ofAll);

    /// <summary>The statistics with the metrics in the order of their columns.</summary>
    internal (SqlScript Script, IReadOnlyList<MetricSyntax> Metrics) StatisticsScript(WarehousePilots pilots)
    {
        OutcomeSyntax plan = Planned(pilots.Limits);
        IReadOnlyList<string> groups = ["arm_index", "entry_day", .. plan.Entries.Attributes];
        List<(SqlExpression Value, string Name)> columns =
        [
            .. groups.Select(name => (Group(name), name)),
            (SqlExpression.Of(SqlAggregate.CountRows), "unit_count"),
            (SqlExpression.Of(SqlAggregate.SumWhole, Own("o", "row_count")), "row_count"),
            (SqlExpression.Of(SqlAggregate.SumWhole, Own("o", "outside_count")), "outside_count"),
            (SqlExpression.Of(SqlAggregate.SumWhole, Own("o", "before_count")), "before_count"),
            (SqlExpression.Of(SqlAggregate.SumWhole, Own("o", "copy_count")), "copy_count"),
        ];
        foreach (MetricSyntax metric in plan.Metrics)
        {
            foreach (SqlExpression value in StatisticColumns.Of(metric, pilots))
            {
                columns.Add((value, FormattableString.Invariant($"sum_{columns.Count}")));
            }
        }

        SqlSelect final = new()
        {
            Columns = columns,
            From = new SqlFrom.Part(OutcomeSyntax.Outcomes, "o"),
            GroupBy = [.. groups.Select(Group)],
        };
        return (new([.. plan.Parts(null)], final), plan.Metrics);
    }

    private SqlExpression Group(string name) =>
        name == "cluster_name" && Definition.Buckets is { } buckets
            ? new SqlExpression.Bucket(Own("o", name), buckets)
            : Own("o", name);

    private OutcomeSyntax Planned(IReadOnlyDictionary<string, ValueLimits>? found)
    {
        Dictionary<string, ValueLimits> limits = new(StringComparer.Ordinal);
        foreach ((string id, ValueLimits own) in (_run.Limits ?? limits).Concat(found ?? limits))
        {
            limits[id] = own;
        }

        return new(Definition, _run, Dialect, _shape, limits);
    }
}
