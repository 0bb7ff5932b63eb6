using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Columns of local tables, asked for by name; what is wrong with one is a problem of its table.</summary>
internal static class LocalColumns
{
    /// <exception cref="WarehouseException">The column is not there.</exception>
    internal static BatchColumn Require(ColumnBatch batch, string column, WarehouseTable table) =>
        batch.Find(column) ?? throw new WarehouseException([Missing(table, column, batch.Columns)]);

    /// <summary>A column that is not there.</summary>
    internal static Problem Missing(WarehouseTable table, string column, IReadOnlyList<string> columns) =>
        new($"{table}.{column}", 0, "missing", $"a column of the table, beside [{string.Join(", ", columns)}]")
        {
            Suggestion = Spelling.Suggest(column, columns),
        };

    internal static WarehouseException Wrong(WarehouseTable table, string column, string given, string allowed) =>
        new([new($"{table}.{column}", 0, given, allowed)]);
}
