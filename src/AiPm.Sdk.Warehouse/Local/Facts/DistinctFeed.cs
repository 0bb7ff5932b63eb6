namespace AiPm.Sdk.Warehouse;

/// <summary>The number of different values of a column, or of different UTC days of a column of instants. Keeps what it has seen of each unit.</summary>
internal sealed class DistinctFeed(RowMask mask, RowValues values, bool byDay, long from, long before)
    : WindowedFeed(mask, from, before)
{
    private readonly HashSet<(int Place, DistinctValue Value)>[] _seen =
    [
        .. Enumerable.Range(0, UnitRouter.Partitions).Select(_ => new HashSet<(int, DistinctValue)>()),
    ];

    internal override int Words => 1;

    internal override void Begin(Span<double> words) => words[0] = 0;

    internal override void Take(FactGroup group)
    {
        ReadOnlySpan<bool> passes = Passes;
        for (int i = 0; i < group.Rows.Length; i++)
        {
            int row = group.Rows[i];
            if (group.Since[i] < From || group.Since[i] >= Before || (passes.Length > 0 && !passes[row]))
            {
                continue;
            }

            if (!values.HasValue(row))
            {
                CountNull(group.Partition);
            }
            else if (_seen[group.Partition].Add((group.Places[i], byDay ? values.Day(row) : values.Value(row))))
            {
                group.Units.Words[group.Places[i] * group.Units.Stride + Offset]++;
            }
        }
    }

    internal override void Fill(UnitPartition[] partitions, ReadOnlySpan<uint> units, Span<double> values) =>
        FirstWord(partitions, units, values);
}
