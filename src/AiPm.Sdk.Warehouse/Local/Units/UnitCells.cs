using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AiPm.Sdk.Warehouse;

/// <summary>The exposed units once all exposures are read: which of them are in which cell, and why the others are in none.</summary>
internal sealed class UnitCells
{
    private readonly WarehouseExperiment _definition;
    private readonly UnitPartition[] _partitions;
    private readonly ParallelOptions _parallel;
    private readonly int _segments;
    private readonly int _firstDay;
    private readonly int _days;
    private readonly int _from;
    private readonly int _before;
    private readonly UnitTally[] _tallies = new UnitTally[UnitRouter.Partitions];
    private readonly int[][] _sizes = new int[UnitRouter.Partitions][];
    private uint[] _units = [];
    private int[] _starts = [];

    /// <summary>Sorts all units out.</summary>
    internal UnitCells(
        WarehouseExperiment definition,
        WarehouseRun run,
        UnitPartition[] partitions,
        ParallelOptions parallel
    )
    {
        _definition = definition;
        _partitions = partitions;
        _parallel = parallel;
        _segments = definition.Exposures.Segments.Count;
        _firstDay = RowTimes.DayOf(definition.Start.Microseconds());
        _days = RowTimes.DayOf(definition.End.Microseconds() - 1) - _firstDay + 1;
        _from = run.EntriesFrom is { } from ? NumberOf(from) : int.MinValue;
        _before = run.EntriesBefore is { } before ? NumberOf(before) : int.MaxValue;
        PartitionCells[] own = new PartitionCells[partitions.Length];
        BlockPass.Each(partitions.Length, inTurn: false, parallel, partition => own[partition] = Sort(partition));
        Number(own);
        Order();
        if (definition.Exposures.Cluster is not null)
        {
            Clusters = NameClusters();
        }

        foreach (UnitPartition partition in partitions)
        {
            partition.Close();
        }
    }

    /// <summary>What the cells hold, in the order in which they came.</summary>
    internal IReadOnlyList<CellKey> Keys { get; private set; } = [];

    /// <summary>How many units are in no cell, for each reason.</summary>
    internal UnitTally Tally => _tallies.Aggregate(default(UnitTally), (sum, own) => sum.Plus(own));

    /// <summary>The units of a cell, by partition and place.</summary>
    internal ReadOnlySpan<uint> UnitsOf(int cell) => _units.AsSpan(_starts[cell].._starts[cell + 1]);

    /// <summary>Gives back what was lent; no cell is to be asked for its units any more.</summary>
    internal void Return()
    {
        Lent.Return(_units);
        _units = [];
    }

    /// <summary>The number of units in cells.</summary>
    internal int Count { get; private set; }

    /// <summary>The name of the cluster, or bucket, of each unit's label; <see langword="null"/> where units are not in clusters.</summary>
    private string[][]? Clusters { get; }

    /// <summary>The cluster of a unit.</summary>
    internal string ClusterOf(uint unit)
    {
        int partition = UnitRef.Partition(unit);
        return Clusters![partition][_partitions[partition].LabelsOf(UnitRef.Place(unit))[_segments]];
    }

    private static int NumberOf(DateOnly day) => RowTimes.DayOf(WarehouseTime.Start(day).Microseconds());

    /// <summary>The cells of one partition's units, numbered within it.</summary>
    private PartitionCells Sort(int partition)
    {
        UnitPartition units = _partitions[partition];
        PartitionCells cells = new(_definition.Experiment.Arms.Count, _firstDay, _days);
        if (units.Units.Count > UnitRef.MostPlaces)
        {
            throw new NotSupportedException("A local executor takes four thousand million units at most.");
        }

        units.Enter();
        Span<UnitEntry> entries = units.Entries;
        ref UnitTally tally = ref _tallies[partition];
        for (int place = 0; place < entries.Length; place++)
        {
            UnitExposure exposure = units.ExposureOf(place);
            entries[place] = new() { At = long.MaxValue, Cell = -1 };
            if (IsIn(units, place, exposure, ref tally, out long entry))
            {
                int day = RowTimes.DayOf(entry);
                if (day >= _from && day < _before)
                {
                    int cell = cells.CellOf(exposure.Arm, day, units.LabelsOf(place)[.._segments]);
                    entries[place] = new() { At = entry, Cell = cell };
                }
            }
        }

        return cells;
    }

