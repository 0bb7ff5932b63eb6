namespace AiPm.Sdk.Warehouse;

/// <summary>What one measure makes of the facts of each unit. Measures that are alike share a feed.</summary>
internal abstract class Feed
{
    private readonly long[] _nulls = new long[UnitRouter.Partitions];
    private readonly long[] _notNumbers = new long[UnitRouter.Partitions];

    /// <summary>The number of doubles it keeps of a unit.</summary>
    internal abstract int Words { get; }

    /// <summary>Where in a unit's doubles its own begin.</summary>
    internal int Offset { get; set; }

    /// <summary>Rows that counted and had no value.</summary>
    internal long Nulls => _nulls.Sum();

    /// <summary>Rows that counted and had no number where one was needed.</summary>
    internal long NotNumbers => _notNumbers.Sum();

    /// <summary>A unit without facts.</summary>
    internal abstract void Begin(Span<double> words);

    /// <summary>Takes the rows that count.</summary>
    internal abstract void Take(FactGroup group);

    /// <summary>The value of each unit; NaN where it has none, infinite where its sum is beyond the numbers.</summary>
    internal abstract void Fill(UnitPartition[] partitions, ReadOnlySpan<uint> units, Span<double> values);

    /// <summary>The first double of each unit.</summary>
    private protected void FirstWord(UnitPartition[] partitions, ReadOnlySpan<uint> units, Span<double> values)
    {
        for (int i = 0; i < units.Length; i++)
        {
            UnitPartition partition = partitions[UnitRef.Partition(units[i])];
            values[i] = partition.Words[UnitRef.Place(units[i]) * partition.Stride + Offset];
        }
    }

    private protected void CountNull(int partition) => _nulls[partition]++;

    private protected void CountNotNumber(int partition) => _notNumbers[partition]++;
}
