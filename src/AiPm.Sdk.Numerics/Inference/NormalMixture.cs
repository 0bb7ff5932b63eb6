namespace AiPm.Sdk.Numerics;

/// <summary>
/// A normal mixture: evidence against "the mean is 0" that stays an e-value at every moment, and the boundary that a random walk without drift crosses
/// with probability at most α however long it runs. Robbins 1970; Howard, Ramdas, McAuliffe and Sekhon 2021, Annals of Statistics 49.
/// </summary>
/// <remarks>
/// <para>Of a sum S with variance v (its intrinsic time) the likelihood ratio exp(λS − λ²v/2) is averaged over λ ~ N(0, 1/ρ), or over its positive half against "greater":</para>
/// <para>two-sided: log m(s, v) = ½·log(ρ/(v + ρ)) + s²/(2(v + ρ)), boundary √((v + ρ)·log((v + ρ)/(ρα²)));</para>
/// <para>one-sided: log m(s, v) = ½·log(4ρ/(v + ρ)) + s²/(2(v + ρ)) + log Φ(s/√(v + ρ)), boundary by Newton's method.</para>
/// <para>
/// With S = effect ÷ SE² and v = 1/SE² the two-sided mixture is the mixture SPRT (Johari, Koomen, Pekelis and Walsh 2022) whose prior of the effect is
/// N(0, τ²), τ² = 1/ρ. The bound is exact for sub-Gaussian increments of known variance, and asymptotic where the variance is estimated (Waudby-Smith et al. 2024).
/// </para>
/// </remarks>
public sealed record NormalMixture
{
    private static readonly double Log2 = Elementary.Log(2);

    /// <summary>A mixture of a given precision.</summary>
    /// <param name="rho">ρ, the precision of the mixing distribution in units of intrinsic time; greater than 0. Small ρ serves late times, large ρ early ones.</param>
    /// <param name="alternative">Two-sided, or the side on which evidence is sought.</param>
    /// <exception cref="ArgumentOutOfRangeException">ρ is not positive, or the alternative none of the named.</exception>
    public NormalMixture(double rho, Alternative alternative = Alternative.TwoSided)
    {
        Rho = Domain.Positive.Require(rho);
        Alternative = EnumDomain.Require(alternative);
    }

    /// <summary>ρ, the precision of the mixing distribution.</summary>
    public double Rho { get; }

    /// <summary>The side or sides on which evidence is sought.</summary>
    public Alternative Alternative { get; }

    /// <summary>The mixture whose boundary at a wanted time is the lowest of all: the true optimum.</summary>
    /// <remarks>
    /// With z² = s²/(v + ρ) on the boundary, it solves z² − log(1 + z²) = 2·log(1/α), and ρ = v/z². One-sided: with h = φ(z)/Φ(z) and x = z² + z·h it
    /// solves ½·log(4/(1 + x)) + z²/2 + log Φ(z) = log(1/α), and ρ = v/x.
    /// </remarks>
    /// <param name="time">The intrinsic time v at which the boundary is to be lowest; greater than 0.</param>
    /// <param name="alpha">The error rate, strictly between 0 and 1.</param>
    /// <param name="alternative">Two-sided, or the side on which evidence is sought.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static NormalMixture TunedAt(double time, double alpha, Alternative alternative = Alternative.TwoSided)
    {
        Domain.Positive.Require(time);
        double evidence = -Elementary.Log(Domain.OpenShare.Require(alpha));
        double excess =
            EnumDomain.Require(alternative) == Alternative.TwoSided
                ? TwoSidedOptimum(evidence)
                : OneSidedOptimum(evidence);
        return new(time / excess, alternative);
    }

