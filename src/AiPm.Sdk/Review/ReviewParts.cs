using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>Takes one side out of a review: the sections of its report, the members of its JSON and the findings that are about it.</summary>
internal static class ReviewParts
{
    private static readonly Dictionary<ReviewPart, (string Noun, string[] Sections, string[] Members)> Parts = new()
    {
        [ReviewPart.Backlog] = (
            "backlog",
            ["backlog", "scoring", "decisions", "surveys", "portfolio"],
            ["ranking", "scoring", "decisions", "surveys", "portfolio"]
        ),
        [ReviewPart.Metrics] = (
            "metrics",
            ["metrics", "quality", "experiments", "observations", "objectives", "trees", "service-levels", "readiness"],
            [
                "metrics",
                "evaluations",
                "experiments",
                "observations",
                "objectives",
                "trees",
                "serviceLevels",
                "readiness",
            ]
        ),
        [ReviewPart.Risks] = (
            "risks",
            ["risks", "register", "controls", "regulation", "fmea"],
            ["risk", "risks", "register", "triggers", "controls", "regulation", "fmea"]
        ),
        [ReviewPart.Roadmap] = (
            "roadmap",
            ["roadmap", "delivery"],
            ["roadmap", "delivery", "deliveries", "delays", "gates"]
        ),
    };

    public static string[] SectionsOf(ReviewPart part) => Parts[EnumDomain.Require(part)].Sections;

    /// <summary>Whether the plan says anything about it.</summary>
    public static bool IsIn(ProductPlan plan, ReviewPart part) =>
        part switch
        {
            ReviewPart.Backlog => plan.Backlog is not null,
            ReviewPart.Metrics => plan.Metrics.Count + plan.Evaluations.Count + plan.Experiments.Count > 0,
            ReviewPart.Risks => plan.Risks is not null,
            _ => plan.Roadmap is not null,
        };

    /// <exception cref="ArgumentException">The plan says nothing about it.</exception>
    public static void Require(ProductPlan plan, ReviewPart part)
    {
        if (!IsIn(plan, part))
        {
            throw new ArgumentException(
                $"the plan has no {Parts[EnumDomain.Require(part)].Noun}, so there is nothing to say of that side",
                nameof(part)
            );
        }
    }

    public static IReadOnlyList<ReviewFinding> Findings(PlanReview review, ReviewPart part)
    {
        string[] paths = part switch
        {
            ReviewPart.Backlog => ["$.backlog", "$.scoring", "$.decisions", "$.surveys", "$.portfolio"],
            ReviewPart.Metrics =>
            [
                "$.metrics",
                "$.evaluations",
                "$.experiments",
                "$.observations",
                "$.objectives",
                "$.trees",
                "$.readiness",
            ],
            ReviewPart.Risks => ["$.risks", "$.regulation", "$.fmea"],
            _ => ["$.roadmap"],
        };
        return
        [
            .. review.Findings.Where(finding =>
                Array.Exists(paths, path => finding.Path.StartsWith(path, StringComparison.Ordinal))
            ),
        ];
    }

    /// <summary>The metrics of a plan with their targets and what was counted of them last.</summary>
    public static ReportPart Metrics(ProductPlan plan) =>
        ReportPart.Table(
            "Metrics",
            new(
                [new("Metric"), new("Kind"), new("Role"), new("Better"), new("Target"), new("Evaluated")],
                plan.Metrics.Select(metric =>
                    (IReadOnlyList<PictureCell>)
                        [
                            metric.Definition.Name,
                            Words
                                .Title(Word(metric.Definition.Kind.GetType().Name[..^"Kind".Length]))
                                .ToLowerInvariant(),
                            Words.Title(Word(metric.Definition.Role.ToString())).ToLowerInvariant(),
                            metric.Definition.Direction == Direction.Increase ? "more" : "less",
                            metric.Definition.Target?.ToString() ?? "–",
                            plan.Evaluations.LastOrDefault(e => e.Metric == metric.Definition.Id) is { } evaluation
                                ? $"{NumberText.Count(evaluation.Counts.Successes)} of {NumberText.Count(evaluation.Counts.Trials)}"
                                : "–",
                        ]
                )
            )
        );

    /// <summary>The members of the whole review's JSON that are about one side.</summary>
    public static string Json(PlanReview review, ReviewPart part)
    {
        Require(review.Plan, part);
        using JsonDocument whole = JsonDocument.Parse(review.ToJson());
        JsonElement outcome = whole.RootElement.GetProperty("withExperiments");
        return ResultWriter.Write(json =>
        {
            json.WriteString("product", review.Plan.Product.Name);
            json.WriteProvenance(review.Provenance);
            json.WriteList(
                "findings",
                Findings(review, part),
                finding =>
                {
                    json.WriteString("path", finding.Path);
                    json.WriteString("sentence", finding.Sentence);
                }
            );
            if (part == ReviewPart.Metrics)
            {
                json.WriteList(
                    "metrics",
                    review.Plan.Metrics,
                    metric =>
                    {
                        json.WriteString("id", metric.Definition.Id);
                        json.WriteString("name", metric.Definition.Name);
                        json.WriteWord("role", metric.Definition.Role);
                        json.WriteWord("direction", metric.Definition.Direction);
                        json.WriteString("target", metric.Definition.Target?.ToString());
                    }
                );
            }

            foreach (string member in Parts[part].Members)
            {
                if (
                    (member != "metrics" || part != ReviewPart.Metrics)
                    && (
                        outcome.TryGetProperty(member, out JsonElement value)
                        || whole.RootElement.TryGetProperty(member, out value)
                    )
                )
                {
                    json.WritePropertyName(member);
                    value.WriteTo(json);
                }
            }
        });
    }

    private static string Word(string pascalCase) => JsonNamingPolicy.CamelCase.ConvertName(pascalCase);
}
