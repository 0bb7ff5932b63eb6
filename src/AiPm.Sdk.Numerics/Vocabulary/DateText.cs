using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Dates and days as people read them, the same everywhere, in the invariant culture.</summary>
public static class DateText
{
    /// <summary>A date in figures (ISO 8601), as tables and files show it: <c>2027-04-08</c>.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date in words, as sentences show it: <c>8 April 2027</c>.</summary>
    public static string LongDate(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A number of days: <c>1 day</c>, <c>12.5 days</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static string Days(double days) =>
        NumberText.Number(days) is var text && text == "1" ? "1 day" : text + " days";
}
