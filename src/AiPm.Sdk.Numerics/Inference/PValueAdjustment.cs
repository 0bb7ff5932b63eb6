using System.Collections.Immutable;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Adjustments of p-values for the number of tests.</summary>
/// <remarks>
/// <para>The family-wise error rate is the probability of any false rejection; the false discovery rate the expected share of false
/// ones among the rejections. Of the first kind Holm is never weaker than Bonferroni and needs no more; Hochberg, and
/// Hommel which is stronger still, need tests that are independent or positively dependent (Simes's inequality).</para>
/// <para>Weights say how much of α a test may use: they need not sum to anything; a weight of 0 gives a test none. An empty list of
/// p-values has an empty result.</para>
/// </remarks>
public static class PValueAdjustment
{
    private const string Familywise = "family-wise error rate";
    private const string Discovery = "false discovery rate";
    private const string Any = "any dependence between the tests";
    private const string Positive = "the tests are independent or positively dependent";

    /// <summary>p·m, or p·Σw/wᵢ with weights. Bonferroni 1936; Dunn 1961, JASA 56.</summary>
    /// <param name="pValues">From 0 to 1.</param>
    /// <param name="weights">None for equal weights, else one for each test, at least 0 and not all 0.</param>
    /// <exception cref="ArgumentException">There is not one weight for each test, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p-value or a weight is outside its range; the message names it, from 0.</exception>
    public static AdjustedPValues Bonferroni(ReadOnlySpan<double> pValues, ReadOnlySpan<double> weights = default)
    {
        (double[] p, double[] w) = Checked(pValues, weights);
        double all = w.Sum();
        return Result(
            p,
            [.. p.Select((value, i) => value == 0 ? 0 : Math.Min(1, value / w[i] * all))],
            Named("Bonferroni (Bonferroni 1936, Dunn 1961)", weights),
            Familywise,
            Any
        );
    }

    /// <summary>1 − (1 − p)^m, or the power Σw/wᵢ with weights: exact for independent tests. Šidák 1967, JASA 62.</summary>
    /// <param name="pValues">From 0 to 1.</param>
    /// <param name="weights">None for equal weights, else one for each test, at least 0 and not all 0.</param>
    /// <exception cref="ArgumentException">There is not one weight for each test, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p-value or a weight is outside its range; the message names it, from 0.</exception>
    public static AdjustedPValues Sidak(ReadOnlySpan<double> pValues, ReadOnlySpan<double> weights = default)
    {
        (double[] p, double[] w) = Checked(pValues, weights);
        double all = w.Sum();
        return Result(
            p,
            [.. p.Select((value, i) => Sidak(value, all / w[i]))],
            Named("Šidák (Šidák 1967)", weights),
            Familywise,
            "the tests are independent, or two-sided tests of jointly normal statistics"
        );
    }

    /// <summary>
    /// Bonferroni step by step from the smallest p-value: the largest of (m − j + 1)·p₍ⱼ₎ so far; with weights in the order of pᵢ/wᵢ,
    /// of p₍ⱼ₎/w₍ⱼ₎ times the weights not yet passed. Holm 1979, Scandinavian Journal of Statistics 6.
    /// </summary>
    /// <param name="pValues">From 0 to 1.</param>
    /// <param name="weights">None for equal weights, else one for each test, at least 0 and not all 0.</param>
    /// <exception cref="ArgumentException">There is not one weight for each test, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p-value or a weight is outside its range; the message names it, from 0.</exception>
    public static AdjustedPValues Holm(ReadOnlySpan<double> pValues, ReadOnlySpan<double> weights = default)
    {
        (double[] p, double[] w) = Checked(pValues, weights);
        double[] ratios = [.. p.Select((value, i) => Ratio(value, w[i]))];
        int[] order = Ascending(ratios);
        double[] left = new double[p.Length + 1];
        for (int j = p.Length - 1; j >= 0; j--)
        {
            left[j] = left[j + 1] + w[order[j]];
        }

        double[] adjusted = new double[p.Length];
        double largest = 0;
        for (int j = 0; j < p.Length; j++)
        {
            double ratio = ratios[order[j]];
            largest = Math.Max(largest, ratio == 0 ? 0 : Math.Min(1, ratio * left[j]));
            adjusted[order[j]] = double.IsFinite(ratio) ? largest : 1;
        }

        return Result(p, adjusted, Named("Holm (Holm 1979)", weights), Familywise, Any);
    }

    /// <summary>
    /// From the largest p-value down: the smallest of (m − j + 1)·p₍ⱼ₎ so far. Hochberg 1988, Biometrika 75.
    /// </summary>
    /// <param name="pValues">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is outside its range; the message names it, from 0.</exception>
    public static AdjustedPValues Hochberg(ReadOnlySpan<double> pValues)
    {
        (double[] p, _) = Checked(pValues, default);
        return Result(
            p,
            StepUp(p, (value, rank) => (p.Length - rank + 1) * value),
            "Hochberg (Hochberg 1988)",
            Familywise,
            Positive
        );
    }

