using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>A distribution as a call: <c>normal(5, 2)</c>, invariant culture, round-trip digits.</summary>
internal static class DistributionText
{
    public static string Call(string name, params ReadOnlySpan<double> arguments)
    {
        List<string> texts = [];
        foreach (double argument in arguments)
        {
            texts.Add(argument.ToString("R", CultureInfo.InvariantCulture));
        }

        return $"{name}({string.Join(", ", texts)})";
    }
}
