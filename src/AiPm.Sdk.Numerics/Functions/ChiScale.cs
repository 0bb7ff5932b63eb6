namespace AiPm.Sdk.Numerics;

/// <summary>
/// The mean of a function of S = χ_ν ÷ √ν, the scale that Student's t divides by: ∫ g(eʷ) f(w) dw by the trapezoidal rule in
/// w = log S, which converges geometrically because the integrand falls off doubly fast (Trefethen and Weideman 2014). All values
/// of g are probabilities, so nothing cancels.
/// </summary>
internal static class ChiScale
{
    public static double Mean(double degreesOfFreedom, Func<double, double> g, string what)
    {
        if (double.IsPositiveInfinity(degreesOfFreedom))
        {
            return g(1);
        }

        // f(w) ∝ exp(ν(w − (e^2w − 1)/2)), 1 at w = 0.
        double nu = degreesOfFreedom;
        double half = 0.5 * nu;
        double logScale = (
            ((DoubleDouble.Log(half) * half) - half - LogGammaKernel.At(half)) + 0.6931471805599453
        ).Value;
        double unit = 1 / Math.Sqrt((2 * nu) + 1);
        double last = double.NaN;
        double sum = 0;
        for (int level = 0; level <= 8; level++)
        {
            double step = unit * Math.ScaleB(1, -level);
            if (level == 0)
            {
                sum = g(1);
            }

            // Outward from the centre, until what is left could not matter: g is a probability and the weights only fall.
            foreach (int sign in new[] { -1, 1 })
            {
                for (long i = 1; ; i += level == 0 ? 1 : 2)
                {
                    double w = sign * i * step;
                    double weight = Elementary.Exp(-half * Fall(2 * w));
                    if (!(weight > 1e-21 * sum))
                    {
                        break;
                    }

                    sum += weight * g(Elementary.Exp(w));
                }
            }

            double value = sum * step;
            // The error is squared from level to level, so that this difference leaves none; below 1e-290 digits are lost.
            if (level > 0 && Math.Abs(value - last) <= Math.Max(1e-11 * value, 1e-301))
            {
                return Math.Min(1, value * Elementary.Exp(logScale));
            }

            last = value;
        }

        throw TailSolver.NotConverged(what);
    }

    // e^v − 1 − v without cancellation.
    internal static double Fall(double v)
    {
        if (!(Math.Abs(v) < 0.1))
        {
            return Elementary.Expm1(v) - v;
        }

        double term = 0.5 * v * v;
        double sum = term;
        for (int n = 3; n < 14; n++)
        {
            term *= v / n;
            sum += term;
        }

        return sum;
    }
}
