namespace AiPm.Sdk.Numerics;

/// <summary>Association of two columns by their order alone.</summary>
public static class RankAssociation
{
    private const int MostExact = 60;

    /// <summary>
    /// Spearman's ρ: Pearson's correlation of the ranks, ties with their mean rank. p-value by t with n − 2 degrees of freedom;
    /// interval by Fisher's z with the variance (1 + ρ²/2)/(n − 3).
    /// </summary>
    /// <remarks>Spearman 1904, American Journal of Psychology 15; interval: Bonett and Wright 2000, Psychometrika 65. Cost: a sort of each column.</remarks>
    /// <param name="x">Finite numbers.</param>
    /// <param name="y">As many.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or the confidence is outside its range.</exception>
    public static RankAssociationResult Spearman(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double confidence = 0.95
    )
    {
        RequirePairs(x, y);
        double z = StandardNormal.TwoSidedQuantile(confidence);
        int n = x.Length;
        Measured coefficient = JointMoments.Of(Ranks.Of(x), Ranks.Of(y)).Correlation;
        Measured p =
            !coefficient.TryGet(out double r, out Undefined? undefined) ? undefined
            : n < 3 ? TooFew(3)
            : Math.Abs(r) == 1 ? 0
            : StandardNormal.PValue(
                new StudentTDistribution(n - 2),
                r * Math.Sqrt((n - 2) / ((1 - r) * (1 + r))),
                Alternative.TwoSided
            );
        return new(
            "Spearman's ρ",
            n,
            coefficient,
            Fisher(coefficient, n > 3 ? (1 + r * r / 2) / (n - 3) : null, z, 4),
            confidence,
            p,
            false,
            "Spearman's rank correlation (Spearman 1904), p-value by t, interval of Bonett and Wright (2000)"
        );
    }

    /// <summary>
    /// Kendall's τ_b: concordant less discordant pairs, as a share of the pairs that are not tied in either column. p-value
    /// exact for up to 60 pairs without ties, else normal with the variance corrected for ties; interval by Fisher's z.
    /// </summary>
    /// <remarks>
    /// Kendall 1938, Biometrika 30, and 1945, Biometrika 33, for ties; interval: Fieller, Hartley and Pearson 1957, Biometrika 44. Cost:
    /// sorts (Knight 1966).
    /// </remarks>
    /// <param name="x">Finite numbers.</param>
    /// <param name="y">As many.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or the confidence is outside its range.</exception>
    public static RankAssociationResult Kendall(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double confidence = 0.95
    )
    {
        RequirePairs(x, y);
        double z = StandardNormal.TwoSidedQuantile(confidence);
        int n = x.Length;
        (long score, long discordant, Ties inX, Ties inY) = Pairs(x, y);
        double pairs = n * (n - 1.0) / 2;
        bool isExact = inX.Pairs == 0 && inY.Pairs == 0 && n <= MostExact;
        Measured coefficient =
            n < 2 ? TooFew(2)
            : inX.Pairs < pairs && inY.Pairs < pairs
                ? Math.Clamp(score / (Math.Sqrt(pairs - inX.Pairs) * Math.Sqrt(pairs - inY.Pairs)), -1, 1)
            : new Undefined(UndefinedReason.NoVariation, "The association is undefined where a column does not vary.");
        Measured p =
            !coefficient.TryGet(out _, out Undefined? undefined) ? undefined
            : isExact ? ExactPValue(n, discordant)
            : StandardNormal.PValue(score / Math.Sqrt(Variance(n, inX, inY)), Alternative.TwoSided);
        return new(
            "Kendall's τ",
            n,
            coefficient,
            Fisher(coefficient, n > 4 ? 0.437 / (n - 4) : null, z, 5),
            confidence,
            p,
            isExact,
            $"Kendall's τ_b (Kendall 1945), p-value {(isExact ? "exact" : "by the normal distribution")}, interval of Fieller, Hartley and Pearson (1957)"
        );
    }

    /// <summary>
    /// Kendall's W: how far several raters put several items in one order, from 0 to 1, corrected for ties. p-value by χ² with
    /// n − 1 degrees of freedom, for which items should be more than about 7.
    /// </summary>
    /// <remarks>Kendall and Babington Smith 1939, Annals of Mathematical Statistics 10; ties: Siegel 1956.</remarks>
    /// <param name="raters">The ratings or ranks of each rater, one for each item; finite.</param>
    /// <exception cref="ArgumentException">There are fewer than two raters, or they rated different numbers of items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rating is not finite.</exception>
    public static ConcordanceResult KendallW(params IReadOnlyList<double[]> raters)
    {
        ArgumentNullException.ThrowIfNull(raters);
        if (raters.Count < 2)
        {
            throw new ArgumentException(
                $"there must be at least 2 raters, but there were {raters.Count}",
                nameof(raters)
            );
        }

        int m = raters.Count;
        int n = raters[0].Length;
        double[] sums = new double[n];
        double ties = 0;
        for (int rater = 0; rater < m; rater++)
        {
            if (raters[rater].Length != n)
            {
                throw new ArgumentException(
                    $"every rater must rate {n} items as rater 0 does, but rater {rater} rated {raters[rater].Length}",
                    nameof(raters)
                );
            }

            Domain.Real.Require(raters[rater], $"rater {rater}");
            double[] ranks = Ranks.Of(raters[rater]);
            double[] sorted = [.. raters[rater].Order()];
            ties += Ties.Of(sorted).Cubes;
            for (int item = 0; item < n; item++)
            {
                sums[item] += ranks[item];
            }
        }

        double spread = Moments.Of(sums).SumOfSquaredDeviations;
        double most = (double)m * m * ((double)n * n * n - n) - m * ties;
        return new(
            m,
            n,
            n < 2 ? new Undefined(UndefinedReason.TooFewObservations, "Concordance needs at least 2 items.")
                : most > 0 ? Math.Min(1, 12 * spread / most)
                : new Undefined(UndefinedReason.NoVariation, "Every rater rated all items the same.")
        );
    }

