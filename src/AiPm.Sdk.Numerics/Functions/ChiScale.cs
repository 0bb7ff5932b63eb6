namespace AiPm.Sdk.Numerics;

/// <summary>
/// The mean of a function of S = χ_ν ÷ √ν, the scale that Student's t divides by: ∫ g(eʷ) f(w) dw by the trapezoidal rule in
/// w = log S, which converges geometrically because the integrand falls off doubly fast (Trefethen and Weideman 2014). All values
/// of g are at least 0, so nothing cancels.
/// </summary>
internal static class ChiScale
{
    private const double Depth = 745;

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
        double low = -Reach(nu, -1, unit);
        double high = Reach(nu, 1, unit);
        double last = double.NaN;
        double sum = 0;
        for (int level = 0; level <= 8; level++)
        {
            double step = unit * Math.ScaleB(1, -level);
            long first = (long)Math.Ceiling(low / step);
            long end = (long)Math.Floor(high / step);
            for (long i = first; i <= end; i++)
            {
                if (level > 0 && i % 2 == 0)
                {
                    continue;
                }

                double w = i * step;
                double weight = Elementary.Exp(-half * Fall(2 * w));
                sum += weight > 0 ? weight * g(Elementary.Exp(w)) : 0;
            }

            double value = sum * step;
            // The error is squared from level to level, so that this difference leaves none.
            if (level > 0 && Math.Abs(value - last) <= 1e-11 * value)
            {
                return Math.Min(1, value * Elementary.Exp(logScale));
            }

            last = value;
        }

        throw TailSolver.NotConverged(what);
    }

    // e^v − 1 − v without cancellation.
    private static double Fall(double v)
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

    private static double Reach(double nu, int sign, double unit)
    {
        double reach = unit;
        while (0.5 * nu * Fall(2 * sign * reach) < Depth)
        {
            reach *= 1.25;
        }

        return reach;
    }
}
