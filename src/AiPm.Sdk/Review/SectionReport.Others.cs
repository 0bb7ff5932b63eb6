using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <content>Goals, priorities, law and failure modes.</content>
internal static partial class SectionReport
{
    /// <summary>The sections beside backlog, risks and roadmap, with their ids and headings.</summary>
    public static IEnumerable<(string Id, string Heading, IEnumerable<ReportPart> Parts)> Others(PlanReview review)
    {
        PlanSections sections = review.Sections;
        string currency = review.Plan.Product.Currency;
        if (review.Plan.Objectives.Count + sections.Trees.Count + review.Plan.ServiceLevels.Count > 0)
        {
            yield return ("objectives", "What to reach", Goals(review));
        }

        if (
            sections.Scoring.Count + sections.AiFits.Count > 0
            || sections.Moscow is not null
            || sections.Sequence is not null
        )
        {
            yield return ("scoring", "Scored otherwise", Scoring(review));
        }

        if (sections.Portfolio is { } choice)
        {
            yield return ("portfolio", "What fits", Portfolio(review, choice));
        }

        if (sections.Decisions.Count > 0)
        {
            yield return ("decisions", "Which one", sections.Decisions.SelectMany(Decision));
        }

        if (sections.Surveys is { } surveys)
        {
            yield return ("surveys", "What customers said", Surveys(review, surveys, currency));
        }

        if (sections.Fmea is { } fmea)
        {
            yield return ("fmea", "How it can fail", Fmea(fmea, sections.FmeaOpen));
        }

        if (sections.Regulation.Count > 0)
        {
            yield return ("regulation", "What the law asks", sections.Regulation.SelectMany(Law));
        }
    }

    private static IEnumerable<ReportPart> Goals(PlanReview review)
    {
        foreach (ObjectiveAssessment objective in review.Sections.Objectives)
        {
            yield return ReportPart.Paragraph(objective.Explanation.Sentence);
        }

        if (review.Plan.Objectives.Count > 0)
        {
            yield return ReportPart.Table(
                "Objectives and their key results",
                new(
                    [new("Objective"), new("Key result"), new("Progress"), new("Sure to reach it"), new("Owner")],
                    review.Plan.Objectives.SelectMany(planned =>
                        planned.Objective.KeyResults.Select(result =>
                            (IReadOnlyList<PictureCell>)
                                [
                                    planned.Objective.Title,
                                    Says(result),
                                    Progress(review.Sections, planned.Objective, result),
                                    result.Confidence is { } sure ? ShareText.Level(sure) : "nobody said",
                                    result.Owner ?? "nobody",
                                ]
                        )
                    )
                )
            );
        }

        foreach (TreeReview tree in review.Sections.Trees)
        {
            yield return ReportPart.Paragraph(
                $"{tree.Planned.Tree.Root.Id} is {NumberText.Number(tree.Today.Quantile(0.5))} today, nine times of ten {NumberText.Range(tree.Today.CentralInterval(0.9), NumberText.Number)}."
            );
            if (tree.Ways.Count > 0)
            {
                yield return ReportPart.List(tree.Ways.Select(way => way.Explanation.Sentence));
            }
        }

        if (review.Plan.ServiceLevels.Count > 0)
        {
            yield return ReportPart.List(
                review.Plan.ServiceLevels.Select(level =>
                    $"{level.Name}: {ShareText.Share(level.Target)} good over {DateText.Days(level.Period.TotalDays)}, so {ShareText.Share(level.ErrorBudget)} may fail."
                )
            );
        }
    }

