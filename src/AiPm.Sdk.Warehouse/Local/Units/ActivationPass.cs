using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Reads when each exposed unit first did what counts as meeting the change.</summary>
internal sealed class ActivationPass(
    FactSource source,
    RowFilter? filter,
    WarehouseExperiment definition,
    UnitPartition[] partitions,
    bool? unitsAreTexts
) : BlockPass
{
    private readonly bool[] _counts = new bool[UnitRouter.BlockRows];
    private readonly long[] _times = new long[UnitRouter.BlockRows];
    private ColumnBatch _block = new(0);
    private BatchColumn? _units;

    private protected override void Open(ColumnBatch block)
    {
        _block = block;
        _units = UnitColumn.Require(block, source.Unit, source.Table, unitsAreTexts);
    }

    private protected override void Prepare(int chunk, int start, int end)
    {
        ColumnBatch rows = _block.Slice(start, end - start);
        Span<bool> counts = _counts.AsSpan(start, end - start);
        Span<long> times = _times.AsSpan(start, end - start);
        RowTimes.Read(rows, source.At, source.Table, times, counts);
        RowTimes.Keep(times, definition.Start.Microseconds(), definition.End.Microseconds(), counts);
        _units!.KeepPresent(start, counts);
        FilterMask.Keep(source.Filter, rows, counts);
        FilterMask.Keep(filter, rows, counts);
        Router.Sort(_units, _counts, chunk, end);
    }

    private protected override void Take(int partition, int chunks)
    {
        UnitPartition units = partitions[partition];
        long[] activations = units.Activations;
        using ChunkBuffer<int> buffer = new();
        Span<int> places = buffer.Rows;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            ReadOnlySpan<int> rows = Router.RowsOf(chunk, partition);
            units.Units.Find(Router, rows, places);
            for (int i = 0; i < rows.Length; i++)
            {
                int place = places[i];
                if (place >= 0 && _times[rows[i]] >= units.ExposureOf(place).First)
                {
                    activations[place] = Math.Min(activations[place], _times[rows[i]]);
                }
            }
        }
    }
}
