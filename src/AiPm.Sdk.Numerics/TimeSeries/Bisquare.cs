namespace AiPm.Sdk.Numerics;

/// <summary>The weights that robust rounds of loess give to points: less the farther they are from the fit, none beyond six median residuals.</summary>
internal static class Bisquare
{
    public static double[] Weights(ReadOnlySpan<double> values, ReadOnlySpan<double> fit)
    {
        double[] weights = new double[values.Length];
        double largest = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Abs(values[i] - fit[i]);
            largest = Math.Max(largest, Math.Abs(values[i]));
        }

        // Where the fit is exact, its residuals are rounding and tell no outlier.
        double rounding = 1e-12 * largest;

        double[] sorted = [.. weights];
        Array.Sort(sorted);
        double cut = 3 * (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]);
        for (int i = 0; i < weights.Length; i++)
        {
            double ratio = weights[i] / cut;
            double square = 1 - ratio * ratio;
            weights[i] =
                weights[i] <= Math.Max(0.001 * cut, rounding) ? 1
                : weights[i] <= 0.999 * cut ? square * square
                : 0;
        }

        return weights;
    }
}
