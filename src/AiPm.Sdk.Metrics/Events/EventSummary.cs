using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What a stream of events says of its users: active users by day, week, month and window, retention, lifetimes and the funnel.</summary>
/// <remarks>Made by <see cref="EventTally{TUser}"/>. All of it is whole numbers, so any split of the stream gives the same bits.</remarks>
public sealed class EventSummary
{
    private readonly ImmutableArray<long> _funnel;
    private readonly long _undecided;
    private readonly AgeCounts _ages;

    internal EventSummary(
        EventCounting counting,
        long events,
        long eventsBefore,
        long eventsAfter,
        long users,
        long usersKnownBefore,
        ImmutableArray<int> dailyActive,
        ImmutableArray<int> newUsers,
        ImmutableArray<RollingActivity> rolling,
        ImmutableArray<CalendarActivity> weeks,
        ImmutableArray<CalendarActivity> months,
        ImmutableArray<long> funnel,
        long undecided,
        AgeCounts ages
    )
    {
        Counting = counting;
        Events = events;
        EventsBefore = eventsBefore;
        EventsAfter = eventsAfter;
        Users = users;
        UsersKnownBefore = usersKnownBefore;
        DailyActive = dailyActive;
        NewUsers = newUsers;
        Rolling = rolling;
        Weeks = weeks;
        Months = months;
        _funnel = funnel;
        _undecided = undecided;
        _ages = ages;
    }

    /// <summary>What was counted.</summary>
    public EventCounting Counting { get; }

    /// <summary>Events of the days observed that count for something.</summary>
    public long Events { get; }

    /// <summary>Events before the first day: they only tell who is not new.</summary>
    public long EventsBefore { get; }

    /// <summary>Events after the last day, which count for nothing.</summary>
    public long EventsAfter { get; }

    /// <summary>Different users active on the days observed.</summary>
    public long Users { get; }

    /// <summary>Users who started before the first day and so belong to no cohort.</summary>
    public long UsersKnownBefore { get; }

    /// <summary>For each day observed, the different users active on it.</summary>
    public ImmutableArray<int> DailyActive { get; }

    /// <summary>For each day observed, the users who started on it.</summary>
    public ImmutableArray<int> NewUsers { get; }

    /// <summary>Active users over rolling windows, in the order of their lengths.</summary>
    public ImmutableArray<RollingActivity> Rolling { get; }

    /// <summary>Active users by calendar week, from Monday.</summary>
    public ImmutableArray<CalendarActivity> Weeks { get; }

    /// <summary>Active users by calendar month.</summary>
    public ImmutableArray<CalendarActivity> Months { get; }

    /// <summary>The rolling window of a length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No window of that length was counted; the message names those that were.</exception>
    public RollingActivity RollingOver(int days) =>
        Rolling.FirstOrDefault(window => window.Days == days)
        ?? throw new ArgumentOutOfRangeException(
            nameof(days),
            days,
            $"days must be a window that was counted, {string.Join(" or ", Counting.RollingDays)}, but was {days}"
        );

    /// <summary>Daily over monthly active users on the last day observed, or over another window.</summary>
    /// <inheritdoc cref="RollingActivity.Stickiness"/>
    public IntervalEstimate Stickiness(int days = 30, double confidence = 0.95) =>
        RollingOver(days).Stickiness(Counting.Through, confidence);

    /// <summary>The share of users who came back: D1, D7, D30.</summary>
    /// <remarks>
    /// Of users for whom the day (the week) has been wholly observed; who started too late for that is left out, not counted as gone. Wilson's interval.
    /// Undefined without such users.
    /// </remarks>
    /// <param name="age">Days since the start, or weeks where the rule counts weeks; at least 0.</param>
    /// <param name="rule">What counts as having come back.</param>
    /// <param name="cohort">The users by their first day; all where left out.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative, or the confidence outside its range.</exception>
    public IntervalEstimate Retention(
        int age,
        RetentionRule rule = RetentionRule.OnDay,
        Cohort? cohort = null,
        double confidence = 0.95
    )
    {
        ProportionCounts counts = Retained(age, rule, cohort);
        string of = cohort is null ? "" : $" of {cohort.Name}";
        string name = EnumDomain.Require(rule) switch
        {
            RetentionRule.OnDay => $"day {NumberText.Count(age)} retention{of}",
            RetentionRule.OnOrAfter => $"retention{of} from day {NumberText.Count(age)} on",
            _ => $"week {NumberText.Count(age)} retention{of}",
        };
        return counts.Trials > 0
            ? ProportionEstimates.Wilson(name, counts, confidence)
            : MetricIntervals.None(
                name,
                new(UndefinedReason.TooFewObservations, "No user has been observed for that long."),
                Domain.OpenShare.Require(confidence),
                Domain.Share,
                ProportionEstimates.WilsonMethod,
                []
            );
    }

