using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>The error function, its complement, the scaled complement and the inverses.</summary>
/// <remarks>
/// Same bits on every machine. Relative errors measured against 50 digits stay below 1·10⁻¹⁵, for complements down to
/// 10⁻³⁰⁰ too; below 2.2·10⁻³⁰⁸ results are subnormal and lose digits. Made of the tail of the normal distribution
/// (see <see cref="NormalFunction"/>) and, near 0, of a polynomial in x².
/// </remarks>
public static class ErrorFunction
{
    private const double SquareRootOfTwo = 1.4142135623730951;

    // erf(x) ÷ x − 1 in x², for |x| ≤ ¾.
    private const double S0 = 0.1283791670955126;
    private const double S1 = -0.37612638903183715;
    private const double S2 = 0.11283791670952592;
    private const double S3 = -0.026866170644427513;
    private const double S4 = 0.005223977615408468;
    private const double S5 = -0.0008548326187902369;
    private const double S6 = 0.00012055289530626987;
    private const double S7 = -1.4924195325647666e-05;
    private const double S8 = 1.6430668513426108e-06;
    private const double S9 = -1.5939928608120978e-07;
    private const double S10 = 1.1471982626262433e-08;

    /// <summary>erf(x) = 2/√π·∫₀ˣ e^(−t²) dt, from −1 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double Erf(double x)
    {
        NormalFunction.RequireNumber(x);
        return Odd(x);
    }

    /// <summary>erfc(x) = 1 − erf(x), from 2 to 0, computed directly.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double Erfc(double x) =>
        x > 0.5 ? Tail(x)
        : x <= 0.5 ? 1.0 - Odd(x)
        : NormalFunction.NotNumber(x, nameof(x));

    /// <summary>e^(x²)·erfc(x), which neither underflows for large x nor loses digits; +∞ below −26.63.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double ErfcScaled(double x)
    {
        NormalFunction.RequireNumber(x);
        if (x >= 0.0)
        {
            return 2.0 * NormalTail.Ratio(x * SquareRootOfTwo);
        }

        if (x < -27.0)
        {
            return double.PositiveInfinity;
        }

        double square = x * x;
        double growth = 2.0 * Elementary.Exp(square, Math.FusedMultiplyAdd(x, x, -square));
        return growth - (2.0 * NormalTail.Ratio(-x * SquareRootOfTwo));
    }

    /// <summary>The x with erf(x) = <paramref name="y"/>; ±∞ at ±1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="y"/> is not in [−1, 1].</exception>
    public static double ErfInverse(double y)
    {
        double size = Math.Abs(y);
        if (size <= 0.5)
        {
            return InverseCentre(y);
        }

        if (!(size <= 1.0))
        {
            SignedShare.Require(y);
        }

        return Math.CopySign(InverseTail(1.0 - size), y);
    }

    /// <summary>The x with erfc(x) = <paramref name="y"/>; +∞ at 0 and −∞ at 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="y"/> is not in [0, 2].</exception>
    public static double ErfcInverse(double y)
    {
        double q = 1.0 - y;
        if (Math.Abs(q) <= 0.5)
        {
            return InverseCentre(q);
        }

        if (!(y >= 0.0 && y <= 2.0))
        {
            DoubleShare.Require(y);
        }

        return y < 1.0 ? InverseTail(y) : -InverseTail(2.0 - y);
    }

    /// <summary>erf(x) for any x that is not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Odd(double x)
    {
        double size = Math.Abs(x);
        return size <= 0.75 ? NearZero(x)
            : size < 6.0 ? Math.CopySign(Piece(size), x)
            : Math.CopySign(1.0, x);
    }

    private static Domain SignedShare { get; } = Domain.Between(-1, 1);

    private static Domain DoubleShare { get; } = Domain.Between(0, 2);

    // erf(x) for ¾ ≤ x < 6.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Piece(double x)
    {
        (int sixteenths, double d) = Pieces.Nearest(x, 16);
        ReadOnlySpan<double> c = ErrorFunctionPieces.Erf.Slice((sixteenths - 12) * 9, 9);
        double square = d * d;
        double even = Math.FusedMultiplyAdd(c[8], square, c[6]);
        double odd = Math.FusedMultiplyAdd(c[7], square, c[5]);
        even = Math.FusedMultiplyAdd(even, square, c[4]);
        odd = Math.FusedMultiplyAdd(odd, square, c[3]);
        even = Math.FusedMultiplyAdd(even, square, c[2]);
        odd = Math.FusedMultiplyAdd(odd, square, c[1]);
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(even, d, odd), d, c[0]);
    }

    // The inverse of erf for |y| ≤ ½.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double InverseCentre(double y)
    {
        (int piece, double distance) = Pieces.Nearest(Math.Abs(y), 16);
        return Math.CopySign(Pieces.At(ErrorFunctionPieces.InverseCentre, piece, distance), y);
    }

    // The x with erfc(x) = tail for 0 ≤ tail < ½, for small ones from the logarithm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double InverseTail(double tail) =>
        tail >= 0.00390625 ? ByEighths(ErrorFunctionPieces.InverseNear, tail, -8)
        : tail > 0.0 ? ByEighths(ErrorFunctionPieces.InverseTail, -TableLogarithm.Log(tail), -1)
        : double.PositiveInfinity;

    // From a table with eight pieces to each doubling of x from 2^first on: its exponent and first three bits choose the piece.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ByEighths(ReadOnlySpan<double> table, double x, int first)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(x);
        int piece = (int)(bits >> 49) - ((1023 + first) << 3);
        double middle = BitConverter.UInt64BitsToDouble((bits >> 49 << 49) | (1UL << 48));
        return Pieces.At(table, piece, x - middle);
    }

    // erfc(x) for x ≥ ½, with x² in two doubles.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Tail(double x)
    {
        if (x > 26.0)
        {
            return FarTail(x);
        }

        double square = x * x;
        double ratio = 2.0 * NormalTail.Ratio(x * SquareRootOfTwo);
        return TableExponential.Exp(-square, -Math.FusedMultiplyAdd(x, x, -square)) * ratio;
    }

    // The exponential alone would be subnormal.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double FarTail(double x)
    {
        if (x > 28.0)
        {
            return 0.0;
        }

        double square = x * x;
        double squareLow = Math.FusedMultiplyAdd(x, x, -square);
        double root = Elementary.Exp(-0.5 * square, -0.5 * squareLow);
        return root * (2.0 * NormalTail.Ratio(x * SquareRootOfTwo)) * root;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double NearZero(double x)
    {
        double u = x * x;
        double v = u * u;
        double even = Math.FusedMultiplyAdd(S10, v, S8);
        double odd = Math.FusedMultiplyAdd(S9, v, S7);
        even = Math.FusedMultiplyAdd(even, v, S6);
        odd = Math.FusedMultiplyAdd(odd, v, S5);
        even = Math.FusedMultiplyAdd(even, v, S4);
        odd = Math.FusedMultiplyAdd(odd, v, S3);
        even = Math.FusedMultiplyAdd(even, v, S2);
        odd = Math.FusedMultiplyAdd(odd, v, S1);
        even = Math.FusedMultiplyAdd(even, v, S0);
        return Math.FusedMultiplyAdd(x, Math.FusedMultiplyAdd(odd, u, even), x);
    }
}
