using System.Text.Json;

namespace AiPm.Sdk.Roadmaps.Tests.Business;

/// <summary>
/// ReferenceData/business.jsonl: amounts with their rates by mpmath at 60 digits, staged projects by a plain recursion, earned value by fractions; made in
/// another language by other formulas. ReferenceData/adoption.jsonl: curves by mpmath at 40 digits, reference classes and calibrations by scipy.
/// </summary>
internal static class BusinessReference
{
    public static IReadOnlyList<JsonElement> Of(string kind, string file = "business.jsonl") =>
        [
            .. File.ReadLines(Testing.TestData.Path(file))
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Where(line => line.GetProperty("kind").GetString() == kind),
        ];

    public static double Number(this JsonElement of, string name) => of.GetProperty(name).GetDouble();

    public static double[] Numbers(this JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static void Close(double expected, double actual, double tolerance = 1e-12) =>
        Assert.InRange(Math.Abs(actual - expected), 0, tolerance * Math.Max(1, Math.Abs(expected)));
}
