using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>The quotient I(a, b; x) ÷ (xᵃ yᵇ ÷ B(a, b)) with y = 1 − x, which needs no gamma function.</summary>
internal static class BetaFactor
{
    private const double Shrink = 1.3684555315672042e-48; // 2⁻¹⁵⁹
    private const double TooLarge = 1e100;

    /// <summary>Whether the all-positive power series converges quickly.</summary>
    public static bool IsSeries(double a, double b, double x) => x <= 0.4 && x * (a + b) <= 0.4 * (a + 1);

    /// <summary>The quotient for x up to the mean, where lambda = a·y − b·x ≥ 0.</summary>
    public static double Of(double a, double b, double x, double y, double lambda) =>
        IsSeries(a, b, x) ? Series(a, b, x) : ContinuedFraction(a, b, x, y, lambda);

    /// <summary>The same by the power series for any x, every term positive.</summary>
    public static double Series(double a, double b, double x)
    {
        // Σ (a + b)ₙ ÷ (a + 1)ₙ · xⁿ, four terms to a division, for which no term has to wait.
        double sum = 1;
        double term = 1;
        double n = a + b;
        double d = a + 1;
        while (term > 1e-17 * sum)
        {
            double share = 1 / (d * (d + 1) * ((d + 2) * (d + 3)));
            double first = share * (n * x);
            double second = (n + 1) * x;
            double third = (n + 2) * x;
            double pair = second * third;
            double fourth = pair * ((n + 3) * x);
            double group = Math.FusedMultiplyAdd(d + 3, Math.FusedMultiplyAdd(d + 2, d + 1 + second, pair), fourth);
            sum = Math.FusedMultiplyAdd(term, first * group, sum);
            term *= first * fourth;
            n += 4;
            d += 4;
        }

        return sum / a;
    }

    // DiDonato and Morris (1992), the continued fraction BFRAC, as a quotient of two sequences (Wallis), so that no step waits for
    // a division. The coefficients of eight steps are computed side by side, and so are the two sequences.
    private static double ContinuedFraction(double a, double b, double x, double y, double lambda)
    {
        Vector512<double> one = Vector512.Create(1.0);
        Vector512<double> shape = Vector512.Create(a);
        Vector512<double> other = Vector512.Create(b);
        Vector512<double> both = Vector512.Create(a + b - 1);
        Vector512<double> point = Vector512.Create(x);
        Vector512<double> slope = Vector512.Create(1 + y);
        Vector512<double> start = Vector512.Create(lambda + 1);
        Vector512<double> steps = Vector512.Create(1.0, 2, 3, 4, 5, 6, 7, 8);
        Span<double> coefficients = stackalloc double[16];
        ref double first = ref MemoryMarshal.GetReference(coefficients);

        // (above, below) of the last two steps.
        Vector128<double> last = Vector128.Create(1.0, 0.0);
        Vector128<double> current = Vector128.Create(a * (lambda + 1) / (a + 1), 1.0);
        for (int n = 0; n < 200_000; n += 8)
        {
            // 1 ÷ (a + 2n − 1) and 1 ÷ (a + 2n + 1) from one division.
            Vector512<double> middle = shape + steps + steps;
            Vector512<double> low = middle - one;
            Vector512<double> high = middle + one;
            Vector512<double> inverse = one / (low * high);
            Vector512<double> before = inverse * high;
            Vector512<double> after = inverse * low;
            Vector512<double> shifted = shape + steps;
            Vector512<double> rest = steps * (other - steps) * point;
            ((shifted - one) * before * ((both + steps) * before) * (rest * point)).StoreUnsafe(ref first);
            (steps + (rest * before) + (shifted * after * (start + (steps * slope)))).StoreUnsafe(ref first, 8);
            for (int i = 0; i < 8; i += 2)
            {
                // From current to last and back.
                last = Vector128.FusedMultiplyAdd(
                    Vector128.Create(coefficients[i + 8]),
                    current,
                    Vector128.Create(coefficients[i]) * last
                );
                current = Vector128.FusedMultiplyAdd(
                    Vector128.Create(coefficients[i + 9]),
                    last,
                    Vector128.Create(coefficients[i + 1]) * current
                );
            }

            Vector128<double> products = current * Vector128.Shuffle(last, Vector128.Create(1L, 0L));
            double product = products.ToScalar();
            if (Math.Abs(product - products.GetElement(1)) <= 2.3e-16 * Math.Abs(product))
            {
                return current.GetElement(1) / current.ToScalar();
            }

            if (current.ToScalar() > TooLarge)
            {
                current *= Shrink;
                last *= Shrink;
            }

            steps += Vector512.Create(8.0);
        }

        throw TailSolver.NotConverged("the incomplete beta function");
    }
}
