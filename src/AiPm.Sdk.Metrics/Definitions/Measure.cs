using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What is taken from the rows of a unit: a column, how its rows become one value, and which rows count.</summary>
/// <remarks>A column's name alone is its sum: <c>"cost"</c> stands for <c>Measure.Sum("cost")</c>.</remarks>
public sealed record Measure
{
    /// <summary>Makes a measure.</summary>
    /// <param name="aggregation">How rows become the unit's value.</param>
    /// <param name="column">The column; may be left out for <see cref="Metrics.Aggregation.Count"/> and <see cref="Metrics.Aggregation.Any"/>, which then are about rows.</param>
    /// <param name="filter">Which rows count; all when left out.</param>
    /// <exception cref="ArgumentException">The column is empty, or missing where one is needed.</exception>
    public Measure(Aggregation aggregation, string? column = null, RowFilter? filter = null)
    {
        Aggregation = EnumDomain.Require(aggregation);
        if (column is not null || aggregation is not (Aggregation.Count or Aggregation.Any))
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(column);
        }

        Column = column;
        Filter = filter;
    }

    /// <summary>How rows become the unit's value.</summary>
    public Aggregation Aggregation { get; }

    /// <summary>The column; <see langword="null"/> where the rows themselves are counted.</summary>
    public string? Column { get; }

    /// <summary>Which rows count; <see langword="null"/> for all.</summary>
    public RowFilter? Filter { get; }

    /// <summary>The columns it reads, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Columns =>
        [.. (Column is null ? [] : new[] { Column }).Concat(Filter?.Columns ?? []).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a table of one row a unit holds its values as they are: a sum, mean, extreme or any of a column, unfiltered.</summary>
    [JsonIgnore]
    public bool IsPlain =>
        Filter is null
        && Column is not null
        && Aggregation is not (Aggregation.Count or Aggregation.CountDistinct or Aggregation.CountDays);

    /// <summary>A column's name is its sum.</summary>
    public static implicit operator Measure(string column) => Sum(column);

    /// <summary>The sum of a column.</summary>
    /// <inheritdoc cref="Measure(Aggregation, string?, RowFilter?)"/>
    public static Measure Sum(string column, RowFilter? filter = null) => new(Aggregation.Sum, column, filter);

    /// <summary>The number of rows.</summary>
    /// <param name="filter">Which rows count; all when left out.</param>
    public static Measure Rows(RowFilter? filter = null) => new(Aggregation.Count, null, filter);

    /// <summary>The number of rows in which a column has a value.</summary>
    /// <inheritdoc cref="Measure(Aggregation, string?, RowFilter?)"/>
    public static Measure Count(string column, RowFilter? filter = null) => new(Aggregation.Count, column, filter);

    /// <summary>The number of different values of a column.</summary>
    /// <inheritdoc cref="Measure(Aggregation, string?, RowFilter?)"/>
    public static Measure CountDistinct(string column, RowFilter? filter = null) =>
        new(Aggregation.CountDistinct, column, filter);

    /// <summary>The number of different days of a column of instants: a user's active days. Which day an instant belongs to, the moment of measuring says.</summary>
    /// <inheritdoc cref="Measure(Aggregation, string?, RowFilter?)"/>
    public static Measure Days(string column, RowFilter? filter = null) => new(Aggregation.CountDays, column, filter);

    /// <summary>1 where a column is 1 or true in some row, else 0.</summary>
    /// <inheritdoc cref="Measure(Aggregation, string?, RowFilter?)"/>
    public static Measure Any(string column, RowFilter? filter = null) => new(Aggregation.Any, column, filter);

    /// <summary>1 where some row passes the filter, else 0.</summary>
    /// <param name="filter">Which rows count.</param>
    public static Measure AnyRow(RowFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new(Aggregation.Any, null, filter);
    }

    /// <summary>The measure as a phrase: <c>sum of cost where plan = "pro"</c>.</summary>
    public override string ToString()
    {
        string of = Column is null ? "rows" : Column;
        string name = Aggregation switch
        {
            Aggregation.CountDistinct => "distinct count",
            Aggregation.CountDays => "number of days",
            Aggregation.Any => "any",
            _ => Aggregation.ToString().ToLowerInvariant(),
        };
        return $"{name} of {of}{(Filter is null ? "" : $" where {Filter}")}";
    }
}
