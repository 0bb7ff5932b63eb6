using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// How many draws gave an item a place of its own, for every place and item. Whole numbers add up to the same in any order, so each thread counts whatever draws it comes by; ties, which are
/// shares, are added in the order of draws by <see cref="RankAccumulator{T}"/>.
/// </summary>
internal sealed class RankCounts(int items)
{
    // A row for each place, so that counting a place stays in the nearest cache; in its last column the draws where the place is shared.
    private readonly int _width = items + 1;
    private readonly int[] _recent = new int[items * (items + 1)];
    private long _draws;
    private long[]? _earlier;

    /// <summary>The column for draws in which items share the place.</summary>
    public int Shared => items;

    /// <summary>Counts the items that had a place in some draws.</summary>
    public void Add(int place, ReadOnlySpan<ushort> itemsInDraws)
    {
        ref int row = ref MemoryMarshal.GetReference(_recent.AsSpan(place * _width, _width));
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
            _earlier ??= new long[_recent.Length];
            for (int i = 0; i < _recent.Length; i++)
            {
                _earlier[i] += _recent[i];
            }

            _recent.AsSpan().Clear();
            _draws = 0;
        }

        _draws += draws;
    }

    /// <summary>The counts of all, which are not to be used again.</summary>
    public static RankCounts Total(IEnumerable<RankCounts> all) =>
        all.Aggregate(
            (total, other) =>
            {
                total.Add(other);
                return total;
            }
        );

    private void Add(RankCounts other)
    {
        Expect(other._draws);
        for (int i = 0; i < _recent.Length; i++)
        {
            _recent[i] += other._recent[i];
        }

        if (other._earlier is { } earlier)
        {
            _earlier ??= new long[_recent.Length];
            for (int i = 0; i < _earlier.Length; i++)
            {
                _earlier[i] += earlier[i];
            }
        }
    }

    /// <summary>How many draws gave each item this place.</summary>
    public void Read(int place, Span<double> counts)
    {
        ReadOnlySpan<int> recent = _recent.AsSpan(place * _width, items);
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
        for (int place = 0; place < items; place++)
        {
            int at = place * _width + item;
            counts[place] = _recent[at] + (_earlier is null ? 0 : _earlier[at]);
        }
    }
}
