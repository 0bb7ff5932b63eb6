using System.Numerics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A leaf's coordinates in scrambled Sobol nets of 2^m points, one net a replicate: Owen's nested uniform scrambling (Owen 1995),
/// each of the first m binary digits flipped by a random bit that belongs to the digits before it. Digits beyond the m-th are
/// different in every point, so their scrambling is a fresh uniform: that of the leaf's own stream.
/// </summary>
internal sealed class SobolPoints : LeafPoints
{
    private readonly uint[] _directions;
    private readonly ulong[] _keys;
    private readonly long _size;
    private readonly int _depth;

    public SobolPoints(ulong seed, string stream, int dimension, DrawPlan plan)
    {
        _directions = SobolSequence.Directions(dimension);
        _size = plan.ReplicateSize;
        _depth = BitOperations.Log2((ulong)_size);
        _keys = new ulong[plan.Replicates];
        for (int i = 0; i < _keys.Length; i++)
        {
            _keys[i] = RandomBits.Key(seed, stream, "scramble", i, 0);
        }
    }

    public override void Spread(int replicate, long first, Span<double> column)
    {
        ulong key = _keys[replicate];
        double width = 1.0 / _size;
        int count = (int)Math.Min(column.Length, _size - first);
        uint digits = SobolSequence.Digits(_directions, first);
        for (int i = 0; i < count; i++)
        {
            ulong cell = Scramble(key, (ulong)digits >> (SobolSequence.Bits - _depth));
            column[i] = InCell(cell, column[i]) * width;

            // The next point differs in the one bit in which the Gray code does; after the last of all there is none.
            digits ^= _directions[BitOperations.TrailingZeroCount(~(uint)(first + i)) & (SobolSequence.Bits - 1)];
        }
    }

    /// <summary>Flips each digit by a bit of its node in the binary tree of digits; nodes are numbered as in a heap.</summary>
    private ulong Scramble(ulong key, ulong digits)
    {
        ulong flips = 0;
        ulong root = 1UL << _depth;
        for (int below = _depth; below > 0; below--)
        {
            flips = (flips << 1) | (RandomBits.At(key, (root | digits) >> below) >> 63);
        }

        return digits ^ flips;
    }
}
