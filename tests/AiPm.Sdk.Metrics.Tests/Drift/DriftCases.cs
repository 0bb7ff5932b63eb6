using System.Text.Json;

namespace AiPm.Sdk.Metrics.Tests;

/// <summary>Reference rows of drift.jsonl and samples.jsonl: method, input, expected; each names its own source (scipy, closed forms).</summary>
internal static class DriftCases
{
    internal static IEnumerable<(JsonElement Input, JsonElement Expected)> Of(
        string method,
        string file = "drift.jsonl",
        int count = 10
    )
    {
        List<(JsonElement, JsonElement)> rows = [];
        foreach (string line in File.ReadLines(TestData.Path($"Drift/{file}")))
        {
            JsonElement row = JsonDocument.Parse(line).RootElement;
            if (row.GetProperty("method").GetString() == method)
            {
                rows.Add((row.GetProperty("input"), row.GetProperty("expected")));
            }
        }

        Assert.Equal(count, rows.Count);
        return rows;
    }

    internal static long[] Counts(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetInt64())];

    internal static double[] Values(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    internal static void Close(double expected, double actual, double relative = 1e-12) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Abs(expected),
            $"expected {expected:R}, was {actual:R}, relative error {Math.Abs(actual - expected) / Math.Abs(expected):E2}"
        );
}
