using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What somebody should act on in the sections of a plan, with paths into it.</summary>
internal static class SectionFindings
{
    public static IEnumerable<ReviewFinding> Risk(RiskReview? review)
    {
        if (review is null)
        {
            yield break;
        }

        foreach (AppetiteFinding finding in review.Appetite.Where(one => one.Verdict == AppetiteVerdict.AboveTolerance))
        {
            yield return new(
                finding.RiskId is { } id ? Path(review, id) : "$.risks.appetite",
                finding.EscalateTo is { } who ? $"{finding.Sentence} Escalate to: {who}." : finding.Sentence
            );
        }

        if (review.NoControls is { } reason)
        {
            yield return new("$.risks.controls", reason);
        }
    }

    public static IEnumerable<ReviewFinding> Work(RoadmapReview? review)
    {
        if (review is null)
        {
            yield break;
        }

        if (review.Goal is { } goal && goal.Together.Value < 0.5 && review.Section.Budget is not null)
        {
            yield return new("$.roadmap.budget", goal.Explanation.Sentence);
        }

        foreach (
            RoadmapHealthFinding finding in review.Health.Findings.Where(one =>
                one.Rule
                    is RoadmapHealthRule.StockTooSmall
                        or RoadmapHealthRule.DateMissed
                        or RoadmapHealthRule.OutOfSequence
            )
        )
        {
            yield return new("$.roadmap" + finding.Path[1..], finding.Sentence);
        }
    }

    public static IEnumerable<ReviewFinding> Others(ProductPlan plan, PlanSections sections)
    {
        foreach ((int i, RegulationReview review) in sections.Regulation.Index())
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"$.regulation[{i}]");
            foreach (
                AssessedOutcome outcome in review.Assessment.Outcomes.Where(one =>
                    one.Applies == Truth.Yes && one.Outcome.Id == "prohibited"
                )
            )
            {
                yield return new(
                    path,
                    $"\"{review.Planned.System}\": {outcome.Outcome.Title} ({outcome.Outcome.Citation})."
                );
            }

            if (!review.Assessment.IsSettled && review.Assessment.NextQuestion is { } next)
            {
                yield return new(
                    $"{path}.answers",
                    $"\"{review.Planned.System}\" is not settled; the next question: {next.Text}"
                );
            }
        }

        if (sections.Fmea is { } fmea)
        {
            foreach ((int i, FailureMode mode) in fmea.Modes.Index())
            {
                if (fmea.Table[mode.WithAllActions] == ActionPriority.High)
                {
                    yield return new(
                        string.Create(CultureInfo.InvariantCulture, $"$.fmea.modes[{i}]"),
                        $"\"{mode.Id}\" keeps high priority when all its actions are done ({mode.WithAllActions})."
                    );
                }
            }
        }

        if (sections.Moscow is { Must.HoldsOnAverage: false } moscow)
        {
            yield return new("$.scoring.moscow", moscow.Explanation.Sentence);
        }

        foreach ((int i, DecisionReview decision) in sections.Decisions.Index())
        {
            if (decision.Undefined is { } undefined)
            {
                yield return new(
                    string.Create(CultureInfo.InvariantCulture, $"$.decisions[{i}]"),
                    $"\"{decision.Planned.Question}\" cannot be answered: {undefined.Sentence}"
                );
            }
        }

        if (sections.NoPortfolio is { } reason)
        {
            yield return new("$.portfolio", reason);
        }

        if (plan.Risks?.AsPlanned is { Appetites.Count: > 0 } risks)
        {
            foreach ((int i, PlannedRisk risk) in risks.Register.Index())
            {
                if (risk is { Category: { } words, Risk.Category: null })
                {
                    yield return new(
                        string.Create(CultureInfo.InvariantCulture, $"$.risks.register[{i}].category"),
                        $"\"{words}\" is no category of the register, so no appetite is held against \"{risk.Risk.Title}\"."
                    );
                }
            }
        }
    }

    private static string Path(RiskReview review, string id) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"$.risks.register[{review.Register.Risks.Index().First(risk => risk.Item.Id == id).Index}]"
        );
}
