using System.Text;

namespace AiPm.Sdk.Reporting.Tests;

public class InternetCalendarTests
{
    private static readonly DateTimeOffset Written = new(2027, 1, 4, 10, 30, 15, TimeSpan.FromHours(2));

    // The two UIDs were computed with Python's hashlib and uuid.
    [Fact]
    public void An_event_of_whole_days_ends_with_the_day_after_its_last()
    {
        string text = InternetCalendar.Of(
            "support",
            "Support assistant",
            [
                new("label", "Label data; 5 %, say", new(2027, 1, 4), new(2027, 1, 22))
                {
                    Description = "Owner: Ada\nwaits for: \\none",
                    Categories = ["data", "a,b"],
                    Revision = 3,
                },
                new("launch", "Launch", new(2027, 3, 1), new(2027, 3, 1)) { IsTentative = true },
            ],
            Written
        );
        Assert.Equal(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//AiPm.Sdk//Roadmaps//EN
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            NAME:Support assistant
            X-WR-CALNAME:Support assistant
            BEGIN:VEVENT
            UID:53a0704b-e2b6-842b-87a8-f2fabcea2d3b
            DTSTAMP:20270104T083015Z
            DTSTART;VALUE=DATE:20270104
            DTEND;VALUE=DATE:20270123
            SUMMARY:Label data\; 5 %\, say
            DESCRIPTION:Owner: Ada\nwaits for: \\none
            CATEGORIES:data,a\,b
            STATUS:CONFIRMED
            SEQUENCE:3
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            UID:41ef6052-4892-809e-836b-85d28d1c0f2c
            DTSTAMP:20270104T083015Z
            DTSTART;VALUE=DATE:20270301
            DTEND;VALUE=DATE:20270302
            SUMMARY:Launch
            STATUS:TENTATIVE
            SEQUENCE:0
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"),
            text
        );
    }

    [Fact]
    public void The_same_item_keeps_its_uid_and_no_other_calendar_has_it()
    {
        string Uid(string calendar, string id) =>
            InternetCalendar
                .Of(calendar, "any name", [new(id, "any title", new(2027, 1, 4), new(2027, 1, 5))], Written)
                .Split("\r\n")
                .Single(line => line.StartsWith("UID:", StringComparison.Ordinal));

        Assert.Equal(Uid("a", "b"), Uid("a", "b"));
        Assert.Equal(
            5,
            new[] { Uid("a", "b"), Uid("ab", "b"), Uid("a", "bb"), Uid("A", "b"), Uid("aa", "b") }.Distinct().Count()
        );
        Assert.Matches("^UID:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Uid("é", "😀"));
    }

    [Fact]
    public void The_clock_is_the_callers()
    {
        CalendarEvent[] events = [new("a", "a", new(2027, 1, 4), new(2027, 1, 4))];
        Assert.Equal(
            InternetCalendar.Of("c", "n", events, Written),
            InternetCalendar.Of("c", "n", events, new StoppedClock(Written))
        );
    }

    [Fact]
    public void A_line_is_folded_between_characters_before_the_76th_octet()
    {
        string title = string.Concat(
            Enumerable
                .Range(0, 300)
                .Select(i =>
                    new Rune(
                        i % 3 == 0 ? 0x1F600 + i % 60
                        : i % 3 == 1 ? 0xE9
                        : 'x'
                    ).ToString()
                )
        );
        string text = InternetCalendar.Of("c", "n", [new("a", title, new(2027, 1, 4), new(2027, 1, 4))], Written);
        UTF8Encoding strict = new(false, throwOnInvalidBytes: true);
        string[] lines = text.Split("\r\n");
        Assert.All(lines, line => Assert.InRange(strict.GetByteCount(line), 0, 75));
        Assert.Contains(lines, line => strict.GetByteCount(line) > 71);
        Assert.Contains($"SUMMARY:{title}\r\n", text.Replace("\r\n ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_of_single_octets_fills_all_75_of_them()
    {
        string[] Lines(int length)
        {
            string text = InternetCalendar.Of(
                "c",
                "n",
                [new("a", new string('x', length), new(2027, 1, 4), new(2027, 1, 4))],
                Written
            );
            return text[
                text.IndexOf("SUMMARY:", StringComparison.Ordinal)..text.IndexOf(
                    "\r\nSTATUS:",
                    StringComparison.Ordinal
                )
            ]
                .Split("\r\n");
        }

        // SUMMARY: takes 8 octets, the blank that goes on with a line 1.
        Assert.Equal(["SUMMARY:" + new string('x', 67)], Lines(67));
        Assert.Equal(["SUMMARY:" + new string('x', 67), " x"], Lines(68));
        Assert.Equal(["SUMMARY:" + new string('x', 67), " " + new string('x', 74)], Lines(141));
        Assert.Equal(["SUMMARY:" + new string('x', 67), " " + new string('x', 74), " x"], Lines(142));
    }

    [Fact]
    public void The_last_day_of_the_calendar_is_counted_not_ended()
    {
        string text = InternetCalendar.Of("c", "n", [new("a", "a", new(9999, 12, 30), new(9999, 12, 31))], Written);
        Assert.Contains("DTSTART;VALUE=DATE:99991230\r\nDURATION:P2D\r\n", text);
    }

    [Fact]
    public void What_is_no_calendar_is_refused()
    {
        CalendarEvent one = new("a", "a", new(2027, 1, 4), new(2027, 1, 4));
        Assert.Contains(
            "at least one",
            Assert.Throws<ArgumentException>(() => InternetCalendar.Of("c", "n", [], Written)).Message
        );
        Assert.Contains(
            "\"a\"",
            Assert.Throws<ArgumentException>(() => InternetCalendar.Of("c", "n", [one, one], Written)).Message
        );
        Assert.Throws<ArgumentException>(() => InternetCalendar.Of(" ", "n", [one], Written));
        Assert.Throws<ArgumentException>(() => InternetCalendar.Of("c", "", [one], Written));
        Assert.Throws<ArgumentException>(() => new CalendarEvent(" ", "a", one.First, one.Last));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalendarEvent("a", "a", one.First, one.First.AddDays(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => one with { Revision = -1 });
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
