using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <content>What the sections of the plan say.</content>
internal sealed partial class ReviewJson
{
    private void Sections()
    {
        PlanSections sections = _review.Sections;
        if (sections.Risks is { } risks)
        {
            _json.WriteStartObject("riskReview");
            Risks(risks);
            _json.WriteEndObject();
        }

        if (sections.Roadmap is { } roadmap)
        {
            _json.WriteStartObject("roadmapReview");
            Work(roadmap);
            _json.WriteEndObject();
        }

        Goals(sections);
        Law(sections);
        Priorities(sections);
    }

    private void Risks(RiskReview review)
    {
        _json.WriteString("day", review.Day is { } day ? DateText.Date(day) : null);
        Strings("notQuantified", review.Register.NotQuantified.Select(risk => risk.Id));
        List(
            "open",
            review.Open,
            finding =>
            {
                _json.WriteString("risk", finding.Id);
                _json.WriteString("sentence", finding.Sentence);
            }
        );
        List(
            "appetite",
            review.Appetite,
            finding =>
            {
                _json.WriteString("subject", finding.Subject);
                _json.WriteString("risk", finding.RiskId);
                _json.WriteString("measure", Words.CamelCase(finding.Measure));
                _json.WriteString("verdict", Words.CamelCase(finding.Verdict));
                _json.WriteMeasured("value", finding.Value);
                _json.WriteNumber("standardError", finding.StandardError);
                _json.WriteString("escalateTo", finding.EscalateTo);
                _json.WriteString("sentence", finding.Sentence);
            }
        );
        if (review.HeatMap is { } map)
        {
            _json.WriteStartObject("matrix");
            _json.WriteString("name", map.Matrix.Name);
            List(
                "cells",
                [.. map.Cells.Where(cell => cell.RiskIds.Count > 0)],
                cell =>
                {
                    _json.WriteString("likelihood", map.Matrix.Likelihood.Levels[cell.Cell.Likelihood]);
                    _json.WriteNumber("impact", cell.Cell.Impact + 1);
                    _json.WriteString("level", cell.Cell.Level.Name);
                    Strings("risks", cell.RiskIds);
                }
            );
            Strings("notRated", map.NotRated);
            if (review.Audit is { } audit)
            {
                _json.WriteMeasured("reversedShare", audit.ReversedShare);
                _json.WriteMeasured("tiedShare", audit.TiedShare);
                _json.WriteString("sentence", audit.Explanation.Sentence);
            }

            _json.WriteEndObject();
        }

        if (_review.WithExperiments.Risk is { Policies.Count: > 0 } forecast)
        {
            List(
                "insurance",
                forecast.Policies,
                policy =>
                {
                    _json.WriteString("id", policy.Policy.Id);
                    _json.WriteSimulated("recovered", policy.Recovered.Mean);
                    _json.WriteSimulated("netCost", policy.NetCost);
                    _json.WriteSimulated("probabilityItPays", policy.ProbabilityItPays);
                }
            );
        }

        if (review.Controls is { } choice)
        {
            _json.WriteStartObject("controls");
            Strings("selected", choice.Selected);
            Strings("leftOut", choice.LeftOut);
            _json.WriteSimulated("lossRemoved", choice.Value.LossRemoved);
            _json.WriteSimulated("cost", choice.Value.Cost);
            _json.WriteSimulated("netBenefit", choice.Value.NetBenefit);
            _json.WriteBoolean("proved", choice.Outcome == ControlChoiceOutcome.Optimal);
            _json.WriteString("sentence", choice.Explanation.Sentence);
            List(
                "worths",
                review.Worths,
                worth =>
                {
                    _json.WriteString("id", worth.Id);
                    _json.WriteBoolean("chosen", worth.IsInSet);
                    _json.WriteSimulated("lossRemoved", worth.LossRemovedGivenOthers);
                    _json.WriteSimulated("cost", worth.CostGivenOthers);
                    _json.WriteSimulated("probabilityItPays", worth.ProbabilityItPays);
                }
            );
            _json.WriteEndObject();
        }

        List(
            "coverage",
            review.Coverage,
            coverage =>
            {
                _json.WriteString("framework", coverage.Source.ToString());
                _json.WriteMeasured("share", coverage.Whole.Share);
                Strings("gaps", coverage.Gaps.Select(gap => gap.Id));
                _json.WriteString("sentence", coverage.Explanation.Sentence);
            }
        );
    }

    private void Work(RoadmapReview review)
    {
        if (review.Goal is { } goal)
        {
            _json.WriteStartObject("goal");
            _json.WriteSimulated("byDate", goal.ByDate);
            _json.WriteSimulated("withinBudget", goal.WithinBudget);
            _json.WriteSimulated("gatesPassed", goal.GatesPassed);
            _json.WriteSimulated("together", goal.Together);
            _json.WriteString("sentence", goal.Explanation.Sentence);
            _json.WriteEndObject();
        }

        _json.WriteString("withoutWaiting", review.WithoutWaiting);
        _json.WriteSimulated("shipped", review.Forecast.ProbabilityShipped);
        _json.WriteSimulated("stopped", review.Forecast.ProbabilityStopped);
        if (review.Cost is { } cost)
        {
            _json.WriteSimulated("meanCost", cost);
        }

        List(
            "gates",
            review.Forecast.Gates,
            gate =>
            {
                _json.WriteString("id", gate.Id);
                _json.WriteString("gate", gate.Gate.ToString());
                _json.WriteSimulated("reached", gate.ProbabilityReached);
                _json.WriteSimulated("passed", gate.ProbabilityPassed);
                _json.WriteSimulated("stopped", gate.ProbabilityStopped);
                _json.WriteSimulated("meanTries", gate.MeanTries);
            }
        );
        Strings("overloads", review.Overloads.Select(overload => overload.Sentence));
        List(
            "health",
            review.Health.Findings,
            finding =>
            {
                _json.WriteString("rule", Words.CamelCase(finding.Rule));
                _json.WriteString("path", "$.roadmap" + finding.Path[1..]);
                _json.WriteString("sentence", finding.Sentence);
            }
        );
    }
}
