using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Little's law over a span of days, work in progress = throughput × cycle time, and how far its conditions are met: as much was started
/// as finished, and what is in progress is not getting older (Little 1961; Little and Graves 2008; Vacanti 2015).
/// </summary>
/// <remarks>
/// An item is in progress on each day from its start through its finish, both counted. Where the conditions hold the ratio is near 1; where
/// it is not, averages of the past say little of the future, and forecasts from them are unsafe. In a span that begins and ends
/// with nothing in progress the law holds exactly.
/// </remarks>
public sealed record LittlesLawCheck
{
    // Beyond these the averages are not those of a steady flow; Vacanti names no numbers, so they are stated with the result.
    private const double Tolerance = 0.1;

    private LittlesLawCheck(
        DateOnly from,
        DateOnly until,
        int days,
        int started,
        int finished,
        double wip,
        Measured cycleTime,
        (int Count, Measured Age) first,
        (int Count, Measured Age) last
    )
    {
        (From, Until, Days) = (from, until, days);
        (Started, Finished) = (started, finished);
        AverageWorkInProgress = wip;
        AverageCycleTime = cycleTime;
        (WorkInProgressAtStart, AverageAgeAtStart) = first;
        (WorkInProgressAtEnd, AverageAgeAtEnd) = last;
        Findings = [.. Find()];
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The first day that does not count any more.</summary>
    public DateOnly Until { get; }

    /// <summary>The days that count.</summary>
    public int Days { get; }

    /// <summary>Items started in the span.</summary>
    public int Started { get; }

    /// <summary>Items finished in the span.</summary>
    public int Finished { get; }

    /// <summary>Items in progress on a day of the span, on average.</summary>
    public double AverageWorkInProgress { get; }

    /// <summary>The mean cycle time of the items finished in the span; undefined where there are none.</summary>
    public Measured AverageCycleTime { get; }

    /// <summary>Items finished a day.</summary>
    public double Throughput => (double)Finished / Days;

    /// <summary>Items started a day.</summary>
    public double ArrivalRate => (double)Started / Days;

    /// <summary>Items in progress as the span begins: started before, not finished before.</summary>
    public int WorkInProgressAtStart { get; }

    /// <summary>Items in progress as the span ends.</summary>
    public int WorkInProgressAtEnd { get; }

    /// <summary>Their mean age as the span begins, in days; undefined where there are none.</summary>
    public Measured AverageAgeAtStart { get; }

    /// <summary>The mean age as the span ends; undefined where nothing is in progress.</summary>
    public Measured AverageAgeAtEnd { get; }

    /// <summary>Throughput × cycle time ÷ work in progress: 1 where the law holds; undefined where nothing was finished.</summary>
    public Measured Ratio =>
        AverageCycleTime.TryGet(out double cycleTime, out Undefined? undefined)
            ? Throughput * cycleTime / AverageWorkInProgress
            : undefined;

    /// <summary>Whether the ratio lies within 10 % of 1 and no condition is broken.</summary>
    public bool Holds => Findings.Count == 0;

    /// <summary>What is broken, one sentence each; empty where the law holds.</summary>
    public IReadOnlyList<string> Findings { get; }

    /// <summary>What the check says of itself.</summary>
    public Explanation Explanation =>
        new(
            AverageCycleTime.TryGet(out double cycleTime, out Undefined? undefined)
                ? $"From {DateText.LongDate(From)} for {DateText.Days(Days)}: {NumberText.Number(Throughput)} items finished a day × {NumberText.Number(cycleTime)} days each = {NumberText.Number(Throughput * cycleTime)}, with {NumberText.Number(AverageWorkInProgress)} in progress. {(Holds ? "The flow is steady." : string.Join(' ', Findings))}"
                : $"Little's law is not known. {undefined.Sentence}",
            "Little's law (Little 1961)",
            ["an item is in progress from the day it is started through the day it is finished"]
        );

    /// <summary>Checks the law.</summary>
    /// <param name="items">Items with the days they were started and finished; those finished later are in progress until then.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The first day that does not count any more.</param>
    /// <param name="calendar">The days that count; every day when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">No day counts between the two.</exception>
    public static LittlesLawCheck Of(
        IEnumerable<FlowItem> items,
        DateOnly from,
        DateOnly until,
        WorkingCalendar? calendar = null
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        calendar ??= WorkingCalendar.EveryDay;
        int days = until > from ? calendar.WorkingDaysBetween(from, until) : 0;
        if (days < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(until),
                until,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"until must lie at least one day that counts after {from:yyyy-MM-dd}, but was {until:yyyy-MM-dd}"
                )
            );
        }

        FlowItem[] all = [.. items];
        DateOnly last = until.AddDays(-1);
        long itemDays = 0;
        foreach (FlowItem item in all)
        {
            DateOnly begin = item.Started > from ? item.Started : from;
            DateOnly end = item.Finished < until ? item.Finished.Value.AddDays(1) : until;
            itemDays += begin < end ? calendar.WorkingDaysBetween(begin, end) : 0;
        }

        FlowItem[] done = [.. all.Where(item => item.Finished >= from && item.Finished < until)];
        return new(
            from,
            until,
            days,
            all.Count(item => item.Started >= from && item.Started < until),
            done.Length,
            (double)itemDays / days,
            done.Length == 0
                ? new Undefined(UndefinedReason.TooFewObservations, "No item was finished in the span.")
                : done.Average(item => item.DaysThrough(item.Finished!.Value, calendar)),
            OpenAfter(all, from, -1, calendar),
            OpenAfter(all, last, 0, calendar)
        );
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private static (int Count, Measured Age) OpenAfter(
        FlowItem[] all,
        DateOnly day,
        int shift,
        WorkingCalendar calendar
    )
    {
        if (day.DayNumber + shift < 0)
        {
            return (0, Nothing);
        }

        DateOnly evening = day.AddDays(shift);
        FlowItem[] open = [.. all.Where(item => item.Started <= evening && !item.IsFinishedBy(evening))];
        return (open.Length, open.Length == 0 ? Nothing : open.Average(item => item.DaysThrough(evening, calendar)));
    }

    private static Measured Nothing => new Undefined(UndefinedReason.TooFewObservations, "Nothing is in progress.");

    private IEnumerable<string> Find()
    {
        if (!Ratio.TryGet(out double ratio, out Undefined? undefined))
        {
            yield return undefined.Sentence;
            yield break;
        }

        if (Math.Abs(ratio - 1) > Tolerance)
        {
            yield return $"Throughput × cycle time is {NumberText.Rounded(ratio, 2)} times the work in progress, not within {ShareText.Level(Tolerance)} of it.";
        }

        if (Math.Abs(Started - Finished) > Tolerance * Finished)
        {
            yield return $"{NumberText.Count(Started)} were started and {NumberText.Count(Finished)} finished: the work in progress {(Started > Finished ? "grows" : "shrinks")}.";
        }

        if (
            AverageAgeAtStart.TryGet(out double before, out _)
            && AverageAgeAtEnd.TryGet(out double after, out _)
            && after > (1 + Tolerance) * before
        )
        {
            yield return $"What is in progress was {DateText.Days(before)} old on average and is {DateText.Days(after)} old now: items are getting stuck.";
        }
    }
}
