using System.Data;
using System.Data.Common;
using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// Runs an experiment's query over any ADO.NET connection: the engine aggregates where the rows live, and a few numbers for each arm come back.
/// </summary>
/// <remarks>
/// <para>The connection stays the caller's: it is opened if it is closed, and then closed again; it is never logged or kept open. It must have no transaction open.</para>
/// <para>
/// A definition is run in steps: tables and columns are checked, a first look finds numbers near the means and what must be known exactly, then come the statistics, and the bins of quantiles. Where the
/// engine can, they run in one session that cannot write and sees one state of the tables. A step whose connection was dropped is run again, alone.
/// </para>
/// </remarks>
public sealed class SqlExecutor : IWarehouseShard
{
    private readonly DbConnection _connection;
    private readonly SqlDialect _dialect;

    /// <summary>Makes an executor.</summary>
    /// <param name="connection">The connection; one that may only read is enough.</param>
    /// <param name="dialect">The dialect of its engine.</param>
    public SqlExecutor(DbConnection connection, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        _connection = connection;
        _dialect = dialect;
    }

    /// <summary>What a NULL in a metric's column means.</summary>
    /// <value><see cref="MissingOutcome.Refuse"/> by default.</value>
    public MissingOutcome Missing { get; init; } = MissingOutcome.Refuse;

