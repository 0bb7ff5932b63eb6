using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A database of an engine that a test has to itself; gone with the object.</summary>
internal abstract class EngineDatabase : IDisposable
{
    /// <summary>The engine's name in <see cref="TestEngines"/>.</summary>
    internal abstract string Engine { get; }

    internal abstract SqlDialect Dialect { get; }

    /// <summary>A new connection to the database, open.</summary>
    internal abstract DbConnection Connect();

    /// <summary>Makes the table and fills it.</summary>
    internal abstract void Load(TestTable table);

    /// <summary>Every table of the database with its rows counted, to see that nothing changed.</summary>
    internal abstract IReadOnlyList<string> Contents();

    /// <summary>Removes a table.</summary>
    internal virtual void Drop(string table) => _ = Scalar($"DROP TABLE {Quote(table)}");

    public abstract void Dispose();

    /// <summary>An engine's database by name: sqlite, postgresql, duckdb, chdb or clickhouse.</summary>
    internal static EngineDatabase Open(string engine) =>
        engine switch
        {
            "sqlite" => new SqliteDatabase(),
            "postgresql" => new PostgreSqlDatabase(0),
            "duckdb" => new DuckDbTestDatabase(),
            "chdb" => new ClickHouseDatabase(() => new ChdbConnection(), "chdb"),
            _ => new ClickHouseDatabase(() => new ClickHouseServerConnection(TestEngines.ClickHouse[0]), "clickhouse"),
        };

    internal object? Scalar(string text)
    {
        using DbConnection connection = Connect();
        return Scalar(connection, text);
    }

    internal static object? Scalar(DbConnection connection, string text)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }

    private protected static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private protected string Definition(TestTable table, Func<TestColumnType, string> type) =>
        $"CREATE TABLE {Quote(table.Name)} ({string.Join(", ", table.Columns.Select(column => $"{Quote(column.Name)} {type(column.Type)}"))})";

    private protected static IReadOnlyList<string> Counted(DbConnection connection, string names)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = names;
        List<string> tables = [];
        using (DbDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                tables.Add(reader.GetString(0));
            }
        }

        return
        [
            .. tables
                .Order(StringComparer.Ordinal)
                .Select(name => $"{name}: {Scalar(connection, $"SELECT COUNT(*) FROM {Quote(name)}")}"),
        ];
    }
}
