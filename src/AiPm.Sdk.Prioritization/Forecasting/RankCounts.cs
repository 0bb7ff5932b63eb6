using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// How many draws gave an item a place of its own, for every place and item. Whole numbers add up to the same in any order, so each thread counts whatever draws it comes by; ties, which are
/// shares, are added in the order of draws by <see cref="RankAccumulator{T}"/>.
/// </summary>
internal sealed class RankCounts
{
    // A row for each place, so that counting a place stays in the nearest cache; in its last column the draws where the place is shared.
    private readonly int _width;
    private readonly int _cells;
    private readonly LentMemory<int> _lent;
    private readonly int[]? _own;
    private long _draws;
    private long[]? _earlier;

    /// <summary>Counts of nothing yet, in lent memory.</summary>
    public RankCounts(int items)
    {
        _width = items + 1;
        _cells = items * _width;
        _lent = new(_cells);
        Recent.Clear();
    }

    // A copy to keep, without the threads' spare room.
    private RankCounts(RankCounts counts)
    {
        _width = counts._width;
        _cells = counts._cells;
        _own = counts.Recent.ToArray();
        _draws = counts._draws;
        _earlier = counts._earlier;
    }

    /// <summary>The column for draws in which items share the place.</summary>
    public int Shared => _width - 1;

    private int Items => _width - 1;

    private Span<int> Recent => _own ?? _lent.Span;

    /// <summary>Counts the items that had a place in some draws.</summary>
    public void Add(int place, ReadOnlySpan<ushort> itemsInDraws)
    {
        ref int row = ref MemoryMarshal.GetReference(Recent.Slice(place * _width, _width));
        Prefetch(ref Unsafe.Add(ref row, _width));
        foreach (ushort item in itemsInDraws)
        {
            Unsafe.Add(ref row, (nint)item)++;
        }
    }

    // The counters of a place are met in no order, so the processor does not see what comes: those of the next place are asked for by hand.
    private unsafe void Prefetch(ref int row)
    {
        if (Sse.IsSupported)
        {
            // A pointer and no reference, as it may leave the table; should the table be moved meanwhile, another place is asked for in vain.
            byte* first = (byte*)Unsafe.AsPointer(ref row);
            for (nint at = 0; at < _width * sizeof(int); at += 64)
            {
                Sse.Prefetch0(first + at);
            }
        }
    }

    /// <summary>Says that so many draws will be counted, so that no counter overflows.</summary>
    public void Expect(long draws)
    {
        if (_draws + draws > int.MaxValue)
        {
            _earlier ??= new long[_cells];
            Span<int> recent = Recent;
            for (int i = 0; i < recent.Length; i++)
            {
                _earlier[i] += recent[i];
            }

            recent.Clear();
            _draws = 0;
        }

        _draws += draws;
    }

    /// <summary>The counts of all, which are not to be used again: what was lent goes back.</summary>
    public static RankCounts Total(IEnumerable<RankCounts> all)
    {
        RankCounts[] parts = [.. all];
        RankCounts first = parts[0];
        RankCounts total = new(first);
        foreach (RankCounts part in parts)
        {
            if (part != first)
            {
                total.Add(part);
            }

            part._lent.Return();
        }

        return total;
    }

    private void Add(RankCounts other)
    {
        Expect(other._draws);
        Span<int> recent = Recent;
        ReadOnlySpan<int> others = other.Recent;
        for (int i = 0; i < recent.Length; i++)
        {
            recent[i] += others[i];
        }

        if (other._earlier is { } earlier)
        {
            _earlier ??= new long[_cells];
            for (int i = 0; i < _earlier.Length; i++)
            {
                _earlier[i] += earlier[i];
            }
        }
    }

    /// <summary>How many draws gave each item this place.</summary>
    public void Read(int place, Span<double> counts)
    {
        ReadOnlySpan<int> recent = Recent.Slice(place * _width, Items);
        for (int item = 0; item < recent.Length; item++)
        {
            counts[item] = recent[item];
        }

        if (_earlier is not null)
        {
            for (int item = 0; item < recent.Length; item++)
            {
                counts[item] += _earlier[place * _width + item];
            }
        }
    }

    /// <summary>How many draws gave this item each place.</summary>
    public void ReadItem(int item, Span<double> counts)
    {
        ReadOnlySpan<int> recent = Recent;
        for (int place = 0; place < Items; place++)
        {
            int at = place * _width + item;
            counts[place] = recent[at] + (_earlier is null ? 0 : _earlier[at]);
        }
    }
}
