using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What is counted from a stream of events: the days observed, what makes a user active, what starts one, and the funnel.</summary>
public sealed class EventCounting : IEquatable<EventCounting>
{
    /// <summary>The most steps a funnel may have.</summary>
    public const int MostFunnelSteps = 32;

    /// <summary>The most days that may be observed at once.</summary>
    public const int MostDays = 2_000;

    /// <summary>Says what is counted.</summary>
    /// <param name="boundary">Which day an instant belongs to.</param>
    /// <param name="from">The first day observed.</param>
    /// <param name="through">The last day observed to its end; at most 2,000 days in all.</param>
    /// <param name="activity">The events that make a user active; every event where left out.</param>
    /// <param name="start">
    /// The event that starts a user, as a sign-up; the first activity where left out. A user with activity before the first day is
    /// known from before and belongs to no cohort, so pass in earlier events too, where there are any.
    /// </param>
    /// <param name="funnel">The events of the funnel in their order, each once, at most 32; none where left out.</param>
    /// <param name="funnelWindow">The time from the first step within which the others must follow; 7 days where left out. Positive; <see cref="TimeSpan.MaxValue"/> for no end.</param>
    /// <param name="lostAfter">The days in a row without activity after which a user counts as lost, at least 1.</param>
    /// <param name="rollingDays">The windows, in days, over which active users are counted (monthly active users: 30); each at least 1. 7 and 30 where left out.</param>
    /// <exception cref="ArgumentException">A name is empty or comes twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first, or a number is outside its range.</exception>
    public EventCounting(
        DayBoundary boundary,
        DateOnly from,
        DateOnly through,
        IReadOnlyList<string>? activity = null,
        string? start = null,
        IReadOnlyList<string>? funnel = null,
        TimeSpan? funnelWindow = null,
        int lostAfter = 28,
        IReadOnlyList<int>? rollingDays = null
    )
    {
        ArgumentNullException.ThrowIfNull(boundary);
        if (through < from || through.DayNumber - from.DayNumber >= MostDays)
        {
            throw new ArgumentOutOfRangeException(
                nameof(through),
                through,
                FormattableString.Invariant(
                    $"through must lie from 0 to {MostDays - 1} days after from, {from:yyyy-MM-dd}, but was {through:yyyy-MM-dd}"
                )
            );
        }

        Boundary = boundary;
        From = from;
        Through = through;
        Activity = activity is null ? null : Names(activity, nameof(activity));
        if (start is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(start);
        }

        Start = start;
        Funnel = funnel is null ? [] : Names(funnel, nameof(funnel));
        if (Funnel.Length > MostFunnelSteps)
        {
            throw new ArgumentOutOfRangeException(
                nameof(funnel),
                Funnel.Length,
                $"funnel must have at most {MostFunnelSteps} steps, but had {Funnel.Length}"
            );
        }

        FunnelWindow = funnelWindow ?? TimeSpan.FromDays(7);
        if (FunnelWindow <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(funnelWindow),
                funnelWindow,
                $"funnelWindow must be positive, but was {funnelWindow}"
            );
        }

