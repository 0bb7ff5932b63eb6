using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>One or several whole periods in which something is expected: <c>March 2027</c>, <c>Q2 to Q3 2027</c>.</summary>
public sealed record PublicPeriod
{
    private PublicPeriod(PeriodGrain grain, DateOnly from, DateOnly until)
    {
        Grain = grain;
        From = from;
        Until = until;
        Text = Describe(grain, from, until);
    }

    /// <summary>How finely the date is told.</summary>
    public PeriodGrain Grain { get; }

    /// <summary>The first day of the first period.</summary>
    public DateOnly From { get; }

    /// <summary>The last day of the last period.</summary>
    public DateOnly Until { get; }

    /// <summary>The periods in words.</summary>
    public string Text { get; }

    /// <summary>The words.</summary>
    public override string ToString() => Text;

    /// <summary>
    /// The finest periods, no finer than asked for, of which one is at least as long as the days between the two: so that at most two are
    /// needed, and none is more precise than what is known.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The end lies before the start, or the grain is none of the five.</exception>
    public static PublicPeriod Around(DateOnly from, DateOnly until, PeriodGrain finest)
    {
        _ = new DateRange(from, until);
        int days = until.DayNumber - from.DayNumber + 1;
        PeriodGrain grain = EnumDomain.Require(finest);
        while (grain < PeriodGrain.Year && ShortestDays(grain) < days)
        {
            grain++;
        }

        return new(grain, Start(from, grain), End(until, grain));
    }

    private static int ShortestDays(PeriodGrain grain) =>
        grain switch
        {
            PeriodGrain.Week => 7,
            PeriodGrain.Month => 28,
            PeriodGrain.Quarter => 90,
            PeriodGrain.HalfYear => 181,
            _ => 365,
        };

    private static int Months(PeriodGrain grain) =>
        grain switch
        {
            PeriodGrain.Month => 1,
            PeriodGrain.Quarter => 3,
            PeriodGrain.HalfYear => 6,
            _ => 12,
        };

    private static DateOnly Start(DateOnly date, PeriodGrain grain) =>
        grain == PeriodGrain.Week
            ? date.AddDays(-(date.DayNumber % 7))
            : new(date.Year, (date.Month - 1) / Months(grain) * Months(grain) + 1, 1);

    private static DateOnly End(DateOnly date, PeriodGrain grain)
    {
        DateOnly start = Start(date, grain);
        if (grain == PeriodGrain.Week)
        {
            return DateOnly.FromDayNumber(Math.Min(start.DayNumber + 6, DateOnly.MaxValue.DayNumber));
        }

        int month = start.Month + Months(grain) - 1;
        return new(start.Year, month, DateTime.DaysInMonth(start.Year, month));
    }

    private static string Describe(PeriodGrain grain, DateOnly from, DateOnly until)
    {
        string first = Name(grain, from);
        string last = Name(grain, until);
        return first == last ? first
            : from.Year == until.Year && grain is PeriodGrain.Month or PeriodGrain.Quarter or PeriodGrain.HalfYear
                ? $"{first[..first.LastIndexOf(' ')]} to {last}"
            : $"{first} to {last}";
    }

    private static string Name(PeriodGrain grain, DateOnly date) =>
        grain switch
        {
            PeriodGrain.Week => $"the week of {DateText.LongDate(Start(date, grain))}",
            PeriodGrain.Month => date.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            PeriodGrain.Quarter => string.Create(
                CultureInfo.InvariantCulture,
                $"Q{(date.Month + 2) / 3} {date.Year:0000}"
            ),
            PeriodGrain.HalfYear => string.Create(
                CultureInfo.InvariantCulture,
                $"H{(date.Month + 5) / 6} {date.Year:0000}"
            ),
            _ => date.Year.ToString("0000", CultureInfo.InvariantCulture),
        };
}
