namespace AiPm.Sdk.Numerics;

/// <summary>
/// The noncentral χ² distribution's tails: the sum of k squared normal numbers of variance 1 whose squared means sum to λ. Poisson
/// mixtures of central tails (Johnson, Kotz and Balakrishnan 1995, 29.3), every term positive, summed from the largest term
/// outward.
/// </summary>
/// <remarks>Cost grows with √λ: about 20 µs at λ = 10 and 10 ms at λ = 1e6. The bits are the same on every machine.</remarks>
public static class NoncentralChiSquaredFunction
{
    /// <summary>P(X ≤ x).</summary>
    /// <param name="degreesOfFreedom">k, from 2e-8 to 1e15.</param>
    /// <param name="noncentrality">λ, from 0 to 1e6.</param>
    /// <param name="x">At least 0; may be +∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    public static double Cumulative(double degreesOfFreedom, double noncentrality, double x)
    {
        Guard.Degrees(degreesOfFreedom);
        Guard.Noncentrality(noncentrality);
        return Guard.FromZero(x) == 0 ? 0
            : double.IsPositiveInfinity(x) ? 1
            : PoissonSum.Of(0.5 * noncentrality, j => new IncompleteGamma((0.5 * degreesOfFreedom) + j).Lower(0.5 * x));
    }

    /// <summary>P(X &gt; x), computed directly.</summary>
    /// <inheritdoc cref="Cumulative"/>
    public static double Survival(double degreesOfFreedom, double noncentrality, double x)
    {
        Guard.Degrees(degreesOfFreedom);
        Guard.Noncentrality(noncentrality);
        return Guard.FromZero(x) == 0 ? 1
            : double.IsPositiveInfinity(x) ? 0
            : PoissonSum.Of(0.5 * noncentrality, j => new IncompleteGamma((0.5 * degreesOfFreedom) + j).Upper(0.5 * x));
    }
}
