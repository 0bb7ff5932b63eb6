using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A quantile function as quintic Hermite pieces with the exact value, slope 1 ÷ f and curvature −f′ ÷ f³ at every node: 32
/// pieces for each halving of the tail probability, down to 2⁻¹⁵ on both sides; beyond, the exact quantile. Where the pieces
/// fail their check against the exact quantile (3e-10 relative), the logarithm of a positive quantile is tabled instead, and
/// where that fails too, every quantile is the exact one.
/// </summary>
internal sealed class QuantileTable
{
    private const int Octaves = 14;
    private const int PiecesPerOctave = 32;
    private const int Pieces = Octaves * PiecesPerOctave;
    private const int Shift = 52 - 5;
    private const double Tolerance = 3e-10;
    private static readonly double Smallest = Math.ScaleB(1, -Octaves - 1);
    private static readonly long First = BitConverter.DoubleToInt64Bits(Smallest) >> Shift;

    private readonly Curve _source;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly bool _logarithmic;
    private readonly bool _exact;

    public QuantileTable(Curve source)
    {
        _source = source;
        _lower = Build(upper: false, logarithmic: false);
        _upper = Build(upper: true, logarithmic: false);
        if (!IsGood())
        {
            _logarithmic = true;
            _lower = Build(upper: false, logarithmic: true);
            _upper = Build(upper: true, logarithmic: true);
            _exact = !IsGood();
        }
    }

    public void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        for (int i = 0; i < uniforms.Length; i++)
        {
            destination[i] = At(Guard.Uniform(uniforms[i]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double At(double u)
    {
        bool upper = u > 0.5;
        double p = upper ? 1 - u : u;
        if (!(p >= Smallest) || _exact)
        {
            return upper ? _source.UpperQuantile(p) : _source.LowerQuantile(p);
        }

        long bits = BitConverter.DoubleToInt64Bits(p);
        int piece = Math.Min((int)((bits >> Shift) - First), Pieces - 1);
        // The place within the piece, from the bits below the index; ½ itself is the end of the last piece.
        double left = BitConverter.Int64BitsToDouble((piece + First) << Shift);
        double width = BitConverter.Int64BitsToDouble((((piece / PiecesPerOctave) + (First >> 5)) << 52) - (5L << 52));
        double t = (p - left) / width;
        ReadOnlySpan<double> c = (upper ? _upper : _lower).AsSpan(piece * 6, 6);
        double value = c[0] + (t * (c[1] + (t * (c[2] + (t * (c[3] + (t * (c[4] + (t * c[5])))))))));
        return _logarithmic ? Elementary.Exp(value) : value;
    }

    private double[] Build(bool upper, bool logarithmic)
    {
        double[] pieces = new double[Pieces * 6];
        (double v0, double d0, double s0) = Node(Smallest, upper, logarithmic);
        for (int piece = 0; piece < Pieces; piece++)
        {
            double left = BitConverter.Int64BitsToDouble((piece + First) << Shift);
            double right = BitConverter.Int64BitsToDouble((piece + 1 + First) << Shift);
            double width = right - left;
            (double v1, double d1, double s1) = Node(right, upper, logarithmic);
            double a0 = d0 * width;
            double a1 = d1 * width;
            double b0 = 0.5 * s0 * width * width;
            double b1 = 0.5 * s1 * width * width;
            double rise = v1 - v0;
            Span<double> c = pieces.AsSpan(piece * 6, 6);
            c[0] = v0;
            c[1] = a0;
            c[2] = b0;
            c[3] = (10 * rise) - (6 * a0) - (4 * a1) - (3 * b0) + b1;
            c[4] = (-15 * rise) + (8 * a0) + (7 * a1) + (3 * b0) - (2 * b1);
            c[5] = (6 * rise) - (3 * (a0 + a1)) - b0 + b1;
            (v0, d0, s0) = (v1, d1, s1);
        }

        return pieces;
    }

    // The quantile at tail probability p, with its derivatives by p.
    private (double Value, double Slope, double Curvature) Node(double p, bool upper, bool logarithmic)
    {
        double x = upper ? _source.UpperQuantile(p) : _source.LowerQuantile(p);
        (double density, double logSlope) = _source.DensityAndLogSlope(x);
        double slope = (upper ? -1 : 1) / density;
        double curvature = -logSlope / (density * density);
        if (logarithmic)
        {
            double relative = slope / x;
            return (Elementary.Log(x), relative, (curvature / x) - (relative * relative));
        }

        return (x, slope, curvature);
    }

    private bool IsGood()
    {
        for (int piece = 0; piece < Pieces; piece += 5)
        {
            double left = BitConverter.Int64BitsToDouble((piece + First) << Shift);
            double right = BitConverter.Int64BitsToDouble((piece + 1 + First) << Shift);
            double p = 0.5 * (left + right);
            double lower = _source.LowerQuantile(p);
            double upper = _source.UpperQuantile(p);
            double spread = Math.Abs(upper - lower);
            if (
                !(Math.Abs(At(p) - lower) <= Tolerance * Math.Max(Math.Abs(lower), _logarithmic ? 0 : 1e-3 * spread))
                || !(
                    Math.Abs(At(1 - p) - upper)
                    <= Tolerance * Math.Max(Math.Abs(upper), _logarithmic ? 0 : 1e-3 * spread)
                )
            )
            {
                return false;
            }
        }

        return true;
    }
}
