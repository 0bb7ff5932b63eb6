using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How far remainders of a decomposition stray where nothing is wrong: the same decomposition of series of independent normal noise. The normal's own tail would
/// not do: a robust smooth takes in what is ordinary and leaves out what is not, so that remainders beyond its 1 in 1,000 come ten to three hundred times as often.
/// </summary>
internal static class ResidualNull
{
    // 1/Φ⁻¹(3/4): the median of |Z| of a standard normal is 0.6745.
    private const double NormalConsistency = 1.482602218505602;

    // False alarms expected in all that is simulated; the run length is known to a tenth.
    private const double Alarms = 100;

    /// <summary>The scale of remainders, robust to outliers.</summary>
    public static double Scale(ReadOnlySpan<double> remainder)
    {
        double[] sizes = new double[remainder.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = Math.Abs(remainder[i]);
        }

        return NormalConsistency * SampleQuantile.Of(sizes, 0.5).Value;
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
