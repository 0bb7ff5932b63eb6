using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Checks what an experiment is given, compares arm by arm, and hands over to the decision.</summary>
internal static class ExperimentAnalysis
{
    internal static ExperimentResult Run(Experiment experiment, IReadOnlyList<ArmSummary> summaries, Analysis analysis)
    {
        if (!experiment.Metrics.Any(metric => metric.IsGoal))
        {
            throw new InvalidOperationException(
                $"experiment \"{experiment.Name}\" has no goal: give it a metric of role Primary or NorthStar"
            );
        }

        ArmSummary[] arms = Order(experiment, summaries);
        SampleRatioCheck sampleRatio = SampleRatioCheck.Of(
            [.. arms.Select(arm => arm.Units)],
            [.. experiment.Allocation],
            analysis.SampleRatioAlpha
        );
        MetricResult[] metrics =
        [
            .. experiment.Metrics.Select(metric => new MetricResult(
                metric,
                [.. arms.Skip(1).Select(arm => Compare(metric, arms[0], arm, analysis, arms.Length - 1))]
            )),
        ];
        Decision decision = DecisionRule.Decide(experiment, arms, sampleRatio, metrics);
        return new(experiment, analysis, arms, sampleRatio, metrics, decision);
    }

    private static ArmSummary[] Order(Experiment experiment, IReadOnlyList<ArmSummary> summaries)
    {
        foreach (ArmSummary summary in summaries)
        {
            if (!experiment.Arms.Contains(summary.Arm, StringComparer.Ordinal))
            {
                throw new ArgumentException(
                    $"summaries must be of the arms [{string.Join(", ", experiment.Arms)}], but one is of \"{summary.Arm}\"",
                    nameof(summaries)
                );
            }
        }

        return [.. experiment.Arms.Select(arm => Single(experiment, arm, summaries))];
    }

    private static ArmSummary Single(Experiment experiment, string arm, IReadOnlyList<ArmSummary> summaries)
    {
        ArmSummary[] found = [.. summaries.Where(summary => summary.Arm == arm)];
        if (found.Length != 1)
        {
            throw new ArgumentException(
                $"summaries must have one for each arm, but had {found.Length} for \"{arm}\"",
                nameof(summaries)
            );
        }

        foreach (Metric metric in experiment.Metrics)
        {
            if (!found[0].Statistics.TryGetValue(metric.Id, out ArmStatistic? statistic))
            {
                throw new ArgumentException(
                    $"summaries must have a statistic of every metric, but arm \"{arm}\" has none of \"{metric.Id}\"",
                    nameof(summaries)
                );
            }

            if (!statistic.Fits(metric.Kind))
            {
                throw new ArgumentException(
                    $"the statistic of \"{metric.Id}\" in arm \"{arm}\" must be one of a {metric.Kind.Name}, but was a {statistic.GetType().Name}",
                    nameof(summaries)
                );
            }
        }

        return found[0];
    }

    private static ArmComparison Compare(
        Metric metric,
        ArmSummary control,
        ArmSummary treatment,
        Analysis analysis,
        int comparisons
    )
    {
        TwoSampleTestResult test = treatment
            .Statistics[metric.Id]
            .CompareWith(control.Statistics[metric.Id], analysis.Confidence(comparisons));
        Measured adjusted = test.PValue.TryGet(out double p, out Undefined? undefined)
            ? analysis.Adjust(p, comparisons)
            : undefined;
        bool isAdjusted = analysis.Multiplicity != Multiplicity.None && comparisons > 1;
        string unit = metric.Unit is null ? "" : $" ({metric.Unit})";
        string sentence = $"{metric.Name}{unit}, {treatment.Arm} against {control.Arm}: {test.Explanation.Sentence}";
        if (isAdjusted && adjusted.TryGet(out double afterwards, out _))
        {
            sentence =
                $"{sentence[..^1]}; adjusted for {comparisons} comparisons {ShareText.PValueStatement(afterwards)}.";
        }

        return new(
            metric,
            control.Arm,
            treatment.Arm,
            test,
            adjusted,
            Judge(metric, test, adjusted, analysis.Alpha),
            new(
                sentence,
                isAdjusted
                    ? $"{test.Explanation.Method}; Bonferroni over {comparisons} comparisons with the control"
                    : test.Explanation.Method,
                test.Explanation.Assumptions
            )
        );
    }

    private static Finding Judge(Metric metric, TwoSampleTestResult test, Measured adjusted, double alpha)
    {
        int better = metric.Direction == Direction.Increase ? 1 : -1;
        bool isSignificant = adjusted.TryGet(out double p, out _) && p < alpha;
        if (isSignificant && test.Difference.Value.Value * better > 0)
        {
            return Finding.Better;
        }

        if (metric.Margin is not { } margin)
        {
            return !adjusted.IsDefined ? Finding.Undefined
                : isSignificant ? Finding.Worse
                : Finding.Inconclusive;
        }

        MeasuredEffect effect = margin.Scale == EffectScale.Relative ? test.RelativeLift : test.Difference;
        if (!effect.Interval.TryGet(out Interval interval, out _))
        {
            return Finding.Undefined;
        }

        double leastHarm = better > 0 ? -interval.Upper : interval.Lower;
        double mostHarm = better > 0 ? -interval.Lower : interval.Upper;
        return mostHarm < margin.Size ? Finding.NotWorse
            : leastHarm > margin.Size ? Finding.Worse
            : Finding.Inconclusive;
    }
}
