namespace AiPm.Sdk.Warehouse.Tests;

// A class for each engine, so that engines are asked at the same time.

public class SqliteConformance(FilledSqlite engine) : IClassFixture<FilledSqlite>
{
    public static TheoryData<string> Cases => FilledEngine.Cases("sqlite");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Sqlite_says_what_the_local_executor_says(string design) => engine.Agrees(design);

    [Fact]
    public Task Sqlite_names_its_first_units() => engine.NamesUnits();
}

public class PostgreSqlConformance(FilledPostgreSql engine) : IClassFixture<FilledPostgreSql>
{
    public static TheoryData<string> Cases => FilledEngine.Cases("postgresql");

    [EngineTheory("postgresql")]
    [MemberData(nameof(Cases))]
    public Task PostgreSql_says_what_the_local_executor_says(string design) => engine.Agrees(design);

    [EngineFact("postgresql")]
    public Task PostgreSql_names_its_first_units() => engine.NamesUnits();
}

public class DuckDbConformance(FilledDuckDb engine) : IClassFixture<FilledDuckDb>
{
    public static TheoryData<string> Cases => FilledEngine.Cases("duckdb");

    [EngineTheory("duckdb")]
    [MemberData(nameof(Cases))]
    public Task DuckDb_says_what_the_local_executor_says(string design) => engine.Agrees(design);

    [EngineFact("duckdb")]
    public Task DuckDb_names_its_first_units() => engine.NamesUnits();
}

public class ClickHouseConformance(FilledChdb engine) : IClassFixture<FilledChdb>
{
    public static TheoryData<string> Cases => FilledEngine.Cases("chdb");

    [EngineTheory("chdb")]
    [MemberData(nameof(Cases))]
    public Task ClickHouse_says_what_the_local_executor_says(string design) => engine.Agrees(design);

    [EngineFact("chdb")]
    public Task ClickHouse_names_its_first_units() => engine.NamesUnits();
}

/// <summary>The executor without an engine, which is what the engines are held against, is held against the definition carried out as it reads.</summary>
public class LocalConformance
{
    private static readonly IReadOnlyList<TestTable> Tables = EventData.Tables(900, seed: 2);

    public static TheoryData<string> Cases => [.. ConformanceCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_local_executor_says_what_the_definition_reads(string design)
    {
        ConformanceCase one = ConformanceCases.All[design];
        WarehouseResult expected = await new PlainExecutor(Tables).RunAsync(one.Definition, one.Run);
        Agreement.Require(expected, await LocalTables.Executor(Tables).RunAsync(one.Definition, one.Run));
    }
}
