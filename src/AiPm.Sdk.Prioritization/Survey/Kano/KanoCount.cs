using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Counts the pairs of replies of columns, 64 answers at a time: one bit an answer says who gave a reply, so a pair occurred as often as two sets of bits have bits in common.
/// </summary>
internal static class KanoCount
{
    private const int Replies = KanoEvaluationTable.Replies;
    private const int Counted = Replies - 1;
    private const int Together = 64;

    /// <summary>Adds to the counts of cell 5·(functional − 1) + dysfunctional − 1; false, with counts of no use, where a reply is not from 1 to 5.</summary>
    public static bool TryCount(ReadOnlySpan<byte> functional, ReadOnlySpan<byte> dysfunctional, Span<long> counts)
    {
        int whole = functional.Length - functional.Length % Together;
        bool isValid = TryCountWhole(functional[..whole], dysfunctional[..whole], counts);
        for (int row = whole; row < functional.Length; row++)
        {
            int f = functional[row] - 1;
            int d = dysfunctional[row] - 1;
            if ((uint)f >= Replies || (uint)d >= Replies)
            {
                return false;
            }

            counts[f * Replies + d]++;
        }

        return isValid;
    }

    private static bool TryCountWhole(
        ReadOnlySpan<byte> functional,
        ReadOnlySpan<byte> dysfunctional,
        Span<long> counts
    )
    {
        ref byte firstF = ref MemoryMarshal.GetReference(functional);
        ref byte firstD = ref MemoryMarshal.GetReference(dysfunctional);
        Vector512<byte> one = Vector512.Create((byte)1);
        Vector512<byte> largest = default;

        // The fifth reply of a row or column is what its other four leave: its place holds the sum of all five meanwhile.
        Span<long> cells = stackalloc long[KanoTally.Cells];
        cells.Clear();
        for (int row = 0; row < functional.Length; row += Together)
        {
            Vector512<byte> f = Vector512.LoadUnsafe(ref firstF, (nuint)row) - one;
            Vector512<byte> d = Vector512.LoadUnsafe(ref firstD, (nuint)row) - one;
            largest = Vector512.Max(largest, Vector512.Max(f, d));
            ulong d0 = Who(d, 0);
            ulong d1 = Who(d, 1);
            ulong d2 = Who(d, 2);
            ulong d3 = Who(d, 3);
            Add(cells[(Counted * Replies)..], ulong.MaxValue, d0, d1, d2, d3);
            Add(cells, Who(f, 0), d0, d1, d2, d3);
            Add(cells[Replies..], Who(f, 1), d0, d1, d2, d3);
            Add(cells[(2 * Replies)..], Who(f, 2), d0, d1, d2, d3);
            Add(cells[(3 * Replies)..], Who(f, 3), d0, d1, d2, d3);
        }

        for (int f = 0; f < Counted; f++)
        {
            for (int d = 0; d < Replies; d++)
            {
                cells[Counted * Replies + d] -= cells[f * Replies + d];
            }
        }

        for (int f = 0; f < Replies; f++)
        {
            for (int d = 0; d < Counted; d++)
            {
                cells[f * Replies + Counted] -= cells[f * Replies + d];
            }
        }

        for (int cell = 0; cell < cells.Length; cell++)
        {
            counts[cell] += cells[cell];
        }

        return Vector512.LessThanOrEqualAll(largest, Vector512.Create((byte)Counted));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Who(Vector512<byte> replies, byte reply) =>
        Vector512.Equals(replies, Vector512.Create(reply)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<long> cells, ulong who, ulong d0, ulong d1, ulong d2, ulong d3)
    {
        cells[4] += BitOperations.PopCount(who);
        cells[0] += BitOperations.PopCount(who & d0);
        cells[1] += BitOperations.PopCount(who & d1);
        cells[2] += BitOperations.PopCount(who & d2);
        cells[3] += BitOperations.PopCount(who & d3);
    }
}
