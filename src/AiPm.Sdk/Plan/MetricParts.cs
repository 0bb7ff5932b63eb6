using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of what metrics are made of: values, filters, measures, windows, grains, limits and margins.</summary>
internal static class MetricParts
{
    /// <summary>A length of time in days.</summary>
    public static Shape<TimeSpan> Length { get; } = InDays(Domain.Between(1.0 / 86_400, 36_500));

    private static readonly Shape<string> Column = Shape.Text(200);

    private static readonly Shape<ColumnValue> Value = Shape.AnyOf(
        Shape
            .Number(Domain.Real)
            .Select(
                number => new ColumnValue(number),
                value => value.Number,
                value => value.Kind == ColumnValueKind.Number
            ),
        Shape
            .Text(1_000)
            .Select(text => new ColumnValue(text), value => value.Text, value => value.Kind == ColumnValueKind.Text),
        Shape.Boolean.Select(
            truth => new ColumnValue(truth),
            value => value.Truth,
            value => value.Kind == ColumnValueKind.Truth
        ),
        Shape
            .Object<ColumnValue>(
                "instant",
                "An instant with its offset, as 2027-01-31T08:00:00Z.",
                members =>
                {
                    Member<string> instant = members.Required(
                        "instant",
                        Shape.Text(
                            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+][0-9]{2}:[0-9]{2}|-[0-9]{2}:[0-9]{2})$",
                            "an instant with its offset, as 2027-01-31T08:00:00Z",
                            20,
                            25
                        ),
                        "The instant.",
                        of: it => it.Instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
                    );
                    return values =>
                        DateTimeOffset.TryParse(
                            values.Get(instant),
                            CultureInfo.InvariantCulture,
                            DateTimeStyles.None,
                            out DateTimeOffset read
                        )
                            ? new ColumnValue(read)
                            : throw new ArgumentException("an instant that exists", nameof(instant));
                }
            )
            .Select(value => value, value => value, value => value.Kind == ColumnValueKind.Instant)
    );

    /// <summary>Which rows count; filters may contain filters.</summary>
    public static Shape<RowFilter> Filter { get; } = Shape.Deferred(() => FilterObject!);

    private static readonly ObjectShape<RowFilter> FilterObject = Shape.Object<RowFilter>(
        "rowFilter",
        "Which rows count: a column with one of is, isNot, atLeast, atMost, above, below, in or isMissing; or one of all, any and not over other filters.",
        members =>
        {
            Member<string?> column = members.Optional("column", Column, "The column that is looked at.", of: ColumnOf);
            Member<ColumnValue?> @is = members.OptionalValue(
                "is",
                Value,
                "The column is this value.",
                of: it => Compared(it, Comparison.Equal)
            );
            Member<ColumnValue?> isNot = members.OptionalValue(
                "isNot",
                Value,
                "The column is another value.",
                of: it => Compared(it, Comparison.NotEqual)
            );
            Member<ColumnValue?> atLeast = members.OptionalValue(
                "atLeast",
                Value,
                "The column is at least this number or instant.",
                of: it => Compared(it, Comparison.AtLeast)
            );
            Member<ColumnValue?> atMost = members.OptionalValue(
                "atMost",
                Value,
                "The column is at most this number or instant.",
                of: it => Compared(it, Comparison.AtMost)
            );
            Member<ColumnValue?> above = members.OptionalValue(
                "above",
                Value,
                "The column is above this number or instant.",
                of: it => Compared(it, Comparison.Greater)
            );
            Member<ColumnValue?> below = members.OptionalValue(
                "below",
                Value,
                "The column is below this number or instant.",
                of: it => Compared(it, Comparison.Less)
            );
            var list = members.Optional(
                "in",
                Shape.List(Value, 1, 10_000),
                "The column is one of these values.",
                of: it => (it as ListFilter)?.Values
            );
            Member<bool?> isMissing = members.OptionalValue(
                "isMissing",
                Shape.Boolean,
                "Whether the column has no value.",
                of: MissingIn
            );
            var all = members.Optional(
                "all",
                Shape.List(Filter, 1, 1_000),
                "All of these.",
                of: it => (it as AllFilter)?.Parts
            );
            var any = members.Optional(
                "any",
                Shape.List(Filter, 1, 1_000),
                "Any of these.",
                of: it => (it as AnyFilter)?.Parts
            );
            Member<RowFilter?> not = members.Optional(
                "not",
                Filter,
                "Not this.",
                of: it => it is NotFilter { Inner: not MissingFilter } other ? other.Inner : null
            );
            return values =>
            {
                (string Word, ColumnValue? Value, Comparison How)[] comparisons =
                [
                    ("is", values.Get(@is), Comparison.Equal),
                    ("isNot", values.Get(isNot), Comparison.NotEqual),
                    ("atLeast", values.Get(atLeast), Comparison.AtLeast),
                    ("atMost", values.Get(atMost), Comparison.AtMost),
                    ("above", values.Get(above), Comparison.Greater),
                    ("below", values.Get(below), Comparison.Less),
                ];
                List<Func<string, RowFilter>> ofColumn =
                [
                    .. comparisons
                        .Where(comparison => comparison.Value is not null)
                        .Select<(string Word, ColumnValue? Value, Comparison How), Func<string, RowFilter>>(
                            comparison =>
                                name => Compare(name, comparison.How, comparison.Value!.Value, comparison.Word)
                        ),
                ];
                if (values.Get(list) is { } choices)
                {
                    ofColumn.Add(name => In(name, choices));
                }

                if (values.Get(isMissing) is { } missing)
                {
                    ofColumn.Add(name => missing ? RowFilter.IsMissing(name) : !RowFilter.IsMissing(name));
                }

                List<RowFilter> ofFilters = [];
                if (values.Get(all) is { } every)
                {
                    ofFilters.Add(RowFilter.All(every));
                }

                if (values.Get(any) is { } some)
                {
                    ofFilters.Add(RowFilter.Any(some));
                }

                if (values.Get(not) is { } other)
                {
                    ofFilters.Add(!other);
                }

                return (values.Get(column), ofColumn.Count, ofFilters.Count) switch
                {
                    ({ } name, 1, 0) => ofColumn[0](name),
                    (null, 0, 1) => ofFilters[0],
                    _ => throw new ArgumentException(
                        "a column with one of is, isNot, atLeast, atMost, above, below, in and isMissing, or one of all, any and not alone"
                    ),
                };
            };
        }
    );

    /// <summary>What is taken from the rows of a unit; a text is the sum of that column.</summary>
    public static Shape<Measure> Measure { get; } =
        Shape.AnyOf(
            Column.Select(
                column => Metrics.Measure.Sum(column),
                measure => measure.Column!,
                measure => measure is { Aggregation: Aggregation.Sum, Filter: null }
            ),
            Shape.Object<Measure>(
                "measure",
                "What is taken from the rows of a unit: a column, how its rows become one value, and which rows count.",
                members =>
                {
                    Member<Aggregation> aggregation = members.Required(
                        "aggregation",
                        Shape.Enumeration<Aggregation>(),
                        "How rows become the unit's value.",
                        of: it => it.Aggregation
                    );
                    Member<string?> column = members.Optional(
                        "column",
                        Column,
                        "The column; count and any may do without.",
                        of: it => it.Column
                    );
                    Member<RowFilter?> where = members.Optional(
                        "where",
                        Filter,
                        "Which rows count.",
                        of: it => it.Filter
                    );
                    return values =>
                        values.Get(column) is null
                        && values.Get(aggregation) is not (Aggregation.Count or Aggregation.Any)
                            ? throw new ArgumentException("count or any, or a column beside it", nameof(aggregation))
                            : new Measure(values.Get(aggregation), values.Get(column), values.Get(where));
                }
            )
        );

    /// <summary>Which rows count by their time.</summary>
    public static Shape<MetricWindow> Window { get; } =
        Shape.Union<MetricWindow>(
            "metricWindow",
            "Which rows count by their time.",
            "kind",
            union =>
            {
                union.Case("trailing", Trailing);
                union.Case("period", Period);
                union.Case("anchored", Anchored);
            }
        );

    private static ObjectShape<TrailingWindow> Trailing =>
        Shape.Object<TrailingWindow>(
            "trailingWindow",
            "The last days up to the moment of measuring.",
            members =>
            {
                Member<string> at = members.Required(
                    "at",
                    Column,
                    "The column with the instant of a row.",
                    of: it => it.At
                );
                Member<TimeSpan> days = members.Required("days", Length, "How many days.", of: it => it.Length);
                return values => new(values.Get(at), values.Get(days));
            }
        );

    private static ObjectShape<PeriodWindow> Period =>
        Shape.Object<PeriodWindow>(
            "periodWindow",
            "The calendar period of the moment of measuring, up to that moment.",
            members =>
            {
                Member<string> at = members.Required(
                    "at",
                    Column,
                    "The column with the instant of a row.",
                    of: it => it.At
                );
                Member<CalendarPeriod> period = members.Required(
                    "period",
                    Shape.Enumeration<CalendarPeriod>(),
                    "The period.",
                    of: it => it.Period
                );
                return values => new(values.Get(at), values.Get(period));
            }
        );

    private static ObjectShape<AnchoredWindow> Anchored =>
        Shape.Object<AnchoredWindow>(
            "anchoredWindow",
            "A time after an instant of the row itself, as the first seven days after sign-up.",
            members =>
            {
                Member<string> at = members.Required(
                    "at",
                    Column,
                    "The column with the instant of a row.",
                    of: it => it.At
                );
                Member<string> anchor = members.Required(
                    "anchor",
                    Column,
                    "The column with the instant it is counted from.",
                    of: it => it.Anchor
                );
                Member<TimeSpan> days = members.Required("days", Length, "How many days.", of: it => it.Length);
                Member<TimeSpan> delay = members.Optional(
                    "delayDays",
                    InDays(Domain.Between(-36_500, 36_500)),
                    TimeSpan.Zero,
                    "How many days after the anchor it begins; negative before it.",
                    of: it => it.Delay
                );
                return values => new(values.Get(at), values.Get(anchor), values.Get(days), values.Get(delay));
            }
        );

    /// <summary>What one value belongs to.</summary>
    public static Shape<MetricGrain> Grain { get; } =
        Shape.Object<MetricGrain>(
            "metricGrain",
            "What one value belongs to: a unit such as a user, or a unit in a period.",
            members =>
            {
                Member<string> unit = members.Required(
                    "unit",
                    Column,
                    "The column that names the unit.",
                    of: it => it.Unit
                );
                Member<CalendarPeriod?> period = members.OptionalValue(
                    "period",
                    Shape.Enumeration<CalendarPeriod>(),
                    "The period that splits a unit's rows.",
                    of: it => it.Period
                );
                Member<string?> at = members.Optional(
                    "at",
                    Column,
                    "The column with the instant of a row; needed with a period.",
                    of: it => it.At
                );
                return values =>
                    values.Get(period) is not null && values.Get(at) is null
                        ? throw new ArgumentException("left out, or with the column of instants in at", nameof(period))
                        : new(values.Get(unit), values.Get(period), values.Get(at));
            }
        );

    /// <summary>How far a unit's value may lie out.</summary>
    public static Shape<ValueLimits> Limits { get; } =
        Shape.Object<ValueLimits>(
            "valueLimits",
            "How far a unit's value may lie out before it is set to the limit: fixed, or quantiles of all units' values.",
            members =>
            {
                Member<double?> lower = members.OptionalValue(
                    "lower",
                    Shape.Number(Domain.Real),
                    "The lower limit, or its probability.",
                    of: it => it.Lower
                );
                Member<double?> upper = members.OptionalValue(
                    "upper",
                    Shape.Number(Domain.Real),
                    "The upper limit, or its probability.",
                    of: it => it.Upper
                );
                Member<bool> quantiles = members.Optional(
                    "quantiles",
                    Shape.Boolean,
                    false,
                    "Whether the limits are probabilities of quantiles.",
                    of: it => it.AreQuantiles
                );
                return values => Bounds(values.Get(lower), values.Get(upper), values.Get(quantiles));
            }
        );

    /// <summary>How much worse a metric may get.</summary>
    public static Shape<Effect> Margin { get; } =
        Shape.Object<Effect>(
            "margin",
            "How much worse it may get and still pass as not worse, absolute or relative to the control.",
            members =>
            {
                Member<double?> absolute = members.OptionalValue(
                    "absolute",
                    Shape.Number(Domain.Positive),
                    "In the metric's own unit.",
                    of: it => it.Scale == EffectScale.Absolute ? it.Size : null
                );
                Member<double?> relative = members.OptionalValue(
                    "relative",
                    Shape.Number(Domain.Positive),
                    "As a share of the control's value.",
                    of: it => it.Scale == EffectScale.Relative ? it.Size : null
                );
                return values =>
                    (values.Get(absolute), values.Get(relative)) switch
                    {
                        ({ } size, null) => Effect.Absolute(size),
                        (null, { } size) => Effect.Relative(size),
                        _ => throw new ArgumentException("either absolute or relative"),
                    };
            }
        );

    private static Shape<TimeSpan> InDays(Domain days) =>
        Shape
            .Number(days)
            .Select(
                given => TimeSpan.FromTicks((long)Math.Round(given * TimeSpan.TicksPerDay)),
                length => length.TotalDays
            );

    private static string? ColumnOf(RowFilter filter) =>
        filter switch
        {
            ComparisonFilter comparison => comparison.Column,
            ListFilter list => list.Column,
            MissingFilter missing => missing.Column,
            NotFilter { Inner: MissingFilter missing } => missing.Column,
            _ => null,
        };

    private static ColumnValue? Compared(RowFilter filter, Comparison how) =>
        filter is ComparisonFilter comparison && comparison.Comparison == how ? comparison.Value : (ColumnValue?)null;

    private static bool? MissingIn(RowFilter filter) =>
        filter switch
        {
            MissingFilter => true,
            NotFilter { Inner: MissingFilter } => false,
            _ => null,
        };

    private static ComparisonFilter Compare(string column, Comparison how, ColumnValue value, string member)
    {
        bool orders = how is not (Comparison.Equal or Comparison.NotEqual);
        return orders && value.Kind is not (ColumnValueKind.Number or ColumnValueKind.Instant)
            ? throw new ArgumentException("a number or an instant, as the order of texts depends on the engine", member)
            : new ComparisonFilter(column, how, value);
    }

    private static ListFilter In(string column, IReadOnlyList<ColumnValue> list) =>
        list.Select(value => value.Kind).Distinct().Count() == 1
            ? RowFilter.In(column, list)
            : throw new ArgumentException("values of one kind in the list", nameof(list));

    private static ValueLimits Bounds(double? lower, double? upper, bool quantiles)
    {
        Domain range = quantiles ? Domain.OpenShare : Domain.Real;
        if (lower is { } low && !range.Contains(low))
        {
            throw new ArgumentException(range.Description, nameof(lower));
        }

        if (upper is { } high && !range.Contains(high))
        {
            throw new ArgumentException(range.Description, nameof(upper));
        }

        return lower is null && upper is null ? throw new ArgumentException("a lower limit, an upper limit or both")
            : lower > upper ? throw new ArgumentException("limits of which the lower does not exceed the upper")
            : quantiles ? ValueLimits.Quantiles(lower, upper)
            : ValueLimits.At(lower, upper);
    }
}
