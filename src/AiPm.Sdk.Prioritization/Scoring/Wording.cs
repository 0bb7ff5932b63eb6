using System.Globalization;

namespace AiPm.Sdk.Prioritization;

/// <summary>Numbers as stakeholders read them: invariant culture, about three significant digits.</summary>
internal static class Wording
{
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        return value == 0 ? "0"
            : size is >= 1e9 or < 1e-4 ? value.ToString("0.##e+0", CultureInfo.InvariantCulture)
            : size >= 1_000 ? value.ToString("#,0", CultureInfo.InvariantCulture)
            : Significant(value);
    }

    public static string Percent(double share) =>
        share is > 0 and < 0.0005 ? "less than 0.1 %"
        : share is > 0.9995 and < 1 ? "more than 99.9 %"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * share, share is > 0.1 and < 0.9 ? 0 : 1)} %");

    /// <summary>How often something happened among draws: never a percentage for all or none, as the next draw may differ.</summary>
    public static string Draws(double share) =>
        share switch
        {
            0 => "no draw",
            1 => "every draw",
            _ => $"{Percent(share)} of draws",
        };

    private static string Significant(double value) =>
        decimal.Parse(
                value.ToString("G3", CultureInfo.InvariantCulture),
                NumberStyles.Float,
                CultureInfo.InvariantCulture
            )
            .ToString("0.#######", CultureInfo.InvariantCulture);
}
