using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The distribution of Kolmogorov's statistic Dₙ, the largest distance between the empirical and the true distribution of n
/// independent observations, and of its limit √n Dₙ.
/// </summary>
/// <remarks>
/// Up to 1,000 observations the distribution is exact in both tails, to about 1e-13: the recursion of Pomeranz (1974), which counts what
/// leaves beside what stays, and far out twice Smirnov's one-sided sum, whose neglected part is below 1e-17 there. Beyond, the limit
/// with the corrections of Pelz and Good (1976) to order n^(−3/2), an absolute error near 1e-7 at 1,000 that falls like n⁻².
/// </remarks>
public static class KolmogorovFunction
{
    private const int MostExact = 1000;
    private const int MostJumps = 40;
    private const double Pi = 3.141592653589793;
    private const double RootTwoPi = 2.5066282746310002;

    /// <summary>P(√n Dₙ ≤ x) in the limit of many observations.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not a number of at least 0.</exception>
    public static double LimitCumulative(double x)
    {
        Guard.FromZero(x);
        if (x > 1)
        {
            return 1 - LimitSurvival(x);
        }

        if (x < 0.03)
        {
            return 0;
        }

        // The theta function's other form: √(2π)/x Σ e^(−(2k − 1)²π²/(8x²)).
        double sum = 0;
        for (int k = 1; k <= 20; k += 2)
        {
            sum += Elementary.Exp(-(k * k * Pi * Pi) / (8 * x * x));
        }

        return RootTwoPi / x * sum;
    }

    /// <summary>P(√n Dₙ &gt; x) in the limit of many observations, computed directly: 2 Σ (−1)^(k−1) e^(−2k²x²).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not a number of at least 0.</exception>
    public static double LimitSurvival(double x)
    {
        Guard.FromZero(x);
        if (x <= 1)
        {
            return 1 - LimitCumulative(x);
        }

        if (x > 20)
        {
            return 0;
        }

        double sum = 0;
        for (int k = 5; k >= 1; k--)
        {
            double term = DoubleDouble.Exp(DoubleDouble.Product(x, x) * (-2.0 * k * k));
            sum = term - sum;
        }

        return 2 * sum;
    }

    /// <summary>P(Dₙ ≤ d).</summary>
    /// <param name="observations">n, at least 1.</param>
    /// <param name="d">The statistic, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    public static double Cumulative(long observations, double d)
    {
        Require(observations, d);
        double n = observations;
        return d <= 0.5 / n ? 0
            : d >= 1 ? 1
            : observations > MostExact ? Math.Clamp(PelzGood(n, d), 0, 1)
            : IsFar(n, d) ? 1 - TwiceOneSided(n, d)
            : Tails((int)observations, d).Inside;
    }

    /// <summary>P(Dₙ &gt; d), computed directly in the tail: the p-value of the test.</summary>
    /// <inheritdoc cref="Cumulative"/>
    public static double Survival(long observations, double d)
    {
        Require(observations, d);
        double n = observations;
        return d <= 0.5 / n ? 1
            : d >= 1 ? 0
            : observations > MostExact
                ? (
                    IsFar(n, d) && observations <= 1_000_000
                        ? TwiceOneSided(n, d)
                        : Math.Clamp(1 - PelzGood(n, d), 0, 1)
                )
            : IsFar(n, d) ? TwiceOneSided(n, d)
            : Tails((int)observations, d).Outside;
    }

    /// <summary>
    /// P(Dₙ⁺ ≥ d) of the largest distance to one side, the same for both sides: Smirnov's sum (1944; Birnbaum and Tingey 1951), whose terms are all
    /// positive; beyond a million observations e^(−(6nd + 1)²/(18n)) (Maag and Dicaire 1971).
    /// </summary>
    /// <remarks>Cost: a term for each of n(1 − d) observations.</remarks>
    /// <inheritdoc cref="Cumulative"/>
    public static double OneSidedSurvival(long observations, double d)
    {
        Require(observations, d);
        double n = observations;
        double six = 6 * n * d + 1;
        return d <= 0 ? 1
            : d >= 1 ? 0
            : observations > 1_000_000 ? Math.Min(1, Elementary.Exp(-(six * six / (18 * n))))
            : Math.Min(1, OneSided(n, d));
    }

