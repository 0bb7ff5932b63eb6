using System.Data;
using System.Data.Common;
using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// Runs an experiment's query over any ADO.NET connection: the engine aggregates where the rows live, and a few numbers for each arm come back.
/// </summary>
/// <remarks>The connection stays the caller's: it is opened if it is closed, and then closed again; it is never logged or kept open.</remarks>
public sealed class SqlExecutor
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
    public TimeSpan? Timeout { get; init; }

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
