namespace AiPm.Sdk.Warehouse;

/// <summary>Reads a source of facts once for all metrics and covariates that are made of it.</summary>
internal sealed class FactPass : BlockPass
{
    private readonly FactPlan _plan;
    private readonly Feed[] _feeds;
    private readonly UnitPartition[] _partitions;
    private readonly bool? _unitsAreTexts;
    private readonly bool[] _counts = Lent.Rent<bool>(UnitRouter.BlockRows);
    private readonly long[] _times = Lent.Rent<long>(UnitRouter.BlockRows);
    private readonly RowFingerprints? _prints;
    private readonly SeenRows[] _seen = [];
    private readonly long[] _beforeEntry = new long[UnitRouter.Partitions];
    private readonly long[] _duplicates = new long[UnitRouter.Partitions];
    private ColumnBatch _block = new(0);
    private BatchColumn? _units;

    internal FactPass(FactPlan plan, UnitPartition[] partitions, bool? unitsAreTexts)
    {
        _plan = plan;
        _feeds = [.. plan.Feeds];
        _partitions = partitions;
        _unitsAreTexts = unitsAreTexts;
        if (plan.Source.EventId is not null)
        {
            _prints = new(plan.Source, [.. plan.Columns]);
            _seen = [.. Enumerable.Range(0, UnitRouter.Partitions).Select(_ => new SeenRows())];
        }
    }

    /// <summary>Rows of units in arms from before their entry.</summary>
    internal long BeforeEntry => _beforeEntry.Sum();

    /// <summary>Rows of units in arms that were there already.</summary>
    internal long Duplicates => _duplicates.Sum();

    internal override void Return()
    {
        base.Return();
        Lent.Return(_counts);
        Lent.Return(_times);
        _plan.Numbers.ForEach(numbers => numbers.Return());
        _prints?.Return();
        Array.ForEach(_seen, seen => seen.Return());
    }

    private protected override void Open(ColumnBatch block)
    {
        _block = block;
        _units = UnitColumn.Require(block, _plan.Source.Unit, _plan.Source.Table, _unitsAreTexts);
        _prints?.Open(block);
        _plan.Numbers.ForEach(numbers => numbers.Open(block));
        _plan.Values.ForEach(values => values.Open(block));
    }

    private protected override void Prepare(int chunk, int start, int end)
    {
        ColumnBatch rows = _block.Slice(start, end - start);
        Span<bool> counts = _counts.AsSpan(start, end - start);
        Span<long> times = _times.AsSpan(start, end - start);
        RowTimes.Read(rows, _plan.Source.At, _plan.Source.Table, times, counts);
        RowTimes.Keep(times, _plan.From, _plan.Until, counts);
        _units!.KeepPresent(start, counts);
        FilterMask.Keep(_plan.Source.Filter, rows, counts);
        foreach (RowMask mask in _plan.Masks)
        {
            mask.Prepare(rows, start);
        }

        foreach (RowNumbers numbers in _plan.Numbers)
        {
            numbers.Prepare(start, end);
        }

        _prints?.Prepare(_times, start, end);
        Router.Sort(_units, _counts, chunk, end);
    }

    private protected override void Take(int partition, int chunks)
    {
        UnitPartition units = _partitions[partition];
        using ChunkBuffer<int> foundBuffer = new();
        using ChunkBuffer<int> rowBuffer = new();
        using ChunkBuffer<long> sinceBuffer = new();
        Span<int> found = foundBuffer.Rows;
        Span<int> rows = rowBuffer.Rows;
        Span<long> since = sinceBuffer.Rows;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            ReadOnlySpan<int> all = Router.RowsOf(chunk, partition);
            units.Units.Find(Router, all, found);
            int kept = Keep(partition, all, found, rows, since);
            FactGroup group = new()
            {
                Rows = rows[..kept],
                Places = found[..kept],
                Since = since[..kept],
                Times = _times,
                Units = units,
                Partition = partition,
            };
            foreach (Feed feed in _feeds)
            {
                feed.Take(group);
            }
        }
    }

    /// <summary>Rows of units in cells, each once; the places of their units move to the front.</summary>
    private int Keep(int partition, ReadOnlySpan<int> all, Span<int> places, Span<int> rows, Span<long> since)
    {
        UnitPartition units = _partitions[partition];
        Span<UnitEntry> entries = units.Entries;
        foreach (int place in places[..all.Length])
        {
            if (place >= 0)
            {
                Ahead.Ask(ref entries[place]);
            }
        }

        int kept = 0;
        for (int i = 0; i < all.Length; i++)
        {
            int place = places[i];
            if (place >= 0 && entries[place].Cell >= 0)
            {
                places[kept] = place;
                rows[kept] = all[i];
                units.Ask(place);
                kept++;
            }
        }

        kept = _prints is null ? kept : Deduplicate(partition, places, rows, kept);
        for (int i = 0; i < kept; i++)
        {
            since[i] = _times[rows[i]] - entries[places[i]].At;
            _beforeEntry[partition] += since[i] < 0 ? 1 : 0;
        }

        return kept;
    }

    private int Deduplicate(int partition, Span<int> places, Span<int> rows, int count)
    {
        SeenRows seen = _seen[partition];
        seen.Reserve(count);
        for (int i = 0; i < count; i++)
        {
            seen.Ask(places[i], _prints![rows[i]]);
        }

        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            int row = rows[i];
            if (_prints!.HasId(row) && !seen.Add(places[i], _prints[row]))
            {
                _duplicates[partition]++;
                continue;
            }

            places[kept] = places[i];
            rows[kept] = row;
            kept++;
        }

        return kept;
    }
}