    private static void Require(long observations, double d)
    {
        if (observations < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(observations),
                observations,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"observations must be a whole number of at least 1, but was {observations}"
                )
            );
        }

        Guard.FromZero(d);
    }

    // Passing on both sides has probability about 2e^(−8nd²) beside 2e^(−2nd²), and none at all from d = ½.
    private static bool IsFar(double n, double d) => d >= 0.5 || n * d * d > 7;

    private static double TwiceOneSided(double n, double d) => Math.Min(1, 2 * OneSided(n, d));

    // Σ C(n, j) (d + j/n)^(j−1) (1 − d − j/n)^(n−j) d over 0 ≤ j ≤ n(1 − d) (Smirnov 1944), every term positive.
    private static double OneSided(double n, double d)
    {
        double sum = 0;
        DoubleDouble logN = LogGammaKernel.At(n + 1);
        for (double j = 0; j <= n * (1 - d); j++)
        {
            DoubleDouble at = DoubleDouble.Quotient(j, n) + d;
            DoubleDouble rest = DoubleDouble.Sum(1, 0) - at;
            double power = n - j;
            if (power > 0 && !(rest.Hi > 0))
            {
                continue;
            }

            DoubleDouble log =
                logN
                - LogGammaKernel.At(j + 1)
                - LogGammaKernel.At(power + 1)
                + (DoubleDouble.Log(at) * (j - 1))
                + (power > 0 ? DoubleDouble.Log(rest) * power : 0);
            sum += DoubleDouble.Exp(log);
        }

        return d * sum;
    }

    // The counts of a Poisson process of rate 1 over the time n, given that it ends at n, are the empirical distribution's steps. It
    // stays inside when it keeps to τ − nd ≤ N(τ) ≤ τ + nd. Between the times when a bound reaches a whole number the bounds stand
    // still, so that it is enough to look at those (Pomeranz 1974): what has left is counted then, with the chance to end at n
    // after all, and what stays goes on. Every term is positive, so both tails keep their digits.
    private static (double Inside, double Outside) Tails(int n, double d)
    {
        int whole = (int)(n * d);
        double part = Math.FusedMultiplyAdd(n, d, -whole);
        double[] now = new double[n + MostJumps + 2];
        double[] next = new double[n + MostJumps + 2];
        Span<double> jumps = stackalloc double[MostJumps + 1];
        now[0] = 1;
        int low = 0;
        int high = 0;
        int upper = whole;
        int lower = 0;
        int rise = 1;
        // The time as a whole number and a multiple of part, so that its steps are exact.
        int cell = 0;
        int side = 0;
        double outside = 0;
        while (true)
        {
            // The upper bound moves at 1 − part, 2 − part, …, the lower from nd on.
            double rises = rise - part;
            double falls = whole + lower + part;
            bool isLast = Math.Min(rises, falls) >= n;
            (int nextCell, int nextSide) =
                isLast ? (n, 0)
                : rises <= falls ? (rise, -1)
                : (whole + lower, 1);
            int most = Jumps((nextCell - cell) + ((nextSide - side) * part), jumps);
            (cell, side) = (nextCell, nextSide);
            double rest = (n - cell) - (side * part);
            int last = Math.Min(n, high + most);
            next.AsSpan(low, last - low + 1).Clear();
            for (int jump = 0; jump <= most; jump++)
            {
                double chance = jumps[jump];
                int end = Math.Min(high, n - jump);
                for (int j = low; j <= end; j++)
                {
                    next[j + jump] += chance * now[j];
                }
            }

            (now, next) = (next, now);
            if (isLast)
            {
                break;
            }

            if (last > upper)
            {
                outside += Lost(now, upper + 1, last, n, rest);
                last = upper;
            }

            high = last;
            if (rises <= falls)
            {
                rise++;
                upper++;
            }

            if (falls <= rises)
            {
                lower++;
                if (low < lower)
                {
                    outside += Lost(now, low, Math.Min(high, lower - 1), n, rest);
                    low = lower;
                }
            }

            if (low > high)
            {
                return (0, 1);
            }
        }

        double all = DoubleDouble.Exp((DoubleDouble.Log(n) * n) - n - LogGammaKernel.At(n + 1.0));
        return (Math.Min(1, now[n] / all), Math.Min(1, outside / all));
    }

    // The chances of 0, 1, … events in a time of at most 1, until they could not matter.
    private static int Jumps(double time, Span<double> chances)
    {
        double chance = Elementary.Exp(-time);
        int jump = 0;
        chances[0] = chance;
        while (jump < MostJumps && chance > 1e-30)
        {
            jump++;
            chance *= time / jump;
            chances[jump] = chance;
        }

        return jump;
    }

    // Σ P(N(τ) = j, not left before) · P(N(n) = n | N(τ) = j).
    private static double Lost(double[] chances, int from, int to, int n, double rest)
    {
        double weight = DoubleDouble.Exp(
            (DoubleDouble.Log(rest) * (n - from)) - rest - LogGammaKernel.At(n - from + 1.0)
        );
        double sum = 0;
        for (int j = from; j <= to; j++)
        {
            sum += chances[j] * weight;
            weight *= (n - j) / rest;
        }

        return sum;
    }

    // Pelz and Good (1976), as given by Simard and L'Ecuyer (2011), eq. 7 to 10.
    private static double PelzGood(double n, double d)
    {
        double root = Math.Sqrt(n);
        double z = root * d;
        if (z < 0.04)
        {
            return 0;
        }

        if (z > 20)
        {
            return 1;
        }

        double z2 = z * z;
        double z4 = z2 * z2;
        double z6 = z4 * z2;
        double pi2 = Pi * Pi;
        double pi4 = pi2 * pi2;
        double first = 0;
        double second = 0;
        double third = 0;
        for (int k = -40; k <= 40; k++)
        {
            double half = k + 0.5;
            double h2 = half * half;
            double h4 = h2 * h2;
            double e = Elementary.Exp(-pi2 * h2 / (2 * z2));
            first += ((pi2 * h2) - z2) * e;
            second += ((6 * z6) + (2 * z4) + (pi2 * ((2 * z4) - (5 * z2)) * h2) + (pi4 * (1 - (2 * z2)) * h4)) * e;
            third +=
                (
                    (pi2 * pi4 * h4 * h2 * (5 - (30 * z2)))
                    + (pi4 * h4 * ((-60 * z2) + (212 * z4)))
                    + (pi2 * h2 * ((135 * z4) - (96 * z6)))
                    - (30 * z6)
                    - (90 * z4 * z4)
                ) * e;
        }

        double extraSecond = 0;
        double extraThird = 0;
        for (int k = -40; k <= 40; k++)
        {
            double k2 = (double)k * k;
            double e = Elementary.Exp(-pi2 * k2 / (2 * z2));
            extraSecond += pi2 * k2 * e;
            extraThird += ((-pi4 * k2 * k2) + (3 * pi2 * k2 * z2)) * e;
        }

        double rootHalfPi = RootTwoPi / 2;
        double z3 = z2 * z;
        double k1 = rootHalfPi / (6 * z4) * first;
        double k2Term = rootHalfPi / (72 * z6 * z) * second - (rootHalfPi / (36 * z3) * extraSecond);
        double k3 = (rootHalfPi / (6480 * z6 * z4) * third) + (rootHalfPi / (216 * z6) * extraThird);
        return LimitCumulative(z) + (k1 / root) + (k2Term / n) + (k3 / (n * root));
    }
}
