using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>Rows of a <see cref="TestTable"/> by the names of their columns.</summary>
internal sealed class PlainTable(TestTable table)
{
    private readonly Dictionary<string, int> _columns = table
        .Columns.Select((column, i) => (column.Name, i))
        .ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);

    internal IEnumerable<object?[]> Where(RowFilter? filter) => table.Rows.Where(row => Passes(row, filter));

    internal object? Value(object?[] row, string column) => row[_columns[column]];

    internal string? Text(object?[] row, string column) => (string?)Value(row, column);

    internal DateTime? Instant(object?[] row, string column) => (DateTime?)Value(row, column);

    internal bool Passes(object?[] row, RowFilter? filter) =>
        filter is null
        || filter.Evaluate(column =>
            Value(row, column) switch
            {
                null => default,
                string text => text,
                bool truth => truth,
                DateTime instant => new DateTimeOffset(instant),
                object number => Convert.ToDouble(number, null),
            }
        ) == true;
}
