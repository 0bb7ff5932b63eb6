using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Sdk.Numerics;

/// <summary>Sixty-four bytes, where registers are so wide.</summary>
internal readonly struct ByteRegister512(Vector512<byte> all) : IByteRegister<ByteRegister512>
{
    private readonly Vector512<byte> _all = all;

    public Vector512<byte> All => _all;

    public static int Count => Vector512<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 Load(ref byte from, nuint at) => new(Vector512.LoadUnsafe(ref from, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ByteRegister512 bytes, ref byte to, nuint at) => bytes._all.StoreUnsafe(ref to, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 Repeat(byte value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 Repeat(ReadOnlySpan<byte> table)
    {
        Vector128<byte> one = Vector128.Create(table);
        return new(Vector512.Create(Vector256.Create(one, one), Vector256.Create(one, one)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 Look(ByteRegister512 table, ByteRegister512 indices) =>
        new(Avx512BW.Shuffle(table._all, indices._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 Max(ByteRegister512 x, ByteRegister512 y) => new(Vector512.Max(x._all, y._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 Min(ByteRegister512 x, ByteRegister512 y) => new(Vector512.Min(x._all, y._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 operator +(ByteRegister512 x, ByteRegister512 y) => new(x._all + y._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 operator -(ByteRegister512 x, ByteRegister512 y) => new(x._all - y._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 operator &(ByteRegister512 x, ByteRegister512 y) => new(x._all & y._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 operator ^(ByteRegister512 x, ByteRegister512 y) => new(x._all ^ y._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 operator <<(ByteRegister512 x, int bits) => new((x._all.AsUInt64() << bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 operator >>>(ByteRegister512 x, int bits) =>
        new((x._all.AsUInt64() >>> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 Majority(ByteRegister512 x, ByteRegister512 y, ByteRegister512 z) =>
        new(Avx512F.TernaryLogic(x._all, y._all, z._all, 0xE8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteRegister512 Parity(ByteRegister512 x, ByteRegister512 y, ByteRegister512 z) =>
        new(Avx512F.TernaryLogic(x._all, y._all, z._all, 0x96));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Sums(
        ByteRegister512 first,
        ByteRegister512 second,
        ByteRegister512 third,
        ByteRegister512 fourth
    )
    {
        Vector512<ulong> sums =
            OfEights(first._all)
            | (OfEights(second._all) << 16)
            | (OfEights(third._all) << 32)
            | (OfEights(fourth._all) << 48);
        Vector256<ulong> halves = sums.GetLower() + sums.GetUpper();
        Vector128<ulong> quarters = halves.GetLower() + halves.GetUpper();
        return quarters[0] + quarters[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> OfEights(Vector512<byte> x) =>
        Avx512BW.SumAbsoluteDifferences(x, default).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllAtMost(ByteRegister512 x, byte limit) =>
        Vector512.LessThanOrEqualAll(x._all, Vector512.Create(limit));
}