    private static string Says(KeyResult result) =>
        result switch
        {
            LevelKeyResult level => string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Name} from {NumberText.Number(level.Start)} to {NumberText.Number(level.Target)}"
            ),
            MaintainKeyResult maintain => $"{result.Name} {Within(maintain.Range)}",
            MilestoneKeyResult steps => $"{result.Name}: {string.Join(", ", steps.Steps.Select(step => step.Name))}",
            _ => result.Name,
        };

    private static string Within(Interval range) =>
        double.IsPositiveInfinity(range.Upper) ? $"at least {NumberText.Number(range.Lower)}"
        : double.IsNegativeInfinity(range.Lower) ? $"at most {NumberText.Number(range.Upper)}"
        : $"within {NumberText.Range(range, NumberText.Number)}";

    private static string Progress(PlanSections sections, Objective objective, KeyResult result) =>
        sections.Objectives.FirstOrDefault(one => ReferenceEquals(one.Objective, objective)) is { } assessed
        && assessed[result.Id].Progress.TryGet(out double progress, out _)
            ? ShareText.Share(progress)
            : "not measured";

    private static IEnumerable<ReportPart> Scoring(PlanReview review)
    {
        foreach (ScoringReview scoring in review.Sections.Scoring)
        {
            int places = Math.Min(scoring.Planned.Top, scoring.Planned.Items.Count);
            yield return ReportPart.Table(
                $"{scoring.Planned.Id} by {scoring.Planned.Model.Name}: {scoring.Planned.Model.Formula.Text}",
                new(
                    [
                        new("Item"),
                        new("Mean score", ColumnKind.Number),
                        new("Expected rank", ColumnKind.Number),
                        new("First", ColumnKind.Share),
                        new(string.Create(CultureInfo.InvariantCulture, $"Top {places}"), ColumnKind.Share),
                    ],
                    scoring.Forecast.ByMeanScore.Select(item =>
                        (IReadOnlyList<PictureCell>)
                            [
                                Title(review, item.Id),
                                PictureCell.OfNumber(item.MeanScore),
                                PictureCell.OfNumber(item.ExpectedRank),
                                PictureCell.OfProbability(scoring.Forecast.ProbabilityInTop(1, item.Id)),
                                PictureCell.OfProbability(scoring.Forecast.ProbabilityInTop(places, item.Id)),
                            ]
                    )
                )
            );
            foreach (ScoringWarning warning in scoring.Forecast.Warnings)
            {
                yield return ReportPart.Note(warning.Sentence, Tone.Caution);
            }
        }

        if (review.Sections.Moscow is { } moscow)
        {
            yield return MoscowPicture.Of(moscow);
        }

        if (review.Sections.Sequence is { } sequence)
        {
            string ids = string.Join(", ", sequence.Items.Select(item => item.Id));
            yield return ReportPart.Paragraph(
                sequence.Explanation.Sentence.Replace(
                    $"In the order {ids} ",
                    "In this order ",
                    StringComparison.Ordinal
                )
            );
            yield return ReportPart.List(sequence.Items.Select(item => Title(review, item.Id)));
        }

        if (review.Sections.AiFits.Count > 0)
        {
            yield return ReportPart.List(
                review.Sections.AiFits.Select(fit => $"{Title(review, fit.Key)}: {fit.Value.Explanation.Sentence}")
            );
        }
    }

    private static IEnumerable<ReportPart> Portfolio(PlanReview review, PortfolioChoice choice)
    {
        yield return ReportPart.Table(
            "What is built, and what is left out",
            new(
                [new("Item"), new("Built")],
                choice
                    .Selected.Select(id => (Id: id, Built: "yes"))
                    .Concat(choice.LeftOut.Select(id => (Id: id, Built: "no")))
                    .Select(one => (IReadOnlyList<PictureCell>)[Title(review, one.Id), one.Built])
            )
        );
        yield return PortfolioPicture.Of(choice, id => Title(review, id));
        foreach (PortfolioWarning warning in choice.Warnings)
        {
            yield return ReportPart.Note(warning.Sentence, Tone.Caution);
        }
    }

    private static IEnumerable<ReportPart> Decision(DecisionReview decision)
    {
        yield return ReportPart.Paragraph($"{decision.Planned.Question} {decision.Sentence}");
        if (decision.Planned.WeightsSay is { } weights)
        {
            yield return ReportPart.Paragraph(weights);
        }

        if (decision.Ranks is { } ranks)
        {
            yield return ReportPart.Table(
                $"{decision.Planned.Id}: ranks and their chances",
                new(
                    [
                        new("Alternative"),
                        new("First", ColumnKind.Share),
                        new("Expected rank", ColumnKind.Number),
                        new("Mean score", ColumnKind.Number),
                    ],
                    ranks
                        .Items.OrderBy(item => item.ExpectedRank.Value)
                        .Select(item =>
                            (IReadOnlyList<PictureCell>)
                                [
                                    item.Id,
                                    PictureCell.OfProbability(item.ProbabilityFirst),
                                    PictureCell.OfNumber(item.ExpectedRank),
                                    PictureCell.OfNumber(item.MeanScore),
                                ]
                        )
                )
            );
        }
        else if (decision.Kernel is { } kernel)
        {
            yield return ReportPart.Table(
                $"{decision.Planned.Id}: what nothing outranks",
                new(
                    [new("Alternative"), new("In the kernel", ColumnKind.Share)],
                    decision.Planned.Matrix.Items.Select(id =>
                        (IReadOnlyList<PictureCell>)[id, PictureCell.OfProbability(kernel.ProbabilityInKernel(id))]
                    )
                )
            );
        }
    }

    private static IEnumerable<ReportPart> Surveys(PlanReview review, SurveyReview surveys, string currency)
    {
        if (surveys.Kano.Count > 0)
        {
            yield return ReportPart.Table(
                "Kano: what each item is to customers",
                new(
                    [new("Item"), new("Category"), new("Why")],
                    surveys.Kano.Select(item =>
                        (IReadOnlyList<PictureCell>)
                            [
                                Title(review, item.Item),
                                item.Category is { } category ? Words.Of(category) : "not clear",
                                item.Explanation.Sentence,
                            ]
                    )
                )
            );
        }

        if (surveys.MaxDiff is { } best)
        {
            yield return SurveyPicture.Of(best);
        }

        if (surveys.Prices is { } prices)
        {
            yield return PricePicture.Of(prices, currency);
        }

        if (surveys.Demand is { } demand)
        {
            yield return PricePicture.Of(demand, currency);
        }
    }

    private static IEnumerable<ReportPart> Fmea(FailureModeAnalysis fmea, IReadOnlyList<RegisterFinding> open)
    {
        yield return FailureModesPicture.Of(fmea);
        if (open.Count > 0)
        {
            yield return ReportPart.List(open.Select(finding => finding.Sentence));
        }
    }

    private static IEnumerable<ReportPart> Law(RegulationReview review)
    {
        yield return ReportPart.Paragraph($"{review.Planned.System}: {review.Assessment.Explanation.Sentence}");
        AssessedObligation[] owed = [.. review.Assessment.Obligations.Where(duty => duty.Applies != Truth.No)];
        if (owed.Length > 0)
        {
            yield return ReportPart.Table(
                $"{review.Planned.System}: duties under {review.Assessment.Source}",
                new(
                    [new("Duty"), new("By"), new("Applies"), new("From"), new("Provision")],
                    owed.Select(duty =>
                        (IReadOnlyList<PictureCell>)
                            [
                                duty.Obligation.Duty,
                                duty.Obligation.OwedBy,
                                Words.Of(duty.Applies),
                                duty.From is { } from ? DateText.Date(from.From) : "open",
                                duty.Obligation.Citation,
                            ]
                    )
                )
            );
        }
    }

    private static string Title(PlanReview review, string id) =>
        review.Plan.Backlog?.Items.FirstOrDefault(item => item.Id == id)?.Title ?? id;
}
