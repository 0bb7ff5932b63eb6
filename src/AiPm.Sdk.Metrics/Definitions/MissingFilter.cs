using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>A column has no value. Always true or false.</summary>
public sealed record MissingFilter : RowFilter
{
    /// <summary>Makes the filter.</summary>
    /// <param name="column">The column; not empty.</param>
    /// <exception cref="ArgumentException">The column is empty.</exception>
    public MissingFilter(string column) => Column = RequireColumn(column);

    /// <summary>The column.</summary>
    public string Column { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => [Column];

    /// <inheritdoc/>
    public override bool? Evaluate(Func<string, ColumnValue> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row(Column).IsMissing;
    }

    /// <summary>The filter as a phrase.</summary>
    public override string ToString() => $"{Column} is missing";
}
