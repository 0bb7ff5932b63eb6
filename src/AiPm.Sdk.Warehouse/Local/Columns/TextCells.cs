using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Columns that name something: texts, or whole numbers taken as their decimal text.</summary>
internal static class TextCells
{
    /// <summary>The column, which must hold names.</summary>
    /// <exception cref="WarehouseException">It is not there, or holds something else.</exception>
    internal static BatchColumn Require(ColumnBatch batch, string column, WarehouseTable table) =>
        LocalColumns.Require(batch, column, table) is var found && found is TextColumn or CodeColumn or IntegerColumn
            ? found
            : throw LocalColumns.Wrong(table, column, $"values of the kind {found.Kind}", "texts or whole numbers");

    /// <summary>The text of a row; <see langword="null"/> where there is none.</summary>
    internal static string? TextOf(BatchColumn column, int row) =>
        column switch
        {
            TextColumn texts => texts.Values.Span[row],
            CodeColumn codes => codes.Codes.Span[row] is >= 0 and int code ? codes.Texts[code] : null,
            _ => column.HasValue(row)
                ? ((IntegerColumn)column).Values.Span[row].ToString(CultureInfo.InvariantCulture)
                : null,
        };
}
