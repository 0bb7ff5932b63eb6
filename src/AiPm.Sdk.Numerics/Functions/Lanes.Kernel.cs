using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

// What kernels need beside arithmetic: a choice by comparison, the doubles as 64-bit integers, columns.
public readonly partial struct Lanes : IKernelNumber<Lanes>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IKernelNumber<Lanes>.IfLess(Lanes left, Lanes right, Lanes yes, Lanes no) =>
        Select(left < right, yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IKernelNumber<Lanes>.FromBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IKernelNumber<Lanes>.AddBits(Lanes left, Lanes right) =>
        new(
            (left.Low.AsInt64() + right.Low.AsInt64()).AsDouble(),
            (left.High.AsInt64() + right.High.AsInt64()).AsDouble()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IKernelNumber<Lanes>.SubtractBits(Lanes left, Lanes right) =>
        new(
            (left.Low.AsInt64() - right.Low.AsInt64()).AsDouble(),
            (left.High.AsInt64() - right.High.AsInt64()).AsDouble()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IKernelNumber<Lanes>.And(Lanes left, Lanes right) => new(left.Low & right.Low, left.High & right.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IKernelNumber<Lanes>.Or(Lanes left, Lanes right) => new(left.Low | right.Low, left.High | right.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IKernelNumber<Lanes>.ShiftLeft(Lanes value, int count) =>
        new((value.Low.AsInt64() << count).AsDouble(), (value.High.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IKernelNumber<Lanes>.ShiftRight(Lanes value, int count) =>
        new((value.Low.AsUInt64() >> count).AsDouble(), (value.High.AsUInt64() >> count).AsDouble());

    static int IKernelNumber<Lanes>.Width => Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IKernelNumber<Lanes>.AllWithin(Lanes value, double lower, double upper) =>
        ((value >= lower) & (value <= upper)).All;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IKernelNumber<Lanes>.Load(ref double column, int index)
    {
        ref double first = ref Unsafe.Add(ref column, index);
        return new(Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, 4));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IKernelNumber<Lanes>.Store(Lanes value, ref double column, int index)
    {
        ref double first = ref Unsafe.Add(ref column, index);
        value.Low.StoreUnsafe(ref first);
        value.High.StoreUnsafe(ref first, 4);
    }
}
