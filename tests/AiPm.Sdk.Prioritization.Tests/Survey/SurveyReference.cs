using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Expected values of the surveys, each with its source in the file.</summary>
internal static class SurveyReference
{
    private static readonly JsonElement All = JsonDocument
        .Parse(File.ReadAllText(TestData.Path("surveys.json")))
        .RootElement;

    public static JsonElement Of(string name) => All.GetProperty(name);

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static double[] Doubles(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    public static Respondent Respondent(this JsonElement answer, bool weighted = true) =>
        new(
            answer.Text("respondent"),
            weighted ? answer.Number("weight") : 1,
            answer.TryGetProperty("segment", out JsonElement segment) ? segment.GetString() : null
        );

    public static void Near(double expected, Measured actual, double tolerance = 1e-9)
    {
        Assert.True(actual.IsDefined, actual.ToString());
        Assert.True(
            Math.Abs(actual.Value - expected) <= tolerance * Math.Max(1, Math.Abs(expected)),
            $"expected {expected}, was {actual}"
        );
    }

    public static void Near(double[] expected, MeasuredInterval actual, double tolerance = 1e-9)
    {
        Assert.True(actual.IsDefined, actual.ToString());
        Near(expected[0], actual.Value.Lower, tolerance);
        Near(expected[1], actual.Value.Upper, tolerance);
    }

    public static void SumsUp(SurveySample sample)
    {
        Assert.Equal(sample.Given, sample.Used + sample.Excluded);
        Assert.Equal(sample.Excluded, Enum.GetValues<AnswerDefect>().Sum(sample.ExcludedFor));
    }
}
