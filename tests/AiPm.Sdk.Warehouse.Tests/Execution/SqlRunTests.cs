using System.Data;
using System.Data.Common;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using Microsoft.Data.Sqlite;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>How a definition is run: in steps that are limited, shown, stopped and retried, in a session that cannot write.</summary>
public sealed class SqlRunTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly WarehouseExperiment Definition = new(
        Experiment.Create("assistant", "off", "on"),
        new ExposureSource("exposures", "unit", "arm", "at") { Segments = ["country"] },
        [new FactSource("orders", "orders", "unit", "at")],
        [
            new WarehouseMetric(Metric.Mean("amount", Direction.Increase, MetricRole.Primary), "orders"),
            new WarehouseMetric(
                Metric.Quantile("middle", "amount", 0.5, Direction.Increase, MetricRole.Driver),
                "orders"
            ),
        ],
        Start,
        Start.AddDays(7)
    );

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqlRunTests()
    {
        _connection.Open();
        Run("CREATE TABLE exposures (unit TEXT, arm TEXT, at TEXT, country TEXT)");
        Run("CREATE TABLE orders (unit TEXT, at TEXT, amount REAL)");
        Run(
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199) "
                + "INSERT INTO exposures SELECT 'u' || i, CASE i % 2 WHEN 0 THEN 'off' ELSE 'on' END, '2026-03-0' || (1 + i % 7) || ' 10:00:00', CASE i % 3 WHEN 0 THEN 'de' WHEN 1 THEN 'fr' END FROM n"
        );
        Run(
            "INSERT INTO orders SELECT unit, '2026-03-07 12:00:00', 1000000000 + CAST(substr(unit, 2) AS INTEGER) FROM exposures WHERE unit <> 'u7'"
        );
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public async Task Steps_are_told_statements_shown_and_the_session_left_as_it_was()
    {
        List<string> steps = [];
        List<SqlStatement> shown = [];
        WarehouseResult result = await new SqlExecutor(_connection, SqlDialect.Sqlite) { Preview = shown.Add }.RunAsync(
            Definition,
            new() { Progress = new Told(steps) }
        );
        Assert.Equal(
            [
                "step 1 of 4: tables",
                "step 1 of 4: tables",
                "step 2 of 4: first look",
                "step 3 of 4: statistics",
                "step 4 of 4: quantiles",
            ],
            steps
        );
        Assert.Equal(result.Statements, shown);
        Assert.Equal([100, 100], result.Arms.Select(arm => arm.Units));
        double[] amounts = [.. Enumerable.Range(0, 100).Select(i => 1e9 + 2 * i)];
        Moments off = ((MeanStatistic)result.Arms[0].Statistics["amount"]).Moments;
        Assert.Equal(amounts.Average(), off.Mean.Value);
        Assert.Equal(1, off.Variance.Value / Moments.Of(amounts).Variance.Value, 1e-12);
        Assert.Equal(["de", "fr", "(none)"], result.BySegment("country").Select(segment => segment.Segment));
        Assert.Equal(100, result.Sketch("middle", "on").Count);
        Assert.Equal(0, result.Sketch("middle", "on").Minimum.Value);
        Assert.Equal(7, result.Daily!.Days.Count);

        // It can be written to again, and no transaction is open.
        Run("INSERT INTO orders SELECT * FROM orders LIMIT 1");
        Run("BEGIN");
        Run("ROLLBACK");
    }

    [Fact]
    public async Task While_it_runs_the_session_cannot_write()
    {
        SqliteException? refused = null;
        _ = await new SqlExecutor(_connection, SqlDialect.Sqlite)
        {
            Preview = statement =>
            {
                if (statement.Text.Contains("quantile_index", StringComparison.Ordinal))
                {
                    refused = Assert.Throws<SqliteException>(() => Run("DELETE FROM orders"));
                }
            },
        }.RunAsync(Definition);
        Assert.Contains("readonly", refused!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_of_the_caller_is_refused_and_left_alone()
    {
        Run("BEGIN");
        Run("INSERT INTO orders SELECT * FROM orders LIMIT 1");
        await Assert.ThrowsAsync<SqliteException>(() =>
            new SqlExecutor(_connection, SqlDialect.Sqlite).RunAsync(Definition)
        );
        Run("COMMIT");
        Assert.Equal(200L, Scalar("SELECT COUNT(*) FROM orders"));
    }

    [Fact]
    public async Task A_dropped_connection_costs_one_step_and_nothing_counts_twice()
    {
        WarehouseResult whole = await new SqlExecutor(_connection, SqlDialect.Sqlite).RunAsync(Definition);
        for (int at = 0; at < 5; at++)
        {
            List<string> steps = [];
            FaultyConnection faulty = new(_connection, (reader, _) => reader == at ? Fault.Dropped : Fault.None);
            WarehouseResult result = await new SqlExecutor(faulty, SqlDialect.Sqlite).RunAsync(
                Definition,
                new() { Progress = new Told(steps) }
            );
            Assert.Equal(whole, result);
            Assert.Single(steps, step => step.EndsWith("attempt 2", StringComparison.Ordinal));
            Assert.Equal(6, faulty.Texts.Count);
        }
    }

    [Fact]
    public async Task A_connection_that_is_always_dropped_is_an_error_after_the_retries()
    {
        FaultyConnection faulty = new(
            _connection,
            (_, text) => text.Contains("sum_", StringComparison.Ordinal) ? Fault.Dropped : Fault.None
        );
        await Assert.ThrowsAsync<DroppedException>(() =>
            new SqlExecutor(faulty, SqlDialect.Sqlite) { Retries = 3 }.RunAsync(Definition)
        );
        Assert.Equal(2 + 4, faulty.Texts.Count);
    }

    [Fact]
    public async Task A_step_that_takes_too_long_is_named_and_cancelling_is_cancelling()
    {
        FaultyConnection slow = new(
            _connection,
            (_, text) => text.Contains("unit_count", StringComparison.Ordinal) ? Fault.Slow : Fault.None
        );
        var late = await Assert.ThrowsAsync<TimeoutException>(() =>
            new SqlExecutor(slow, SqlDialect.Sqlite) { Timeout = TimeSpan.FromMilliseconds(50) }.RunAsync(Definition)
        );
        Assert.Contains("first look", late.Message, StringComparison.Ordinal);
        using CancellationTokenSource source = new();
        source.CancelAfter(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SqlExecutor(slow, SqlDialect.Sqlite).RunAsync(Definition, null, source.Token)
        );
        Run("BEGIN");
        Run("ROLLBACK");
    }

    [Fact]
    public async Task More_rows_than_allowed_are_refused()
    {
        var refused = await Assert.ThrowsAsync<WarehouseException>(() =>
            new SqlExecutor(_connection, SqlDialect.Sqlite) { RowLimit = 5 }.RunAsync(Definition)
        );
        Assert.Equal("more than 5 rows", Assert.Single(refused.Problems).Given);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new SqlExecutor(_connection, SqlDialect.Sqlite) { RowLimit = 0 }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new SqlExecutor(_connection, SqlDialect.Sqlite) { Timeout = TimeSpan.Zero }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new SqlExecutor(_connection, SqlDialect.Sqlite) { Retries = -1 }
        );
    }

    [Fact]
    public async Task Unknown_tables_and_columns_are_named_before_anything_runs()
    {
        WarehouseExperiment wrong = new(
            Definition.Experiment,
            new ExposureSource("exposures", "unit", "arn", "at") { Segments = ["continent"] },
            [new FactSource("orders", "order", "unit", "at")],
            Definition.Metrics,
            Definition.Start,
            Definition.End
        );
        List<SqlStatement> shown = [];
        var refused = await Assert.ThrowsAsync<WarehouseException>(() =>
            new SqlExecutor(_connection, SqlDialect.Sqlite) { Preview = shown.Add }.RunAsync(wrong)
        );
        Assert.Equal(
            ["exposures.arn", "exposures.continent", "order"],
            refused.Problems.Select(problem => problem.Path)
        );
        Assert.Equal("did you mean \"arm\"?", refused.Problems[0].Suggestion);
        Assert.Empty(shown);
    }

    [Fact]
    public async Task Units_without_a_value_are_counted_in_one_problem()
    {
        WarehouseExperiment strict = new(
            Definition.Experiment,
            Definition.Exposures,
            Definition.Facts,
            [
                new WarehouseMetric(
                    Metric.Of(
                        "amount",
                        new MeanKind(new Measure(Aggregation.Mean, "amount")),
                        Direction.Increase,
                        MetricRole.Primary
                    ),
                    "orders"
                ),
            ],
            Definition.Start,
            Definition.End
        );
        Run("UPDATE orders SET amount = NULL WHERE unit IN ('u1', 'u2', 'u3')");
        var refused = await Assert.ThrowsAsync<WarehouseException>(() =>
            new SqlExecutor(_connection, SqlDialect.Sqlite).RunAsync(strict)
        );
        Problem problem = Assert.Single(refused.Problems);
        Assert.Equal("amount", problem.Path);
        Assert.Equal("no value in 4 units", problem.Given);
    }

    [Fact]
    public async Task A_statement_is_explained_without_being_run()
    {
        IReadOnlyList<SqlExplanation> explained = await new SqlExecutor(_connection, SqlDialect.Sqlite).ExplainAsync(
            Definition
        );
        Assert.Equal(2, explained.Count);
        Assert.Contains("SCAN e", explained[1].Plan, StringComparison.Ordinal);
        Assert.Null(explained[1].EstimatedBytes);
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            new SqlExecutor(_connection, SqlDialect.BigQuery).ExplainAsync(Definition)
        );
    }

    [Fact]
    public async Task An_engine_that_bills_by_what_it_reads_wants_partitions()
    {
        var refused = await Assert.ThrowsAsync<WarehouseException>(() =>
            new SqlExecutor(_connection, SqlDialect.BigQuery).RunAsync(Definition)
        );
        Assert.Equal(["exposures", "orders"], refused.Problems.Select(problem => problem.Path));
        Assert.Contains("AllowsFullScans", refused.Problems[0].Allowed, StringComparison.Ordinal);
    }

    private void Run(string text)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private object? Scalar(string text)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }

    /// <summary>Progress told at once, not by another thread.</summary>
    private sealed class Told(List<string> steps) : IProgress<WarehouseStep>
    {
        public void Report(WarehouseStep value) => steps.Add(value.ToString());
    }
}
