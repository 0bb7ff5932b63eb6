using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Eight doubles in one register, for columns on machines that have such registers; elsewhere <see cref="Lanes"/>, which
/// is two registers, is faster. The bits are the same.
/// </summary>
internal readonly struct LanesWide : IKernelNumber<LanesWide>
{
    private readonly Vector512<double> _all;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LanesWide(Vector512<double> all) => _all = all;

    public static int Width => Lanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator LanesWide(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide operator +(LanesWide left, LanesWide right) => new(left._all + right._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide operator -(LanesWide left, LanesWide right) => new(left._all - right._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide operator *(LanesWide left, LanesWide right) => new(left._all * right._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide operator /(LanesWide left, LanesWide right) => new(left._all / right._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide operator -(LanesWide value) => new(-value._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide FusedMultiplyAdd(LanesWide left, LanesWide right, LanesWide addend) =>
        new(Vector512.FusedMultiplyAdd(left._all, right._all, addend._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide Sqrt(LanesWide value) => new(Vector512.Sqrt(value._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide Abs(LanesWide value) => new(Vector512.Abs(value._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide IfLess(LanesWide left, LanesWide right, LanesWide yes, LanesWide no) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left._all, right._all), yes._all, no._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide FromBits(long bits) => new(Vector512.Create(bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide AddBits(LanesWide left, LanesWide right) =>
        new((left._all.AsInt64() + right._all.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide SubtractBits(LanesWide left, LanesWide right) =>
        new((left._all.AsInt64() - right._all.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide And(LanesWide left, LanesWide right) => new(left._all & right._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide Or(LanesWide left, LanesWide right) => new(left._all | right._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide ShiftLeft(LanesWide value, int count) => new((value._all.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide ShiftRight(LanesWide value, int count) => new((value._all.AsUInt64() >> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(LanesWide value, double lower, double upper) =>
        Vector512.GreaterThanOrEqualAll(value._all, Vector512.Create(lower))
        && Vector512.LessThanOrEqualAll(value._all, Vector512.Create(upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesWide Load(ref double column, int index) =>
        new(Vector512.LoadUnsafe(ref Unsafe.Add(ref column, index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(LanesWide value, ref double column, int index) =>
        value._all.StoreUnsafe(ref Unsafe.Add(ref column, index));
}
