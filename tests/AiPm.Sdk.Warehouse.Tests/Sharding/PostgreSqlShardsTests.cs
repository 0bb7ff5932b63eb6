using System.Data.Common;
using Npgsql;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>Three PostgreSQL clusters with a third of the units each are one database with all.</summary>
public sealed class PostgreSqlShardsTests : IDisposable
{
    private static readonly IReadOnlyList<TestTable> Tables = EventData.Tables(2000, seed: 3);

    private readonly List<PostgreSqlDatabase> _shards = [];
    private readonly List<DbConnection> _connections = [];

    public static TheoryData<string> Cases =>
        [
            "everything until the end",
            "caps by segment in a week",
            "covariates",
            "returning",
            "quantiles",
            "two segments",
            "clusters in buckets",
            "all at once",
            "nobody at all",
        ];

    [EngineTheory("postgresql")]
    [MemberData(nameof(Cases))]
    public async Task Three_shards_are_one(string design)
    {
        Start(ShardedTables.Split(Tables, 3));
        ConformanceCase one = ConformanceCases.All[design];
        WarehouseResult expected = await LocalTables.Executor(Tables).RunAsync(one.Definition, one.Run);
        // Limits that are quantiles come from sketches of the shards and are near; told, they are the same.
        WarehouseRun run = (one.Run ?? new()) with
        {
            Limits = expected.Limits,
        };
        Agreement.Require(expected, await Sharded().RunAsync(one.Definition, run));
    }

    [EngineFact("postgresql")]
    public async Task A_unit_on_two_shards_is_found_and_not_counted_twice()
    {
        IReadOnlyList<IReadOnlyList<TestTable>> split = ShardedTables.Split(Tables, 3);
        // What the first shard holds of exposures is on the second too.
        IReadOnlyList<TestTable> doubled =
        [
            .. split[1].Select((table, i) => i == 0 ? table.With(table.Rows.Concat(split[0][0].Rows)) : table),
        ];
        Start([split[0], doubled, split[2]]);
        WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(() =>
            Sharded().RunAsync(ConformanceCases.All["everything until the end"].Definition)
        );
        Assert.Contains("shard", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [EngineFact("postgresql")]
    public async Task A_shard_that_dies_is_named_and_the_next_run_is_whole()
    {
        Start(ShardedTables.Split(Tables, 3));
        ConformanceCase one = ConformanceCases.All["everything until the end"];
        Task<WarehouseResult> running;
        try
        {
            using (HeldTable held = new(_shards[2], "orders"))
            {
                running = Task.Run(() => Sharded().RunAsync(one.Definition));
                _ = held.Waiting();
                EngineCommand.Run("kill", 3);
                ShardFailedException error = await Assert.ThrowsAsync<ShardFailedException>(() => running);
                Assert.DoesNotContain("Password", error.ToString(), StringComparison.OrdinalIgnoreCase);
                Assert.Contains("third", error.Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            EngineCommand.Run("revive", 3);
            NpgsqlConnection.ClearAllPools();
        }

        WarehouseResult expected = await LocalTables.Executor(Tables).RunAsync(one.Definition);
        Agreement.Require(expected, await Sharded().RunAsync(one.Definition));
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _shards.ForEach(shard => shard.Dispose());
    }

    private void Start(IReadOnlyList<IReadOnlyList<TestTable>> tables)
    {
        for (int i = 0; i < tables.Count; i++)
        {
            PostgreSqlDatabase shard = new(i);
            _shards.Add(shard);
            foreach (TestTable table in tables[i])
            {
                shard.Load(table);
            }
        }
    }

    private ShardedExecutor Sharded()
    {
        _connections.ForEach(connection => connection.Dispose());
        _connections.Clear();
        _connections.AddRange(_shards.Select(shard => shard.Connect()));
        string[] names = ["first", "second", "third"];
        return new(
            _connections
                .Select((connection, i) => (names[i], new SqlExecutor(connection, SqlDialect.PostgreSql)))
                .ToDictionary(shard => shard.Item1, IWarehouseExecutor (shard) => shard.Item2, StringComparer.Ordinal)
        );
    }
}
