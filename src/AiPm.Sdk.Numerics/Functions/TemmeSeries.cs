using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The sum Σ cₖ(η) a⁻ᵏ of Temme's uniform expansion, for |η| ≤ 1 and a ≥ 12: eight polynomials in the lanes of one register, sixteen where a is
/// small.
/// </summary>
internal static class TemmeSeries
{
    private const int Degree = 17;

    // From here on what follows the first eight terms is below 1e-16.
    private const double FewFrom = 40;

    /// <param name="eta">η.</param>
    /// <param name="a">The shape.</param>
    /// <param name="w">1 ÷ a.</param>
    public static double Of(double eta, double a, double w)
    {
        double first = Eight(0, eta, w);
        if (a >= FewFrom)
        {
            return first;
        }

        double square = w * w;
        double fourth = square * square;
        return Math.FusedMultiplyAdd(fourth * fourth, Eight(8, eta, w), first);
    }

    private static double Eight(int from, double eta, double w)
    {
        ref double table = ref MemoryMarshal.GetReference(TemmePolynomials.Coefficients[from..]);
        Vector512<double> square = Vector512.Create(eta * eta);
        Vector512<double> odd = Vector512.LoadUnsafe(ref table);
        Vector512<double> even = Vector512.LoadUnsafe(ref table, 16);
        for (nuint row = 2; row <= Degree; row += 2)
        {
            odd = Vector512.FusedMultiplyAdd(odd, square, Vector512.LoadUnsafe(ref table, 16 * row));
            even = Vector512.FusedMultiplyAdd(even, square, Vector512.LoadUnsafe(ref table, 16 * (row + 1)));
        }

        Vector512<double> c = Vector512.FusedMultiplyAdd(odd, Vector512.Create(eta), even);
        double w2 = w * w;
        double low = Math.FusedMultiplyAdd(
            Math.FusedMultiplyAdd(c[3], w, c[2]),
            w2,
            Math.FusedMultiplyAdd(c[1], w, c[0])
        );
        double high = Math.FusedMultiplyAdd(
            Math.FusedMultiplyAdd(c[7], w, c[6]),
            w2,
            Math.FusedMultiplyAdd(c[5], w, c[4])
        );
        return Math.FusedMultiplyAdd(high, w2 * w2, low);
    }
}
