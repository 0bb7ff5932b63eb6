using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

// The doubles as 64-bit integers, for what sets and reads exponents.
public readonly partial struct Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes FromBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes AddBits(Lanes left, Lanes right) =>
        new(
            (left.Low.AsInt64() + right.Low.AsInt64()).AsDouble(),
            (left.High.AsInt64() + right.High.AsInt64()).AsDouble()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes SubtractBits(Lanes left, Lanes right) =>
        new(
            (left.Low.AsInt64() - right.Low.AsInt64()).AsDouble(),
            (left.High.AsInt64() - right.High.AsInt64()).AsDouble()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes And(Lanes left, Lanes right) => new(left.Low & right.Low, left.High & right.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes Or(Lanes left, Lanes right) => new(left.Low | right.Low, left.High | right.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes ShiftLeft(Lanes value, int count) =>
        new((value.Low.AsInt64() << count).AsDouble(), (value.High.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes ShiftRight(Lanes value, int count) =>
        new((value.Low.AsUInt64() >> count).AsDouble(), (value.High.AsUInt64() >> count).AsDouble());
}
