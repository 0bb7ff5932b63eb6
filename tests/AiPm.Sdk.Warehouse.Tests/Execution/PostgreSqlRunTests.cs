using System.Data.Common;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>What PostgreSQL can do beyond giving rows back.</summary>
public class PostgreSqlRunTests
{
    private static readonly WarehouseExperiment Definition = new(
        Experiments.Experiment.Create("assistant", "off", "on"),
        new ExposureSource("exposures", "unit", "arm", "at"),
        [new FactSource("exposures", "exposures", "unit", "at")],
        [new WarehouseMetric(Metric.Mean("amount", Direction.Increase, MetricRole.Primary), "exposures")],
        new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
        new(2026, 3, 8, 0, 0, 0, TimeSpan.Zero)
    );

    [EngineFact("postgresql")]
    public async Task It_is_explained_limited_and_cannot_write()
    {
        using EngineDatabase database = EngineDatabase.Open("postgresql");
        using DbConnection connection = database.Connect();
        await RunAsync(
            connection,
            "CREATE TABLE exposures AS SELECT 'u' || i AS unit, CASE i % 2 WHEN 0 THEN 'off' ELSE 'on' END AS arm, TIMESTAMP '2026-03-02 10:00:00' AS at, i * 1.5 AS amount FROM generate_series(0, 999) AS i"
        );
        await RunAsync(connection, "ANALYZE exposures");
        SqlExecutor executor = new(connection, SqlDialect.PostgreSql);
        IReadOnlyList<SqlExplanation> explained = await executor.ExplainAsync(Definition);
        Assert.Equal(2, explained.Count);
        Assert.InRange(explained[1].EstimatedRows!.Value, 1000, 3000);
        Assert.InRange(explained[1].EstimatedBytes!.Value, 10_000, 200_000);

        var refused = await Assert.ThrowsAsync<WarehouseException>(() =>
            new SqlExecutor(connection, SqlDialect.PostgreSql) { MostBytes = 5000 }.RunAsync(Definition)
        );
        Assert.Equal("at most 5,000 bytes", Assert.Single(refused.Problems).Allowed);

        // The session begins with the first statement; the second finds it.
        DbException? write = null;
        int shown = 0;
        await Assert.ThrowsAnyAsync<Exception>(() =>
            new SqlExecutor(connection, SqlDialect.PostgreSql)
            {
                Preview = _ =>
                {
                    if (++shown == 2)
                    {
                        write = Assert.ThrowsAny<DbException>(() =>
                            RunAsync(connection, "DELETE FROM exposures").GetAwaiter().GetResult()
                        );
                    }
                },
            }.RunAsync(Definition)
        );
        Assert.Contains("read-only", write!.Message, StringComparison.Ordinal);

        // The session is as it was: its own time zone, no transaction, and it can write.
        WarehouseResult result = await executor.RunAsync(Definition);
        Assert.Equal([500, 500], result.Arms.Select(arm => arm.Units));
        Assert.Equal(748.5, result.Arms[0].Statistics["amount"].Value.Value, 1e-9);
        await RunAsync(connection, "DELETE FROM exposures WHERE unit = 'u1'");
    }

    private static async Task RunAsync(DbConnection connection, string text)
    {
        using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = text;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
