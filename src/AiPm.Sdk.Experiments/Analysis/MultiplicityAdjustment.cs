using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The comparisons of an analysis become families that share an error rate, each judged by the procedure that the analysis names, so that every comparison has an
/// adjusted p-value and the interval that matches it.
/// </summary>
internal static class MultiplicityAdjustment
{
    /// <summary>What is left to each comparison, in the order given.</summary>
    internal static IReadOnlyList<AdjustedComparison> Of(IReadOnlyList<PlannedComparison> all, Analysis analysis)
    {
        Multiplicity multiplicity = analysis.Multiplicity;
        AdjustedComparison[] adjusted = new AdjustedComparison[all.Count];
        Dictionary<(string Metric, double Alpha), double[]> bounds = [];
        foreach (Family family in Families(all, multiplicity))
        {
            MultipleComparisonsResult result = family.Judge(analysis.Alpha, multiplicity);
            int metrics = family.Members.Select(i => all[i].Metric.Id).Distinct(StringComparer.Ordinal).Count();
            int segments = family.Members.Select(i => all[i].Segment).Distinct(StringComparer.Ordinal).Count();
            for (int i = 0; i < family.Members.Count; i++)
            {
                int index = family.Members[i];
                PlannedComparison one = all[index];
                adjusted[index] = new(
                    result.Comparisons[i],
                    result,
                    one.Metric.Margin is null
                        ? 0
                        : BoundAlpha(all, index, analysis.NonInferiorityAlpha, multiplicity, bounds),
                    analysis.EquivalenceMarginOf(one.Metric) is null
                        ? 0
                        : BoundAlpha(all, index, analysis.EquivalenceAlpha, multiplicity, bounds)
                )
                {
                    Metrics = metrics,
                    Segments = segments,
                };
            }
        }

        return adjusted;
    }

    private static IEnumerable<Family> Families(IReadOnlyList<PlannedComparison> all, Multiplicity multiplicity)
    {
        bool isStaged = multiplicity.Procedure == MultiplicityProcedure.Gatekeeping;
        return Enumerable
            .Range(0, all.Count)
            .GroupBy(i =>
            {
                PlannedComparison one = all[i];
                bool isShared = isStaged
                    ? multiplicity.StageOf(one.Metric) is not null
                    : multiplicity.Scope switch
                    {
                        MultiplicityScope.Experiment => true,
                        MultiplicityScope.Goals => one.Metric.IsGoal,
                        _ => false,
                    };
                return multiplicity.Procedure == MultiplicityProcedure.None ? (one.Metric.Id, i)
                    : isShared ? ("", -1)
                    : (one.Metric.Id, -1);
            })
            .Select(group => new Family(
                all,
                isStaged && group.Key.Item1.Length == 0
                    ? [.. group.OrderBy(i => multiplicity.StageOf(all[i].Metric))]
                    : [.. group],
                isStaged
                    ? group.Key.Item1.Length == 0
                        ? MultiplicityProcedure.Gatekeeping
                        : MultiplicityProcedure.Bonferroni
                    : multiplicity.Procedure
            ));
    }

    /// <summary>
    /// Shared over the variants and segments of the metric, never over metrics: every guard must hold, so that their number makes no false pass likelier. Where a
    /// single-step procedure has simultaneous intervals the bounds are of them, else Bonferroni's.
    /// </summary>
    private static double BoundAlpha(
        IReadOnlyList<PlannedComparison> all,
        int index,
        double alpha,
        Multiplicity multiplicity,
        Dictionary<(string Metric, double Alpha), double[]> known
    )
    {
        MultiplicityProcedure procedure = multiplicity.Procedure;
        if (procedure == MultiplicityProcedure.None)
        {
            return alpha;
        }

        string metric = all[index].Metric.Id;
        int[] members = [.. Enumerable.Range(0, all.Count).Where(i => all[i].Metric.Id == metric)];
        if (
            procedure
            is not (MultiplicityProcedure.Sidak or MultiplicityProcedure.Dunnett or MultiplicityProcedure.Tukey)
        )
        {
            return alpha / members.Length;
        }

        if (!known.TryGetValue((metric, alpha), out double[]? levels))
        {
            Family twoSided = new(all, members, procedure) { Alternative = Alternative.TwoSided };
            levels = [.. twoSided.Judge(2 * alpha, Multiplicity.Bonferroni).Comparisons.Select(one => one.Level / 2)];
            known.Add((metric, alpha), levels);
        }

        return levels[Array.IndexOf(members, index)];
    }

