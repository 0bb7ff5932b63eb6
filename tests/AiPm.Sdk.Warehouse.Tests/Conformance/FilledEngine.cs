using System.Collections.Concurrent;
using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>An engine filled with <see cref="EngineEvents"/>, once for a class of tests, when the first of them needs it.</summary>
public abstract class FilledEngine : IDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<WarehouseResult>>> Expected = new(
        StringComparer.Ordinal
    );
    private readonly Lazy<EngineDatabase> _database;

    private protected FilledEngine(string engine) =>
        _database = new(() =>
        {
            EngineDatabase database = EngineDatabase.Open(engine);
            foreach (TestTable table in EngineEvents.Tables)
            {
                database.Load(table);
            }

            return database;
        });

    internal EngineDatabase Database => _database.Value;

    /// <summary>What the executor without an engine says, computed once for all engines.</summary>
    internal static Task<WarehouseResult> Local(ConformanceCase one) =>
        Expected
            .GetOrAdd(
                one.Name,
                _ => new(() => LocalTables.Executor(EngineEvents.Tables).RunAsync(one.Definition, one.Run))
            )
            .Value;

    /// <summary>The engine's answer must be that of the executor without one.</summary>
    internal async Task Agrees(string name)
    {
        ConformanceCase one = ConformanceCases.All[name];
        using DbConnection connection = Database.Connect();
        WarehouseResult actual = await new SqlExecutor(connection, Database.Dialect).RunAsync(one.Definition, one.Run);
        Agreement.Require(await Local(one), actual);
    }

    /// <summary>The first units by the engine's order must be as many as asked for, different, and ones that the table has.</summary>
    internal async Task NamesUnits()
    {
        WarehouseExperiment definition = ConformanceCases.All["everything until the end"].Definition;
        using DbConnection connection = Database.Connect();
        SqlExecutor executor = new(connection, Database.Dialect);
        IReadOnlyList<string> all = await executor.FirstUnitsAsync(definition, 50_000);
        IReadOnlyList<string> few = await executor.FirstUnitsAsync(definition, 100);
        Assert.Equal(all.Take(100).Order(StringComparer.Ordinal), few.Order(StringComparer.Ordinal));
        HashSet<string> known =
        [
            .. EngineEvents
                .Tables[0]
                .Rows.Where(row =>
                    row[0] is not null
                    && row[2] is DateTime at
                    && at >= definition.Start.UtcDateTime
                    && at < definition.End.UtcDateTime
                )
                .Select(row => (string)row[0]!),
        ];
        Assert.Equal(known.Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
    }

    /// <summary>The names of the cases that the engine does not refuse.</summary>
    internal static TheoryData<string> Cases(string engine) =>
        [
            .. ConformanceCases
                .All.Values.Where(one => !one.Without.Contains(engine, StringComparer.Ordinal))
                .Select(one => one.Name),
        ];

    public void Dispose()
    {
        if (_database.IsValueCreated)
        {
            _database.Value.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}

public sealed class FilledSqlite() : FilledEngine("sqlite");

public sealed class FilledPostgreSql() : FilledEngine("postgresql");

public sealed class FilledDuckDb() : FilledEngine("duckdb");

public sealed class FilledChdb() : FilledEngine("chdb");
