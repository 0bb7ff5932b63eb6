using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The area and DeLong's variance, from sums over groups of tied scores.</summary>
/// <remarks>
/// The placement of a positive is the share of negatives below it, ties counting half; of a negative the share of positives above. The area is the mean of either,
/// its variance Var(placements of positives)/m + Var(placements of negatives)/n.
/// </remarks>
internal readonly record struct AucSums(
    ConfusionCell Positives,
    ConfusionCell Negatives,
    double Area,
    Measured Variance
)
{
    private static readonly Undefined TooFew = new(
        UndefinedReason.TooFewObservations,
        "DeLong's variance needs at least 2 positives and 2 negatives."
    );

    private static readonly Undefined Constant = new(
        UndefinedReason.NoVariation,
        "Every positive has the same rank among the negatives, so there is no variation to make an interval from."
    );

    /// <summary>
    /// In whole numbers: placements are counted in halves of a negative, so sums fit 64 bits and sums of squares 128.
    /// </summary>
    public static AucSums Of(SplitScores split)
    {
        ReadOnlySpan<ulong> positives = split.Positives;
        ReadOnlySpan<ulong> negatives = split.Negatives;
        ulong m = (ulong)positives.Length;
        ulong n = (ulong)negatives.Length;
        if (m == 0 || n == 0)
        {
            return new(new((long)m), new((long)n), 0, TooFew);
        }

        ulong sum = 0;
        UInt128 squares10 = 0;
        UInt128 squares01 = 0;
        int p = 0;
        int q = 0;
        while (p < positives.Length || q < negatives.Length)
        {
            ulong nextPositive = p < positives.Length ? positives[p] : ulong.MaxValue;
            ulong nextNegative = q < negatives.Length ? negatives[q] : ulong.MaxValue;
            if (nextNegative < nextPositive)
            {
                // Negatives below every positive that is left share one placement, whatever their scores.
                int from = q;
                do
                {
                    q++;
                } while (q < negatives.Length && negatives[q] < nextPositive);
                ulong above = 2 * (m - (ulong)p);
                squares01 += (UInt128)(above * above) * (ulong)(q - from);
                continue;
            }

            if (nextPositive < nextNegative)
            {
                int from = p;
                do
                {
                    p++;
                } while (p < positives.Length && positives[p] < nextNegative);
                ulong below = 2 * (ulong)q;
                sum += below * (ulong)(p - from);
                squares10 += (UInt128)(below * below) * (ulong)(p - from);
                continue;
            }

            int firstPositive = p;
            int firstNegative = q;
            while (p < positives.Length && positives[p] == nextPositive)
            {
                p++;
            }

            while (q < negatives.Length && negatives[q] == nextNegative)
            {
                q++;
            }

            ulong tiedPositives = (ulong)(p - firstPositive);
            ulong tiedNegatives = (ulong)(q - firstNegative);
            ulong placement10 = 2 * (ulong)firstNegative + tiedNegatives;
            ulong placement01 = 2 * (m - (ulong)p) + tiedPositives;
            sum += placement10 * tiedPositives;
            squares10 += (UInt128)(placement10 * placement10) * tiedPositives;
            squares01 += (UInt128)(placement01 * placement01) * tiedNegatives;
        }

        double area = (double)sum / (2.0 * m * n);
        return new(new((long)m), new((long)n), area, OfSquares(m, n, sum, squares10, squares01));
    }

    /// <summary>With weights: each row's part in the area, squared (the infinitesimal jackknife), with m/(m − 1) as without.</summary>
    public static AucSums Of(ScoreGroups groups)
    {
        double positives = groups.AllPositives.Weight;
        double negatives = groups.AllNegatives.Weight;
        if (!(positives > 0 && negatives > 0))
        {
            return new(groups.AllPositives, groups.AllNegatives, 0, TooFew);
        }

        CompensatedSum area = default;
        double above = 0;
        double[] placement01 = new double[groups.Count];
        double[] placement10 = new double[groups.Count];
        double below = negatives;
        for (int g = 0; g < groups.Count; g++)
        {
            double p = groups.Positives[g].Weight;
            double q = groups.Negatives[g].Weight;
            below -= q;
            placement10[g] = Math.Max(0, below + q / 2) / negatives;
            placement01[g] = (above + p / 2) / positives;
            above += p;
            area = area.Plus(q / negatives * placement01[g]);
        }

        double value = Extreme(groups) ?? Math.Clamp(area.Value, 0, 1);
        CompensatedSum of10 = default;
        CompensatedSum of01 = default;
        for (int g = 0; g < groups.Count; g++)
        {
            double gap10 = placement10[g] - value;
            double gap01 = placement01[g] - value;
            of10 = of10.Plus(groups.Positives[g].SquaredWeight / positives / positives * gap10 * gap10);
            of01 = of01.Plus(groups.Negatives[g].SquaredWeight / negatives / negatives * gap01 * gap01);
        }

        long m = groups.AllPositives.Rows;
        long n = groups.AllNegatives.Rows;
        double variance = m < 2 || n < 2 ? 0 : of10.Value * m / (m - 1d) + of01.Value * n / (n - 1d);
        return new(
            groups.AllPositives,
            groups.AllNegatives,
            value,
            m < 2 || n < 2 ? TooFew
                : variance > 0 ? variance
                : Constant
        );
    }

    /// <summary>1 where every positive is above every negative, 0 where all are below: exactly, as a rule of its own depends on it.</summary>
    private static double? Extreme(ScoreGroups groups)
    {
        int firstPositive = groups.Positives.First();
        int lastPositive = groups.Positives.Last();
        int firstNegative = groups.Negatives.First();
        int lastNegative = groups.Negatives.Last();
        return lastPositive < firstNegative ? 1
            : lastNegative < firstPositive ? 0
            : null;
    }

    private static Measured OfSquares(ulong m, ulong n, ulong sum, UInt128 squares10, UInt128 squares01)
    {
        if (m < 2 || n < 2)
        {
            return TooFew;
        }

        UInt128 square = (UInt128)sum * sum;
        double of10 = (double)(m * squares10 - square) / (4.0 * n * n * m * m * (m - 1));
        double of01 = (double)(n * squares01 - square) / (4.0 * m * m * n * n * (n - 1));
        double variance = of10 + of01;
        return variance > 0 ? variance : Constant;
    }
}
