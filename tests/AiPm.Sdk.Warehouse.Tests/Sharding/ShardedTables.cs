using System.Text;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>Tables split over shards so that all rows of a unit are on one; rows without unit are on the first.</summary>
internal static class ShardedTables
{
    internal static IReadOnlyList<IReadOnlyList<TestTable>> Split(IReadOnlyList<TestTable> tables, int shards) =>
        [
            .. Enumerable
                .Range(0, shards)
                .Select(shard =>
                    (IReadOnlyList<TestTable>)
                        [
                            .. tables.Select(table =>
                                table.With(table.Rows.Where(row => ShardOf((string?)row[0], shards) == shard))
                            ),
                        ]
                ),
        ];

    private static int ShardOf(string? unit, int shards) =>
        unit is null ? 0 : Encoding.UTF8.GetBytes(unit).Sum(letter => letter) % shards;
}
