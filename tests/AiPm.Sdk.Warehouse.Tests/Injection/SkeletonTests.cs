namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>Also where no engine is at hand: read by the engine's lexical rules, a statement full of hostile names is the harmless one.</summary>
public class SkeletonTests
{
    public static TheoryData<string> Dialects => [.. All.Keys];

    private static readonly Dictionary<string, SqlDialect> All = new(StringComparer.Ordinal)
    {
        ["PostgreSQL"] = SqlDialect.PostgreSql,
        ["DuckDB"] = SqlDialect.DuckDb,
        ["SQLite"] = SqlDialect.Sqlite,
        ["ClickHouse"] = SqlDialect.ClickHouse,
        ["BigQuery"] = SqlDialect.BigQuery,
        ["Snowflake"] = SqlDialect.Snowflake,
        ["Databricks"] = SqlDialect.Databricks,
    };

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_thousand_hostile_texts_leave_the_statement_as_it_is(string name)
    {
        SqlDialect dialect = All[name];
        string banned = name switch
        {
            "BigQuery" => "`\\",
            "ClickHouse" => "\\",
            _ => "",
        };
        string[] harmless = Skeletons(HostileWorld.Harmless, dialect, name);
        for (int number = 0; number < HostileWorld.Count; number++)
        {
            Assert.Equal(harmless, Skeletons(new(number, banned), dialect, name));
        }
    }

    private static string[] Skeletons(HostileWorld world, SqlDialect dialect, string name)
    {
        WarehouseQuery query = new(world.Definition, dialect);
        SqlStatement?[] statements =
        [
            query.Pilot(ofAll: true),
            query.Statistics(WarehousePilots.None),
            query.Bins(WarehousePilots.None),
        ];
        return
        [
            .. statements
                .OfType<SqlStatement>()
                .Select(statement => $"{SqlSkeleton.Of(statement.Text, name)} with {statement.Parameters.Count}"),
        ];
    }
}
