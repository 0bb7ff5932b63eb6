using System.Globalization;
using System.Text.RegularExpressions;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Composes the reports of a review. It chooses and orders; every number in them is in the review.</summary>
internal static partial class ReviewReport
{
    /// <summary>The first screen: five answers, what the experiments changed, what somebody should act on, and the numbers behind.</summary>
    public static Report Brief(PlanReview review) =>
        new(
            review.Plan.Product.Name,
            [
                ReportPart.Answers(review.Brief.Select(answer => answer with { SectionId = null })),
                .. Joined(review),
                .. MorningReport.Of(review),
                ReportPart.Section("The numbers", ReviewTables.Of(review)),
            ]
        )
        {
            Lead = review.Plan.Product.Purpose,
            Footer = Footer(review),
        };

    /// <summary>The first screen, and behind it the tables and pictures of every room.</summary>
    public static Report Whole(PlanReview review)
    {
        (string Id, ReportPart Part)[] sections = [.. Sections(review)];
        HashSet<string> known = [.. sections.Select(section => section.Id)];
        IEnumerable<Answer> answers = review.Brief.Select(answer =>
            answer.SectionId is { } id && known.Contains(id) ? answer : answer with { SectionId = null }
        );
        return new(
            review.Plan.Product.Name,
            [
                ReportPart.Answers(answers),
                .. Joined(review),
                .. MorningReport.Of(review),
                .. sections.Select(section => section.Part),
                .. MorningReport.NotKnown(review),
                Method(review),
            ]
        )
        {
            Kind = "Product brief",
            Lead = review.Plan.Product.Purpose,
            Footer = Footer(review),
        };
    }

    /// <summary>The sections of one side.</summary>
    public static Report Part(PlanReview review, ReviewPart part)
    {
        ReviewParts.Require(review.Plan, part);
        string[] ids = ReviewParts.SectionsOf(part);
        IReadOnlyList<ReviewFinding> findings = ReviewParts.Findings(review, part);
        return new(
            review.Plan.Product.Name,
            [
                ReportPart.Answers(
                    review
                        .Brief.Where(answer => ids.Contains(answer.SectionId, StringComparer.Ordinal))
                        .Select(answer => answer with { SectionId = null })
                ),
                .. part == ReviewPart.Metrics && review.Plan.Metrics.Count > 0
                    ? (ReportPart[])[ReviewParts.Metrics(review.Plan)]
                    : [],
                .. Sections(review)
                    .Where(section => ids.Contains(section.Id, StringComparer.Ordinal))
                    .Select(section => section.Part),
                .. findings.Count > 0
                    ? (ReportPart[])
                        [
                            ReportPart.Section(
                                "To act on",
                                findings.Select(finding =>
                                    ReportPart.Note($"{finding.Sentence} ({finding.Path})", Tone.Bad)
                                )
                            ),
                        ]
                    : [],
            ]
        )
        {
            Footer = Footer(review),
        };
    }

    private static IEnumerable<ReportPart> Joined(PlanReview review)
    {
        if (review.Chain.Count > 0)
        {
            PictureTable table = new(
                [new(""), new("Without the experiment"), new("With it")],
                review.Chain.Select(link => (IReadOnlyList<PictureCell>)[link.What, link.Without, link.With])
            )
            {
                Note = "Both columns come from the same random numbers: what differs is the evidence and not the luck.",
            };
            yield return ReportPart.Section(
                "What the experiment changed",
                ReportPart.Table("Rank, date and loss without the experiment and with it", table)
            );
        }

        if (ReviewFindings.BesideNews(review) is { Count: > 0 } open)
        {
            yield return ReportPart.Section(
                "To act on",
                open.Select(finding => ReportPart.Note($"{finding.Sentence} ({finding.Path})", Tone.Bad))
            );
        }
    }

