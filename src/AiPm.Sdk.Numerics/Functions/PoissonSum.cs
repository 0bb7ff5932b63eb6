namespace AiPm.Sdk.Numerics;

/// <summary>Σ e^(−μ) μʲ ÷ j! · F(j) for positive F whose logarithm is concave in j, from the largest term outward.</summary>
internal static class PoissonSum
{
    public static double Of(double mean, Func<double, double> f)
    {
        if (mean == 0)
        {
            return f(0);
        }

        double peak = Peak(mean, f);
        double top = Term(mean, f, peak);
        double sum = top;
        for (double j = peak + 1; ; j++)
        {
            double term = Term(mean, f, j);
            sum += term;
            if (!(term > 1e-18 * sum))
            {
                break;
            }
        }

        for (double j = peak - 1; j >= 0; j--)
        {
            double term = Term(mean, f, j);
            sum += term;
            if (!(term > 1e-18 * sum))
            {
                break;
            }
        }

        return Math.Min(1, sum);
    }

    private static double Term(double mean, Func<double, double> f, double j) =>
        DoubleDouble.Exp((DoubleDouble.Log(mean) * j) - mean - LogGammaKernel.At(j + 1)) * f(j);

    // The terms rise up to the peak and fall from there: gallop from the mean, then halve.
    private static double Peak(double mean, Func<double, double> f)
    {
        double start = Math.Floor(mean);
        double here = Term(mean, f, start);
        bool up = Term(mean, f, start + 1) > here;
        double low = start;
        double high = start;
        for (double stride = 1; ; stride *= 2)
        {
            double next = up ? start + stride : Math.Max(0, start - stride);
            bool rising = Term(mean, f, next + 1) > Term(mean, f, next);
            if (up)
            {
                high = next;
                if (!rising)
                {
                    break;
                }

                low = next;
            }
            else
            {
                low = next;
                if (rising || next == 0)
                {
                    break;
                }

                high = next;
            }
        }

        while (high - low > 1)
        {
            double middle = Math.Floor(low + ((high - low) / 2));
            if (Term(mean, f, middle + 1) > Term(mean, f, middle))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return Term(mean, f, low) >= Term(mean, f, high) ? low : high;
    }
}
