using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

// What a formula may do with lanes. A NaN stays one here, as on numbers and estimates, so that a check of the result finds it;
// the lanes' own Min, Max and Select are for kernels and follow their comparison.
public readonly partial struct Lanes : IQuantity<Lanes>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IQuantity<Lanes>.Constant(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IQuantity<Lanes>.Min(Lanes left, Lanes right) => Select(left < right | IsNaN(left), left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IQuantity<Lanes>.Max(Lanes left, Lanes right) => Select(left > right | IsNaN(left), left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes IQuantity<Lanes>.IfLess(Lanes left, Lanes right, Lanes then, Lanes otherwise) =>
        Select(left < right, then, Select(left >= right, otherwise, new(double.NaN)));

    private static LanesMask IsNaN(Lanes value) => !(Abs(value) <= new Lanes(double.PositiveInfinity));
}
