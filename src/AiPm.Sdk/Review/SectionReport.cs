using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What the sections of a plan say, as report parts. It chooses and orders; every number is in the review.</summary>
internal static partial class SectionReport
{
    /// <summary>Behind the losses: appetite, matrix, controls, frameworks, and what is open in the register.</summary>
    public static IEnumerable<ReportPart> Risk(RiskReview review, RiskForecast? forecast, string currency)
    {
        QuotedTitles titles = new(review.Register.Risks.Select(risk => (risk.Id, risk.Title)));
        if (review.Register.NotQuantified is { Count: > 0 } without)
        {
            yield return ReportPart.Note(
                $"Without numbers, and so in no sum: {string.Join(", ", without.Select(risk => risk.Title))}.",
                Tone.Caution
            );
        }

        if (forecast is { Policies.Count: > 0 })
        {
            yield return ReportPart.Table(
                "Insurance: what it pays, what it costs",
                new(
                    [
                        new("Policy"),
                        new("Pays on average", ColumnKind.Money) { Unit = currency },
                        new("Premium", ColumnKind.Money) { Unit = currency },
                        new("Pays more than its premium", ColumnKind.Share),
                    ],
                    forecast.Policies.Select(policy =>
                        (IReadOnlyList<PictureCell>)
                            [
                                policy.Policy.Id,
                                PictureCell.OfMoney(policy.Recovered.Mean, ""),
                                PictureCell.OfMoney(new SimulatedValue(policy.Premium, 0), ""),
                                PictureCell.OfProbability(policy.ProbabilityItPays),
                            ]
                    )
                )
            );
        }

        if (review.Appetite.Count > 0)
        {
            yield return ReportPart.Table(
                "Held against what is sought and borne",
                new(
                    [new("Of"), new("Verdict"), new("Why")],
                    review.Appetite.Select(finding =>
                        (IReadOnlyList<PictureCell>)
                            [titles.Of(finding.Subject), Words.Of(finding.Verdict), titles.In(finding.Sentence)]
                    )
                )
            );
        }

        if (review.HeatMap is { } map)
        {
            yield return RiskMatrixPicture.Of(map, review.Register);
        }

        if (review.Audit is { Risks: > 1 } audit)
        {
            yield return ReportPart.Paragraph(audit.Explanation.Sentence);
        }

        if (review.Controls is { } choice)
        {
            yield return ReportPart.Paragraph(choice.Explanation.Sentence);
            yield return ReportPart.Table(
                "What each control is worth beside the chosen ones",
                Controls(review, currency)
            );
        }

        foreach (FrameworkCoverage coverage in review.Coverage)
        {
            yield return ReportPart.Paragraph(coverage.Explanation.Sentence);
        }

        if (review.Open.Count > 0)
        {
            yield return ReportPart.Section(
                $"Open in the register on {DateText.LongDate(review.Day!.Value)}",
                ReportPart.List(review.Open.Select(finding => titles.In(finding.Sentence)))
            );
        }
    }

    /// <summary>Behind the dates: the promise, the gates, the cost, what decides, who has too much to do and what usually ends badly.</summary>
    public static IEnumerable<ReportPart> Work(RoadmapReview review, string currency)
    {
        QuotedTitles titles = new(review.Section.Items.Select(item => (item.Id, item.Title)));
        if (review.Goal is { } goal)
        {
            yield return ReportPart.Paragraph(titles.In(goal.Explanation.Sentence));
        }

        if (review.WithoutWaiting is { } reason)
        {
            yield return ReportPart.Note(
                $"The dates do not wait for people, machines or supplies: {reason}.",
                Tone.Caution
            );
        }

        if (review.Forecast.Gates.Count > 0)
        {
            yield return ReportPart.Table(
                "Gates",
                new(
                    [
                        new("Item"),
                        new("Gate"),
                        new("Passed", ColumnKind.Share),
                        new("Stopped", ColumnKind.Share),
                        new("Tries", ColumnKind.Number),
                    ],
                    review.Forecast.Gates.Select(gate =>
                        (IReadOnlyList<PictureCell>)
                            [
                                Title(review, gate.Id),
                                gate.Gate.ToString(),
                                PictureCell.OfProbability(gate.ProbabilityPassed),
                                PictureCell.OfProbability(gate.ProbabilityStopped),
                                PictureCell.OfNumber(gate.MeanTries),
                            ]
                    )
                )
            );
        }

        if (review.Cost is { } cost)
        {
            yield return ReportPart.Facts([
                new("Cost on average", NumberText.Money(cost, currency)),
                new("Cost, 85 % sure", NumberText.Money(review.Forecast.CostPercentile(0.85), currency)),
            ]);
        }

        if (review.Overloads.Count > 0)
        {
            yield return ReportPart.Section(
                "Who is asked for more than there is, as items would lie without waiting",
                ReportPart.List(review.Overloads.Select(overload => overload.Sentence))
            );
        }

        if (review.Health.Findings.Count > 0)
        {
            yield return ReportPart.Table(
                "What usually ends badly",
                new(
                    [new("Rule"), new("Of"), new("For instance")],
                    review
                        .Health.Findings.GroupBy(finding => finding.Rule)
                        .Select(group =>
                            (IReadOnlyList<PictureCell>)
                                [
                                    Words.Of(group.Key),
                                    string.Join(
                                        ", ",
                                        group.Select(finding => finding.Id).Distinct(StringComparer.Ordinal)
                                    ),
                                    titles.In(group.First().Sentence),
                                ]
                        )
                )
            );
        }
    }

    private static string Title(RoadmapReview review, string id) =>
        review.Section.Items.FirstOrDefault(item => item.Id == id)?.Title ?? id;

    private static PictureTable Controls(RiskReview review, string currency) =>
        new(
            [
                new("Control"),
                new("Chosen"),
                new("Loss removed a year", ColumnKind.Money) { Unit = currency },
                new("Cost a year", ColumnKind.Money) { Unit = currency },
                new("Pays", ColumnKind.Share),
            ],
            review.Worths.Select(worth =>
                (IReadOnlyList<PictureCell>)
                    [
                        worth.Id,
                        worth.IsInSet ? "yes" : "no",
                        PictureCell.OfMoney(worth.LossRemovedGivenOthers, ""),
                        PictureCell.OfMoney(worth.CostGivenOthers, ""),
                        PictureCell.OfProbability(worth.ProbabilityItPays),
                    ]
            )
        );
}
