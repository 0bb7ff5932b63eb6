using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests;

/// <summary>Reference rows of experiments.jsonl: method, input, expected; each names its own source (scipy, statsmodels, closed forms, 40 digits).</summary>
internal static class InferenceCases
{
    internal static IEnumerable<(JsonElement Input, JsonElement Expected)> Of(string method)
    {
        List<(JsonElement, JsonElement)> rows = [];
        foreach (string line in File.ReadLines(TestData.Path("Inference/experiments.jsonl")))
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

    internal static ProportionCounts Counts(this JsonElement row, string arm) => row.GetProperty(arm).Counts();

    internal static ProportionCounts Counts(this JsonElement row) =>
        new(row.GetProperty("successes").GetInt64(), row.GetProperty("trials").GetInt64());

    internal static Moments Moments(this JsonElement row, string arm)
    {
        JsonElement summary = row.GetProperty(arm);
        double deviation = summary.Number("standard_deviation");
        return Numerics.Moments.FromSummary(
            summary.GetProperty("count").GetInt64(),
            summary.Number("mean"),
            deviation * deviation
        );
    }

    internal static double Number(this JsonElement row, string name) => row.GetProperty(name).GetDouble();

    internal static double[] Numbers(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    internal static void Close(double expected, double actual, double relative = 1e-10) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Abs(expected),
            $"expected {expected:R}, was {actual:R}, relative error {Math.Abs(actual - expected) / Math.Abs(expected):E2}"
        );

    internal static void Close(JsonElement expected, MeasuredInterval actual, double relative = 1e-10)
    {
        Close(expected.Number("lower"), actual.Value.Lower, relative);
        Close(expected.Number("upper"), actual.Value.Upper, relative);
    }
}