    private static void RequirePairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException(
                $"x and y must have the same length, but had {x.Length} and {y.Length}",
                nameof(y)
            );
        }

        Domain.Real.Require(x);
        Domain.Real.Require(y);
    }

    private static Undefined TooFew(int pairs) =>
        new(UndefinedReason.TooFewObservations, $"This needs at least {pairs} pairs.");

    private static MeasuredInterval Fisher(Measured coefficient, double? variance, double z, int fewest)
    {
        if (!coefficient.TryGet(out double r, out Undefined? undefined))
        {
            return undefined;
        }

        if (variance is not double square)
        {
            return TooFew(fewest);
        }

        if (Math.Abs(r) == 1)
        {
            return new Undefined(
                UndefinedReason.NoVariation,
                "The orders agree wholly, which leaves no variation to make an interval from."
            );
        }

        double middle = (Elementary.Log1p(r) - Elementary.Log1p(-r)) / 2;
        double half = z * Math.Sqrt(square);
        return new Interval(Tanh(middle - half), Tanh(middle + half));
    }

    private static double Tanh(double x)
    {
        double grown = Elementary.Expm1(2 * Math.Abs(x));
        return Math.CopySign(double.IsInfinity(grown) ? 1 : grown / (grown + 2), x);
    }

    /// <summary>Concordant less discordant pairs, the discordant ones, and the ties of each column.</summary>
    private static (long Score, long Discordant, Ties InX, Ties InY) Pairs(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y
    )
    {
        double[] a = x.ToArray();
        double[] b = y.ToArray();
        int[] order = [.. Enumerable.Range(0, a.Length).OrderBy(i => a[i]).ThenBy(i => b[i])];
        double[] first = [.. order.Select(i => a[i])];
        double[] second = [.. order.Select(i => b[i])];
        long both = 0;
        for (int i = 0; i < first.Length; )
        {
            int end = i;
            while (end < first.Length && first[end] == first[i] && second[end] == second[i])
            {
                end++;
            }

            both += (long)(end - i) * (end - i - 1) / 2;
            i = end;
        }

        Ties inX = Ties.Of(first);
        long discordant = Inversions(second, new double[second.Length]);
        Ties inY = Ties.Of(second);
        long all = (long)a.Length * (a.Length - 1) / 2;
        long untied = all - (long)inX.Pairs - (long)inY.Pairs + both;
        return (untied - 2 * discordant, discordant, inX, inY);
    }

    /// <summary>Sorts and counts the pairs out of order.</summary>
    private static long Inversions(Span<double> values, Span<double> room)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        int half = values.Length / 2;
        long count = Inversions(values[..half], room[..half]) + Inversions(values[half..], room[half..]);
        int left = 0;
        int right = half;
        for (int at = 0; at < values.Length; at++)
        {
            if (right == values.Length || (left < half && values[left] <= values[right]))
            {
                room[at] = values[left++];
            }
            else
            {
                count += half - left;
                room[at] = values[right++];
            }
        }

        room.CopyTo(values);
        return count;
    }

    /// <summary>Twice the smaller tail of the number of inversions of a random order, by the shares of orders of growing length.</summary>
    private static double ExactPValue(int n, long discordant)
    {
        long most = (long)n * (n - 1) / 2;
        long tail = Math.Min(discordant, most - discordant);
        if (2 * tail == most)
        {
            return 1;
        }

        double[] shares = new double[tail + 1];
        shares[0] = 1;
        for (int length = 2; length <= n; length++)
        {
            double[] next = new double[tail + 1];
            double window = 0;
            for (int k = 0; k <= tail; k++)
            {
                window += shares[k] - (k >= length ? shares[k - length] : 0);
                next[k] = Math.Max(0, window) / length;
            }

            shares = next;
        }

        return Math.Min(1, 2 * shares.Sum());
    }

    private static double Variance(double n, Ties x, Ties y)
    {
        double ordered = n * (n - 1);
        double variance = (ordered * (2 * n + 5) - x.Weighted - y.Weighted) / 18 + 2 * x.Pairs * y.Pairs / ordered;
        return n > 2 ? variance + x.Triples * y.Triples / (9 * ordered * (n - 2)) : variance;
    }
}
