using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Several comparisons (metrics × variants × segments) judged together, each procedure with the intervals that match it.
/// </summary>
/// <remarks>
/// <para>A comparison is rejected where its adjusted p-value is below α. Bonferroni, Šidák, both with weights, and Dunnett (<see cref="DunnettComparisons"/>) give simultaneous
/// intervals; Benjamini–Hochberg and –Yekutieli ordinary intervals with a false coverage rate; Holm, a fixed sequence and
/// gatekeeping one-sided compatible bounds; Hochberg and Hommel Bonferroni's intervals, which may disagree.</para>
/// <para>A comparison whose test is undefined counts in their number and is never rejected. No comparisons have an empty result.</para>
/// </remarks>
public static class MultipleComparisons
{
    /// <summary>
    /// Bonferroni 1936, Dunn 1961: each at α·wᵢ/Σw, in its test and in its interval. Valid however the tests depend on each other.
    /// </summary>
    /// <param name="comparisons">The comparisons, under different names.</param>
    /// <param name="alpha">The family-wise error rate, strictly between 0 and 1.</param>
    /// <param name="weights">None for equal weights, else one for each comparison, at least 0 and not all 0; a weight of 0 leaves a comparison nothing.</param>
    /// <exception cref="ArgumentException">Two comparisons have one name, there is not one weight for each, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α or a weight is outside its range.</exception>
    public static MultipleComparisonsResult Bonferroni(
        IReadOnlyList<TestedComparison> comparisons,
        double alpha = 0.05,
        ReadOnlySpan<double> weights = default
    )
    {
        ComparisonFamily family = new(comparisons, alpha);
        AdjustedPValues adjusted = PValueAdjustment.Bonferroni(family.PValues, weights);
        double[] shares = Shares(weights, family.Count);
        bool isEqual = weights.IsEmpty;
        return family.Conclude(
            adjusted,
            IntervalPromise.Simultaneous,
            i => isEqual ? alpha / shares.Length : alpha * shares[i]
        );
    }

    /// <summary>
    /// Šidák 1967: each at 1 − (1 − α)^(wᵢ/Σw), in its test and in its interval; exact for independent tests.
    /// </summary>
    /// <inheritdoc cref="Bonferroni"/>
    public static MultipleComparisonsResult Sidak(
        IReadOnlyList<TestedComparison> comparisons,
        double alpha = 0.05,
        ReadOnlySpan<double> weights = default
    )
    {
        ComparisonFamily family = new(comparisons, alpha);
        AdjustedPValues adjusted = PValueAdjustment.Sidak(family.PValues, weights);
        double[] shares = Shares(weights, family.Count);
        return family.Conclude(adjusted, IntervalPromise.Simultaneous, i => SidakLevel(alpha, shares[i]));
    }

