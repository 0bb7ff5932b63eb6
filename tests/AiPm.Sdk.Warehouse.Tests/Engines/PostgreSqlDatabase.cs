using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A schema of its own in one of the PostgreSQL clusters.</summary>
internal sealed class PostgreSqlDatabase : EngineDatabase
{
    private readonly NpgsqlDataSource _source;
    private readonly string _schema = $"test_{Guid.NewGuid():N}";

    internal PostgreSqlDatabase(int cluster)
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(TestEngines.PostgreSql[cluster])
        {
            SearchPath = _schema,
        }.ConnectionString;
        _source = NpgsqlDataSource.Create(ConnectionString);
        using DbConnection connection = Connect();
        _ = Scalar(connection, $"CREATE SCHEMA {_schema}");
    }

    internal string ConnectionString { get; }

    internal override string Engine => "postgresql";

    internal override SqlDialect Dialect => SqlDialect.PostgreSql;

    internal override DbConnection Connect() => _source.OpenConnection();

    internal override void Load(TestTable table)
    {
        using NpgsqlConnection connection = _source.OpenConnection();
        _ = Scalar(
            connection,
            Definition(
                table,
                type =>
                    type switch
                    {
                        TestColumnType.Number => "double precision",
                        TestColumnType.Whole => "bigint",
                        TestColumnType.Truth => "boolean",
                        TestColumnType.Instant => "timestamptz",
                        _ => "text",
                    }
            )
        );
        using NpgsqlBinaryImporter importer = connection.BeginBinaryImport(
            $"COPY {Quote(table.Name)} FROM STDIN (FORMAT BINARY)"
        );
        foreach (object?[] row in table.Rows)
        {
            importer.StartRow();
            for (int i = 0; i < row.Length; i++)
            {
                if (row[i] is { } value)
                {
                    importer.Write(value, TypeOf(table.Columns[i].Type));
                }
                else
                {
                    importer.WriteNull();
                }
            }
        }

        _ = importer.Complete();
    }

    internal override IReadOnlyList<string> Contents()
    {
        using DbConnection connection = Connect();
        return Counted(connection, $"SELECT tablename FROM pg_tables WHERE schemaname = '{_schema}'");
    }

    public override void Dispose()
    {
        using (DbConnection connection = Connect())
        {
            _ = Scalar(connection, $"DROP SCHEMA {_schema} CASCADE");
        }

        _source.Dispose();
    }

    private static NpgsqlDbType TypeOf(TestColumnType type) =>
        type switch
        {
            TestColumnType.Number => NpgsqlDbType.Double,
            TestColumnType.Whole => NpgsqlDbType.Bigint,
            TestColumnType.Truth => NpgsqlDbType.Boolean,
            TestColumnType.Instant => NpgsqlDbType.TimestampTz,
            _ => NpgsqlDbType.Text,
        };
}
