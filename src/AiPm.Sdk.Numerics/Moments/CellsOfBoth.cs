using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>Rows as their two codes: the cells that the first allows and those that the second does.</summary>
internal readonly struct CellsOfBoth<TRegister> : ICellBytes<CellsOfBoth<TRegister>, TRegister>
    where TRegister : struct, IByteRegister<TRegister>
{
    private readonly TRegister _first;
    private readonly TRegister _second;

    private CellsOfBoth(TRegister first, TRegister second)
    {
        _first = first;
        _second = second;
    }

    public static int FirstCell(int eight) => eight * 8;

    public static CellsOfBoth<TRegister> Of(int eight, int codes, int last)
    {
        Span<byte> first = stackalloc byte[CodePairs.MostCodes];
        Span<byte> second = stackalloc byte[CodePairs.MostCodes];
        first.Clear();
        second.Clear();
        for (int bit = 0; bit < 8 && FirstCell(eight) + bit < last; bit++)
        {
            int cell = FirstCell(eight) + bit;
            first[cell / codes] |= (byte)(1 << bit);
            second[cell % codes] |= (byte)(1 << bit);
        }

        return new(TRegister.Repeat(first), TRegister.Repeat(second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Encode(TRegister first, TRegister second, TRegister cells, ref byte rows, nuint at, nuint room)
    {
        TRegister.Store(first, ref rows, at);
        TRegister.Store(second, ref rows, at + room);
    }

    public static void Turn(int eight, ref byte rows, nuint count, nuint room) { }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TRegister At(ref byte rows, nuint at, nuint room) =>
        TRegister.Look(_first, TRegister.Load(ref rows, at))
        & TRegister.Look(_second, TRegister.Load(ref rows, at + room));
}
