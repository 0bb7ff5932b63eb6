using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of what metrics are made of: values, filters, measures, windows, grains, limits and margins.</summary>
internal static class MetricParts
{
    private static readonly Domain Days = Domain.Between(1.0 / 86_400, 36_500);

    private static readonly Shape<string> Column = Shape.Text(200);

    private static readonly Shape<ColumnValue> Value = Shape.AnyOf(
        Shape.Number(Domain.Real).Select(number => new ColumnValue(number)),
        Shape.Text(1_000).Select(text => new ColumnValue(text)),
        Shape.Boolean.Select(truth => new ColumnValue(truth)),
        Shape.Object<ColumnValue>(
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
                    "The instant."
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
    );

    /// <summary>Which rows count; filters may contain filters.</summary>
    public static Shape<RowFilter> Filter { get; } = Shape.Deferred(() => FilterObject!);

    private static readonly ObjectShape<RowFilter> FilterObject = Shape.Object<RowFilter>(
        "rowFilter",
        "Which rows count: a column with one of is, isNot, atLeast, atMost, above, below, in or isMissing; or one of all, any and not over other filters.",
        members =>
        {
            Member<string?> column = members.Optional("column", Column, "The column that is looked at.");
            Member<ColumnValue?> @is = members.OptionalValue("is", Value, "The column is this value.");
            Member<ColumnValue?> isNot = members.OptionalValue("isNot", Value, "The column is another value.");
            Member<ColumnValue?> atLeast = members.OptionalValue(
                "atLeast",
                Value,
                "The column is at least this number or instant."
            );
            Member<ColumnValue?> atMost = members.OptionalValue(
                "atMost",
                Value,
                "The column is at most this number or instant."
            );
            Member<ColumnValue?> above = members.OptionalValue(
                "above",
                Value,
                "The column is above this number or instant."
            );
            Member<ColumnValue?> below = members.OptionalValue(
                "below",
                Value,
                "The column is below this number or instant."
            );
            var list = members.Optional("in", Shape.List(Value, 1, 10_000), "The column is one of these values.");
            Member<bool?> isMissing = members.OptionalValue(
                "isMissing",
                Shape.Boolean,
                "Whether the column has no value."
            );
            var all = members.Optional("all", Shape.List(Filter, 1, 1_000), "All of these.");
            var any = members.Optional("any", Shape.List(Filter, 1, 1_000), "Any of these.");
            Member<RowFilter?> not = members.Optional("not", Filter, "Not this.");
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
            Column.Select(column => Metrics.Measure.Sum(column)),
            Shape.Object<Measure>(
                "measure",
                "What is taken from the rows of a unit: a column, how its rows become one value, and which rows count.",
                members =>
                {
                    Member<Aggregation> aggregation = members.Required(
                        "aggregation",
                        Shape.Enumeration<Aggregation>(),
                        "How rows become the unit's value."
                    );
                    Member<string?> column = members.Optional(
                        "column",
                        Column,
                        "The column; count and any may do without."
                    );
                    Member<RowFilter?> where = members.Optional("where", Filter, "Which rows count.");
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
                Member<string> at = members.Required("at", Column, "The column with the instant of a row.");
                Member<double> days = members.Required("days", Shape.Number(Days), "How many days.");
                return values => new(values.Get(at), TimeSpan.FromDays(values.Get(days)));
            }
        );

    private static ObjectShape<PeriodWindow> Period =>
        Shape.Object<PeriodWindow>(
            "periodWindow",
            "The calendar period of the moment of measuring, up to that moment.",
            members =>
            {
                Member<string> at = members.Required("at", Column, "The column with the instant of a row.");
                Member<CalendarPeriod> period = members.Required(
                    "period",
                    Shape.Enumeration<CalendarPeriod>(),
                    "The period."
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
                Member<string> at = members.Required("at", Column, "The column with the instant of a row.");
                Member<string> anchor = members.Required(
                    "anchor",
                    Column,
                    "The column with the instant it is counted from."
                );
                Member<double> days = members.Required("days", Shape.Number(Days), "How many days.");
                Member<double> delay = members.Optional(
                    "delayDays",
                    Shape.Number(Domain.Between(-36_500, 36_500)),
                    0,
                    "How many days after the anchor it begins; negative before it."
                );
                return values =>
                    new(
                        values.Get(at),
                        values.Get(anchor),
                        TimeSpan.FromDays(values.Get(days)),
                        TimeSpan.FromDays(values.Get(delay))
                    );
            }
        );

    /// <summary>What one value belongs to.</summary>
    public static Shape<MetricGrain> Grain { get; } =
        Shape.Object<MetricGrain>(
            "metricGrain",
            "What one value belongs to: a unit such as a user, or a unit in a period.",
            members =>
            {
                Member<string> unit = members.Required("unit", Column, "The column that names the unit.");
                Member<CalendarPeriod?> period = members.OptionalValue(
                    "period",
                    Shape.Enumeration<CalendarPeriod>(),
                    "The period that splits a unit's rows."
                );
                Member<string?> at = members.Optional(
                    "at",
                    Column,
                    "The column with the instant of a row; needed with a period."
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
                    "The lower limit, or its probability."
                );
                Member<double?> upper = members.OptionalValue(
                    "upper",
                    Shape.Number(Domain.Real),
                    "The upper limit, or its probability."
                );
                Member<bool> quantiles = members.Optional(
                    "quantiles",
                    Shape.Boolean,
                    false,
                    "Whether the limits are probabilities of quantiles."
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
                    "In the metric's own unit."
                );
                Member<double?> relative = members.OptionalValue(
                    "relative",
                    Shape.Number(Domain.Positive),
                    "As a share of the control's value."
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
