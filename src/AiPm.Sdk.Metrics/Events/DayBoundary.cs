using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Which day an instant belongs to: the time zone whose calendar counts, and the hour at which a day begins there. Without it "active on a day" has no
/// meaning, so everything that counts days asks for one.
/// </summary>
/// <remarks>
/// Days follow the zone's wall clock, so the days on which clocks change have 23 or 25 hours. Two are equal when the zones have the same rules and days
/// begin at the same hour. A year of rules comes from the machine's time zone data, which is the caller's to choose.
/// </remarks>
public sealed class DayBoundary : IEquatable<DayBoundary>
{
    private DayBoundary(TimeZoneInfo zone, TimeSpan startsAt)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (startsAt < TimeSpan.Zero || startsAt >= TimeSpan.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(startsAt),
                startsAt,
                $"startsAt must be from 00:00 to below 24:00, but was {startsAt}"
            );
        }

        Zone = zone;
        StartsAt = startsAt;
    }

    /// <summary>Days of the UTC calendar, from midnight.</summary>
    public static DayBoundary Utc { get; } = new(TimeZoneInfo.Utc, TimeSpan.Zero);

    /// <summary>The zone whose calendar counts.</summary>
    [JsonIgnore]
    public TimeZoneInfo Zone { get; }

    /// <summary>The zone's name.</summary>
    public string ZoneId => Zone.Id;

    /// <summary>The time of day at which a day begins, by the zone's clock.</summary>
    public TimeSpan StartsAt { get; }

    /// <summary>Days of a time zone's calendar.</summary>
    /// <param name="zone">The zone, with its changes of clock.</param>
    /// <param name="startsAt">The time of day at which a day begins, from 00:00 to below 24:00; midnight when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time of day is outside its range.</exception>
    public static DayBoundary InZone(TimeZoneInfo zone, TimeSpan startsAt = default) => new(zone, startsAt);

    /// <summary>Days at a fixed distance from UTC, without changes of clock.</summary>
    /// <param name="offset">The distance, in whole minutes, from −14 to 14 hours.</param>
    /// <param name="startsAt">The time of day at which a day begins, from 00:00 to below 24:00; midnight when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset or the time of day is outside its range.</exception>
    public static DayBoundary AtOffset(TimeSpan offset, TimeSpan startsAt = default)
    {
        if (offset.Duration() > TimeSpan.FromHours(14) || offset.Ticks % TimeSpan.TicksPerMinute != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(offset),
                offset,
                $"offset must be whole minutes from -14:00 to 14:00, but was {offset}"
            );
        }

        string name = $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";
        return new(TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name), startsAt);
    }

    /// <summary>The day an instant belongs to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies at the very ends of the calendar.</exception>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDayNumber(DayNumber(at.UtcTicks));

    /// <summary>The instant at which a day begins: the first that belongs to it or to a later one.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        // Found and not converted, as clocks may skip the hour at which the day should begin.
        long low = day.DayNumber * TimeSpan.TicksPerDay - 16 * TimeSpan.TicksPerHour;
        long high = low + 56 * TimeSpan.TicksPerHour;
        low = Math.Max(0, low);
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            (low, high) = DayNumber(middle) >= day.DayNumber ? (low, middle) : (middle + 1, high);
        }

        return new(low, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public bool Equals(DayBoundary? other) =>
        other is not null
        && StartsAt == other.StartsAt
        && Zone.BaseUtcOffset == other.Zone.BaseUtcOffset
        && Zone.HasSameRules(other.Zone);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DayBoundary);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StartsAt, Zone.BaseUtcOffset);

    /// <summary>The boundary as a phrase: <c>days of Europe/Berlin from 04:00</c>.</summary>
    public override string ToString() =>
        StartsAt == TimeSpan.Zero ? $"days of {Zone.Id}" : $"days of {Zone.Id} from {StartsAt:hh\\:mm}";

    /// <summary>The number of the day (since 1 January 0001) that an instant belongs to.</summary>
    internal int DayNumber(long utcTicks) => Number(utcTicks, OffsetAt(utcTicks));

    /// <summary>How far the start of the day lies from UTC at an instant.</summary>
    internal long OffsetAt(long utcTicks) =>
        Zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)).Ticks - StartsAt.Ticks;

    internal static int Number(long utcTicks, long offset) =>
        (int)Math.Max(0, (utcTicks + offset) / TimeSpan.TicksPerDay);
}
