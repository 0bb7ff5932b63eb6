using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <content>Goals, law and failure modes, priorities.</content>
internal sealed partial class ReviewJson
{
    private void Goals(PlanSections sections)
    {
        List(
            "objectives",
            sections.Objectives,
            objective =>
            {
                _json.WriteString("title", objective.Objective.Title);
                _json.WriteString("day", DateText.Date(objective.Today));
                _json.WriteMeasured("score", objective.Score);
                _json.WriteMeasured("probabilityAllReached", objective.ProbabilityAllReached);
                List(
                    "keyResults",
                    objective.KeyResults,
                    result =>
                    {
                        _json.WriteString("id", result.KeyResult.Id);
                        _json.WriteMeasured("current", result.Current);
                        _json.WriteMeasured("progress", result.Progress);
                        _json.WriteMeasured("score", result.Score);
                        _json.WriteMeasured("probabilityReached", result.ProbabilityReached);
                    }
                );
                _json.WriteString("sentence", objective.Explanation.Sentence);
            }
        );
        List(
            "trees",
            sections.Trees,
            tree =>
            {
                _json.WriteString("id", tree.Planned.Id);
                _json.WriteString("metric", tree.Planned.Tree.Root.Id);
                Quantiles("today", tree.Today);
                List(
                    "ways",
                    tree.Ways,
                    way =>
                    {
                        _json.WriteString("driver", way.Driver);
                        _json.WriteSimulated("probabilityToday", way.ProbabilityToday);
                        _json.WriteSimulated("probabilityAtBest", way.ProbabilityAtBest);
                        List(
                            "levels",
                            way.Levels,
                            level =>
                            {
                                _json.WriteNumber("probability", level.Probability);
                                _json.WriteMeasured("level", level.Level);
                            }
                        );
                        _json.WriteString("sentence", way.Explanation.Sentence);
                    }
                );
            }
        );
    }

    private void Law(PlanSections sections)
    {
        if (sections.Fmea is { } fmea)
        {
            _json.WriteStartObject("fmea");
            List(
                "modes",
                fmea.Ranked(),
                ranked =>
                {
                    _json.WriteString("id", ranked.Mode.Id);
                    _json.WriteNumber("rank", ranked.Rank);
                    _json.WriteNumber("riskPriorityNumber", ranked.Mode.Rating.RiskPriorityNumber);
                    _json.WriteString("priority", Words.CamelCase(ranked.Priority));
                    _json.WriteString("priorityWithDoneActions", Words.CamelCase(ranked.PriorityWithDoneActions));
                    _json.WriteString("priorityWithAllActions", Words.CamelCase(ranked.PriorityWithAllActions));
                }
            );
            Strings("open", sections.FmeaOpen.Select(finding => finding.Sentence));
            _json.WriteString("sentence", fmea.Explanation.Sentence);
            _json.WriteEndObject();
        }

        List(
            "regulation",
            sections.Regulation,
            review =>
            {
                _json.WriteString("system", review.Planned.System);
                _json.WriteString("law", review.Assessment.Source.ToString());
                _json.WriteBoolean("settled", review.Assessment.IsSettled);
                List(
                    "outcomes",
                    [.. review.Assessment.Outcomes.Where(outcome => outcome.Applies != Truth.No)],
                    outcome =>
                    {
                        _json.WriteString("id", outcome.Outcome.Id);
                        _json.WriteString("applies", Words.CamelCase(outcome.Applies));
                        _json.WriteString("citation", outcome.Outcome.Citation);
                    }
                );
                List(
                    "duties",
                    [.. review.Assessment.Obligations.Where(duty => duty.Applies != Truth.No)],
                    duty =>
                    {
                        _json.WriteString("id", duty.Obligation.Id);
                        _json.WriteString("applies", Words.CamelCase(duty.Applies));
                        _json.WriteString("from", duty.From is { } from ? DateText.Date(from.From) : null);
                        _json.WriteString("citation", duty.Obligation.Citation);
                    }
                );
                Strings("openQuestions", review.Assessment.OpenQuestions.Select(question => question.Id));
                _json.WriteString("sentence", review.Assessment.Explanation.Sentence);
            }
        );
    }

