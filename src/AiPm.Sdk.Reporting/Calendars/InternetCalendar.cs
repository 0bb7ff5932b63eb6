using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>A calendar as iCalendar text (RFC 5545), the form that Outlook, Google and Apple calendars import.</summary>
/// <remarks>
/// <para>Events are of whole days (<c>VALUE=DATE</c>): no time zone can move them. <c>DTEND</c> is the day after the last, as the standard
/// wants it. They do not mark anybody as busy (<c>TRANSP:TRANSPARENT</c>).</para>
/// <para>The UID of an event is made of the calendar's and the event's id (SHA-256, in the form of a UUID of version 8), so that a calendar that
/// is written and imported again changes its events instead of doubling them.</para>
/// </remarks>
public static class InternetCalendar
{
    /// <summary>The calendar as text, written at the time that the clock shows.</summary>
    /// <param name="calendarId">What tells this calendar's events from those of others, the same every time it is written.</param>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="events">Its events, at least one.</param>
    /// <param name="clock">Tells when it is written.</param>
    /// <exception cref="ArgumentException">The id or name is blank, there is no event, or two have one id.</exception>
    public static string Of(string calendarId, string name, IEnumerable<CalendarEvent> events, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Of(calendarId, name, events, clock.GetUtcNow());
    }

    /// <summary>The calendar as text.</summary>
    /// <param name="calendarId">What tells this calendar's events from those of others, the same every time it is written.</param>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="events">Its events, at least one.</param>
    /// <param name="written">When it is written (<c>DTSTAMP</c>), to the second.</param>
    /// <exception cref="ArgumentException">The id or name is blank, there is no event, or two have one id.</exception>
    public static string Of(string calendarId, string name, IEnumerable<CalendarEvent> events, DateTimeOffset written)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(calendarId);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(events);
        CalendarEvent[] all = [.. events];
        if (all.Length == 0)
        {
            throw new ArgumentException("events must hold at least one event, but was empty", nameof(events));
        }

        ContentLines lines = new();
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//AiPm.Sdk//Roadmaps//EN");
        lines.Add("CALSCALE", "GREGORIAN");
        lines.Add("METHOD", "PUBLISH");
        lines.AddText("NAME", name);
        lines.AddText("X-WR-CALNAME", name);
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (CalendarEvent one in all)
        {
            ArgumentNullException.ThrowIfNull(one, nameof(events));
            if (!ids.Add(one.Id))
            {
                throw new ArgumentException(
                    $"events must have different ids, but \"{one.Id}\" is there twice",
                    nameof(events)
                );
            }

            Event(lines, one, Uid(calendarId, one.Id), written);
        }

        lines.Add("END", "VCALENDAR");
        return lines.ToString();
    }

    private static void Event(ContentLines lines, CalendarEvent one, string uid, DateTimeOffset written)
    {
        lines.Add("BEGIN", "VEVENT");
        lines.Add("UID", uid);
        lines.Add("DTSTAMP", written.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        lines.Add("DTSTART;VALUE=DATE", Date(one.First));
        if (one.Last < DateOnly.MaxValue)
        {
            lines.Add("DTEND;VALUE=DATE", Date(one.Last.AddDays(1)));
        }
        else
        {
            // The day after the last of the calendar has no date.
            int days = one.Last.DayNumber - one.First.DayNumber + 1;
            lines.Add("DURATION", string.Create(CultureInfo.InvariantCulture, $"P{days}D"));
        }

        lines.AddText("SUMMARY", one.Title);
        if (one.Description is { } description)
        {
            lines.AddText("DESCRIPTION", description);
        }

        lines.AddTexts("CATEGORIES", one.Categories);
        lines.Add("STATUS", one.IsTentative ? "TENTATIVE" : "CONFIRMED");
        lines.Add("SEQUENCE", one.Revision.ToString(CultureInfo.InvariantCulture));
        lines.Add("TRANSP", "TRANSPARENT");
        lines.Add("END", "VEVENT");
    }

    private static string Date(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>A UUID of version 8 (RFC 9562) from the first 16 bytes of the hash; the length before the first id keeps the two apart.</summary>
    private static string Uid(string calendarId, string id)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{calendarId.Length}:{calendarId}{id}");
        Span<byte> hash = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }
}
