using System.Collections.Immutable;

namespace AiPm.Sdk.Metrics;

/// <summary>What the definition of a metric asks of a tally of events.</summary>
internal sealed record EventNeeds
{
    /// <summary>Why the definition cannot be counted from names of events, as a phrase; <see langword="null"/> where it can.</summary>
    internal string? Reason { get; private init; }

    /// <summary>The events that are activity; <see langword="null"/> for every one.</summary>
    internal ImmutableArray<string>? Activity { get; private init; }

    /// <summary>Whether the metric looks at activity at all.</summary>
    internal bool CountsActivity { get; private init; }

    /// <summary>Whether the metric looks at starts, and the event that is one; <see langword="null"/> for the first activity.</summary>
    internal (bool Counts, string? Event) Start { get; private init; }

    /// <summary>The events of a funnel; empty where the metric is none.</summary>
    internal ImmutableArray<string> Funnel { get; private init; } = [];

    /// <summary>The time of the funnel.</summary>
    internal TimeSpan Within { get; private init; }

    /// <summary>The rolling window in days.</summary>
    internal int? RollingDays { get; private init; }

    internal static EventNeeds Of(Metric metric, EventColumns columns)
    {
        bool byUser = metric.Grain is { Period: null } grain && grain.Unit == columns.User;
        return metric.Kind switch
        {
            RetentionKind or FunnelKind when !byUser => Not($"must have the column \"{columns.User}\" as its grain"),
            RetentionKind or FunnelKind when metric.Window is not null => Not(
                "has a window that picks who entered; ask the summary for a cohort instead"
            ),
            RetentionKind kind => Retention(metric, kind, columns),
            FunnelKind kind => FunnelOf(metric, kind, columns),
            CountKind { Measure: { Aggregation: Aggregation.CountDistinct } measure }
                when measure.Column == columns.User => Users(metric, measure, columns, null),
            CumulativeKind { Measure: { Aggregation: Aggregation.CountDistinct } measure } kind
                when measure.Column == columns.User && kind.At == columns.At => kind.Since
                is null
                    or CalendarPeriod.Week
                    or CalendarPeriod.Month
            && metric.Window is null
                ? Users(metric, measure, columns, null)
                : Not("counts users since a day, quarter or year, of which a tally has none"),
            MeanKind { Measure: { Aggregation: Aggregation.CountDays } measure }
                when byUser && measure.Column == columns.At && metric.Window is not null && metric.Limits is null =>
                Users(metric, measure, columns, null),
            _ => Not("is not counted from a stream of events but from a table of rows"),
        };
    }

    /// <summary>What of this a tally does not count, as phrases; none where it counts all.</summary>
    internal string[] NotMetBy(EventCounting counting)
    {
        List<string> reasons = [];
        if (CountsActivity && !SameNames(Activity, counting.Activity))
        {
            reasons.Add($"takes {Text(Activity)} as activity, but {Text(counting.Activity)} was counted");
        }

        if (Start.Counts && Start.Event != counting.Start)
        {
            reasons.Add(
                $"starts users by {Start.Event ?? "their first activity"}, but {counting.Start ?? "the first activity"} was counted"
            );
        }

        if (
            Funnel.Length > counting.Funnel.Length
            || !Funnel.AsSpan().SequenceEqual(counting.Funnel.AsSpan()[..Funnel.Length])
        )
        {
            reasons.Add(
                $"is the funnel {string.Join(" > ", Funnel)}, but {(counting.Funnel.IsEmpty ? "none" : string.Join(" > ", counting.Funnel))} was counted"
            );
        }
        else if (!Funnel.IsEmpty && Within != counting.FunnelWindow)
        {
            reasons.Add($"has the time {Text(Within)}, but {Text(counting.FunnelWindow)} was counted");
        }

        if (RollingDays is { } days && !counting.RollingDays.Contains(days))
        {
            reasons.Add(
                FormattableString.Invariant(
                    $"has a window of {days} days, but {string.Join(" and ", counting.RollingDays)} were counted"
                )
            );
        }

        return [.. reasons];
    }

    internal static bool SameNames(ImmutableArray<string>? left, ImmutableArray<string>? right) =>
        left is { } here && right is { } there
            ? here.ToHashSet(StringComparer.Ordinal).SetEquals(there)
            : left is null && right is null;

