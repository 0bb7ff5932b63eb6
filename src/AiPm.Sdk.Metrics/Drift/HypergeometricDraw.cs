using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How many of the marked are among those drawn without replacement, from one uniform: probabilities are passed from the mode outward, in an order
/// that depends on the three sizes alone. Cost: about as many steps as the standard deviation.
/// </summary>
internal static class HypergeometricDraw
{
    public static long At(double uniform, long total, long marked, long drawn)
    {
        long lowest = Math.Max(0, drawn - (total - marked));
        long highest = Math.Min(marked, drawn);
        if (lowest == highest)
        {
            return lowest;
        }

        double mean = (drawn + 1.0) * (marked + 1.0) / (total + 2.0);
        long mode = Math.Clamp((long)mean, lowest, highest);
        double atMode = Elementary.Exp(
            LogChoose(marked, mode) + LogChoose(total - marked, drawn - mode) - LogChoose(total, drawn)
        );
        double left = uniform - atMode;
        if (left <= 0)
        {
            return mode;
        }

        long down = mode;
        long up = mode;
        double below = atMode;
        double above = atMode;
        while (down > lowest || up < highest)
        {
            if (up < highest)
            {
                above *= (marked - up) / (up + 1.0) * ((drawn - up) / (total - marked - drawn + up + 1.0));
                up++;
                left -= above;
                if (left <= 0)
                {
                    return up;
                }
            }

            if (down > lowest)
            {
                below *= down / (marked - down + 1.0) * ((total - marked - drawn + down) / (drawn - down + 1.0));
                down--;
                left -= below;
                if (left <= 0)
                {
                    return down;
                }
            }

            // What is left is the rounding of the sum: all that remains is too unlikely to be added.
            if (above + below < 1e-18)
            {
                return mode;
            }
        }

        return mode;
    }

    private static double LogChoose(long n, long k) =>
        GammaFunction.LogGamma(n + 1.0) - GammaFunction.LogGamma(k + 1.0) - GammaFunction.LogGamma(n - k + 1.0);
}
