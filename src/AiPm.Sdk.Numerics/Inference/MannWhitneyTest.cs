namespace AiPm.Sdk.Numerics;

/// <summary>The Mann–Whitney U test (Wilcoxon's rank-sum test): whether one sample tends to exceed the other.</summary>
/// <remarks>Mann and Whitney 1947, Annals of Mathematical Statistics 18; ties: Lehmann 1975, Nonparametrics.</remarks>
public static class MannWhitneyTest
{
    /// <summary>The promise of the exact p-value.</summary>
    public static IntervalMethod ExactMethod { get; } =
        IntervalMethod.Exact("Mann–Whitney test, exact", "Mann and Whitney 1947");

    /// <summary>The promise of the p-value by the normal distribution; the size is that of the smaller sample.</summary>
    public static IntervalMethod NormalMethod { get; } =
        IntervalMethod.Asymptotic("Mann–Whitney test, normal approximation", "Mann and Whitney 1947", 20);

    /// <summary>The most pairs of observations, one of each sample, for which the exact p-value is computed.</summary>
    public const int MostPairsExact = 2_500;

    /// <summary>Compares two samples.</summary>
    /// <param name="control">Finite numbers.</param>
    /// <param name="treatment">Finite numbers.</param>
    /// <param name="alternative">Whether the treatment differs, tends to be greater, or less.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names its row, from 0.</exception>
    public static MannWhitneyResult Compare(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        Alternative alternative = Alternative.TwoSided
    )
    {
        Domain.Real.Require(control);
        Domain.Real.Require(treatment);
        int m = control.Length;
        int n = treatment.Length;
        if (m == 0 || n == 0)
        {
            Undefined nothing = new(
                UndefinedReason.TooFewObservations,
                "The Mann–Whitney test needs at least 1 observation in each sample."
            );
            return new(m, n, alternative, nothing, nothing, nothing, nothing, nothing);
        }

        double[] pooled = [.. control, .. treatment];
        double[] ranks = Ranks.Of(pooled);
        double sum = 0;
        for (int i = m; i < ranks.Length; i++)
        {
            sum += ranks[i];
        }

        double u = sum - n * (n + 1.0) / 2;
        double pairs = (double)m * n;
        Array.Sort(pooled);
        Ties ties = Ties.Of(pooled);
        double all = m + n;
        double variance = pairs / 12 * (all + 1 - (all > 1 ? ties.Cubes / (all * (all - 1)) : 0));
        double distance = u - pairs / 2;
        if (!(variance > 0))
        {
            Undefined equal = new(
                UndefinedReason.NoVariation,
                "All observations are equal, so there is no variation to test against."
            );
            return new(m, n, alternative, u, u / pairs, equal, equal, equal);
        }

        double error = Math.Sqrt(variance);
        double corrected = alternative switch
        {
            Alternative.Greater => distance - 0.5,
            Alternative.Less => distance + 0.5,
            _ => Math.Max(0, Math.Abs(distance) - 0.5),
        };
        Measured exact =
            ties.Pairs > 0
                ? new Undefined(UndefinedReason.NotMeasured, "The exact p-value is computed without ties only.")
            : pairs > MostPairsExact
                ? new Undefined(
                    UndefinedReason.NotMeasured,
                    $"The exact p-value is computed for at most {NumberText.Count(MostPairsExact)} pairs."
                )
            : Exact(m, n, (int)u, alternative);
        return new(
            m,
            n,
            alternative,
            u,
            u / pairs,
            distance / error,
            StandardNormal.PValue(corrected / error, alternative),
            exact
        );
    }

    /// <summary>The tail of the number of pairs in order among all orders of m and n observations.</summary>
    private static double Exact(int m, int n, int u, Alternative alternative)
    {
        int most = m * n;
        int tail =
            alternative == Alternative.Greater ? most - u
            : alternative == Alternative.Less ? u
            : Math.Min(u, most - u);

        double[] probabilities = Distribution(m, n);
        double sum = 0;
        for (int k = 0; k <= tail; k++)
        {
            sum += probabilities[k];
        }

        return Math.Min(1, alternative == Alternative.TwoSided ? 2 * sum : sum);
    }

    /// <summary>The probability of every U from 0 to m·n where all orders of m and n different observations are equally likely.</summary>
    internal static double[] Distribution(int m, int n)
    {
        // Row j: the probabilities of each count for i and j observations; the last observation is of either sample.
        double[][] row = new double[n + 1][];
        for (int j = 0; j <= n; j++)
        {
            row[j] = [1];
        }

        for (int i = 1; i <= m; i++)
        {
            for (int j = 1; j <= n; j++)
            {
                double[] next = new double[i * j + 1];
                for (int k = 0; k < next.Length; k++)
                {
                    // The largest is of the treatment, above all i of the control; or of the control, and adds nothing.
                    double ofTreatment = k >= i && k - i < row[j - 1].Length ? row[j - 1][k - i] : 0;
                    double ofControl = k < row[j].Length ? row[j][k] : 0;
                    next[k] = (j * ofTreatment + i * ofControl) / (i + j);
                }

                row[j] = next;
            }
        }

        return row[n];
    }
}
