using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Sdk.Numerics;

/// <summary>Thirty-two bytes, in one register or two.</summary>
internal readonly struct ByteRegister256(Vector256<byte> all) : IByteRegister<ByteRegister256>
{
    private readonly Vector256<byte> _all = all;

    public Vector256<byte> All => _all;

    public static int Count => Vector256<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 Load(ref byte from, nuint at) => new(Vector256.LoadUnsafe(ref from, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ByteRegister256 bytes, ref byte to, nuint at) => bytes._all.StoreUnsafe(ref to, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 Repeat(byte value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 Repeat(ReadOnlySpan<byte> table)
    {
        Vector128<byte> one = Vector128.Create(table);
        return new(Vector256.Create(one, one));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 Look(ByteRegister256 table, ByteRegister256 indices) =>
        Avx2.IsSupported
            ? new(Avx2.Shuffle(table._all, indices._all))
            : new(
                Vector256.Create(
                    Vector128.Shuffle(table._all.GetLower(), indices._all.GetLower()),
                    Vector128.Shuffle(table._all.GetUpper(), indices._all.GetUpper())
                )
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 Max(ByteRegister256 x, ByteRegister256 y) => new(Vector256.Max(x._all, y._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 Min(ByteRegister256 x, ByteRegister256 y) => new(Vector256.Min(x._all, y._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 operator +(ByteRegister256 x, ByteRegister256 y) => new(x._all + y._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 operator -(ByteRegister256 x, ByteRegister256 y) => new(x._all - y._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 operator &(ByteRegister256 x, ByteRegister256 y) => new(x._all & y._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 operator ^(ByteRegister256 x, ByteRegister256 y) => new(x._all ^ y._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 operator <<(ByteRegister256 x, int bits) => new((x._all.AsUInt64() << bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 operator >>>(ByteRegister256 x, int bits) =>
        new((x._all.AsUInt64() >>> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 Majority(ByteRegister256 x, ByteRegister256 y, ByteRegister256 z) =>
        new((x._all & y._all) | ((x._all ^ y._all) & z._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister256 Parity(ByteRegister256 x, ByteRegister256 y, ByteRegister256 z) =>
        new(x._all ^ y._all ^ z._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Sums(
        ByteRegister256 first,
        ByteRegister256 second,
        ByteRegister256 third,
        ByteRegister256 fourth
    )
    {
        Vector256<ulong> sums =
            OfEights(first._all)
            | (OfEights(second._all) << 16)
            | (OfEights(third._all) << 32)
            | (OfEights(fourth._all) << 48);
        Vector128<ulong> halves = sums.GetLower() + sums.GetUpper();
        return halves[0] + halves[1];
    }

    // The sum of each eight bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> OfEights(Vector256<byte> x)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.SumAbsoluteDifferences(x, default).AsUInt64();
        }

        Vector256<ulong> pairs = Halves(x.AsUInt64(), 8, 0x00FF_00FF_00FF_00FF);
        Vector256<ulong> fours = Halves(pairs, 16, 0x0000_FFFF_0000_FFFF);
        return Halves(fours, 32, 0x0000_0000_FFFF_FFFF);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Halves(Vector256<ulong> x, int shift, ulong mask) =>
        (x & Vector256.Create(mask)) + ((x >>> shift) & Vector256.Create(mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllAtMost(ByteRegister256 x, byte limit) =>
        Vector256.LessThanOrEqualAll(x._all, Vector256.Create(limit));
}
