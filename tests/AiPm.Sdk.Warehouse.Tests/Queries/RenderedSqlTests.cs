namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>Every dialect's text of one definition, as committed: a change of it shows in the diff.</summary>
public class RenderedSqlTests
{
    public static TheoryData<string> Dialects => [.. SqlDialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void The_text_is_the_committed_one(string name)
    {
        SqlDialect dialect = SqlDialect.Parse(name);
        WarehouseQuery query = new(FullDefinition.Of(dialect.Can(SqlCapability.ClusterBuckets)), dialect);
        string text = string.Join(
            "\n\n",
            new[]
            {
                query.Pilot()!,
                query.Statistics(FullDefinition.Pilots),
                query.Bins(FullDefinition.Pilots)!,
            }.Select(statement =>
                statement.Text + string.Concat(statement.Parameters.Select((value, i) => $"\n-- {i}: {value}"))
            )
        );
        string file = Path.Combine(
            TestData.Repository,
            "tests",
            "AiPm.Sdk.Warehouse.Tests",
            "ReferenceData",
            "Sql",
            name + ".sql"
        );
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllText(file, text + "\n");
        }

        Assert.Equal(File.ReadAllText(file), text + "\n");
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_value_of_the_user_stands_in_no_statement_as_it_is(string name)
    {
        SqlDialect dialect = SqlDialect.Parse(name);
        WarehouseQuery query = new(FullDefinition.Of(dialect.Can(SqlCapability.ClusterBuckets)), dialect);
        string text = query.Statistics(FullDefinition.Pilots).Text;
        Assert.DoesNotContain("o'n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "it's",
            text.Replace("it''s", "", StringComparison.Ordinal).Replace(@"it\'s", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Equal(dialect.Can(SqlCapability.Parameters), !text.Contains("'assistant'", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Each_part_is_read_once(string name)
    {
        SqlDialect dialect = SqlDialect.Parse(name);
        WarehouseQuery query = new(FullDefinition.Of(dialect.Can(SqlCapability.ClusterBuckets)), dialect);
        foreach (
            string text in new[]
            {
                query.Pilot()!.Text,
                query.Statistics(FullDefinition.Pilots).Text,
                query.Bins(FullDefinition.Pilots)!.Text,
            }
        )
        {
            string[] words = text.Split([' ', '\n', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
            string[] parts = [.. words.Where((word, i) => i > 0 && word.StartsWith("aipm_", StringComparison.Ordinal))];
            Assert.All(parts.GroupBy(part => part, StringComparer.Ordinal), part => Assert.Equal(2, part.Count()));

            // Facts once, and once more where they activate.
            Assert.Equal(1, words.Count(word => word.Contains("shop", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Texts_that_are_no_parameters_are_escaped_as_the_engine_reads_them()
    {
        foreach (SqlDialect dialect in new[] { SqlDialect.Snowflake, SqlDialect.Databricks })
        {
            WarehouseQuery query = new(FullDefinition.Of(hasBuckets: true), dialect);
            string text = query.Statistics(FullDefinition.Pilots).Text;
            Assert.Contains(@"<> 'it\'s \\ ""void""'", text, StringComparison.Ordinal);
            Assert.Contains(@"= 'o\'n'", text, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => SqlDialect.BigQuery.QuoteIdentifier("a`b"));
        Assert.Throws<ArgumentException>(() => SqlDialect.ClickHouse.QuoteIdentifier("a\\b"));
        Assert.Equal("`a b`", SqlDialect.BigQuery.QuoteIdentifier("a b"));
        Assert.Equal("`a``b`", SqlDialect.Databricks.QuoteIdentifier("a`b"));
    }

    [Fact]
    public void What_an_engine_cannot_do_is_refused_by_name()
    {
        var refused = Assert.Throws<NotSupportedException>(() =>
            new WarehouseQuery(FullDefinition.Of(hasBuckets: true), SqlDialect.Sqlite)
        );
        Assert.Contains("SQLite", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Buckets", refused.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["BigQuery", "Snowflake", "Databricks"],
            SqlDialect.All.Where(dialect => !dialect.IsExecutedInTests).Select(dialect => dialect.Name)
        );
        Assert.Same(SqlDialect.PostgreSql, SqlDialect.Parse("postgres"));
        Assert.Throws<ArgumentException>(() => SqlDialect.Parse("oracle"));
    }

    [Fact]
    public void A_table_named_as_a_part_of_the_statement_needs_its_schema()
    {
        WarehouseExperiment full = FullDefinition.Of(hasBuckets: false);
        WarehouseExperiment Over(WarehouseTable table) =>
            new(
                full.Experiment,
                new(table, "user id", "variant", "at"),
                full.Facts,
                full.Metrics,
                full.Start,
                full.End
            );
        Assert.Throws<ArgumentException>(() => new WarehouseQuery(Over("aipm_units"), SqlDialect.Sqlite));
        Assert.Contains(
            "\"main\".\"aipm_units\"",
            new WarehouseQuery(Over(new("aipm_units") { Schema = "main" }), SqlDialect.Sqlite)
                .Statistics(WarehousePilots.None)
                .Text,
            StringComparison.Ordinal
        );
    }
}
