using System.Globalization;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>Runs a formula along columns: one inlined loop over eight lanes, the tail through the same code, nothing allocated.</summary>
/// <remarks>
/// <para>Every input is checked against its domain and every result for being finite, in the same pass. The bits of a row are
/// those of the formula on <see cref="Scalar"/>, on every machine and in any position of the column.</para>
/// <para>Columns have one length; the destination has it too, and is an input's own memory or lies apart from all. <c>Apply</c> throws
/// for the first row that has no result; <c>TryApply</c> answers with it. Other rows may have been written, unless they are an input's too: then those before it.</para>
/// </remarks>
public static partial class FormulaColumns
{
    /// <summary>Computes a formula of one input, row by row.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its input's domain, or a result is not finite; the message names the first such row, from 0.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Apply<TFormula>(ReadOnlySpan<double> first, Span<double> destination)
        where TFormula : struct, IFormula1<TFormula>
    {
        if (!TryApply<TFormula>(first, destination, out int badRow))
        {
            throw Refuse(TFormula.Inputs, [first[badRow]], badRow);
        }
    }

    /// <summary>Computes a formula of one input, row by row, up to the first row that has no result.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <param name="badRow">The first row, from 0, with a value outside its domain or a result that is not finite; −1 where there is none.</param>
    /// <returns>Whether every row has a result.</returns>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static bool TryApply<TFormula>(ReadOnlySpan<double> first, Span<double> destination, out int badRow)
        where TFormula : struct, IFormula1<TFormula>
    {
        ReadOnlySpan<FormulaInput> inputs = TFormula.Inputs;
        Require(first, first.Length, destination, inputs, 0);
        return FormulaLoop.TryApply<Of1<TFormula>>(
            first,
            default,
            default,
            default,
            default,
            default,
            destination,
            out badRow
        );
    }

