using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Sorts eight draws at once, a draw a lane, highest first: rows of eight scores, one for each item. The draws lie in one register, or in two or four
/// where registers are narrower; the result is the same.
/// </summary>
internal static class DescendingNetwork
{
    /// <summary>The draws side by side in a row.</summary>
    public const int Draws = 8;

    /// <summary>The fewest rows that are sorted.</summary>
    public const int FewestRows = 16;

    /// <summary>The rows that so many items need: a power of two.</summary>
    public static int RowsFor(int items) => Math.Max(FewestRows, (int)BitOperations.RoundUpToPowerOf2((uint)items));

    /// <summary>Sorts rows, as many as <see cref="RowsFor"/> says. Those from <paramref name="count"/> on must hold −∞ and keep it.</summary>
    public static void Sort(Span<double> rows, int count)
    {
        ref double first = ref MemoryMarshal.GetReference(rows);
        int size = rows.Length / Draws;
        if (Vector512.IsHardwareAccelerated)
        {
            DescendingKernel<EightDraws, Vector512<double>>.Sort(ref first, size, count);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (int draw = 0; draw < Draws; draw += FourDraws.Count)
            {
                DescendingKernel<FourDraws, Vector256<double>>.Sort(ref rows[draw], size, count);
            }
        }
        else
        {
            for (int draw = 0; draw < Draws; draw += TwoDraws.Count)
            {
                DescendingKernel<TwoDraws, Vector128<double>>.Sort(ref rows[draw], size, count);
            }
        }
    }

    /// <summary>Of two lists of equally many sorted rows leaves the highest, as many as are in one, sorted in the first.</summary>
    public static void KeepHighest(Span<double> best, Span<double> others)
    {
        int size = best.Length / Draws;
        if (Vector512.IsHardwareAccelerated)
        {
            DescendingKernel<EightDraws, Vector512<double>>.KeepHighest(
                ref MemoryMarshal.GetReference(best),
                ref MemoryMarshal.GetReference(others),
                size
            );
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (int draw = 0; draw < Draws; draw += FourDraws.Count)
            {
                DescendingKernel<FourDraws, Vector256<double>>.KeepHighest(ref best[draw], ref others[draw], size);
            }
        }
        else
        {
            for (int draw = 0; draw < Draws; draw += TwoDraws.Count)
            {
                DescendingKernel<TwoDraws, Vector128<double>>.KeepHighest(ref best[draw], ref others[draw], size);
            }
        }
    }
}
