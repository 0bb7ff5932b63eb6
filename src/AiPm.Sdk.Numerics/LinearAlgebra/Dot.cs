namespace AiPm.Sdk.Numerics;

/// <summary>Sums of products whose rounding is known.</summary>
internal static class Dot
{
    /// <summary>Σ aᵢ·bᵢ as if computed in twice the precision and then rounded (Ogita, Rump and Oishi 2005, Dot2).</summary>
    public static double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => Of(0, a, b, 1, 1);

    /// <summary>start + sign·Σ aᵢ·bᵢ in twice the precision; the elements of b lie <paramref name="stride"/> apart.</summary>
    public static double Of(double start, ReadOnlySpan<double> a, ReadOnlySpan<double> b, double sign, int stride)
    {
        double sum = start;
        double rest = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double factor = sign * a[i];
            double product = factor * b[i * stride];
            rest += Math.FusedMultiplyAdd(factor, b[i * stride], -product);
            double next = sum + product;
            double part = next - sum;
            rest += sum - (next - part) + (product - part);
            sum = next;
        }

        // An overflow makes the correction NaN; the sum itself then says what happened.
        return double.IsFinite(rest) ? sum + rest : sum;
    }
}
