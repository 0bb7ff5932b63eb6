using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The tail of the normal distribution for single values: pieces instead of the long polynomial that serves eight numbers at a time
/// (<see cref="NormalFunctionKernel"/>).
/// </summary>
internal static class NormalTail
{
    private const double InverseSquareRootOfTwoPi = 0.3989422804014327;

    /// <summary>From here on <see cref="Ratio"/> is a series in 1 ÷ z².</summary>
    private const double FarFrom = 8;

    // From here on the exponential alone would be subnormal.
    private const double Farthest = 37.5;

    /// <summary>P(X &gt; z) for z ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double z)
    {
        if (!(z <= Farthest))
        {
            return FarOut(z);
        }

        double square = z * z;
        return TableExponential.Exp(-0.5 * square, -0.5 * Math.FusedMultiplyAdd(z, z, -square)) * Ratio(z);
    }

    /// <summary>P(X &gt; z) ÷ e^(−z²/2) for any z ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Ratio(double z)
    {
        if (z < FarFrom)
        {
            (int piece, double distance) = Pieces.Nearest(z, 4);
            return Pieces.At(NormalTailPieces.Ratio, piece, distance);
        }

        double inverse = 1 / z;
        return InverseSquareRootOfTwoPi * (inverse * Pieces.At(NormalTailPieces.FarRatio, 0, inverse * inverse));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double FarOut(double z) =>
        NormalFunctionKernel.Tail<OneLane>(Math.Min(z, NormalFunctionKernel.Farthest)).Value;
}
