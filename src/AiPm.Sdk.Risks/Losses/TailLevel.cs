using System.Globalization;
using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Risks;

/// <summary>The level of a tail: a share of outcomes short of all of them.</summary>
internal static class TailLevel
{
    public static double Require(double level, [CallerArgumentExpression(nameof(level))] string name = "level") =>
        level is >= 0 and < 1
            ? level
            : throw new ArgumentOutOfRangeException(
                name,
                level,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must be at least 0 and less than 1, but was {level}"
                )
            );
}
