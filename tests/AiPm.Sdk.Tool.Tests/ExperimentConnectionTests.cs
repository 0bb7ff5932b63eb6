using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace AiPm.Sdk.Tool.Tests;

/// <summary><c>aipm experiment FILE --connection …</c>, on the sample of the guide to warehouses.</summary>
public sealed class ExperimentConnectionTests : IDisposable
{
    private const string Definition = "samples/warehouse/experiment.json";

    private readonly string _schema = $"tool_{Guid.NewGuid():N}";
    private readonly List<string> _filled = [];

    [PostgreSqlFact]
    public void A_database_gives_the_answer_of_the_guide()
    {
        string variable = Fill(0, _ => true);
        ToolProcess tool = Run("--connection", $"env:{variable}", "--engine", "postgres", "--format", "json");
        Assert.Equal("", tool.Error);
        Assert.Equal(3, tool.ExitCode);
        using JsonDocument json = JsonDocument.Parse(tool.Output);
        JsonElement quality = json.RootElement.GetProperty("dataQuality");
        Assert.Equal(2, quality.GetProperty("mixedUnits").GetInt64());
        Assert.Equal(38, quality.GetProperty("duplicateFacts").GetInt64());
        Assert.Equal("keepRunning", json.RootElement.GetProperty("analysis").GetProperty("verdict").GetString());

        ToolProcess text = Run("--connection", $"env:{variable}");
        Assert.Contains("Minutes per ticket", text.Output, StringComparison.Ordinal);
        Assert.Contains("2 units seen in several arms are in none.", text.Output, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public void Three_shards_give_the_answer_of_one()
    {
        string whole = Fill(0, _ => true, "_whole");
        string[] shards = [.. Enumerable.Range(0, 3).Select(shard => Fill(shard, unit => unit[^1] % 3 == shard))];
        ToolProcess one = Run("--connection", $"env:{whole}");
        ToolProcess three = Run(shards.SelectMany(shard => (string[])["--connection", $"env:{shard}"]).ToArray());
        Assert.Equal("", three.Error);
        Assert.Equal(one.Output, three.Output);
    }

    [PostgreSqlFact]
    public void The_statements_are_shown_and_not_run()
    {
        ToolProcess tool = Run("--connection", $"env:{Fill(0, _ => true)}", "--explain");
        Assert.Equal((0, ""), (tool.ExitCode, tool.Error));
        Assert.Contains("\"tickets\"", tool.Output, StringComparison.Ordinal);
        Assert.Contains("Plan", tool.Output, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public void What_the_database_lacks_is_named()
    {
        string variable = Fill(0, _ => true);
        Execute(0, $"DROP TABLE {_schema}.tickets");
        ToolProcess tool = Run("--connection", $"env:{variable}");
        Assert.Equal(2, tool.ExitCode);
        Assert.Contains("tickets", tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", tool.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=u;Password=hunter2;Timeout=2")]
    [InlineData("Host=127.0.0.1;Pasword=hunter2")]
    [InlineData("hunter2")]
    [InlineData("Host=127.0.0.1;Port=hunter2")]
    [InlineData("env:AIPM_NO_SUCH_VARIABLE")]
    public void A_connection_that_cannot_be_used_is_a_sentence_without_its_password(string connection)
    {
        ToolProcess tool = Run("--connection", connection);
        Assert.Equal((2, ""), (tool.ExitCode, tool.Output));
        Assert.StartsWith("aipm: ", tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_definition_with_problems_lists_them()
    {
        ToolProcess tool = ToolProcess.RunWithInput(
            "{\"name\": \"x\"}",
            "experiment",
            "-",
            "--connection",
            "Host=127.0.0.1"
        );
        Assert.Equal(2, tool.ExitCode);
        Assert.Contains("exposures", tool.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        foreach (string variable in _filled)
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        for (int i = 0; i < (_filled.Count > 0 ? PostgreSqlFactAttribute.Servers.Count : 0); i++)
        {
            Execute(i, $"DROP SCHEMA IF EXISTS {_schema} CASCADE; DROP SCHEMA IF EXISTS {_schema}_whole CASCADE");
        }
    }

    private static ToolProcess Run(params string[] arguments) =>
        ToolProcess.Run(["experiment", Definition, .. arguments]);

    private static void Execute(int server, string text)
    {
        using NpgsqlConnection connection = new(PostgreSqlFactAttribute.Servers[server]);
        connection.Open();
        using NpgsqlCommand command = new(text, connection);
        _ = command.ExecuteNonQuery();
    }

    /// <summary>Loads the sample's rows of some units, and returns the variable that holds the connection string.</summary>
    private string Fill(int server, Func<string, bool> isHere, string suffix = "")
    {
        string schema = _schema + suffix;
        Execute(
            server,
            $"CREATE SCHEMA {schema}; CREATE TABLE {schema}.exposures (agent text, arm text, at timestamptz, team text); "
                + $"CREATE TABLE {schema}.tickets (ticket text, agent text, at timestamptz, minutes float8, reopened int)"
        );
        Copy(server, $"{schema}.exposures", "exposures.csv", row => isHere(row[0]));
        Copy(server, $"{schema}.tickets", "tickets.csv", row => isHere(row[1]));
        string variable = $"AIPM_TEST_{schema}_{server.ToString(CultureInfo.InvariantCulture)}".ToUpperInvariant();
        Environment.SetEnvironmentVariable(
            variable,
            new NpgsqlConnectionStringBuilder(PostgreSqlFactAttribute.Servers[server])
            {
                SearchPath = schema,
            }.ConnectionString
        );
        _filled.Add(variable);
        return variable;
    }

    private static void Copy(int server, string table, string file, Func<string[], bool> isHere)
    {
        using NpgsqlConnection connection = new(PostgreSqlFactAttribute.Servers[server]);
        connection.Open();
        using TextWriter writer = connection.BeginTextImport($"COPY {table} FROM STDIN (FORMAT CSV)");
        foreach (string line in File.ReadLines(Path.Combine(TestData.Repository, "samples", "warehouse", file)).Skip(1))
        {
            if (isHere(line.Split(',')))
            {
                writer.WriteLine(line);
            }
        }
    }
}
