using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

/// <summary>
/// Tables of expected values. <c>classification.jsonl</c>: scikit-learn 1.2 and the definitions of Fairlearn 0.10, made by others.
/// <c>classification_cases.jsonl</c>: hard cases (ties, one class, absent classes, weights), made by
/// benchmarks/compare/metrics/classification_reference.py from scikit-learn and brute force; null is "undefined".
/// </summary>
internal static class ReferenceCases
{
    public static IEnumerable<(JsonElement Case, string At)> Of(string file, string method)
    {
        int line = 0;
        foreach (string text in File.ReadLines(TestData.Path(file)))
        {
            line++;
            JsonElement one = JsonDocument.Parse(text).RootElement;
            if (one.GetProperty("method").GetString() == method)
            {
                yield return (one, $"{file}:{line}");
            }
        }
    }

    public static int[] Ints(this JsonElement one, string name) =>
        [.. one.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    public static double[] Doubles(this JsonElement one, string name) =>
        one.GetProperty(name) is { ValueKind: JsonValueKind.Array } values
            ? [.. values.EnumerateArray().Select(value => value.GetDouble())]
            : [];

    public static bool[] Bools(this JsonElement one, string name) => [.. one.Ints(name).Select(value => value == 1)];

    /// <summary>A value of the table is the measured one to 1e-12 relative, and null is undefined with a sentence.</summary>
    public static void Agrees(
        this JsonElement expected,
        string name,
        Measured measured,
        string at,
        double tolerance = 1e-12
    )
    {
        JsonElement value = expected.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Null)
        {
            Assert.False(measured.IsDefined, $"{at} {name}: expected undefined, was {measured}");
            Assert.NotEmpty(measured.Undefined!.Sentence);
            return;
        }

        Assert.True(measured.IsDefined, $"{at} {name}: expected {value}, was {measured}");
        double gap = Math.Abs(measured.Value - value.GetDouble());
        Assert.True(
            gap <= tolerance * Math.Max(1, Math.Abs(value.GetDouble())),
            $"{at} {name}: expected {value}, was {measured}"
        );
    }
}
