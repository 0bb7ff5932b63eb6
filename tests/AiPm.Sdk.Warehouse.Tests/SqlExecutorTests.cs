using System.Data;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using Microsoft.Data.Sqlite;

namespace AiPm.Sdk.Warehouse.Tests;

public class SqlExecutorTests
{
    private static readonly string[] Columns = ["unit", "arm", "visited", "spend", "cost", "answers"];

    private static readonly UnitTable Table = new("units", "arm") { UnitColumn = "unit" };

    private static readonly Experiment Experiment = Experiments
        .Experiment.Create("assistant", "off", "on")
        .Metric(Metric.Proportion("visit", Direction.Increase, MetricRole.Primary, column: "visited"))
        .Metric(Metric.Mean("spend", Direction.Increase, MetricRole.Driver))
        .Metric(Metric.Ratio("cost per answer", "cost", "answers", Direction.Decrease, MetricRole.Guardrail));

    [Fact]
    public async Task The_engine_gives_the_statistics_of_the_rows()
    {
        object?[][] rows = Rows(2000, mean: 10);
        using UnitRowsInSqlite data = new("units", Columns, rows);
        UnitSummaries read = await data.Executor.SummarizeAsync(Experiment, Table);
        Assert.Equal(0, read.UnitsOutsideArms);
        Assert.Equal(2, read.Statements.Count);
        foreach (ArmSummary arm in read.Arms)
        {
            AssertSame(rows, arm);
        }

        ExperimentResult result = Experiment.Analyze(read.Arms);
        Assert.True(result.Comparison("visit").Test.PValue.IsDefined);
        Assert.True(result.Comparison("cost per answer").Test.PValue.IsDefined);
    }

    [Fact]
    public async Task A_mean_of_a_billion_keeps_a_variance_of_a_twelfth()
    {
        object?[][] rows = Rows(20_000, mean: 1e9);
        using UnitRowsInSqlite data = new("units", Columns, rows);
        UnitSummaries read = await data.Executor.SummarizeAsync(Experiment, Table);
        foreach (ArmSummary arm in read.Arms)
        {
            // The same rows less a billion, which is exact: moments of the rows themselves keep fewer digits.
            Moments spend = ((MeanStatistic)arm.Statistics["spend"]).Moments;
            Moments expected = Moments.Of([
                .. rows.Where(row => (string)row[1]! == arm.Arm).Select(row => Number(row[3]) - 1e9),
            ]);
            Assert.Equal(1, spend.Variance.Value / expected.Variance.Value, 1e-12);
            Assert.Equal(1e9 + expected.Mean.Value, spend.Mean.Value);
            Assert.InRange(spend.Variance.Value, 0.082, 0.085);
        }
    }

    [Fact]
    public async Task Merged_days_are_all_days()
    {
        object?[][] rows = Rows(1000, mean: 50);
        using UnitRowsInSqlite first = new("units", Columns, rows.Take(300));
        using UnitRowsInSqlite second = new("units", Columns, rows.Skip(300));
        UnitSummaries one = await first.Executor.SummarizeAsync(Experiment, Table);
        UnitSummaries two = await second.Executor.SummarizeAsync(Experiment, Table);
        AssertSame(rows, one.Arms[0].Merge(two.Arms[0]));
        AssertSame(rows, one.Arms[1].Merge(two.Arms[1]));
    }

    [Fact]
    public async Task An_empty_table_and_a_missing_arm_come_back_with_no_units()
    {
        using UnitRowsInSqlite empty = new("units", Columns, []);
        UnitSummaries nothing = await empty.Executor.SummarizeAsync(Experiment, Table);
        Assert.All(nothing.Arms, arm => Assert.Equal(0, arm.Units));
        Assert.Equal(Verdict.Investigate, Experiment.Analyze(nothing.Arms).Decision.Verdict);

        using UnitRowsInSqlite half = new("units", Columns, Rows(100, mean: 1).Where(row => (string)row[1]! == "off"));
        UnitSummaries missing = await half.Executor.SummarizeAsync(Experiment, Table);
        Assert.Equal([50, 0], missing.Arms.Select(arm => arm.Units));
        ExperimentResult result = Experiment.Analyze(missing.Arms);
        Assert.Equal(Verdict.Investigate, result.Decision.Verdict);
        Assert.Equal("The treatment has no trials.", result.Comparison("visit").Test.PValue.Undefined!.Sentence);
    }

