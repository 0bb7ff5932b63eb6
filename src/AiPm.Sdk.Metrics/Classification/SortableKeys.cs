using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiPm.Sdk.Metrics;

/// <summary>Scores as whole numbers in the same order, and the radix sort that this allows.</summary>
internal static class SortableKeys
{
    private const int Bits = 11;
    private const int Buckets = 1 << Bits;
    private const int Passes = 6;

    // Below this the counting of buckets costs more than comparing.
    private const int Few = 4096;

    /// <summary>The score's bits so that a larger score has a larger key; both zeros have the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(double score)
    {
        // Adding +0 turns −0 into +0 and changes nothing else.
        long bits = BitConverter.DoubleToInt64Bits(score + 0.0);
        return (ulong)bits ^ ((ulong)(bits >> 63) | 0x8000_0000_0000_0000);
    }

    /// <summary>The score of a key.</summary>
    public static double Score(ulong key) =>
        BitConverter.UInt64BitsToDouble((key & 0x8000_0000_0000_0000) != 0 ? key ^ 0x8000_0000_0000_0000 : ~key);

    /// <summary>Sorts upwards. The buffer is as long; the keys are in place afterwards.</summary>
    /// <remarks>Least significant digit first, eleven bits a pass; digits that are the same in all keys are skipped.</remarks>
    public static void Sort(Span<ulong> keys, Span<ulong> buffer)
    {
        if (keys.Length < Few)
        {
            keys.Sort();
            return;
        }

        uint[] counts = new uint[Passes * Buckets];
        ref uint count = ref MemoryMarshal.GetArrayDataReference(counts);
        foreach (ulong key in keys)
        {
            for (int pass = 0; pass < Passes; pass++)
            {
                Unsafe.Add(ref count, (nint)(pass * Buckets + (int)((key >> (pass * Bits)) & (Buckets - 1))))++;
            }
        }

        Span<ulong> from = keys;
        Span<ulong> to = buffer[..keys.Length];
        for (int pass = 0; pass < Passes; pass++)
        {
            Span<uint> places = counts.AsSpan(pass * Buckets, Buckets);
            int shift = pass * Bits;
            if (places[(int)((from[0] >> shift) & (Buckets - 1))] == from.Length)
            {
                continue;
            }

            uint start = 0;
            for (int i = 0; i < Buckets; i++)
            {
                uint here = places[i];
                places[i] = start;
                start += here;
            }

            ref uint place = ref MemoryMarshal.GetReference(places);
            ref ulong target = ref MemoryMarshal.GetReference(to);
            foreach (ulong key in from)
            {
                ref uint next = ref Unsafe.Add(ref place, (nint)((key >> shift) & (Buckets - 1)));
                Unsafe.Add(ref target, (nint)next) = key;
                next++;
            }

            Span<ulong> swap = from;
            from = to;
            to = swap;
        }

        if (!from.Overlaps(keys, out int offset) || offset != 0)
        {
            from.CopyTo(keys);
        }
    }
}
