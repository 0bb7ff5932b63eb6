using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A database of SQLite in memory, shared by its connections. Instants are text, as SQLite's own functions have them.</summary>
internal sealed class SqliteDatabase : EngineDatabase
{
    private static int _last;
    private readonly string _name =
        $"Data Source=test{Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture)};Mode=Memory;Cache=Shared";
    private readonly SqliteConnection _keeper;

    internal SqliteDatabase()
    {
        _keeper = new(_name);
        _keeper.Open();
    }

    internal override string Engine => "sqlite";

    internal override SqlDialect Dialect => SqlDialect.Sqlite;

    internal override DbConnection Connect()
    {
        SqliteConnection connection = new(_name);
        connection.Open();
        return connection;
    }

    internal override void Load(TestTable table)
    {
        using SqliteTransaction transaction = _keeper.BeginTransaction();
        using SqliteCommand command = _keeper.CreateCommand();
        command.CommandText = Definition(
            table,
            type =>
                type switch
                {
                    TestColumnType.Number => "REAL",
                    TestColumnType.Whole or TestColumnType.Truth => "INTEGER",
                    _ => "TEXT",
                }
        );
        _ = command.ExecuteNonQuery();
        command.CommandText =
            $"INSERT INTO {Quote(table.Name)} VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
        SqliteParameter[] parameters =
        [
            .. table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" })),
        ];
        foreach (object?[] row in table.Rows)
        {
            for (int i = 0; i < row.Length; i++)
            {
                parameters[i].Value = row[i] switch
                {
                    null => DBNull.Value,
                    DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
                    // SQLite has no NaN and would store none.
                    double.NaN => "NaN",
                    object value => value,
                };
            }

            _ = command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    internal override IReadOnlyList<string> Contents() =>
        Counted(_keeper, "SELECT name FROM sqlite_master WHERE type = 'table'");

    public override void Dispose() => _keeper.Dispose();
}
