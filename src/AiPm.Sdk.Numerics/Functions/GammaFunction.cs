namespace AiPm.Sdk.Numerics;

/// <summary>The gamma function's logarithm and derivative, and the regularised incomplete gamma functions with their inverses.</summary>
/// <remarks>
/// Lower and upper tails are each computed directly: a power series below the mean (Abramowitz and Stegun 6.5.29), Legendre's
/// continued fraction above it, and near the mean of large shapes Gauss–Legendre quadrature of the concave exponent. The factor
/// xᵃ e⁻ˣ ÷ Γ(a) is computed with 106 bits. The relative error is below 1e-13 for shapes up to 1e7 (measured against mpmath), and
/// the bits are the same on every machine. Cost: 0.1 to 0.6 µs, inverses 0.5 to 2 µs.
/// </remarks>
public static class GammaFunction
{
    private const double DigammaZero = 1.4616321449683622;
    private const double DigammaZeroRest = 9.549995429965697e-17;

    /// <summary>log Γ(x) for x &gt; 0; +∞ above 2.55e305, where it exceeds the largest double.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not a finite number greater than 0.</exception>
    public static double LogGamma(double x)
    {
        Domain.Positive.Require(x);
        return x > 1e300 ? x * (Elementary.Log(x) - 1) : LogGammaKernel.Rounded(x);
    }

    /// <summary>ψ(x) = d log Γ(x) ÷ dx for x &gt; 0, relatively accurate also beside its zero at 1.4616…; −∞ below 5.6e-309.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not a finite number greater than 0.</exception>
    public static double Digamma(double x) => DigammaKernel(Domain.Positive.Require(x));

    /// <summary>P(a, x) = ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt ÷ Γ(a).</summary>
    /// <param name="shape">a, from 1e-8 to 1e15.</param>
    /// <param name="x">At least 0; may be +∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    public static double RegularizedLower(double shape, double x) =>
        new IncompleteGamma(Guard.Shape(shape)).Lower(Guard.FromZero(x));

    /// <summary>Q(a, x) = 1 − P(a, x), computed directly.</summary>
    /// <inheritdoc cref="RegularizedLower"/>
    public static double RegularizedUpper(double shape, double x) =>
        new IncompleteGamma(Guard.Shape(shape)).Upper(Guard.FromZero(x));

    /// <summary>log P(a, x), also where P underflows; −∞ at x = 0.</summary>
    /// <inheritdoc cref="RegularizedLower"/>
    public static double LogRegularizedLower(double shape, double x) =>
        new IncompleteGamma(Guard.Shape(shape)).LogLower(Guard.FromZero(x));

    /// <summary>log Q(a, x), also where Q underflows; −∞ at x = ∞.</summary>
    /// <inheritdoc cref="RegularizedLower"/>
    public static double LogRegularizedUpper(double shape, double x) =>
        new IncompleteGamma(Guard.Shape(shape)).LogUpper(Guard.FromZero(x));

    /// <summary>The x with P(a, x) = <paramref name="probability"/>; 0 at 0 and +∞ at 1.</summary>
    /// <param name="shape">a, from 1e-8 to 1e15.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    /// <exception cref="ArithmeticException">The iteration did not converge.</exception>
    public static double InverseRegularizedLower(double shape, double probability)
    {
        Guard.Shape(shape);
        Domain.Share.Require(probability);
        return probability == 0 ? 0
            : probability == 1 ? double.PositiveInfinity
            : new IncompleteGamma(shape).InverseLower(probability);
    }

    /// <summary>The x with Q(a, x) = <paramref name="probability"/>; +∞ at 0 and 0 at 1.</summary>
    /// <inheritdoc cref="InverseRegularizedLower"/>
    public static double InverseRegularizedUpper(double shape, double probability)
    {
        Guard.Shape(shape);
        Domain.Share.Require(probability);
        return probability == 0 ? double.PositiveInfinity
            : probability == 1 ? 0
            : new IncompleteGamma(shape).InverseUpper(probability);
    }

    internal static double DigammaKernel(double x)
    {
        if (x is >= 1 and <= 2)
        {
            double t = x - 1.5;
            double square = t * t;
            ReadOnlySpan<double> c = NearZero;
            double even = c[22];
            double odd = c[23];
            for (int i = 20; i >= 0; i -= 2)
            {
                even = Math.FusedMultiplyAdd(even, square, c[i]);
                odd = Math.FusedMultiplyAdd(odd, square, c[i + 1]);
            }

            return Math.FusedMultiplyAdd(odd, t, even) * (x - DigammaZero - DigammaZeroRest);
        }

        double shift = 0;
        if (x < 1)
        {
            return DigammaKernel(1 + x) - (1 / x);
        }

        while (x < 10)
        {
            shift -= 1 / x;
            x += 1;
        }

        double v = 1 / (x * x);
        double series =
            v
            * (
                (1.0 / 12)
                - v
                    * (
                        (1.0 / 120)
                        - v
                            * (
                                (1.0 / 252)
                                - v
                                    * (
                                        (1.0 / 240)
                                        - v * ((1.0 / 132) - v * ((691.0 / 32760) - v * ((1.0 / 12) - v * 3617 / 8160)))
                                    )
                            )
                    )
            );
        return shift + (Elementary.Log(x) - (0.5 / x) - series);
    }

    // ψ(x) ÷ (x − x₀) in x − 1.5, interpolated at 24 Chebyshev nodes with 80 digits, error 3e-18.
    private static ReadOnlySpan<double> NearZero =>
        [
            0.9510558760318328,
            -0.42362742128146047,
            0.24054248424078736,
            -0.14840492305391761,
            0.09498872445283,
            -0.06192213327165706,
            0.04076083394462657,
            -0.02697579684427536,
            0.017907248195969127,
            -0.011908215172584002,
            0.007927024067961237,
            -0.00528001782089874,
            0.0035180800751066694,
            -0.002344650082351321,
            0.0015635679757533885,
            -0.001042261556504223,
            0.0006899717801166841,
            -0.0004599625144612576,
            0.0003268068044141764,
            -0.0002178682145501451,
            9.173383289174792e-05,
            -6.11554261750751e-05,
            0.00012230983055406747,
            -8.153978973309418e-05,
        ];
}
