using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Counts how often each pair of codes occurs in two columns of bytes: replies to two questions, labels and predictions. For up to sixteen codes, near the speed of memory.
/// </summary>
/// <remarks>
/// A row is one bit among the cells, of which a byte holds eight. Such bytes are added place by place of their bits, a register of rows at a time, with the adders of hardware: three
/// bits of one weight are a sum and a carry of the next (Harley and Seal; Warren 2012, Hacker's Delight, section 5-1). Whole numbers, so the same on every machine.
/// </remarks>
public static class CodePairs
{
    /// <summary>Codes are below it.</summary>
    public const int MostCodes = 16;

    // Fewer rows for each cell do not pay for the setting up.
    private const int FewRows = 4;

    /// <summary>Adds each row's pair to a table, in which the first column's code says the row; nothing is added where a code is none of those that may be.</summary>
    /// <param name="first">The first column.</param>
    /// <param name="second">The second column, as long.</param>
    /// <param name="lowest">The lowest code, from 0.</param>
    /// <param name="codes">How many codes there are, from <paramref name="lowest"/> on; all below <see cref="MostCodes"/>.</param>
    /// <param name="table">Codes × codes counts.</param>
    /// <returns>Whether every code was one of these.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or the table has another size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no code, or one of them is not below <see cref="MostCodes"/>.</exception>
    public static bool TryAdd(
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        int lowest,
        int codes,
        Span<long> table
    )
    {
        Require(first, second, lowest, codes, table);
        Span<long> cells = stackalloc long[MostCodes * MostCodes + 8];
        cells.Clear();
        bool isValid =
            first.Length < FewRows * table.Length ? TryAddOneByOne(first, second, lowest, codes, cells)
            : Avx512Vbmi.IsSupported
                ? CodePairRounds<ByteRegister512>.TryAdd<CellsOfPair>(first, second, lowest, codes, cells)
            : Avx512BW.IsSupported
                ? CodePairRounds<ByteRegister512>.TryAdd<CellsOfBoth<ByteRegister512>>(
                    first,
                    second,
                    lowest,
                    codes,
                    cells
                )
            : CodePairRounds<ByteRegister256>.TryAdd<CellsOfBoth<ByteRegister256>>(first, second, lowest, codes, cells);
        if (!isValid)
        {
            return false;
        }

        // The last cell is what the others leave: of 25 cells, 24 are three bytes.
        long left = first.Length;
        for (int cell = 0; cell < table.Length - 1; cell++)
        {
            table[cell] += cells[cell];
            left -= cells[cell];
        }

        table[^1] += left;
        return true;
    }

    private static bool TryAddOneByOne(
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        int lowest,
        int codes,
        Span<long> cells
    )
    {
        for (int row = 0; row < first.Length; row++)
        {
            int a = first[row] - lowest;
            int b = second[row] - lowest;
            if ((uint)a >= (uint)codes || (uint)b >= (uint)codes)
            {
                return false;
            }

            cells[a * codes + b]++;
        }

        return true;
    }

    private static void Require(
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        int lowest,
        int codes,
        Span<long> table
    )
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                $"second must have the length of first, {first.Length}, but had {second.Length}",
                nameof(second)
            );
        }

        if (lowest is < 0 or >= MostCodes)
        {
            throw new ArgumentOutOfRangeException(
                nameof(lowest),
                lowest,
                $"lowest must be from 0 to {MostCodes - 1}, but was {lowest}"
            );
        }

        if (codes < 1 || codes > MostCodes - lowest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(codes),
                codes,
                $"codes must be from 1 to {MostCodes - lowest} where the lowest is {lowest}, but were {codes}"
            );
        }

        if (table.Length != codes * codes)
        {
            throw new ArgumentException(
                $"table must have {codes * codes} counts for {codes} codes, but had {table.Length}",
                nameof(table)
            );
        }
    }
}
