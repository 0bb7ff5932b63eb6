namespace AiPm.Sdk.Numerics;

/// <summary>
/// Mean and variance from the quantile function, E g(X) = ∫ g(Q(p)) dp, by the double-exponential rule (Takahasi and Mori
/// 1974) between the probabilities where the density has a kink.
/// </summary>
internal static class QuantileMoments
{
    private const double Pi = 3.141592653589793;

    public static double Mean(Distribution distribution) => Integrate(distribution, x => x, 0, "the mean");

    public static double Variance(Distribution distribution, double mean) =>
        Integrate(distribution, x => (x - mean) * (x - mean), 1e-15 * Math.Abs(mean), "the variance");

    private static double Integrate(Distribution distribution, Func<double, double> g, double noise, string what)
    {
        // Probabilities below ½ are counted from 0 and those above from 1.
        double sum = 0;
        double size = 0;
        foreach (bool upper in new[] { false, true })
        {
            SortedSet<double> cuts = [0, 0.5];
            foreach (double kink in distribution.Kinks)
            {
                double tail = upper ? distribution.Survival(kink) : distribution.Cumulative(kink);
                if (tail is > 1e-12 and < 0.5)
                {
                    cuts.Add(tail);
                }
            }

            double[] edges = [.. cuts];
            for (int i = 1; i < edges.Length; i++)
            {
                (double part, double magnitude) = Piece(distribution, g, noise, upper, edges[i - 1], edges[i], what);
                sum += part;
                size += magnitude;
            }
        }

        // A sum of nothing but rounding is zero.
        return Math.Abs(sum) < 1e-15 * size ? 0 : sum;
    }

    private static (double Value, double Size) Piece(
        Distribution distribution,
        Func<double, double> g,
        double noise,
        bool upper,
        double from,
        double to,
        string what
    )
    {
        double width = to - from;
        double sum = 0;
        double size = 0;
        double outermost = 0;
        double last = double.NaN;
        for (int level = 0; level <= 7; level++)
        {
            double step = Math.ScaleB(1, -level - 1);
            int first = (int)Math.Ceiling(-6 / step);
            int count = (int)Math.Floor(4 / step);
            for (int i = first; i <= count; i++)
            {
                if (level > 0 && i % 2 == 0)
                {
                    continue;
                }

                double e = Elementary.Exp(i * step);
                double share = Pi * 0.5 * (e - (1 / e));
                double lower = Elementary.Exp(-Math.Abs(share));
                double small = lower / (1 + lower);
                double weight = small / (1 + lower) * Pi * 0.5 * (e + (1 / e));
                double p = share < 0 ? from + (width * small) : to - (width * small);
                if (!(p > 0) || weight == 0)
                {
                    continue;
                }

                double x = upper ? distribution.SurvivalQuantile(p) : distribution.Quantile(p);
                if (double.IsInfinity(x) && p < 1e-100)
                {
                    // So far out that the probability itself has run out of doubles.
                    continue;
                }

                double term = weight * g(x);
                outermost = Math.Max(outermost, i == first ? Math.Abs(term) : 0);
                sum += term;
                size += Math.Abs(term);
            }

            double value = sum * step * width;
            double magnitude = size * step * width;
            // Beside a mean with this rounding in it, squared distances carry no more.
            double rounding = noise * (noise + (2 * Math.Sqrt(magnitude)));
            if (level > 2 && outermost <= 1e-10 * size && Math.Abs(value - last) <= (1e-11 * magnitude) + rounding)
            {
                return (value, magnitude);
            }

            last = value;
        }

        throw TailSolver.NotConverged(what);
    }
}
