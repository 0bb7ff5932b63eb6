using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse.Tests.Local;

/// <summary>A row by the names of its columns: null, text, long, double, bool or DateTimeOffset.</summary>
public sealed class NaiveRow(params (string Column, object? Value)[] values)
{
    private readonly Dictionary<string, object?> _values = values.ToDictionary(pair => pair.Column, pair => pair.Value);

    public IReadOnlyList<string> Columns { get; } = [.. values.Select(pair => pair.Column)];

    public object? this[string column] => _values[column];

    public DateTimeOffset? At(string column) => (DateTimeOffset?)this[column];

    /// <summary>The value as filters see it: what is no number is missing.</summary>
    public ColumnValue Cell(string column) =>
        this[column] switch
        {
            string text => new(text),
            long whole => new((double)whole),
            double number => double.IsFinite(number) ? new(number) : default,
            bool truth => new(truth),
            DateTimeOffset instant => new(instant),
            _ => default,
        };

    public bool Passes(RowFilter? filter) => filter is null || filter.Evaluate(Cell) == true;

    /// <summary>A finite number, or null.</summary>
    public double? Number(string column) =>
        this[column] switch
        {
            double number when double.IsFinite(number) => number,
            long whole => whole,
            bool truth => truth ? 1 : 0,
            _ => null,
        };
}
