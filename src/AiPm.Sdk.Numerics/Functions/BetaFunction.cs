namespace AiPm.Sdk.Numerics;

/// <summary>The beta function's logarithm and the regularised incomplete beta function with its complement and inverses.</summary>
/// <remarks>
/// The tail on the argument's side of the mean a ÷ (a + b) is computed directly: a power series, the continued fraction of
/// DiDonato and Morris (1992), or near the mean of parameters in the thousands Gauss–Legendre quadrature of the concave exponent. The
/// factor xᵃ (1 − x)ᵇ ÷ B(a, b) is a power of numbers near 1 with an exponent in two doubles times a number near 1 (Loader 2000). The
/// relative error is below 1e-13 for parameters up to 1e7 (measured against mpmath), and the bits are the same on every machine.
/// Cost: 0.05 to 0.3 µs, inverses 0.3 to 2 µs.
/// </remarks>
public static class BetaFunction
{
    /// <summary>log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b), without cancellation.</summary>
    /// <param name="a">From 1e-8 to 1e15.</param>
    /// <param name="b">From 1e-8 to 1e15.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    public static double Log(double a, double b) => IncompleteBeta.LogBeta(Guard.Shape(a), Guard.Shape(b)).Value;

    /// <summary>I(a, b; x) = ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt ÷ B(a, b).</summary>
    /// <param name="a">From 1e-8 to 1e15.</param>
    /// <param name="b">From 1e-8 to 1e15.</param>
    /// <param name="x">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    public static double RegularizedLower(double a, double b, double x) =>
        new IncompleteBeta(Guard.Shape(a), Guard.Shape(b)).Lower(Domain.Share.Require(x));

    /// <summary>1 − I(a, b; x), computed directly.</summary>
    /// <inheritdoc cref="RegularizedLower"/>
    public static double RegularizedUpper(double a, double b, double x) =>
        new IncompleteBeta(Guard.Shape(a), Guard.Shape(b)).Upper(Domain.Share.Require(x));

    /// <summary>log I(a, b; x), also where I underflows; −∞ at x = 0.</summary>
    /// <inheritdoc cref="RegularizedLower"/>
    public static double LogRegularizedLower(double a, double b, double x) =>
        new IncompleteBeta(Guard.Shape(a), Guard.Shape(b)).LogLower(Domain.Share.Require(x));

    /// <summary>log(1 − I(a, b; x)), also where that underflows; −∞ at x = 1.</summary>
    /// <inheritdoc cref="RegularizedLower"/>
    public static double LogRegularizedUpper(double a, double b, double x) =>
        new IncompleteBeta(Guard.Shape(a), Guard.Shape(b)).LogUpper(Domain.Share.Require(x));

    /// <summary>The x with I(a, b; x) = <paramref name="probability"/>.</summary>
    /// <param name="a">From 1e-8 to 1e15.</param>
    /// <param name="b">From 1e-8 to 1e15.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    /// <exception cref="ArithmeticException">The iteration did not converge.</exception>
    public static double InverseRegularizedLower(double a, double b, double probability)
    {
        Guard.Shape(a);
        Guard.Shape(b);
        Domain.Share.Require(probability);
        return probability is 0 or 1 ? probability : new IncompleteBeta(a, b).InverseLower(probability);
    }

    /// <summary>The x with 1 − I(a, b; x) = <paramref name="probability"/>.</summary>
    /// <inheritdoc cref="InverseRegularizedLower"/>
    public static double InverseRegularizedUpper(double a, double b, double probability)
    {
        Guard.Shape(a);
        Guard.Shape(b);
        Domain.Share.Require(probability);
        return probability is 0 or 1 ? 1 - probability : new IncompleteBeta(a, b).InverseUpper(probability);
    }
}
