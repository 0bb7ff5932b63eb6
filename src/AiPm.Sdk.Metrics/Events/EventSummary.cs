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
            RetentionRule.ByDay => $"return{of} by day {NumberText.Count(age)}",
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
            RetentionRule.ByDay => _ages.FirstBack,
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
            (int first, int last) = rule switch
            {
                RetentionRule.OnOrAfter => (age, oldest),
                RetentionRule.ByDay => (1, age),
                _ => (age, age),
            };
            for (int counted = first; counted <= last; counted++)
            {
                back += table[start, counted];
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

    /// <summary>Churn: the share of the users not yet lost when a period begins who are lost in it.</summary>
    /// <remarks>
    /// Lost as <see cref="Lifetimes"/> says: on the day that completes <see cref="EventCounting.LostAfter"/> days without activity. Of users who started on the days
    /// observed. Wilson's interval; undefined where there are none.
    /// </remarks>
    /// <param name="from">The first day of the period.</param>
    /// <param name="through">The last day of the period.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day was not observed, the last lies before the first, or the confidence is outside its range.</exception>
    public IntervalEstimate Churn(DateOnly from, DateOnly through, double confidence = 0.95)
    {
        if (from < Counting.From || from > through || through > Counting.Through)
        {
            throw new ArgumentOutOfRangeException(
                nameof(through),
                through,
                $"from and through must be days observed in their order, {DateText.Date(Counting.From)} to {DateText.Date(Counting.Through)}, but were {DateText.Date(from)} and {DateText.Date(through)}"
            );
        }

        int first = from.DayNumber - Counting.From.DayNumber;
        int last = through.DayNumber - Counting.From.DayNumber;
        long users = 0;
        long lost = 0;
        for (int start = 0; start < first; start++)
        {
            users += NewUsers[start];
            for (int age = 0; age <= last - start; age++)
            {
                users -= start + age < first ? _ages.Lost[start, age] : 0;
                lost += start + age < first ? 0 : _ages.Lost[start, age];
            }
        }

        return ProportionEstimates.Wilson(
            $"churn from {DateText.Date(from)} to {DateText.Date(through)}",
            new(lost, users),
            confidence
        );
    }

    /// <summary>A metric that this stream was counted for, by its definition: a retention, a funnel, active users of a window or period, active days.</summary>
    /// <remarks>
    /// The value that <see cref="MetricAggregate"/> gives for the rows of the stream at the end of the last day, where nobody was active before the first. Shares
    /// have Wilson's interval, active days Student's; numbers of users are what they are and have none. <see cref="EventCounting.For"/> says what
    /// to count.
    /// </remarks>
    /// <param name="metric">The metric.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="columns">The columns by which the definition names user, event and instant; <c>user</c>, <c>event</c> and <c>at</c> where left out.</param>
    /// <exception cref="ArgumentException">The definition is not one of events, or something else was counted; the message says what.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Estimate(Metric metric, double confidence = 0.95, EventColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        EventNeeds needs = EventNeeds.Of(metric, columns ?? new());
        string[] reasons = needs.Reason is { } reason ? [reason] : needs.NotMetBy(Counting);
        if (reasons.Length > 0)
        {
            throw new ArgumentException($"\"{metric.Id}\" {string.Join("; it ", reasons)}", nameof(metric));
        }

        return metric.Kind switch
        {
            RetentionKind kind => ProportionEstimates.Wilson(metric.Name, Retained(kind.Age, kind.Rule), confidence),
            FunnelKind kind => ProportionEstimates.Wilson(
                metric.Name,
                new(_funnel[kind.Stages.Count - 1], _funnel[0]),
                confidence
            ),
            MeanKind => RollingOver(needs.RollingDays!.Value).AverageDays(metric.Name, confidence),
            CountKind => UserCount(
                metric,
                needs.RollingDays is { } days ? RollingOver(days).Whole() : Users,
                confidence
            ),
            _ => UserCount(
                metric,
                ((CumulativeKind)metric.Kind).Since switch
                {
                    CalendarPeriod.Week => Weeks[^1].Users,
                    CalendarPeriod.Month => Months[^1].Users,
                    _ => Users,
                },
                confidence
            ),
        };
    }

    /// <summary>How far users got through the funnel.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">No funnel was counted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public FunnelReport Funnel(double confidence = 0.95) =>
        _funnel.IsEmpty
            ? throw new InvalidOperationException("no funnel was counted: name its steps in EventCounting")
            : new(Counting, _funnel, _undecided, Domain.OpenShare.Require(confidence));

    /// <summary>The value of a metric, undefined with the reason where it was not counted.</summary>
    internal Measured ValueOf(Metric metric, EventColumns columns)
    {
        EventNeeds needs = EventNeeds.Of(metric, columns);
        string[] reasons = needs.Reason is { } reason ? [reason] : needs.NotMetBy(Counting);
        return reasons.Length == 0
            ? Estimate(metric, columns: columns).Value
            : new Undefined(
                UndefinedReason.NotMeasured,
                $"{metric.Name} was not given; it {string.Join("; it ", reasons)}."
            );
    }

    internal long SizeOf(Cohort cohort) => Starts(cohort).Sum(start => (long)NewUsers[start]);

    private static IntervalEstimate UserCount(Metric metric, Measured users, double confidence) =>
        new(
            metric.Name,
            users,
            new Undefined(
                UndefinedReason.DoesNotExist,
                "The users of a stream are all there are, not a sample of them."
            ),
            confidence,
            IntervalMethod.Exact("count of different users", "the stream itself"),
            users.TryGet(out double count, out _) ? count : 0,
            Domain.NonNegative
        );

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
