using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>The gamma function's logarithm and derivative, and the regularised incomplete gamma functions with their inverses.</summary>
/// <remarks>
/// Lower and upper tails are each computed directly: from shape 12 about the mean by Temme's uniform expansion (1979; DLMF 8.12), else
/// by a power series below the mean (Abramowitz and Stegun 6.5.29) and Legendre's continued fraction above it. The exponent of
/// xᵃ e⁻ˣ ÷ Γ(a) has two doubles. The relative error is below 1e-13 for shapes up to 1e7 (measured against mpmath), and the bits are
/// the same on every machine. Cost: 0.02 to 0.2 µs, inverses 0.2 to 1 µs.
/// </remarks>
public static class GammaFunction
{
    // The zero of ψ, 1.4616…, less 1.
    private const double DigammaZeroLessOne = 0.46163214496836225;
    private const double DigammaZeroRest = 9.549995429965697e-17;

    /// <summary>log Γ(x) for x &gt; 0; +∞ above 2.55e305, where it exceeds the largest double.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not a finite number greater than 0.</exception>
    public static double LogGamma(double x)
    {
        RequirePositive(x);
        return x > 1e300 ? x * (Elementary.Log(x) - 1) : LogGammaKernel.Rounded(x);
    }

    /// <summary>ψ(x) = d log Γ(x) ÷ dx for x &gt; 0, relatively accurate also beside its zero at 1.4616…; −∞ below 5.6e-309.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not a finite number greater than 0.</exception>
    public static double Digamma(double x)
    {
        RequirePositive(x);
        return DigammaKernel(x);
    }

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequirePositive(double x)
    {
        if (!(x > 0 && x <= double.MaxValue))
        {
            Domain.Positive.Require(x, nameof(x));
        }
    }

    internal static double DigammaKernel(double x)
    {
        if (x >= 10)
        {
            double inverse = 1 / x;
            double v = inverse * inverse;
            double w = v * v;
            double even = Math.FusedMultiplyAdd(w, 1.0 / 12, 1.0 / 132);
            double odd = Math.FusedMultiplyAdd(w, 3617.0 / 8160, 691.0 / 32760);
            even = Math.FusedMultiplyAdd(even, w, 1.0 / 252);
            odd = Math.FusedMultiplyAdd(odd, w, 1.0 / 240);
            even = Math.FusedMultiplyAdd(even, w, 1.0 / 12);
            odd = Math.FusedMultiplyAdd(odd, w, 1.0 / 120);
            double series = Math.FusedMultiplyAdd(odd, -v, even);
            return TableLogarithm.Log(x) - Math.FusedMultiplyAdd(v, series, 0.5 * inverse);
        }

        if (x < 1)
        {
            return DigammaNearZero(x) - (1 / x);
        }

        // ψ(x) = 1 ÷ (x − 1) + … + 1 ÷ (x − n) + ψ(x − n), the sum over one denominator.
        double above = 0;
        double below = 1;
        while (x > 3)
        {
            x -= 1;
            above = Math.FusedMultiplyAdd(above, x, below);
            below *= x;
        }

        double near = DigammaNearZero(x - 1);
        return below > 1 ? near + (above / below) : near;
    }

    // ψ(1 + t) for 0 ≤ t ≤ 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double DigammaNearZero(double t)
    {
        (int piece, double distance) = Pieces.Nearest(t, 8);
        return Pieces.At(GammaPieces.Digamma, piece, distance) * (t - DigammaZeroLessOne - DigammaZeroRest);
    }
}
