using System.Collections.Immutable;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// How many items were finished in each of some past periods, days or weeks, periods without any included: what forecasts of
/// "when" and "how many" draw from.
/// </summary>
/// <remarks>
/// <para>Days with 0 items belong to the history: without them the team would look faster than it is. Days on which nobody works are
/// not periods at all; they are left out by the calendar, and again when a number of periods becomes a date.</para>
/// <para>A history in which nothing was ever finished says nothing of how long anything takes: its forecasts are undefined, with that reason.</para>
/// </remarks>
public sealed record ThroughputHistory
{
    /// <summary>The fewest periods with a finished item below which forecasts warn.</summary>
    public const int FewestActivePeriods = 5;

    private const int MostItemsAPeriod = 1_000_000;

    private ThroughputHistory(ImmutableArray<int> counts, WorkingCalendar calendar, int daysPerPeriod)
    {
        Counts = counts;
        Calendar = calendar;
        DaysPerPeriod = daysPerPeriod;
    }

    /// <summary>The items finished in each period, in order.</summary>
    public ImmutableArray<int> Counts { get; }

    /// <summary>The days that make up periods; by default every day.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>The days of the calendar in a period: 1 for days; 5 for weeks of five working days.</summary>
    /// <value>Default 1.</value>
    public int DaysPerPeriod { get; }

    /// <summary>The number of periods.</summary>
    public int Periods => Counts.Length;

    /// <summary>All items that were finished.</summary>
    public long Total => Counts.Sum(count => (long)count);

    /// <summary>The number of periods in which at least one item was finished.</summary>
    public int ActivePeriods => Counts.Count(count => count > 0);

    /// <summary>The mean number of items a period.</summary>
    public double Mean => (double)Total / Periods;

