namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>Samples for simulated data sets.</summary>
internal static class Draws
{
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Counts of so many rows that fall into cells with these probabilities.</summary>
    public static long[] Multinomial(this Random random, int rows, ReadOnlySpan<double> shares)
    {
        long[] counts = new long[shares.Length];
        Span<double> ends = stackalloc double[shares.Length];
        double sum = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            sum += shares[i];
            ends[i] = sum;
        }

        for (int row = 0; row < rows; row++)
        {
            double u = random.NextDouble() * sum;
            int cell = 0;
            while (cell < ends.Length - 1 && u >= ends[cell])
            {
                cell++;
            }

            counts[cell]++;
        }

        return counts;
    }
}