    private bool IsIn(UnitPartition units, int place, UnitExposure exposure, ref UnitTally tally, out long entry)
    {
        entry = exposure.First;
        if (exposure.Arm == UnitPartition.Outside)
        {
            tally.Outside++;
            return false;
        }

        if (exposure.Arm == UnitPartition.Mixed)
        {
            tally.Mixed++;
            return false;
        }

        tally.Repeated += exposure.Rows - 1;
        if (units.IsHeld(place))
        {
            tally.HeldOut++;
            return false;
        }

        if (_definition.Exposures.Cluster is not null && units.LabelsOf(place)[_segments] < 0)
        {
            tally.WithoutCluster++;
            return false;
        }

        if (_definition.Activation is not null)
        {
            entry = units.Activations[place];
            if (entry == long.MaxValue)
            {
                tally.NotActivated++;
                return false;
            }
        }

        return true;
    }

    /// <summary>One number for each cell of all partitions.</summary>
    private void Number(PartitionCells[] own)
    {
        Dictionary<CellKey, int> numbers = [];
        int[][] numberOf = new int[own.Length][];
        for (int partition = 0; partition < own.Length; partition++)
        {
            numberOf[partition] = new int[own[partition].Count];
            for (int cell = 0; cell < own[partition].Count; cell++)
            {
                CellKey key = own[partition].KeyOf(cell, _partitions[partition].Labels, _segments);
                if (!numbers.TryGetValue(key, out int number))
                {
                    number = numbers.Count;
                    numbers.Add(key, number);
                }

                numberOf[partition][cell] = number;
            }
        }

        Keys = [.. numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        BlockPass.Each(
            own.Length,
            inTurn: false,
            _parallel,
            partition =>
            {
                int[] sizes = new int[Keys.Count];
                foreach (ref UnitEntry entry in _partitions[partition].Entries)
                {
                    if (entry.Cell >= 0)
                    {
                        entry.Cell = numberOf[partition][entry.Cell];
                        sizes[entry.Cell]++;
                    }
                }

                _sizes[partition] = sizes;
            }
        );
    }

    /// <summary>The units cell by cell, those of a cell by partition and place.</summary>
    private void Order()
    {
        _starts = new int[Keys.Count + 1];
        int next = 0;
        for (int cell = 0; cell < Keys.Count; cell++)
        {
            _starts[cell] = next;
            for (int partition = 0; partition < _sizes.Length; partition++)
            {
                int size = _sizes[partition][cell];
                _sizes[partition][cell] = next;
                next = checked(next + size);
            }
        }

        _starts[Keys.Count] = next;
        Count = next;
        _units = Lent.Rent<uint>(next);
        BlockPass.Each(
            _sizes.Length,
            inTurn: false,
            _parallel,
            partition =>
            {
                Span<UnitEntry> entries = _partitions[partition].Entries;
                for (int place = 0; place < entries.Length; place++)
                {
                    if (entries[place].Cell >= 0)
                    {
                        _units[_sizes[partition][entries[place].Cell]++] = UnitRef.Of(partition, place);
                    }
                }
            }
        );
    }

    private string[][] NameClusters() =>
        [
            .. _partitions.Select(partition =>
            {
                LabelTexts texts = partition.Labels[_segments];
                return Enumerable.Range(0, texts.Count).Select(number => NameOf(texts[number])).ToArray();
            }),
        ];

    private string NameOf(string cluster) =>
        _definition.Buckets is { } buckets
            ? (BucketHash(cluster) % (uint)buckets).ToString("D3", CultureInfo.InvariantCulture)
            : cluster;

    // As engines have it at hand: the first eight hexadecimal digits of MD5. Nothing secret depends on it.
#pragma warning disable CA5351
    private static uint BucketHash(string cluster) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(MD5.HashData(Encoding.UTF8.GetBytes(cluster)));
#pragma warning restore CA5351
}
