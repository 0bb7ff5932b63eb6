namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A table to fill an engine with: text, doubles, longs, UTC instants, and nulls in any column.</summary>
internal sealed record TestTable(
    string Name,
    IReadOnlyList<(string Name, TestColumnType Type)> Columns,
    IReadOnlyList<object?[]> Rows
)
{
    /// <summary>The same table with other rows.</summary>
    internal TestTable With(IEnumerable<object?[]> rows) => this with { Rows = [.. rows] };
}
