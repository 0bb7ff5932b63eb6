using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Counts of the non-empty bins by ascending index, at most so many of them: beyond that the lowest are counted in the
/// lowest one kept. What is kept is the highest indices of all that were ever added, so any order gives the same counts.
/// </summary>
internal sealed class BinCounts : IEquatable<BinCounts>
{
    // Indices of a range of at most so many are found without a search: 256 KB at most.
    private const int MostSlots = 1 << 16;

    private readonly int _maximum;
    private int[] _indices;
    private long[] _counts;

    // For each index from _firstSlot on its place plus 1, or 0 where it is not in use; empty until the second bin, and where the range is too wide.
    private int[] _slots = [];
    private int _firstSlot;

    public BinCounts(int maximum)
        : this(maximum, Math.Min(maximum, 16)) { }

    private BinCounts(int maximum, int capacity)
    {
        _maximum = maximum;
        _indices = new int[capacity];
        _counts = new long[capacity];
    }

    /// <summary>The number of bins in use.</summary>
    public int Length { get; private set; }

    /// <summary>The sum of all counts.</summary>
    public long Total { get; private set; }

    /// <summary>Whether the lowest bin also counts what belongs below it.</summary>
    public bool HasCollapsed { get; private set; }

    /// <summary>The bins in use by ascending index.</summary>
    public IReadOnlyList<SketchBin> Bins
    {
        get
        {
            SketchBin[] bins = new SketchBin[Length];
            for (int place = 0; place < bins.Length; place++)
            {
                bins[place] = new(_indices[place], _counts[place]);
            }

            return bins;
        }
    }

    /// <summary>The lowest and the highest index in use; there must be one.</summary>
    public (int Lowest, int Highest) Ends => (_indices[0], _indices[Length - 1]);

    /// <summary>Says that the lowest bin also counts what belongs below it.</summary>
    public void Collapse() => HasCollapsed = true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int index, long count)
    {
        int[] slots = _slots;
        uint slot = (uint)(index - _firstSlot);
        int place = slot < (uint)slots.Length ? slots[slot] : 0;
        if (place > 0)
        {
            Total += count;
            _counts[place - 1] += count;
        }
        else
        {
            AddBySearch(index, count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddBySearch(int index, long count)
    {
        Total += count;
        int place = _indices.AsSpan(0, Length).BinarySearch(index);
        if (place >= 0)
        {
            // Merged counts have no slots yet.
            _counts[place] += count;
            Locate(place, place + 1);
            return;
        }

        place = ~place;
        if (Length < _maximum)
        {
            Insert(place, index, count);
            return;
        }

        HasCollapsed = true;
        if (place == 0)
        {
            _counts[0] += count;
            return;
        }

        ReplaceLowest(place - 1, index, count);
    }

    public BinCounts Merge(BinCounts other)
    {
        BinCounts merged = new(_maximum, (int)Math.Min(_maximum, (long)Length + other.Length));
        int left = Length;
        int right = other.Length;
        int free = merged._indices.Length;

        // From the highest bin down, so that what no longer fits is what collapses.
        while (left > 0 || right > 0)
        {
            int index = Math.Max(IndexBefore(left), other.IndexBefore(right));
            long count =
                (IndexBefore(left) == index && left > 0 ? _counts[--left] : 0)
                + (other.IndexBefore(right) == index && right > 0 ? other._counts[--right] : 0);
            merged.Total += count;
            if (free > 0)
            {
                free--;
                merged._indices[free] = index;
                merged._counts[free] = count;
            }
            else
            {
                merged._counts[0] += count;
                merged.HasCollapsed = true;
            }
        }

        merged.Length = merged._indices.Length - free;
        merged._indices.AsSpan(free).CopyTo(merged._indices);
        merged._counts.AsSpan(free).CopyTo(merged._counts);
        merged.HasCollapsed |= HasCollapsed || other.HasCollapsed;
        return merged;
    }

    /// <summary>The bin of the value at a rank from 0, counted from the lowest bin, and whether it is the collapsed one.</summary>
    public (int Index, bool IsCollapsed) At(long rank)
    {
        int place = 0;
        while (rank >= _counts[place])
        {
            rank -= _counts[place];
            place++;
        }

        return (_indices[place], HasCollapsed && place == 0);
    }

    public bool Equals(BinCounts? other) =>
        other is not null
        && HasCollapsed == other.HasCollapsed
        && _indices.AsSpan(0, Length).SequenceEqual(other._indices.AsSpan(0, other.Length))
        && _counts.AsSpan(0, Length).SequenceEqual(other._counts.AsSpan(0, other.Length));

    public override bool Equals(object? obj) => obj is BinCounts other && Equals(other);

    public override int GetHashCode() => _maximum;

    private int IndexBefore(int place) => place > 0 ? _indices[place - 1] : int.MinValue;

    private void Insert(int place, int index, long count)
    {
        if (Length == _indices.Length)
        {
            // Merged from empty ones, there is no room at all.
            int capacity = (int)Math.Min(_maximum, Math.Max(16, 2L * Length));
            Array.Resize(ref _indices, capacity);
            Array.Resize(ref _counts, capacity);
        }

        _indices.AsSpan(place, Length - place).CopyTo(_indices.AsSpan(place + 1));
        _counts.AsSpan(place, Length - place).CopyTo(_counts.AsSpan(place + 1));
        _indices[place] = index;
        _counts[place] = count;
        Length++;
        Locate(place, Length);
    }

    /// <summary>Notes the places from one to another, in a range of slots that holds every index in use, with room to grow.</summary>
    private void Locate(int from, int to)
    {
        (int lowest, int highest) = Ends;
        long width = (long)highest - lowest + 1;
        if (width > MostSlots)
        {
            _slots = [];
            return;
        }

        if (lowest < _firstSlot || highest - (long)_firstSlot >= _slots.Length)
        {
            long size = Math.Min(MostSlots, 2 * width + 64);
            _firstSlot = (int)Math.Max(int.MinValue, lowest - (size - width) / 2);
            _slots = new int[size];
            (from, to) = (0, Length);
        }

        for (int place = from; place < to; place++)
        {
            _slots[_indices[place] - _firstSlot] = place + 1;
        }
    }

    private void ReplaceLowest(int place, int index, long count)
    {
        long collapsed = _counts[0];
        if (_slots.Length > 0)
        {
            _slots[_indices[0] - _firstSlot] = 0;
        }

        _indices.AsSpan(1, place).CopyTo(_indices);
        _counts.AsSpan(1, place).CopyTo(_counts);
        _indices[place] = index;
        _counts[place] = count;
        _counts[0] += collapsed;
        Locate(0, place + 1);
    }
}
