using System.Numerics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Boschloo's exact test of two proportions: Fisher's one-sided p-value as a statistic, and the largest chance, over the unknown common
/// share, of one at least as small. One-sided it is never above Fisher's p-value and mostly well below it, with no more false
/// positives than the level.
/// </summary>
/// <remarks>
/// Two-sided it is twice the smaller one-sided p-value, as scipy and R have it, and so can lie above Fisher's two-sided one, which is not
/// doubled. Ties are decided in whole numbers; the largest chance is enclosed to 1e-13 of it. Source: Boschloo 1970, Statistica Neerlandica
/// 24. Cost: as <see cref="BarnardTest"/>, twice for two sides.
/// </remarks>
public static class BoschlooTest
{
    /// <summary>The promise of the p-value: never too many false positives.</summary>
    public static IntervalMethod Method { get; } = IntervalMethod.Exact("Boschloo's exact test", "Boschloo 1970");

    private const string Text = "Boschloo's exact test (Boschloo 1970)";

    /// <summary>Compares two shares.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="alternative">Whether the treatment's share differs, is greater, or less.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="UnconditionalTestResult.MostTrials"/> trials in both arms.</exception>
    public static UnconditionalTestResult Compare(
        ProportionCounts control,
        ProportionCounts treatment,
        Alternative alternative = Alternative.TwoSided
    )
    {
        if (ProportionDifferenceIntervals.MissingTrials(control, treatment) is { } missing)
        {
            return new(control, treatment, alternative, missing, missing, missing, Text);
        }

        UnconditionalTestResult.RequireSize(control, treatment);
        (double Fisher, double P, double At) one = alternative switch
        {
            Alternative.Greater => Greater(control, treatment),
            Alternative.Less => Greater(treatment, control),
            _ => Smaller(Greater(control, treatment), Greater(treatment, control)),
        };
        double p = alternative == Alternative.TwoSided ? Math.Min(1, 2 * one.P) : one.P;
        return new(control, treatment, alternative, one.Fisher, p, one.At, Text);
    }

    private static (double Fisher, double P, double At) Smaller(
        (double Fisher, double P, double At) one,
        (double Fisher, double P, double At) other
    ) => one.P < other.P || (one.P == other.P && one.Fisher <= other.Fisher) ? one : other;

    private static (double Fisher, double P, double At) Greater(ProportionCounts control, ProportionCounts treatment)
    {
        int m = (int)control.Trials;
        int n = (int)treatment.Trials;
        int margin = (int)(control.Successes + treatment.Successes);
        int found = (int)treatment.Successes;
        TablesOfMargin tables = new(m, n);
        tables.Turn(margin);
        if (found == tables.Lowest)
        {
            // Every table is as extreme; with a margin of 0 or N it is the only one.
            return (1, 1, 0.5);
        }

        double below = 0;
        for (int k = tables.Lowest; k < found; k++)
        {
            below += tables[k];
        }

        double above = 0;
        for (int k = tables.Highest; k >= found; k--)
        {
            above += tables[k];
        }

        double[] chances = new double[m + n + 1];
        for (int s = 0; s <= m + n; s++)
        {
            tables.Turn(s);
            chances[s] =
                above <= below
                    ? UpTo(tables, above, k => IsAsExtreme(m, n, s, k, margin, found))
                    : From(tables, below, k => IsAsExtreme(m, n, s, k, margin, found));
        }

        (double p, double at) = BernsteinPolynomial.Maximum(chances);
        return (above, p, at);
    }

    /// <summary>The largest upper tail that is no larger than the one found.</summary>
    private static double UpTo(TablesOfMargin tables, double found, Func<int, bool> isAsExtreme)
    {
        double tail = 0;
        for (int k = tables.Highest; k > tables.Lowest; k--)
        {
            double more = tail + tables[k];
            if (IsNear(more, found) ? !isAsExtreme(k) : more > found)
            {
                return tail;
            }

            tail = more;
        }

        return tail;
    }

    /// <summary>The same where tails are above one half, by what they leave.</summary>
    private static double From(TablesOfMargin tables, double found, Func<int, bool> isAsExtreme)
    {
        double rest = 0;
        for (int k = tables.Lowest + 1; k <= tables.Highest; k++)
        {
            rest += tables[k - 1];
            if (IsNear(rest, found) ? isAsExtreme(k) : rest > found)
            {
                return 1 - rest;
            }
        }

        return 0;
    }

    private static bool IsNear(double one, double other) => Math.Abs(one - other) <= 1e-9 * other;

    /// <summary>Whether Fisher's tail from k of margin s is at most that from found of the margin found: tail·C(N, margin) ≤ tail found·C(N, s), in whole numbers.</summary>
    private static bool IsAsExtreme(int m, int n, int s, int k, int margin, int found) =>
        s == margin
            ? k >= found
            : Tail(m, n, s, k) * Binomial(m + n, margin) <= Tail(m, n, margin, found) * Binomial(m + n, s);

    private static BigInteger Tail(int m, int n, int s, int from)
    {
        BigInteger term = Binomial(m, s - from) * Binomial(n, from);
        BigInteger sum = term;
        for (int k = from; k < Math.Min(n, s); k++)
        {
            term = term * ((long)(s - k) * (n - k)) / ((long)(k + 1) * (m - s + k + 1));
            sum += term;
        }

        return sum;
    }

    private static BigInteger Binomial(int n, int k)
    {
        BigInteger product = BigInteger.One;
        for (int i = 1; i <= k; i++)
        {
            product = product * (n - k + i) / i;
        }

        return product;
    }
}
