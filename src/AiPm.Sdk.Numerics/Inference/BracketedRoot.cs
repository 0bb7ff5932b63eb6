namespace AiPm.Sdk.Numerics;

/// <summary>The root of a continuous function between two points where it has opposite signs.</summary>
internal static class BracketedRoot
{
    private const int MostSteps = 400;

    // A root at 0 has no relative precision; below this a bracket counts as closed.
    private const double Smallest = 1e-30;

    /// <summary>
    /// Inverse quadratic interpolation where it is safe, else bisection, until the bracket is two units in the last place wide
    /// (Chandrupatla 1997, Advances in Engineering Software 28).
    /// </summary>
    /// <param name="function">Positive at <paramref name="positive"/>, negative at <paramref name="negative"/>.</param>
    /// <param name="positive">Where the function is positive.</param>
    /// <param name="negative">Where the function is negative.</param>
    /// <exception cref="InvalidOperationException">The signs are not as stated, or the bracket did not close.</exception>
    internal static double Find(Func<double, double> function, double positive, double negative)
    {
        double a = negative;
        double b = positive;
        double fa = function(a);
        double fb = function(b);
        if (!(fa < 0 && fb > 0))
        {
            throw new InvalidOperationException(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"no root is bracketed between {positive} and {negative}: the function is {fb} and {fa} there"
                )
            );
        }

        double step = 0.5;
        for (int i = 0; i < MostSteps; i++)
        {
            double x = a + step * (b - a);
            double fx = function(x);
            (double c, double fc) = (a, fa);
            if (fx > 0 != fa > 0)
            {
                (c, fc) = (b, fb);
                (b, fb) = (a, fa);
            }

            (a, fa) = (x, fx);
            double best = Math.Abs(fa) < Math.Abs(fb) ? a : b;
            double width = Math.Abs(b - a);
            double tolerance = 2 * (Math.BitIncrement(Math.Abs(best)) - Math.Abs(best)) + Smallest;
            if (fa == 0 || width <= tolerance)
            {
                return best;
            }

            step = Math.Clamp(Interpolate(a, b, c, fa, fb, fc), 0.5 * tolerance / width, 1 - 0.5 * tolerance / width);
        }

        throw new InvalidOperationException(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"the root between {positive} and {negative} was not found in {MostSteps} steps"
            )
        );
    }

    private static double Interpolate(double a, double b, double c, double fa, double fb, double fc)
    {
        double xi = (a - b) / (c - b);
        double phi = (fa - fb) / (fc - fb);
        return phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
            ? fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
            : 0.5;
    }
}
