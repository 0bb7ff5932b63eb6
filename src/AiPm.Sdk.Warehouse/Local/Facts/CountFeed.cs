namespace AiPm.Sdk.Warehouse;

/// <summary>The number of rows in which a column has a value of any kind.</summary>
internal sealed class CountFeed(RowMask mask, RowValues values, long from, long before)
    : WindowedFeed(mask, from, before)
{
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

            if (values.HasValue(row))
            {
                group.Units.Words[group.Places[i] * group.Units.Stride + Offset]++;
            }
            else
            {
                CountNull(group.Partition);
            }
        }
    }

    internal override void Fill(UnitPartition[] partitions, ReadOnlySpan<uint> units, Span<double> values) =>
        FirstWord(partitions, units, values);
}
