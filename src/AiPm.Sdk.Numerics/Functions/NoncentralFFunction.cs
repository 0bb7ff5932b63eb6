namespace AiPm.Sdk.Numerics;

/// <summary>
/// The noncentral F distribution's tails: a noncentral χ² number over a central one, each divided by its degrees of freedom. Poisson
/// mixtures of central tails (Johnson, Kotz and Balakrishnan 1995, 30.3), every term positive.
/// </summary>
/// <remarks>Cost grows with √λ. The bits are the same on every machine.</remarks>
public static class NoncentralFFunction
{
    /// <summary>P(X ≤ x).</summary>
    /// <param name="numeratorDegreesOfFreedom">d₁, from 2e-8 to 1e15.</param>
    /// <param name="denominatorDegreesOfFreedom">d₂, from 2e-8 to 1e15.</param>
    /// <param name="noncentrality">λ, from 0 to 1e6.</param>
    /// <param name="x">At least 0; may be +∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    public static double Cumulative(
        double numeratorDegreesOfFreedom,
        double denominatorDegreesOfFreedom,
        double noncentrality,
        double x
    ) => Tail(numeratorDegreesOfFreedom, denominatorDegreesOfFreedom, noncentrality, x, upper: false);

    /// <summary>P(X &gt; x), computed directly.</summary>
    /// <inheritdoc cref="Cumulative"/>
    public static double Survival(
        double numeratorDegreesOfFreedom,
        double denominatorDegreesOfFreedom,
        double noncentrality,
        double x
    ) => Tail(numeratorDegreesOfFreedom, denominatorDegreesOfFreedom, noncentrality, x, upper: true);

    private static double Tail(
        double numeratorDegreesOfFreedom,
        double denominatorDegreesOfFreedom,
        double noncentrality,
        double x,
        bool upper
    )
    {
        Guard.Degrees(numeratorDegreesOfFreedom);
        Guard.Degrees(denominatorDegreesOfFreedom);
        Guard.Noncentrality(noncentrality);
        double odds = Guard.FromZero(x) / (denominatorDegreesOfFreedom / numeratorDegreesOfFreedom);
        if (!(odds > 1e-290 && odds < 1e290))
        {
            return odds < 1 == upper ? 1 : 0;
        }

        DoubleDouble wide = (DoubleDouble)x / ((DoubleDouble)denominatorDegreesOfFreedom / numeratorDegreesOfFreedom);
        DoubleDouble total = wide + 1;
        DoubleDouble left = wide / total;
        DoubleDouble right = (DoubleDouble)1 / total;
        double a = 0.5 * numeratorDegreesOfFreedom;
        double b = 0.5 * denominatorDegreesOfFreedom;
        return PoissonSum.Of(
            0.5 * noncentrality,
            j =>
                upper
                    ? new IncompleteBeta(b, a + j).Lower(right, left)
                    : new IncompleteBeta(a + j, b).Lower(left, right)
        );
    }
}
