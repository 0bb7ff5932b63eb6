using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>The answer of a comparison of <see cref="Lanes"/>: yes or no in each of the eight lanes.</summary>
public readonly struct LanesMask : IEquatable<LanesMask>
{
    internal readonly Vector256<double> Low;
    internal readonly Vector256<double> High;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LanesMask(Vector256<double> low, Vector256<double> high)
    {
        Low = low;
        High = high;
    }

    /// <summary>Whether every lane says yes.</summary>
    public bool All
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Low.AsInt64() & High.AsInt64()) == Vector256<long>.AllBitsSet;
    }

    /// <summary>Whether some lane says yes.</summary>
    public bool Any
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Low.AsInt64() | High.AsInt64()) != Vector256<long>.Zero;
    }

    /// <summary>The lanes as bits: bit i is set where lane i says yes.</summary>
    public int Bits =>
        (int)(Vector256.ExtractMostSignificantBits(Low) | (Vector256.ExtractMostSignificantBits(High) << 4));

    /// <summary>Yes where both say yes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask operator &(LanesMask left, LanesMask right) =>
        new(left.Low & right.Low, left.High & right.High);

    /// <summary>Yes where one of the two says yes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask operator |(LanesMask left, LanesMask right) =>
        new(left.Low | right.Low, left.High | right.High);

    /// <summary>Yes where the operand says no.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask operator !(LanesMask mask) => new(~mask.Low, ~mask.High);

    /// <summary>Whether both say the same in every lane.</summary>
    public static bool operator ==(LanesMask left, LanesMask right) => left.Equals(right);

    /// <summary>Whether they differ in some lane.</summary>
    public static bool operator !=(LanesMask left, LanesMask right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(LanesMask other) => Bits == other.Bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LanesMask other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits;
}
