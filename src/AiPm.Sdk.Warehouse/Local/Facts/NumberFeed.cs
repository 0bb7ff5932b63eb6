namespace AiPm.Sdk.Warehouse;

/// <summary>The numbers of a column, or the rows themselves, made into one number a unit.</summary>
/// <typeparam name="TSum">How.</typeparam>
internal sealed class NumberFeed<TSum>(RowMask mask, RowNumbers? numbers, long from, long before)
    : WindowedFeed(mask, from, before)
    where TSum : struct, IUnitSum
{
    internal override int Words => TSum.Words;

    internal override void Begin(Span<double> words) => TSum.Begin(words);

    internal override void Take(FactGroup group)
    {
        ReadOnlySpan<bool> passes = Passes;
        ReadOnlySpan<double> values = numbers is null ? default : numbers.Values;
        double[] words = group.Units.Words;
        int stride = group.Units.Stride;
        for (int i = 0; i < group.Rows.Length; i++)
        {
            int row = group.Rows[i];
            if (group.Since[i] < From || group.Since[i] >= Before || (passes.Length > 0 && !passes[row]))
            {
                continue;
            }

            ref double own = ref words[group.Places[i] * stride + Offset];
            double value = values.Length > 0 ? values[row] : 1;
            if (!double.IsNaN(value))
            {
                TSum.Add(ref own, value);
                continue;
            }

            TSum.AddNone(ref own);
            if (numbers!.HasValue(row))
            {
                CountNotNumber(group.Partition);
            }
            else
            {
                CountNull(group.Partition);
            }
        }
    }

    internal override void Fill(UnitPartition[] partitions, ReadOnlySpan<uint> units, Span<double> values)
    {
        for (int i = 0; i < units.Length; i++)
        {
            UnitPartition partition = partitions[UnitRef.Partition(units[i])];
            values[i] = TSum.Value(in partition.Words[UnitRef.Place(units[i]) * partition.Stride + Offset]);
        }
    }
}
