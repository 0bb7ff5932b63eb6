using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A metric's value on each day from one on; a day may be missing, with its reason.</summary>
public sealed class DailySeries
{
    private DailySeries(DateOnly from, ImmutableArray<Measured> values) => (From, Values) = (from, values);

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day.</summary>
    public DateOnly Through => From.AddDays(Values.Length - 1);

    /// <summary>A value for each day.</summary>
    public ImmutableArray<Measured> Values { get; }

    /// <summary>A series without gaps.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="values">A value for each day; finite, at least one.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names its row, from 0.</exception>
    public static DailySeries Of(DateOnly from, ReadOnlySpan<double> values)
    {
        Domain.Real.Require(values);
        Measured[] measured = new Measured[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            measured[i] = values[i];
        }

        return Of(from, measured);
    }

    /// <summary>A series that may have gaps.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="values">A value for each day, or why there is none; at least one day.</param>
    /// <exception cref="ArgumentException">There is no day.</exception>
    public static DailySeries Of(DateOnly from, IReadOnlyList<Measured> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count > 0
            ? new(from, [.. values])
            : throw new ArgumentException("values must hold at least one day", nameof(values));
    }

    /// <summary>The windows of a length that end on each day. The first ones reach back before the series and are undefined.</summary>
    /// <param name="days">The length; at least 1.</param>
    /// <param name="statistic">What a window says.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public ImmutableArray<WindowValue> Rolling(int days, WindowStatistic statistic)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        _ = EnumDomain.Require(statistic);
        return
        [
            .. Enumerable
                .Range(0, Values.Length)
                .Select(last => Window(From.AddDays(last - days + 1), From.AddDays(last), statistic)),
        ];
    }

    /// <summary>The calendar's weeks (from Monday), months, quarters or years that the series touches; one that it does not wholly hold is undefined.</summary>
    /// <param name="period">The calendar's unit; a day gives the series itself.</param>
    /// <param name="statistic">What a window says.</param>
    public ImmutableArray<WindowValue> Calendar(CalendarPeriod period, WindowStatistic statistic)
    {
        _ = EnumDomain.Require(statistic);
        ImmutableArray<WindowValue>.Builder windows = ImmutableArray.CreateBuilder<WindowValue>();
        for (DateOnly start = StartOf(From, period); start <= Through; )
        {
            DateOnly next = Next(start, period);
            windows.Add(Window(start, next.AddDays(-1), statistic));
            start = next;
        }

        return windows.ToImmutable();
    }

    /// <summary>What the days between two say.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="through">The last day, not before the first.</param>
    /// <param name="statistic">What the window says.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first.</exception>
    public WindowValue Window(DateOnly from, DateOnly through, WindowStatistic statistic)
    {
        if (through < from)
        {
            throw new ArgumentOutOfRangeException(
                nameof(through),
                through,
                $"through must not lie before from, {DateText.Date(from)}, but was {DateText.Date(through)}"
            );
        }

        if (!TryRead(from, through, out double[] values, out Undefined? missing))
        {
            return new(from, through, missing);
        }

        CompensatedSum sum = values.Aggregate(default(CompensatedSum), (all, value) => all.Plus(value));
        return new(
            from,
            through,
            EnumDomain.Require(statistic) == WindowStatistic.Sum ? sum.Value : sum.Value / values.Length
        );
    }

    /// <summary>The values between two days, where none is missing.</summary>
    internal bool TryRead(
        DateOnly from,
        DateOnly through,
        out double[] values,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Undefined? missing
    )
    {
        int first = from.DayNumber - From.DayNumber;
        values = new double[through.DayNumber - from.DayNumber + 1];
        for (int i = 0; i < values.Length; i++)
        {
            int day = first + i;
            if (day < 0 || day >= Values.Length)
            {
                missing = new(
                    UndefinedReason.NotMeasured,
                    $"{DateText.Date(from.AddDays(i))} lies outside the days measured, {DateText.Date(From)} to {DateText.Date(Through)}."
                );
                return false;
            }

            if (!Values[day].TryGet(out values[i], out Undefined? reason))
            {
                missing = new(reason.Reason, $"{DateText.Date(from.AddDays(i))} is missing: {reason.Sentence}");
                return false;
            }
        }

        missing = null;
        return true;
    }

    private static DateOnly StartOf(DateOnly day, CalendarPeriod period) =>
        EnumDomain.Require(period) switch
        {
            CalendarPeriod.Day => day,
            CalendarPeriod.Week => DateOnly.FromDayNumber(day.DayNumber - day.DayNumber % 7),
            CalendarPeriod.Month => new(day.Year, day.Month, 1),
            CalendarPeriod.Quarter => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
            _ => new(day.Year, 1, 1),
        };

    private static DateOnly Next(DateOnly start, CalendarPeriod period) =>
        period switch
        {
            CalendarPeriod.Day => start.AddDays(1),
            CalendarPeriod.Week => start.AddDays(7),
            CalendarPeriod.Month => start.AddMonths(1),
            CalendarPeriod.Quarter => start.AddMonths(3),
            _ => start.AddYears(1),
        };
}