    /// <summary>The history of these counts, one for each period, in order.</summary>
    /// <param name="counts">At least one; from 0 to a million each.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count leaves its range; the message names the period, from 0.</exception>
    public static ThroughputHistory Of(params ReadOnlySpan<int> counts)
    {
        if (counts.IsEmpty)
        {
            throw new ArgumentException("counts must hold at least one period, but was empty", nameof(counts));
        }

        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] is < 0 or > MostItemsAPeriod)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(counts),
                    counts[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"counts must be from 0 to {MostItemsAPeriod}, but was {counts[i]} in period {i}"
                    )
                );
            }
        }

        return new([.. counts], WorkingCalendar.EveryDay, 1);
    }

    /// <summary>The history of items by the day they were finished, from the first day up to but not including the last; days without any count 0.</summary>
    /// <param name="finished">The day each item was finished; days outside the span are not counted.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The first day that is not counted any more.</param>
    /// <param name="calendar">The days that are worked; items finished on another day count on the next worked day. Every day when left out.</param>
    /// <param name="daysPerPeriod">Worked days in a period, at least 1; the last period is left out where it is not whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span holds no whole period, or the number of days is below 1.</exception>
    public static ThroughputHistory FromFinished(
        IEnumerable<DateOnly> finished,
        DateOnly from,
        DateOnly until,
        WorkingCalendar? calendar = null,
        int daysPerPeriod = 1
    )
    {
        ArgumentNullException.ThrowIfNull(finished);
        ArgumentOutOfRangeException.ThrowIfLessThan(daysPerPeriod, 1);
        calendar ??= WorkingCalendar.EveryDay;
        int periods = until > from ? calendar.WorkingDaysBetween(from, until) / daysPerPeriod : 0;
        if (periods < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(until),
                until,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"until must be at least {daysPerPeriod} worked days after {from:yyyy-MM-dd}, but was {until:yyyy-MM-dd}"
                )
            );
        }

        int[] counts = new int[periods];
        foreach (DateOnly day in finished)
        {
            // Worked days up to the day: an item of a free day falls into the next one.
            int period = day >= from && day < until ? calendar.WorkingDaysBetween(from, day) / daysPerPeriod : periods;
            if (period < periods)
            {
                counts[period]++;
            }
        }

        return Of(counts).On(calendar, daysPerPeriod);
    }

    /// <summary>The same counts on other days: which days make up a period.</summary>
    /// <param name="calendar">The days that are worked.</param>
    /// <param name="daysPerPeriod">Worked days in a period, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is below 1.</exception>
    public ThroughputHistory On(WorkingCalendar calendar, int daysPerPeriod = 1)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(daysPerPeriod, 1);
        return new(Counts, calendar, daysPerPeriod);
    }

    /// <summary>
    /// Teams that work off one list, counted in the same periods: their items of each period together, so that good and bad weeks which
    /// they share stay shared.
    /// </summary>
    /// <param name="teams">At least one; as many periods of the same length each.</param>
    /// <exception cref="ArgumentException">There is none, or their periods differ.</exception>
    public static ThroughputHistory Together(params IReadOnlyList<ThroughputHistory> teams)
    {
        ArgumentNullException.ThrowIfNull(teams);
        if (
            teams.Count == 0
            || teams.Any(team => team.Periods != teams[0].Periods || team.DaysPerPeriod != teams[0].DaysPerPeriod)
        )
        {
            throw new ArgumentException(
                $"teams must be at least one, with as many periods of the same length each, but had {string.Join(", ", teams.Select(team => $"{team.Periods} of {DateText.Days(team.DaysPerPeriod)}"))}",
                nameof(teams)
            );
        }

        int[] sums = [.. teams[0].Counts];
        foreach (ThroughputHistory team in teams.Skip(1))
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] = checked(sums[i] + team.Counts[i]);
            }
        }

        return Of(sums).On(teams[0].Calendar, teams[0].DaysPerPeriod);
    }

    /// <summary>When this much work is done: the distribution of the number of periods.</summary>
    /// <param name="scope">The items, and how they may split and grow; a number converts by itself.</param>
    /// <param name="options">Exact or by bootstrap, what the history stands for, the horizon.</param>
    /// <param name="cancellation">Stops a simulation.</param>
    /// <remarks>
    /// Exact: the distribution of the remaining items after each period, by convolution, until all but 10⁻¹⁵ of the probability is
    /// done. Cost: periods × remaining items × distinct counts.
    /// </remarks>
    /// <exception cref="ArgumentException">The options cannot be met, as an exact forecast from growth read as a sample.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public WhenForecast When(FlowScope scope, FlowOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return WhenForecast.Of(this, scope, options ?? FlowOptions.Default, cancellation);
    }

    /// <summary>How many items are done in so many periods.</summary>
    /// <param name="periods">From 1 to <see cref="FlowOptions.MostPeriods"/>.</param>
    /// <param name="options">Exact or by bootstrap, what the history stands for.</param>
    /// <param name="cancellation">Stops a simulation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of periods is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public HowManyForecast HowMany(
        int periods,
        FlowOptions? options = null,
        CancellationToken cancellation = default
    ) => HowManyForecast.Of(this, periods, options ?? FlowOptions.Default, cancellation);

    /// <summary>How many items are done from the first day through the last, in the whole periods between.</summary>
    /// <param name="from">The first day of work.</param>
    /// <param name="through">The last day of work.</param>
    /// <param name="options">Exact or by bootstrap, what the history stands for.</param>
    /// <param name="cancellation">Stops a simulation.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no whole period from the first through the last day.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public HowManyForecast HowMany(
        DateOnly from,
        DateOnly through,
        FlowOptions? options = null,
        CancellationToken cancellation = default
    ) => HowMany(PeriodsThrough(from, through), options, cancellation);

    /// <summary>Equal when counts, length of period and calendar are.</summary>
    public bool Equals(ThroughputHistory? other) =>
        other is not null && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan()) && SamePeriods(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Periods, Total, DaysPerPeriod);

    /// <summary>The history in a line: <c>38 items in 31 days</c>.</summary>
    public override string ToString() => $"{Items(Total)} in {PeriodText(Periods)}";

    /// <summary>Whole periods from the first day through the last.</summary>
    internal int PeriodsThrough(DateOnly from, DateOnly through, WorkingCalendar? calendar = null)
    {
        WorkingCalendar days = calendar ?? Calendar;
        return through < from
            ? 0
            : (days.WorkingDaysBetween(from, through) + (days.IsWorkingDay(through) ? 1 : 0)) / DaysPerPeriod;
    }

    /// <summary>The day on whose evening this many periods are over; with none, the first worked day.</summary>
    internal DateOnly EndOf(int periods, DateOnly from, WorkingCalendar? calendar = null) =>
        (calendar ?? Calendar).AddWorkingDays(from, Math.Max(0, checked(periods * DaysPerPeriod) - 1));

    internal bool SamePeriods(ThroughputHistory other) =>
        DaysPerPeriod == other.DaysPerPeriod
        && Calendar.WorkingWeekdays.SequenceEqual(other.Calendar.WorkingWeekdays)
        && Calendar.Closures.SequenceEqual(other.Calendar.Closures);

    internal string PeriodText(long periods)
    {
        string name =
            DaysPerPeriod == 1 ? "day"
            : DaysPerPeriod == Calendar.WorkingWeekdays.Count ? "week"
            : "period";
        string unit = name == "period" ? $" of {DaysPerPeriod} days" : "";
        return $"{NumberText.Count(periods)} {name}{(periods == 1 ? "" : "s")}{unit}";
    }

    internal static string Items(long items) => $"{NumberText.Count(items)} item{(items == 1 ? "" : "s")}";

    internal Undefined? Unknown =>
        Total > 0
            ? null
            : new(
                UndefinedReason.NoVariation,
                $"Nothing was finished in {PeriodText(Periods)}, so nothing is known of how long items take."
            );

    /// <summary>What a reader must know of a history this short, for a forecast over so many periods.</summary>
    internal IEnumerable<string> Warnings(double periods, HistoryReading reading)
    {
        if (ActivePeriods is > 0 and < FewestActivePeriods)
        {
            yield return $"items were finished in only {PeriodText(ActivePeriods)} of {NumberText.Count(Periods)}; from {FewestActivePeriods} on the history begins to show its spread";
        }

        if (reading == HistoryReading.Truth && !HowManyForecast.TruthMethod.HoldsAt(Periods / Math.Max(1, periods)))
        {
            yield return $"{PeriodText(Periods)} of history are read as the truth: over {PeriodText((long)Math.Max(1, periods))} the percentiles are surer than that; read them as a sample";
        }
        else if (reading == HistoryReading.Sample && !HowManyForecast.SampleMethod.HoldsAt(Periods))
        {
            yield return $"{PeriodText(Periods)} of history are few: from {NumberText.Number(HowManyForecast.SampleMethod.MinimumSize)} on the percentiles keep what they promise";
        }
    }
}
