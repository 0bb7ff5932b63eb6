namespace AiPm.Sdk.Warehouse;

/// <summary>Instants and times as engines keep them: whole microseconds of UTC.</summary>
internal static class WarehouseTime
{
    internal const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>Longer times leave the range of instants that engines know.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3653);

    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static TimeSpan RequirePositive(TimeSpan time, string name) =>
        time > TimeSpan.Zero ? RequireNotNegative(time, name) : throw OutOfRange(time, name, "positive");

    internal static TimeSpan RequireNotNegative(TimeSpan time, string name) =>
        time >= TimeSpan.Zero && time <= Longest && time.Ticks % TimeSpan.TicksPerMicrosecond == 0
            ? time
            : throw OutOfRange(time, name, "at least 0");

    internal static DateTimeOffset RequireInstant(DateTimeOffset instant, string name) =>
        instant >= Earliest && instant <= Latest && instant.UtcTicks % TimeSpan.TicksPerMicrosecond == 0
            ? instant.ToUniversalTime()
            : throw new ArgumentOutOfRangeException(
                name,
                instant,
                FormattableString.Invariant(
                    $"{name} must be a whole microsecond from 1900 to 2200, but was {instant:yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz}"
                )
            );

    /// <summary>Microseconds since 1970.</summary>
    internal static long Microseconds(this DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static long Microseconds(this TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The number of the UTC day, from 1970-01-01 as 0.</summary>
    internal static long DayNumber(DateTimeOffset instant) =>
        Math.DivRem(instant.Microseconds(), MicrosecondsPerDay) switch
        {
            (long day, < 0) => day - 1,
            (long day, _) => day,
        };

    internal static DateOnly Day(long number) => DateOnly.FromDayNumber(checked((int)(719_162 + number)));

    internal static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static ArgumentOutOfRangeException OutOfRange(TimeSpan time, string name, string range) =>
        new(
            name,
            time,
            $"{name} must be {range}, at most {Longest.Days} days and a whole number of microseconds, but was {time}"
        );
}
