namespace AiPm.Sdk.Numerics;

/// <summary>Sums over the groups of equal values of a sorted column, of sizes t.</summary>
/// <param name="Pairs">Σ t(t − 1)/2.</param>
/// <param name="Weighted">Σ t(t − 1)(2t + 5).</param>
/// <param name="Triples">Σ t(t − 1)(t − 2).</param>
/// <param name="Cubes">Σ t³ − t.</param>
internal readonly record struct Ties(double Pairs, double Weighted, double Triples, double Cubes)
{
    public static Ties Of(ReadOnlySpan<double> sorted)
    {
        Ties ties = default;
        for (int start = 0; start < sorted.Length; )
        {
            int end = start;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            double t = end - start;
            ties = new(
                ties.Pairs + t * (t - 1) / 2,
                ties.Weighted + t * (t - 1) * (2 * t + 5),
                ties.Triples + t * (t - 1) * (t - 2),
                ties.Cubes + t * (t - 1) * (t + 1)
            );
            start = end;
        }

        return ties;
    }
}
