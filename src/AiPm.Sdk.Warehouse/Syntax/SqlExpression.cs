namespace AiPm.Sdk.Warehouse;

/// <summary>An expression of a statement: a closed tree that a dialect writes. Names and values of the user stand in nodes of their own, so that they are quoted everywhere.</summary>
internal abstract record SqlExpression
{
    private SqlExpression() { }

    public static SqlExpression operator +(SqlExpression left, SqlExpression right) => new Infix("+", [left, right]);

    public static SqlExpression operator -(SqlExpression left, SqlExpression right) => new Infix("-", [left, right]);

    public static SqlExpression operator *(SqlExpression left, SqlExpression right) => new Infix("*", [left, right]);

    public static SqlExpression operator /(SqlExpression left, SqlExpression right) => new Infix("/", [left, right]);

    public static SqlExpression operator <(SqlExpression left, SqlExpression right) => new Infix("<", [left, right]);

    public static SqlExpression operator >(SqlExpression left, SqlExpression right) => new Infix(">", [left, right]);

    public static SqlExpression operator <=(SqlExpression left, SqlExpression right) => new Infix("<=", [left, right]);

    public static SqlExpression operator >=(SqlExpression left, SqlExpression right) => new Infix(">=", [left, right]);

    internal SqlExpression Is(SqlExpression other) => new Infix("=", [this, other]);

    internal SqlExpression IsNot(SqlExpression other) => new Infix("<>", [this, other]);

    internal SqlExpression IsNull() => new Null(this, false);

    internal SqlExpression IsPresent() => new Null(this, true);

    /// <summary>The expression where a condition is true, else NULL.</summary>
    internal SqlExpression Where(SqlExpression? condition) =>
        condition is null ? this : new Case([(condition, this)], null);

    internal static SqlExpression? And(params IReadOnlyList<SqlExpression?> parts) => Join("AND", parts);

    internal static SqlExpression? Or(params IReadOnlyList<SqlExpression?> parts) => Join("OR", parts);

    internal static SqlExpression Of(SqlAggregate aggregate, SqlExpression? of = null) => new Aggregate(aggregate, of);

    /// <summary>The number of rows for which a condition is true.</summary>
    internal static SqlExpression CountWhere(SqlExpression condition) =>
        Of(SqlAggregate.Count, new Whole(1).Where(condition));

    private static SqlExpression? Join(string sign, IReadOnlyList<SqlExpression?> parts)
    {
        SqlExpression[] given = [.. parts.Where(part => part is not null).Select(part => part!)];
        return given.Length switch
        {
            0 => null,
            1 => given[0],
            _ => new Infix(sign, given),
        };
    }

    /// <summary>A column that we named, of a table that we named.</summary>
    internal sealed record Own(string Table, string Name) : SqlExpression;

    /// <summary>All columns of a part.</summary>
    internal sealed record Everything(string Table) : SqlExpression;

    /// <summary>A column that the user named, of a table that we named.</summary>
    internal sealed record Theirs(string Table, string Name) : SqlExpression;

    internal sealed record Number(double Value) : SqlExpression;

    internal sealed record Whole(long Value) : SqlExpression;

    internal sealed record Text(string Value) : SqlExpression;

    internal sealed record Truth(bool Value) : SqlExpression;

    internal sealed record Instant(DateTimeOffset Value) : SqlExpression;

    internal sealed record Date(DateOnly Value) : SqlExpression;

    /// <summary>NULL of a type.</summary>
    internal sealed record Nothing(SqlType Type) : SqlExpression;

    internal sealed record Infix(string Sign, IReadOnlyList<SqlExpression> Parts) : SqlExpression;

    internal sealed record Not(SqlExpression Inner) : SqlExpression;

    internal sealed record Null(SqlExpression Inner, bool IsNegated) : SqlExpression;

    internal sealed record In(SqlExpression Inner, IReadOnlyList<SqlExpression> Values) : SqlExpression;

    internal sealed record Case(
        IReadOnlyList<(SqlExpression When, SqlExpression Then)> Branches,
        SqlExpression? Otherwise
    ) : SqlExpression;

    internal sealed record Aggregate(SqlAggregate Function, SqlExpression? Inner) : SqlExpression;

    /// <summary>A function over rows of one group, in an order where one is given; <see cref="BeforeThis"/>: of those before the row alone.</summary>
    internal sealed record Over(
        SqlExpression? Function,
        IReadOnlyList<SqlExpression> Partition,
        IReadOnlyList<SqlExpression> Order,
        bool BeforeThis = false
    ) : SqlExpression;

    /// <summary>An expression of the user's as a double, as far as it is a number.</summary>
    internal sealed record ToDouble(SqlExpression Inner, SqlColumnKind Kind) : SqlExpression;

    /// <summary>A whole number of ours as a double.</summary>
    internal sealed record AsDouble(SqlExpression Inner) : SqlExpression;

    /// <summary>A double of ours, which is in the range of whole numbers, as one.</summary>
    internal sealed record AsWhole(SqlExpression Inner) : SqlExpression;

    /// <summary>A column of the user's in a form by which rows can be put together.</summary>
    internal sealed record GroupKey(SqlExpression Inner) : SqlExpression;

    /// <summary>An expression as a text.</summary>
    internal sealed record ToText(SqlExpression Inner) : SqlExpression;

    /// <summary>A column of the user's in the form of instants that the dialect computes with.</summary>
    internal sealed record ToInstant(SqlExpression Inner) : SqlExpression;

    /// <summary>Bounds on a column of instants of the user's as it stands, by which an engine can leave out what it need not read.</summary>
    internal sealed record RawBetween(SqlExpression Inner, DateTimeOffset From, DateTimeOffset Before) : SqlExpression;

    /// <summary>An instant some time later, or earlier.</summary>
    internal sealed record Later(SqlExpression Inner, TimeSpan Time) : SqlExpression;

    /// <summary>The number of an instant's UTC day, from 1970-01-01 as 0.</summary>
    internal sealed record DayNumber(SqlExpression Inner) : SqlExpression;

    /// <summary>The first eight hexadecimal digits of a text's MD5, modulo so many.</summary>
    internal sealed record Bucket(SqlExpression Inner, int Buckets) : SqlExpression;
}