    /// <summary>
    /// Benjamini and Hochberg 1995, with intervals at level R·α/m for R rejections, and α/m for none (Benjamini and Yekutieli 2005, JASA 100).
    /// </summary>
    /// <param name="comparisons">The comparisons, under different names.</param>
    /// <param name="alpha">The false discovery rate, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">Two comparisons have one name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public static MultipleComparisonsResult BenjaminiHochberg(
        IReadOnlyList<TestedComparison> comparisons,
        double alpha = 0.05
    )
    {
        ComparisonFamily family = new(comparisons, alpha);
        return Discoveries(family, PValueAdjustment.BenjaminiHochberg(family.PValues), 1);
    }

    /// <summary>
    /// Benjamini and Yekutieli 2001, for tests of any dependence, with intervals at level R·α/(m·(1 + ½ + … + 1/m)) for R rejections.
    /// </summary>
    /// <inheritdoc cref="BenjaminiHochberg"/>
    public static MultipleComparisonsResult BenjaminiYekutieli(
        IReadOnlyList<TestedComparison> comparisons,
        double alpha = 0.05
    )
    {
        ComparisonFamily family = new(comparisons, alpha);
        double harmonic = 0;
        for (int i = family.Count; i >= 1; i--)
        {
            harmonic += 1.0 / i;
        }

        return Discoveries(family, PValueAdjustment.BenjaminiYekutieli(family.PValues), harmonic);
    }

    /// <summary>
    /// Holm 1979: Bonferroni's test again and again over what is not rejected yet. One-sided comparisons get compatible bounds (<see cref="Gatekeeping"/> with one stage).
    /// </summary>
    /// <remarks>Two-sided comparisons have no informative compatible intervals: they get Bonferroni's, which may disagree.</remarks>
    /// <inheritdoc cref="Bonferroni"/>
    public static MultipleComparisonsResult Holm(
        IReadOnlyList<TestedComparison> comparisons,
        double alpha = 0.05,
        ReadOnlySpan<double> weights = default
    )
    {
        ComparisonFamily family = new(comparisons, alpha);
        AdjustedPValues adjusted = PValueAdjustment.Holm(family.PValues, weights);
        StagedProcedure staged = new(family, [family.Count], Shares(weights, family.Count));
        return staged.Conclude(adjusted.Method, adjusted.Assumption);
    }

    /// <summary>
    /// Each comparison at the whole α, in the order given, until one is not rejected; those after it are not tested. Maurer, Hothorn and Lehmacher 1995.
    /// </summary>
    /// <remarks>Bounds and what two-sided comparisons get are as for <see cref="Gatekeeping"/>, with a stage for each comparison.</remarks>
    /// <param name="comparisons">The comparisons in the order fixed before the data, under different names.</param>
    /// <param name="alpha">The family-wise error rate, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">Two comparisons have one name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public static MultipleComparisonsResult FixedSequence(
        IReadOnlyList<TestedComparison> comparisons,
        double alpha = 0.05
    )
    {
        ComparisonFamily family = new(comparisons, alpha);
        int[] stages = [.. Enumerable.Repeat(1, family.Count)];
        return new StagedProcedure(family, stages, Shares(default, family.Count)).Conclude(
            "Fixed sequence (Maurer, Hothorn and Lehmacher 1995)",
            "any dependence between the tests; the order was fixed before the data"
        );
    }

    /// <summary>
    /// Serial gatekeeping: the first stage (primary metrics) by Holm at α, the next (secondary metrics) likewise only where all of the one
    /// before are rejected. Westfall and Krishen 2001.
    /// </summary>
    /// <remarks>
    /// One-sided comparisons get simultaneous bounds that agree with the tests (Strassburger and Bretz 2008, Statistics in Medicine 27;
    /// Guilbaud 2008, Biometrical Journal 50): in the stage that is not wholly rejected those not rejected at α over their number, those rejected at the null
    /// value, which says no more than the test; later stages have no bound; and where everything is rejected, all at α over the number
    /// of comparisons or at the null value, whichever says more. Two-sided comparisons have no informative ones: with any of them all
    /// get Bonferroni's intervals, which may disagree.
    /// </remarks>
    /// <param name="stages">The comparisons stage by stage, in the order fixed before the data, under different names.</param>
    /// <param name="alpha">The family-wise error rate, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">Two comparisons have one name, or a stage is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public static MultipleComparisonsResult Gatekeeping(
        IReadOnlyList<IReadOnlyList<TestedComparison>> stages,
        double alpha = 0.05
    )
    {
        ArgumentNullException.ThrowIfNull(stages);
        for (int i = 0; i < stages.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(stages[i], nameof(stages));
            if (stages[i].Count == 0)
            {
                throw new ArgumentException(
                    $"stages must each have a comparison, but stage {i + 1} has none",
                    nameof(stages)
                );
            }
        }

        ComparisonFamily family = new([.. stages.SelectMany(stage => stage)], alpha);
        return new StagedProcedure(
            family,
            [.. stages.Select(stage => stage.Count)],
            Shares(default, family.Count)
        ).Conclude(
            "Serial gatekeeping (Westfall and Krishen 2001), Holm in each stage",
            "any dependence between the tests; the stages were fixed before the data"
        );
    }

    /// <summary>Hochberg 1988: stronger than Holm where tests are independent or positively dependent; with Bonferroni's intervals, which may disagree.</summary>
    /// <param name="comparisons">The comparisons, under different names.</param>
    /// <param name="alpha">The family-wise error rate, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">Two comparisons have one name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public static MultipleComparisonsResult Hochberg(IReadOnlyList<TestedComparison> comparisons, double alpha = 0.05)
    {
        ComparisonFamily family = new(comparisons, alpha);
        return family.Conclude(
            PValueAdjustment.Hochberg(family.PValues),
            IntervalPromise.MayDisagree,
            _ => alpha / family.Count
        );
    }

    /// <summary>Hommel 1988: stronger than Hochberg under the same conditions; with Bonferroni's intervals, which may disagree.</summary>
    /// <inheritdoc cref="Hochberg"/>
    public static MultipleComparisonsResult Hommel(IReadOnlyList<TestedComparison> comparisons, double alpha = 0.05)
    {
        ComparisonFamily family = new(comparisons, alpha);
        return family.Conclude(
            PValueAdjustment.Hommel(family.PValues),
            IntervalPromise.MayDisagree,
            _ => alpha / family.Count
        );
    }

    internal static double SidakLevel(double alpha, double share) =>
        -Elementary.Expm1(share * Elementary.Log1p(-alpha));

    // Rejected or not, the level of the last step: below it are exactly the p-values rejected.
    private static MultipleComparisonsResult Discoveries(
        ComparisonFamily family,
        AdjustedPValues adjusted,
        double correction
    )
    {
        int rejected = adjusted.Adjusted.Count(p => p < family.Alpha);
        double level = Math.Max(rejected, 1) * family.Alpha / (family.Count * correction);
        return family.Conclude(adjusted, IntervalPromise.FalseCoverageRate, _ => level);
    }

    // Checked by the adjustment of the p-values before; divided by the largest first so that no sum overflows.
    private static double[] Shares(ReadOnlySpan<double> weights, int count)
    {
        double[] relative = new double[count];
        if (weights.IsEmpty)
        {
            Array.Fill(relative, 1.0 / count);
            return relative;
        }

        double largest = 0;
        foreach (double weight in weights)
        {
            largest = Math.Max(largest, weight);
        }

        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            relative[i] = weights[i] / largest;
            sum += relative[i];
        }

        for (int i = 0; i < count; i++)
        {
            relative[i] /= sum;
        }

        return relative;
    }
}
