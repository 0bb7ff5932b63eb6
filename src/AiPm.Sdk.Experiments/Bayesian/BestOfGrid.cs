namespace AiPm.Sdk.Experiments;

/// <summary>
/// All integrals of <see cref="BestOf"/> from one grid, by the trapezoidal rule, whose error for analytic integrands that vanish at both ends
/// falls faster than any power of the step: an arm's density and tails are computed once for all arms' answers.
/// </summary>
/// <remarks>Source: Trefethen and Weideman 2014, The exponentially convergent trapezoidal rule, SIAM Review 56.</remarks>
internal static class BestOfGrid
{
    private const int MostPoints = 4_000;

    // The rule with half the step squares the error, at the least: agreement to 10⁻⁷ is accuracy of 10⁻¹⁴.
    private const double Agreement = 1e-7;

    /// <summary>The answers, or none where the arms lie too far apart, or are too flat, for one grid.</summary>
    public static (double[] Probability, double[] Loss)? TryLargest(PosteriorCurve[] curves)
    {
        double left = curves.Min(curve => curve.Mode - 13 * curve.Scale);
        double right = curves.Max(curve => curve.Mode + 13 * curve.Scale);

        // A product of densities and tails is as sharp as all of them together.
        double step = 0.5 / Math.Sqrt(curves.Sum(curve => 1 / (curve.Scale * curve.Scale)));
        if (!((right - left) / step < MostPoints) || curves.Any(curve => !Vanishes(curve, left, right)))
        {
            return null;
        }

        int points = 2 * (int)Math.Ceiling((right - left) / step / 2) + 1;
        Sums all = new(curves.Length);
        Sums even = new(curves.Length);
        double[] density = new double[curves.Length];
        double[] below = new double[curves.Length];
        double[] above = new double[curves.Length];
        for (int point = 0; point < points; point++)
        {
            double t = left + (right - left) * point / (points - 1);
            for (int arm = 0; arm < curves.Length; arm++)
            {
                PosteriorCurve curve = curves[arm];
                density[arm] = Math.Exp(curve.LogDensity(t));

                // The larger tail from the smaller would do for one of them, but which is the smaller is known from the mode only.
                below[arm] = t <= curve.Mode ? curve.Cumulative(t) : 0;
                above[arm] = t <= curve.Mode ? 1 - below[arm] : curve.Survival(t);
                below[arm] = t <= curve.Mode ? below[arm] : 1 - above[arm];
            }

            double slope = Math.Exp(curves[0].LogSlope(t));
            all.Add(density, below, above, slope);
            if (point % 2 == 0)
            {
                even.Add(density, below, above, slope);
            }
        }

        double h = (right - left) / (points - 1);
        return all.Agrees(even, Agreement) ? all.Times(h) : null;
    }

    // Flat posteriors have tails in t that are longer than any multiple of their scale.
    private static bool Vanishes(PosteriorCurve curve, double left, double right)
    {
        double top = curve.LogDensity(curve.Mode);
        return curve.LogDensity(left) < top - 40 && curve.LogDensity(right) < top - 40;
    }

    private sealed class Sums(int arms)
    {
        private readonly double[] _probability = new double[arms];
        private readonly double[] _loss = new double[arms];
        private readonly double[] _product = new double[arms + 1];
        private readonly double[] _complement = new double[arms + 1];

        public void Add(double[] density, double[] below, double[] above, double slope)
        {
            // Suffix products of F, and 1 minus them from positive terms.
            _product[arms] = 1;
            _complement[arms] = 0;
            for (int arm = arms - 1; arm >= 0; arm--)
            {
                _product[arm] = _product[arm + 1] * below[arm];
                _complement[arm] = _complement[arm + 1] + _product[arm + 1] * above[arm];
            }

            double product = 1;
            double complement = 0;
            for (int arm = 0; arm < arms; arm++)
            {
                _probability[arm] += density[arm] * product * _product[arm + 1];
                _loss[arm] += below[arm] * (complement + product * _complement[arm + 1]) * slope;
                complement += product * above[arm];
                product *= below[arm];
            }
        }

        public bool Agrees(Sums half, double tolerance)
        {
            for (int arm = 0; arm < arms; arm++)
            {
                if (
                    !Near(2 * half._probability[arm], _probability[arm], tolerance)
                    || !Near(2 * half._loss[arm], _loss[arm], tolerance)
                )
                {
                    return false;
                }
            }

            return true;
        }

        public (double[] Probability, double[] Loss) Times(double step) =>
            ([.. _probability.Select(p => Math.Min(1, p * step))], [.. _loss.Select(loss => loss * step)]);

        private static bool Near(double a, double b, double tolerance) => Math.Abs(a - b) <= tolerance * b;
    }
}