    private static IEnumerable<(string Id, ReportPart Part)> Sections(PlanReview review)
    {
        PlanOutcome outcome = review.WithExperiments;
        if (outcome.Ranking is { } ranking)
        {
            yield return (
                "backlog",
                ReportPart.SectionWithId(
                    "What next",
                    "backlog",
                    [
                        Reworded(
                            RankAcceptabilityPicture.Of(ranking, item => item.Item.Title),
                            sentence => Titled(ranking, sentence)
                        ),
                        ScoreIntervalPicture.Of(ranking, label: item => item.Item.Title),
                        .. WhatTheFirstDependsOn(ranking),
                        .. ranking.Warnings.Select(warning => ReportPart.Note(warning.Sentence, Tone.Caution)),
                    ]
                )
            );
        }

        if (review.Experiments.Count > 0)
        {
            yield return (
                "experiments",
                ReportPart.SectionWithId("Is it working", "experiments", review.Experiments.SelectMany(Experiment))
            );
        }

        if (review.Evaluations.Count > 0)
        {
            yield return (
                "quality",
                ReportPart.SectionWithId("Is it good enough", "quality", review.Evaluations.SelectMany(Evaluation))
            );
        }

        if (outcome is { Roadmap: { } roadmap, Schedule: { } schedule })
        {
            yield return (
                "roadmap",
                ReportPart.SectionWithId(
                    "When",
                    "roadmap",
                    [
                        Reworded(
                            RoadmapPicture.Of(roadmap, schedule, roadmap.Schedule(review.Options.Simulation)),
                            new QuotedTitles(roadmap.Items.Select(item => (item.Id, item.Title))).In
                        ),
                        Reworded(FinishDatePicture.Of(schedule), _ => Spread(schedule)),
                        DriversPicture.Of(roadmap, schedule),
                        .. SectionReport.Work(review.Sections.Roadmap!, review.Plan.Product.Currency),
                    ]
                )
            );
        }

        if (review.Sections.Risks is { } risks)
        {
            IEnumerable<ReportPart> losses = outcome is { Risk: { } risk, Register: { } register }
                ?
                [
                    LossExceedancePicture.Of(risk, review.Plan.Product.Currency),
                    RiskContributionsPicture.Of(risk, register),
                ]
                : [];
            yield return (
                "risks",
                ReportPart.SectionWithId(
                    "What could it cost",
                    "risks",
                    [.. losses, .. SectionReport.Risk(risks, outcome.Risk, review.Plan.Product.Currency)]
                )
            );
        }

        foreach ((string id, string heading, IEnumerable<ReportPart> parts) in SectionReport.Others(review))
        {
            yield return (id, ReportPart.SectionWithId(heading, id, parts));
        }

        if (review.Plan.Strategy is { } strategy)
        {
            yield return (
                "strategy",
                ReportPart.SectionWithId("What for", "strategy", StrategyReport.Strategy(review.Plan, strategy))
            );
        }

        if (review.Plan.Market is { } market && (outcome.Market is not null || review.Competitors is not null))
        {
            yield return (
                "market",
                ReportPart.SectionWithId(
                    "For whom, and who else",
                    "market",
                    StrategyReport.Market(outcome.Market, review.Competitors, market, review.Plan.Product.Currency)
                )
            );
        }
    }

    /// <summary>A picture with other words over it; its text alternative stays that of the room.</summary>
    private static Picture Reworded(Picture picture, Func<string, string> words) =>
        new(picture.Title, words(picture.Sentence), picture.Table)
        {
            VegaLite = picture.VegaLite,
            Mermaid = picture.Mermaid,
        };

