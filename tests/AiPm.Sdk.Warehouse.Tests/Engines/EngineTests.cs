using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>That each engine stores and gives back what it was given: else the conformance tests would show nothing.</summary>
public class EngineTests
{
    private static readonly TestTable Table = new(
        "odd \"name\"",
        [
            ("text", TestColumnType.Text),
            ("number", TestColumnType.Number),
            ("whole", TestColumnType.Whole),
            ("at", TestColumnType.Instant),
        ],
        [
            ["a'b\\c\t\n", 0.1, 9_007_199_254_740_993L, new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc)],
            ["", 1e-300, -1L, new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc)],
            ["支出 🙂", 123456789.123456789, long.MaxValue, new DateTime(2026, 11, 1, 6, 0, 1, DateTimeKind.Utc)],
            [null, null, null, null],
        ]
    );

    [Fact]
    public void Sqlite_gives_back_what_it_was_given() => RoundTrip("sqlite");

    [EngineFact("postgresql")]
    public void PostgreSql_gives_back_what_it_was_given() => RoundTrip("postgresql");

    [EngineFact("duckdb")]
    public void DuckDb_gives_back_what_it_was_given() => RoundTrip("duckdb");

    [EngineFact("chdb")]
    public void Chdb_gives_back_what_it_was_given() => RoundTrip("chdb");

    [EngineFact("clickhouse")]
    public void ClickHouse_gives_back_what_it_was_given() => RoundTrip("clickhouse");

    [EngineFact("duckdb")]
    public void DuckDb_stops_when_it_is_told_to()
    {
        using EngineDatabase database = EngineDatabase.Open("duckdb");
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT SUM(a.range * b.range) FROM range(1000000) AS a, range(1000000) AS b";
        command.CommandTimeout = 1;
        DbException late = Assert.ThrowsAny<DbException>(() => command.ExecuteScalar());
        Assert.Contains("1 s", late.Message, StringComparison.Ordinal);
    }

    private static void RoundTrip(string engine)
    {
        using EngineDatabase database = EngineDatabase.Open(engine);
        TestTable table = engine is "chdb" or "clickhouse" ? Table with { Name = "plain" } : Table;
        database.Load(table);
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.CreateCommand();
        command.CommandText =
            $"SELECT * FROM \"{table.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" ORDER BY number";
        List<object?[]> read = [];
        using (DbDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                object?[] row = [.. Enumerable.Range(0, 4).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))];
                if (row[3] is string text)
                {
                    row[3] = DateTime.SpecifyKind(DateTime.Parse(text, null), DateTimeKind.Utc);
                }

                read.Add(row);
            }
        }

        List<object?[]> expected = [.. table.Rows.OrderBy(row => (double?)row[1] ?? double.MaxValue)];
        Assert.Equal(expected, [.. read.OrderBy(row => (double?)row[1] ?? double.MaxValue)]);
        Assert.Equal([$"{table.Name}: 4"], database.Contents());
    }
}
