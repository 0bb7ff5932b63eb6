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

        ArmSummary[] arms = Order(experiment, summaries, analysis);
        SampleRatioCheck sampleRatio = SampleRatioCheck.Of(
            [.. arms.Select(arm => arm.Units)],
            [.. experiment.Allocation],
            analysis.SampleRatioAlpha
        );
        IReadOnlyList<ArmComparison> comparisons = Compare(experiment, [(null, arms)], analysis);
        MetricResult[] metrics =
        [
            .. experiment.Metrics.Select(metric => new MetricResult(
                metric,
                [.. comparisons.Where(comparison => comparison.Metric == metric)]
            )),
        ];
        IReadOnlyList<string> changes = experiment.Registration?.ChangesTo(experiment, analysis) ?? [];
        Decision decision = DecisionRule.Decide(experiment, arms, sampleRatio, metrics);
        if (changes.Count > 0)
        {
            decision = decision with
            {
                Reasons =
                [
                    .. decision.Reasons,
                    $"Changed after the registration of {DateText.Date(experiment.Registration!.On)}, so the error rates are not as stated: {string.Join(' ', changes)}",
                ],
            };
        }

        return new(experiment, analysis, arms, sampleRatio, metrics, decision, changes);
    }

    /// <summary>
    /// Every metric for every two arms that are compared in every segment, judged together: all variants and segments of a metric share an error rate, and metrics as the
    /// analysis says. A segment without a name is all units.
    /// </summary>
    internal static IReadOnlyList<ArmComparison> Compare(
        Experiment experiment,
        IReadOnlyList<(string? Segment, IReadOnlyList<ArmSummary> Arms)> segments,
        Analysis analysis
    )
    {
        analysis.Multiplicity.Require(experiment.Metrics, experiment.Arms.Count, analysis.Comparisons);
        PlannedComparison[] family =
        [
            .. segments.SelectMany(one => Tests(experiment, one.Arms, analysis, one.Segment)),
        ];
        IReadOnlyList<AdjustedComparison> adjusted = MultiplicityAdjustment.Of(family, analysis);
        return [.. family.Select((planned, index) => Compare(planned, adjusted[index], analysis))];
    }

    /// <summary>Every metric for every two arms that are compared, checked and each tested at the whole error rate.</summary>
    internal static PlannedComparison[] Tests(
        Experiment experiment,
        IReadOnlyList<ArmSummary> summaries,
        Analysis analysis,
        string? segment = null
    )
    {
        analysis.RequireKnownMetrics(experiment);
        ArmSummary[] arms = Order(experiment, summaries, analysis);
        return
        [
            .. experiment.Metrics.SelectMany(metric =>
                Pairs(arms, analysis.Comparisons)
                    .Select(pair => new PlannedComparison(metric, pair.Reference, pair.Arm, analysis, segment))
            ),
        ];
    }

    internal static IEnumerable<(ArmSummary Reference, ArmSummary Arm)> Pairs(ArmSummary[] arms, ComparisonSet set) =>
        set == ComparisonSet.EachWithControl
            ? arms.Skip(1).Select(arm => (arms[0], arm))
            : arms.SelectMany((reference, index) => arms.Skip(index + 1).Select(arm => (reference, arm)));

    internal static ArmSummary[] Order(Experiment experiment, IReadOnlyList<ArmSummary> summaries, Analysis analysis)
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

        return [.. experiment.Arms.Select(arm => Single(experiment, arm, summaries, analysis))];
    }

    private static ArmSummary Single(
        Experiment experiment,
        string arm,
        IReadOnlyList<ArmSummary> summaries,
        Analysis analysis
    )
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

            ComparisonMethod method = analysis.MethodOf(metric);
            if (!method.Accepts(metric, statistic))
            {
                throw new ArgumentException(
                    $"{method.Name} needs {analysis.NeedOf(metric)} of \"{metric.Id}\", but arm \"{arm}\" has a {statistic.GetType().Name}",
                    nameof(summaries)
                );
            }
        }

        return found[0];
    }

    private static ArmComparison Compare(PlannedComparison planned, AdjustedComparison adjusted, Analysis analysis)
    {
        Metric metric = planned.Metric;
        ComparisonConclusion conclusion = adjusted.Conclusion;

        // A comparison that is left no error rate is told by its test alone, without an interval of the procedure.
        ComparisonOutcome outcome =
            conclusion.Level > 0 ? planned.At(1 - conclusion.Level, planned.Alternative) : planned.Outcome;
        TwoSampleTestResult test = outcome.Test;
        MarginResult? margin = metric.Margin is { } allowed ? Margin(planned, allowed, adjusted.MarginAlpha) : null;
        EquivalenceResult? equivalence = analysis.EquivalenceMarginOf(metric) is { } same
            ? Equivalence(planned, same, adjusted.EquivalenceAlpha)
            : null;
        return new(
            planned,
            outcome,
            adjusted,
            analysis.Alpha,
            margin,
            equivalence,
            Judge(metric, test, conclusion, margin),
            ComparisonText.Of(planned, outcome, adjusted, analysis)
        );
    }

    private static MarginResult Margin(PlannedComparison planned, Effect margin, double alpha)
    {
        (double confidence, MeasuredEffect effect) = Bounds(planned, margin, alpha);
        return new(margin, planned.Metric.Direction, alpha, confidence, effect);
    }

    private static EquivalenceResult Equivalence(PlannedComparison planned, Effect margin, double alpha)
    {
        (double confidence, MeasuredEffect effect) = Bounds(planned, margin, alpha);
        return new(margin, alpha, confidence, effect);
    }

    /// <summary>The interval whose ends are one-sided bounds at an error rate.</summary>
    private static (double Confidence, MeasuredEffect Effect) Bounds(
        PlannedComparison planned,
        Effect margin,
        double alpha
    )
    {
        double confidence = 1 - (2 * alpha);
        TwoSampleTestResult test = planned.At(confidence, Alternative.TwoSided).Test;
        return (confidence, margin.Scale == EffectScale.Relative ? test.RelativeLift : test.Difference);
    }

    private static Finding Judge(
        Metric metric,
        TwoSampleTestResult test,
        ComparisonConclusion conclusion,
        MarginResult? margin
    )
    {
        int better = metric.Direction == Direction.Increase ? 1 : -1;
        bool isSignificant = conclusion.IsRejected;
        if (isSignificant && test.Difference.Value.Value * better > 0)
        {
            return Finding.Better;
        }

        if (margin is null)
        {
            return !conclusion.AdjustedPValue.IsDefined ? Finding.Undefined
                : isSignificant ? Finding.Worse
                : Finding.Inconclusive;
        }

        return !margin.Effect.Interval.IsDefined ? Finding.Undefined
            : margin.IsWithin ? Finding.NotWorse
            : margin.IsBeyond ? Finding.Worse
            : Finding.Inconclusive;
    }
}