    [Fact]
    public async Task Rows_in_no_arm_are_counted_apart()
    {
        object?[][] rows = [.. Rows(100, mean: 1), [900, "beta", 1, 1.0, 1.0, 1.0], [901, null, 1, 1.0, 1.0, 1.0]];
        using UnitRowsInSqlite data = new("units", Columns, rows);
        UnitSummaries read = await data.Executor.SummarizeAsync(Experiment, Table);
        Assert.Equal(2, read.UnitsOutsideArms);
        Assert.Equal(100, read.Arms.Sum(arm => arm.Units));
    }

    [Fact]
    public async Task What_NULL_means_is_said_not_guessed()
    {
        object?[][] rows = [.. Rows(100, mean: 7)];
        rows[0][3] = null;
        rows[2][3] = null;
        rows[4][5] = null;
        using UnitRowsInSqlite data = new("units", Columns, rows);
        var refused = await Assert.ThrowsAsync<UnitTableException>(() =>
            data.Executor.SummarizeAsync(Experiment, Table)
        );
        Assert.Equal(2, refused.Problems.Count);
        Assert.Equal("units.spend", refused.Problems[0].Path);
        Assert.Equal("NULL in 2 rows of arm \"off\"", refused.Problems[0].Given);

        UnitSummaries excluded = await new SqlExecutor(data.Connection, SqlDialect.Sqlite)
        {
            Missing = MissingOutcome.Exclude,
        }.SummarizeAsync(Experiment, Table);
        AssertSame(rows, excluded.Arms[0]);
        Assert.Equal(50, excluded.Arms[0].Units);
        Assert.Equal(48, excluded.Arms[0].Statistics["spend"].Count);
        Assert.Equal(49, excluded.Arms[0].Statistics["cost per answer"].Count);
        Assert.Equal(2, excluded.MissingOutcomes["spend"]);
        Assert.Equal(1, excluded.MissingOutcomes["cost per answer"]);

        UnitSummaries zeros = await new SqlExecutor(data.Connection, SqlDialect.Sqlite)
        {
            Missing = MissingOutcome.CountAsZero,
        }.SummarizeAsync(Experiment, Table);
        object?[][] filled = [.. rows.Select(row => row.Select(value => value ?? 0.0).ToArray())];
        AssertSame(filled, zeros.Arms[0]);
        Assert.Equal(50, zeros.Arms[0].Statistics["spend"].Count);
    }

