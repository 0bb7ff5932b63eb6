using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Dunnett's integral: the largest of k t statistics that compare arms with one control, whose correlations ρᵢⱼ = λᵢλⱼ come from
/// sharing that control (Dunnett 1955). With n₀ in the control and nᵢ in arm i, λᵢ = √(nᵢ ÷ (nᵢ + n₀)); equal arms give ρ = ½.
/// </summary>
/// <remarks>Two trapezoidal rules, over the control and over the scale; about 1e-13 relative in both tails. Cost: 0.1 to 2 ms.</remarks>
public static class DunnettFunction
{
    private const int MostArms = 1000;
    private const double PeakDensity = 0.3989422804014327;

    /// <summary>P(every |Tᵢ| ≤ critical), or with <paramref name="twoSided"/> false P(every Tᵢ ≤ critical).</summary>
    /// <param name="critical">The critical value; any number.</param>
    /// <param name="loadings">λᵢ of each arm, from 0 to 0.999; 1 to 1,000 arms.</param>
    /// <param name="degreesOfFreedom">ν, from 0.1 to 1e15, or +∞ where the variance is known.</param>
    /// <param name="twoSided">Whether both directions count.</param>
    /// <exception cref="ArgumentException">There is no arm or too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    /// <exception cref="ArithmeticException">The quadrature did not converge.</exception>
    public static double Cumulative(
        double critical,
        ReadOnlySpan<double> loadings,
        double degreesOfFreedom,
        bool twoSided
    ) => Integral(critical, loadings, degreesOfFreedom, twoSided, upper: false);

    /// <summary>The chance that at least one statistic passes the critical value, computed directly: the adjusted p-value of the largest statistic.</summary>
    /// <inheritdoc cref="Cumulative"/>
    public static double Survival(
        double critical,
        ReadOnlySpan<double> loadings,
        double degreesOfFreedom,
        bool twoSided
    ) => Integral(critical, loadings, degreesOfFreedom, twoSided, upper: true);

    /// <summary>The critical value that at least one statistic passes with this probability, between that of one arm and Bonferroni's.</summary>
    /// <param name="probability">The familywise error rate α, from 1e-12 to 1 − 1e-12.</param>
    /// <param name="loadings">λᵢ of each arm, from 0 to 0.999.</param>
    /// <param name="degreesOfFreedom">ν, from 0.1 to 1e15, or +∞ where the variance is known.</param>
    /// <param name="twoSided">Whether both directions count.</param>
    /// <exception cref="ArgumentException">There is no arm or too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    /// <exception cref="ArithmeticException">The search did not converge.</exception>
    public static double SurvivalQuantile(
        double probability,
        ReadOnlySpan<double> loadings,
        double degreesOfFreedom,
        bool twoSided
    )
    {
        Rates.Require(probability);
        RequireArms(loadings, degreesOfFreedom);

        // The answer lies between one arm's critical value and Bonferroni's.
        double share = (twoSided ? 0.5 : 1) * probability;
        double low = Single(share, degreesOfFreedom);
        double high = Single(share / loadings.Length, degreesOfFreedom);
        double gapLow = Gap(low, probability, loadings, degreesOfFreedom, twoSided);
        double gapHigh = Gap(high, probability, loadings, degreesOfFreedom, twoSided);
        if (gapLow <= 0 || low >= high)
        {
            return low;
        }

        if (gapHigh >= 0)
        {
            return high;
        }

        // Ridders (1979): the false position on an exponential through three points; log survival is nearly straight.
        for (int steps = 0; steps < 60; steps++)
        {
            double middle = 0.5 * (low + high);
            double gapMiddle = Gap(middle, probability, loadings, degreesOfFreedom, twoSided);
            double root = Math.Sqrt((gapMiddle * gapMiddle) - (gapLow * gapHigh));
            double next = middle + ((middle - low) * (gapMiddle / root));
            double gapNext = Gap(next, probability, loadings, degreesOfFreedom, twoSided);
            if (gapMiddle > 0)
            {
                (low, gapLow) = (middle, gapMiddle);
            }
            else
            {
                (high, gapHigh) = (middle, gapMiddle);
            }

            if (next > low && next < high)
            {
                if (gapNext > 0)
                {
                    (low, gapLow) = (next, gapNext);
                }
                else
                {
                    (high, gapHigh) = (next, gapNext);
                }
            }

            if (Math.Abs(gapNext) < 1e-14 || high - low <= 1e-14 * Math.Abs(high))
            {
                return next;
            }
        }

        throw TailSolver.NotConverged("Dunnett's critical value");
    }

