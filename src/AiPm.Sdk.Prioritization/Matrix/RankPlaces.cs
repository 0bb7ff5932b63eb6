using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Places by merit, the highest first. Merits that differ by no more than rounding tie: by 4·10⁻¹² of what the merits are made
/// of, which is not their own size where they are differences, as net flows are.
/// </summary>
internal static class RankPlaces
{
    /// <summary>The part of a merit's scale that counts as rounding.</summary>
    public const double Tolerance = ScoreTie.Tolerance;

    /// <summary>The items in order, and for each place the first place that it ties with.</summary>
    public static (int[] Order, int[] First) Of(ReadOnlySpan<double> merits, double scale, IReadOnlyList<string> ids)
    {
        double[] values = merits.ToArray();
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(
            order,
            (a, b) =>
                values[b].CompareTo(values[a]) is var byMerit and not 0
                    ? byMerit
                    : string.CompareOrdinal(ids[a], ids[b])
        );
        int[] first = new int[order.Length];
        double tolerance = Tolerance * scale;
        for (int start = 0; start < order.Length; )
        {
            int end = start + 1;
            while (end < order.Length && values[order[start]] - values[order[end]] <= tolerance)
            {
                end++;
            }

            // Tied items stand in the order of their ids, so the result does not depend on the order they came in.
            Array.Sort(
                order,
                start,
                end - start,
                Comparer<int>.Create((a, b) => string.CompareOrdinal(ids[a], ids[b]))
            );
            first.AsSpan(start, end - start).Fill(start);
            start = end;
        }

        return (order, first);
    }

    /// <summary>The rank of each place by a convention.</summary>
    public static double[] Ranks(int[] first, TieConvention ties)
    {
        _ = EnumDomain.Require(ties);

        double[] ranks = new double[first.Length];
        int different = 0;
        for (int start = 0; start < first.Length; )
        {
            int end = start + 1;
            while (end < first.Length && first[end] == start)
            {
                end++;
            }

            different++;
            double rank = ties switch
            {
                TieConvention.Dense => different,
                TieConvention.Fractional => (start + 1 + end) / 2.0,
                _ => start + 1,
            };
            ranks.AsSpan(start, end - start).Fill(rank);
            start = end;
        }

        return ranks;
    }
}
