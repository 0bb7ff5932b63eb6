using System.Data;
using System.Data.Common;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>One use of a connection: opened, made unable to write where the engine knows how, its steps retried, and left as it was found.</summary>
internal sealed class SqlSession(
    DbConnection connection,
    SqlDialect dialect,
    SqlExecutor options,
    IProgress<WarehouseStep>? progress
) : IAsyncDisposable
{
    private readonly bool _wasOpen = connection.State == ConnectionState.Open;
    private DbTransaction? _transaction;
    private bool _isPrepared;

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (!_wasOpen && connection.State != ConnectionState.Closed)
        {
            await connection.CloseAsync();
        }
    }

    /// <summary>The rows of a statement, which is run again where the connection was dropped.</summary>
    internal async Task<List<object?[]>> QueryAsync(
        SqlStatement statement,
        string step,
        int number,
        int of,
        CancellationToken cancellation
    )
    {
        options.Preview?.Invoke(statement);
        if (options.MostBytes is { } most && dialect.Can(SqlCapability.Explain))
        {
            SqlExplanation explanation = await ExplainAsync(statement, cancellation);
            if (explanation.EstimatedBytes > most)
            {
                throw new WarehouseException([
                    new(
                        step,
                        0,
                        $"expected to read {NumberText.Count((long)explanation.EstimatedBytes.Value)} bytes",
                        $"at most {NumberText.Count((long)most)} bytes"
                    ),
                ]);
            }
        }

        return await RetriedAsync(step, number, of, () => ReadAsync(statement, step, cancellation), cancellation);
    }

    internal async Task<SqlExplanation> ExplainAsync(SqlStatement statement, CancellationToken cancellation)
    {
        List<object?[]> rows = await RetriedAsync(
            "explanation",
            1,
            1,
            () => ReadAsync(statement with { Text = dialect.Explain(statement.Text) }, "explanation", cancellation),
            cancellation
        );
        string plan = string.Join(
            '\n',
            rows.Select(row => string.Join('\t', row.Select(value => value?.ToString() ?? "")))
        );
        (double? estimatedRows, double? bytes) = dialect.Estimate(plan);
        return new(statement, plan, estimatedRows, bytes);
    }

    /// <summary>The columns of a table; the engine's word where it cannot be read.</summary>
    internal async Task<(IReadOnlyList<(string Name, Type Type)>? Columns, string? Refusal)> ColumnsAsync(
        WarehouseTable table,
        int number,
        int of,
        CancellationToken cancellation
    )
    {
        SqlStatement statement = SqlWriter.Write(
            new(
                [],
                new()
                {
                    Columns = [(new SqlExpression.Everything("t"), "")],
                    From = new SqlFrom.Table(table, "t"),
                    Where = new SqlExpression.Whole(1).Is(new SqlExpression.Whole(0)),
                }
            ),
            dialect
        );
        return await RetriedAsync(
            "tables",
            number,
            of,
            async () =>
            {
                await OpenAsync(cancellation);
                DbCommand command = Command(statement);
                await using (command)
                {
                    try
                    {
                        DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
                        await using (reader)
                        {
                            List<(string, Type)> columns = [];
                            for (int i = 0; i < reader.FieldCount; i++)
                            {
                                columns.Add((reader.GetName(i), FieldType(reader, i)));
                            }

                            return ((IReadOnlyList<(string, Type)>?)columns, (string?)null);
                        }
                    }
                    catch (DbException refusal) when (!refusal.IsTransient && connection.State == ConnectionState.Open)
                    {
                        return (null, refusal.Message);
                    }
                }
            },
            cancellation
        );
    }

    /// <summary>The type of a column; some providers ask for a row first.</summary>
    private static Type FieldType(DbDataReader reader, int column)
    {
        try
        {
            return reader.GetFieldType(column);
        }
        catch (InvalidOperationException)
        {
            return typeof(object);
        }
    }

    private async Task<T> RetriedAsync<T>(
        string step,
        int number,
        int of,
        Func<Task<T>> run,
        CancellationToken cancellation
    )
    {
        for (int attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new(step, number, of, attempt));
            try
            {
                return await run();
            }
            catch (DbException failure) when (attempt <= options.Retries && MayPass(failure))
            {
                await EndAsync();
                if (connection.State != ConnectionState.Closed)
                {
                    await connection.CloseAsync();
                }
            }
        }
    }

    private bool MayPass(DbException failure) => failure.IsTransient || connection.State != ConnectionState.Open;

    private async Task OpenAsync(CancellationToken cancellation)
    {
        if (connection.State == ConnectionState.Broken)
        {
            await connection.CloseAsync();
        }

        if (connection.State == ConnectionState.Closed)
        {
            await connection.OpenAsync(cancellation);
        }
    }

    private async Task BeginAsync(CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        if (_isPrepared)
        {
            return;
        }

        // Where the first fails, as in a transaction of the caller's, nothing is there to be undone.
        if (dialect.Isolation is { } isolation)
        {
            _transaction = await connection.BeginTransactionAsync(isolation, cancellation);
            _isPrepared = true;
        }

        foreach (string text in dialect.SessionStart)
        {
            await ExecuteAsync(text, cancellation);
            _isPrepared = true;
        }

        _isPrepared = true;
    }

    private async Task EndAsync()
    {
        if (!_isPrepared)
        {
            return;
        }

        _isPrepared = false;
        DbTransaction? transaction = _transaction;
        _transaction = null;
        try
        {
            // Nothing was written; a connection that is gone has rolled back by itself.
            if (connection.State == ConnectionState.Open)
            {
                if (transaction is not null)
                {
                    await transaction.RollbackAsync(CancellationToken.None);
                }

                foreach (string text in dialect.SessionEnd)
                {
                    await ExecuteAsync(text, CancellationToken.None);
                }
            }
        }
        catch (DbException)
        {
            // A session that cannot be left as it was found is not left open; what went wrong before is what counts.
            await connection.CloseAsync();
        }
        finally
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }
        }
    }

    private async Task ExecuteAsync(string text, CancellationToken cancellation)
    {
        DbCommand command = Command(new(text, []));
        await using (command)
        {
            _ = await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private async Task<List<object?[]>> ReadAsync(SqlStatement statement, string step, CancellationToken cancellation)
    {
        using CancellationTokenSource timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.Timeout is { } timeout)
        {
            timer.CancelAfter(timeout);
        }

        try
        {
            await BeginAsync(timer.Token);
            DbCommand command = Command(statement);
            await using (command)
            {
                DbDataReader reader = await command.ExecuteReaderAsync(timer.Token);
                await using (reader)
                {
                    return await ReadAsync(reader, step, timer.Token);
                }
            }
        }
        catch (Exception failure)
            when (failure is OperationCanceledException or DbException
                && timer.IsCancellationRequested
                && !cancellation.IsCancellationRequested
            )
        {
            throw new TimeoutException($"{step} did not end within {options.Timeout}", failure);
        }
        catch (DbException failure) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{step} was cancelled", failure, cancellation);
        }
    }

    private async Task<List<object?[]>> ReadAsync(DbDataReader reader, string step, CancellationToken cancellation)
    {
        List<object?[]> rows = [];
        while (await reader.ReadAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (rows.Count == options.RowLimit)
            {
                throw new WarehouseException([
                    new(
                        step,
                        0,
                        $"more than {NumberText.Count(options.RowLimit)} rows",
                        $"at most as many rows as {nameof(SqlExecutor.RowLimit)} allows: fewer segments or days, or clusters in buckets"
                    ),
                ]);
            }

            object?[] row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    private DbCommand Command(SqlStatement statement)
    {
        DbCommand command = connection.CreateCommand();

        // The text is written from a tree, in which names are quoted and texts are parameters or escaped (SqlWriter).
#pragma warning disable CA2100
        command.CommandText = statement.Text;
#pragma warning restore CA2100
        command.Transaction = _transaction;
        if (options.Timeout is { } timeout)
        {
            // Ours ends first; the provider's is in case it cannot be stopped.
            command.CommandTimeout = (int)Math.Ceiling(timeout.TotalSeconds) + 5;
        }

        for (int i = 0; i < statement.Parameters.Count; i++)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = dialect.ParameterName(i);
            parameter.Value = statement.Parameters[i];
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
