using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// What stands before the powers and exponentials of gamma and beta densities: 1 ÷ Γ(z) itself for small z, and for larger z what Stirling's
/// formula leaves of it. No logarithms of gamma functions are taken that would have to cancel (Loader 2000).
/// </summary>
internal static class GammaFactor
{
    /// <summary>From here on (z ÷ e)ᶻ is taken out of the gamma function.</summary>
    public const double StirlingFrom = 8;

    /// <summary>1 ÷ Γ(z + low) for 0 &lt; z &lt; 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Reciprocal(double z, double low = 0)
    {
        // Below 1 it is z ÷ Γ(z + 1).
        double t = z < 1 ? z : z - 1;
        (int piece, double distance) = Pieces.Nearest(t, 4);
        double reciprocal = Pieces.At(GammaPieces.Reciprocal, piece, distance + low);
        return z < 1 ? z * reciprocal : reciprocal;
    }

    /// <summary>√(2π ÷ z) (z ÷ e)ᶻ ÷ Γ(z) for w = 1 ÷ z ≤ ⅛, as a polynomial with error 3e-17.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Stirling(double w)
    {
        double square = w * w;
        double even = Math.FusedMultiplyAdd(square, -0.0004340304430992849, 6.0258624017696665e-05);
        double odd = Math.FusedMultiplyAdd(square, 0.0006723284024342729, -0.0007833717251130961);
        even = Math.FusedMultiplyAdd(even, square, -0.00022950013315919992);
        odd = Math.FusedMultiplyAdd(odd, square, 0.0026813278286061766);
        even = Math.FusedMultiplyAdd(even, square, 0.003472222214189846);
        odd = Math.FusedMultiplyAdd(odd, square, -0.08333333333329593);
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(even, w, odd), w, 1);
    }

    /// <summary>Γ(h + ½) ÷ (√h Γ(h)).</summary>
    public static double HalfStep(double h)
    {
        if (h < StirlingFrom)
        {
            DoubleDouble next = DoubleDouble.Sum(h, 0.5);
            return Reciprocal(h) / (Reciprocal(next.Hi, next.Lo) * Math.Sqrt(h));
        }

        double w = 1 / h;
        double square = w * w;
        double even = Math.FusedMultiplyAdd(square, -0.0004214204926132428, 0.0002033092165557613);
        double odd = Math.FusedMultiplyAdd(square, -0.0008555418454245604, 0.0012140549551704195);
        even = Math.FusedMultiplyAdd(even, square, -0.0006408765135242748);
        odd = Math.FusedMultiplyAdd(odd, square, -0.0015218466639964068);
        even = Math.FusedMultiplyAdd(even, square, 0.007812499998598492);
        odd = Math.FusedMultiplyAdd(odd, square, 0.004882812642861006);
        odd = Math.FusedMultiplyAdd(odd, square, -0.12499999999999468);
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(even, w, odd), w, 1);
    }
}
