namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Columns that a peer in another language has bit for bit (benchmarks/compare/sequence.py): value i of stream s is the fraction of
/// (i + 1) φ + s ρ, with φ the golden ratio's and ρ the plastic number's fraction, in one product, one sum and one difference of doubles.
/// </summary>
public static class Sequence
{
    private const double Golden = 0.6180339887498949;
    private const double Plastic = 0.7548776662466927;

    /// <summary>So many values from 0 to below 1, spread evenly; different streams are shifted against each other.</summary>
    public static double[] Uniforms(int count, int stream)
    {
        double[] values = new double[count];
        double shift = stream * Plastic;
        for (int i = 0; i < values.Length; i++)
        {
            double sum = (i + 1) * Golden + shift;
            values[i] = sum - Math.Floor(sum);
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
