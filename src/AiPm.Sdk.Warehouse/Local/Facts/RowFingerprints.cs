using System.Numerics;
using System.Runtime.InteropServices;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// 128 bits for the content of each row of a block that bears an event's id: of the id, the instant and every column that is read. Rows of one unit that agree in them are one event delivered
/// twice.
/// </summary>
/// <remarks>Of 10¹² different rows, two would agree by chance with a probability of 10⁻¹⁵.</remarks>
internal sealed class RowFingerprints(FactSource source, string[] columns)
{
    private const ulong FirstFactor = 0x9E3779B97F4A7C15;
    private const ulong SecondFactor = 0xD6E8FEB86659FD93;

    private readonly UInt128[] _prints = Lent.Rent<UInt128>(UnitRouter.BlockRows);
    private BatchColumn[] _columns = [];
    private BatchColumn? _ids;

    /// <summary>Whether a row bears an id; one without is like no other.</summary>
    internal bool HasId(int row) => _ids!.HasValue(row);

    internal UInt128 this[int row] => _prints[row];

    /// <summary>Gives back what was lent.</summary>
    internal void Return() => Lent.Return(_prints);

    internal void Open(ColumnBatch block)
    {
        _ids = LocalColumns.Require(block, source.EventId!, source.Table);
        _columns = [.. columns.Select(column => LocalColumns.Require(block, column, source.Table))];
    }

    internal void Prepare(ReadOnlySpan<long> times, int start, int end)
    {
        for (int row = start; row < end; row++)
        {
            _prints[row] = new(Mix((ulong)times[row], FirstFactor), Mix((ulong)times[row], SecondFactor));
        }

        Add(_ids!, start, end);
        foreach (BatchColumn column in _columns)
        {
            Add(column, start, end);
        }
    }

    private void Add(BatchColumn column, int start, int end)
    {
        if (column is IntegerColumn { Present.IsEmpty: true } integers)
        {
            ReadOnlySpan<long> whole = integers.Values.Span;
            for (int row = start; row < end; row++)
            {
                _prints[row] = With(_prints[row], (ulong)whole[row]);
            }

            return;
        }

        if (column is NumberColumn { Present.IsEmpty: true } numbers)
        {
            ReadOnlySpan<double> values = numbers.Values.Span;
            for (int row = start; row < end; row++)
            {
                _prints[row] = With(_prints[row], BitsOf(values[row]));
            }

            return;
        }

        for (int row = start; row < end; row++)
        {
            _prints[row] = With(_prints[row], column, row);
        }
    }

    private static UInt128 With(UInt128 print, BatchColumn column, int row)
    {
        if (!column.HasValue(row))
        {
            return With(print, 0xA5A5_A5A5_5A5A_5A5A);
        }

        switch (column)
        {
            case IntegerColumn integers:
                return With(print, (ulong)integers.Values.Span[row]);
            case InstantColumn instants:
                return With(print, (ulong)(instants.Ticks.Span[row] / TimeSpan.TicksPerMicrosecond));
            case TruthColumn truths:
                return With(print, truths.Values.Span[row] ? 1UL : 0);
            case NumberColumn numbers:
                return With(print, BitsOf(numbers.Values.Span[row]));
            default:
                ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(TextCells.TextOf(column, row).AsSpan());
                print = With(print, (ulong)bytes.Length);
                for (; bytes.Length >= 8; bytes = bytes[8..])
                {
                    print = With(print, MemoryMarshal.Read<ulong>(bytes));
                }

                ulong rest = 0;
                foreach (byte one in bytes)
                {
                    rest = (rest << 8) | one;
                }

                return With(print, rest);
        }
    }

    // −0 and 0 are one number, and so are all that are none.
    private static ulong BitsOf(double number) =>
        BitConverter.DoubleToUInt64Bits(double.IsNaN(number) ? double.NaN : number + 0.0);

    private static UInt128 With(UInt128 print, ulong word)
    {
        ulong first = (ulong)(print >> 64);
        ulong second = (ulong)print;
        return new(Mix(first ^ word, FirstFactor), Mix(BitOperations.RotateLeft(second, 29) + word, SecondFactor));
    }

    private static ulong Mix(ulong word, ulong factor)
    {
        ulong high = Math.BigMul(word ^ factor, factor, out ulong low);
        return low ^ high ^ word;
    }
}
