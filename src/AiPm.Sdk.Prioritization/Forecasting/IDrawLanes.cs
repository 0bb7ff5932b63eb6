using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Prioritization;

/// <summary>One score of some draws side by side, a draw a lane, in the widest register that the machine has. What is computed is the same for any width.</summary>
internal interface IDrawLanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Load(ref double first);

    static abstract void Store(TVector lanes, ref double first);

    /// <summary>The greater of both, lane by lane; neither is NaN.</summary>
    static abstract TVector Higher(TVector left, TVector right);

    /// <summary>The lesser of both, lane by lane; neither is NaN.</summary>
    static abstract TVector Lower(TVector left, TVector right);
}

internal readonly struct EightDraws : IDrawLanes<Vector512<double>>
{
    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref double first) => Vector512.LoadUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> lanes, ref double first) => lanes.StoreUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Higher(Vector512<double> left, Vector512<double> right) =>
        Vector512.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Lower(Vector512<double> left, Vector512<double> right) =>
        Vector512.MinNative(left, right);
}

internal readonly struct FourDraws : IDrawLanes<Vector256<double>>
{
    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref double first) => Vector256.LoadUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> lanes, ref double first) => lanes.StoreUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Higher(Vector256<double> left, Vector256<double> right) =>
        Vector256.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Lower(Vector256<double> left, Vector256<double> right) =>
        Vector256.MinNative(left, right);
}

internal readonly struct TwoDraws : IDrawLanes<Vector128<double>>
{
    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load(ref double first) => Vector128.LoadUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> lanes, ref double first) => lanes.StoreUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Higher(Vector128<double> left, Vector128<double> right) =>
        Vector128.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Lower(Vector128<double> left, Vector128<double> right) =>
        Vector128.MinNative(left, right);
}
