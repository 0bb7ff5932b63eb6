using System.Globalization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A share of someone's time: above 0, up to 1.</summary>
internal static class PositiveShare
{
    public static double Require(double value, string name) =>
        value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                string.Create(CultureInfo.InvariantCulture, $"{name} must be a share above 0 up to 1, but was {value}")
            );
}
