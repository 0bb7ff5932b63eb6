using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>Looks through a review for what somebody should act on.</summary>
internal static class ReviewFindings
{
    public static IReadOnlyList<ReviewFinding> Of(PlanReview review) =>
        [.. Experiments(review), .. Evaluations(review), .. Deadline(review), .. Readiness(review), .. Morning(review)];

    private static IEnumerable<ReviewFinding> Experiments(PlanReview review)
    {
        foreach (ExperimentReview experiment in review.Experiments)
        {
            int index = review.AsWritten.Experiments.Index().First(e => e.Item.Id == experiment.Planned.Id).Index;
            string path = string.Create(CultureInfo.InvariantCulture, $"$.experiments[{index}]");
            if (experiment.Result.SampleRatio.IsMismatch)
            {
                yield return new(path, experiment.Result.SampleRatio.Explanation.Sentence);
            }

            foreach (
                ArmComparison harmed in experiment
                    .Result.Metrics.SelectMany(metric => metric.Comparisons)
                    .Where(comparison => comparison.Finding == Finding.Worse)
            )
            {
                yield return new(path, harmed.Explanation.Sentence);
            }
        }
    }

    private static IEnumerable<ReviewFinding> Evaluations(PlanReview review)
    {
        foreach (EvaluationReview evaluation in review.Evaluations)
        {
            int index = review.AsWritten.Evaluations.Index().First(e => e.Item.Id == evaluation.Planned.Id).Index;
            if (
                evaluation.Metric is { Definition.Target: not null, Fallback: null }
                && evaluation.Result.Verdict != ThresholdVerdict.Met
            )
            {
                yield return new(
                    string.Create(CultureInfo.InvariantCulture, $"$.evaluations[{index}]"),
                    $"{evaluation.Metric.Definition.Name} misses its target and no roadmap item is named as its fallback."
                );
            }
        }
    }

    /// <summary>Items among the next whose data or model is not ready, or not known to be.</summary>
    private static IEnumerable<ReviewFinding> Readiness(PlanReview review)
    {
        if (review is not { WithExperiments.Ranking: { } ranking, Plan.Backlog: { } backlog })
        {
            yield break;
        }

        foreach (ForecastItem<BacklogItem> item in ranking.ByMeanScore.Take(backlog.Places))
        {
            foreach (
                ReadinessReview ready in review.Readiness.Where(ready =>
                    ready.Verdict != ThresholdVerdict.Met && ready.Gate.Items.Contains(item.Id, StringComparer.Ordinal)
                )
            )
            {
                int index = backlog.Items.Index().First(one => one.Item.Id == item.Id).Index;
                yield return new(
                    string.Create(CultureInfo.InvariantCulture, $"$.backlog.items[{index}]"),
                    $"“{item.Item.Title}” is among the next and cannot begin. {ready.Explanation.Sentence}"
                );
            }
        }
    }

    private static IEnumerable<ReviewFinding> Morning(PlanReview review) =>
        (review.Morning?.Findings ?? [])
            .Where(finding => finding.Tone == Tone.Bad)
            .Select(finding => new ReviewFinding(finding.Path, finding.Sentence));

    private static IEnumerable<ReviewFinding> Deadline(PlanReview review)
    {
        if (
            review
                is {
                    WithExperiments.Work: { Deadline: { } deadline, Milestone: { } milestone },
                    WithExperiments.Schedule: { } schedule
                }
            && schedule.ProbabilityBy(milestone, deadline) is { Value: < 0.5 } chance
        )
        {
            yield return new(
                "$.roadmap.deadline",
                $"The deadline {DateText.LongDate(deadline)} is made with a chance of {ShareText.Probability(chance)} only."
            );
        }
    }
}
