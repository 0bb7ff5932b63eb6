using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>The numbers behind the first screen, as tables that a terminal shows.</summary>
internal static class ReviewTables
{
    private static readonly double[] Chances = [0.5, 0.2, 0.1, 0.05, 0.01];

    public static IEnumerable<ReportPart> Of(PlanReview review)
    {
        PlanOutcome outcome = review.WithExperiments;
        if (outcome.Ranking is { } ranking)
        {
            yield return Ranks(ranking, review.Plan.Backlog!.Places);
        }

        foreach (ExperimentReview experiment in review.Experiments)
        {
            yield return Comparisons(experiment);
        }

        if (outcome.Schedule is { } schedule && outcome.Work is { } roadmap)
        {
            yield return Dates(schedule, roadmap, review.Options.Commitment);
        }

        if (outcome.Risk is { } risk)
        {
            yield return Exceedance(risk.Total, review.Plan.Product.Currency);
        }
    }

    /// <summary>Each comparison with its test statistic, in as many digits as a reference has.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="decimals">The decimals of the statistics; as many as a reference has if left out.</param>
    public static ReportPart Comparisons(ExperimentReview experiment, int decimals = 11) =>
        ReportPart.Table(
            $"{experiment.Planned.Title}: each arm against {experiment.Planned.Control}",
            new(
                [new("Metric"), new("Arm"), new("Control"), new("Arm's value"), new("Statistic"), new("Adjusted p")],
                experiment
                    .Result.Metrics.SelectMany(metric => metric.Comparisons)
                    .Select(comparison =>
                        (IReadOnlyList<PictureCell>)
                            [
                                comparison.Metric.Name,
                                comparison.TreatmentArm,
                                Level(comparison, comparison.Test.Control),
                                Level(comparison, comparison.Test.Treatment),
                                Statistic(comparison, decimals),
                                PictureCell.Of(comparison.AdjustedPValue, ShareText.PValue),
                            ]
                    )
            )
        );

    private static ReportPart Ranks(RankingForecast<BacklogItem> ranking, int places)
    {
        return ReportPart.Table(
            "Ranks and their chances",
            new(
                [
                    new("Item"),
                    new("Mean score", ColumnKind.Number),
                    new("Expected rank", ColumnKind.Number),
                    new("First", ColumnKind.Share),
                    new(string.Create(CultureInfo.InvariantCulture, $"Top {places}"), ColumnKind.Share),
                ],
                ranking.ByMeanScore.Select(item =>
                    (IReadOnlyList<PictureCell>)
                        [
                            item.Item.Title,
                            PictureCell.OfNumber(item.MeanScore),
                            PictureCell.OfNumber(item.ExpectedRank),
                            PictureCell.OfProbability(ranking.ProbabilityInTop(1, item.Id)),
                            PictureCell.OfProbability(ranking.ProbabilityInTop(places, item.Id)),
                        ]
                )
            )
        );
    }

    private static ReportPart Dates(RoadmapForecast schedule, RoadmapSection roadmap, double commitment) =>
        ReportPart.Table(
            "Dates and their chances",
            new(
                [
                    new("Done"),
                    new("P50", ColumnKind.Date),
                    new(string.Create(CultureInfo.InvariantCulture, $"P{100 * commitment:0.##}"), ColumnKind.Date),
                    new("Critical", ColumnKind.Share),
                ],
                roadmap.Items.Select(item =>
                    (IReadOnlyList<PictureCell>)
                        [
                            item.Title,
                            PictureCell.OfDate(schedule.Percentile(item.Id, 0.5)),
                            PictureCell.OfDate(schedule.Percentile(item.Id, commitment)),
                            PictureCell.OfProbability(schedule[item.Id].CriticalityIndex),
                        ]
                )
            )
        );

    private static ReportPart Exceedance(LossForecast total, string currency) =>
        ReportPart.Table(
            "Loss exceedance: the year's loss that is exceeded with a chance of",
            new(
                [new("Chance", ColumnKind.Share), new("Loss", ColumnKind.Money) { Unit = currency }],
                Chances.Select(chance =>
                    (IReadOnlyList<PictureCell>)
                        [
                            PictureCell.OfProbability(new SimulatedValue(chance, 0)),
                            PictureCell.OfMoney(total.ValueAtRisk(1 - chance), currency),
                        ]
                )
            )
        );

    private static PictureCell Level(ArmComparison comparison, Measured value) =>
        PictureCell.Of(
            value,
            number => comparison.Metric.Kind is ProportionKind ? ShareText.Share(number) : NumberText.Number(number)
        );

    private static PictureCell Statistic(ArmComparison comparison, int decimals) =>
        PictureCell.Of(
            comparison.Test.Statistic,
            value =>
                (comparison.Metric.Kind is ProportionKind ? "score z " : "Welch t ")
                + NumberText.Number(value, decimals)
        );
}
