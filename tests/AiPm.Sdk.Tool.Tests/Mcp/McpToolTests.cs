using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Tests;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AiPm.Sdk.Tool.Tests.Mcp;

public class McpToolTests(McpServed served) : IClassFixture<McpServed>
{
    private const string Draws = "\"draws\": 2000, \"seed\": 3";

    private static readonly string Sample = Path.Combine(
        TestData.Repository,
        "samples",
        "campaign-assistant",
        "plan.json"
    );

    private static readonly Dictionary<string, string> Calls = new(StringComparer.Ordinal)
    {
        ["plan_validate"] = """{ "plan": "campaign-assistant/plan.json" }""",
        ["plan_review"] = $$"""{ "plan": "campaign-assistant/plan.json", {{Draws}} }""",
        ["plan_diff"] = $$"""{ "before": "campaign-assistant/plan.json", "after": {{Changed()}}, {{Draws}} }""",
        ["score"] = $$"""
            { "framework": "rice", "places": 1, {{Draws}}, "items": [
              { "id": "search", "values": { "reach": "4k to 9k", "impact": "medium", "confidence": "80%", "effort": "PERT(2, 3, 8)" } },
              { "id": "export", "title": "Export to a table", "values": { "reach": 1500, "impact": 0.5, "confidence": 1, "effort": 1 } } ] }
            """,
        ["experiment_analyze"] = """
            { "name": "men's mail", "metric": "visits", "arms": [
              { "arm": "no mail", "units": 21306, "successes": 2262 },
              { "arm": "men's mail", "units": 21307, "successes": 3894 } ] }
            """,
        ["experiment_sample_size"] =
            """{ "baselineShare": "10%", "relativeLift": "20%", "power": 0.8, "unitsPerDay": "900 to 1100" }""",
        ["forecast_roadmap"] = $$"""
            { "start": "2027-01-04", {{Draws}}, "items": [
              { "id": "label", "duration": "PERT(10, 15, 30)" },
              { "id": "train", "duration": 5, "after": ["label"], "deadline": "2027-02-26" } ] }
            """,
        ["risk_loss"] = $$"""
            { "unit": "EUR", "amounts": [100000], {{Draws}}, "risks": [
              { "id": "outage", "title": "The provider is down", "eventsPerYear": 4, "loss": 5000 },
              { "id": "fine", "probabilityPerYear": 0.02, "loss": 500000 } ] }
            """,
        ["estimate_parse"] = """{ "text": "PERT(2, 3, 8)" }""",
        ["estimate_simulate"] = $$"""
            { "formula": "price * volume - cost * volume", "unit": "EUR", "above": [5000], {{Draws}},
              "quantities": { "price": "8 to 12", "cost": "PERT(3, 4, 9)", "volume": "800 to 2k" } }
            """,
        ["evaluation_compare"] = """
            { "models": { "baseline": [1, 0, 1, 1, 0, 1, 0, 1, 1, 0], "candidate": [1, 1, 1, 1, 0, 1, 1, 1, 1, 0] },
              "gates": ["accuracy >= baseline - 1pp"] }
            """,
    };

    public static TheoryData<string> Names() => [.. Calls.Keys];