    /// <summary>
    /// The mixture tuned by the closed approximation ρ = v/(2·log(1/α) + log(1 + 2·log(1/α))), with 2α in the place of α for one side, as published boundaries
    /// have it. Howard et al. 2021, section 3.5.
    /// </summary>
    /// <param name="time">The intrinsic time v at which the boundary is to be low; greater than 0.</param>
    /// <param name="alpha">The error rate, strictly between 0 and 1, for one side strictly below ½.</param>
    /// <param name="alternative">Two-sided, or the side on which evidence is sought.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static NormalMixture TunedApproximatelyAt(
        double time,
        double alpha,
        Alternative alternative = Alternative.TwoSided
    )
    {
        Domain.Positive.Require(time);
        Domain.OpenShare.Require(alpha);
        double total = EnumDomain.Require(alternative) == Alternative.TwoSided ? alpha : 2 * alpha;
        if (!(total < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(alpha),
                alpha,
                FormattableString.Invariant(
                    $"alpha must be strictly between 0 and 0.5 for the one-sided approximation, but was {alpha}"
                )
            );
        }

        double evidence = -2 * Elementary.Log(total);
        return new(time / (evidence + Elementary.Log1p(evidence)), alternative);
    }

    /// <summary>The natural logarithm of the e-value of a sum: its mean over all sums without drift is at most 1, at any stopping time.</summary>
    /// <param name="sum">S; finite.</param>
    /// <param name="time">Its variance v without drift, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public double LogEValue(double sum, double time)
    {
        Domain.Real.Require(sum);
        Domain.NonNegative.Require(time);
        double total = time + Rho;
        double z = sum / Math.Sqrt(total);
        double spread = -0.5 * Elementary.Log1p(time / Rho);
        return Alternative switch
        {
            Alternative.TwoSided => spread + (0.5 * z * z),
            Alternative.Greater => spread + Log2 + HalfSquareAndTail(z),
            _ => spread + Log2 + HalfSquareAndTail(-z),
        };
    }

    /// <summary>The distance from 0 at which the e-value reaches 1/α: a sum without drift ever gets there with probability at most α.</summary>
    /// <param name="time">The intrinsic time v, at least 0.</param>
    /// <param name="alpha">The error rate, strictly between 0 and 1.</param>
    /// <returns>A positive number: to either side, or to the side of <see cref="Alternative"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public double Boundary(double time, double alpha)
    {
        Domain.NonNegative.Require(time);
        double evidence = -Elementary.Log(Domain.OpenShare.Require(alpha));
        double needed = evidence + (0.5 * Elementary.Log1p(time / Rho));
        double z = Alternative == Alternative.TwoSided ? Math.Sqrt(2 * needed) : OneSidedScore(needed - Log2);
        return z * Math.Sqrt(time + Rho);
    }

    /// <summary>z²/2 + log Φ(z), whose parts cancel far below 0.</summary>
    private static double HalfSquareAndTail(double z) =>
        z > -5
            ? (0.5 * z * z) + NormalFunction.LogCumulative(z)
            : Elementary.Log(0.5 * ErrorFunction.ErfcScaled(-z / Math.Sqrt(2)));

    /// <summary>The z &gt; 0 with z²/2 + log Φ(z) = <paramref name="level"/>, a convex function: Newton's method from above falls towards it.</summary>
    private static double OneSidedScore(double level)
    {
        double z = Math.Sqrt(2 * (level + Log2));
        for (int step = 0; step < 60; step++)
        {
            double next = z - ((HalfSquareAndTail(z) - level) / (z + Hazard(z)));
            if (!(next < z))
            {
                return z;
            }

            z = next;
        }

        return z;
    }

    /// <summary>The x = z² with x − log(1 + x) = 2·evidence.</summary>
    private static double TwoSidedOptimum(double evidence)
    {
        double level = 2 * evidence;
        double x = level + Elementary.Log1p(level) + 1 + Math.Sqrt(level);
        for (int step = 0; step < 60; step++)
        {
            double next = x - ((x - Elementary.Log1p(x) - level) * (1 + x) / x);
            if (!(next < x))
            {
                return x;
            }

            x = next;
        }

        return x;
    }

    private static double OneSidedOptimum(double evidence)
    {
        double Excess(double z) => z * (z + Hazard(z));
        double Short(double z) => Log2 - (0.5 * Elementary.Log1p(Excess(z))) + HalfSquareAndTail(z) - evidence;
        double high = 1;
        while (Short(high) < 0)
        {
            high *= 2;
        }

        return Excess(RootFinding.Bracketed(Short, 0, high).Value);
    }

    private static double Hazard(double z) => NormalFunction.Density(z) / NormalFunction.Cumulative(z);
}
