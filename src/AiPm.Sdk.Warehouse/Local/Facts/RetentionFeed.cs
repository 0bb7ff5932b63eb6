using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>1 where the unit came back on the day that the rule asks for, else 0; NaN where that day is not over for it.</summary>
internal sealed class RetentionFeed(RowMask mask, RetentionKind kind, long until) : WindowedFeed(mask, 0, long.MaxValue)
{
    // The last day that is over.
    private readonly int _last = RowTimes.DayOf(until) - 1;

    internal override int Words => 1;

    internal override void Begin(Span<double> words) => words[0] = 0;

    internal override void Take(FactGroup group)
    {
        ReadOnlySpan<bool> passes = Passes;
        for (int i = 0; i < group.Rows.Length; i++)
        {
            int row = group.Rows[i];
            if (group.Since[i] < From || (passes.Length > 0 && !passes[row]))
            {
                continue;
            }

            int day = RowTimes.DayOf(group.Times[row]);
            int age = day - RowTimes.DayOf(group.Units.Entries[group.Places[i]].At);
            bool isBack = kind.Rule switch
            {
                RetentionRule.OnDay => age == kind.Age,
                RetentionRule.OnOrAfter => age >= kind.Age && day <= _last,
                RetentionRule.ByDay => age >= 1 && age <= kind.Age,
                _ => age / 7 == kind.Age,
            };
            if (isBack)
            {
                group.Units.Words[group.Places[i] * group.Units.Stride + Offset] = 1;
            }
        }
    }

    internal override void Fill(UnitPartition[] partitions, ReadOnlySpan<uint> units, Span<double> values)
    {
        FirstWord(partitions, units, values);
        long needed = WarehouseMetric.DaysNeeded(kind);
        for (int i = 0; i < units.Length; i++)
        {
            long entry = partitions[UnitRef.Partition(units[i])].Entries[UnitRef.Place(units[i])].At;
            values[i] = _last - RowTimes.DayOf(entry) < needed ? double.NaN : values[i];
        }
    }
}
