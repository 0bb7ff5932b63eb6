using System.Data;
using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>What happens between a statement and its answer: the connection goes, time is up, or nobody wants to know any more.</summary>
public class InterruptedTests
{
    private static readonly IReadOnlyList<TestTable> Tables = EventData.Tables(400);

    private static readonly ConformanceCase Case = ConformanceCases.All["everything until the end"];

    [EngineFact("postgresql")]
    public async Task A_dropped_connection_is_opened_again_and_nothing_is_counted_twice()
    {
        using EngineDatabase database = Filled();
        using DbConnection connection = database.Connect();
        SqlExecutor executor = new(connection, database.Dialect) { Retries = 2 };
        Task<WarehouseResult> running;
        using (HeldTable held = new(database, "orders"))
        {
            running = Task.Run(() => executor.RunAsync(Case.Definition));
            held.End(held.Waiting());
            _ = held.Waiting();
        }

        Agreement.Require(await LocalTables.Executor(Tables).RunAsync(Case.Definition), await running);
    }

    [EngineFact("postgresql")]
    public async Task Without_retries_a_dropped_connection_is_an_error_that_says_so()
    {
        using EngineDatabase database = Filled();
        using DbConnection connection = database.Connect();
        SqlExecutor executor = new(connection, database.Dialect) { Retries = 0 };
        Task<WarehouseResult> running;
        using (HeldTable held = new(database, "orders"))
        {
            running = Task.Run(() => executor.RunAsync(Case.Definition));
            held.End(held.Waiting());
        }

        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => running);
        Assert.DoesNotContain("Password", error.ToString(), StringComparison.OrdinalIgnoreCase);
        if (connection.State != ConnectionState.Closed)
        {
            await connection.CloseAsync();
        }

        await connection.OpenAsync();
        Agreement.Require(
            await LocalTables.Executor(Tables).RunAsync(Case.Definition),
            await new SqlExecutor(connection, database.Dialect).RunAsync(Case.Definition)
        );
    }

    [EngineFact("postgresql")]
    public async Task A_statement_that_takes_too_long_is_stopped()
    {
        using EngineDatabase database = Filled();
        using DbConnection connection = database.Connect();
        SqlExecutor executor = new(connection, database.Dialect) { Retries = 0, Timeout = TimeSpan.FromSeconds(1) };
        using HeldTable held = new(database, "orders");
        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => executor.RunAsync(Case.Definition));
        Assert.Contains(Chain(error), one => one is TimeoutException);
    }

    [EngineFact("postgresql")]
    public async Task Cancelled_is_cancelled_at_once()
    {
        using EngineDatabase database = Filled();
        using DbConnection connection = database.Connect();
        SqlExecutor executor = new(connection, database.Dialect);
        using CancellationTokenSource source = new();
        using HeldTable held = new(database, "orders");
        Task<WarehouseResult> running = Task.Run(() => executor.RunAsync(Case.Definition, cancellation: source.Token));
        _ = held.Waiting();
        await source.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [EngineFact("duckdb")]
    public async Task DuckDb_is_cancelled_too()
    {
        using EngineDatabase database = EngineDatabase.Open("duckdb");
        using DbConnection connection = database.Connect();
        foreach (TestTable table in Tables)
        {
            database.Load(table);
        }

        using CancellationTokenSource source = new();
        await source.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SqlExecutor(connection, database.Dialect).RunAsync(Case.Definition, cancellation: source.Token)
        );
    }

    private static PostgreSqlDatabase Filled()
    {
        PostgreSqlDatabase database = new(1);
        foreach (TestTable table in Tables)
        {
            database.Load(table);
        }

        return database;
    }

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            yield return error;
        }
    }
}