    /// <summary>How long a statement may run.</summary>
    /// <value>The provider's default where left out.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public TimeSpan? Timeout
    {
        get;
        init =>
            field =
                value is null || value > TimeSpan.Zero
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(value),
                        value,
                        $"Timeout must be positive, but was {value}"
                    );
    }

    /// <summary>How often a step is run again whose connection was dropped, or that failed in a way that the provider calls transient.</summary>
    /// <value>2 by default; 0 for never.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Retries
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Retries));
            field = value;
        }
    } = 2;

    /// <summary>The most rows that may come back of a statement: arms × days × segments, × clusters, or × bins.</summary>
    /// <value>100,000 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int RowLimit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(RowLimit));
            field = value;
        }
    } = 100_000;

    /// <summary>The most bytes that the engine may expect to read for a statement; more is refused before it runs. Only with engines that give an estimate.</summary>
    /// <value>No limit by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double? MostBytes
    {
        get;
        init => field = value is null ? null : Domain.Positive.Require(value.Value, nameof(MostBytes));
    }

    /// <summary>Whether tables without a partition column may be read by an engine that bills by what it reads (<see cref="SqlCapability.BillsByRead"/>).</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool AllowsFullScans { get; init; }

    /// <summary>Is shown each statement before it runs; what it throws stops the run.</summary>
    public Action<SqlStatement>? Preview { get; init; }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The engine cannot do what the definition asks for; the message says what.</exception>
    /// <exception cref="TimeoutException">A step did not end in time.</exception>
    /// <exception cref="DbException">The engine refused, or the connection was dropped more often than retried.</exception>
    public async Task<WarehouseResult> RunAsync(
        WarehouseExperiment definition,
        WarehouseRun? run = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        run ??= new();
        RequirePartitions(definition);
        _ = new WarehouseQuery(definition, _dialect, run);
        SqlSession session = new(_connection, _dialect, this, run.Progress);
        await using (session)
        {
            return await new WarehouseSteps(definition, run, _dialect, session).RunAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    /// <remarks>At most <see cref="RowLimit"/> units come back.</remarks>
    /// <exception cref="WarehouseException">A table or column is unknown.</exception>
    public async Task<IReadOnlyList<string>> FirstUnitsAsync(
        WarehouseExperiment definition,
        int most,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        RequirePartitions(definition);
        WarehouseRun run = new();
        _ = new WarehouseQuery(definition, _dialect, run);
        SqlSession session = new(_connection, _dialect, this, null);
        await using (session)
        {
            return await new WarehouseSteps(definition, run, _dialect, session).FirstUnitsAsync(
                Math.Min(most, RowLimit),
                cancellation
            );
        }
    }

    /// <summary>What the engine would do for a definition, without doing it.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="run">What of it; all when left out.</param>
    /// <param name="cancellation">Stops the statement that runs.</param>
    /// <returns>The first look and the statistics; what the first look would find is not known yet and stands as 0.</returns>
    /// <exception cref="NotSupportedException">The engine does not explain statements in SQL.</exception>
    /// <exception cref="WarehouseException">A table or column is unknown.</exception>
    public async Task<IReadOnlyList<SqlExplanation>> ExplainAsync(
        WarehouseExperiment definition,
        WarehouseRun? run = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        run ??= new();
        if (!_dialect.Can(SqlCapability.Explain))
        {
            throw _dialect.Cannot(SqlCapability.Explain);
        }

        _ = new WarehouseQuery(definition, _dialect, run);
        SqlSession session = new(_connection, _dialect, this, run.Progress);
        await using (session)
        {
            return await new WarehouseSteps(definition, run, _dialect, session).ExplainAsync(cancellation);
        }
    }

    private void RequirePartitions(WarehouseExperiment definition)
    {
        if (!_dialect.Can(SqlCapability.BillsByRead) || AllowsFullScans)
        {
            return;
        }

        Problem[] problems =
        [
            .. definition
                .Facts.Select(source => (source.Table, source.Partition))
                .Prepend((definition.Exposures.Table, definition.Exposures.Partition))
                .Where(source => source.Partition is null)
                .Select(source => new Problem(
                    source.Table.ToString(),
                    0,
                    "read without a partition column",
                    $"limited by its partition column, as {_dialect.Name} bills by what it reads, or allowed by {nameof(AllowsFullScans)}"
                ))
                .Distinct(),
        ];
        if (problems.Length > 0)
        {
            throw new WarehouseException(problems);
        }
    }

    /// <summary>Summarises every arm and metric of the experiment. An arm without rows comes back with 0 units, so that the analysis can say so.</summary>
    /// <param name="experiment">The experiment; its metrics name the columns.</param>
    /// <param name="table">The table of units.</param>
    /// <param name="cancellation">Stops the statement that runs.</param>
    /// <exception cref="UnitTableException">Rows hold values no statistic can be made from, or units stand twice; all are named.</exception>
    /// <exception cref="DbException">The engine refused, as for a table or column that does not exist.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<UnitSummaries> SummarizeAsync(
        Experiment experiment,
        UnitTable table,
        CancellationToken cancellation = default
    )
    {
        UnitQuery query = new(experiment, table, _dialect, Missing);
        bool opened = _connection.State == ConnectionState.Closed;
        if (opened)
        {
            await _connection.OpenAsync(cancellation);
        }

        try
        {
            SqlStatement pilot = query.Pilot();
            double?[] first = (await ReadAsync(pilot, cancellation)).Single();
            double[] pilots = [.. first[2..].Select(mean => mean is { } k && double.IsFinite(k) ? k : 0)];
            SqlStatement statistics = query.Statistics(pilots);
            List<double?[]> rows = await ReadAsync(statistics, cancellation);
            UnitRows read = new(experiment, table, query, pilots, rows);
            return read.Summarize(total: first[0] ?? 0, distinct: first[1] ?? 0, [pilot, statistics]);
        }
        finally
        {
            if (opened)
            {
                await _connection.CloseAsync();
            }
        }
    }

    private async Task<List<double?[]>> ReadAsync(SqlStatement statement, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        DbCommand command = _connection.CreateCommand();
        await using (command)
        {
            Fill(command, statement);
            DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
            await using (reader)
            {
                List<double?[]> rows = [];
                while (await reader.ReadAsync(cancellation))
                {
                    double?[] row = new double?[reader.FieldCount];
                    for (int i = 0; i < row.Length; i++)
                    {
                        row[i] = reader.IsDBNull(i)
                            ? null
                            : Convert.ToDouble(reader.GetValue(i), CultureInfo.InvariantCulture);
                    }

                    rows.Add(row);
                }

                return rows;
            }
        }
    }

    private void Fill(DbCommand command, SqlStatement statement)
    {
        // The text is made of quoted identifiers and parameter marks only (UnitQuery).
#pragma warning disable CA2100
        command.CommandText = statement.Text;
#pragma warning restore CA2100
        if (Timeout is { } timeout)
        {
            command.CommandTimeout = (int)Math.Ceiling(timeout.TotalSeconds);
        }

        for (int i = 0; i < statement.Parameters.Count; i++)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = SqlDialect.Parameter(i);
            parameter.Value = statement.Parameters[i];
            command.Parameters.Add(parameter);
        }
    }
}