    private void Priorities(PlanSections sections)
    {
        List(
            "scoring",
            sections.Scoring,
            scoring =>
            {
                _json.WriteString("id", scoring.Planned.Id);
                _json.WriteString("model", scoring.Planned.Model.Name);
                _json.WriteString("formula", scoring.Planned.Model.Formula.Text);
                int places = Math.Min(scoring.Planned.Top, scoring.Planned.Items.Count);
                List(
                    "items",
                    scoring.Forecast.ByMeanScore,
                    item =>
                    {
                        _json.WriteString("id", item.Id);
                        _json.WriteSimulated("meanScore", item.MeanScore);
                        _json.WriteSimulated("expectedRank", item.ExpectedRank);
                        _json.WriteSimulated("probabilityFirst", scoring.Forecast.ProbabilityInTop(1, item.Id));
                        _json.WriteSimulated("probabilityInTop", scoring.Forecast.ProbabilityInTop(places, item.Id));
                    }
                );
            }
        );
        if (sections.Moscow is { } moscow)
        {
            _json.WriteStartObject("moscow");
            List(
                "shares",
                moscow.Shares,
                share =>
                {
                    _json.WriteString("priority", Words.CamelCase(share.Priority));
                    _json.WriteNumber("items", share.Items);
                    _json.WriteMeasured("share", share.Share);
                }
            );
            if (moscow.Must is { } must)
            {
                _json.WriteSimulated("mustHolds", must.ProbabilityHolds);
            }

            _json.WriteString("sentence", moscow.Explanation.Sentence);
            _json.WriteEndObject();
        }

        if (sections.Sequence is { } sequence)
        {
            _json.WriteStartObject("sequence");
            Strings("order", sequence.Items.Select(item => item.Id));
            _json.WriteString("sentence", sequence.Explanation.Sentence);
            _json.WriteEndObject();
        }

        List(
            "aiFit",
            [.. sections.AiFits],
            fit =>
            {
                _json.WriteString("item", fit.Key);
                _json.WriteString("verdict", Words.CamelCase(fit.Value.Verdict));
                _json.WriteString("sentence", fit.Value.Explanation.Sentence);
            }
        );
        List(
            "decisions",
            sections.Decisions,
            decision =>
            {
                _json.WriteString("id", decision.Planned.Id);
                _json.WriteString("question", decision.Planned.Question);
                _json.WriteString("sentence", decision.Sentence);
                if (decision.Ranks is { } ranks)
                {
                    List(
                        "alternatives",
                        ranks.Items,
                        item =>
                        {
                            _json.WriteString("id", item.Id);
                            _json.WriteSimulated("probabilityFirst", item.ProbabilityFirst);
                            _json.WriteSimulated("expectedRank", item.ExpectedRank);
                            _json.WriteSimulated("meanScore", item.MeanScore);
                        }
                    );
                }
                else if (decision.Kernel is { } kernel)
                {
                    List(
                        "alternatives",
                        decision.Planned.Matrix.Items,
                        id =>
                        {
                            _json.WriteString("id", id);
                            _json.WriteSimulated("probabilityInKernel", kernel.ProbabilityInKernel(id));
                        }
                    );
                }
            }
        );
        if (sections.Surveys is { } surveys)
        {
            _json.WriteStartObject("surveys");
            List(
                "kano",
                surveys.Kano,
                item =>
                {
                    _json.WriteString("item", item.Item);
                    _json.WriteString("category", item.Category is { } category ? Words.CamelCase(category) : null);
                    _json.WriteMeasured("better", item.Better.Value);
                    _json.WriteMeasured("worse", item.Worse.Value);
                    _json.WriteString("sentence", item.Explanation.Sentence);
                }
            );
            if (surveys.MaxDiff is { } best)
            {
                List(
                    "maxDiff",
                    best.Items,
                    item =>
                    {
                        _json.WriteString("item", item.Item);
                        _json.WriteMeasured("score", item.Score.Value);
                        _json.WriteMeasured("share", item.Share);
                    }
                );
            }

            if (surveys.Prices is { } prices)
            {
                _json.WriteStartObject("prices");
                _json.WriteMeasured("optimal", prices.Optimal.Price);
                _json.WriteMeasured("indifference", prices.Indifference.Price);
                _json.WriteInterval("acceptable", prices.AcceptableRange);
                _json.WriteString("sentence", prices.Explanation.Sentence);
                _json.WriteEndObject();
            }

            if (surveys.Demand is { } demand)
            {
                _json.WriteStartObject("demand");
                _json.WriteMeasured("bestPrice", demand.BestPrice);
                List(
                    "points",
                    demand.Points,
                    point =>
                    {
                        _json.WriteNumber("price", point.Price);
                        _json.WriteNumber("demand", point.Demand);
                    }
                );
                _json.WriteString("sentence", demand.Explanation.Sentence);
                _json.WriteEndObject();
            }

            _json.WriteEndObject();
        }

        if (sections.Portfolio is { } choice)
        {
            _json.WriteStartObject("portfolio");
            Strings("selected", choice.Selected);
            Strings("leftOut", choice.LeftOut);
            _json.WriteNumber("value", choice.Value);
            _json.WriteSimulated("freshValue", choice.FreshValue);
            _json.WriteString("outcome", Words.CamelCase(choice.Outcome));
            List(
                "capacities",
                choice.Capacities,
                use =>
                {
                    _json.WriteString("name", use.Name);
                    _json.WriteNumber("used", use.Used);
                    _json.WriteNumber("available", use.Available);
                    _json.WriteSimulated("probabilityWithin", use.ProbabilityWithin);
                }
            );
            _json.WriteString("sentence", choice.Explanation.Sentence);
            _json.WriteEndObject();
        }
    }
}
