namespace AiPm.Sdk.Risks;

/// <summary>Days as years, so that two periods that follow each other add up to the one over both.</summary>
internal static class ObservedTime
{
    /// <summary>The years between two days: each day counts one part in 365, in leap years one in 366 (actual/actual, ISDA 2006).</summary>
    public static double Years(DateOnly from, DateOnly until) => Position(until) - Position(from);

    private static double Position(DateOnly day) =>
        day.Year + (double)(day.DayOfYear - 1) / (DateTime.IsLeapYear(day.Year) ? 366 : 365);
}
