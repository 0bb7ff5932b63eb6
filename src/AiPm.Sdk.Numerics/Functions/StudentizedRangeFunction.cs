using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The studentised range: the largest of k independent normal means less the smallest, over a standard error of one of them with ν degrees of freedom. What
/// comparing all pairs of k arms is judged by, with q = √2·|t| (Tukey 1953; Kramer 1956).
/// </summary>
/// <remarks>
/// P(Q ≤ q) is the mean over S = χ_ν ÷ √ν of ∫ k·φ(z)·(Φ(z) − Φ(z − qS))^(k−1) dz: two trapezoidal rules, about 1e-13 relative, in the upper tail too, which is
/// summed directly. Cost: 0.1 to 2 ms.
/// </remarks>
public static class StudentizedRangeFunction
{
    private const int MostMeans = 1000;
    private const double PeakDensity = 0.3989422804014327;

    private static Domain Rates { get; } = Domain.Between(1e-12, 1 - 1e-12);

    private static Domain Degrees { get; } = Domain.Between(0.1, 1e15);

    /// <summary>P(Q ≤ range).</summary>
    /// <param name="range">q; any number, below 0 as 0.</param>
    /// <param name="means">k, the number of means, from 2 to 1,000.</param>
    /// <param name="degreesOfFreedom">ν, from 0.1 to 1e15, or +∞ where the variance is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    /// <exception cref="ArithmeticException">The quadrature did not converge.</exception>
    public static double Cumulative(double range, int means, double degreesOfFreedom)
    {
        Require(range, means, degreesOfFreedom);
        return range <= 0 ? 0
            : double.IsPositiveInfinity(range) ? 1
            : ChiScale.Mean(degreesOfFreedom, s => Within(range * s, means), "the studentised range");
    }

    /// <summary>P(Q &gt; range), computed directly: the p-value of the largest of all pairwise differences.</summary>
    /// <inheritdoc cref="Cumulative"/>
    public static double Survival(double range, int means, double degreesOfFreedom)
    {
        Require(range, means, degreesOfFreedom);
        return range <= 0 ? 1
            : double.IsPositiveInfinity(range) ? 0
            : ChiScale.Mean(degreesOfFreedom, s => Beyond(range * s, means), "the studentised range");
    }

    /// <summary>The q that the range passes with this probability.</summary>
    /// <param name="probability">The familywise error rate α, from 1e-12 to 1 − 1e-12.</param>
    /// <param name="means">k, the number of means, from 2 to 1,000.</param>
    /// <param name="degreesOfFreedom">ν, from 0.1 to 1e15, or +∞ where the variance is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    /// <exception cref="ArithmeticException">The search did not converge.</exception>
    public static double SurvivalQuantile(double probability, int means, double degreesOfFreedom)
    {
        Rates.Require(probability);
        Require(0, means, degreesOfFreedom);

        // The answer lies between that of one pair and Bonferroni's over all.
        double low = OnePair(0.5 * probability, degreesOfFreedom);
        double high = OnePair(0.5 * probability / (0.5 * means * (means - 1)), degreesOfFreedom);
        double gapLow = Gap(low);
        double gapHigh = Gap(high);
        if (gapLow <= 0 || low >= high)
        {
            return low;
        }

        if (gapHigh >= 0)
        {
            return high;
        }

        // Ridders 1979; log survival is nearly straight.
        for (int steps = 0; steps < 60; steps++)
        {
            double middle = 0.5 * (low + high);
            double gapMiddle = Gap(middle);
            double root = Math.Sqrt((gapMiddle * gapMiddle) - (gapLow * gapHigh));
            double next = middle + ((middle - low) * (gapMiddle / root));
            double gapNext = Gap(next);
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

            if (Math.Abs(gapNext) < 1e-14 || high - low <= 1e-14 * high)
            {
                return next;
            }
        }

        throw TailSolver.NotConverged("the quantile of the studentised range");

        double Gap(double range)
        {
            double survival = Survival(range, means, degreesOfFreedom);
            return survival > 0 ? Elementary.Log(survival / probability) : -1e3;
        }
    }

    private static double OnePair(double share, double degreesOfFreedom) =>
        Math.Sqrt(2)
        * (
            double.IsPositiveInfinity(degreesOfFreedom)
                ? NormalFunction.SurvivalQuantile(share)
                : new StudentTail(degreesOfFreedom).UpperQuantile(share)
        );

    private static void Require(double range, int means, double degreesOfFreedom)
    {
        Guard.Number(range);
        if (means is < 2 or > MostMeans)
        {
            throw new ArgumentOutOfRangeException(
                nameof(means),
                means,
                string.Create(CultureInfo.InvariantCulture, $"means must be from 2 to {MostMeans}, but were {means}")
            );
        }

        if (!double.IsPositiveInfinity(degreesOfFreedom))
        {
            Degrees.Require(degreesOfFreedom);
        }
    }

    // ∫ k φ(z) (Φ(z) − Φ(z − w))^(k−1) dz: the largest mean at z, all others within w below it.
    private static double Within(double w, int means)
    {
        // For a narrow range the integrand is the k-th power of a density, √k times as sharp. Steps measured against finer ones: 1e-13.
        return means * PeakDensity * Sum(Term, 0.5 * w, Math.Min(0.25, 0.6 / Math.Sqrt(means)));

        double Term(double z)
        {
            double inside = Between(z, w);
            return inside > 0 ? Elementary.Exp((-0.5 * z * z) + ((means - 1) * Elementary.Log(inside))) : 0;
        }
    }

    // ∫ k φ(z) (Φ(z)^(k−1) − (Φ(z) − Φ(z − w))^(k−1)) dz: all terms positive.
    private static double Beyond(double w, int means)
    {
        return means * PeakDensity * Sum(Term, 0.5 * w, means <= 10 ? 0.25 : 0.125);

        double Term(double z)
        {
            double below = NormalFunction.LogCumulative(z);
            double ratio = Elementary.Exp(NormalFunction.LogCumulative(z - w) - below);
            return -Elementary.Exp((-0.5 * z * z) + ((means - 1) * below))
                * Elementary.Expm1((means - 1) * Elementary.Log1p(-Math.Min(1, ratio)));
        }
    }

    // Φ(z) − Φ(z − w) without cancellation: for a narrow range at a distance from 0 by the two tails that are small.
    private static double Between(double z, double w)
    {
        double lower = z - w;
        if (lower > 0)
        {
            return NormalFunction.Survival(lower) - NormalFunction.Survival(z);
        }

        return z < 0
            ? NormalFunction.Cumulative(z) - NormalFunction.Cumulative(lower)
            : 1 - (NormalFunction.Survival(z) + NormalFunction.Cumulative(lower));
    }

    /// <summary>Σ term(z)·step over the whole line, outward from the middle of the range until what is left could not matter.</summary>
    private static double Sum(Func<double, double> term, double middle, double step)
    {
        double sum = term(middle);
        foreach (int sign in new[] { -1, 1 })
        {
            for (long i = 1; ; i++)
            {
                double z = middle + (sign * i * step);
                double value = term(z);
                sum += value;

                // The peak lies between 0 and 6, or nearer to the middle; beyond both the terms only fall.
                if ((sign > 0 ? z > 6 : z < 0) && !(value > 1e-18 * sum))
                {
                    break;
                }
            }
        }

        return sum * step;
    }
}
