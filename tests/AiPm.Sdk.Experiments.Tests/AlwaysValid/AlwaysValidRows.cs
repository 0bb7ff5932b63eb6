using System.Text.Json;

namespace AiPm.Sdk.Experiments.Tests.AlwaysValid;

/// <summary>Rows of always_valid.jsonl and stopping.jsonl, whose first rows name the sources.</summary>
internal static class AlwaysValidRows
{
    public static IReadOnlyList<JsonElement> Of(string kind) =>
        [
            .. ((string[])["always_valid", "stopping"])
                .SelectMany(file => File.ReadLines(TestData.Path($"AlwaysValid/{file}.jsonl")))
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Where(row => row.GetProperty("kind").GetString() == kind),
        ];

    public static double Get(this JsonElement row, string name) => row.GetProperty(name).GetDouble();

    public static long Whole(this JsonElement row, string name) => row.GetProperty(name).GetInt64();

    public static double[] Column(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
