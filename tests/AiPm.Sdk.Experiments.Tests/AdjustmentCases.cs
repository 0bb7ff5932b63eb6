using System.Text.Json;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>Rows of adjustment.jsonl: ten a method, each with its source (statsmodels, closed forms).</summary>
internal static class AdjustmentCases
{
    internal static IReadOnlyList<(JsonElement Input, JsonElement Expected)> Of(string method)
    {
        List<(JsonElement, JsonElement)> rows = [];
        foreach (string line in File.ReadLines(TestData.Path("adjustment.jsonl")))
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

    internal static bool[] Flags(this JsonElement row, string name) => [.. row.Numbers(name).Select(x => x != 0)];

    internal static void Close(double expected, double actual, double relative = 1e-10) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Abs(expected),
            $"expected {expected:R}, was {actual:R}, relative error {Math.Abs(actual - expected) / Math.Abs(expected):E2}"
        );
}