    internal static string Text(ImmutableArray<string>? names) =>
        names is { } given ? $"[{string.Join(", ", given)}]" : "every event";

    internal static string Text(TimeSpan within) =>
        within == TimeSpan.MaxValue
            ? "without end"
            : within.ToString("g", System.Globalization.CultureInfo.InvariantCulture);

    private static EventNeeds Not(string reason) => new() { Reason = reason };

    private static EventNeeds Retention(Metric metric, RetentionKind kind, EventColumns columns)
    {
        if (kind.At != columns.At)
        {
            return Not($"must have its instants in the column \"{columns.At}\"");
        }

        if (metric.Filter is not null && kind.Entry is not null)
        {
            return Not("has a filter beside its entry; put the filter into entry and activity");
        }

        if (!TryNames(columns, out ImmutableArray<string>? activity, metric.Filter, kind.Activity))
        {
            return Not(Unnamed("activity", columns));
        }

        if (!TryNames(columns, out ImmutableArray<string>? entry, kind.Entry) || entry is { Length: not 1 })
        {
            return Not($"must be entered by one event named in the column \"{columns.Name}\"");
        }

        return new()
        {
            Activity = activity,
            CountsActivity = true,
            Start = (true, entry?[0]),
        };
    }

    private static EventNeeds FunnelOf(Metric metric, FunnelKind kind, EventColumns columns)
    {
        if (kind.At != columns.At)
        {
            return Not($"must have its instants in the column \"{columns.At}\"");
        }

        if (metric.Filter is not null)
        {
            return Not("has a filter beside its steps; put the filter into each step");
        }

        List<string> steps = [];
        foreach (FunnelStage stage in kind.Stages)
        {
            if (!TryNames(columns, out ImmutableArray<string>? names, stage.Filter) || names is not { Length: 1 } one)
            {
                return Not($"must have one event for \"{stage.Name}\", named in the column \"{columns.Name}\"");
            }

            steps.Add(one[0]);
        }

        return steps.Distinct(StringComparer.Ordinal).Count() < steps.Count
            ? Not("has one event for two steps, which a tally cannot tell apart")
            : new() { Funnel = [.. steps], Within = kind.Within ?? TimeSpan.MaxValue };
    }

    private static EventNeeds Users(Metric metric, Measure measure, EventColumns columns, int? days)
    {
        if (metric.Window is not null)
        {
            if (
                metric.Window is not TrailingWindow window
                || window.At != columns.At
                || window.Length.Ticks % TimeSpan.TicksPerDay != 0
            )
            {
                return Not($"must have a trailing window of whole days by the column \"{columns.At}\"");
            }

            days = (int)window.Length.TotalDays;
        }

        return TryNames(columns, out ImmutableArray<string>? activity, metric.Filter, measure.Filter)
            ? new()
            {
                Activity = activity,
                CountsActivity = true,
                RollingDays = days,
            }
            : Not(Unnamed("activity", columns));
    }

    private static string Unnamed(string what, EventColumns columns) =>
        $"must name the events of its {what} by the column \"{columns.Name}\" alone";

    /// <summary>The names of events that pass all filters; null for every one.</summary>
    private static bool TryNames(EventColumns columns, out ImmutableArray<string>? names, params RowFilter?[] filters)
    {
        names = null;
        foreach (RowFilter? filter in filters)
        {
            if (filter is null)
            {
                continue;
            }

            if (NamesOf(filter, columns.Name) is not { } own)
            {
                return false;
            }

            names = names is { } known ? [.. known.Intersect(own, StringComparer.Ordinal)] : [.. own];
        }

        return true;
    }

    private static IEnumerable<string>? NamesOf(RowFilter filter, string column) =>
        filter switch
        {
            ComparisonFilter { Comparison: Comparison.Equal, Value.Kind: ColumnValueKind.Text } equal
                when equal.Column == column => [equal.Value.Text],
            ListFilter list when list.Column == column && list.Values[0].Kind == ColumnValueKind.Text => list
                .Values.Select(value => value.Text)
                .Distinct(StringComparer.Ordinal),
            AnyFilter any when any.Parts.All(part => NamesOf(part, column) is not null) => any
                .Parts.SelectMany(part => NamesOf(part, column)!)
                .Distinct(StringComparer.Ordinal),
            _ => null,
        };
}
