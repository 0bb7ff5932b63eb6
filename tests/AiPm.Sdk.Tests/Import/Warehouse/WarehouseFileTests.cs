using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse;

namespace AiPm.Sdk.Tests.Import;

public class WarehouseFileTests
{
    private const string Small = """
        {
          "name": "x", "arms": ["a", "b"], "start": "2026-03-01", "end": "2026-03-22",
          "exposures": { "table": "e", "unit": "u", "arm": "v", "at": "t" },
          "facts": [{ "name": "f", "table": "f", "unit": "u", "at": "t" }],
          "metrics": [
            {
              "metric": { "kind": "mean", "id": "m", "name": "M", "measure": "y", "direction": "increase", "role": "primary" },
              "facts": "f"
            }
          ]
        }
        """;

    [Fact]
    public void The_sample_is_the_definition_it_says()
    {
        WarehouseExperiment read = WarehouseFile
            .Read(File.ReadAllText(Path.Combine(TestData.Repository, "samples", "warehouse", "experiment.json")))
            .Value;
        Assert.Equal(["no drafts", "drafts"], read.Experiment.Arms);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), read.Start);
        Assert.Equal(read.End + TimeSpan.FromDays(7), read.Until);
        Assert.Equal("ticket", read.Facts[0].EventId);
        Assert.Equal(["team"], read.Exposures.Segments);
        WarehouseMetric minutes = read.Metric("minutesPerTicket");
        Assert.Equal(TimeSpan.FromDays(7), minutes.Window);
        Assert.Equal(
            ["minutesPerTicket numerator before", "minutesPerTicket denominator before"],
            minutes.Covariates.Select(covariate => covariate.Name)
        );
        Assert.All(minutes.Covariates, covariate => Assert.Equal(TimeSpan.FromDays(14), covariate.Lookback));
        Assert.Equal(MetricRole.Guardrail, read.Metric("reopenedTickets").Metric.Role);
    }

    [Fact]
    public void Everything_a_definition_has_can_be_written()
    {
        string all = Small
            .Replace(
                "\"at\": \"t\" },\n  \"facts\"",
                "\"at\": \"t\", \"where\": { \"column\": \"ok\", \"is\": true }, \"segments\": [\"c\"], \"cluster\": \"team\", \"partition\": \"day\" },\n  \"facts\"",
                StringComparison.Ordinal
            )
            .Replace(
                "\"table\": \"f\"",
                "\"table\": \"cat.sch.f\", \"eventId\": \"id\", \"partition\": \"day\"",
                StringComparison.Ordinal
            )
            .Replace(
                "\"facts\": \"f\"\n",
                "\"facts\": \"f\", \"windowDays\": 1.5, \"delayDays\": 0.25, \"onlyCompleteWindows\": true, \"covariates\": [{ \"name\": \"before\", \"facts\": \"f\", \"measure\": { \"aggregation\": \"count\" }, \"days\": 3 }]\n",
                StringComparison.Ordinal
            )
            .Replace(
                "\"end\": \"2026-03-22\"",
                "\"end\": \"2026-03-22T06:00:00+02:00\", \"until\": \"2026-04-30T12:30:00.5Z\", \"activation\": { \"facts\": \"f\" }, \"holdout\": { \"table\": { \"name\": \"h.o\" }, \"unit\": \"u\" }, \"buckets\": 50",
                StringComparison.Ordinal
            );
        WarehouseExperiment read = WarehouseFile.Read(all).Value;
        Assert.Equal(new DateTimeOffset(2026, 3, 22, 4, 0, 0, TimeSpan.Zero), read.End);
        Assert.Equal(new DateTimeOffset(2026, 4, 30, 12, 30, 0, 500, TimeSpan.Zero), read.Until);
        Assert.Equal(new WarehouseTable("f") { Schema = "sch", Catalog = "cat" }, read.Facts[0].Table);
        Assert.Equal("h.o", read.Holdout!.Table.Name);
        Assert.Equal(50, read.Buckets);
        Assert.Equal(RowFilter.Equal("ok", true), read.Exposures.Filter);
        Assert.Equal(("team", "day"), (read.Exposures.Cluster, read.Exposures.Partition));
        WarehouseMetric metric = read.Metrics[0];
        Assert.Equal((TimeSpan.FromDays(1.5), TimeSpan.FromHours(6)), (metric.Window!.Value, metric.Delay));
        Assert.True(metric.OnlyCompleteWindows);
        Assert.Equal(Measure.Rows(), metric.Covariates[0].Measure);
        Assert.Equal("f", read.Activation!.Facts);
    }

    [Theory]
    [InlineData("\"end\": \"2026-03-22\"", "\"end\": \"2026-03-01\"", "end")]
    [InlineData("\"end\": \"2026-03-22\"", "\"end\": \"22.3.2026\"", "end")]
    [InlineData("\"end\": \"2026-03-22\"", "\"end\": \"2026-03-22T10:00:00\"", "end")]
    [InlineData("\"end\": \"2026-03-22\"", "\"end\": \"2026-03-22\", \"until\": \"2026-03-21\"", "ntil")]
    [InlineData("\"arms\": [\"a\", \"b\"]", "\"arms\": [\"a\"]", "arms")]
    [InlineData("\"arms\": [\"a\", \"b\"]", "\"arms\": [\"a\", \"a\"]", "arms")]
    [InlineData("\"facts\": \"f\"\n", "\"facts\": \"g\"\n", "\"g\"")]
    [InlineData("\"facts\": \"f\"\n", "\"facts\": \"f\", \"windowDays\": -1\n", "windowDays")]
    [InlineData("\"facts\": \"f\"\n", "\"facts\": \"f\", \"beforeDays\": 0\n", "beforeDays")]
    [InlineData("\"facts\": \"f\"\n", "\"facts\": \"f\", \"asCount\": true\n", "AsCount")]
    [InlineData("\"table\": \"e\"", "\"table\": \"a.b.c.d\"", "table")]
    [InlineData("\"table\": \"e\"", "\"tabel\": \"e\"", "tabel")]
    [InlineData("\"kind\": \"mean\"", "\"kind\": \"count\"", "count")]
    public void What_is_wrong_is_said_with_its_place(string from, string to, string named)
    {
        string text = Small.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Small, text);
        DocumentReading<WarehouseExperiment> reading = WarehouseFile.Read(text);
        Assert.False(reading.IsValid);
        Assert.NotEmpty(reading.Problems);
        Assert.Contains(named, string.Join('\n', reading.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"name\": {}}")]
    public void What_is_no_definition_is_problems_never_an_exception(string text) =>
        Assert.False(WarehouseFile.Read(text).IsValid);

    [Fact]
    public void The_schema_is_JSON() =>
        Assert.Equal(
            JsonValueKind.Object,
            JsonDocument.Parse(WarehouseFile.JsonSchema()).RootElement.GetProperty("$defs").ValueKind
        );
}
