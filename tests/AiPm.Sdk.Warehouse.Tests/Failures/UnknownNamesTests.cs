using System.Data.Common;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A table or column that is not there is named before anything is counted, and all of them at once.</summary>
public class UnknownNamesTests
{
    [Fact]
    public Task In_Sqlite() => Named("sqlite");

    [EngineFact("postgresql")]
    public Task In_PostgreSql() => Named("postgresql");

    [EngineFact("duckdb")]
    public Task In_DuckDb() => Named("duckdb");

    [EngineFact("chdb")]
    public Task In_ClickHouse() => Named("chdb");

    private static async Task Named(string engine)
    {
        using EngineDatabase database = EngineDatabase.Open(engine);
        foreach (TestTable table in EventData.Tables(20))
        {
            if (table.Name != "sessions")
            {
                database.Load(table with { Columns = [.. table.Columns.Select(Renamed)] });
            }
        }

        using DbConnection connection = database.Connect();
        WarehouseExperiment definition = ConformanceCases.All["all at once"].Definition;
        WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(() =>
            new SqlExecutor(connection, database.Dialect).RunAsync(definition)
        );
        string all = string.Join('\n', error.Problems);
        Assert.Contains("sessions", all, StringComparison.Ordinal);
        Assert.Contains("amount", all, StringComparison.Ordinal);
        Assert.Contains("eligible", all, StringComparison.Ordinal);
        Assert.DoesNotContain("refunded", all, StringComparison.Ordinal);
    }

    private static (string, TestColumnType) Renamed((string Name, TestColumnType Type) column) =>
        column.Name is "amount" or "eligible" ? (column.Name + "_old", column.Type) : column;
}