        LostAfter = AtLeastOne(lostAfter, nameof(lostAfter));
        RollingDays =
        [
            .. (rollingDays ?? [7, 30]).Select(days => AtLeastOne(days, nameof(rollingDays))).Distinct().Order(),
        ];
    }

    /// <summary>Which day an instant belongs to.</summary>
    public DayBoundary Boundary { get; }

    /// <summary>The first day observed.</summary>
    public DateOnly From { get; }

    /// <summary>The last day observed, to its end.</summary>
    public DateOnly Through { get; }

    /// <summary>The number of days observed.</summary>
    public int Days => Through.DayNumber - From.DayNumber + 1;

    /// <summary>The events that make a user active; <see langword="null"/> for every event.</summary>
    public ImmutableArray<string>? Activity { get; }

    /// <summary>The event that starts a user; <see langword="null"/> for the first activity.</summary>
    public string? Start { get; }

    /// <summary>The events of the funnel in their order.</summary>
    public ImmutableArray<string> Funnel { get; }

    /// <summary>The time from the first step of the funnel within which the others must follow.</summary>
    public TimeSpan FunnelWindow { get; }

    /// <summary>The days in a row without activity after which a user counts as lost.</summary>
    public int LostAfter { get; }

    /// <summary>The windows, in days, over which active users are counted, ascending.</summary>
    public ImmutableArray<int> RollingDays { get; }

    /// <summary>What must be counted for metrics by their definitions, so that <see cref="EventSummary.Estimate"/> and <see cref="MetricSet"/> read them from one pass.</summary>
    /// <param name="metrics">The metrics. Those of rows are left to tables, and derived ones to the set.</param>
    /// <param name="boundary">Which day an instant belongs to.</param>
    /// <param name="from">The first day observed.</param>
    /// <param name="through">The last day observed to its end; at most 2,000 days in all.</param>
    /// <param name="lostAfter">The days in a row without activity after which a user counts as lost, at least 1.</param>
    /// <param name="columns">The columns by which the definitions name user, event and instant; <c>user</c>, <c>event</c> and <c>at</c> where left out.</param>
    /// <exception cref="ArgumentException">
    /// A retention or funnel cannot be counted from names of events, or two metrics need different activity, starts or funnels and so a tally each; the message lists
    /// every problem.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first, or a number is outside its range.</exception>
    public static EventCounting For(
        IReadOnlyList<Metric> metrics,
        DayBoundary boundary,
        DateOnly from,
        DateOnly through,
        int lostAfter = 28,
        EventColumns? columns = null
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        columns ??= new();
        List<Problem> problems = [];
        (string Id, EventNeeds Needs)? activity = null;
        (string Id, EventNeeds Needs)? start = null;
        (string Id, EventNeeds Needs)? funnel = null;
        List<int> rolling = [];
        for (int i = 0; i < metrics.Count; i++)
        {
            Metric metric = metrics[i];
            ArgumentNullException.ThrowIfNull(metric, nameof(metrics));
            EventNeeds needs = EventNeeds.Of(metric, columns);
            string path = FormattableString.Invariant($"$.metrics[{i}]");
            if (needs.Reason is { } reason)
            {
                if (metric.Kind is RetentionKind or FunnelKind)
                {
                    problems.Add(new(path, 0, $"\"{metric.Id}\"", $"a metric of events, which {reason}"));
                }

                continue;
            }

            if (needs.CountsActivity)
            {
                activity ??= (metric.Id, needs);
                Agree(
                    EventNeeds.SameNames(activity.Value.Needs.Activity, needs.Activity),
                    path,
                    $"\"{metric.Id}\" with {EventNeeds.Text(needs.Activity)} as activity",
                    $"{EventNeeds.Text(activity.Value.Needs.Activity)} as in \"{activity.Value.Id}\", or a tally of its own"
                );
            }

            if (needs.Start.Counts)
            {
                start ??= (metric.Id, needs);
                Agree(
                    start.Value.Needs.Start == needs.Start,
                    path,
                    $"\"{metric.Id}\" started by {needs.Start.Event ?? "the first activity"}",
                    $"{start.Value.Needs.Start.Event ?? "the first activity"} as in \"{start.Value.Id}\", or a tally of its own"
                );
            }

            if (!needs.Funnel.IsEmpty)
            {
                // A funnel that is the beginning of another is counted with it.
                EventNeeds known = funnel?.Needs ?? needs;
                EventNeeds longer = needs.Funnel.Length > known.Funnel.Length ? needs : known;
                EventNeeds shorter = ReferenceEquals(longer, needs) ? known : needs;
                Agree(
                    known.Within == needs.Within
                        && shorter.Funnel.AsSpan().SequenceEqual(longer.Funnel.AsSpan()[..shorter.Funnel.Length]),
                    path,
                    $"\"{metric.Id}\", the funnel {string.Join(" > ", needs.Funnel)} within {EventNeeds.Text(needs.Within)}",
                    $"{string.Join(" > ", known.Funnel)} within {EventNeeds.Text(known.Within)} as in \"{funnel?.Id}\", or a tally of its own"
                );
                funnel = ReferenceEquals(longer, needs) ? (metric.Id, needs) : funnel;
            }

            if (needs.RollingDays is { } days)
            {
                rolling.Add(days);
            }
        }

        return problems.Count > 0
            ? throw new ArgumentException(Problem.Listing(problems, "metrics", most: 10), nameof(metrics))
            : new(
                boundary,
                from,
                through,
                activity?.Needs.Activity,
                start?.Needs.Start.Event,
                funnel?.Needs.Funnel,
                funnel?.Needs.Within,
                lostAfter,
                rolling.Count > 0 ? rolling : null
            );

        void Agree(bool agrees, string path, string given, string allowed)
        {
            if (!agrees)
            {
                problems.Add(new(path, 0, given, allowed));
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(EventCounting? other) => other is not null && Differences(other).Length == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EventCounting);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Boundary, From, Through, Start, Funnel.Length, LostAfter);

    /// <summary>What makes two ways of counting unfit to be put together, as phrases.</summary>
    internal string[] Differences(EventCounting other) =>
        [
            .. Difference("time zones", Boundary, other.Boundary),
            .. Difference("first days", DateText.Date(From), DateText.Date(other.From)),
            .. Difference("last days", DateText.Date(Through), DateText.Date(other.Through)),
            .. Difference("activity", Text(Activity), Text(other.Activity)),
            .. Difference("start", Start ?? "the first activity", other.Start ?? "the first activity"),
            .. Difference("funnels", Text(Funnel), Text(other.Funnel)),
            .. Difference("funnel windows", FunnelWindow, other.FunnelWindow),
            .. Difference("days until lost", LostAfter, other.LostAfter),
            .. Difference("rolling windows", string.Join(", ", RollingDays), string.Join(", ", other.RollingDays)),
        ];

    private static IEnumerable<string> Difference<T>(string what, T here, T there) =>
        EqualityComparer<T>.Default.Equals(here, there)
            ? []
            : [FormattableString.Invariant($"{what}: {here} and {there}")];

    private static string Text(ImmutableArray<string>? names) => names is { } given ? string.Join(" > ", given) : "any";

    private static ImmutableArray<string> Names(IReadOnlyList<string> names, string parameter)
    {
        foreach (string name in names)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        }

        string? twice = names
            .GroupBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(same => same.Skip(1).Any())
            ?.Key;
        return twice is null
            ? [.. names]
            : throw new ArgumentException(
                $"{parameter} must name each event once, but named \"{twice}\" twice",
                parameter
            );
    }

    private static int AtLeastOne(int value, string name) =>
        value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1, but was {value}");
}
