using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What one thread needs to put the draws of a chunk in order: the scores of all items by groups of eight draws, and the items by their places.</summary>
internal sealed class RankWorkspace
{
    private const int Draws = DescendingNetwork.Draws;
    private const int Chunk = JointSimulation.ChunkSize;

    private readonly int _count;

    // The rows of a group. Odd, so that the rows of an item in all groups do not fall on the same few cache sets.
    private readonly int _stride;
    private readonly AlignedRows _scores;
    private readonly int _size;
    private readonly AlignedRows _keys;
    private readonly LentMemory<ushort> _placed;
    private readonly LentMemory<double> _column = new(Chunk);

    public RankWorkspace(int count)
    {
        _count = count;
        _stride = count | 1;
        _scores = new(_stride * (Chunk / Draws));
        _size = DescendingNetwork.RowsFor(count);
        _keys = new(_size);
        _keys[count, _size - count].Fill(double.NegativeInfinity);
        _placed = new(count * Chunk);
        Counts = new(count);
    }

    /// <summary>One column of scores, for the item at work.</summary>
    public Span<double> Column => _column.Span;

    /// <summary>What this thread has counted of all its chunks.</summary>
    public RankCounts Counts { get; }

    /// <summary>Gives back what was lent; the counts stay.</summary>
    public void Return()
    {
        _scores.Return();
        _keys.Return();
        _placed.Return();
        _column.Return();
    }

    /// <summary>Takes in an item's scores; the last group is filled up with zeros, which nothing reads.</summary>
    public void Take(int item, int draws)
    {
        Column[draws..].Clear();
        for (int group = 0; group * Draws < draws; group++)
        {
            Column.Slice(group * Draws, Draws).CopyTo(_scores[group * _stride + item, 1]);
        }
    }

    /// <summary>The scores of a group of eight draws: a row for each item.</summary>
    public ReadOnlySpan<double> Scores(int group) => _scores[group * _stride, _count];

    /// <summary>The items at a place, from 0, in each draw of the chunk.</summary>
    public Span<ushort> Placed(int place) => _placed.Span.Slice(place * Chunk, Chunk);

    /// <summary>Puts the items of eight draws in order, highest score first, and returns the draws, one a bit, in which some neighbours may tie.</summary>
    public uint Order(int group)
    {
        Span<double> keys = _keys[0, _size];
        ref double key = ref MemoryMarshal.GetReference(keys);
        ref double score = ref MemoryMarshal.GetReference(Scores(group));
        for (int item = 0; item < _count; item++)
        {
            nuint row = (nuint)(item * Draws);
            ScoreKey.Of(Vector512.LoadUnsafe(ref score, row), item).StoreUnsafe(ref key, row);
        }

        DescendingNetwork.Sort(keys, _count);
        return Place(ref key, ref _placed.Span[group * Draws]);
    }

    private uint Place(ref double key, ref ushort placed)
    {
        Vector512<double> nearness = Vector512.Create(ScoreKey.Nearness);
        Vector512<double> least = Vector512.Create(ScoreKey.LeastSize);
        Vector512<double> near = default;
        Vector512<double> above = Vector512.LoadUnsafe(ref key);
        ScoreKey.Items(above).StoreUnsafe(ref placed);
        for (int place = 1; place < _count; place++)
        {
            Vector512<double> here = Vector512.LoadUnsafe(ref key, (nuint)(place * Draws));
            ScoreKey.Items(here).StoreUnsafe(ref placed, (nuint)(place * Chunk));
            Vector512<double> size = Vector512.MaxNative(
                Vector512.MaxNative(Vector512.Abs(above), Vector512.Abs(here)),
                least
            );
            near |= Vector512.LessThanOrEqual(above - here, nearness * size);
            above = here;
        }

        return (uint)near.ExtractMostSignificantBits();
    }

    /// <summary>
    /// For some draws of a group that is in order adds the sum of the highest score, of the two highest and so on to the sums by places. Each sum runs along its
    /// own draw, and draws are added one after the other, so the bits are those of one draw at a time.
    /// </summary>
    public void AddHighest(int group, int firstDraw, int endDraw, Span<double> sums)
    {
        ref double scores = ref MemoryMarshal.GetReference(Scores(group));
        ref ushort placed = ref _placed.Span[group * Draws];
        Span<double> tops = stackalloc double[Draws];
        for (int place = 0; place < sums.Length; place++)
        {
            double sum = sums[place];
            for (int draw = firstDraw; draw < endDraw; draw++)
            {
                int item = Unsafe.Add(ref placed, place * Chunk + draw);
                tops[draw] += Unsafe.Add(ref scores, item * Draws + draw);
                sum += tops[draw];
            }

            sums[place] = sum;
        }
    }

    /// <summary>Counts the items at all places in the first draws.</summary>
    public void Count(int draws)
    {
        Counts.Expect(draws);
        for (int place = 0; place < _count; place++)
        {
            Counts.Add(place, Placed(place)[..draws]);
        }
    }
}
