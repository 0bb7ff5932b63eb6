using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

public class UnitQueryTests
{
    private static readonly Experiment Experiment = Experiments
        .Experiment.Create("assistant", "off", "on")
        .Metric(Metric.Proportion("visit", Direction.Increase, MetricRole.Primary))
        .Metric(Metric.Ratio("cost per answer", "cost", "answers", Direction.Decrease, MetricRole.Guardrail));

    [Fact]
    public void PostgreSql_as_text()
    {
        UnitQuery query = new(
            Experiment,
            new("units", "arm") { Schema = "product", UnitColumn = "user id" },
            SqlDialect.PostgreSql,
            MissingOutcome.Exclude
        );
        Assert.Equal(2, query.PilotCount);
        SqlStatement statement = query.Statistics([1.5, 2.5]);
        Assert.Equal(["off", "on", 1.5, 2.5], statement.Parameters);
        Assert.Equal(
            """
            SELECT arm_index, COUNT(*),
              SUM(m0_missing), SUM(m0_wrong), COUNT(m0_0), SUM(CASE WHEN m0_0 = 1 THEN 1 ELSE 0 END),
              SUM(m1_missing), SUM(m1_wrong), COUNT(m1_0), SUM((m1_0 - @p2)), SUM((m1_0 - @p2) * (m1_0 - @p2)), SUM((m1_1 - @p3)), SUM((m1_1 - @p3) * (m1_1 - @p3)), SUM((m1_0 - @p2) * (m1_1 - @p3))
            FROM (
              SELECT CASE t."arm" WHEN @p0 THEN 0 WHEN @p1 THEN 1 ELSE -1 END AS arm_index,
                t."user id" AS unit,
                CAST(t."visit" AS double precision) AS m0_0,
                CASE WHEN t."visit" IS NOT NULL THEN 0 ELSE 1 END AS m0_missing,
                CASE WHEN t."visit" IS NOT NULL AND COALESCE(CAST(t."visit" AS double precision), -1) NOT IN (0, 1) THEN 1 ELSE 0 END AS m0_wrong,
                CASE WHEN t."cost" IS NOT NULL AND t."answers" IS NOT NULL THEN CAST(t."cost" AS double precision) END AS m1_0,
                CASE WHEN t."cost" IS NOT NULL AND t."answers" IS NOT NULL THEN CAST(t."answers" AS double precision) END AS m1_1,
                CASE WHEN t."cost" IS NOT NULL AND t."answers" IS NOT NULL THEN 0 ELSE 1 END AS m1_missing,
                CASE WHEN t."cost" IS NOT NULL AND CAST(t."cost" AS double precision) IS NULL OR t."answers" IS NOT NULL AND CAST(t."answers" AS double precision) IS NULL THEN 1 ELSE 0 END AS m1_wrong
              FROM "product"."units" AS t
            ) AS units
            GROUP BY arm_index
            """,
            statement.Text
        );
        string pilot = query.Pilot().Text;
        Assert.StartsWith(
            "SELECT COUNT(*), COUNT(DISTINCT unit), AVG(m1_0), AVG(m1_1)\nFROM (",
            pilot,
            StringComparison.Ordinal
        );
        Assert.EndsWith(") AS units\nWHERE arm_index >= 0", pilot, StringComparison.Ordinal);
    }

    [Fact]
    public void Pilots_must_be_as_many_as_numbers()
    {
        UnitQuery query = new(Experiment, new("units", "arm"), SqlDialect.Sqlite);
        Assert.Equal(MissingOutcome.Refuse, query.Missing);
        Assert.Throws<ArgumentException>(() => query.Statistics([1]));
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("a\"b\"\"c", "\"a\"\"b\"\"\"\"c\"")]
    public void Identifiers_are_quoted(string identifier, string expected)
    {
        Assert.Equal(expected, SqlDialect.Sqlite.QuoteIdentifier(identifier));
        Assert.Equal(expected, SqlDialect.PostgreSql.QuoteIdentifier(identifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_no_engine_takes_is_refused(string identifier)
    {
        Assert.Throws<ArgumentException>(() => SqlDialect.Sqlite.QuoteIdentifier(identifier));
        Assert.Throws<ArgumentException>(() => SqlDialect.PostgreSql.QuoteIdentifier(identifier));
        Assert.Throws<ArgumentException>(() => SqlDialect.Sqlite.QuoteIdentifier("half a character \ud800"));
    }

    [Fact]
    public void A_name_that_the_engine_would_cut_is_refused()
    {
        string fits = new('é', 31);
        Assert.Equal($"\"{fits}\"", SqlDialect.PostgreSql.QuoteIdentifier(fits));
        var error = Assert.Throws<ArgumentException>(() => SqlDialect.PostgreSql.QuoteIdentifier(fits + "é"));
        Assert.Contains("at most 63 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal("PostgreSQL", SqlDialect.PostgreSql.ToString());
    }

    [Fact]
    public void Names_of_tables_are_not_empty()
    {
        Assert.Throws<ArgumentException>(() => new UnitTable("", "arm"));
        Assert.Throws<ArgumentException>(() => new UnitTable("units", ""));
    }
}
