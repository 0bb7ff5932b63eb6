using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>How often a value occurred: at least once.</summary>
internal static class Occurrences
{
    public static long Require(long occurrences) =>
        occurrences >= 1
            ? occurrences
            : throw new ArgumentOutOfRangeException(
                nameof(occurrences),
                occurrences,
                string.Create(CultureInfo.InvariantCulture, $"occurrences must be at least 1, but was {occurrences}")
            );
}
