namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// Columns without the even spacing of <see cref="Sequence"/>, which sorting, searching and branches would notice; a peer in another language has them bit for
/// bit (benchmarks/compare/splitmix.py): the upper 53 bits of SplitMix64 (Steele, Lea and Flood 2014) at the place of the value.
/// </summary>
public static class SplitMix
{
    /// <summary>So many values from 0 to below 1; different streams have nothing in common.</summary>
    public static double[] Uniforms(int count, int stream)
    {
        double[] values = new double[count];
        ulong place = (ulong)stream << 32;
        for (int i = 0; i < values.Length; i++)
        {
            ulong bits = unchecked(++place * 0x9E3779B97F4A7C15);
            bits = unchecked((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9);
            bits = unchecked((bits ^ (bits >> 27)) * 0x94D049BB133111EB);
            values[i] = ((bits ^ (bits >> 31)) >> 11) * (1.0 / (1L << 53));
        }

        return values;
    }

    /// <summary>Whole numbers from 0 to below <paramref name="end"/>, at most 256.</summary>
    public static byte[] Labels(int end, int count, int stream) =>
        [.. Uniforms(count, stream).Select(value => (byte)(value * end))];
}
