using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>A column is one of several values; neither true nor false where it has none.</summary>
public sealed record ListFilter : RowFilter
{
    /// <summary>Makes the filter.</summary>
    /// <param name="column">The column; not empty.</param>
    /// <param name="values">At least one, of one kind, none missing.</param>
    /// <exception cref="ArgumentException">The column is empty, or the values do not fit.</exception>
    public ListFilter(string column, IReadOnlyList<ColumnValue> values)
    {
        Column = RequireColumn(column);
        ArgumentNullException.ThrowIfNull(values);
        bool fits = values.Count > 0 && values.All(value => !value.IsMissing && value.Kind == values[0].Kind);
        Values = fits
            ? Array.AsReadOnly([.. values])
            : throw new ArgumentException(
                $"values must be at least 1, of one kind and none missing, but were [{string.Join(", ", values)}]",
                nameof(values)
            );
    }

    /// <summary>The column.</summary>
    public string Column { get; }

    /// <summary>The values.</summary>
    public IReadOnlyList<ColumnValue> Values { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => [Column];

    /// <inheritdoc/>
    public override bool? Evaluate(Func<string, ColumnValue> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        ColumnValue given = row(Column);
        return given.IsMissing ? null
            : given.Kind == Values[0].Kind ? Values.Contains(given)
            : throw OtherKind(Column, given, Values[0]);
    }

    /// <summary>Equal when the column and every value are.</summary>
    public bool Equals(ListFilter? other) =>
        other is not null && Column == other.Column && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Column, Values.Count, Values[0]);

    /// <summary>The filter as a phrase.</summary>
    public override string ToString() => $"{Column} in [{string.Join(", ", Values)}]";
}
