using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Counts pairs of labels at the speed of memory. Whole numbers, so the same on every machine.</summary>
internal static class LabelCounts
{
    // Sums of bytes fit a byte for 255 steps.
    private const int ByteSteps = 255;
    private const int Block = 4096;

    /// <summary>Rows where both are 1, where the first is, and where the second is.</summary>
    internal readonly record struct Pairs(long Both, long First, long Second);

    /// <summary>Counts columns of 0 and 1; <paramref name="bad"/> is the first row with anything else, or −1.</summary>
    public static Pairs Binary(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, out int bad)
    {
        ref byte a = ref MemoryMarshal.GetReference(first);
        ref byte b = ref MemoryMarshal.GetReference(second);
        int width = Vector<byte>.Count;
        int vectors = first.Length / width;
        long both = 0;
        long ones = 0;
        long others = 0;
        Vector<byte> any = default;
        for (int start = 0; start < vectors; start += ByteSteps)
        {
            Vector<byte> sumBoth = default;
            Vector<byte> sumFirst = default;
            Vector<byte> sumSecond = default;
            int end = Math.Min(vectors, start + ByteSteps);
            for (int i = start; i < end; i++)
            {
                Vector<byte> x = Unsafe.ReadUnaligned<Vector<byte>>(ref Unsafe.Add(ref a, (nint)i * width));
                Vector<byte> y = Unsafe.ReadUnaligned<Vector<byte>>(ref Unsafe.Add(ref b, (nint)i * width));
                any |= x | y;
                sumBoth += x & y;
                sumFirst += x;
                sumSecond += y;
            }

            both += Sum(sumBoth);
            ones += Sum(sumFirst);
            others += Sum(sumSecond);
        }

        byte rest = 0;
        for (int i = vectors * width; i < first.Length; i++)
        {
            rest |= (byte)(first[i] | second[i]);
            both += first[i] & second[i];
            ones += first[i];
            others += second[i];
        }

        bool isBad = rest > 1 || Vector.GreaterThanAny(any, Vector<byte>.One);
        bad = isBad ? FirstBad(first, second, 2) : -1;
        return new(both, ones, others);
    }

    /// <inheritdoc cref="Binary(ReadOnlySpan{byte}, ReadOnlySpan{byte}, out int)"/>
    public static Pairs Binary(ReadOnlySpan<int> first, ReadOnlySpan<int> second, out int bad)
    {
        ref int a = ref MemoryMarshal.GetReference(first);
        ref int b = ref MemoryMarshal.GetReference(second);
        int width = Vector<int>.Count;
        int vectors = first.Length / width;
        Vector<int> any = default;
        Vector<int> sumBoth = default;
        Vector<int> sumFirst = default;
        Vector<int> sumSecond = default;
        for (int i = 0; i < vectors; i++)
        {
            Vector<int> x = Unsafe.ReadUnaligned<Vector<int>>(
                ref Unsafe.As<int, byte>(ref Unsafe.Add(ref a, (nint)i * width))
            );
            Vector<int> y = Unsafe.ReadUnaligned<Vector<int>>(
                ref Unsafe.As<int, byte>(ref Unsafe.Add(ref b, (nint)i * width))
            );
            any |= x | y;
            sumBoth += x & y;
            sumFirst += x;
            sumSecond += y;
        }

        long both = Sum(sumBoth);
        long ones = Sum(sumFirst);
        long others = Sum(sumSecond);
        int rest = 0;
        for (int i = vectors * width; i < first.Length; i++)
        {
            rest |= first[i] | second[i];
            both += first[i] & second[i];
            ones += first[i];
            others += second[i];
        }

        bool isBad = (rest & ~1) != 0 || (any & new Vector<int>(~1)) != Vector<int>.Zero;
        bad = isBad ? FirstBad(first, second, 2) : -1;
        return new(both, ones, others);
    }

    /// <summary>
    /// Adds each pair of labels to a table of <paramref name="classes"/> × <paramref name="classes"/>, rows first; <paramref name="bad"/> is the first row
    /// with a label that is no class, or −1; the table is then of no use.
    /// </summary>
    public static void Table<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, int classes, long[] table, out int bad)
        where T : unmanaged, IBinaryInteger<T>
    {
        bad = -1;
        if (typeof(T) == typeof(byte) && classes <= CodePairs.MostCodes)
        {
            bool isGood = CodePairs.TryAdd(
                MemoryMarshal.AsBytes(first),
                MemoryMarshal.AsBytes(second),
                0,
                classes,
                table
            );
            bad = isGood ? -1 : FirstBad(first, second, classes);
            return;
        }

        int cells = table.Length;
        // Four tables keep equal neighbours from waiting for each other; beyond the nearest cache they would only push each other out.
        int copies = cells <= 256 ? 4 : 1;
        uint[] counts = new uint[cells * copies];
        int sinceFlush = 0;
        for (int start = 0; start < first.Length; start += Block)
        {
            ReadOnlySpan<T> a = first.Slice(start, Math.Min(Block, first.Length - start));
            ReadOnlySpan<T> b = second.Slice(start, a.Length);
            if (!AllBelow(a, b, classes))
            {
                bad = start + FirstBad(a, b, classes);
                return;
            }

            ref uint into = ref MemoryMarshal.GetArrayDataReference(counts);
            int i = 0;
            if (copies == 4)
            {
                for (; i + 4 <= a.Length; i += 4)
                {
                    Unsafe.Add(ref into, Cell(a, b, i, classes))++;
                    Unsafe.Add(ref into, cells + Cell(a, b, i + 1, classes))++;
                    Unsafe.Add(ref into, 2 * cells + Cell(a, b, i + 2, classes))++;
                    Unsafe.Add(ref into, 3 * cells + Cell(a, b, i + 3, classes))++;
                }
            }

            for (; i < a.Length; i++)
            {
                Unsafe.Add(ref into, Cell(a, b, i, classes))++;
            }

            sinceFlush += a.Length;
            if (sinceFlush > int.MaxValue - Block)
            {
                Flush(counts, table);
                sinceFlush = 0;
            }
        }

        Flush(counts, table);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Cell<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int row, int classes)
        where T : unmanaged, IBinaryInteger<T> => int.CreateTruncating(a[row]) * classes + int.CreateTruncating(b[row]);

    private static void Flush(uint[] counts, long[] table)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            table[i % table.Length] += counts[i];
            counts[i] = 0;
        }
    }

    private static bool AllBelow<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int classes)
        where T : unmanaged, IBinaryInteger<T>
    {
        T last = T.CreateSaturating(classes - 1);
        return a.IndexOfAnyExceptInRange(T.Zero, last) < 0 && b.IndexOfAnyExceptInRange(T.Zero, last) < 0;
    }

    private static int FirstBad<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, int classes)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int row = 0; row < first.Length; row++)
        {
            if (
                uint.CreateTruncating(first[row]) >= (uint)classes
                || uint.CreateTruncating(second[row]) >= (uint)classes
            )
            {
                return row;
            }
        }

        return -1;
    }

    private static long Sum(Vector<byte> sums)
    {
        Vector.Widen(sums, out Vector<ushort> low, out Vector<ushort> high);
        long sum = 0;
        for (int i = 0; i < Vector<ushort>.Count; i++)
        {
            sum += low[i] + high[i];
        }

        return sum;
    }

    private static long Sum(Vector<int> sums)
    {
        long sum = 0;
        for (int i = 0; i < Vector<int>.Count; i++)
        {
            sum += (uint)sums[i];
        }

        return sum;
    }
}
