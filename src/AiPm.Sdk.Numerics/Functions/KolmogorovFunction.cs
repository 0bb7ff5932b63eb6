using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The distribution of Kolmogorov's statistic Dₙ, the largest distance between the empirical and the true distribution of n
/// independent observations, and of its limit √n Dₙ.
/// </summary>
/// <remarks>
/// Up to 1,000 observations the distribution is exact: Durbin's matrix by Marsaglia, Tsang and Wang (2003), to about 1e-13,
/// and far out twice Smirnov's one-sided sum, whose neglected part is below 1e-11 there (Simard and L'Ecuyer 2011). Beyond,
/// the limit with the corrections of Pelz and Good (1976) to order n^(−3/2), an absolute error near 1e-7 at 1,000 that falls like n⁻².
/// </remarks>
public static class KolmogorovFunction
{
    private const int MostExact = 1000;
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
            : Durbin((int)observations, d);
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
            : 1 - Durbin((int)observations, d);
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

    // Passing on both sides has probability about e^(−8nd²) beside 2e^(−2nd²), and none at all from d = ½.
    private static bool IsFar(double n, double d) => d >= 0.5 || n * d * d > 4.5;

    // 2 Σ C(n, j) (d + j/n)^(j−1) (1 − d − j/n)^(n−j) d over 0 ≤ j ≤ n(1 − d) (Smirnov 1944), every term positive.
    private static double TwiceOneSided(double n, double d)
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

        return Math.Min(1, 2 * d * sum);
    }

    private static double Durbin(int n, double d)
    {
        int k = (int)(n * d) + 1;
        int m = (2 * k) - 1;
        double h = k - (n * d);
        double[] matrix = new double[m * m];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < m; j++)
            {
                matrix[(i * m) + j] = i - j + 1 < 0 ? 0 : 1;
            }
        }

        double power = 1;
        for (int i = 0; i < m; i++)
        {
            power *= h;
            matrix[i * m] -= power;
            matrix[((m - 1) * m) + (m - 1 - i)] -= power;
        }

        matrix[(m - 1) * m] += (2 * h) - 1 > 0 ? Power((2 * h) - 1, m) : 0;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < m; j++)
            {
                for (int g = 2; g <= i - j + 1; g++)
                {
                    matrix[(i * m) + j] /= g;
                }
            }
        }

        // The matrix to the power n, scaled by powers of two so that nothing overflows.
        double[] result = new double[m * m];
        for (int i = 0; i < m; i++)
        {
            result[(i * m) + i] = 1;
        }

        int exponent = 0;
        int matrixExponent = 0;
        for (int left = n; left > 0; left >>= 1)
        {
            if ((left & 1) == 1)
            {
                result = Multiply(result, matrix, m);
                exponent += matrixExponent;
                exponent += Rescale(result, m, k);
            }

            if (left > 1)
            {
                matrix = Multiply(matrix, matrix, m);
                matrixExponent *= 2;
                matrixExponent += Rescale(matrix, m, k);
            }
        }

        double value = result[((k - 1) * m) + k - 1];
        for (int i = 1; i <= n; i++)
        {
            value *= (double)i / n;
            if (value < 1e-140)
            {
                value = Math.ScaleB(value, 400);
                exponent -= 400;
            }
        }

        return Math.Clamp(Math.ScaleB(value, exponent), 0, 1);
    }

    private static double Power(double x, int n)
    {
        double power = 1;
        for (int i = 0; i < n; i++)
        {
            power *= x;
        }

        return power;
    }

    private static int Rescale(double[] matrix, int m, int k)
    {
        double centre = matrix[((k - 1) * m) + k - 1];
        if (centre is > 1e-100 and < 1e100)
        {
            return 0;
        }

        int shift = centre > 0 ? Math.ILogB(centre) : 0;
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i] = Math.ScaleB(matrix[i], -shift);
        }

        return shift;
    }

    private static double[] Multiply(double[] a, double[] b, int m)
    {
        double[] product = new double[m * m];
        for (int i = 0; i < m; i++)
        {
            for (int k = 0; k < m; k++)
            {
                double factor = a[(i * m) + k];
                if (factor == 0)
                {
                    continue;
                }

                for (int j = 0; j < m; j++)
                {
                    product[(i * m) + j] += factor * b[(k * m) + j];
                }
            }
        }

        return product;
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
