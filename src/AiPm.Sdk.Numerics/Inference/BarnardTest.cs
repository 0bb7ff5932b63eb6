namespace AiPm.Sdk.Numerics;

/// <summary>
/// Barnard's exact test of two proportions: the largest chance, over the unknown common share, of tables whose z is at least as extreme. Never
/// too many false positives, and with more power than <see cref="FisherExactTest"/>, whose margin it does not take as given.
/// </summary>
/// <remarks>
/// Tables are ordered in whole numbers, so ties are ties; the largest chance is enclosed to 1e-13 of it, not searched for on a grid. Where no
/// trial or every trial succeeded, p is 1 and there is no z. Sources: Barnard 1947, Biometrika 34; z as statistic: Suissa and
/// Shuster 1985, JRSS A 148. Cost: a step for each of n꜀·nₜ tables and some 100 times N² additions.
/// </remarks>
public static class BarnardTest
{
    /// <summary>The promise of the p-value of <see cref="Pooled"/>: never too many false positives.</summary>
    public static IntervalMethod PooledMethod { get; } =
        IntervalMethod.Exact("Barnard's exact test, pooled z", "Barnard 1947");

    /// <summary>The promise of the p-value of <see cref="Unpooled"/>: never too many false positives.</summary>
    public static IntervalMethod UnpooledMethod { get; } =
        IntervalMethod.Exact("Barnard's exact test, Wald's z", "Barnard 1947");

    /// <summary>By the z of <see cref="TwoProportionTest.PooledZ"/>, the usual one.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="alternative">Whether the treatment's share differs, is greater, or less; two-sided, extreme is by |z|.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="UnconditionalTestResult.MostTrials"/> trials in both arms.</exception>
    public static UnconditionalTestResult Pooled(
        ProportionCounts control,
        ProportionCounts treatment,
        Alternative alternative = Alternative.TwoSided
    ) => Compare(control, treatment, alternative, pooled: true);

    /// <summary>By Wald's z, whose error is √(p꜀(1 − p꜀)/n꜀ + pₜ(1 − pₜ)/nₜ): infinite where both shares are 0 or 1 and differ.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="alternative">Whether the treatment's share differs, is greater, or less; two-sided, extreme is by |z|.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="UnconditionalTestResult.MostTrials"/> trials in both arms.</exception>
    public static UnconditionalTestResult Unpooled(
        ProportionCounts control,
        ProportionCounts treatment,
        Alternative alternative = Alternative.TwoSided
    ) => Compare(control, treatment, alternative, pooled: false);

    private static UnconditionalTestResult Compare(
        ProportionCounts control,
        ProportionCounts treatment,
        Alternative alternative,
        bool pooled
    )
    {
        string method = pooled
            ? "Barnard's exact test with the pooled z (Barnard 1947, Suissa and Shuster 1985)"
            : "Barnard's exact test with Wald's z (Barnard 1947)";
        if (ProportionDifferenceIntervals.MissingTrials(control, treatment) is { } missing)
        {
            return new(control, treatment, alternative, missing, missing, missing, method);
        }

        UnconditionalTestResult.RequireSize(control, treatment);
        Order found = Order.Of(control.Successes, control.Trials, treatment.Successes, treatment.Trials, pooled);
        int m = (int)control.Trials;
        int n = (int)treatment.Trials;
        TablesOfMargin tables = new(m, n);
        double[] chances = new double[m + n + 1];
        for (int s = 0; s <= m + n; s++)
        {
            tables.Turn(s);

            // From the rare ends inward.
            int low = tables.Lowest;
            int high = tables.Highest;
            bool isAll = true;
            while (low <= high)
            {
                int k = high == low || tables[low] <= tables[high] ? low++ : high--;
                if (Order.Of(s - k, m, k, n, pooled).IsAsExtreme(found, alternative))
                {
                    chances[s] += tables[k];
                }
                else
                {
                    isAll = false;
                }
            }

            chances[s] = isAll ? 1 : Math.Min(1, chances[s]);
        }

        (double p, double at) = BernsteinPolynomial.Maximum(chances);
        return new(control, treatment, alternative, Statistic(control, treatment, found, pooled), p, at, method);
    }

    private static Measured Statistic(ProportionCounts control, ProportionCounts treatment, Order found, bool pooled)
    {
        if (found.Difference == 0 && found.Spread == 0)
        {
            return new ProportionScore(control, treatment, corrected: false).Statistic;
        }

        if (found.Spread == 0)
        {
            return new Undefined(
                UndefinedReason.Infinite,
                "Neither arm varies and the shares differ, so Wald's z is infinite; no table is more extreme."
            );
        }

        // z² = d²·N/(n꜀nₜ·s(N − s)), and unpooled d²·n꜀nₜ over the spread in whole numbers.
        double tables = (double)control.Trials * treatment.Trials;
        double factor = pooled ? ((double)control.Trials + treatment.Trials) / tables : tables;
        return (double)found.Difference * Math.Sqrt(factor / (double)found.Spread);
    }

    /// <summary>z but for a common factor, as the ratio of a whole number to the root of a whole number.</summary>
    private readonly record struct Order(Int128 Difference, Int128 Spread)
    {
        internal static Order Of(long a, long m, long b, long n, bool pooled)
        {
            Int128 spread = pooled
                ? (Int128)(a + b) * (m + n - a - b)
                : (Int128)(a * (m - a)) * (n * n * n) + (Int128)(b * (n - b)) * (m * m * m);
            return new(b * m - a * n, spread);
        }

        internal bool IsAsExtreme(Order found, Alternative alternative) =>
            alternative switch
            {
                Alternative.Greater => Compare(Difference, found.Difference, found) >= 0,
                Alternative.Less => Compare(-Difference, -found.Difference, found) >= 0,
                _ => Compare(Int128.Abs(Difference), Int128.Abs(found.Difference), found) >= 0,
            };

        private int Compare(Int128 mine, Int128 its, Order found)
        {
            int sign = Int128.Sign(mine);
            return sign != Int128.Sign(its)
                ? sign - Int128.Sign(its)
                : sign * (mine * mine * found.Spread).CompareTo(its * its * Spread);
        }
    }
}