    /// <summary>Comparisons that share an error rate, stage by stage where there are stages.</summary>
    private sealed record Family(
        IReadOnlyList<PlannedComparison> All,
        IReadOnlyList<int> Members,
        MultiplicityProcedure Procedure
    )
    {
        /// <summary>The alternative of all; each its own where there is none.</summary>
        internal Alternative? Alternative { get; init; }

        internal MultipleComparisonsResult Judge(double alpha, Multiplicity multiplicity)
        {
            TestedComparison[] tested = [.. Members.Select(i => All[i].Tested(Alternative ?? All[i].Alternative))];
            return Procedure switch
            {
                MultiplicityProcedure.Sidak => MultipleComparisons.Sidak(tested, alpha, Weights(multiplicity)),
                MultiplicityProcedure.Holm => MultipleComparisons.Holm(tested, alpha, Weights(multiplicity)),
                MultiplicityProcedure.Hochberg => MultipleComparisons.Hochberg(tested, alpha),
                MultiplicityProcedure.Hommel => MultipleComparisons.Hommel(tested, alpha),
                MultiplicityProcedure.BenjaminiHochberg => MultipleComparisons.BenjaminiHochberg(tested, alpha),
                MultiplicityProcedure.BenjaminiYekutieli => MultipleComparisons.BenjaminiYekutieli(tested, alpha),
                MultiplicityProcedure.Gatekeeping => Staged(tested, alpha, multiplicity),
                MultiplicityProcedure.Dunnett => InParts(
                    tested,
                    alpha,
                    (part, members, share) => DunnettComparisons.Of(part, ControlError(members), share)
                ),
                MultiplicityProcedure.Tukey => InParts(
                    tested,
                    alpha,
                    (part, _, share) => AllPairsComparisons.Of(part, share)
                ),
                _ => MultipleComparisons.Bonferroni(tested, alpha, Weights(multiplicity)),
            };
        }

        // The weight of a metric is split over its comparisons; none where none was given, so that the shares are those of equal weights to the bit.
        private double[] Weights(Multiplicity multiplicity) =>
            multiplicity.Weights.Count == 0
            || Members.Select(i => All[i].Metric.Id).Distinct(StringComparer.Ordinal).Count() == 1
                ? []
                :
                [
                    .. Members.Select(i =>
                        multiplicity.WeightOf(All[i].Metric) / Members.Count(j => All[j].Metric.Id == All[i].Metric.Id)
                    ),
                ];

        private MultipleComparisonsResult Staged(TestedComparison[] tested, double alpha, Multiplicity multiplicity)
        {
            TestedComparison[][] stages =
            [
                .. Enumerable
                    .Range(0, tested.Length)
                    .GroupBy(k => multiplicity.StageOf(All[Members[k]].Metric))
                    .Select(stage => (TestedComparison[])[.. stage.Select(k => tested[k])]),
            ];
            return stages.All(stage => stage.Length == 1)
                ? MultipleComparisons.FixedSequence(tested, alpha)
                : MultipleComparisons.Gatekeeping(stages, alpha);
        }

        /// <summary>Arms within each metric and segment by the procedure at their part of α; over metrics and segments after Bonferroni.</summary>
        private MultipleComparisonsResult InParts(
            TestedComparison[] tested,
            double alpha,
            Func<TestedComparison[], int[], double, MultipleComparisonsResult> judge
        )
        {
            int[][] parts =
            [
                .. Enumerable
                    .Range(0, tested.Length)
                    .GroupBy(k => (All[Members[k]].Metric.Id, All[Members[k]].Segment))
                    .Select(part => (int[])[.. part]),
            ];
            MultipleComparisonsResult[] results =
            [
                .. parts.Select(part =>
                    judge([.. part.Select(k => tested[k])], [.. part.Select(k => Members[k])], alpha / parts.Length)
                ),
            ];
            if (parts.Length == 1)
            {
                return results[0];
            }

            ComparisonConclusion[] conclusions = new ComparisonConclusion[tested.Length];
            for (int p = 0; p < parts.Length; p++)
            {
                for (int i = 0; i < parts[p].Length; i++)
                {
                    conclusions[parts[p][i]] = results[p].Comparisons[i].AsOneOf(parts.Length, alpha);
                }
            }

            return new(
                $"{results[0].Procedure}, over {parts.Length} metrics and segments after Bonferroni",
                results[0].Controls,
                results[0].Assumptions,
                alpha,
                results[0].Promise,
                conclusions
            );
        }

        /// <summary>
        /// The standard error that the control brings into each comparison with it: half of SE²ᵢ₀ + SE²ⱼ₀ − SE²ᵢⱼ, the least over pairs of treatments, since less
        /// correlation is the safe side. 0 where no pair tells.
        /// </summary>
        private double ControlError(int[] members)
        {
            double least = double.PositiveInfinity;
            double narrowest = double.PositiveInfinity;
            for (int i = 0; i < members.Length; i++)
            {
                PlannedComparison one = All[members[i]];
                if (Error(one.Outcome) is not { } first)
                {
                    continue;
                }

                narrowest = Math.Min(narrowest, first);
                for (int j = i + 1; j < members.Length; j++)
                {
                    PlannedComparison other = All[members[j]];
                    if (
                        Error(other.Outcome) is { } second
                        && Error(one.With(one.Arm, other.Arm, 0.95, Numerics.Alternative.TwoSided)) is { } between
                    )
                    {
                        least = Math.Min(least, 0.5 * ((first * first) + (second * second) - (between * between)));
                    }
                }
            }

            return double.IsFinite(least) ? Math.Min(Math.Sqrt(Math.Max(0, least)), 0.999 * narrowest) : 0;
        }

        private static double? Error(ComparisonOutcome outcome) =>
            outcome.Test.PValue.IsDefined
            && outcome.Test.Difference.StandardError.TryGet(out double error, out _)
            && error > 0
                ? error
                : null;
    }
}
