using System.Numerics;
using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Sorts the rows of several draws at once, highest first, each draw in its lane: a network compares fixed pairs of rows whatever is in them, so nothing branches
/// and no lane waits for another. Sixteen rows are sorted in registers (Green's network of 60 comparisons, in Knuth 1998, 5.3.4), runs are merged bitonically (Batcher 1968).
/// </summary>
/// <remarks>
/// n log₂² n ÷ 4 comparisons are more than a comparison sort makes, but each serves all lanes in two instructions. Several levels of a merge run in registers between a load and
/// a store, and halves are finished before they are merged, so that most of the work stays in the nearest cache.
/// </remarks>
internal static class DescendingKernel<TLanes, TVector>
    where TLanes : struct, IDrawLanes<TVector>
    where TVector : struct
{
    /// <summary>Sorts rows, whose number is a power of two from 16; those from <paramref name="count"/> on hold what is below all others and stay where they are.</summary>
    public static void Sort(ref double rows, int size, int count)
    {
        if (size == DescendingNetwork.FewestRows)
        {
            Sixteen(ref rows, 1);
            return;
        }

        int half = size / 2;
        Sort(ref rows, half, Math.Min(count, half));
        if (count > half)
        {
            Sort(ref Row(ref rows, half), half, count - half);
            for (int row = 0; row < half / 2; row++)
            {
                Fold(ref rows, row, size);
            }

            Clean(ref rows, size, size / 4, count);
        }
    }

    /// <summary>Leaves the highest of two sorted lists, as long as one, sorted in the first.</summary>
    public static void KeepHighest(ref double best, ref double others, int size)
    {
        for (int row = 0; row < size; row++)
        {
            Store(TLanes.Higher(Load(ref best, row), Load(ref others, size - 1 - row)), ref best, row);
        }

        Clean(ref best, size, size, size);
    }

    /// <summary>Sorts blocks of rows that rise and fall at most once each: each level compares rows half as far apart. The block is 8 rows or more.</summary>
    private static void Clean(ref double rows, int size, int block, int count)
    {
        while (block > 1)
        {
            int levels = BitOperations.Log2((uint)block);
            int taken =
                levels == 5 ? 2
                : levels % 4 == 0 ? 4
                : 3;
            int stride = block >> taken;
            for (int start = 0; start < count; start += block)
            {
                for (int row = start; row < start + stride; row++)
                {
                    switch (taken)
                    {
                        case 2:
                            Clean4(ref Row(ref rows, row), stride);
                            break;
                        case 3:
                            Clean8(ref Row(ref rows, row), stride);
                            break;
                        default:
                            Clean16(ref Row(ref rows, row), stride);
                            break;
                    }
                }
            }

            block = stride;
        }
    }

    // The first two levels of a merge: each row meets the one as far from the end, then those half a run apart meet.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold(ref double rows, int row, int size)
    {
        int quarter = size / 4;
        int last = size - 1 - row;
        TVector r0 = Load(ref rows, row);
        TVector r1 = Load(ref rows, row + quarter);
        TVector r2 = Load(ref rows, last - quarter);
        TVector r3 = Load(ref rows, last);
        Order(ref r0, ref r3);
        Order(ref r1, ref r2);
        Order(ref r0, ref r1);
        Order(ref r2, ref r3);
        Store(r0, ref rows, row);
        Store(r1, ref rows, row + quarter);
        Store(r2, ref rows, last - quarter);
        Store(r3, ref rows, last);
    }

    /// <summary>Two levels of cleaning, of rows a stride apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clean4(ref double first, int stride)
    {
        TVector r0 = Load(ref first, 0);
        TVector r1 = Load(ref first, stride);
        TVector r2 = Load(ref first, 2 * stride);
        TVector r3 = Load(ref first, 3 * stride);
        Order(ref r0, ref r2);
        Order(ref r1, ref r3);
        Order(ref r0, ref r1);
        Order(ref r2, ref r3);
        Store(r0, ref first, 0);
        Store(r1, ref first, stride);
        Store(r2, ref first, 2 * stride);
        Store(r3, ref first, 3 * stride);
    }

    /// <summary>Three levels of cleaning.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clean8(ref double first, int stride)
    {
        TVector r0 = Load(ref first, 0);
        TVector r1 = Load(ref first, stride);
        TVector r2 = Load(ref first, 2 * stride);
        TVector r3 = Load(ref first, 3 * stride);
        TVector r4 = Load(ref first, 4 * stride);
        TVector r5 = Load(ref first, 5 * stride);
        TVector r6 = Load(ref first, 6 * stride);
        TVector r7 = Load(ref first, 7 * stride);
        Order(ref r0, ref r4);
        Order(ref r1, ref r5);
        Order(ref r2, ref r6);
        Order(ref r3, ref r7);
        Order(ref r0, ref r2);
        Order(ref r1, ref r3);
        Order(ref r4, ref r6);
        Order(ref r5, ref r7);
        Order(ref r0, ref r1);
        Order(ref r2, ref r3);
        Order(ref r4, ref r5);
        Order(ref r6, ref r7);
        Store(r0, ref first, 0);
        Store(r1, ref first, stride);
        Store(r2, ref first, 2 * stride);
        Store(r3, ref first, 3 * stride);
        Store(r4, ref first, 4 * stride);
        Store(r5, ref first, 5 * stride);
        Store(r6, ref first, 6 * stride);
        Store(r7, ref first, 7 * stride);
    }

    /// <summary>Four levels of cleaning.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clean16(ref double first, int stride)
    {
        TVector r0 = Load(ref first, 0);
        TVector r1 = Load(ref first, stride);
        TVector r2 = Load(ref first, 2 * stride);
        TVector r3 = Load(ref first, 3 * stride);
        TVector r4 = Load(ref first, 4 * stride);
        TVector r5 = Load(ref first, 5 * stride);
        TVector r6 = Load(ref first, 6 * stride);
        TVector r7 = Load(ref first, 7 * stride);
        TVector r8 = Load(ref first, 8 * stride);
        TVector r9 = Load(ref first, 9 * stride);
        TVector r10 = Load(ref first, 10 * stride);
        TVector r11 = Load(ref first, 11 * stride);
        TVector r12 = Load(ref first, 12 * stride);
        TVector r13 = Load(ref first, 13 * stride);
        TVector r14 = Load(ref first, 14 * stride);
        TVector r15 = Load(ref first, 15 * stride);
        Order(ref r0, ref r8);
        Order(ref r1, ref r9);
        Order(ref r2, ref r10);
        Order(ref r3, ref r11);
        Order(ref r4, ref r12);
        Order(ref r5, ref r13);
        Order(ref r6, ref r14);
        Order(ref r7, ref r15);
        Order(ref r0, ref r4);
        Order(ref r1, ref r5);
        Order(ref r2, ref r6);
        Order(ref r3, ref r7);
        Order(ref r8, ref r12);
        Order(ref r9, ref r13);
        Order(ref r10, ref r14);
        Order(ref r11, ref r15);
        Order(ref r0, ref r2);
        Order(ref r1, ref r3);
        Order(ref r4, ref r6);
        Order(ref r5, ref r7);
        Order(ref r8, ref r10);
        Order(ref r9, ref r11);
        Order(ref r12, ref r14);
        Order(ref r13, ref r15);
        Order(ref r0, ref r1);
        Order(ref r2, ref r3);
        Order(ref r4, ref r5);
        Order(ref r6, ref r7);
        Order(ref r8, ref r9);
        Order(ref r10, ref r11);
        Order(ref r12, ref r13);
        Order(ref r14, ref r15);
        Store(r0, ref first, 0);
        Store(r1, ref first, stride);
        Store(r2, ref first, 2 * stride);
        Store(r3, ref first, 3 * stride);
        Store(r4, ref first, 4 * stride);
        Store(r5, ref first, 5 * stride);
        Store(r6, ref first, 6 * stride);
        Store(r7, ref first, 7 * stride);
        Store(r8, ref first, 8 * stride);
        Store(r9, ref first, 9 * stride);
        Store(r10, ref first, 10 * stride);
        Store(r11, ref first, 11 * stride);
        Store(r12, ref first, 12 * stride);
        Store(r13, ref first, 13 * stride);
        Store(r14, ref first, 14 * stride);
        Store(r15, ref first, 15 * stride);
    }

    /// <summary>Sorts sixteen rows in no order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sixteen(ref double first, int stride)
    {
        TVector r0 = Load(ref first, 0);
        TVector r1 = Load(ref first, stride);
        TVector r2 = Load(ref first, 2 * stride);
        TVector r3 = Load(ref first, 3 * stride);
        TVector r4 = Load(ref first, 4 * stride);
        TVector r5 = Load(ref first, 5 * stride);
        TVector r6 = Load(ref first, 6 * stride);
        TVector r7 = Load(ref first, 7 * stride);
        TVector r8 = Load(ref first, 8 * stride);
        TVector r9 = Load(ref first, 9 * stride);
        TVector r10 = Load(ref first, 10 * stride);
        TVector r11 = Load(ref first, 11 * stride);
        TVector r12 = Load(ref first, 12 * stride);
        TVector r13 = Load(ref first, 13 * stride);
        TVector r14 = Load(ref first, 14 * stride);
        TVector r15 = Load(ref first, 15 * stride);
        Order(ref r0, ref r1);
        Order(ref r2, ref r3);
        Order(ref r4, ref r5);
        Order(ref r6, ref r7);
        Order(ref r8, ref r9);
        Order(ref r10, ref r11);
        Order(ref r12, ref r13);
        Order(ref r14, ref r15);
        Order(ref r0, ref r2);
        Order(ref r1, ref r3);
        Order(ref r4, ref r6);
        Order(ref r5, ref r7);
        Order(ref r8, ref r10);
        Order(ref r9, ref r11);
        Order(ref r12, ref r14);
        Order(ref r13, ref r15);
        Order(ref r0, ref r4);
        Order(ref r1, ref r5);
        Order(ref r2, ref r6);
        Order(ref r3, ref r7);
        Order(ref r8, ref r12);
        Order(ref r9, ref r13);
        Order(ref r10, ref r14);
        Order(ref r11, ref r15);
        Order(ref r0, ref r8);
        Order(ref r1, ref r9);
        Order(ref r2, ref r10);
        Order(ref r3, ref r11);
        Order(ref r4, ref r12);
        Order(ref r5, ref r13);
        Order(ref r6, ref r14);
        Order(ref r7, ref r15);
        Order(ref r5, ref r10);
        Order(ref r6, ref r9);
        Order(ref r3, ref r12);
        Order(ref r13, ref r14);
        Order(ref r4, ref r8);
        Order(ref r7, ref r11);
        Order(ref r1, ref r2);
        Order(ref r1, ref r4);
        Order(ref r7, ref r13);
        Order(ref r2, ref r8);
        Order(ref r11, ref r14);
        Order(ref r2, ref r4);
        Order(ref r5, ref r6);
        Order(ref r9, ref r10);
        Order(ref r11, ref r13);
        Order(ref r3, ref r8);
        Order(ref r7, ref r12);
        Order(ref r6, ref r8);
        Order(ref r10, ref r12);
        Order(ref r3, ref r5);
        Order(ref r7, ref r9);
        Order(ref r3, ref r4);
        Order(ref r5, ref r6);
        Order(ref r7, ref r8);
        Order(ref r9, ref r10);
        Order(ref r11, ref r12);
        Order(ref r6, ref r7);
        Order(ref r8, ref r9);
        Store(r0, ref first, 0);
        Store(r1, ref first, stride);
        Store(r2, ref first, 2 * stride);
        Store(r3, ref first, 3 * stride);
        Store(r4, ref first, 4 * stride);
        Store(r5, ref first, 5 * stride);
        Store(r6, ref first, 6 * stride);
        Store(r7, ref first, 7 * stride);
        Store(r8, ref first, 8 * stride);
        Store(r9, ref first, 9 * stride);
        Store(r10, ref first, 10 * stride);
        Store(r11, ref first, 11 * stride);
        Store(r12, ref first, 12 * stride);
        Store(r13, ref first, 13 * stride);
        Store(r14, ref first, 14 * stride);
        Store(r15, ref first, 15 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Order(ref TVector upper, ref TVector lower)
    {
        TVector higher = TLanes.Higher(upper, lower);
        lower = TLanes.Lower(upper, lower);
        upper = higher;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double Row(ref double first, int row) =>
        ref Unsafe.Add(ref first, (nint)row * DescendingNetwork.Draws);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(ref double first, int row) => TLanes.Load(ref Row(ref first, row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector lanes, ref double first, int row) => TLanes.Store(lanes, ref Row(ref first, row));
}
