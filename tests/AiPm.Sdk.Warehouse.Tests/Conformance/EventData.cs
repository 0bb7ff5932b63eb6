using System.Globalization;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>
/// Events as warehouses have them, from a seed: skewed, huge, missing and repeated values, clocks that differ, units in two arms, arms that nobody
/// planned, instants on every boundary that a definition draws, and ids that look like SQL.
/// </summary>
internal static class EventData
{
    internal static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    internal static readonly DateTimeOffset End = new(2026, 3, 22, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The lengths that the definitions of the tests use; facts lie on, just before and just after each.</summary>
    private static readonly TimeSpan[] Boundaries =
    [
        TimeSpan.Zero,
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(7),
        TimeSpan.FromDays(8),
        TimeSpan.FromDays(-14),
        TimeSpan.FromHours(6),
    ];

    private static readonly string[] OddUnits =
    [
        "",
        " ",
        "u'1",
        "u\"2",
        "u\\3",
        "'; DROP TABLE exposures; --",
        "U000001",
        "u000001 ",
        "ß",
        "ss",
        "é",
        "e\u0301",
        "支出🙂",
        "NULL",
        "null",
        "0",
        "00",
        "1e3",
        "a\tb",
        "%_",
    ];

    /// <summary>The four tables, with this many units.</summary>
    /// <param name="units">The number of units drawn, beside the odd ones.</param>
    /// <param name="seed">Another seed is another world.</param>
    /// <param name="wholeSeconds">For an engine without fractions of seconds.</param>
    internal static IReadOnlyList<TestTable> Tables(int units, ulong seed = 1, bool wholeSeconds = false)
    {
        List<object?[]> exposures = [];
        List<object?[]> orders = [];
        List<object?[]> sessions = [];
        List<object?[]> holdouts = [];
        Draws draws = new(seed, "events");
        TimeSpan tick = wholeSeconds ? TimeSpan.FromSeconds(1) : TimeSpan.FromMicroseconds(1);
        for (int i = 0; i < units + OddUnits.Length; i++)
        {
            string unit = i < units ? "u" + i.ToString("D6", CultureInfo.InvariantCulture) : OddUnits[i - units];
            DateTime first = Exposures(draws, unit, tick, exposures);
            Orders(draws, unit, first, tick, orders);
            Sessions(draws, unit, first, tick, sessions);
            if (draws.Chance(0.03))
            {
                holdouts.Add([unit, draws.Chance(0.8) ? 1L : 0L]);
            }
        }

        Strays(draws, tick, exposures, orders, sessions, holdouts);
        return
        [
            new(
                "exposures",
                [
                    ("user_id", TestColumnType.Text),
                    ("variant", TestColumnType.Text),
                    ("at", TestColumnType.Instant),
                    ("country", TestColumnType.Text),
                    ("platform", TestColumnType.Text),
                    ("team", TestColumnType.Text),
                    ("eligible", TestColumnType.Whole),
                ],
                Shuffled(draws, exposures)
            ),
            new(
                "orders",
                [
                    ("user_id", TestColumnType.Text),
                    ("at", TestColumnType.Instant),
                    ("event_id", TestColumnType.Text),
                    ("amount", TestColumnType.Number),
                    ("huge", TestColumnType.Number),
                    ("dirty", TestColumnType.Number),
                    ("clicked", TestColumnType.Whole),
                    ("items", TestColumnType.Whole),
                    ("product", TestColumnType.Text),
                    ("refunded", TestColumnType.Truth),
                ],
                Shuffled(draws, orders)
            ),
            new(
                "sessions",
                [
                    ("user_id", TestColumnType.Text),
                    ("at", TestColumnType.Instant),
                    ("step", TestColumnType.Text),
                    ("seconds", TestColumnType.Number),
                    ("tokens", TestColumnType.Number),
                ],
                Shuffled(draws, sessions)
            ),
            new("holdouts", [("user_id", TestColumnType.Text), ("active", TestColumnType.Whole)], holdouts),
        ];
    }

    /// <summary>The rows of a unit's first exposure and what repeats or contradicts it; returns the first instant.</summary>
    private static DateTime Exposures(Draws draws, string unit, TimeSpan tick, List<object?[]> rows)
    {
        // Two days before the period, the period, three days after: many units enter in none.
        double days = -2 + 26 * draws.Next();
        DateTime first = draws.Below(40) switch
        {
            0 => Start.UtcDateTime,
            1 => Start.UtcDateTime - tick,
            2 => End.UtcDateTime,
            3 => End.UtcDateTime - tick,
            4 => Start.UtcDateTime.AddDays(draws.Below(21)),
            5 => Start.UtcDateTime.AddDays(1 + draws.Below(20)) - tick,
            _ => Rounded(Start.UtcDateTime.AddDays(days), tick),
        };
        string? arm = draws.Next() switch
        {
            < 0.48 => "control",
            < 0.96 => "treatment",
            < 0.98 => "beta",
            < 0.99 => "Control",
            _ => null,
        };
        string? country = draws.Chance(0.05) ? null : draws.Of("de", "us", "in", "O'Brien \\ land", "支");
        string? platform = draws.Chance(0.02) ? null : draws.Of("web", "app");
        string? team = draws.Chance(0.02) ? null : "team " + draws.Below(60).ToString(CultureInfo.InvariantCulture);
        long? eligible =
            draws.Chance(0.02) ? null
            : draws.Below(8) > 0 ? 1
            : 0;
        rows.Add([unit, arm, first, country, platform, team, eligible]);
        if (draws.Chance(0.15))
        {
            // The same row again, as a queue delivers twice.
            rows.Add([unit, arm, first, country, platform, team, eligible]);
        }

        if (draws.Chance(0.1))
        {
            // At the same instant with other labels: the smallest counts.
            rows.Add([unit, arm, first, draws.Of("de", "us", "Z", "a"), draws.Of("web", "app", null), team, eligible]);
        }

        for (int i = draws.Below(4) - 1; i > 0; i--)
        {
            DateTime later = first + Rounded(TimeSpan.FromDays(6 * draws.Next()), tick);
            rows.Add([unit, draws.Chance(0.02) ? "beta" : arm, later, draws.Of("de", "fr"), platform, team, 1L]);
        }

        if (draws.Chance(0.02))
        {
            rows.Add([
                unit,
                arm == "control" ? "treatment" : "control",
                first + (draws.Chance(0.5) ? tick : TimeSpan.FromDays(3)),
                country,
                platform,
                team,
                1L,
            ]);
        }

        return first;
    }

    private static void Orders(Draws draws, string unit, DateTime first, TimeSpan tick, List<object?[]> rows)
    {
        if (draws.Chance(0.3))
        {
            return;
        }

        // Few units have most of the rows.
        int count = Math.Min(60, 1 + (int)(draws.Skewed() / 2));
        for (int i = 0; i < count; i++)
        {
            object?[] row =
            [
                unit,
                Instant(draws, first, tick),
                draws.Chance(0.03) ? null : $"e{draws.Below(1_000_000)}",
                draws.Chance(0.04) ? null : draws.Skewed() * (draws.Chance(0.05) ? -1 : 1),
                1e9 + draws.Next(),
                draws.Below(12) switch
                {
                    0 => null,
                    1 => double.NaN,
                    2 => double.PositiveInfinity,
                    3 => -0.0,
                    _ => draws.Next() - 0.5,
                },
                draws.Below(10) switch
                {
                    0 => null,
                    < 4 => 1L,
                    _ => 0L,
                },
                draws.Chance(0.03) ? null : (long)draws.Below(6),
                draws.Chance(0.03) ? null : draws.Of("pro", "Pro", "basic", "pro ", "it's", "back\\slash", "a\"b"),
                draws.Chance(0.05) ? null : draws.Chance(0.1),
            ];
            rows.Add(row);
            if (draws.Chance(0.04))
            {
                rows.Add([.. row]);
            }

            if (row[2] is not null && draws.Chance(0.02))
            {
                // The same id with another amount is another event.
                object?[] other = [.. row];
                other[3] = 1.0;
                rows.Add(other);
            }
        }
    }

    private static void Sessions(Draws draws, string unit, DateTime first, TimeSpan tick, List<object?[]> rows)
    {
        for (int i = draws.Below(8); i > 0; i--)
        {
            DateTime at = Instant(draws, first, tick);
            string? step = draws.Of("view", "view", "cart", "pay", null, "View");
            rows.Add([unit, at, step, Seconds(draws), draws.Chance(0.1) ? null : draws.Skewed() * 100]);
            if (draws.Chance(0.1))
            {
                // Two steps in one instant.
                rows.Add([unit, at, draws.Of("view", "cart", "pay"), Seconds(draws), 1.0]);
            }
        }
    }

    /// <summary>Latencies: some 0 or negative, many on an edge of a sketch's bins or one bit beside it.</summary>
    private static double? Seconds(Draws draws)
    {
        double gamma = 1.01 / 0.99;
        double edge = Math.Pow(gamma, draws.Below(400) - 200);
        return draws.Below(10) switch
        {
            0 => null,
            1 => 0,
            2 => -draws.Skewed(),
            3 => edge,
            4 => Math.BitIncrement(edge),
            5 => Math.BitDecrement(edge),
            6 => -edge,
            _ => draws.Skewed(),
        };
    }

    /// <summary>Rows that belong to nobody: without unit or instant, or of units that were never exposed.</summary>
    private static void Strays(
        Draws draws,
        TimeSpan tick,
        List<object?[]> exposures,
        List<object?[]> orders,
        List<object?[]> sessions,
        List<object?[]> holdouts
    )
    {
        for (int i = 0; i < 50; i++)
        {
            DateTime at = Rounded(Start.UtcDateTime.AddDays(21 * draws.Next()), tick);
            string stranger = $"stranger {i}";
            exposures.Add([null, draws.Of("control", "treatment", "beta"), at, "de", "web", "team 1", 1L]);
            exposures.Add([$"timeless {i}", "control", null, "de", "web", "team 1", 1L]);
            orders.Add([null, at, $"x{i}", 1e6, 1e9, 1.0, 1L, 1L, "pro", false]);
            orders.Add([stranger, at, $"y{i}", 1e6, 1e9, 1.0, 1L, 1L, "pro", false]);
            orders.Add([$"u{i:D6}", null, $"z{i}", 1e6, 1e9, 1.0, 1L, 1L, "pro", false]);
            sessions.Add([stranger, at, "view", 1.0, 1.0]);
            sessions.Add([null, at, "view", 1.0, 1.0]);
            holdouts.Add([stranger, 1L]);
        }

        holdouts.Add([null, 1L]);
        holdouts.Add(["u000007", 1L]);
        holdouts.Add(["u000007", 1L]);
    }

    private static DateTime Instant(Draws draws, DateTime first, TimeSpan tick)
    {
        if (draws.Chance(0.3))
        {
            TimeSpan beside = draws.Below(3) switch
            {
                0 => -tick,
                1 => tick,
                _ => TimeSpan.Zero,
            };
            return first + draws.Of(Boundaries) + beside;
        }

        return draws.Below(30) switch
        {
            0 => first.Date,
            1 => first.Date.AddDays(draws.Below(20)) - tick,
            2 => End.UtcDateTime.AddDays(draws.Below(10)),
            // From three weeks before the exposure, which is before the period for many, to four after.
            _ => Rounded(first.AddDays(-21 + 49 * draws.Next()), tick),
        };
    }

    private static DateTime Rounded(DateTime instant, TimeSpan tick) =>
        new(instant.Ticks / tick.Ticks * tick.Ticks, DateTimeKind.Utc);

    private static TimeSpan Rounded(TimeSpan span, TimeSpan tick) => new(span.Ticks / tick.Ticks * tick.Ticks);

    private static List<object?[]> Shuffled(Draws draws, List<object?[]> rows)
    {
        for (int i = rows.Count - 1; i > 0; i--)
        {
            int j = draws.Below(i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }

        return rows;
    }
}