    /// <summary>Retention of each cohort at each age.</summary>
    /// <inheritdoc cref="Retention(int, RetentionRule, Cohort?, double)" path="/remarks"/>
    /// <param name="cohorts">The users by their first day.</param>
    /// <param name="ages">Days since the start, or weeks where the rule counts weeks; each at least 0.</param>
    /// <param name="rule">What counts as having come back.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An age is negative, or the confidence outside its range.</exception>
    public RetentionTable Retention(
        Cohorts cohorts,
        IReadOnlyList<int> ages,
        RetentionRule rule = RetentionRule.OnDay,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        ArgumentNullException.ThrowIfNull(ages);
        return new(
            rule,
            [.. ages],
            [
                .. cohorts.Select(cohort => new RetentionRow(
                    cohort,
                    SizeOf(cohort),
                    [.. ages.Select(age => Retention(age, rule, cohort, confidence))]
                )),
            ],
            [.. ages.Select(age => Retention(age, rule, null, confidence))]
        );
    }

    /// <summary>How many users came back, of how many for whom that has been observed.</summary>
    /// <inheritdoc cref="Retention(int, RetentionRule, Cohort?, double)"/>
    public ProportionCounts Retained(int age, RetentionRule rule = RetentionRule.OnDay, Cohort? cohort = null)
    {
        if (age < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(age), age, $"age must be at least 0, but was {age}");
        }

        AgeTable table = EnumDomain.Require(rule) switch
        {
            RetentionRule.OnDay => _ages.OnDay,
            RetentionRule.OnOrAfter => _ages.LastActive,
            _ => _ages.InWeek,
        };
        long needed = rule == RetentionRule.InWeek ? 7L * age + 6 : age;
        long users = 0;
        long back = 0;
        foreach (int start in Starts(cohort))
        {
            int oldest = table.Oldest(start);
            if (oldest < needed)
            {
                continue;
            }

            users += NewUsers[start];
            if (rule != RetentionRule.OnOrAfter)
            {
                back += table[start, age];
                continue;
            }

            for (int later = age; later <= oldest; later++)
            {
                back += table[start, later];
            }
        }

        return new(back, users);
    }

    /// <summary>
    /// How long users stayed, as durations that may be cut off by the end of observation: a user is lost on the day that completes, for the first time, the days in
    /// a row without activity that <see cref="EventCounting.LostAfter"/> names.
    /// </summary>
    /// <remarks>
    /// In days since the start. Being lost is known on the day itself, so that users at the end of observation are cut off alike; who comes back later was lost and
    /// won again. <see cref="KaplanMeierCurve.Of"/> makes the curve.
    /// </remarks>
    /// <param name="cohort">The users by their first day; all where left out.</param>
    public SurvivalTable Lifetimes(Cohort? cohort = null) => SurvivalTable.OfCounts(Durations(cohort));

    /// <summary>How far users got through the funnel.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">No funnel was counted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public FunnelReport Funnel(double confidence = 0.95) =>
        _funnel.IsEmpty
            ? throw new InvalidOperationException("no funnel was counted: name its steps in EventCounting")
            : new(Counting, _funnel, _undecided, Domain.OpenShare.Require(confidence));

    internal long SizeOf(Cohort cohort) => Starts(cohort).Sum(start => (long)NewUsers[start]);

    private IEnumerable<(double Time, long Events, long Censored)> Durations(Cohort? cohort)
    {
        foreach (int start in Starts(cohort))
        {
            long lost = 0;
            int oldest = _ages.Lost.Oldest(start);
            for (int age = 0; age <= oldest; age++)
            {
                int events = _ages.Lost[start, age];
                lost += events;
                if (events > 0)
                {
                    yield return (age, events, 0);
                }
            }

            yield return (oldest, 0, NewUsers[start] - lost);
        }
    }

    private IEnumerable<int> Starts(Cohort? cohort)
    {
        int first = cohort is null ? 0 : Math.Max(0, cohort.From.DayNumber - Counting.From.DayNumber);
        int last = cohort is null
            ? NewUsers.Length - 1
            : Math.Min(NewUsers.Length - 1, cohort.Through.DayNumber - Counting.From.DayNumber);
        for (int start = first; start <= last; start++)
        {
            yield return start;
        }
    }
}
