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

    private readonly UInt128[] _prints = new UInt128[UnitRouter.BlockRows];
    private BatchColumn[] _columns = [];
    private BatchColumn? _ids;

    /// <summary>Whether a row bears an id; one without is like no other.</summary>
    internal bool HasId(int row) => _ids!.HasValue(row);

    internal UInt128 this[int row] => _prints[row];

    internal void Open(ColumnBatch block)
    {
        _ids = LocalColumns.Require(block, source.EventId!, source.Table);
        _columns = [.. columns.Select(column => LocalColumns.Require(block, column, source.Table))];
    }

    internal void Prepare(ReadOnlySpan<long> times, int start, int end)
    {
        for (int row = start; row < end; row++)
        {
            ulong first = Mix((ulong)times[row], FirstFactor);
            ulong second = Mix((ulong)times[row], SecondFactor);
            Add(_ids!, row, ref first, ref second);
            foreach (BatchColumn column in _columns)
            {
                Add(column, row, ref first, ref second);
            }

            _prints[row] = new(first, second);
        }
    }

    private static void Add(BatchColumn column, int row, ref ulong first, ref ulong second)
    {
        if (!column.HasValue(row))
        {
            Add(0xA5A5_A5A5_5A5A_5A5A, ref first, ref second);
            return;
        }

        switch (column)
        {
            case IntegerColumn integers:
                Add((ulong)integers.Values.Span[row], ref first, ref second);
                break;
            case InstantColumn instants:
                Add((ulong)(instants.Ticks.Span[row] / TimeSpan.TicksPerMicrosecond), ref first, ref second);
                break;
            case TruthColumn truths:
                Add(truths.Values.Span[row] ? 1UL : 0, ref first, ref second);
                break;
            case NumberColumn numbers:
                // −0 and 0 are one number, and so are all that are none.
                double number = numbers.Values.Span[row] + 0.0;
                Add(BitConverter.DoubleToUInt64Bits(double.IsNaN(number) ? double.NaN : number), ref first, ref second);
                break;
            default:
                ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(TextCells.TextOf(column, row).AsSpan());
                Add((ulong)bytes.Length, ref first, ref second);
                for (; bytes.Length >= 8; bytes = bytes[8..])
                {
                    Add(MemoryMarshal.Read<ulong>(bytes), ref first, ref second);
                }

                ulong rest = 0;
                foreach (byte one in bytes)
                {
                    rest = (rest << 8) | one;
                }

                Add(rest, ref first, ref second);
                break;
        }
    }

    private static void Add(ulong word, ref ulong first, ref ulong second)
    {
        first = Mix(first ^ word, FirstFactor);
        second = Mix(BitOperations.RotateLeft(second, 29) + word, SecondFactor);
    }

    private static ulong Mix(ulong word, ulong factor)
    {
        ulong high = Math.BigMul(word ^ factor, factor, out ulong low);
        return low ^ high ^ word;
    }
}
