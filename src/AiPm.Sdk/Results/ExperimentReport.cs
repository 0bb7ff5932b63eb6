using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>What an experiment showed, or what a design needs, for people and for programs.</summary>
public static class ExperimentReport
{
    /// <summary>An analysed experiment as a report: the verdict with its reasons, the effects, the tests, and what should be known.</summary>
    public static Report Of(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(
            result.Experiment.Name,
            [
                ReportPart.Paragraph($"{Words(result.Decision)}."),
                EffectsPicture.Of(result),
                Tests(result),
                .. result.Decision.Reasons.Count > 1
                    ? (ReportPart[])[ReportPart.List(result.Decision.Reasons.Skip(1))]
                    : [],
                ReportPart.Paragraph(result.SampleRatio.Explanation.Sentence),
                .. result.Warnings.Select(warning => ReportPart.Note(warning, Tone.Caution)),
                ReportPart.List([
                    .. result
                        .Metrics.SelectMany(metric => metric.Comparisons)
                        .Select(comparison => $"Method: {comparison.Explanation.Method}.")
                        .Distinct(StringComparer.Ordinal),
                ]),
            ]
        )
        {
            Lead = result.Experiment.Hypothesis,
        };
    }

    /// <summary>A solved design as a report: the sentence, its numbers, how long it takes, and what must hold.</summary>
    /// <param name="plan">The design.</param>
    /// <param name="duration">How long it takes to gather the units; <see langword="null"/> where nobody knows the traffic.</param>
    public static Report Of(SampleSizePlan plan, ExperimentDuration? duration = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<Fact> facts =
        [
            new("Units", NumberText.Count(plan.TotalUnits)),
            new("By arm", string.Join(", ", plan.Units.Select(NumberText.Count))),
            new("Difference", NumberText.Signed(plan.Difference)),
            .. plan.RelativeDifference.TryGet(out double relative, out _)
                ? (Fact[])[new("Relative", $"{(relative > 0 ? "+" : "")}{ShareText.Share(relative)}")]
                : [],
            new("Power", ShareText.Share(plan.AchievedPower)),
            new("Alpha", ShareText.Level(plan.Alpha)),
        ];
        if (duration is not null)
        {
            facts.Add(new("Days", NumberText.Count(duration.Days())));
            facts.Add(new("Whole weeks, 90 % sure", NumberText.Count(duration.Weeks(0.9))));
        }

        return new(
            "Design",
            [
                ReportPart.Paragraph(plan.Explanation.Sentence),
                .. duration is null ? (ReportPart[])[] : [ReportPart.Paragraph(duration.Explanation.Sentence)],
                ReportPart.Facts(facts),
                ReportPart.Paragraph($"Method: {plan.Explanation.Method}."),
                ReportPart.List(plan.Explanation.Assumptions),
            ]
        );
    }

    /// <summary>An analysed experiment as JSON; the same result gives the same bytes.</summary>
    public static string Json(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ExperimentJson.Of(result);
    }

    /// <summary>A solved design as JSON; the same plan gives the same bytes.</summary>
    /// <param name="plan">The design.</param>
    /// <param name="duration">How long it takes to gather the units; <see langword="null"/> where nobody knows the traffic.</param>
    public static string Json(SampleSizePlan plan, ExperimentDuration? duration = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return ExperimentJson.Of(plan, duration);
    }

    private static string Words(Decision decision) =>
        decision.Verdict switch
        {
            Verdict.Ship => $"Ship {decision.Arm}",
            Verdict.DoNotShip => "Do not ship",
            Verdict.KeepRunning => "Keep running",
            _ => "Investigate",
        };

    private static ReportPart Tests(ExperimentResult result) =>
        ReportPart.Table(
            "Tests",
            new(
                [
                    new("Metric"),
                    new("Arm"),
                    new("Difference", ColumnKind.Number),
                    new("Interval", ColumnKind.Number),
                    new("Statistic", ColumnKind.Number),
                    new("p", ColumnKind.Number),
                    new("Adjusted p", ColumnKind.Number),
                ],
                result.Metrics.SelectMany(metric => metric.Comparisons).Select(Row)
            )
        );

    private static IReadOnlyList<PictureCell> Row(ArmComparison comparison)
    {
        Func<double, string> text =
            comparison.Metric.Kind is ProportionKind ? ShareText.SignedPoints : NumberText.Signed;
        return
        [
            comparison.Metric.Name,
            comparison.TreatmentArm,
            PictureCell.Of(comparison.Difference.Value, text),
            comparison.Difference.Interval.TryGet(out Interval range, out Undefined? undefined)
                ? new(NumberText.Range(range, text))
                : PictureCell.Gap(undefined.Sentence),
            PictureCell.Of(
                comparison.Test.Statistic,
                value => string.Create(CultureInfo.InvariantCulture, $"{value:F4}")
            ),
            PictureCell.Of(comparison.Test.PValue, ShareText.PValue),
            PictureCell.Of(comparison.AdjustedPValue, ShareText.PValue),
        ];
    }
}
