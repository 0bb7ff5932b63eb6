using System.Text.Json;

namespace AiPm.Sdk.Metrics.Tests;

/// <summary>Expected values of the metrics of answers; each file names its source.</summary>
internal static class AnswerReference
{
    private static readonly JsonElement Own = JsonDocument
        .Parse(File.ReadAllText(TestData.Path("Answers/answers.json")))
        .RootElement;

    internal static IEnumerable<JsonElement> Rows(string group) => Own.GetProperty(group).EnumerateArray();

    internal static IEnumerable<(JsonElement Input, JsonElement Expected)> Shared(string method)
    {
        List<(JsonElement, JsonElement)> rows = [];
        foreach (string line in File.ReadLines(TestData.Path("Answers/model_metrics.jsonl")))
        {
            JsonElement row = JsonDocument.Parse(line).RootElement;
            if (row.GetProperty("method").GetString() == method)
            {
                rows.Add((row.GetProperty("input"), row.GetProperty("expected")));
            }
        }

        Assert.Equal(10, rows.Count);
        return rows;
    }

    internal static double Number(this JsonElement row, string name) => row.GetProperty(name).GetDouble();

    internal static double[] Numbers(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    internal static void Close(double expected, double actual, double relative = 1e-12) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Max(Math.Abs(expected), 1e-3),
            $"expected {expected:R}, was {actual:R}"
        );
}