    [Fact]
    public async Task What_is_no_value_is_refused_all_at_once()
    {
        object?[][] rows = Rows(100, mean: 7);
        rows[0][2] = 2;
        rows[1][2] = "yes";
        rows[2][3] = "12 USD";
        rows[3][4] = 1e300;
        using UnitRowsInSqlite data = new("units", Columns, rows);
        var refused = await Assert.ThrowsAsync<UnitTableException>(() =>
            data.Executor.SummarizeAsync(Experiment, Table)
        );
        Assert.Equal(
            ["units.visit", "units.spend", "units.cost per answer", "units.visit", "units.cost per answer"],
            refused.Problems.Select(problem => problem.Path)
        );
        Assert.Equal("0 or 1 in each row", refused.Problems[0].Allowed);
        Assert.Contains("not finite in arm \"on\"", refused.Problems[4].Given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_stands_twice_or_has_no_name_is_refused()
    {
        object?[][] rows = [.. Rows(100, mean: 7), [0, "on", 1, 1.0, 1.0, 1.0], [null, "on", 1, 1.0, 1.0, 1.0]];
        using UnitRowsInSqlite data = new("units", Columns, rows);
        var refused = await Assert.ThrowsAsync<UnitTableException>(() =>
            data.Executor.SummarizeAsync(Experiment, Table)
        );
        Assert.Equal("2 rows that repeat a unit or have none", Assert.Single(refused.Problems).Given);
        UnitSummaries trusted = await data.Executor.SummarizeAsync(Experiment, new("units", "arm"));
        Assert.Equal(102, trusted.Arms.Sum(arm => arm.Units));
    }

    [Theory]
    [InlineData("a\"; DROP TABLE units; --")]
    [InlineData("a' OR '1'='1")]
    [InlineData("select")]
    [InlineData("spend\" AS REAL), (SELECT 1)) --")]
    [InlineData("`x` [y] \\\" ;")]
    [InlineData("Ausgaben in €, 支出 🙂\n\t")]
    [InlineData("@p0")]
    [InlineData("m1_0")]
    public async Task Hostile_names_are_names(string hostile)
    {
        string table = hostile + " table";
        string arm = hostile + " arm";
        Experiment experiment = Experiments
            .Experiment.Create("x", hostile, hostile + "2")
            .Metric(Metric.Mean(hostile, Direction.Increase, MetricRole.Primary));
        using UnitRowsInSqlite data = new(
            table,
            [arm, hostile],
            [
                [hostile, 1.0],
                [hostile, 3.0],
                [hostile + "2", 5.0],
                [hostile + "2", 9.0],
                ["other", 100.0],
            ]
        );
        UnitSummaries read = await data.Executor.SummarizeAsync(experiment, new(table, arm));
        Assert.Equal([2.0, 7.0], read.Arms.Select(summary => summary.Statistics[hostile].Value.Value));
        Assert.Equal(1, read.UnitsOutsideArms);
        Assert.Equal(5L, data.Run($"SELECT COUNT(*) FROM {SqlDialect.Sqlite.QuoteIdentifier(table)}", []));
        Assert.All(
            read.Statements,
            statement => Assert.DoesNotContain("100", statement.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_unknown_table_or_column_is_an_error_never_a_text()
    {
        using UnitRowsInSqlite data = new("units", Columns, Rows(10, mean: 1));
        await Assert.ThrowsAsync<SqliteException>(() => data.Executor.SummarizeAsync(Experiment, new("unit", "arm")));
        await Assert.ThrowsAsync<SqliteException>(() => data.Executor.SummarizeAsync(Experiment, new("units", "arms")));
        Experiment unknown = Experiment.Metric(Metric.Mean("nope", Direction.Increase, MetricRole.Driver));
        await Assert.ThrowsAsync<SqliteException>(() => data.Executor.SummarizeAsync(unknown, Table));
    }

    [Fact]
    public async Task Cancelled_is_cancelled_and_the_connection_is_left_as_it_was()
    {
        using UnitRowsInSqlite data = new("units", Columns, Rows(10, mean: 1));
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            data.Executor.SummarizeAsync(Experiment, Table, source.Token)
        );
        await data.Executor.SummarizeAsync(Experiment, Table);
        Assert.Equal(ConnectionState.Open, data.Connection.State);

        using SqliteConnection closed = new("Data Source=:memory:");
        await Assert.ThrowsAsync<SqliteException>(() =>
            new SqlExecutor(closed, SqlDialect.Sqlite).SummarizeAsync(Experiment, Table)
        );
        Assert.Equal(ConnectionState.Closed, closed.State);
    }

    private static object?[][] Rows(int count, double mean)
    {
        double[] uniforms = new double[3 * count];
        new RandomStream(7, "units").Uniforms(0, uniforms);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    (object?[])
                        [
                            i,
                            i % 2 == 0 ? "off" : "on",
                            uniforms[3 * i] < 0.3 ? 1 : 0,
                            mean + uniforms[3 * i + 1],
                            2 * uniforms[3 * i + 2],
                            Math.Floor(1 + 5 * uniforms[3 * i + 1]),
                        ]
                ),
        ];
    }

    /// <summary>The statistics of the same rows, made here.</summary>
    private static void AssertSame(object?[][] rows, ArmSummary arm)
    {
        object?[][] own = [.. rows.Where(row => (string?)row[1] == arm.Arm)];
        Assert.Equal(own.Length, arm.Units);
        Assert.Equal(
            new ProportionCounts(own.Count(row => Number(row[2]) == 1), own.Length),
            ((ProportionStatistic)arm.Statistics["visit"]).Counts
        );
        Moments spend = Moments.Of([.. own.Where(row => row[3] is not null).Select(row => Number(row[3]))]);
        Near(spend, ((MeanStatistic)arm.Statistics["spend"]).Moments);
        object?[][] complete = [.. own.Where(row => row[4] is not null && row[5] is not null)];
        JointMoments cost = JointMoments.Of(
            [.. complete.Select(row => Number(row[4]))],
            [.. complete.Select(row => Number(row[5]))]
        );
        JointMoments read = ((RatioStatistic)arm.Statistics["cost per answer"]).Moments;
        Near(cost.X, read.X);
        Near(cost.Y, read.Y);
        double scale = cost.X.StandardDeviation.Value * cost.Y.StandardDeviation.Value;
        Assert.InRange(
            read.Covariance.Value,
            cost.Covariance.Value - 1e-12 * scale,
            cost.Covariance.Value + 1e-12 * scale
        );
    }

    private static double Number(object? value) =>
        Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);

    private static void Near(Moments expected, Moments actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(1, actual.Mean.Value / expected.Mean.Value, 12);
        Assert.Equal(1, actual.Variance.Value / expected.Variance.Value, 1e-11);
    }
}
