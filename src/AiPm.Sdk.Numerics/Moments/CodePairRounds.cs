using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Sdk.Numerics;

/// <summary>The loops of <see cref="CodePairs"/>: chunks of rows that stay in the nearest cache, in which eight cells at a time are counted.</summary>
internal static class CodePairRounds<TRegister>
    where TRegister : struct, IByteRegister<TRegister>
{
    private const int Line = 64;
    private const int MostEights = 40;
    private const int Registers = 16;

    // Eight planes of bits count to 255; fifteen rounds of sixteen are 240.
    private const int Rounds = 15;

    /// <summary>Adds each row to its cell, all but the last; false where a code is none of those that may be.</summary>
    public static bool TryAdd<TCells>(
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        int lowest,
        int codes,
        Span<long> cells
    )
        where TCells : unmanaged, ICellBytes<TCells, TRegister>
    {
        int room = Math.Min(Rounds * Round, Padded(first.Length));
        Span<byte> lent = stackalloc byte[2 * room + Line];
        ref byte rows = ref Aligned(lent);
        Span<TCells> lent8 = stackalloc TCells[MostEights];
        ReadOnlySpan<TCells> eights = Eights(lent8, codes);
        for (int start = 0; start < first.Length; start += room)
        {
            int count = Math.Min(room, first.Length - start);
            ReadOnlySpan<byte> x = first.Slice(start, count);
            ReadOnlySpan<byte> y = second.Slice(start, count);
            if (!TryEncode<TCells>(x, y, lowest, codes, ref rows, room))
            {
                return false;
            }

            for (int eight = 0; eight < eights.Length; eight++)
            {
                TCells.Turn(eight, ref rows, (nuint)Padded(count), (nuint)room);
                Ahead ahead = new(x, y, room, eight, eights.Length);
                AddEight(eights[eight], ahead, ref rows, Padded(count), room, cells[TCells.FirstCell(eight)..]);
            }
        }

        return true;
    }

    private static int Round => Registers * TRegister.Count;

    private static int Padded(int rows) => (rows + Round - 1) / Round * Round;

    private static ReadOnlySpan<TCells> Eights<TCells>(Span<TCells> lent, int codes)
        where TCells : unmanaged, ICellBytes<TCells, TRegister>
    {
        int last = codes * codes - 1;
        int count = 0;
        for (; TCells.FirstCell(count) < last; count++)
        {
            lent[count] = TCells.Of(count, codes, last);
        }

        return lent[..count];
    }

    // Each row is read as often as there are eights of cells, so it pays to lay rows where no register straddles two cache lines.
    private static unsafe ref byte Aligned(Span<byte> lent)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(lent));
        return ref lent[(int)(((address + Line - 1) & ~(nuint)(Line - 1)) - address)];
    }

    private static bool TryEncode<TCells>(
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        int lowest,
        int codes,
        ref byte rows,
        int room
    )
        where TCells : unmanaged, ICellBytes<TCells, TRegister>
    {
        Span<byte> cellOfCode = stackalloc byte[CodePairs.MostCodes];
        for (int code = 0; code < cellOfCode.Length; code++)
        {
            cellOfCode[code] = (byte)(code * codes);
        }

        TRegister cells = TRegister.Repeat(cellOfCode);
        TRegister least = TRegister.Repeat((byte)lowest);
        byte most = (byte)(codes - 1);
        int whole = first.Length - first.Length % Round;
        bool isValid = TRegister.AllAtMost(
            Encode<TCells>(first[..whole], second[..whole], least, cells, ref rows, room),
            most
        );
        if (whole == first.Length)
        {
            return isValid;
        }

        // The last round is filled up with rows of the last cell, which nobody counts.
        Span<byte> x = stackalloc byte[Round];
        Span<byte> y = stackalloc byte[Round];
        x.Fill((byte)(lowest + most));
        y.Fill((byte)(lowest + most));
        first[whole..].CopyTo(x);
        second[whole..].CopyTo(y);
        return TRegister.AllAtMost(Encode<TCells>(x, y, least, cells, ref Unsafe.Add(ref rows, whole), room), most)
            && isValid;
    }

    // Registers, and the greatest code; a loop with nothing after it, as the compiler would keep registers in memory for the sake of a call that follows.
    private static TRegister Encode<TCells>(
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        TRegister least,
        TRegister cells,
        ref byte rows,
        int room
    )
        where TCells : unmanaged, ICellBytes<TCells, TRegister>
    {
        ref byte a = ref MemoryMarshal.GetReference(first);
        ref byte b = ref MemoryMarshal.GetReference(second);
        TRegister greatest = default;
        for (nuint row = 0; row < (nuint)first.Length; row += (nuint)TRegister.Count)
        {
            TRegister x = TRegister.Load(ref a, row) - least;
            TRegister y = TRegister.Load(ref b, row) - least;
            greatest = TRegister.Max(greatest, TRegister.Max(x, y));
            TCells.Encode(x, y, cells, ref rows, row, (nuint)room);
        }

        return greatest;
    }

    private static void AddEight<TCells>(
        TCells eight,
        Ahead ahead,
        ref byte rows,
        int count,
        int room,
        Span<long> cells
    )
        where TCells : unmanaged, ICellBytes<TCells, TRegister>
    {
        TRegister ones = default;
        TRegister twos = default;
        TRegister fours = default;
        TRegister eights = default;
        TRegister sixteens = default;
        TRegister thirtyTwos = default;
        TRegister sixtyFours = default;
        TRegister rest = default;
        nuint half = (nuint)(Registers / 2 * TRegister.Count);
        for (nuint row = 0; row < (nuint)count; row += 2 * half)
        {
            ahead.Ask(row);
            TRegister x = Eights(eight, ref rows, row, (nuint)room, ref ones, ref twos, ref fours);
            TRegister y = Eights(eight, ref rows, row + half, (nuint)room, ref ones, ref twos, ref fours);
            TRegister carry = Carry(ref eights, x, y);
            TRegister next = sixteens & carry;
            sixteens ^= carry;
            carry = thirtyTwos & next;
            thirtyTwos ^= next;
            next = sixtyFours & carry;
            sixtyFours ^= carry;
            rest ^= next;
        }

        // A plane for each weight becomes a byte for each cell.
        Transpose(ref ones, ref sixteens, 4, 0x0F);
        Transpose(ref twos, ref thirtyTwos, 4, 0x0F);
        Transpose(ref fours, ref sixtyFours, 4, 0x0F);
        Transpose(ref eights, ref rest, 4, 0x0F);
        Transpose(ref ones, ref fours, 2, 0x33);
        Transpose(ref twos, ref eights, 2, 0x33);
        Transpose(ref sixteens, ref sixtyFours, 2, 0x33);
        Transpose(ref thirtyTwos, ref rest, 2, 0x33);
        Transpose(ref ones, ref twos, 1, 0x55);
        Transpose(ref fours, ref eights, 1, 0x55);
        Transpose(ref sixteens, ref thirtyTwos, 1, 0x55);
        Transpose(ref sixtyFours, ref rest, 1, 0x55);
        AddSums(TRegister.Sums(ones, twos, fours, eights), cells);
        AddSums(TRegister.Sums(sixteens, thirtyTwos, sixtyFours, rest), cells[4..]);
    }

    private static void AddSums(ulong sums, Span<long> cells)
    {
        cells[0] += (ushort)sums;
        cells[1] += (ushort)(sums >> 16);
        cells[2] += (ushort)(sums >> 32);
        cells[3] += (long)(sums >> 48);
    }

    // Eight registers of rows, and the carry that weighs eight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister Eights<TCells>(
        TCells cells,
        ref byte rows,
        nuint row,
        nuint room,
        ref TRegister ones,
        ref TRegister twos,
        ref TRegister fours
    )
        where TCells : unmanaged, ICellBytes<TCells, TRegister>
    {
        nuint half = (nuint)(Registers / 4 * TRegister.Count);
        TRegister x = Fours(cells, ref rows, row, room, ref ones, ref twos);
        TRegister y = Fours(cells, ref rows, row + half, room, ref ones, ref twos);
        return Carry(ref fours, x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister Fours<TCells>(
        TCells cells,
        ref byte rows,
        nuint row,
        nuint room,
        ref TRegister ones,
        ref TRegister twos
    )
        where TCells : unmanaged, ICellBytes<TCells, TRegister>
    {
        nuint next = (nuint)TRegister.Count;
        TRegister x = Carry(ref ones, cells.At(ref rows, row, room), cells.At(ref rows, row + next, room));
        TRegister y = Carry(
            ref ones,
            cells.At(ref rows, row + 2 * next, room),
            cells.At(ref rows, row + 3 * next, room)
        );
        return Carry(ref twos, x, y);
    }

    // Three bits of one weight, in each place: the sum stays, the carry has twice the weight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister Carry(ref TRegister sum, TRegister x, TRegister y)
    {
        TRegister carry = TRegister.Majority(sum, x, y);
        sum = TRegister.Parity(sum, x, y);
        return carry;
    }

    // Swaps the high bits of the lower planes with the low bits of the higher ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref TRegister lower, ref TRegister higher, int shift, byte mask)
    {
        TRegister moved = ((lower >>> shift) ^ higher) & TRegister.Repeat(mask);
        higher ^= moved;
        lower ^= moved << shift;
    }

    /// <summary>The rows of the next chunk, of which each eight cells ask for their share, so that memory is read while cells are counted.</summary>
    private readonly unsafe ref struct Ahead
    {
        private readonly byte* _first;
        private readonly byte* _second;
        private readonly nuint _bytes;

        public Ahead(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int room, int eight, int eights)
        {
            int from = eight * Registers / eights * TRegister.Count;
            int to = (eight + 1) * Registers / eights * TRegister.Count;
            _first = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(first)) + room + from;
            _second = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(second)) + room + from;
            _bytes = (nuint)(to - from);
        }

        // Asking for what is not there, or has moved, does no harm.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Ask(nuint row)
        {
            if (!Sse.IsSupported)
            {
                return;
            }

            for (nuint at = 0; at < _bytes; at += Line)
            {
                Sse.Prefetch0(_first + row + at);
                Sse.Prefetch0(_second + row + at);
            }
        }
    }
}