    /// <summary>The sentence of a ranking names its first two items by their ids.</summary>
    private static string Titled(RankingForecast<BacklogItem> ranking, string sentence)
    {
        Dictionary<string, string> titles = ranking
            .ByMeanScore.Take(2)
            .ToDictionary(item => item.Id, item => $"“{item.Item.Title}”", StringComparer.Ordinal);
        string[] ids = [.. titles.Keys.OrderByDescending(id => id.Length).Select(Regex.Escape)];
        return Regex.Replace(
            sentence,
            $@"(?<![\w-])({string.Join('|', ids)})(?![\w-])",
            match => titles[match.Value],
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
    }

    /// <summary>What the sentence of the roadmap before does not say.</summary>
    private static string Spread(RoadmapForecast schedule) =>
        schedule.ProbabilityShipped >= 0.95
            ? $"One draw in twenty is finished by {DateText.LongDate(schedule.Percentile(0.05))}, and one in twenty only after {DateText.LongDate(schedule.Percentile(0.95))}."
            : $"{ShareText.Probability(schedule.ProbabilityShipped)} of the draws are finished at all; a gate stops the others.";

    /// <summary>The numbers of a distribution to four digits; all of them are in the JSON.</summary>
    private static string Short(string distribution) =>
        LongNumber()
            .Replace(
                distribution,
                match =>
                    double.Parse(match.Value, CultureInfo.InvariantCulture).ToString("G4", CultureInfo.InvariantCulture)
            );

    [GeneratedRegex(@"\d+\.\d{5,}(E[-+]?\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex LongNumber();

    private static IEnumerable<ReportPart> WhatTheFirstDependsOn(RankingForecast<BacklogItem> ranking)
    {
        ForecastItem<BacklogItem> first = ranking.ByMeanScore[0];
        Tornado tornado = ranking.Tornado(first.Id);
        if (tornado.Bars.Count > 0)
        {
            yield return TornadoPicture.Of(tornado, _ => first.Item.Title);
        }
    }

    private static IEnumerable<ReportPart> Experiment(ExperimentReview experiment)
    {
        yield return ReportPart.Paragraph(
            string.Join(' ', new[] { experiment.Planned.Title + ".", experiment.Planned.Hypothesis }.OfType<string>())
        );
        if (experiment.Planned.StandsIn is { } standsIn)
        {
            yield return ReportPart.Note(standsIn, Tone.Caution);
        }

        Picture effects = EffectsPicture.Of(experiment.Result);
        yield return effects;
        yield return ReviewTables.Comparisons(experiment, decimals: 2);
        string[] reasons = [.. experiment.Result.Decision.Reasons.Where(reason => reason != effects.Sentence)];
        if (reasons.Length > 0)
        {
            yield return ReportPart.List(reasons);
        }

        if (experiment.Planned.Source is { } source)
        {
            yield return ReportPart.Paragraph($"Source: {source}.");
        }
    }

    private static IEnumerable<ReportPart> Evaluation(EvaluationReview evaluation)
    {
        yield return ProportionPicture.Of(evaluation.Result);
        if (evaluation.Planned.Method is { } method)
        {
            yield return ReportPart.Paragraph($"Method: {method}.");
        }
    }

    private static ReportPart Method(PlanReview review) =>
        ReportPart.Section(
            "What is assumed",
            ReportPart.Table(
                "Assumptions: what was believed, and is believed with what was measured",
                new(
                    [new("Assumption"), new("Before"), new("Now"), new("Measured by")],
                    review.Plan.Assumptions.Select(assumption => Assumed(review, assumption))
                )
            ),
            ReportPart.Facts([
                new("Draws", NumberText.Count(review.Provenance.Draws)),
                new("Seed", review.Provenance.Seed.ToString(CultureInfo.InvariantCulture)),
                new("Sampler", review.Provenance.SamplerVersion),
                new("Library", review.Provenance.LibraryVersion),
            ])
        );

    private static IReadOnlyList<PictureCell> Assumed(PlanReview review, Assumption assumption)
    {
        BeliefUpdate? update = review.WithExperiments.Beliefs.Updates.FirstOrDefault(u => u.Assumption == assumption);
        return
        [
            assumption.Statement,
            assumption.Prior.Text,
            update is null ? "as before" : Short(update.Posterior.ToString()),
            assumption.MeasuredBy switch
            {
                { Experiment: { } experiment, Metric: { } metric, Arm: { } arm } => $"{experiment}: {metric}, {arm}",
                { Evaluation: { } evaluation } => evaluation,
                _ => "nothing yet",
            },
        ];
    }

    internal static string Footer(PlanReview review)
    {
        Provenance provenance = review.Provenance;
        return $"{NumberText.Count(provenance.Draws)} draws from seed {provenance.Seed.ToString(CultureInfo.InvariantCulture)}, "
            + $"AiPm.Sdk {provenance.LibraryVersion}, {provenance.SamplerVersion}. The same plan, seed and version give the same numbers.";
    }
}
