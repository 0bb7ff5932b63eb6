using AiPm.Sdk.Metrics;
using static AiPm.Sdk.Warehouse.SqlTerms;

namespace AiPm.Sdk.Warehouse;

/// <summary>Facts: one scan of each source, a column for each thing that metrics ask of a row. Columns asked for twice are made once.</summary>
/// <remarks>A column is NULL where a row does not count, is of another source, or is a copy.</remarks>
internal sealed class FactSyntax(
    WarehouseExperiment definition,
    WarehouseRun run,
    SqlDialect dialect,
    WarehouseShape shape
)
{
    internal const string Facts = "aipm_facts";

    /// <summary>The state of a row that counts: it has a value, none, or one that is no number.</summary>
    internal const int HasValue = 0;
    internal const int IsNull = 1;
    internal const int IsNoNumber = 2;

    private readonly Dictionary<object, string> _known = [];
    private readonly List<(
        FactSource Source,
        Func<FactColumns, SqlExpression> Value,
        SqlType Type,
        string Name
    )> _slots = [];
    private readonly HashSet<(string Source, string Column)> _read = [];

    /// <summary>The columns made, in order.</summary>
    internal IEnumerable<string> Columns => _slots.Select(slot => slot.Name);

    internal bool HasCopies => definition.SourcesRead.Any(source => source.EventId is not null);

    /// <summary>What a column of a source holds.</summary>
    internal SqlColumnKind KindOf(FactSource source, string column) => shape[source.Table, column];

    /// <summary>Whether a row counts: 0 where it does, else NULL.</summary>
    internal string Counting(FactSource source, RowFilter? first, RowFilter? second) =>
        Slot(
            (source.Name, first, second, "counting"),
            source,
            SqlType.Whole,
            [],
            first,
            second,
            _ => new SqlExpression.Whole(HasValue)
        );

    /// <summary>Whether a row that counts has a value.</summary>
    internal string State(FactSource source, RowFilter? first, RowFilter? second, string column, bool ofNumbers) =>
        Slot(
            (source.Name, first, second, column, ofNumbers, "state"),
            source,
            SqlType.Whole,
            [column],
            first,
            second,
            columns =>
            {
                SqlExpression raw = columns.Raw(column);
                List<(SqlExpression, SqlExpression)> branches = [(raw.IsNull(), new SqlExpression.Whole(IsNull))];
                if (ofNumbers && columns.KindOf(column) is not (SqlColumnKind.Exact or SqlColumnKind.Truth))
                {
                    branches.Add((columns.Number(column).IsNull(), new SqlExpression.Whole(IsNoNumber)));
                }

                return new SqlExpression.Case(branches, new SqlExpression.Whole(HasValue));
            }
        );

    /// <summary>The finite number of a row that counts.</summary>
    internal string Number(FactSource source, RowFilter? first, RowFilter? second, string column) =>
        Slot(
            (source.Name, first, second, column, "number"),
            source,
            SqlType.Double,
            [column],
            first,
            second,
            columns => columns.Number(column)
        );

    /// <summary>What is counted when different.</summary>
    internal string Key(FactSource source, RowFilter? first, RowFilter? second, string column, bool isDay) =>
        Slot(
            (source.Name, first, second, column, isDay, "key"),
            source,
            isDay ? SqlType.Whole : SqlType.Text,
            [column],
            first,
            second,
            columns =>
                isDay
                    ? new SqlExpression.DayNumber(new SqlExpression.ToInstant(columns.Raw(column)))
                    : new SqlExpression.ToText(columns.Raw(column))
        );

    /// <summary>A whole number made of which of several filters a row passes.</summary>
    internal string Steps(
        object key,
        FactSource source,
        RowFilter? filter,
        IReadOnlyList<RowFilter> steps,
        Func<IReadOnlyList<SqlExpression>, SqlExpression> value
    ) =>
        Slot(
            (source.Name, key),
            source,
            SqlType.Whole,
            [.. steps.SelectMany(step => step.Columns)],
            filter,
            null,
            columns => value([.. steps.Select(step => FilterSyntax.Of(step, columns)!)])
        );

    /// <summary>The part; to be asked for after all columns are.</summary>
    internal SqlPart Part() => new(Facts, [.. definition.SourcesRead.Select(Rows)]);

    private string Slot(
        object key,
        FactSource source,
        SqlType type,
        IEnumerable<string> columns,
        RowFilter? first,
        RowFilter? second,
        Func<FactColumns, SqlExpression> value
    )
    {
        foreach (string column in columns.Concat(first?.Columns ?? []).Concat(second?.Columns ?? []))
        {
            _ = _read.Add((source.Name, column));
        }

        if (!_known.TryGetValue(key, out string? name))
        {
            name = FormattableString.Invariant($"fact_{_slots.Count}");
            _known.Add(key, name);
            _slots.Add(
                (
                    source,
                    table =>
                        value(table)
                            .Where(SqlExpression.And(FilterSyntax.Of(first, table), FilterSyntax.Of(second, table))),
                    type,
                    name
                )
            );
        }

        return name;
    }

    private SqlSelect Rows(FactSource source)
    {
        FactColumns columns = new(source.Table, shape, name => new SqlExpression.Theirs("t", name));
        DateTimeOffset from =
            run.EntriesFrom is { } day && WarehouseTime.Start(day) > definition.Start
                ? WarehouseTime.Start(day)
                : definition.Start;
        SqlExpression? where = EntrySyntax.Within(
            source.At,
            source.Partition,
            source.Filter,
            from - definition.LookbackOf(source),
            definition.Until,
            columns,
            dialect
        );
        return source.EventId is { } eventId
            ? OriginalRows(source, eventId, columns, where)
            : new()
            {
                Columns =
                [
                    (columns.Raw(source.Unit), "unit_id"),
                    (new SqlExpression.ToInstant(columns.Raw(source.At)), "fact_at"),
                    .. HasCopies ? new[] { ((SqlExpression)new SqlExpression.Whole(0), "is_copy") } : [],
                    .. Slots(source, columns, null),
                ],
                From = new SqlFrom.Table(source.Table, "t"),
                Where = where,
            };
    }

    /// <summary>The rows with their copies marked: equal in unit, instant, event and every column that is read.</summary>
    private SqlSelect OriginalRows(FactSource source, string eventId, FactColumns columns, SqlExpression? where)
    {
        string[] read =
        [
            .. new[] { source.Unit, source.At, eventId }
                .Concat(_read.Where(own => own.Source == source.Name).Select(own => own.Column))
                .Distinct(StringComparer.Ordinal),
        ];
        string Name(string column) => FormattableString.Invariant($"raw_{Array.IndexOf(read, column)}");
        SqlSelect numbered = new()
        {
            Columns =
            [
                .. read.Select(column => (columns.Raw(column), Name(column))),
                (
                    new SqlExpression.Over(
                        null,
                        [.. read.Select(column => new SqlExpression.GroupKey(columns.Raw(column)))],
                        [columns.Raw(source.At)]
                    ),
                    "copy_number"
                ),
            ],
            From = new SqlFrom.Table(source.Table, "t"),
            Where = where,
        };
        FactColumns inner = new(source.Table, shape, column => Own("t", Name(column)));
        SqlExpression isOriginal = SqlExpression.Or(
            inner.Raw(eventId).IsNull(),
            Own("t", "copy_number").Is(new SqlExpression.Whole(1))
        )!;
        return new()
        {
            Columns =
            [
                (inner.Raw(source.Unit), "unit_id"),
                (new SqlExpression.ToInstant(inner.Raw(source.At)), "fact_at"),
                (
                    new SqlExpression.Case([(isOriginal, new SqlExpression.Whole(0))], new SqlExpression.Whole(1)),
                    "is_copy"
                ),
                .. Slots(source, inner, isOriginal),
            ],
            From = new SqlFrom.Inner(numbered, "t"),
        };
    }

    private IEnumerable<(SqlExpression, string)> Slots(
        FactSource source,
        FactColumns columns,
        SqlExpression? isOriginal
    ) =>
        _slots.Select(slot =>
            (
                slot.Source == source
                    ? slot.Value(columns).Where(isOriginal)
                    : (SqlExpression)new SqlExpression.Nothing(slot.Type),
                slot.Name
            )
        );
}
