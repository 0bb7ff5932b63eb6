using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Looks through a review for what somebody should act on.</summary>
internal static class ReviewFindings
{
    /// <summary>What is to act on beside the news of the morning, which stand in a section of their own.</summary>
    public static IReadOnlyList<ReviewFinding> BesideNews(PlanReview review) =>
        [.. review.Findings.Except(Morning(review))];

    public static IReadOnlyList<ReviewFinding> Of(PlanReview review) =>
        [
            .. Experiments(review),
            .. Evaluations(review),
            .. Deadline(review),
            .. Readiness(review),
            .. Gates(review),
            .. Deliveries(review),
            .. Morning(review),
            .. SectionFindings.Risk(review.Sections.Risks),
            .. SectionFindings.Work(review.Sections.Roadmap),
            .. SectionFindings.Others(review.Plan, review.Sections),
        ];

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

    /// <summary>Work that went on although its gate, or what it waits for to be ready, is not passed.</summary>
    private static IEnumerable<ReviewFinding> Gates(PlanReview review)
    {
        if (review.WithExperiments.Work is not { } work)
        {
            yield break;
        }

        foreach (GateStanding gate in review.Gates)
        {
            if (gate.Item.Progress is { IsFinished: true } && !gate.Reading.IsPassed)
            {
                yield return new(
                    ItemPath(work, gate.Item.Id),
                    $"“{gate.Item.Title}” is finished and its gate is not passed. {gate.Sentence}"
                );
            }
        }

        foreach (ReadinessReview ready in review.Readiness.Where(ready => ready.Verdict != ThresholdVerdict.Met))
        {
            foreach (
                RoadmapItem begun in work.Items.Where(item =>
                    item.Progress is not null && ready.Gate.Before.Contains(item.Id, StringComparer.Ordinal)
                )
            )
            {
                yield return new(
                    ItemPath(work, begun.Id),
                    $"“{begun.Title}” began on {DateText.LongDate(begun.Progress!.Started)}, and what it waits for is not ready. {ready.Explanation.Sentence}"
                );
            }
        }
    }

    /// <summary>What is taken next and that nothing carries out, where the plan says of others what does.</summary>
    private static IEnumerable<ReviewFinding> Deliveries(PlanReview review)
    {
        if (review.Deliveries.Count == 0)
        {
            yield break;
        }

        HashSet<string> chosen = review.ChosenItems;
        foreach ((int index, BacklogItem item) in review.Plan.Backlog!.Items.Index())
        {
            if (chosen.Contains(item.Id) && item.Roadmap.Count == 0)
            {
                yield return new(
                    string.Create(CultureInfo.InvariantCulture, $"$.backlog.items[{index}]"),
                    $"“{item.Title}” is among the next, and nothing on the roadmap carries it out."
                );
            }
        }
    }

    internal static string ItemPath(RoadmapSection work, string id) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"$.roadmap.items[{work.Items.Index().First(item => item.Item.Id == id).Index}]"
        );

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
