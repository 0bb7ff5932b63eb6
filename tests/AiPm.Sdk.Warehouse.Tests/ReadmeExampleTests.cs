using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using Microsoft.Data.Sqlite;

namespace AiPm.Sdk.Warehouse.Tests;

public class ReadmeExampleTests
{
    [Fact]
    public async Task From_the_table_to_the_answer()
    {
        using StringWriter console = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        using SqliteCommand fill = connection.CreateCommand();
        fill.CommandText =
            "CREATE TABLE users AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) "
            + "SELECT i AS id, CASE i % 2 WHEN 0 THEN 'off' ELSE 'on' END AS arm, 20.0 + i % 7 - i % 2 * 0.5 AS minutes FROM n";
        fill.ExecuteNonQuery();

        // example
        Experiment experiment = Experiment
            .Create("assistant", control: "off", "on")
            .Metric(Metric.Mean("minutes", Direction.Decrease, MetricRole.Primary));
        UnitSummaries read = await new SqlExecutor(connection, SqlDialect.Sqlite).SummarizeAsync(
            experiment,
            new UnitTable("users", armColumn: "arm") { UnitColumn = "id" }
        );
        console.WriteLine(experiment.Analyze(read.Arms).Comparison("minutes").Explanation);

        // end
        Assert.Equal(
            "minutes, on against off: 22.5 against 23, a difference of -0.4996 (95 % interval -0.578 to -0.4212), p < 0.0001.\n",
            console.ToString()
        );
    }
}
