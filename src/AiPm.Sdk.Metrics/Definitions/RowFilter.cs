using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Which rows count, as data: comparisons of a column with a value, lists, tests for missing values, and, or, not. A closed set, so that it can be
/// compiled to SQL and means the same there.
/// </summary>
/// <remarks>
/// The logic has three values, as SQL's: a comparison with what is missing is neither true nor false, "not" leaves it so, "and" is false
/// where one side is, "or" is true where one side is. A row counts where the whole is true. Equality compares parts by content.
/// <code>
/// RowFilter paid = RowFilter.In("plan", "pro", "team") &amp; !RowFilter.IsMissing("answer") &amp; RowFilter.AtLeast("tokens", 1);
/// </code>
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "filter")]
[JsonDerivedType(typeof(AllFilter), "and")]
[JsonDerivedType(typeof(AnyFilter), "or")]
[JsonDerivedType(typeof(NotFilter), "not")]
[JsonDerivedType(typeof(ComparisonFilter), "comparison")]
[JsonDerivedType(typeof(ListFilter), "list")]
[JsonDerivedType(typeof(MissingFilter), "missing")]
public abstract record RowFilter
{
    private protected RowFilter() { }

    /// <summary>The columns it reads, each once, in the order they stand.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The column is this value.</summary>
    /// <param name="column">The column; not empty.</param>
    /// <param name="value">The value; not missing.</param>
    /// <exception cref="ArgumentException">The column is empty or the value missing.</exception>
    public static ComparisonFilter Equal(string column, ColumnValue value) => new(column, Comparison.Equal, value);

    /// <summary>The column is another value; neither true nor false where it has none.</summary>
    /// <inheritdoc cref="Equal"/>
    public static ComparisonFilter NotEqual(string column, ColumnValue value) =>
        new(column, Comparison.NotEqual, value);

    /// <summary>The column is below.</summary>
    /// <param name="column">The column; not empty.</param>
    /// <param name="value">A number or an instant.</param>
    /// <exception cref="ArgumentException">The column is empty, or the value neither a number nor an instant.</exception>
    public static ComparisonFilter Less(string column, ColumnValue value) => new(column, Comparison.Less, value);

    /// <summary>The column is at most this.</summary>
    /// <inheritdoc cref="Less"/>
    public static ComparisonFilter AtMost(string column, ColumnValue value) => new(column, Comparison.AtMost, value);

    /// <summary>The column is above.</summary>
    /// <inheritdoc cref="Less"/>
    public static ComparisonFilter Greater(string column, ColumnValue value) => new(column, Comparison.Greater, value);

    /// <summary>The column is at least this.</summary>
    /// <inheritdoc cref="Less"/>
    public static ComparisonFilter AtLeast(string column, ColumnValue value) => new(column, Comparison.AtLeast, value);

    /// <summary>The column is one of these values.</summary>
    /// <param name="column">The column; not empty.</param>
    /// <param name="values">At least one, of one kind, none missing.</param>
    /// <exception cref="ArgumentException">The column is empty, or the values are none, of several kinds, or missing.</exception>
    public static ListFilter In(string column, params IReadOnlyList<ColumnValue> values) => new(column, values);

    /// <summary>The column has no value.</summary>
    /// <param name="column">The column; not empty.</param>
    /// <exception cref="ArgumentException">The column is empty.</exception>
    public static MissingFilter IsMissing(string column) => new(column);

    /// <summary>Every part is true.</summary>
    /// <param name="parts">At least one.</param>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public static AllFilter All(params IReadOnlyList<RowFilter> parts) => new(parts);

    /// <summary>Some part is true.</summary>
    /// <param name="parts">At least one.</param>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public static AnyFilter Any(params IReadOnlyList<RowFilter> parts) => new(parts);

    /// <summary>Both are true.</summary>
    public static RowFilter operator &(RowFilter left, RowFilter right) => new AllFilter([left, right]);

    /// <summary>One of the two is true, or both.</summary>
    public static RowFilter operator |(RowFilter left, RowFilter right) => new AnyFilter([left, right]);

    /// <summary>The other way round; neither stays neither.</summary>
    public static RowFilter operator !(RowFilter filter) => new NotFilter(filter);

    /// <summary>What it says of a row: true, false, or neither where a value it needs is missing.</summary>
    /// <param name="row">The value of a column in the row.</param>
    /// <exception cref="ArgumentException">A column's value is of another kind than what it is compared with.</exception>
    public abstract bool? Evaluate(Func<string, ColumnValue> row);

    private protected static string RequireColumn(string column)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        return column;
    }

    private protected static IReadOnlyList<RowFilter> RequireParts(IReadOnlyList<RowFilter> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        foreach (RowFilter part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
        }

        return parts.Count > 0
            ? Array.AsReadOnly([.. parts])
            : throw new ArgumentException("parts must be at least 1, but were 0", nameof(parts));
    }

    private protected static IReadOnlyList<string> ColumnsOf(IReadOnlyList<RowFilter> parts) =>
        [.. parts.SelectMany(part => part.Columns).Distinct(StringComparer.Ordinal)];

    private protected static ArgumentException OtherKind(string column, ColumnValue given, ColumnValue wanted) =>
        new(
            $"the column \"{column}\" must hold what it is compared with, a {wanted.Kind} as {wanted}, but held the {given.Kind} {given}",
            nameof(column)
        );
}
