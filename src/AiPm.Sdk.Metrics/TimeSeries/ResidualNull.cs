using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How far remainders of a decomposition stray where nothing is wrong: the same decomposition of series of independent normal noise. The normal's own tail would
/// not do: a robust smooth takes in what is ordinary and leaves out what is not, so that remainders beyond its 1 in 1,000 come ten to three hundred times as often.
/// </summary>
internal static class ResidualNull
{
    // False alarms expected in all that is simulated; the run length is known to a tenth.
    private const double Alarms = 100;

    /// <summary>
    /// The scale of remainders around 0 by the biweight, which outliers do not move and which varies less than their median size: where that happens to be small, several
    /// ordinary days stand out at once. 0 where at least half of the remainders are.
    /// </summary>
    /// <remarks>√(n·Σ x²(1 − u²)⁴)/|Σ (1 − u²)(1 − 5u²)| over |u| &lt; 1, u = x/(9·median |x|). Mosteller and Tukey 1977; Lax 1985, JASA 80.</remarks>
    public static double Scale(ReadOnlySpan<double> remainder)
    {
        double[] sizes = new double[remainder.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = Math.Abs(remainder[i]);
        }

        double cut = 9 * SampleQuantile.Of(sizes, 0.5).Value;
        if (cut == 0)
        {
            return 0;
        }

        double squares = 0;
        double slopes = 0;
        foreach (double size in sizes)
        {
            double u = size / cut * (size / cut);
            if (u < 1)
            {
                squares += size * size * (1 - u) * (1 - u) * (1 - u) * (1 - u);
                slopes += (1 - u) * (1 - 5 * u);
            }
        }

        return Math.Sqrt(sizes.Length * squares) / Math.Abs(slopes);
    }

    /// <summary>The limit of |remainder|/scale that noise passes once in so many days.</summary>
    public static double Limit(int days, int period, StlOptions options, double runLength, ulong seed)
    {
        int series = (int)Math.Ceiling(Alarms * runLength / days);
        RandomStream stream = new(seed, "noise for residual limits");
        double[] scores = new double[series * days];
        double[] noise = new double[days];
        for (int i = 0; i < series; i++)
        {
            stream.Uniforms((long)i * days, noise);
            NormalFunction.Quantile(noise, noise);
            ReadOnlySpan<double> remainder = StlDecomposition.Of(noise, period, options).Remainder.AsSpan();
            double scale = Scale(remainder);
            for (int day = 0; day < days; day++)
            {
                scores[i * days + day] = Math.Abs(remainder[day]) / scale;
            }
        }

        return SampleQuantile.Of(scores, 1 - 1 / runLength).Value;
    }
}
