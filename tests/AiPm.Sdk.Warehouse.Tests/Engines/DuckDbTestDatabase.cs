using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A database of DuckDB in memory.</summary>
internal sealed class DuckDbTestDatabase : EngineDatabase
{
    private readonly DuckDbDatabase _database = new();

    internal override string Engine => "duckdb";

    internal override SqlDialect Dialect => SqlDialect.DuckDb;

    internal override DbConnection Connect()
    {
        DuckDbConnection connection = new(_database);
        connection.Open();
        return connection;
    }

    internal override void Load(TestTable table)
    {
        using DuckDbConnection connection = (DuckDbConnection)Connect();
        _ = Scalar(
            connection,
            Definition(
                table,
                type =>
                    type switch
                    {
                        TestColumnType.Number => "DOUBLE",
                        TestColumnType.Whole => "BIGINT",
                        TestColumnType.Truth => "BOOLEAN",
                        TestColumnType.Instant => "TIMESTAMP",
                        _ => "VARCHAR",
                    }
            )
        );
        connection.Append(table.Name, table.Rows);
    }

    internal override IReadOnlyList<string> Contents()
    {
        using DbConnection connection = Connect();
        return Counted(connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'");
    }

    public override void Dispose() => _database.Dispose();
}
