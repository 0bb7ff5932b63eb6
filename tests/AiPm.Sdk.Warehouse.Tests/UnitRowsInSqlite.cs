using Microsoft.Data.Sqlite;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A table of units in a SQLite database in memory.</summary>
internal sealed class UnitRowsInSqlite : IDisposable
{
    internal UnitRowsInSqlite(string table, string[] columns, IEnumerable<object?[]> rows)
    {
        Connection = new SqliteConnection("Data Source=:memory:");
        Connection.Open();
        string names = string.Join(", ", columns.Select(SqlDialect.Sqlite.QuoteIdentifier));
        Run($"CREATE TABLE {SqlDialect.Sqlite.QuoteIdentifier(table)} ({names})", []);
        using SqliteTransaction transaction = Connection.BeginTransaction();
        string marks = string.Join(", ", columns.Select((_, i) => $"@p{i}"));
        foreach (object?[] row in rows)
        {
            Run($"INSERT INTO {SqlDialect.Sqlite.QuoteIdentifier(table)} VALUES ({marks})", row);
        }

        transaction.Commit();
    }

    internal SqliteConnection Connection { get; }

    internal SqlExecutor Executor => new(Connection, SqlDialect.Sqlite);

    public void Dispose() => Connection.Dispose();

    internal object? Run(string text, object?[] values)
    {
        using SqliteCommand command = Connection.CreateCommand();
        command.CommandText = text;
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"@p{i}", values[i] ?? DBNull.Value);
        }

        return command.ExecuteScalar();
    }
}
