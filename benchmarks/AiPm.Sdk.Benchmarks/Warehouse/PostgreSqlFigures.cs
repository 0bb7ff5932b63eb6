using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse;
using Npgsql;
using NpgsqlTypes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// What the warehouse costs on PostgreSQL, by the clusters that <c>.ci/engines start postgresql</c> left in artifacts/engines/env. Each statement has one
/// processor: a node's own workers are off, so that two nodes on two processors are compared with one on one.
/// </summary>
internal static partial class PostgreSqlFigures
{
    private const int Rows = 1_000_000;
    private const int Rounds = 3;
    private const int ManyMetrics = 200;

    public static async Task<int> RunAsync(string figure, TextWriter output, TextWriter errors)
    {
        if (Clusters() is not [string whole, string first, string second])
        {
            await errors.WriteLineAsync("PostgreSQL is not started: .ci/engines start postgresql");
            return 2;
        }

        double answer = figure switch
        {
            "shards" => await ShardsAsync(whole, [first, second]),
            "scans" => await ScansAsync(whole),
            _ => throw new ArgumentException($"figure must be shards or scans, but was {figure}", nameof(figure)),
        };
        await output.WriteLineAsync(answer.ToString("R", CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>The time of two nodes with half the units each, by that of one with all: the median of rounds in turn.</summary>
    private static async Task<double> ShardsAsync(string whole, string[] halves)
    {
        WarehouseColumns columns = new(Rows);
        await using Node one = await Node.LoadAsync(whole, columns, _ => true);
        await using Node left = await Node.LoadAsync(halves[0], columns, id => (id & 64) == 0);
        await using Node right = await Node.LoadAsync(halves[1], columns, id => (id & 64) != 0);
        WarehouseExperiment definition = WarehouseColumns.Definition(1, deduplicated: false);
        ShardedExecutor sharded = new(
            new Dictionary<string, IWarehouseExecutor> { ["left"] = left.Executor, ["right"] = right.Executor }
        );
        List<double> ratios = [];
        for (int round = 0; round <= Rounds; round++)
        {
            (double single, double total) = await TimedAsync(one.Executor, definition);
            (double shared, double again) = await TimedAsync(sharded, definition);
            if (Math.Abs(again - total) > 1e-9 * Math.Abs(total))
            {
                throw new InvalidOperationException($"two nodes gave {again}, one gave {total}");
            }

            // The first round reads from the disk.
            if (round > 0)
            {
                ratios.Add(shared / single);
            }
        }

        return ratios.Order().ElementAt(Rounds / 2);
    }

    /// <summary>How often the engine's plan for 200 metrics reads the table of facts, in the statement that reads it most.</summary>
    private static async Task<double> ScansAsync(string whole)
    {
        await using Node one = await Node.LoadAsync(whole, new(10_000), _ => true);
        IReadOnlyList<SqlExplanation> explained = await one.Executor.ExplainAsync(Plain(ManyMetrics));
        return explained.Max(statement => Scan().Count(statement.Plan));
    }

    private static async Task<(double Seconds, double Total)> TimedAsync(
        IWarehouseExecutor executor,
        WarehouseExperiment definition
    )
    {
        long start = Stopwatch.GetTimestamp();
        WarehouseResult result = await executor.RunAsync(definition);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, WarehouseColumns.TotalOf(result));
    }

    private static WarehouseExperiment Plain(int metrics) =>
        new(
            Experiment.Create("benchmark", "control", "treatment"),
            new("exposures", "unit", "arm", "at"),
            [new("facts", "facts", "unit", "at")],
            [
                .. Enumerable
                    .Range(0, metrics)
                    .Select(number =>
                        new WarehouseMetric(
                            Metric.Mean($"spend {number}", Direction.Increase, MetricRole.Primary, "value"),
                            "facts"
                        ) with
                        {
                            Window = TimeSpan.FromHours(1 + number),
                        }
                    ),
            ],
            WarehouseColumns.Start,
            WarehouseColumns.End
        );

    private static string[] Clusters()
    {
        string path = Path.Combine(Environment.CurrentDirectory, "artifacts", "engines", "env");
        return File.Exists(path)
            ?
            [
                .. File.ReadLines(path)
                    .Select(line => line.Split('=', 2))
                    .Where(parts => parts[0] is "AIPM_POSTGRESQL_1" or "AIPM_POSTGRESQL_2" or "AIPM_POSTGRESQL_3")
                    .OrderBy(parts => parts[0], StringComparer.Ordinal)
                    .Select(parts => parts[1]),
            ]
            : [];
    }

    [GeneratedRegex(
        @"\b(?:Seq Scan|Index Scan|Index Only Scan|Bitmap Heap Scan)[^\n]* on (?:\w+\.)?facts\b|""Relation Name"": ""facts"""
    )]
    private static partial Regex Scan();

    /// <summary>A schema of its own in one cluster, with tables that are gone afterwards.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly NpgsqlDataSource _source;
        private readonly NpgsqlConnection _connection;
        private readonly string _schema;

        private Node(NpgsqlDataSource source, NpgsqlConnection connection, string schema)
        {
            (_source, _connection, _schema) = (source, connection, schema);
            Executor = new(connection, SqlDialect.PostgreSql) { Timeout = TimeSpan.FromMinutes(5) };
        }

        public SqlExecutor Executor { get; }

        public static async Task<Node> LoadAsync(string cluster, WarehouseColumns columns, Predicate<long> isHere)
        {
            string schema = $"bench_{Guid.NewGuid():N}";
            NpgsqlDataSource source = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(cluster)
                {
                    SearchPath = schema,
                    Options = "-c max_parallel_workers_per_gather=0 -c work_mem=256MB -c jit=off",
                }
            );
            NpgsqlConnection connection = await source.OpenConnectionAsync();
            await RunAsync(
                connection,
                $"CREATE SCHEMA {schema}; "
                    + "CREATE UNLOGGED TABLE exposures (unit bigint, arm text, at timestamptz); "
                    + "CREATE UNLOGGED TABLE facts (unit bigint, at timestamptz, value double precision)"
            );
            await using (
                NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync(
                    "COPY exposures FROM STDIN (FORMAT BINARY)"
                )
            )
            {
                for (int row = 0; row < columns.Exposed.Length; row++)
                {
                    if (isHere(columns.Exposed[row]))
                    {
                        await importer.StartRowAsync();
                        await importer.WriteAsync(columns.Exposed[row], NpgsqlDbType.Bigint);
                        await importer.WriteAsync(columns.Arms[row] == 0 ? "control" : "treatment", NpgsqlDbType.Text);
                        await importer.WriteAsync(At(columns.ExposedAt[row]), NpgsqlDbType.TimestampTz);
                    }
                }

                await importer.CompleteAsync();
            }

            await using (
                NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync(
                    "COPY facts FROM STDIN (FORMAT BINARY)"
                )
            )
            {
                for (int row = 0; row < columns.Acted.Length; row++)
                {
                    if (isHere(columns.Acted[row]))
                    {
                        await importer.StartRowAsync();
                        await importer.WriteAsync(columns.Acted[row], NpgsqlDbType.Bigint);
                        await importer.WriteAsync(At(columns.ActedAt[row]), NpgsqlDbType.TimestampTz);
                        await importer.WriteAsync(columns.Values[row], NpgsqlDbType.Double);
                    }
                }

                await importer.CompleteAsync();
            }

            await RunAsync(connection, "ANALYZE exposures; ANALYZE facts");
            return new(source, connection, schema);
        }

        public async ValueTask DisposeAsync()
        {
            await RunAsync(_connection, $"DROP SCHEMA {_schema} CASCADE");
            await _connection.DisposeAsync();
            await _source.DisposeAsync();
        }

        // Engines keep microseconds.
        private static DateTime At(long ticks) => new(ticks - ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);

        private static async Task RunAsync(NpgsqlConnection connection, string statement)
        {
            await using NpgsqlCommand command = new(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
