namespace AiPm.Sdk.Warehouse;

/// <summary>Reads which of the exposed units are held out.</summary>
internal sealed class HoldoutPass(HoldoutSource source, UnitPartition[] partitions, bool? unitsAreTexts) : BlockPass
{
    private readonly bool[] _counts = new bool[UnitRouter.BlockRows];
    private ColumnBatch _block = new(0);
    private BatchColumn? _units;

    private protected override void Open(ColumnBatch block)
    {
        _block = block;
        _units = UnitColumn.Require(block, source.Unit, source.Table, unitsAreTexts);
    }

    private protected override void Prepare(int chunk, int start, int end)
    {
        Span<bool> counts = _counts.AsSpan(start, end - start);
        counts.Fill(true);
        _units!.KeepPresent(start, counts);
        FilterMask.Keep(source.Filter, _block.Slice(start, end - start), counts);
        Router.Sort(_units, _counts, chunk, end);
    }

    private protected override void Take(int partition, int chunks)
    {
        UnitPartition units = partitions[partition];
        using ChunkBuffer<int> buffer = new();
        Span<int> places = buffer.Rows;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            ReadOnlySpan<int> rows = Router.RowsOf(chunk, partition);
            units.Units.Find(Router, rows, places);
            foreach (int place in places[..rows.Length])
            {
                if (place >= 0)
                {
                    units.Hold(place);
                }
            }
        }
    }
}
