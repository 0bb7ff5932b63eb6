using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Every arm with every other, judged by the studentised range: the largest of all differences is what a chance finding would be, and less is paid for the number of
/// pairs than by Bonferroni. Two-sided, single-step, with simultaneous intervals.
/// </summary>
/// <remarks>
/// With q = √2·|t| a pair's p-value is P(Q(k, ν) ≥ q). Exact for normal values of one variance and arms of one size (Tukey 1953); conservative for unequal sizes (Kramer
/// 1956, shown by Hayter 1984). With a variance of its own for each arm and Welch's degrees of freedom for each pair (Games and Howell 1976) the rate is held
/// approximately, a little above α for some small and very uneven arms. Cost: about 20 integrals of 0.1 to 2 ms for each different number of degrees of freedom, and one for each pair.
/// </remarks>
public static class AllPairsComparisons
{
    private const int MostArms = 1000;

    /// <summary>Pairs of arms, each with its own statistic.</summary>
    /// <param name="comparisons">All k(k − 1)/2 pairs of k arms, two-sided, under different names; at most 1,000 arms.</param>
    /// <param name="alpha">The family-wise error rate, from 1e-12 to 1 − 1e-12.</param>
    /// <exception cref="ArgumentException">Their number is that of no set of pairs, two have one name, or one is one-sided.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public static MultipleComparisonsResult Of(IReadOnlyList<TestedComparison> comparisons, double alpha = 0.05) =>
        Conclude(
            new(comparisons, alpha),
            "Tukey's studentised range of each pair's own statistic (Tukey 1953; Games and Howell 1976)",
            "effects are normal; the arms are independent"
        );

    /// <summary>Means with one variance pooled over all arms: Tukey 1953, for arms of different sizes Kramer 1956.</summary>
    /// <param name="arms">The arms by name, at most 1,000; each pair is named <c>later against earlier</c>.</param>
    /// <param name="alpha">The family-wise error rate, from 1e-12 to 1 − 1e-12.</param>
    /// <exception cref="ArgumentException">Two arms have one name, a name is empty, or there are too many arms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public static MultipleComparisonsResult TukeyKramer(
        IReadOnlyList<(string Name, Moments Values)> arms,
        double alpha = 0.05
    )
    {
        ArgumentNullException.ThrowIfNull(arms);
        long freedom = arms.Sum(arm => Math.Max(0, arm.Values.Count - 1));
        double variance = freedom > 0 ? arms.Sum(arm => arm.Values.SumOfSquaredDeviations) / freedom : 0;
        return Conclude(
            new(Pairs(arms, Pair), alpha),
            "Tukey–Kramer, single-step (Tukey 1953; Kramer 1956)",
            "normal values of one variance; the arms are independent"
        );

        TestedComparison Pair(string name, Moments reference, Moments arm) =>
            reference.Count > 0 && arm.Count > 0 && freedom > 0
                ? TestedComparison.Of(
                    name,
                    arm.Mean.Value - reference.Mean.Value,
                    Math.Sqrt(variance * ((1.0 / reference.Count) + (1.0 / arm.Count))),
                    freedom
                )
                : TestedComparison.Undefined(
                    name,
                    Alternative.TwoSided,
                    new(
                        UndefinedReason.TooFewObservations,
                        freedom > 0
                            ? "An arm has no observations."
                            : "No arm has two observations, so there is no variance."
                    )
                );
    }

    /// <summary>Means with a variance of its own for each arm: Games and Howell 1976, on Welch's statistic.</summary>
    /// <inheritdoc cref="TukeyKramer"/>
    public static MultipleComparisonsResult GamesHowell(
        IReadOnlyList<(string Name, Moments Values)> arms,
        double alpha = 0.05
    )
    {
        ArgumentNullException.ThrowIfNull(arms);
        return Conclude(
            new(
                Pairs(
                    arms,
                    (name, reference, arm) =>
                        TestedComparison.Of(name, level => WelchTTest.Compare(reference, arm, level))
                ),
                alpha
            ),
            "Games–Howell, single-step (Games and Howell 1976)",
            "normal values, of different variances; the arms are independent"
        );
    }

    private static TestedComparison[] Pairs(
        IReadOnlyList<(string Name, Moments Values)> arms,
        Func<string, Moments, Moments, TestedComparison> pair
    ) =>
        [
            .. arms.SelectMany(
                (reference, i) =>
                    arms.Skip(i + 1)
                        .Select(arm => pair($"{arm.Name} against {reference.Name}", reference.Values, arm.Values))
            ),
        ];

    private static MultipleComparisonsResult Conclude(ComparisonFamily family, string procedure, string assumption)
    {
        int arms = ArmsOf(family.Count);
        if (family.Comparisons.FirstOrDefault(one => one.Alternative != Alternative.TwoSided) is { } oneSided)
        {
            throw new ArgumentException(
                $"comparisons must be two-sided for all pairs, but \"{oneSided.Name}\" is {oneSided.Alternative}"
            );
        }

        Dictionary<double, double> levels = [];
        return family.Conclude(
            procedure,
            "family-wise error rate",
            [assumption],
            [.. family.Comparisons.Select(one => Adjusted(one, arms))],
            IntervalPromise.Simultaneous,
            (i, _) =>
            {
                TestedComparison one = family.Comparisons[i];
                double level = LevelAt(one.DegreesOfFreedom);
                return (one.IntervalAt(level), level);
            }
        );

        // The p-value that a pair alone has at the critical value.
        double LevelAt(double freedom)
        {
            if (!levels.TryGetValue(freedom, out double level))
            {
                double critical = StudentizedRangeFunction.SurvivalQuantile(family.Alpha, arms, freedom) / Math.Sqrt(2);
                level = ReferenceDistribution.Of(freedom).PValueOf(critical, Alternative.TwoSided);
                levels.Add(freedom, level);
            }

            return level;
        }
    }

    private static double Adjusted(TestedComparison one, int arms)
    {
        if (!one.PValue.TryGet(out double p, out _) || p is 0 or 1)
        {
            return one.PValue.IsDefined ? p : 1;
        }

        double statistic = ReferenceDistribution.Of(one.DegreesOfFreedom).CriticalAt(p, Alternative.TwoSided);
        return StudentizedRangeFunction.Survival(Math.Sqrt(2) * statistic, arms, one.DegreesOfFreedom);
    }

    private static int ArmsOf(int pairs)
    {
        int arms = (int)Math.Round(0.5 + Math.Sqrt(0.25 + (2.0 * pairs)));
        return arms <= MostArms && arms * (arms - 1) / 2 == pairs
            ? arms
            : throw new ArgumentException(
                $"comparisons must be all pairs of at most {MostArms} arms, of which there are 0, 1, 3, 6, 10 and so on, but were {pairs}"
            );
    }
}
