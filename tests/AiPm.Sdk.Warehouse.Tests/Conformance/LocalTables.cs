namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>The tables of a test as a <see cref="LocalExecutor"/> takes them.</summary>
internal static class LocalTables
{
    internal static LocalExecutor Executor(IReadOnlyList<TestTable> tables) =>
        new(tables.ToDictionary(table => table.Name, Of, StringComparer.Ordinal));

    internal static LocalTable Of(TestTable table)
    {
        LocalRows<object?[]> rows = LocalTable.OfRows(table.Rows);
        for (int i = 0; i < table.Columns.Count; i++)
        {
            int column = i;
            string name = table.Columns[i].Name;
            rows = table.Columns[i].Type switch
            {
                TestColumnType.Text => rows.Texts(name, row => (string?)row[column]),
                TestColumnType.Number => rows.Numbers(name, row => (double?)row[column]),
                TestColumnType.Whole => rows.Integers(name, row => (long?)row[column]),
                TestColumnType.Truth => rows.Truths(name, row => (bool?)row[column]),
                _ => rows.Instants(name, row => row[column] is DateTime at ? new DateTimeOffset(at) : null),
            };
        }

        return rows;
    }
}
