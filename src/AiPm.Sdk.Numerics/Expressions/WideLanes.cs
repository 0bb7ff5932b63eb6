using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>What a formula may do with eight doubles in one register, on machines that have such registers. The bits are those of <see cref="Lanes"/>, which is two registers.</summary>
internal readonly struct WideLanes(Vector512<double> all) : IQuantity<WideLanes>
{
    public Vector512<double> All
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => all;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes operator +(WideLanes left, WideLanes right) => new(left.All + right.All);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes operator -(WideLanes left, WideLanes right) => new(left.All - right.All);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes operator *(WideLanes left, WideLanes right) => new(left.All * right.All);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes operator /(WideLanes left, WideLanes right) => new(left.All / right.All);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes operator -(WideLanes value) => new(-value.All);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Constant(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Min(WideLanes left, WideLanes right) =>
        Select(Vector512.LessThan(left.All, right.All) | IsNaN(left), left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Max(WideLanes left, WideLanes right) =>
        Select(Vector512.GreaterThan(left.All, right.All) | IsNaN(left), left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes IfLess(WideLanes left, WideLanes right, WideLanes then, WideLanes otherwise) =>
        Select(
            Vector512.LessThan(left.All, right.All),
            then,
            Select(Vector512.GreaterThanOrEqual(left.All, right.All), otherwise, Constant(double.NaN))
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static WideLanes Select(Vector512<double> mask, WideLanes yes, WideLanes no) =>
        new(Vector512.ConditionalSelect(mask, yes.All, no.All));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> IsNaN(WideLanes value) => ~Vector512.Equals(value.All, value.All);
}