    private static Domain Rates { get; } = Domain.Between(1e-12, 1 - 1e-12);

    private static Domain Loadings { get; } = Domain.Between(0, 0.999);

    private static Domain Degrees { get; } = Domain.Between(0.1, 1e15);

    private static double Single(double share, double degreesOfFreedom) =>
        double.IsPositiveInfinity(degreesOfFreedom)
            ? NormalFunction.SurvivalQuantile(share)
            : new StudentTail(degreesOfFreedom).UpperQuantile(share);

    private static double Gap(
        double critical,
        double probability,
        ReadOnlySpan<double> loadings,
        double degreesOfFreedom,
        bool twoSided
    )
    {
        double survival = Integral(critical, loadings, degreesOfFreedom, twoSided, upper: true);
        return survival > 0 ? Elementary.Log(survival / probability) : -1e3;
    }

    private static void RequireArms(ReadOnlySpan<double> loadings, double degreesOfFreedom)
    {
        if (loadings.Length is 0 or > MostArms)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"loadings must be one for each of 1 to {MostArms} arms, but were {loadings.Length}"
                ),
                nameof(loadings)
            );
        }

        Loadings.Require(loadings);
        if (!double.IsPositiveInfinity(degreesOfFreedom))
        {
            Degrees.Require(degreesOfFreedom);
        }
    }

    private static double Integral(
        double critical,
        ReadOnlySpan<double> loadings,
        double degreesOfFreedom,
        bool twoSided,
        bool upper
    )
    {
        Guard.Number(critical);
        RequireArms(loadings, degreesOfFreedom);
        if (double.IsInfinity(critical) || (twoSided && critical <= 0))
        {
            return critical > 0 == upper ? 0 : 1;
        }

        // All arms below, or one above, is at most so probable for one arm, and so probable for each.
        if ((upper || !twoSided) && Above(upper ? critical : -critical, degreesOfFreedom) == 0)
        {
            return 0;
        }

        // Arms of one size share one factor.
        Dictionary<double, int> arms = [];
        foreach (double loading in loadings)
        {
            arms[loading] = arms.GetValueOrDefault(loading) + 1;
        }

        (double Loading, double Residual, int Count)[] groups =
        [
            .. arms.OrderBy(arm => arm.Key)
                .Select(arm => (arm.Key, Math.Sqrt((1 - arm.Key) * (1 + arm.Key)), arm.Value)),
        ];
        return ChiScale.Mean(
            degreesOfFreedom,
            s => OverControl(critical * s, groups, twoSided, upper),
            "Dunnett's integral"
        );
    }

    private static double Above(double t, double degreesOfFreedom) =>
        double.IsPositiveInfinity(degreesOfFreedom)
            ? NormalFunction.Survival(t)
            : new StudentTail(degreesOfFreedom).Upper(t);

    // ∫ φ(z) Π Φ((d + λz) ÷ √(1 − λ²)) dz, or one minus the product.
    private static double OverControl(
        double d,
        (double Loading, double Residual, int Count)[] groups,
        bool twoSided,
        bool upper
    )
    {
        double sum;
        double step;
        if (upper)
        {
            step = 0.4 / Math.Sqrt(Sharpest(groups));
            sum = -Elementary.Expm1(LogProduct(0));
            for (int i = 1; ; i++)
            {
                double density = Elementary.Exp(-0.5 * (i * step) * (i * step));
                if (!(density > 1e-21 * sum))
                {
                    break;
                }

                sum -= density * (Elementary.Expm1(LogProduct(i * step)) + Elementary.Expm1(LogProduct(-i * step)));
            }

            return sum * step * PeakDensity;
        }

        // The integrand is log-concave: from its peak, which is far from 0 in a deep tail, it only falls.
        step = 0.4 / Math.Sqrt(Math.Max(Sharpest(groups), Bend(groups, LogProduct(0))));
        long peak = twoSided ? 0 : Peak();
        double top = LogTerm(peak);
        if (top < -760)
        {
            return 0;
        }

        sum = 1;
        for (int sign = -1; sign <= 1; sign += 2)
        {
            double term = 1;
            for (long i = peak + sign; term > 1e-18 * sum; i += sign)
            {
                term = Elementary.Exp(LogTerm(i) - top);
                sum += term;
            }
        }

        return sum * Elementary.Exp(top) * step * PeakDensity;

        // Φ rises with z, so that the peak is not below 0; above 40 the density alone is nothing.
        long Peak()
        {
            long low = 0;
            long high = (long)(40 / step);
            while (low < high)
            {
                long middle = (low + high) / 2;
                (low, high) = LogTerm(middle + 1) > LogTerm(middle) ? (middle + 1, high) : (low, middle);
            }

            return low;
        }

        double LogTerm(long i) => (-0.5 * (i * step) * (i * step)) + LogProduct(i * step);

        double LogProduct(double z)
        {
            double log = 0;
            foreach ((double loading, double rest, int count) in groups)
            {
                double shift = loading * z;
                log +=
                    count
                    * (
                        twoSided
                            ? LogWithin(Math.Abs(shift) / rest, d / rest)
                            : NormalFunction.LogCumulative((d + shift) / rest)
                    );
            }

            return log;
        }
    }

    // The square of the sharpest arm's slope in the control.
    private static double Sharpest((double Loading, double Residual, int Count)[] groups)
    {
        double slope = groups[^1].Loading / groups[^1].Residual;
        return Math.Max(1, slope * slope);
    }

    // How sharply a product of many small probabilities may peak: the second derivative of each −log Φ is at most 1, and at most 5
    // times −log Φ itself.
    private static double Bend((double Loading, double Residual, int Count)[] groups, double logProduct)
    {
        double sum = 0;
        foreach ((double loading, double rest, int count) in groups)
        {
            sum += count * (loading / rest) * (loading / rest);
        }

        return 1 + Math.Min(sum, -5 * logProduct * Sharpest(groups));
    }

    // log P(u − h < Z < u + h) for u ≥ 0 and h > 0, without cancellation.
    private static double LogWithin(double u, double h)
    {
        if (h > 1 || u * h > 1)
        {
            return u > h
                ? Elementary.Log(NormalFunction.Survival(u - h) - NormalFunction.Survival(u + h))
                : Elementary.Log1p(-(NormalFunction.Survival(h - u) + NormalFunction.Survival(h + u)));
        }

        // 2 φ(u) ∫ cosh(ut) e^(−t²/2) dt from 0 to h, whose Taylor series in h² converges quickly: the even derivatives of
        // the density are Hermite polynomials, Heₙ₊₁ = u Heₙ − n Heₙ₋₁.
        double hermite = 1;
        double before = 0;
        double power = 1;
        double sum = 1;
        for (int n = 0; ; n += 2)
        {
            double odd = (u * hermite) - (n * before);
            double even = (u * odd) - ((n + 1) * hermite);
            before = odd;
            hermite = even;
            power *= h * h / ((n + 2) * (n + 3));
            sum += power * hermite;
            if (power * (Math.Abs(even) + Math.Abs(odd)) < 1e-17 * sum)
            {
                return (-0.5 * u * u) + Elementary.Log(2 * PeakDensity * h * sum);
            }
        }
    }
}
