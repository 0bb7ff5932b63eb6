using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Reads the exposures: which units there are, their arm, and when they were first exposed.</summary>
internal sealed class ExposurePass : BlockPass
{
    private const int NoArm = -1;

    private readonly ExposureSource _source;
    private readonly string[] _arms;
    private readonly string[] _labelColumns;
    private readonly long _start;
    private readonly long _end;
    private readonly UnitPartition[] _partitions;
    private readonly bool[] _counts = Lent.Rent<bool>(UnitRouter.BlockRows);
    private readonly long[] _times = Lent.Rent<long>(UnitRouter.BlockRows);
    private readonly int[] _armOf = Lent.Rent<int>(UnitRouter.BlockRows);
    private readonly long[] _outside = new long[UnitRouter.Partitions];
    private ColumnBatch _block = new(0);
    private BatchColumn? _units;
    private BatchColumn[] _labels = [];
    private long _read;
    private long _withoutUnit;

    internal ExposurePass(WarehouseExperiment definition, UnitPartition[] partitions)
    {
        _source = definition.Exposures;
        _arms = [.. definition.Experiment.Arms];
        _labelColumns = LocalPlan.LabelColumns(_source);
        _start = definition.Start.Microseconds();
        _end = definition.End.Microseconds();
        _partitions = partitions;
    }

    /// <summary>Rows read: exposures of the period.</summary>
    internal long Rows => _read;

    /// <summary>Rows that name no unit.</summary>
    internal long RowsWithoutUnit => _withoutUnit;

    /// <summary>Rows of a unit that name no arm of the experiment.</summary>
    internal long RowsOutsideArms => _outside.Sum();

    /// <summary>Whether units are texts; whole numbers else. Unknown before the first row.</summary>
    internal bool? UnitsAreTexts { get; private set; }

    internal override void Return()
    {
        base.Return();
        Lent.Return(_counts);
        Lent.Return(_times);
        Lent.Return(_armOf);
    }

    private protected override void Open(ColumnBatch block)
    {
        _block = block;
        _units = UnitColumn.Require(block, _source.Unit, _source.Table, null);
        UnitsAreTexts = UnitColumn.IsText(_units);
        _labels = [.. _labelColumns.Select(column => TextCells.Require(block, column, _source.Table))];
    }

    private protected override void Prepare(int chunk, int start, int end)
    {
        ColumnBatch rows = _block.Slice(start, end - start);
        Span<bool> counts = _counts.AsSpan(start, end - start);
        Span<long> times = _times.AsSpan(start, end - start);
        RowTimes.Read(rows, _source.At, _source.Table, times, counts);
        RowTimes.Keep(times, _start, _end, counts);
        FilterMask.Keep(_source.Filter, rows, counts);
        ReadArms(rows, _armOf.AsSpan(start, end - start));
        int read = counts.Count(true);
        _units!.KeepPresent(start, counts);
        Interlocked.Add(ref _read, read);
        Interlocked.Add(ref _withoutUnit, read - counts.Count(true));
        Router.Sort(_units, _counts, chunk, end);
    }

    private protected override void Take(int partition, int chunks)
    {
        UnitPartition units = _partitions[partition];
        using ChunkBuffer<int> buffer = new();
        Span<int> places = buffer.Rows;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            ReadOnlySpan<int> rows = Router.RowsOf(chunk, partition);
            units.Units.FindOrAdd(Router, rows, places);
            units.Grow();
            foreach (int place in places[..rows.Length])
            {
                Ahead.Ask(ref units.ExposureOf(place));
            }

            for (int i = 0; i < rows.Length; i++)
            {
                Take(units, places[i], rows[i], partition);
            }
        }
    }

    private void Take(UnitPartition units, int place, int row, int partition)
    {
        int arm = _armOf[row];
        if (arm == NoArm)
        {
            _outside[partition]++;
            return;
        }

        ref UnitExposure unit = ref units.ExposureOf(place);
        unit.Arm = unit.Arm == UnitPartition.Outside || unit.Arm == arm ? arm : UnitPartition.Mixed;
        unit.Rows++;
        long time = _times[row];
        if (time > unit.First)
        {
            return;
        }

        Span<int> labels = units.LabelsOf(place);
        for (int i = 0; i < labels.Length; i++)
        {
            // Of exposures at one instant, the text that comes first.
            string? text = TextCells.TextOf(_labels[i], row);
            if (time < unit.First)
            {
                labels[i] = text is null ? -1 : units.Labels[i].NumberOf(text);
            }
            else if (text is not null && (labels[i] < 0 || LabelTexts.Compare(text, units.Labels[i][labels[i]]) < 0))
            {
                labels[i] = units.Labels[i].NumberOf(text);
            }
        }

        unit.First = time;
    }

    private void ReadArms(ColumnBatch rows, Span<int> arms)
    {
        BatchColumn column = TextCells.Require(rows, _source.Arm, _source.Table);
        if (column is CodeColumn codes)
        {
            int[] armOfCode = [.. codes.Texts.Select(text => Array.IndexOf(_arms, text))];
            ReadOnlySpan<int> places = codes.Codes.Span;
            for (int row = 0; row < arms.Length; row++)
            {
                arms[row] = places[row] < 0 ? NoArm : armOfCode[places[row]];
            }

            return;
        }

        for (int row = 0; row < arms.Length; row++)
        {
            string? text = TextCells.TextOf(column, row);
            arms[row] = text is null ? NoArm : Array.IndexOf(_arms, text);
        }
    }
}
