namespace AiPm.Sdk.Numerics;

/// <summary>
/// The chance that two one-sided t tests both reject, as an equivalence test asks: P(T₁ &gt; c and T₂ &lt; −c) where T₁ = (Z + δ₁) ÷ S and
/// T₂ = (Z + δ₂) ÷ S share the normal Z and the scale S = χ_ν ÷ √ν. It is the bivariate noncentral t probability that Owen's Q gives.
/// </summary>
/// <remarks>
/// ∫ [Φ(−cs − δ₂) − Φ(cs − δ₁)] f(s) ds up to s = (δ₁ − δ₂) ÷ 2c, where the difference vanishes: one integral of positive terms, where a
/// difference of two Q functions would cancel. About 1e-12 relative. Owen 1965, Biometrika 52; Phillips 1990, Journal of
/// Pharmacokinetics and Biopharmaceutics 18. Cost: about 10 to 50 µs.
/// </remarks>
public static class TwoOneSidedFunction
{
    // e^−46 is 1e-20: what the scale's distribution has beyond does not show.
    private const double Negligible = 46;

    /// <summary>P(T₁ &gt; c and T₂ &lt; −c).</summary>
    /// <param name="degreesOfFreedom">ν, from 0.1 to 1e15, or +∞ where the variance is known.</param>
    /// <param name="lowerNoncentrality">δ₁ = (Δ − lower margin) ÷ standard error; finite.</param>
    /// <param name="upperNoncentrality">δ₂ = (Δ − upper margin) ÷ standard error; finite and at most δ₁.</param>
    /// <param name="critical">c, the critical value of each one-sided test; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    /// <exception cref="ConvergenceException">The quadrature did not converge.</exception>
    public static double Probability(
        double degreesOfFreedom,
        double lowerNoncentrality,
        double upperNoncentrality,
        double critical
    )
    {
        Domain.Real.Require(lowerNoncentrality);
        Domain.Real.Require(upperNoncentrality);
        Guard.Ordered(upperNoncentrality, lowerNoncentrality, nameof(upperNoncentrality), nameof(lowerNoncentrality));
        Domain.Real.Require(critical);
        double Given(double s) =>
            NormalFunctionDifference((critical * s) - lowerNoncentrality, -(critical * s) - upperNoncentrality);
        if (double.IsPositiveInfinity(degreesOfFreedom))
        {
            return Given(1);
        }

        double nu = Degrees.Require(degreesOfFreedom);
        double half = 0.5 * nu;
        double logScale = (
            ((DoubleDouble.Log(half) * half) - half - LogGammaKernel.At(half)) + 0.6931471805599453
        ).Value;

        // In w = log s, where the density is exp(ν(w − (e^2w − 1)/2)) to a factor.
        double Integrand(double w) =>
            Elementary.Exp(logScale - (half * ChiScale.Fall(2 * w))) * Given(Elementary.Exp(w));
        double reach = Math.Sqrt(Negligible / nu);
        double first = -reach - (Negligible / nu);
        double last = reach;
        if (critical > 0)
        {
            double end = (lowerNoncentrality - upperNoncentrality) / (2 * critical);
            last = end > 0 ? Math.Min(last, Elementary.Log(end)) : double.NegativeInfinity;
        }

        if (last <= first)
        {
            return 0;
        }

        double centre = Math.Clamp(0, first, last);
        double below = Part(Integrand, first, centre);
        return Math.Min(1, below + Part(Integrand, centre, last));
    }

    private static Domain Degrees { get; } = Domain.Between(0.1, 1e15);

    private static double Part(Func<double, double> integrand, double from, double to) =>
        from < to ? Quadrature.Integrate(integrand, from, to, 1e-12, 1e-300).Value : 0;

    // Φ(b) − Φ(a) where positive, from the tails in which both are small.
    private static double NormalFunctionDifference(double a, double b) =>
        !(a < b) ? 0
        : a > 0 ? NormalFunction.Survival(a) - NormalFunction.Survival(b)
        : NormalFunction.Cumulative(b) - NormalFunction.Cumulative(a);
}
