using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Differences and ratios of two independent rates from their own intervals, and the extremes over all pairs.</summary>
internal static class PairIntervals
{
    /// <summary>one − two: d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²). Newcombe 1998; Zou and Donner 2008.</summary>
    public static Interval Difference(double one, Interval ofOne, double two, Interval ofTwo)
    {
        double difference = one - two;
        return new(
            difference - Root(one - ofOne.Lower, ofTwo.Upper - two),
            difference + Root(ofOne.Upper - one, two - ofTwo.Lower)
        );
    }

    /// <summary>one ÷ two on the logarithm, for two &gt; 0. Where one is 0 only the ends themselves are left: 0 to u₁/l₂.</summary>
    public static Interval Ratio(double one, Interval ofOne, double two, Interval ofTwo)
    {
        if (one <= 0)
        {
            return new(0, ofTwo.Lower > 0 ? ofOne.Upper / ofTwo.Lower : double.PositiveInfinity);
        }

        double ratio = one / two;
        double below = Root(Log(one / ofOne.Lower), Log(ofTwo.Upper / two));
        double above = Root(Log(ofOne.Upper / one), Log(two / ofTwo.Lower));
        return new(
            ratio * Elementary.Exp(-below),
            double.IsInfinity(above) ? double.PositiveInfinity : ratio * Elementary.Exp(above)
        );
    }

    /// <summary>The largest difference over all pairs; the lower end at once for all pairs and so many families of them.</summary>
    public static Interval Largest(IReadOnlyList<GroupValue> groups, double confidence, int families = 1)
    {
        (Interval[] single, Interval[] all) = Ends(groups, confidence, families);
        double lower = 0;
        double upper = 0;
        for (int i = 0; i < groups.Count; i++)
        {
            for (int j = 0; j < groups.Count; j++)
            {
                if (i != j)
                {
                    upper = Math.Max(upper, Difference(groups[i].Value, single[i], groups[j].Value, single[j]).Upper);
                    lower = Math.Max(lower, Difference(groups[i].Value, all[i], groups[j].Value, all[j]).Lower);
                }
            }
        }

        return new(lower, Math.Max(lower, upper));
    }

    /// <summary>The smallest ratio over all pairs of groups whose rate is not 0 in the denominator; at most 1.</summary>
    public static Interval Smallest(IReadOnlyList<GroupValue> groups, double confidence)
    {
        (Interval[] single, Interval[] all) = Ends(groups, confidence, families: 1);
        double lower = 1;
        double upper = 1;
        for (int i = 0; i < groups.Count; i++)
        {
            for (int j = 0; j < groups.Count; j++)
            {
                if (i != j && groups[j].Value > 0)
                {
                    lower = Math.Min(lower, Ratio(groups[i].Value, single[i], groups[j].Value, single[j]).Lower);
                    upper = Math.Min(upper, Ratio(groups[i].Value, all[i], groups[j].Value, all[j]).Upper);
                }
            }
        }

        return new(Math.Min(lower, upper), upper);
    }

    /// <summary>Each group's interval by itself, and at the confidence that all ordered pairs need to hold together.</summary>
    private static (Interval[] Single, Interval[] All) Ends(
        IReadOnlyList<GroupValue> groups,
        double confidence,
        int families
    )
    {
        // One side of one pair gets α/2 over all ordered pairs; with two groups only one order can exceed 0 at a time where they differ.
        int comparisons = families * (groups.Count == 2 ? 1 : groups.Count * (groups.Count - 1));
        double together = 1 - (1 - confidence) / comparisons;
        return ([.. groups.Select(group => group.Ends(confidence))], [.. groups.Select(group => group.Ends(together))]);
    }

    private static double Log(double ratio) => double.IsInfinity(ratio) ? ratio : Elementary.Log(ratio);

    private static double Root(double a, double b) =>
        double.IsInfinity(a) || double.IsInfinity(b) ? double.PositiveInfinity : Math.Sqrt(a * a + b * b);
}
