using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>One double, as a kernel computes with it.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct OneLane(double value) : IKernelNumber<OneLane>
{
    public double Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => value;
    }

    private long Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BitConverter.DoubleToInt64Bits(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator OneLane(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator +(OneLane left, OneLane right) => left.Value + right.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator -(OneLane left, OneLane right) => left.Value - right.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator *(OneLane left, OneLane right) => left.Value * right.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator /(OneLane left, OneLane right) => left.Value / right.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator -(OneLane value) => -value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane FusedMultiplyAdd(OneLane left, OneLane right, OneLane addend) =>
        Math.FusedMultiplyAdd(left.Value, right.Value, addend.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Sqrt(OneLane value) => Math.Sqrt(value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Abs(OneLane value) => Math.Abs(value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane IfLess(OneLane left, OneLane right, OneLane yes, OneLane no) =>
        left.Value < right.Value ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane FromBits(long bits) => BitConverter.Int64BitsToDouble(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane AddBits(OneLane left, OneLane right) => FromBits(left.Bits + right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane SubtractBits(OneLane left, OneLane right) => FromBits(left.Bits - right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane And(OneLane left, OneLane right) => FromBits(left.Bits & right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Or(OneLane left, OneLane right) => FromBits(left.Bits | right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane ShiftLeft(OneLane value, int count) => FromBits(value.Bits << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane ShiftRight(OneLane value, int count) => FromBits(value.Bits >>> count);

    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(OneLane value, double lower, double upper) =>
        value.Value >= lower && value.Value <= upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Load(ref double column, int index) => Unsafe.Add(ref column, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(OneLane value, ref double column, int index) =>
        Unsafe.Add(ref column, index) = value.Value;
}
