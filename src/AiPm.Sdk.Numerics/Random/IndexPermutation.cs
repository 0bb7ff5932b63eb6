using System.Numerics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A random order of the numbers below a size, of which any place is found without the others: a Feistel network over the
/// next power of two (Luby and Rackoff 1988), walked on until it is below the size (Black and Rogaway 2002).
/// </summary>
/// <remarks>Cost: eight hashes a step and fewer than two steps on average; no memory.</remarks>
internal readonly struct IndexPermutation
{
    private const int Rounds = 8;

    private readonly ulong _key;
    private readonly ulong _size;
    private readonly int _lowBits;
    private readonly ulong _lowMask;
    private readonly ulong _highMask;

    public IndexPermutation(ulong key, long size)
    {
        _key = key;
        _size = (ulong)size;

        // At least two bits, so that both halves have some; sizes below that are walked like every other.
        int bits = Math.Max(2, 64 - BitOperations.LeadingZeroCount(_size - 1));
        _lowBits = bits / 2;
        _lowMask = (1UL << _lowBits) - 1;
        _highMask = (1UL << (bits - _lowBits)) - 1;
    }

    /// <summary>The number at a place from 0 to size − 1.</summary>
    public long this[long place]
    {
        get
        {
            ulong number = (ulong)place;
            do
            {
                number = Step(number);
            } while (number >= _size);

            return (long)number;
        }
    }

    private ulong Step(ulong number)
    {
        ulong low = number & _lowMask;
        ulong high = number >> _lowBits;
        for (ulong round = 0; round < Rounds; round += 2)
        {
            high ^= RandomBits.At(_key, (low << 3) | round) & _highMask;
            low ^= RandomBits.At(_key, (high << 3) | (round + 1)) & _lowMask;
        }

        return (high << _lowBits) | low;
    }
}