    /// <summary>Computes a formula of two inputs, row by row.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its input's domain, or a result is not finite; the message names the first such row, from 0.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Apply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Span<double> destination
    )
        where TFormula : struct, IFormula2<TFormula>
    {
        if (!TryApply<TFormula>(first, second, destination, out int badRow))
        {
            throw Refuse(TFormula.Inputs, [first[badRow], second[badRow]], badRow);
        }
    }

    /// <summary>Computes a formula of two inputs, row by row, up to the first row that has no result.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <param name="badRow">The first row, from 0, with a value outside its domain or a result that is not finite; −1 where there is none.</param>
    /// <returns>Whether every row has a result.</returns>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static bool TryApply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Span<double> destination,
        out int badRow
    )
        where TFormula : struct, IFormula2<TFormula>
    {
        ReadOnlySpan<FormulaInput> inputs = TFormula.Inputs;
        Require(first, first.Length, destination, inputs, 0);
        Require(second, first.Length, destination, inputs, 1);
        return FormulaLoop.TryApply<Of2<TFormula>>(
            first,
            second,
            default,
            default,
            default,
            default,
            destination,
            out badRow
        );
    }

    /// <summary>Computes a formula of three inputs, row by row.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column.</param>
    /// <param name="third">The third input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its input's domain, or a result is not finite; the message names the first such row, from 0.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Apply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        Span<double> destination
    )
        where TFormula : struct, IFormula3<TFormula>
    {
        if (!TryApply<TFormula>(first, second, third, destination, out int badRow))
        {
            throw Refuse(TFormula.Inputs, [first[badRow], second[badRow], third[badRow]], badRow);
        }
    }

    /// <summary>Computes a formula of three inputs, row by row, up to the first row that has no result.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column.</param>
    /// <param name="third">The third input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <param name="badRow">The first row, from 0, with a value outside its domain or a result that is not finite; −1 where there is none.</param>
    /// <returns>Whether every row has a result.</returns>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static bool TryApply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        Span<double> destination,
        out int badRow
    )
        where TFormula : struct, IFormula3<TFormula>
    {
        ReadOnlySpan<FormulaInput> inputs = TFormula.Inputs;
        Require(first, first.Length, destination, inputs, 0);
        Require(second, first.Length, destination, inputs, 1);
        Require(third, first.Length, destination, inputs, 2);
        return FormulaLoop.TryApply<Of3<TFormula>>(
            first,
            second,
            third,
            default,
            default,
            default,
            destination,
            out badRow
        );
    }

    /// <summary>Computes a formula of four inputs, row by row.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column.</param>
    /// <param name="third">The third input's column.</param>
    /// <param name="fourth">The fourth input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its input's domain, or a result is not finite; the message names the first such row, from 0.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Apply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth,
        Span<double> destination
    )
        where TFormula : struct, IFormula4<TFormula>
    {
        if (!TryApply<TFormula>(first, second, third, fourth, destination, out int badRow))
        {
            throw Refuse(TFormula.Inputs, [first[badRow], second[badRow], third[badRow], fourth[badRow]], badRow);
        }
    }

    /// <summary>Computes a formula of four inputs, row by row, up to the first row that has no result.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column.</param>
    /// <param name="third">The third input's column.</param>
    /// <param name="fourth">The fourth input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <param name="badRow">The first row, from 0, with a value outside its domain or a result that is not finite; −1 where there is none.</param>
    /// <returns>Whether every row has a result.</returns>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static bool TryApply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth,
        Span<double> destination,
        out int badRow
    )
        where TFormula : struct, IFormula4<TFormula>
    {
        ReadOnlySpan<FormulaInput> inputs = TFormula.Inputs;
        Require(first, first.Length, destination, inputs, 0);
        Require(second, first.Length, destination, inputs, 1);
        Require(third, first.Length, destination, inputs, 2);
        Require(fourth, first.Length, destination, inputs, 3);
        return FormulaLoop.TryApply<Of4<TFormula>>(
            first,
            second,
            third,
            fourth,
            default,
            default,
            destination,
            out badRow
        );
    }

    /// <summary>Computes a formula of five inputs, row by row.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column.</param>
    /// <param name="third">The third input's column.</param>
    /// <param name="fourth">The fourth input's column.</param>
    /// <param name="fifth">The fifth input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its input's domain, or a result is not finite; the message names the first such row, from 0.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Apply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth,
        ReadOnlySpan<double> fifth,
        Span<double> destination
    )
        where TFormula : struct, IFormula5<TFormula>
    {
        if (!TryApply<TFormula>(first, second, third, fourth, fifth, destination, out int badRow))
        {
            throw Refuse(
                TFormula.Inputs,
                [first[badRow], second[badRow], third[badRow], fourth[badRow], fifth[badRow]],
                badRow
            );
        }
    }

    /// <summary>Computes a formula of five inputs, row by row, up to the first row that has no result.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column.</param>
    /// <param name="third">The third input's column.</param>
    /// <param name="fourth">The fourth input's column.</param>
    /// <param name="fifth">The fifth input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <param name="badRow">The first row, from 0, with a value outside its domain or a result that is not finite; −1 where there is none.</param>
    /// <returns>Whether every row has a result.</returns>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static bool TryApply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth,
        ReadOnlySpan<double> fifth,
        Span<double> destination,
        out int badRow
    )
        where TFormula : struct, IFormula5<TFormula>
    {
        ReadOnlySpan<FormulaInput> inputs = TFormula.Inputs;
        Require(first, first.Length, destination, inputs, 0);
        Require(second, first.Length, destination, inputs, 1);
        Require(third, first.Length, destination, inputs, 2);
        Require(fourth, first.Length, destination, inputs, 3);
        Require(fifth, first.Length, destination, inputs, 4);
        return FormulaLoop.TryApply<Of5<TFormula>>(
            first,
            second,
            third,
            fourth,
            fifth,
            default,
            destination,
            out badRow
        );
    }

    /// <summary>Computes a formula of six inputs, row by row.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column.</param>
    /// <param name="third">The third input's column.</param>
    /// <param name="fourth">The fourth input's column.</param>
    /// <param name="fifth">The fifth input's column.</param>
    /// <param name="sixth">The sixth input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its input's domain, or a result is not finite; the message names the first such row, from 0.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Apply<TFormula>(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth,
        ReadOnlySpan<double> fifth,
        ReadOnlySpan<double> sixth,
        Span<double> destination
    )
        where TFormula : struct, IFormula6<TFormula>
    {
        if (!TryApply<TFormula>(first, second, third, fourth, fifth, sixth, destination, out int badRow))
        {
            throw Refuse(
                TFormula.Inputs,
                [first[badRow], second[badRow], third[badRow], fourth[badRow], fifth[badRow], sixth[badRow]],
                badRow
            );
        }
    }

    /// <summary>Computes a formula of six inputs, row by row, up to the first row that has no result.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="first">The first input's column.</param>
    /// <param name="second">The second input's column.</param>
    /// <param name="third">The third input's column.</param>
    /// <param name="fourth">The fourth input's column.</param>
    /// <param name="fifth">The fifth input's column.</param>
    /// <param name="sixth">The sixth input's column.</param>
    /// <param name="destination">Receives the results.</param>
    /// <param name="badRow">The first row, from 0, with a value outside its domain or a result that is not finite; −1 where there is none.</param>
    /// <returns>Whether every row has a result.</returns>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
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
        where TFormula : struct, IFormula6<TFormula>
    {
        ReadOnlySpan<FormulaInput> inputs = TFormula.Inputs;
        Require(first, first.Length, destination, inputs, 0);
        Require(second, first.Length, destination, inputs, 1);
        Require(third, first.Length, destination, inputs, 2);
        Require(fourth, first.Length, destination, inputs, 3);
        Require(fifth, first.Length, destination, inputs, 4);
        Require(sixth, first.Length, destination, inputs, 5);
        return FormulaLoop.TryApply<Of6<TFormula>>(first, second, third, fourth, fifth, sixth, destination, out badRow);
    }

    /// <summary>The first row outside the domain, from 0; −1 where there is none.</summary>
    internal static int FirstOutside(ReadOnlySpan<double> column, Domain domain)
    {
        Vector256<double> smallest = Vector256.Create(domain.Smallest);
        Vector256<double> largest = Vector256.Create(domain.Largest);
        int row = 0;
        for (; row <= column.Length - Vector256<double>.Count; row += Vector256<double>.Count)
        {
            Vector256<double> values = Vector256.Create(column[row..]);
            uint inside = Vector256.ExtractMostSignificantBits(
                Vector256.GreaterThanOrEqual(values, smallest) & Vector256.LessThanOrEqual(values, largest)
            );
            if (inside != 0b1111)
            {
                return row + System.Numerics.BitOperations.TrailingZeroCount(~inside);
            }
        }

        for (; row < column.Length; row++)
        {
            if (!domain.Contains(column[row]))
            {
                return row;
            }
        }

        return -1;
    }

    internal static void Require(
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

    /// <summary>What is wrong with a row: an input outside its domain, else a result that is no number.</summary>
    internal static ArgumentOutOfRangeException Refuse(
        ReadOnlySpan<FormulaInput> inputs,
        ReadOnlySpan<double> values,
        int row
    )
    {
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
            $"the result must be a finite number, but is undefined or too large for one in row {row}: {string.Join(", ", given)}"
        );
    }
}
