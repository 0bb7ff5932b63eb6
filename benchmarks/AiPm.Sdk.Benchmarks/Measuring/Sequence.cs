namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Columns that a peer in another language has bit for bit (benchmarks/compare/sequence.py): value i of stream s is the fraction of
/// (i + 1) √p, with p the prime of place s, in one root, one product and one difference of doubles. Roots of primes are rationally
/// independent, so any streams together fill their cube evenly (Weyl 1916).
/// </summary>
public static class Sequence
{
    private static ReadOnlySpan<byte> Primes => [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];

    /// <summary>So many values from 0 to below 1, spread evenly.</summary>
    /// <param name="count">How many.</param>
    /// <param name="stream">From 0 to 15.</param>
    public static double[] Uniforms(int count, int stream)
    {
        double[] values = new double[count];
        double step = Math.Sqrt(Primes[stream]);
        for (int i = 0; i < values.Length; i++)
        {
            double product = (i + 1) * step;
            values[i] = product - Math.Floor(product);
        }

        return values;
    }

    /// <summary>The same from <paramref name="lower"/> to below <paramref name="upper"/>.</summary>
    public static double[] Between(double lower, double upper, int count, int stream)
    {
        double[] values = Uniforms(count, stream);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = lower + (upper - lower) * values[i];
        }

        return values;
    }

    /// <summary>Whole numbers from 0 to below <paramref name="end"/>.</summary>
    public static int[] Integers(int end, int count, int stream)
    {
        double[] uniforms = Uniforms(count, stream);
        int[] values = new int[count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (int)(end * uniforms[i]);
        }

        return values;
    }
}