    /// <summary>
    /// The closed procedure of Simes's tests. Hommel 1988, Biometrika 75; computed after Wright 1992, Biometrics 48.
    /// </summary>
    /// <remarks>Cost: of the order of m² for m tests.</remarks>
    /// <param name="pValues">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is outside its range; the message names it, from 0.</exception>
    public static AdjustedPValues Hommel(ReadOnlySpan<double> pValues)
    {
        (double[] p, _) = Checked(pValues, default);
        int m = p.Length;
        int[] order = Ascending(p);
        double[] sorted = [.. order.Select(i => p[i])];
        double[] adjusted = new double[m];
        if (m > 0)
        {
            double first = double.PositiveInfinity;
            for (int i = 0; i < m; i++)
            {
                first = Math.Min(first, m * sorted[i] / (i + 1));
            }

            double[] simes = new double[m];
            Array.Fill(adjusted, first);
            Array.Fill(simes, first);
            for (int size = m - 1; size >= 2; size--)
            {
                // The largest p-values of a family of this size, and the bound they give together.
                int start = m - size + 1;
                double bound = double.PositiveInfinity;
                for (int i = start; i < m; i++)
                {
                    bound = Math.Min(bound, size * sorted[i] / (2 + i - start));
                }

                for (int i = 0; i < start; i++)
                {
                    simes[i] = Math.Min(size * sorted[i], bound);
                }

                for (int i = start; i < m; i++)
                {
                    simes[i] = simes[start - 1];
                }

                for (int i = 0; i < m; i++)
                {
                    adjusted[i] = Math.Max(adjusted[i], simes[i]);
                }
            }
        }

        double[] placed = new double[m];
        for (int i = 0; i < m; i++)
        {
            placed[order[i]] = Math.Min(1, Math.Max(adjusted[i], sorted[i]));
        }

        return Result(p, placed, "Hommel (Hommel 1988)", Familywise, Positive);
    }

    /// <summary>
    /// From the largest p-value down: the smallest of m·p₍ⱼ₎/j so far. With weights, which count as shares of their mean, the same of
    /// pᵢ/wᵢ. Benjamini and Hochberg 1995, JRSS B 57; Genovese, Roeder and Wasserman 2006, Biometrika 93, for weights.
    /// </summary>
    /// <param name="pValues">From 0 to 1.</param>
    /// <param name="weights">None for equal weights, else one for each test, at least 0 and not all 0.</param>
    /// <exception cref="ArgumentException">There is not one weight for each test, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p-value or a weight is outside its range; the message names it, from 0.</exception>
    public static AdjustedPValues BenjaminiHochberg(
        ReadOnlySpan<double> pValues,
        ReadOnlySpan<double> weights = default
    )
    {
        (double[] p, double[] w) = Checked(pValues, weights);
        double mean = p.Length == 0 ? 1 : w.Sum() / p.Length;
        double[] weighed = weights.IsEmpty ? p : [.. p.Select((value, i) => Ratio(value, w[i] / mean))];
        return Result(
            p,
            StepUp(weighed, (value, rank) => p.Length * value / rank),
            Named("Benjamini–Hochberg (Benjamini and Hochberg 1995)", weights),
            Discovery,
            Positive
        );
    }

    /// <summary>Benjamini–Hochberg times 1 + ½ + … + 1/m, for tests of any dependence. Benjamini and Yekutieli 2001, Annals of Statistics 29.</summary>
    /// <param name="pValues">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is outside its range; the message names it, from 0.</exception>
    public static AdjustedPValues BenjaminiYekutieli(ReadOnlySpan<double> pValues)
    {
        (double[] p, _) = Checked(pValues, default);
        double harmonic = 0;
        for (int i = p.Length; i >= 1; i--)
        {
            harmonic += 1.0 / i;
        }

        return Result(
            p,
            StepUp(p, (value, rank) => harmonic * p.Length * value / rank),
            "Benjamini–Yekutieli (Benjamini and Yekutieli 2001)",
            Discovery,
            Any
        );
    }

    // A p-value of 0 stays 0 whatever its weight; any other without a weight has no chance.
    private static double Ratio(double p, double weight) => p == 0 ? 0 : p / weight;

    private static double Sidak(double p, double power) =>
        p == 0 ? 0
        : p == 1 || double.IsInfinity(power) ? 1
        : -Elementary.Expm1(power * Elementary.Log1p(-p));

    private static string Named(string method, ReadOnlySpan<double> weights) =>
        weights.IsEmpty ? method : $"{method}, with weights";

    private static AdjustedPValues Result(
        double[] raw,
        double[] adjusted,
        string method,
        string controls,
        string assumption
    ) => new(ImmutableArray.Create(raw), ImmutableArray.Create(adjusted), method, controls, assumption);

    /// <summary>The smallest scaled value from the largest p-value down; ranks count from 1.</summary>
    private static double[] StepUp(double[] values, Func<double, int, double> scale)
    {
        int[] order = Ascending(values);
        double[] adjusted = new double[values.Length];
        double smallest = 1;
        for (int rank = values.Length; rank >= 1; rank--)
        {
            int place = order[rank - 1];
            smallest = Math.Min(smallest, scale(values[place], rank));
            adjusted[place] = smallest;
        }

        return adjusted;
    }

    private static int[] Ascending(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        return [.. order.OrderBy(i => values[i])];
    }

    private static (double[] PValues, double[] Weights) Checked(
        ReadOnlySpan<double> pValues,
        ReadOnlySpan<double> weights
    )
    {
        Domain.Share.Require(pValues);
        if (weights.IsEmpty)
        {
            double[] equal = new double[pValues.Length];
            Array.Fill(equal, 1);
            return (pValues.ToArray(), equal);
        }

        if (weights.Length != pValues.Length)
        {
            throw new ArgumentException(
                $"weights must have one for each of the {pValues.Length} tests, but had {weights.Length}",
                nameof(weights)
            );
        }

        Domain.NonNegative.Require(weights);
        double[] copied = weights.ToArray();
        double largest = copied.Max();
        return largest > 0
            ? (pValues.ToArray(), [.. copied.Select(weight => weight / largest)])
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"weights must not all be 0, but the {copied.Length} were"),
                nameof(weights)
            );
    }
}
