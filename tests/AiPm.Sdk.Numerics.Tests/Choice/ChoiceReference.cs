using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests;

/// <summary>The values that ReferenceData/Choice/choice.py computed with scipy.</summary>
internal static class ChoiceReference
{
    public static JsonElement Computed { get; } =
        JsonDocument.Parse(File.ReadAllText(TestData.Path(Path.Combine("Choice", "choice.json")))).RootElement;

    public static double[] Reals(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    public static int[] Integers(this JsonElement array) =>
        [.. array.EnumerateArray().Select(number => number.GetInt32())];

    public static void Near(double[] expected, IEnumerable<double> actual, double tolerance = 1e-9)
    {
        double[] all = [.. actual];
        Assert.Equal(expected.Length, all.Length);
        for (int i = 0; i < all.Length; i++)
        {
            double allowed = tolerance * Math.Max(Math.Abs(expected[i]), expected.Max(Math.Abs) / 100);
            Assert.True(
                Math.Abs(expected[i] - all[i]) <= allowed,
                $"{i}: expected {expected[i]:R}, but was {all[i]:R}"
            );
        }
    }

    public static string Item(int number) => $"item {number}";
}
