using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A database of ClickHouse, in the process or on a server.</summary>
internal sealed class ClickHouseDatabase : EngineDatabase
{
    private readonly List<string> _tables = [];
    private readonly Func<ClickHouseConnection> _connect;

    // In the process, tables are gone with the last connection.
    private readonly DbConnection _keeper;

    internal ClickHouseDatabase(Func<ClickHouseConnection> connect, string engine)
    {
        _connect = connect;
        Engine = engine;
        _keeper = Connect();
    }

    internal override string Engine { get; }

    internal override SqlDialect Dialect => SqlDialect.ClickHouse;

    internal override DbConnection Connect()
    {
        ClickHouseConnection connection = _connect();
        connection.Open();
        if (Engine == "chdb")
        {
            // In the process's own database a name that looks like a path is a file.
            _ = Scalar(connection, "CREATE DATABASE IF NOT EXISTS aipm ENGINE = Memory");
            _ = Scalar(connection, "USE aipm");
        }

        return connection;
    }

    internal override void Load(TestTable table)
    {
        using ClickHouseConnection connection = (ClickHouseConnection)Connect();
        _ = Scalar(connection, $"DROP TABLE IF EXISTS {Name(table.Name)}");
        IEnumerable<string> columns = table.Columns.Select(column =>
            $"{Name(column.Name)} Nullable({Type(column.Type)})"
        );
        _ = Scalar(
            connection,
            $"CREATE TABLE {Name(table.Name)} ({string.Join(", ", columns)}) ENGINE = MergeTree ORDER BY tuple()"
        );
        _tables.Add(table.Name);
        connection.Fill(Name(table.Name), table.Rows);
    }

    internal override IReadOnlyList<string> Contents()
    {
        using DbConnection connection = Connect();
        // Another test may use the process's one database, but not the same tables.
        return
        [
            .. _tables
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(table => $"{table}: {Scalar(connection, $"SELECT COUNT(*) FROM {Name(table)}")}"),
        ];
    }

    internal override void Drop(string table)
    {
        _ = Scalar($"DROP TABLE {Name(table)}");
        _ = _tables.RemoveAll(own => own == table);
    }

    public override void Dispose()
    {
        using DbConnection connection = Connect();
        foreach (string table in _tables)
        {
            _ = Scalar(connection, $"DROP TABLE IF EXISTS {Name(table)}");
        }

        _keeper.Dispose();
    }

    private string Type(TestColumnType type) =>
        type switch
        {
            TestColumnType.Number => "Float64",
            TestColumnType.Whole => "Int64",
            TestColumnType.Truth => Engine == "chdb" ? "Bool" : "UInt8",
            // The old server knows whole seconds only.
            TestColumnType.Instant => Engine == "chdb" ? "DateTime64(6, 'UTC')" : "DateTime",
            _ => "String",
        };

    private static string Name(string name) =>
        $"`{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";
}
