using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Samples.Tests;

public class WebSampleTests(WebServed served) : IClassFixture<WebServed>
{
    private const string Backlog = """
        { "framework": "rice", "places": 1, "items": [
          { "id": "search", "values": { "reach": "4k to 9k", "impact": "medium", "confidence": "80%", "effort": "PERT(2, 3, 8)" } },
          { "id": "export", "title": "<b>Export</b>", "values": { "reach": 1500, "impact": 0.5, "confidence": 1, "effort": 1 } } ] }
        """;

    [Fact]
    public async Task A_posted_backlog_is_scored_as_the_library_scores_it()
    {
        using HttpResponseMessage response = await PostAsync("/scores", Backlog);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Direct(), await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Who_asks_for_a_stream_is_told_progress_and_then_the_result()
    {
        using HttpResponseMessage response = await PostAsync("/scores", Backlog, "text/event-stream");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        List<SseItem<string>> events = [];
        await foreach (
            SseItem<string> item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync()
        )
        {
            events.Add(item);
        }

        Assert.Equal("result", events[^1].EventType);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Direct()), JsonElement.Parse(events[^1].Data)));
        Assert.True(events.Count > 1);
        double[] shares =
        [
            .. events[..^1]
                .Select(item =>
                {
                    Assert.Equal("progress", item.EventType);
                    return double.Parse(item.Data, CultureInfo.InvariantCulture);
                }),
        ];
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
    }

    [Theory]
    [InlineData("""{ "items": [] }""", "framework")]
    [InlineData("""{ "framework": "rcie", "items": [] }""", "framework")]
    [InlineData("""{ "framework": "rice", "items": [] }""", "items")]
    [InlineData("""{ "framework": "rice", "places": 0, "items": [ { "id": "a", "values": {} } ] }""", "places")]
    [InlineData(
        """{ "framework": "rice", "items": [ { "id": "a", "values": { "reach": "many" } } ] }""",
        "items[0].values.reach"
    )]
    [InlineData("""{ "framework": "rice", "items": [ { "id": "a", "values": {} } ] }""", "items[0].values.effort")]
    [InlineData("""{ "formula": "reach *", "items": [ { "id": "a", "values": { "reach": 1 } } ] }""", "formula")]
    public async Task What_cannot_be_scored_is_told_by_its_place(string body, string place)
    {
        using HttpResponseMessage response = await PostAsync("/scores", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        JsonElement errors = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(place, out JsonElement sentences), errors.GetRawText());
        Assert.NotEqual("", sentences[0].GetString());
    }

    [Fact]
    public async Task A_formula_of_ones_own_scores()
    {
        using HttpResponseMessage response = await PostAsync(
            "/scores",
            """{ "formula": "reach / effort", "items": [ { "id": "a", "values": { "reach": 9, "effort": 3 } } ] }"""
        );
        JsonElement result = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(3, result.GetProperty("items")[0].GetProperty("score").GetDouble());
    }

    [Fact]
    public async Task A_plan_is_reviewed_and_a_broken_one_is_told_its_problems()
    {
        string plan = await File.ReadAllTextAsync(
            Path.Combine(TestData.Repository, "samples", "campaign-assistant", "plan.json")
        );
        using HttpResponseMessage sound = await PostAsync("/plans/review", plan);
        Assert.Equal(HttpStatusCode.OK, sound.StatusCode);
        JsonElement review = JsonElement.Parse(await sound.Content.ReadAsStringAsync());
        Assert.Equal(5, review.GetProperty("brief").GetArrayLength());
        using HttpResponseMessage broken = await PostAsync("/plans/review", """{ "version": 2 }""");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Contains("$.product", await broken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_describes_itself()
    {
        JsonElement description = JsonElement.Parse(await served.Client.GetStringAsync("/openapi/v1.json"));
        JsonElement score = description.GetProperty("paths").GetProperty("/scores").GetProperty("post");
        Assert.Equal("ScoreBacklog", score.GetProperty("operationId").GetString());
        Assert.True(
            score
                .GetProperty("responses")
                .GetProperty("200")
                .GetProperty("content")
                .TryGetProperty("text/event-stream", out _)
        );
        JsonElement backlog = description.GetProperty("components").GetProperty("schemas").GetProperty("Backlog");
        Assert.Equal(["items"], backlog.GetProperty("required").EnumerateArray().Select(name => name.GetString()!));
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_no_JSON_is_refused()
    {
        using HttpResponseMessage large = await PostAsync("/plans/review", new string(' ', (4 << 20) + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using HttpResponseMessage broken = await PostAsync("/scores", "{ items");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    private static string Direct()
    {
        ScoringTable table = ScoringTable.Read(
            """
            id,title,reach,impact,confidence,effort
            search,search,4k to 9k,medium,80%,"PERT(2, 3, 8)"
            export,<b>Export</b>,1500,0.5,1,1
            """
        );
        return ScoringResult
            .Of(table.Rows(Rice.Model).Rows, Rice.Model, 1, new SimulationOptions { Draws = 40_000, Seed = 1 })
            .ToJson();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string? accept = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return await served.Client.SendAsync(request);
    }
}
