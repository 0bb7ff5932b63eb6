using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Rows as the numbers of their cells, where machines look up one of 64 bytes in one step: a column of numbers, and one of places on a page of 63 cells, whose last place is that of rows
/// that are not on it.
/// </summary>
internal readonly struct CellsOfPair : ICellBytes<CellsOfPair, ByteRegister512>
{
    private const int Page = 63;
    private const int EightsOfPage = 8;

    private readonly Vector512<byte> _places;

    private CellsOfPair(Vector512<byte> places) => _places = places;

    public static int FirstCell(int eight) => eight / EightsOfPage * Page + eight % EightsOfPage * 8;

    public static CellsOfPair Of(int eight, int codes, int last)
    {
        Span<byte> places = stackalloc byte[Page + 1];
        places.Clear();
        int first = eight % EightsOfPage * 8;
        for (int bit = 0; bit < 8 && first + bit < Page && FirstCell(eight) + bit < last; bit++)
        {
            places[first + bit] = (byte)(1 << bit);
        }

        return new(Vector512.Create<byte>(places));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Encode(
        ByteRegister512 first,
        ByteRegister512 second,
        ByteRegister512 cells,
        ref byte rows,
        nuint at,
        nuint room
    )
    {
        ByteRegister512 cell = ByteRegister512.Look(cells, first) + second;
        ByteRegister512.Store(cell, ref rows, at);
        ByteRegister512.Store(PlaceOn(0, cell), ref rows, at + room);
    }

    public static void Turn(int eight, ref byte rows, nuint count, nuint room)
    {
        if (eight == 0 || eight % EightsOfPage != 0)
        {
            return;
        }

        for (nuint at = 0; at < count; at += (nuint)ByteRegister512.Count)
        {
            ByteRegister512 cell = ByteRegister512.Load(ref rows, at);
            ByteRegister512.Store(PlaceOn(eight / EightsOfPage, cell), ref rows, at + room);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteRegister512 At(ref byte rows, nuint at, nuint room) =>
        new(Avx512Vbmi.PermuteVar64x8(_places, Vector512.LoadUnsafe(ref rows, at + room)));

    // Cells before the page come out above it, as bytes begin again.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ByteRegister512 PlaceOn(int page, ByteRegister512 cell) =>
        ByteRegister512.Min(cell - ByteRegister512.Repeat((byte)(page * Page)), ByteRegister512.Repeat(Page));
}
