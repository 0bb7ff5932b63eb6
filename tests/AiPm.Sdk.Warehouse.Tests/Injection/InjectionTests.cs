using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A thousand hostile names and values change no statement: the answers are those of the executor without SQL, and nothing else happens.</summary>
public class InjectionTests
{
    [Fact]
    public void The_corpus_has_a_thousand_texts()
    {
        Assert.Equal(1000, HostileTexts.All.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(1000, HostileWorld.Count * HostileWorld.Texts);
    }

    [Fact]
    public Task In_Sqlite() => Unharmed("sqlite");

    [EngineFact("postgresql")]
    public Task In_PostgreSql() => Unharmed("postgresql");

    [EngineFact("duckdb")]
    public Task In_DuckDb() => Unharmed("duckdb");

    [EngineFact("chdb")]
    public Task In_ClickHouse() => Unharmed("chdb");

    private static async Task Unharmed(string engine)
    {
        using EngineDatabase database = EngineDatabase.Open(engine);
        database.Load(
            new(
                "canary",
                [("name", TestColumnType.Text)],
                [
                    ["sings"],
                    ["sings too"],
                ]
            )
        );
        using DbConnection connection = database.Connect();
        for (int number = 0; number < HostileWorld.Count; number++)
        {
            HostileWorld world = new(number, engine == "chdb" ? "\\" : "");
            foreach (TestTable table in world.Tables)
            {
                database.Load(table);
            }

            IReadOnlyList<string> before = database.Contents();
            WarehouseResult expected = await LocalTables.Executor(world.Tables).RunAsync(world.Definition);
            WarehouseResult actual;
            try
            {
                actual = await new SqlExecutor(connection, database.Dialect).RunAsync(world.Definition);
            }
            catch (DbException refused)
            {
                throw new InvalidOperationException(
                    $"{number}: {world.Definition.Exposures.Table}, {world.Definition.Facts[0].Table}",
                    refused
                );
            }

            Assert.All(expected.Arms, arm => Assert.True(arm.Units > 0));
            Agreement.Require(expected, actual);
            Assert.Equal(before, database.Contents());
            Assert.Contains("canary: 2", before);
            foreach (TestTable table in world.Tables)
            {
                database.Drop(table.Name);
            }
        }
    }
}