    [Fact]
    public async Task Every_tool_is_listed_with_its_schemas_and_only_reads()
    {
        IList<McpClientTool> tools = await served.Session.Client.ListToolsAsync();
        Assert.Equal(Calls.Keys.Order(), tools.Select(tool => tool.Name).Order());
        foreach (McpClientTool tool in tools)
        {
            Assert.Equal("object", tool.JsonSchema.GetProperty("type").GetString());
            Assert.DoesNotContain("$ref", tool.JsonSchema.GetRawText(), StringComparison.Ordinal);
            Assert.Equal("object", tool.ReturnJsonSchema!.Value.GetProperty("type").GetString());
            Assert.True(tool.ProtocolTool.Annotations!.ReadOnlyHint);
            Assert.False(tool.ProtocolTool.Annotations.OpenWorldHint);
            Assert.All(
                tool.JsonSchema.GetProperty("properties").EnumerateObject(),
                argument => Assert.True(argument.Value.GetProperty("description").GetString()!.Length > 5)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_tool_answers_with_a_sentence_and_what_its_schema_says(string name)
    {
        McpClientTool tool = (await served.Session.Client.ListToolsAsync()).Single(tool => tool.Name == name);
        Assert.True(new SchemaEvaluator(tool.JsonSchema.GetRawText()).Accepts(Calls[name]));
        CallToolResult result = await served.Session.CallAsync(name, Calls[name]);
        string sentence = McpSession.Sentence(result);
        Assert.False(result.IsError ?? false, sentence);
        JsonElement content = result.StructuredContent!.Value;
        Assert.Equal(sentence, content.GetProperty("sentence").GetString());
        Assert.NotEmpty(sentence);
        Assert.NotEmpty(content.GetProperty("result").EnumerateObject());
        Assert.True(new SchemaEvaluator(tool.ReturnJsonSchema!.Value.GetRawText()).Accepts(content.GetRawText()));

        // What clients that know no structured content show to the model is the same.
        Assert.True(JsonElement.DeepEquals(content, JsonElement.Parse(((TextContentBlock)result.Content[1]).Text)));
    }

    [Fact]
    public async Task Numbers_are_those_of_the_library()
    {
        JsonElement experiment = await ResultAsync("experiment_analyze");
        ExperimentResult direct = ArmLines.Analyze(
            [ArmLine.OfShare("no mail", 21_306, 2_262), ArmLine.OfShare("men's mail", 21_307, 3_894)],
            "men's mail",
            "visits"
        );
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(ExperimentReport.Json(direct)), experiment));
        Assert.Equal("ship", experiment.GetProperty("verdict").GetString());

        JsonElement size = await ResultAsync("experiment_sample_size");
        SampleSizePlan plan = new ExperimentDesign(new DesignProportion(0.1)).Solve(Effect.Relative(0.2), 0.8);
        Assert.Equal(plan.TotalUnits, size.GetProperty("totalUnits").GetInt64());
        Assert.InRange(size.GetProperty("duration").GetProperty("days").GetInt64(), 6, 10);

        // PERT(a, m, b) has the mean (a + 4m + b) / 6.
        JsonElement pert = await ResultAsync("estimate_parse");
        Assert.Equal((2 + (4 * 3) + 8) / 6.0, pert.GetProperty("mean").GetDouble(), 12);

        // 4 × 5,000 + 0.02 × 500,000.
        JsonElement loss = await ResultAsync("risk_loss");
        JsonElement mean = loss.GetProperty("mean");
        Assert.InRange(mean.GetProperty("value").GetDouble(), 30_000 - 10_000, 30_000 + 10_000);

        // 1500 × 0.5 × 1 ÷ 1.
        JsonElement export = (await ResultAsync("score"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == "export");
        Assert.Equal(750, export.GetProperty("meanScore").GetProperty("value").GetDouble(), 9);

        JsonElement roadmap = await ResultAsync("forecast_roadmap");
        JsonElement train = roadmap.GetProperty("items").EnumerateArray().Last();
        Assert.Equal(
            train.GetProperty("p85").GetString(),
            roadmap.GetProperty("finish").GetProperty("p85").GetString()
        );
        Assert.InRange(train.GetProperty("probabilityOfDeadline").GetProperty("value").GetDouble(), 0.9, 1);

        JsonElement change = (await ResultAsync("plan_diff")).GetProperty("changes").EnumerateArray().Single();
        Assert.Equal("Drafts for men", change.GetProperty("after").GetString());

        JsonElement evaluation = await ResultAsync("evaluation_compare");
        Assert.Equal(0.2, evaluation.GetProperty("difference").GetProperty("value").GetDouble(), 12);
        Assert.Single(evaluation.GetProperty("gates").EnumerateArray());
    }

    [Fact]
    public async Task A_formula_of_ones_own_and_a_name_that_stands_for_one_quantity()
    {
        CallToolResult scored = await served.Session.CallAsync(
            "score",
            """{ "formula": "reach * max(lift, 0) / effort", "items": [ { "id": "a", "values": { "reach": 900, "lift": 0.02, "effort": 3 } }, { "id": "b", "values": { "reach": 300, "lift": 0.05, "effort": 2 } } ] }"""
        );
        Assert.StartsWith("b scores highest, 7.5", McpSession.Sentence(scored), StringComparison.Ordinal);
        CallToolResult none = await served.Session.CallAsync(
            "estimate_simulate",
            """{ "formula": "volume - volume + 1", "quantities": { "volume": "800 to 2k" }, "draws": 100 }"""
        );
        JsonElement result = none.StructuredContent!.Value.GetProperty("result");
        Assert.Equal(1, result.GetProperty("mean").GetProperty("value").GetDouble());
        Assert.Equal(0, result.GetProperty("standardDeviation").GetProperty("value").GetDouble());
    }

    [Theory]
    [InlineData("story", "sections")]
    [InlineData("backlog", "ranking")]
    [InlineData("metrics", "metrics")]
    [InlineData("risks", "risk")]
    [InlineData("roadmap", "roadmap")]
    public async Task A_review_answers_for_one_part(string part, string member)
    {
        CallToolResult result = await served.Session.CallAsync(
            "plan_review",
            $$"""{ "plan": "campaign-assistant/plan.json", "part": "{{part}}", {{Draws}} }"""
        );
        Assert.False(result.IsError ?? false, McpSession.Sentence(result));
        Assert.True(result.StructuredContent!.Value.GetProperty("result").TryGetProperty(member, out _));
    }

    [Fact]
    public async Task A_plan_may_be_given_as_the_document_itself()
    {
        CallToolResult sound = await served.Session.CallAsync("plan_validate", $$"""{ "plan": {{Changed()}} }""");
        Assert.Equal("The plan is sound.", McpSession.Sentence(sound));
        CallToolResult wrong = await served.Session.CallAsync(
            "plan_validate",
            """{ "plan": { "version": 2, "product": { "name": "A" }, "backlog": { "items": 3 } } }"""
        );
        JsonElement result = wrong.StructuredContent!.Value.GetProperty("result");
        Assert.False(result.GetProperty("valid").GetBoolean());
        Assert.Contains(
            result.GetProperty("problems").EnumerateArray(),
            problem => problem.GetProperty("path").GetString() == "$.backlog.items"
        );
    }

    [Theory]
    [InlineData("plan_validate", "{}", "$.plan")]
    [InlineData("plan_review", """{ "plan": "none.json" }""", "there is no file none.json")]
    [InlineData("plan_review", """{ "plan": "../README.md" }""", "in the served folder or below")]
    [InlineData("plan_review", """{ "plan": "/etc/passwd" }""", "in the served folder or below")]
    [InlineData("plan_review", """{ "plan": "campaign-assistant" }""", "is a folder")]
    [InlineData("plan_review", """{ "plan": "campaign-assistant/plan.json", "draws": 5 }""", "$.draws")]
    [InlineData("plan_review", """{ "plan": "campaign-assistant/plan.json", "part": "money" }""", "$.part")]
    [InlineData("evaluation_compare", """{ "file": "../docs/../README.md" }""", "in the served folder or below")]
    [InlineData("evaluation_compare", """{ "models": { "a": [1], "b": [1, 0] } }""", "$.models.b")]
    [InlineData("evaluation_compare", "{}", "either models or file")]
    [InlineData("score", """{ "framework": "rice", "items": [] }""", "$.items")]
    [InlineData(
        "score",
        """{ "framework": "rice", "items": [ { "id": "a", "values": { "reach": "many", "impact": 1, "confidence": 0.5, "effort": 1 } } ] }""",
        "$.items[0].values.reach"
    )]
    [InlineData("score", """{ "items": [ { "id": "a", "values": { "reach": 1 } } ] }""", "either framework or formula")]
    [InlineData(
        "experiment_analyze",
        """{ "arms": [ { "arm": "a", "units": 10, "successes": 11 }, { "arm": "b", "units": 10, "successes": 1 } ] }""",
        "$.arms[0]"
    )]
    [InlineData(
        "experiment_analyze",
        """{ "arms": [ { "arm": "a", "units": 10, "successes": 1 }, { "arm": "b", "units": 10, "mean": 1, "standardDeviation": 1 } ] }""",
        "b"
    )]
    [InlineData("experiment_sample_size", """{ "baselineShare": 1.2, "relativeLift": 0.1 }""", "$.baselineShare")]
    [InlineData("experiment_sample_size", """{ "baselineShare": 0.2 }""", "relativeLift, absoluteDifference or units")]
    [InlineData(
        "forecast_roadmap",
        """{ "start": "2027-01-04", "items": [ { "id": "a", "duration": 1, "after": ["b"] } ] }""",
        "b"
    )]
    [InlineData(
        "forecast_roadmap",
        """{ "start": "4.1.2027", "items": [ { "id": "a", "duration": 1 } ] }""",
        "$.start"
    )]
    [InlineData("risk_loss", """{ "risks": [ { "id": "a", "loss": 5 } ] }""", "$.risks[0]")]
    [InlineData("risk_loss", """{ "risks": [ { "id": "a", "eventsPerYear": -1, "loss": 5 } ] }""", "eventsPerYear")]
    [InlineData("estimate_parse", """{ "text": "about five" }""", "text")]
    [InlineData("estimate_simulate", """{ "formula": "a + b", "quantities": { "a": 1 } }""", "$.formula")]
    [InlineData("estimate_simulate", """{ "formula": "1 / 0" }""", "")]
    [InlineData("estimate_simulate", """{ "formual": "1" }""", "formula")]
    public async Task What_cannot_be_used_is_told_so_that_it_can_be_mended(string tool, string arguments, string told)
    {
        CallToolResult result = await served.Session.CallAsync(tool, arguments);
        Assert.True(result.IsError);
        Assert.Contains(told, McpSession.Sentence(result), StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter '", McpSession.Sentence(result), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", McpSession.Sentence(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_tool_is_an_error_of_the_protocol() =>
        await Assert.ThrowsAsync<McpProtocolException>(() => served.Session.CallAsync("plan_delete", "{}"));

    [Fact]
    public async Task Progress_is_told_to_who_asks()
    {
        Seen seen = new();
        await served.Session.Client.CallToolAsync(
            "plan_review",
            new Dictionary<string, object?> { ["plan"] = "campaign-assistant/plan.json", ["draws"] = 60_000 },
            seen
        );
        Assert.NotEmpty(seen.Values);
        Assert.All(seen.Values, value => Assert.InRange(value.Progress, 0f, 1f));
        Assert.All(seen.Values, value => Assert.Equal(1f, value.Total));
    }

    [Fact]
    public async Task Calls_may_run_side_by_side()
    {
        CallToolResult[] results = await Task.WhenAll(
            Calls.Select(call => served.Session.CallAsync(call.Key, call.Value))
        );
        Assert.All(results, result => Assert.False(result.IsError ?? false));
    }

    /// <summary>The sample with one estimate changed, as an assistant would hand it over.</summary>
    private static string Changed() =>
        PlanReader
            .Write(PlanReader.ReadFile(Sample).Value)
            .Replace("\"Drafts for the men's range\"", "\"Drafts for men\"", StringComparison.Ordinal);

    private async Task<JsonElement> ResultAsync(string tool) =>
        (await served.Session.CallAsync(tool, Calls[tool])).StructuredContent!.Value.GetProperty("result");

    private sealed class Seen : IProgress<ProgressNotificationValue>
    {
        private readonly List<ProgressNotificationValue> _values = [];

        public IReadOnlyList<ProgressNotificationValue> Values
        {
            get
            {
                lock (_values)
                {
                    return [.. _values];
                }
            }
        }

        public void Report(ProgressNotificationValue value)
        {
            lock (_values)
            {
                _values.Add(value);
            }
        }
    }
}
