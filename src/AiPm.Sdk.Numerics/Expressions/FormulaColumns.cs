using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>Runs a formula along columns: one inlined loop over eight lanes, the tail through the same code, nothing allocated.</summary>
/// <remarks>
/// Every input is checked against its domain and every result for being finite, in the same pass. The bits of a row are
/// those of the formula on <see cref="Scalar"/>, on every machine and in any position of the column.
/// </remarks>
public static class FormulaColumns
{
    /// <summary>Computes a formula of four inputs, row by row.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column, of the same length.</param>
    /// <param name="third">The third input's column, of the same length.</param>
    /// <param name="fourth">The fourth input's column, of the same length.</param>
    /// <param name="destination">Receives the results; of the same length; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its input's domain, or a result is not finite; the message names the first such row, from 0. Rows
    /// before it may have been written.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Apply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth,
        Span<double> destination
    )
        where TFormula : struct, IFormula4
    {
        if (!TryApply<TFormula>(first, second, third, fourth, destination, out int badRow))
        {
            throw Refuse<TFormula>([first[badRow], second[badRow], third[badRow], fourth[badRow]], badRow);
        }
    }

    /// <summary>Computes a formula of four inputs, row by row, up to the first row that has no result.</summary>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column, of the same length.</param>
    /// <param name="third">The third input's column, of the same length.</param>
    /// <param name="fourth">The fourth input's column, of the same length.</param>
    /// <param name="destination">Receives the results; of the same length; may be the memory of an input.</param>
    /// <param name="badRow">The first row, from 0, with a value outside its domain or a result that is not finite; −1 where there is none.</param>
    /// <returns>Whether every row has a result; else rows before the bad one may have been written.</returns>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static bool TryApply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth,
        Span<double> destination,
        out int badRow
    )
        where TFormula : struct, IFormula4
    {
        ReadOnlySpan<FormulaInput> inputs = TFormula.Inputs;
        int count = first.Length;
        Require(first, count, destination, inputs, 0);
        Require(second, count, destination, inputs, 1);
        Require(third, count, destination, inputs, 2);
        Require(fourth, count, destination, inputs, 3);
        Bounds a = new(inputs[0].Domain);
        Bounds b = new(inputs[1].Domain);
        Bounds c = new(inputs[2].Domain);
        Bounds d = new(inputs[3].Domain);
        Lanes most = new(double.MaxValue);
        ref double from1 = ref MemoryMarshal.GetReference(first);
        ref double from2 = ref MemoryMarshal.GetReference(second);
        ref double from3 = ref MemoryMarshal.GetReference(third);
        ref double from4 = ref MemoryMarshal.GetReference(fourth);
        ref double to = ref MemoryMarshal.GetReference(destination);
        int row = 0;
        for (; row <= count - Lanes.Count; row += Lanes.Count)
        {
            Lanes x1 = Load(ref from1, row);
            Lanes x2 = Load(ref from2, row);
            Lanes x3 = Load(ref from3, row);
            Lanes x4 = Load(ref from4, row);
            Lanes result = TFormula.Of(x1, x2, x3, x4);
            LanesMask good = a.Hold(x1) & b.Hold(x2) & c.Hold(x3) & d.Hold(x4) & (Lanes.Abs(result) <= most);
            if (!good.All)
            {
                badRow = row + System.Numerics.BitOperations.TrailingZeroCount(~good.Bits);
                return false;
            }

            Store(result, ref to, row);
        }

        badRow = -1;
        if (row < count)
        {
            // The lanes past the end repeat the last row, so that they are good where it is.
            Span<double> tails = stackalloc double[5 * Lanes.Count];
            Fill(tails[..Lanes.Count], first[row..]);
            Fill(tails.Slice(Lanes.Count, Lanes.Count), second[row..]);
            Fill(tails.Slice(2 * Lanes.Count, Lanes.Count), third[row..]);
            Fill(tails.Slice(3 * Lanes.Count, Lanes.Count), fourth[row..]);
            if (
                !TryApply<TFormula>(
                    tails[..Lanes.Count],
                    tails.Slice(Lanes.Count, Lanes.Count),
                    tails.Slice(2 * Lanes.Count, Lanes.Count),
                    tails.Slice(3 * Lanes.Count, Lanes.Count),
                    tails[(4 * Lanes.Count)..],
                    out badRow
                )
            )
            {
                badRow += row;
                return false;
            }

            tails.Slice(4 * Lanes.Count, count - row).CopyTo(destination[row..]);
        }

        return true;
    }

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

    private static void Fill(Span<double> eight, ReadOnlySpan<double> tail)
    {
        tail.CopyTo(eight);
        eight[tail.Length..].Fill(tail[^1]);
    }

    private static void Require(
        ReadOnlySpan<double> column,
        int count,
        Span<double> destination,
        ReadOnlySpan<FormulaInput> inputs,
        int input
    )
    {
        string name = inputs[input].Name;
        if (column.Length != count)
        {
            throw new ArgumentException(
                $"{name} must have the length of {inputs[0].Name}, {count}, but had {column.Length}",
                name
            );
        }

        if (destination.Length != count)
        {
            throw new ArgumentException(
                $"destination must have the length of {inputs[0].Name}, {count}, but had {destination.Length}",
                nameof(destination)
            );
        }

        if (column.Overlaps(destination, out int offset) && offset != 0)
        {
            throw new ArgumentException(
                $"destination must be the same memory as {name} or lie apart from it, but began {offset} elements after it",
                nameof(destination)
            );
        }
    }

    private static ArgumentOutOfRangeException Refuse<TFormula>(ReadOnlySpan<double> values, int row)
        where TFormula : struct, IFormula4
    {
        ReadOnlySpan<FormulaInput> inputs = TFormula.Inputs;
        for (int i = 0; i < values.Length; i++)
        {
            if (!inputs[i].Domain.Contains(values[i]))
            {
                return new(
                    inputs[i].Name,
                    values[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{inputs[i].Name} must be {inputs[i].Domain.Description}, but was {values[i]} in row {row}"
                    )
                );
            }
        }

        string[] given = new string[values.Length];
        for (int i = 0; i < given.Length; i++)
        {
            given[i] = string.Create(CultureInfo.InvariantCulture, $"{inputs[i].Name} {values[i]}");
        }

        return new(
            inputs[0].Name,
            values[0],
            $"the result must be a finite number, but is too large for one in row {row}: {string.Join(", ", given)}"
        );
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
