using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>Looks through a review for what somebody should act on.</summary>
internal static class ReviewFindings
{
    public static IReadOnlyList<ReviewFinding> Of(PlanReview review) =>
        [.. Experiments(review), .. Evaluations(review), .. Deadline(review)];

    private static IEnumerable<ReviewFinding> Experiments(PlanReview review)
    {
        foreach ((int index, ExperimentReview experiment) in review.Experiments.Index())
        {
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
        foreach ((int index, EvaluationReview evaluation) in review.Evaluations.Index())
        {
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
