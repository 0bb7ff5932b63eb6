using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A column compared with a value; neither true nor false where the column has none.</summary>
public sealed record ComparisonFilter : RowFilter
{
    /// <summary>Makes the filter.</summary>
    /// <param name="column">The column; not empty.</param>
    /// <param name="comparison">How it is compared.</param>
    /// <param name="value">Not missing; a number or an instant where the comparison orders, as the order of texts depends on the engine.</param>
    /// <exception cref="ArgumentException">The column is empty, or the value does not fit.</exception>
    public ComparisonFilter(string column, Comparison comparison, ColumnValue value)
    {
        Column = RequireColumn(column);
        Comparison = EnumDomain.Require(comparison);
        bool orders = comparison is not (Comparison.Equal or Comparison.NotEqual);
        bool fits = orders ? value.Kind is ColumnValueKind.Number or ColumnValueKind.Instant : !value.IsMissing;
        Value = fits
            ? value
            : throw new ArgumentException(
                $"value must be {(orders ? "a number or an instant" : "a value; ask for missing ones by IsMissing")}, but was {value}",
                nameof(value)
            );
    }

    /// <summary>The column.</summary>
    public string Column { get; }

    /// <summary>How it is compared.</summary>
    public Comparison Comparison { get; }

    /// <summary>What it is compared with.</summary>
    public ColumnValue Value { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => [Column];

    /// <inheritdoc/>
    public override bool? Evaluate(Func<string, ColumnValue> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        ColumnValue given = row(Column);
        if (given.IsMissing)
        {
            return null;
        }

        if (given.Kind != Value.Kind)
        {
            throw OtherKind(Column, given, Value);
        }

        return Comparison switch
        {
            Comparison.Equal => given == Value,
            Comparison.NotEqual => given != Value,
            Comparison.Less => given.CompareTo(Value) < 0,
            Comparison.AtMost => given.CompareTo(Value) <= 0,
            Comparison.Greater => given.CompareTo(Value) > 0,
            _ => given.CompareTo(Value) >= 0,
        };
    }

    /// <summary>The filter as a phrase: <c>tokens ≥ 1</c>.</summary>
    public override string ToString()
    {
        string sign = Comparison switch
        {
            Comparison.Equal => "=",
            Comparison.NotEqual => "≠",
            Comparison.Less => "<",
            Comparison.AtMost => "≤",
            Comparison.Greater => ">",
            _ => "≥",
        };
        return $"{Column} {sign} {Value}";
    }
}
