namespace AiPm.Sdk.Warehouse;

/// <summary>The column that identifies units: texts or whole numbers, the same in every table.</summary>
internal static class UnitColumn
{
    /// <param name="batch">The rows.</param>
    /// <param name="column">Its name.</param>
    /// <param name="table">The table.</param>
    /// <param name="texts">Whether the exposures identify units by texts; <see langword="null"/> where that is not known.</param>
    /// <exception cref="WarehouseException">It is not there, or holds something else.</exception>
    internal static BatchColumn Require(ColumnBatch batch, string column, WarehouseTable table, bool? texts)
    {
        BatchColumn found = LocalColumns.Require(batch, column, table);
        if (found is not (IntegerColumn or TextColumn or CodeColumn))
        {
            throw LocalColumns.Wrong(table, column, $"values of the kind {found.Kind}", "texts or whole numbers");
        }

        return texts is null || texts == IsText(found)
            ? found
            : throw LocalColumns.Wrong(
                table,
                column,
                IsText(found) ? "texts" : "whole numbers",
                $"{(texts.Value ? "texts" : "whole numbers")}, as the exposures identify units"
            );
    }

    internal static bool IsText(BatchColumn column) => column is not IntegerColumn;
}
