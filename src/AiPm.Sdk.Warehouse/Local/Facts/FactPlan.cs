using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>All that is read from one source of facts in one scan: each mask, column and feed once, however many metrics use it.</summary>
internal sealed class FactPlan
{
    private readonly Dictionary<object, Feed> _feeds = [];
    private readonly SortedSet<string> _columns = new(StringComparer.Ordinal);
    private readonly long _until;

    /// <param name="source">The source.</param>
    /// <param name="from">The first microsecond that is read.</param>
    /// <param name="until">The microsecond before which facts are read.</param>
    /// <param name="others">Columns that the definition reads of it elsewhere.</param>
    internal FactPlan(FactSource source, long from, long until, IEnumerable<string> others)
    {
        Source = source;
        From = from;
        _until = until;
        Use(source.Filter?.Columns);
        Use(others);
    }

    internal FactSource Source { get; }

    internal long From { get; }

    internal long Until => _until;

    internal List<RowMask> Masks { get; } = [];

    internal List<RowNumbers> Numbers { get; } = [];

    internal List<RowValues> Values { get; } = [];

    internal IReadOnlyCollection<Feed> Feeds => _feeds.Values;

    /// <summary>Columns that are read beside unit, instant and event, in ordinal order.</summary>
    internal IReadOnlyCollection<string> Columns => _columns;

    /// <summary>What a metric measures after the entry.</summary>
    internal Feed Outcome(WarehouseMetric metric, Measure measure) =>
        Measured(measure, metric.Metric.Filter, metric.Delay.Microseconds(), EndOf(metric));

    /// <summary>What a covariate measures before the entry.</summary>
    internal Feed Before(WarehouseCovariate covariate) =>
        Measured(covariate.Measure, covariate.Filter, -covariate.Lookback.Microseconds(), 0);

    internal Feed Retention(WarehouseMetric metric, RetentionKind kind) =>
        Feed(
            (kind, metric.Metric.Filter),
            () =>
            {
                Use(kind.Activity?.Columns);
                return new RetentionFeed(Mask(metric.Metric.Filter, kind.Activity), kind, _until);
            }
        );

    internal Feed Funnel(WarehouseMetric metric, FunnelKind kind) =>
        Feed(
            (kind, metric.Metric.Filter, metric.Delay, metric.Window),
            () =>
                new FunnelFeed(
                    Mask(metric.Metric.Filter, null),
                    [.. kind.Stages.Select(stage => Mask(stage.Filter, null))],
                    kind.Within?.Microseconds(),
                    _until,
                    metric.Delay.Microseconds(),
                    EndOf(metric)
                )
        );

    private static long EndOf(WarehouseMetric metric) =>
        metric.Window is { } window ? (metric.Delay + window).Microseconds() : long.MaxValue;

    private Feed Measured(Measure measure, RowFilter? filter, long from, long before) =>
        Feed(
            (measure, filter, from, before),
            () =>
            {
                RowMask mask = Mask(filter, measure.Filter);
                if (measure.Column is not { } column)
                {
                    return measure.Aggregation == Aggregation.Any
                        ? new NumberFeed<AnyRowOfUnit>(mask, null, from, before)
                        : new NumberFeed<RowsOfUnit>(mask, null, from, before);
                }

                Use([column]);
                return measure.Aggregation switch
                {
                    Aggregation.Sum => new NumberFeed<SumOfUnit>(mask, NumbersOf(column), from, before),
                    Aggregation.Mean => new NumberFeed<MeanOfUnit>(mask, NumbersOf(column), from, before),
                    Aggregation.Minimum => new NumberFeed<LeastOfUnit>(mask, NumbersOf(column), from, before),
                    Aggregation.Maximum => new NumberFeed<MostOfUnit>(mask, NumbersOf(column), from, before),
                    Aggregation.Any => new NumberFeed<AnyOfUnit>(mask, NumbersOf(column), from, before),
                    Aggregation.Count => new CountFeed(mask, ValuesOf(column), from, before),
                    _ => new DistinctFeed(
                        mask,
                        ValuesOf(column),
                        measure.Aggregation == Aggregation.CountDays,
                        from,
                        before
                    ),
                };
            }
        );

    private Feed Feed(object key, Func<Feed> make)
    {
        if (!_feeds.TryGetValue(key, out Feed? feed))
        {
            feed = make();
            _feeds.Add(key, feed);
        }

        return feed;
    }

    private RowMask Mask(RowFilter? filter, RowFilter? another)
    {
        Use(filter?.Columns);
        Use(another?.Columns);
        return One(Masks, mask => mask.IsOf(filter, another), () => new(filter, another));
    }

    private RowNumbers NumbersOf(string column) =>
        One(Numbers, numbers => numbers.Column == column, () => new(Source.Table, column));

    private RowValues ValuesOf(string column) =>
        One(Values, values => values.Column == column, () => new(Source.Table, column));

    private static T One<T>(List<T> known, Predicate<T> isIt, Func<T> make)
    {
        int at = known.FindIndex(isIt);
        if (at < 0)
        {
            at = known.Count;
            known.Add(make());
        }

        return known[at];
    }

    private void Use(IEnumerable<string>? columns) => _columns.UnionWith(columns ?? []);
}
