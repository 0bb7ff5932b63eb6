using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The one loop of all arities: columns beyond a formula's arity are neither read nor checked, as the arity is a constant when the
/// loop is compiled.
/// </summary>
internal static class FormulaLoop
{
    public static bool TryApply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth,
        ReadOnlySpan<double> fifth,
        ReadOnlySpan<double> sixth,
        Span<double> destination,
        out int badRow
    )
        where TFormula : struct, ILanesFormula
    {
        int row = 0;

        // Where the destination is an input, a block that is not good could not be computed again.
        bool isWide =
            Vector512.IsHardwareAccelerated
            && first.Length <= FormulaLoopWide.MostRows
            && !destination.Overlaps(first)
            && !destination.Overlaps(second)
            && !destination.Overlaps(third)
            && !destination.Overlaps(fourth)
            && !destination.Overlaps(fifth)
            && !destination.Overlaps(sixth);
        while (isWide && row <= first.Length - Lanes.Count)
        {
            int rows = Math.Min(FormulaLoopWide.Block, (first.Length - row) / Lanes.Count * Lanes.Count);
            if (
                !FormulaLoopWide.TryBlock<TFormula>(
                    ref At(first, row),
                    ref At(second, row),
                    ref At(third, row),
                    ref At(fourth, row),
                    ref At(fifth, row),
                    ref At(sixth, row),
                    ref At(destination, row),
                    rows
                )
                && !TryNarrow<TFormula>(
                    Part(first, row, rows),
                    Part(second, row, rows),
                    Part(third, row, rows),
                    Part(fourth, row, rows),
                    Part(fifth, row, rows),
                    Part(sixth, row, rows),
                    destination.Slice(row, rows),
                    out badRow
                )
            )
            {
                badRow += row;
                return false;
            }

            row += rows;
        }

        bool isGood = TryNarrow<TFormula>(
            first[row..],
            Part(second, row, first.Length - row),
            Part(third, row, first.Length - row),
            Part(fourth, row, first.Length - row),
            Part(fifth, row, first.Length - row),
            Part(sixth, row, first.Length - row),
            destination[row..],
            out badRow
        );
        badRow = isGood ? -1 : badRow + row;
        return isGood;
    }

    private static bool TryNarrow<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth,
        ReadOnlySpan<double> fifth,
        ReadOnlySpan<double> sixth,
        Span<double> destination,
        out int badRow
    )
        where TFormula : struct, ILanesFormula
    {
        ReadOnlySpan<FormulaInput> inputs = TFormula.Inputs;
        int count = first.Length;
        Bounds a = new(inputs[0].Domain);
        Bounds b = TFormula.Arity > 1 ? new(inputs[1].Domain) : default;
        Bounds c = TFormula.Arity > 2 ? new(inputs[2].Domain) : default;
        Bounds d = TFormula.Arity > 3 ? new(inputs[3].Domain) : default;
        Bounds e = TFormula.Arity > 4 ? new(inputs[4].Domain) : default;
        Bounds f = TFormula.Arity > 5 ? new(inputs[5].Domain) : default;
        Lanes most = new(double.MaxValue);
        ref double from1 = ref MemoryMarshal.GetReference(first);
        ref double from2 = ref MemoryMarshal.GetReference(second);
        ref double from3 = ref MemoryMarshal.GetReference(third);
        ref double from4 = ref MemoryMarshal.GetReference(fourth);
        ref double from5 = ref MemoryMarshal.GetReference(fifth);
        ref double from6 = ref MemoryMarshal.GetReference(sixth);
        ref double to = ref MemoryMarshal.GetReference(destination);
        int row = 0;
        for (; row <= count - Lanes.Count; row += Lanes.Count)
        {
            Lanes x1 = Load(ref from1, row);
            Lanes x2 = TFormula.Arity > 1 ? Load(ref from2, row) : default;
            Lanes x3 = TFormula.Arity > 2 ? Load(ref from3, row) : default;
            Lanes x4 = TFormula.Arity > 3 ? Load(ref from4, row) : default;
            Lanes x5 = TFormula.Arity > 4 ? Load(ref from5, row) : default;
            Lanes x6 = TFormula.Arity > 5 ? Load(ref from6, row) : default;
            Lanes result = TFormula.Of(x1, x2, x3, x4, x5, x6);
            LanesMask good = a.Hold(x1) & (Lanes.Abs(result) <= most);
            good = TFormula.Arity > 1 ? good & b.Hold(x2) : good;
            good = TFormula.Arity > 2 ? good & c.Hold(x3) : good;
            good = TFormula.Arity > 3 ? good & d.Hold(x4) : good;
            good = TFormula.Arity > 4 ? good & e.Hold(x5) : good;
            good = TFormula.Arity > 5 ? good & f.Hold(x6) : good;
            if (!good.All)
            {
                badRow = row + System.Numerics.BitOperations.TrailingZeroCount(~good.Bits);
                return false;
            }

            Store(result, ref to, row);
        }

        if (row == count)
        {
            badRow = -1;
            return true;
        }

        return TryTail<TFormula>(first, second, third, fourth, fifth, sixth, destination, row, out badRow);
    }

    // The lanes past the end repeat the last row, so that they are good where it is.
    private static bool TryTail<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth,
        ReadOnlySpan<double> fifth,
        ReadOnlySpan<double> sixth,
        Span<double> destination,
        int row,
        out int badRow
    )
        where TFormula : struct, ILanesFormula
    {
        Span<double> tails = stackalloc double[7 * Lanes.Count];
        bool isGood = TryNarrow<TFormula>(
            Tail(tails, 0, first, row),
            Tail(tails, 1, second, row),
            Tail(tails, 2, third, row),
            Tail(tails, 3, fourth, row),
            Tail(tails, 4, fifth, row),
            Tail(tails, 5, sixth, row),
            tails[(6 * Lanes.Count)..],
            out badRow
        );
        if (isGood)
        {
            tails.Slice(6 * Lanes.Count, destination.Length - row).CopyTo(destination[row..]);
            return true;
        }

        badRow += row;
        return false;
    }

    private static ReadOnlySpan<double> Tail(Span<double> tails, int input, ReadOnlySpan<double> column, int row)
    {
        if (column.IsEmpty)
        {
            return default;
        }

        Span<double> eight = tails.Slice(input * Lanes.Count, Lanes.Count);
        column[row..].CopyTo(eight);
        eight[(column.Length - row)..].Fill(column[^1]);
        return eight;
    }

    // Columns beyond the arity are empty, and nothing reads them.
    private static ReadOnlySpan<double> Part(ReadOnlySpan<double> column, int row, int rows) =>
        column.IsEmpty ? default : column.Slice(row, rows);

    private static ref double At(ReadOnlySpan<double> column, int row) =>
        ref Unsafe.Add(ref MemoryMarshal.GetReference(column), column.IsEmpty ? 0 : row);

    // The loop has checked the index.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Load(ref double column, int row) =>
        new(Vector256.LoadUnsafe(ref column, (nuint)row), Vector256.LoadUnsafe(ref column, (nuint)row + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Lanes lanes, ref double column, int row)
    {
        lanes.Low.StoreUnsafe(ref column, (nuint)row);
        lanes.High.StoreUnsafe(ref column, (nuint)row + 4);
    }

    /// <summary>A domain as two comparisons; NaN fails both.</summary>
    private readonly struct Bounds(Domain domain)
    {
        private readonly Vector256<double> _smallest = Vector256.Create(domain.Smallest);
        private readonly Vector256<double> _largest = Vector256.Create(domain.Largest);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public LanesMask Hold(Lanes value) =>
            new(
                Vector256.GreaterThanOrEqual(value.Low, _smallest) & Vector256.LessThanOrEqual(value.Low, _largest),
                Vector256.GreaterThanOrEqual(value.High, _smallest) & Vector256.LessThanOrEqual(value.High, _largest)
            );
    }
}
