using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests;

/// <summary>Rows of two_samples.jsonl, made by two_samples.py beside it, independently of the library.</summary>
internal static class TwoSampleRows
{
    internal static IEnumerable<(JsonElement Input, JsonElement Expected)> Of(string method)
    {
        List<(JsonElement, JsonElement)> rows = [];
        foreach (string line in File.ReadLines(TestData.Path("Inference/two_samples.jsonl")))
        {
            JsonElement row = JsonDocument.Parse(line).RootElement;
            if (row.GetProperty("method").GetString() == method)
            {
                rows.Add((row.GetProperty("input"), row.GetProperty("expected")));
            }
        }

        Assert.NotEmpty(rows);
        return rows;
    }

    internal static int[] Labels(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];
}
