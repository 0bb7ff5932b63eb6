using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>The logarithm of the gamma function with an absolute error near 1e-17 below 10 and 1e-28 relative above.</summary>
internal static class LogGammaKernel
{
    /// <summary>log Γ(z) for 0 &lt; z ≤ 1e300.</summary>
    public static DoubleDouble At(double z)
    {
        if (z >= 10)
        {
            DoubleDouble main = (new DoubleDouble(z, 0) - 0.5) * DoubleDouble.Log(z) - z;
            return main + (new DoubleDouble(0.9189385332046728, -3.8782941580672414e-17) + StirlingError(z));
        }

        if (z == 0.5)
        {
            // log √π, which every t distribution asks for.
            return new(0.5723649429247001, 5.132975581353913e-18);
        }

        if (z < 0.5)
        {
            return NearTwo(z) - DoubleDouble.Log((DoubleDouble)z * DoubleDouble.Sum(1, z));
        }

        if (z < 1.5)
        {
            return NearTwo(z - 1) - DoubleDouble.Log(z);
        }

        if (z <= 2.5)
        {
            return NearTwo(z - 2);
        }

        // Γ(z) = (z−1)·(z−2)···(z−n)·Γ(z−n) with z − n in [1.5, 2.5].
        DoubleDouble product = z - 1;
        double shifted = z - 1;
        while (shifted > 3.5)
        {
            product *= DoubleDouble.Product(shifted - 1, shifted - 2);
            shifted -= 2;
        }

        if (shifted > 2.5)
        {
            shifted -= 1;
            product *= shifted;
        }

        return NearTwo(shifted - 2) + DoubleDouble.Log(product);
    }

    /// <summary>log Γ(z) for 0 &lt; z ≤ 1e300 as one double, to about 4e-16 relative.</summary>
    public static double Rounded(double z)
    {
        if (z >= 10)
        {
            return Math.FusedMultiplyAdd(z - 0.5, TableLogarithm.Log(z), -z) + (0.9189385332046728 + StirlingError(z));
        }

        if (z < 1)
        {
            return FromOne(z) - TableLogarithm.Log(z);
        }

        double product = 1;
        while (z > 3)
        {
            z -= 1;
            product *= z;
        }

        double near = FromOne(z - 1);
        return product > 1 ? near + TableLogarithm.Log(product) : near;
    }

    /// <summary>log Γ(1 + t) for 0 ≤ t ≤ 2, relatively accurate beside its zeros at 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double FromOne(double t)
    {
        (int piece, double distance) = Pieces.Nearest(t, 8);
        return t * (t - 1) * Pieces.At(GammaPieces.Log, piece, distance);
    }

    /// <summary>log Γ(1 + a) for 0 &lt; a, relatively accurate where a is small.</summary>
    public static DoubleDouble AtOnePlus(double a) =>
        a < 0.5 ? NearTwo(a) - DoubleDouble.Log(DoubleDouble.Sum(1, a)) : At(a) + DoubleDouble.Log(a);

    /// <summary>log Γ(z) − ((z − ½) log z − z + ½ log 2π) for z ≥ 8, as a polynomial in 1 ÷ z² with error 7e-18.</summary>
    public static double StirlingError(double z)
    {
        double w = 1 / z;
        double v = w * w;
        double square = v * v;
        double even = Math.FusedMultiplyAdd(square, 0.005065905360156132, 0.0008414700852503147);
        double odd = Math.FusedMultiplyAdd(square, -0.001890382993887715, -0.0005952365845057049);
        even = Math.FusedMultiplyAdd(even, square, 0.0007936507897524059);
        odd = Math.FusedMultiplyAdd(odd, square, -0.002777777777773988);
        return w * Math.FusedMultiplyAdd(odd, v, Math.FusedMultiplyAdd(even, square, 0.08333333333333333));
    }

    // log Γ(2 + t) for |t| ≤ ½, divided by t: interpolated at 20 Chebyshev nodes with 80 digits, error 3e-19 relative.
    private static double NearTwo(double t)
    {
        ReadOnlySpan<double> c = Coefficients;
        double square = t * t;
        double even = c[18];
        double odd = c[19];
        for (int i = 16; i >= 0; i -= 2)
        {
            even = Math.FusedMultiplyAdd(even, square, c[i]);
            odd = Math.FusedMultiplyAdd(odd, square, c[i + 1]);
        }

        return Math.FusedMultiplyAdd(odd, t, even) * t;
    }

    private static ReadOnlySpan<double> Coefficients =>
        [
            0.42278433509846713,
            0.3224670334241132,
            -0.06735230105319814,
            0.02058080842778457,
            -0.0073855510286681535,
            0.002890510330738737,
            -0.0011927539120010226,
            0.0005096695248853096,
            -0.00022315475074520367,
            9.945750909889392e-05,
            -4.4926351103833334e-05,
            2.050726741605779e-05,
            -9.438458716242811e-06,
            4.374374916915131e-06,
            -2.0449201467015115e-06,
            9.578663334114758e-07,
            -4.303558760359961e-07,
            2.0304806751615227e-07,
            -1.3412819758517287e-07,
            6.379047507619774e-08,
        ];
}
