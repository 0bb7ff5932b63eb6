using System.Text.Json;

namespace AiPm.Sdk.Experiments.Tests.Bayesian;

/// <summary>Rows of a reference file of one JSON object a line.</summary>
internal static class BayesianRows
{
    public static IReadOnlyList<JsonElement> Of(string file) =>
        [.. File.ReadLines(TestData.Path($"Bayesian/{file}")).Select(line => JsonDocument.Parse(line).RootElement)];

    public static double Number(this JsonElement row, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            row = row.GetProperty(name);
        }

        return row.GetDouble();
    }

    public static void Close(double expected, double actual, double relative) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Abs(expected),
            FormattableString.Invariant(
                $"expected {expected:R}, was {actual:R}: off by {Math.Abs(actual / expected - 1):E2}"
            )
        );
}
