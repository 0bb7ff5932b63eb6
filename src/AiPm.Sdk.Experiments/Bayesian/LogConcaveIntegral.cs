using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// ∫ e^g of a concave g with one peak, however small: the peak is found first, then both its sides are integrated to where e^g is
/// 10⁻²⁰ of it. So a probability of 10⁻²⁰⁰ has as many right digits as one of a half.
/// </summary>
internal static class LogConcaveIntegral
{
    private const double Drop = 46;
    private const double Tolerance = 1e-13;
    private const int ScanPoints = 64;
    private static readonly double Golden = (3 - Math.Sqrt(5)) / 2;

    /// <summary>The integral over the whole line.</summary>
    /// <param name="log">g; −∞ where the integrand underflows.</param>
    /// <param name="left">A point left of the peak.</param>
    /// <param name="right">A point right of the peak.</param>
    /// <param name="scale">A width to begin the search for the ends with; greater than 0.</param>
    /// <returns>0 where the whole integrand is below the smallest double.</returns>
    public static double Of(Func<double, double> log, double left, double right, double scale)
    {
        double? found = Peak(log, left, right);
        if (found is not { } peak)
        {
            return 0;
        }

        double top = log(peak);
        double first = End(log, peak, top - Drop, -scale);
        double last = End(log, peak, top - Drop, scale);
        double Integrand(double t) => Math.Exp(log(t) - top);
        double sides =
            Quadrature.Integrate(Integrand, first, peak, Tolerance).Value
            + Quadrature.Integrate(Integrand, peak, last, Tolerance).Value;
        return sides * Math.Exp(top);
    }

    private static double? Peak(Func<double, double> log, double left, double right)
    {
        double step = (right - left) / ScanPoints;
        (double Height, int At) best = (double.NegativeInfinity, -1);
        for (int i = 0; i <= ScanPoints; i++)
        {
            double height = log(left + i * step);
            best = height > best.Height ? (height, i) : best;
        }

        if (best.At < 0)
        {
            return null;
        }

        // Concave: the peak lies beside the highest point of the scan.
        double a = left + Math.Max(0, best.At - 1) * step;
        double b = left + Math.Min(ScanPoints, best.At + 1) * step;
        double c = a + Golden * (b - a);
        double d = b - Golden * (b - a);
        (double fc, double fd) = (log(c), log(d));
        // A peak within a hundredth of the bracket's last width is near enough: both sides are integrated from there.
        for (int i = 0; i < 60 && Math.Abs(fc - fd) > 1e-3; i++)
        {
            if (fc > fd)
            {
                (b, d, fd) = (d, c, fc);
                c = a + Golden * (b - a);
                fc = log(c);
            }
            else
            {
                (a, c, fc) = (c, d, fd);
                d = b - Golden * (b - a);
                fd = log(d);
            }
        }

        double at = fc > fd ? c : d;
        return Math.Max(fc, fd) >= best.Height ? at : left + best.At * step;
    }

    // Where g has fallen far enough: the step doubles, then the last one is halved, so that the range is not much too wide.
    private static double End(Func<double, double> log, double peak, double level, double step)
    {
        double inside = peak;
        double outside = peak + step;
        while (log(outside) > level)
        {
            inside = outside;
            step *= 2;
            outside = peak + step;
        }

        for (int i = 0; i < 4; i++)
        {
            double middle = 0.5 * inside + 0.5 * outside;
            if (log(middle) > level)
            {
                inside = middle;
            }
            else
            {
                outside = middle;
            }
        }

        return outside;
    }
}
