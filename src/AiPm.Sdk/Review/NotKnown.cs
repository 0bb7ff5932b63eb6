using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>
/// What nobody knows and the plan rests on: evidence from something else, readiness nobody can tell, targets on the edge, assumptions that nothing measures, metrics that were never
/// looked at, and what the plan does not say at all. The gaps that could change a decision come first.
/// </summary>
internal static partial class NotKnown
{
    public static IReadOnlyList<ReviewFinding> Of(PlanReview review) =>
        [
            .. StandIns(review),
            .. NotReady(review),
            .. Gates(review),
            .. Indicators(review),
            .. Uncertain(review),
            .. Guesses(review),
            .. NotMeasured(review),
            .. Absent(review),
        ];

    private static IEnumerable<ReviewFinding> StandIns(PlanReview review) =>
        review
            .Experiments.Where(experiment => experiment.Planned.StandsIn is not null)
            .Select(experiment => new ReviewFinding(
                Path("experiments", review.AsWritten.Experiments, one => one.Id == experiment.Planned.Id),
                $"“{experiment.Planned.Title}” is no test of this product. {experiment.Planned.StandsIn}"
            ));

    private static IEnumerable<ReviewFinding> NotReady(PlanReview review) =>
        review
            .Readiness.Where(ready => ready.Verdict != ThresholdVerdict.Met)
            .Select(ready => new ReviewFinding(
                Path("readiness", review.AsWritten.Readiness, one => one.Id == ready.Gate.Id),
                ready.Explanation.Sentence
            ));

    /// <summary>Targets of which an evaluation cannot say whether they are reached.</summary>
    private static IEnumerable<ReviewFinding> Uncertain(PlanReview review)
    {
        double sure = review.Options.TargetCertainty;
        foreach (EvaluationReview evaluation in review.Evaluations)
        {
            if (
                evaluation.Result.ProbabilityTargetIsMet.TryGet(out double chance, out _)
                && chance > 1 - sure
                && chance < sure
            )
            {
                yield return new(
                    Path("evaluations", review.AsWritten.Evaluations, one => one.Id == evaluation.Planned.Id),
                    $"Whether {evaluation.Metric.Definition.Name} reaches its target is open: the chance is {ShareText.Probability(chance)} after {NumberText.Count(evaluation.Planned.Counts.Trials)} cases."
                );
            }
        }
    }

    private static IEnumerable<ReviewFinding> Gates(PlanReview review) =>
        review
            .Gates.Where(gate => gate.On is null)
            .Select(gate => new ReviewFinding(
                ReviewFindings.ItemPath(review.WithExperiments.Work!, gate.Item.Id),
                $"“{gate.Item.Title}”: {char.ToLowerInvariant(gate.Sentence[0])}{gate.Sentence[1..]}"
            ));

    /// <summary>Indicators of risks that no value tells of: silence is no all-clear.</summary>
    private static IEnumerable<ReviewFinding> Indicators(PlanReview review)
    {
        foreach ((int r, Risk risk) in (review.WithExperiments.Risks?.Risks ?? []).Index())
        {
            foreach ((int i, KeyRiskIndicator indicator) in risk.Indicators.Index())
            {
                MetricHistory history = review.Histories[indicator.MetricId];
                bool isSilent = history.Last is not { } last || Age(history, last) > indicator.FreshDays;
                if (risk.Status != RiskStatus.Closed && isSilent)
                {
                    yield return new(
                        string.Create(CultureInfo.InvariantCulture, $"$.risks.register[{r}].indicators[{i}]"),
                        history.Last is { } old
                            ? $"“{risk.Title}” is not watched: {history.Metric.Definition.Name} was last observed on {DateText.LongDate(old.On)}."
                            : $"“{risk.Title}” is not watched: {history.Metric.Definition.Name} was never observed."
                    );
                }
            }
        }
    }

    private static int Age(MetricHistory history, MetricObservation last) =>
        history.KnownThrough == DateOnly.MaxValue ? 0 : history.KnownThrough.DayNumber - last.On.DayNumber;

    private static IEnumerable<ReviewFinding> Guesses(PlanReview review) =>
        review
            .Plan.Assumptions.Where(assumption => assumption.MeasuredBy is null)
            .Select(assumption => new ReviewFinding(
                Path("assumptions", review.AsWritten.Assumptions, one => one.Id == assumption.Id),
                $"Nothing measures this assumption: {assumption.Statement.TrimEnd('.')} ({assumption.Prior.Text})."
            ));

    /// <summary>Metrics that nothing ever told of: no observation, no evaluation, no experiment.</summary>
    private static IEnumerable<ReviewFinding> NotMeasured(PlanReview review)
    {
        IReadOnlyDictionary<string, MetricHistory> histories = review.Histories;
        HashSet<string> measured = new(
            review
                .Plan.Evaluations.Select(evaluation => evaluation.Metric)
                .Concat(review.Plan.Experiments.SelectMany(one => one.Arms.SelectMany(arm => arm.Results.Keys))),
            StringComparer.Ordinal
        );
        return review
            .Plan.Metrics.Where(metric =>
                !measured.Contains(metric.Definition.Id) && !histories[metric.Definition.Id].Value.IsDefined
            )
            .Select(metric => new ReviewFinding(
                Path("metrics", review.AsWritten.Metrics, one => one.Definition.Id == metric.Definition.Id),
                $"Nothing has measured {metric.Definition.Name}."
            ));
    }

    private static IEnumerable<ReviewFinding> Absent(PlanReview review)
    {
        (bool IsThere, string Sentence)[] parts =
        [
            (review.WithExperiments.Ranking is not null, "The plan has no backlog, so nothing can be ranked."),
            (review.Experiments.Count > 0, "Nothing was tried, so nobody knows whether it works."),
            (review.WithExperiments.Schedule is not null, "The plan has no roadmap, so there is no date."),
            (
                review.WithExperiments.Risk is not null,
                "The plan has no risks with numbers, which is not the same as having none."
            ),
        ];
        return parts.Where(part => !part.IsThere).Select(part => new ReviewFinding("$", part.Sentence));
    }

    private static string Path<T>(string list, IReadOnlyList<T> items, Predicate<T> isIt)
    {
        int index = 0;
        while (!isIt(items[index]))
        {
            index++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"$.{list}[{index}]");
    }
}
