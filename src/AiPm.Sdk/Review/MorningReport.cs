using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>The morning check, and what data and model are ready for, as report parts.</summary>
internal static class MorningReport
{
    public static IEnumerable<ReportPart> Of(PlanReview review)
    {
        if (review.Morning is { } morning)
        {
            yield return ReportPart.Section(
                $"New since {DateText.LongDate(morning.Since)}",
                [
                    ReportPart.Paragraph(morning.Explanation.Sentence),
                    .. morning.Findings.Select(finding =>
                        ReportPart.Note($"{finding.Sentence} ({finding.Path})", finding.Tone)
                    ),
                    .. morning.Metrics.Count > 0
                        ? [ReportPart.Table("Where the metrics stand", Standings(morning))]
                        : Array.Empty<ReportPart>(),
                ]
            );
        }

        if (Work(review).ToArray() is { Length: > 0 } work)
        {
            yield return ReportPart.Section("How the work stands", work);
        }

        if (review.Readiness.Count > 0)
        {
            yield return ReportPart.Section(
                "Ready or not",
                ReportPart.Table(
                    "What data and model must be like before work goes on",
                    new(
                        [new("Gate"), new("Verdict"), new("Why")],
                        review.Readiness.Select(ready =>
                            (IReadOnlyList<PictureCell>)
                                [
                                    ready.Gate.Title,
                                    Verdict(ready.Verdict, "ready", "not ready", "not known"),
                                    string.Join(" ", ready.Readings.Select(reading => reading.Sentence)),
                                ]
                        )
                    )
                )
            );
        }
    }

    private static IEnumerable<ReportPart> Work(PlanReview review)
    {
        if (review.Gates.Count > 0)
        {
            yield return ReportPart.Table(
                "Gates, on what was observed",
                new(
                    [new("Work"), new("Gate"), new("Reading")],
                    review.Gates.Select(gate =>
                        (IReadOnlyList<PictureCell>)[gate.Item.Title, gate.Reading.Gate.ToString(), gate.Sentence]
                    )
                )
            );
        }

        if (review.Deliveries.Count > 0)
        {
            string promise = $"P{NumberText.Number(100 * review.Options.Commitment)}";
            yield return ReportPart.Table(
                "When what could be built is done",
                new(
                    [new("Item"), new("Next"), new("P50"), new(promise), new("Carried out by")],
                    review.Deliveries.Select(delivery =>
                        (IReadOnlyList<PictureCell>)
                            [
                                delivery.Item.Title,
                                delivery.IsChosen ? "yes" : "no",
                                delivery.Even is { } even ? DateText.LongDate(even) : "not done in half of the cases",
                                delivery.Promise is { } sure
                                    ? DateText.LongDate(sure)
                                    : $"done with {ShareText.Probability(delivery.ProbabilityDone)} only",
                                string.Join(", ", delivery.Item.Roadmap),
                            ]
                    )
                )
            );
        }
    }

    public static IEnumerable<ReportPart> NotKnown(PlanReview review)
    {
        if (review.NotKnown is { Count: > 0 } gaps)
        {
            yield return ReportPart.Section("What is not known", ReportPart.List(gaps.Select(gap => gap.Sentence)));
        }
    }

    private static PictureTable Standings(MorningCheck morning) =>
        new(
            [new("Metric"), new("Last value"), new("Of"), new("Known before"), new("Target"), new("Watched")],
            morning.Metrics.Select(standing =>
                (IReadOnlyList<PictureCell>)
                    [
                        standing.Now.Metric.Definition.Name,
                        Value(standing.Now),
                        standing.Now.Last is { } last ? DateText.LongDate(last.On) : "never measured",
                        Value(standing.Before),
                        standing.Now.Metric.Definition.Target is null
                            ? "none"
                            : Verdict(standing.Target, "met", "not met", "unknown"),
                        standing.Anomalies switch
                        {
                            { NotJudged: { } why } => why.Sentence,
                            { Anomalies.Count: 0 } => "as expected",
                            { Anomalies.Count: 1 } => "1 observation is not as expected",
                            { Anomalies.Count: int many } =>
                                $"{NumberText.Count(many)} observations are not as expected",
                        },
                    ]
            )
        );

    private static string Value(MetricHistory history) =>
        history.Value.TryGet(out double value, out _) ? history.Text(value) : "unknown";

    private static string Verdict(ThresholdVerdict verdict, string met, string notMet, string unknown) =>
        verdict switch
        {
            ThresholdVerdict.Met => met,
            ThresholdVerdict.NotMet => notMet,
            _ => unknown,
        };
}
