using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// From findings to a verdict. Trust first: a broken split or an undefined goal or guard is never a pass. Then the planned
/// sample. Then each treatment: harm in a goal or a guard rules it out; a better goal, with every guard that has a margin
/// shown to be within it, ships it.
/// </summary>
internal static class DecisionRule
{
    internal static Decision Decide(
        Experiment experiment,
        IReadOnlyList<ArmSummary> arms,
        SampleRatioCheck sampleRatio,
        IReadOnlyList<MetricResult> metrics
    )
    {
        if (sampleRatio.IsMismatch || !sampleRatio.Test.PValue.IsDefined)
        {
            return new(Verdict.Investigate, null, [sampleRatio.Explanation.Sentence]);
        }

        ArmComparison[] deciding =
        [
            .. metrics
                .Where(result => result.Metric.IsGoal || result.Metric.IsGuard)
                .SelectMany(result => result.Comparisons)
                .Where(comparison => comparison.ControlArm == experiment.Control),
        ];
        ArmComparison[] undefined = [.. deciding.Where(comparison => comparison.Finding == Finding.Undefined)];
        if (undefined.Length > 0)
        {
            return new(Verdict.Investigate, null, [.. undefined.Select(Reason)]);
        }

        long units = arms.Sum(arm => arm.Units);
        if (experiment.PlannedUnits is { } planned && units < planned)
        {
            return new(
                Verdict.KeepRunning,
                null,
                [
                    $"{NumberText.Count(units)} of the {NumberText.Count(planned)} planned units are in; a fixed-horizon test is read once, at the end.",
                ]
            );
        }

        return Judge(experiment, [.. experiment.Treatments.Select(arm => ArmVerdict.Of(arm, deciding))]);
    }

    internal static string Reason(ArmComparison comparison) =>
        $"{Words(comparison)}: {comparison.Explanation.Sentence}";

    private static Decision Judge(Experiment experiment, ArmVerdict[] arms)
    {
        ArmVerdict[] shippable = [.. arms.Where(arm => arm.Verdict == Verdict.Ship)];
        if (shippable.Length > 0)
        {
            ArmVerdict best = shippable.MaxBy(arm => arm.Gain)!;
            return new(
                Verdict.Ship,
                best.Arm,
                [.. best.Reasons, .. arms.Where(arm => arm != best).SelectMany(arm => arm.Reasons)]
            );
        }

        string[] reasons = [.. arms.SelectMany(arm => arm.Reasons)];
        if (arms.All(arm => arm.Verdict == Verdict.DoNotShip))
        {
            return new(Verdict.DoNotShip, null, reasons);
        }

        return experiment.PlannedUnits is { } planned
            ? new(
                Verdict.DoNotShip,
                null,
                [.. reasons, $"The planned {NumberText.Count(planned)} units are in, and no treatment earned it."]
            )
            : new(
                Verdict.KeepRunning,
                null,
                [
                    .. reasons,
                    "No sample size was planned, so more data may still decide; plan one, since looking again and again finds too much.",
                ]
            );
    }

    private static string Words(ArmComparison comparison) =>
        comparison.Finding switch
        {
            Finding.Better => "Better",
            Finding.Worse => comparison.Metric.Margin is { } margin
                ? $"Worse by more than the margin of {margin}"
                : "Worse",
            Finding.NotWorse => $"Not worse than the margin of {comparison.Metric.Margin}",
            Finding.Undefined => "Undefined",
            _ when comparison.Metric.Margin is { } margin => $"Not shown to stay within the margin of {margin}",
            _ when comparison.Metric.IsGuard => "No harm found, and without a margin none can be ruled out",
            _ => "Neither better nor worse is shown",
        };
}
