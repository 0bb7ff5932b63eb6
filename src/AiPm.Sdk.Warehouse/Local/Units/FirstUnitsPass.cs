namespace AiPm.Sdk.Warehouse;

/// <summary>Reads the smallest units of the exposures, by the letters of their text.</summary>
internal sealed class FirstUnitsPass(WarehouseExperiment definition, int most) : BlockPass
{
    private readonly SortedSet<string> _units = new(StringComparer.Ordinal);
    private readonly bool[] _counts = new bool[UnitRouter.BlockRows];
    private readonly long[] _times = new long[UnitRouter.BlockRows];
    private ColumnBatch _block = new(0);
    private BatchColumn? _column;

    internal IReadOnlyList<string> Units => [.. _units];

    private protected override void Open(ColumnBatch block)
    {
        _block = block;
        _column = UnitColumn.Require(block, definition.Exposures.Unit, definition.Exposures.Table, null);
    }

    private protected override void Prepare(int chunk, int start, int end)
    {
        ExposureSource source = definition.Exposures;
        ColumnBatch rows = _block.Slice(start, end - start);
        Span<bool> counts = _counts.AsSpan(start, end - start);
        Span<long> times = _times.AsSpan(start, end - start);
        RowTimes.Read(rows, source.At, source.Table, times, counts);
        RowTimes.Keep(times, definition.Start.Microseconds(), definition.End.Microseconds(), counts);
        FilterMask.Keep(source.Filter, rows, counts);
        for (int row = start; row < end; row++)
        {
            if (_counts[row] && TextCells.TextOf(_column!, row) is { } unit)
            {
                if (_units.Count < most || string.CompareOrdinal(unit, _units.Max) < 0)
                {
                    _ = _units.Add(unit);
                    if (_units.Count > most)
                    {
                        _ = _units.Remove(_units.Max!);
                    }
                }
            }
        }
    }

    private protected override void Take(int partition, int chunks) { }
}
