using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Several arms each against one control: the control is in every comparison, so the comparisons are correlated by ρᵢⱼ = λᵢλⱼ, λᵢ the
/// standard error of the control over that of the comparison, and less is paid for their number than by Bonferroni.
/// </summary>
/// <remarks>
/// Single-step, with simultaneous intervals. Exact for normal values of one variance (Dunnett 1955, JASA 50; 1964, Biometrics 20); where each
/// comparison has degrees of freedom of its own, each is judged by the integral at its own (Hasler and Hothorn 2008, Biometrical Journal 50).
/// A comparison whose test is undefined counts as independent of the others, which is on the safe side. Cost: about 20 integrals of 0.1 to 2 ms for each
/// different number of degrees of freedom, and one for each comparison.
/// </remarks>
public static class DunnettComparisons
{
    private const double LargestLoading = 0.999;

    /// <summary>Comparisons with one control, each with its own standard error.</summary>
    /// <param name="comparisons">1 to 1,000 comparisons of arms with the same control, under different names, of one alternative.</param>
    /// <param name="controlStandardError">The standard error of the control's value, in the unit of the effects; at least 0 and below that of every comparison.</param>
    /// <param name="alpha">The family-wise error rate, from 1e-12 to 1 − 1e-12.</param>
    /// <exception cref="ArgumentException">Two comparisons have one name, alternatives differ, or there are too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α or the standard error is outside its range.</exception>
    public static MultipleComparisonsResult Of(
        IReadOnlyList<TestedComparison> comparisons,
        double controlStandardError,
        double alpha = 0.05
    )
    {
        ComparisonFamily family = new(comparisons, alpha);
        TestedComparison? other = comparisons.FirstOrDefault(one => one.Alternative != comparisons[0].Alternative);
        if (other is not null)
        {
            throw new ArgumentException(
                $"comparisons must be of one alternative, but \"{comparisons[0].Name}\" is {comparisons[0].Alternative} and \"{other.Name}\" {other.Alternative}",
                nameof(comparisons)
            );
        }

        Domain.NonNegative.Require(controlStandardError);
        return Conclude(
            family,
            [.. comparisons.Select(one => Loading(one, controlStandardError))],
            "effects are normal; the control is shared and the arms are independent"
        );
    }

    /// <summary>Means of arms against the mean of the control, with one variance pooled over all arms: Dunnett's own test, exact for normal values.</summary>
    /// <param name="control">The summary of the control.</param>
    /// <param name="arms">The arms by the name of their comparison; at most 1,000.</param>
    /// <param name="alternative">The alternative of every comparison.</param>
    /// <param name="alpha">The family-wise error rate, from 1e-12 to 1 − 1e-12.</param>
    /// <exception cref="ArgumentException">Two arms have one name, a name is empty, or there are too many arms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public static MultipleComparisonsResult OfMeans(
        Moments control,
        IReadOnlyList<(string Name, Moments Values)> arms,
        Alternative alternative = Alternative.TwoSided,
        double alpha = 0.05
    )
    {
        ArgumentNullException.ThrowIfNull(arms);
        Moments[] all = [control, .. arms.Select(arm => arm.Values)];
        long freedom = all.Sum(arm => Math.Max(0, arm.Count - 1));
        double variance = freedom > 0 ? all.Sum(arm => arm.SumOfSquaredDeviations) / freedom : 0;
        ComparisonFamily family = new([.. arms.Select(arm => Mean(arm.Name, arm.Values))], alpha);
        return Conclude(
            family,
            [
                .. arms.Select(arm =>
                    Math.Min(
                        LargestLoading,
                        Math.Sqrt(arm.Values.Count / (double)Math.Max(1, arm.Values.Count + control.Count))
                    )
                ),
            ],
            "normal values of one variance; the arms are independent"
        );

        TestedComparison Mean(string name, Moments values) =>
            control.Count > 0 && values.Count > 0 && freedom > 0
                ? TestedComparison.Of(
                    name,
                    values.Mean.Value - control.Mean.Value,
                    Math.Sqrt(variance * ((1.0 / control.Count) + (1.0 / values.Count))),
                    freedom,
                    alternative
                )
                : TestedComparison.Undefined(
                    name,
                    alternative,
                    new(
                        UndefinedReason.TooFewObservations,
                        freedom > 0
                            ? $"The {(control.Count == 0 ? "control" : "arm")} has no observations."
                            : "No arm has two observations, so there is no variance."
                    )
                );
    }

    private static double Loading(TestedComparison comparison, double controlStandardError)
    {
        if (!comparison.PValue.IsDefined || !comparison.StandardError.TryGet(out double error, out _))
        {
            return 0;
        }

        return controlStandardError < error
            ? Math.Min(LargestLoading, controlStandardError / error)
            : throw new ArgumentOutOfRangeException(
                nameof(controlStandardError),
                controlStandardError,
                FormattableString.Invariant(
                    $"controlStandardError must be below the standard error of \"{comparison.Name}\", {error}, of which it is a part, but was {controlStandardError}"
                )
            );
    }

    private static MultipleComparisonsResult Conclude(ComparisonFamily family, double[] loadings, string assumption)
    {
        Alternative alternative = family.Count > 0 ? family.Comparisons[0].Alternative : Alternative.TwoSided;
        bool isTwoSided = alternative == Alternative.TwoSided;
        Dictionary<double, double> levels = [];
        double LevelAt(double freedom)
        {
            if (!levels.TryGetValue(freedom, out double level))
            {
                double critical = DunnettFunction.SurvivalQuantile(family.Alpha, loadings, freedom, isTwoSided);

                // The p-value that a comparison alone has at the critical value.
                level = ReferenceDistribution
                    .Of(freedom)
                    .PValueOf(critical, isTwoSided ? Alternative.TwoSided : Alternative.Greater);
                levels.Add(freedom, level);
            }

            return level;
        }

        return family.Conclude(
            "Dunnett, single-step (Dunnett 1955)",
            "family-wise error rate",
            [assumption],
            [.. family.Comparisons.Select(one => Adjusted(one, loadings, isTwoSided))],
            IntervalPromise.Simultaneous,
            (i, _) =>
            {
                TestedComparison one = family.Comparisons[i];
                double level = LevelAt(one.DegreesOfFreedom);
                return (one.IntervalAt(level), level);
            }
        );
    }

    private static double Adjusted(TestedComparison one, double[] loadings, bool isTwoSided)
    {
        if (!one.PValue.TryGet(out double p, out _) || p is 0 or 1)
        {
            return one.PValue.IsDefined ? p : 1;
        }

        double statistic = ReferenceDistribution
            .Of(one.DegreesOfFreedom)
            .CriticalAt(p, isTwoSided ? Alternative.TwoSided : Alternative.Greater);
        return DunnettFunction.Survival(statistic, loadings, one.DegreesOfFreedom, isTwoSided);
    }
}
