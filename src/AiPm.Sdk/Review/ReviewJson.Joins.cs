using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>What joins the rooms, and what is new since the last look.</summary>
internal sealed partial class ReviewJson
{
    private void Assumptions()
    {
        List(
            "assumptions",
            _review.Plan.Assumptions,
            assumption =>
            {
                _json.WriteString("id", assumption.Id);
                _json.WriteString("statement", assumption.Statement);
                _json.WriteString("before", assumption.Prior.Text);
                _json.WriteString("now", Now(assumption));
                _json.WriteString(
                    "measuredBy",
                    assumption.MeasuredBy switch
                    {
                        { Experiment: { } experiment, Metric: { } metric, Arm: { } arm } =>
                            $"{experiment}: {metric}, {arm}",
                        { Evaluation: { } evaluation } => evaluation,
                        _ => null,
                    }
                );
            }
        );
    }

    private string Now(Assumption assumption) =>
        _review.WithExperiments.Beliefs.Updates.FirstOrDefault(update => update.Assumption == assumption) is { } update
            ? update.Posterior.ToString()
            : assumption.Prior.Text;

    private void Milestone(PlanOutcome outcome)
    {
        if (outcome.Schedule is not { } schedule || outcome.Work is not { } roadmap)
        {
            return;
        }

        double commitment = _review.Options.Commitment;
        _json.WriteStartObject("milestone");
        _json.WriteString("id", roadmap.Milestone);
        _json.WriteString("title", roadmap.Items.First(item => item.Id == roadmap.Milestone).Title);
        _json.WriteNumber("commitment", commitment);
        Day("p50", schedule.Percentile(roadmap.Milestone, 0.5));
        Day("promise", schedule.Percentile(roadmap.Milestone, commitment));
        if (roadmap.Deadline is { } deadline)
        {
            Day("deadline", deadline);
            _json.WriteSimulated("probabilityByDeadline", schedule.ProbabilityBy(roadmap.Milestone, deadline));
        }

        _json.WriteEndObject();
    }

    private void Largest(RiskForecast risk)
    {
        RiskContribution largest = risk.Contributions().OrderBy(contribution => contribution.Rank).First();
        _json.WriteStartObject("largest");
        _json.WriteString("id", largest.Id);
        _json.WriteString("title", _review.WithExperiments.Register![largest.Id].Title);
        _json.WriteSimulated("mean", risk[largest.Id].Mean);
        _json.WriteEndObject();
    }

    private void Readiness()
    {
        if (_review.Readiness.Count > 0)
        {
            List("readiness", _review.Readiness, Ready);
        }
    }

    private void Ready(ReadinessReview ready)
    {
        _json.WriteString("id", ready.Gate.Id);
        _json.WriteString("title", ready.Gate.Title);
        _json.WriteString("verdict", Word(ready.Verdict));
        _json.WriteString("sentence", ready.Explanation.Sentence);
        List(
            "checks",
            ready.Readings,
            reading =>
            {
                _json.WriteString("metric", reading.Check.Metric);
                _json.WriteMeasured("value", reading.Value);
                Day("on", reading.On);
                _json.WriteMeasured("chance", reading.Chance);
                _json.WriteString("verdict", Word(reading.Verdict));
                _json.WriteString("sentence", reading.Sentence);
            }
        );
    }

    private void Gates()
    {
        if (_review.Gates.Count > 0)
        {
            List(
                "gates",
                _review.Gates,
                gate =>
                {
                    _json.WriteString("item", gate.Item.Id);
                    _json.WriteString("metric", gate.Reading.Gate.MetricId);
                    _json.WriteMeasured("value", gate.Reading.Value);
                    Day("on", gate.On);
                    _json.WriteString("verdict", Word(gate.Reading.Verdict));
                    _json.WriteString("sentence", gate.Sentence);
                }
            );
        }
    }

    private void Deliveries()
    {
        if (_review.Deliveries.Count > 0)
        {
            List(
                "deliveries",
                _review.Deliveries,
                delivery =>
                {
                    _json.WriteString("id", delivery.Item.Id);
                    _json.WriteString("title", delivery.Item.Title);
                    _json.WriteBoolean("isChosen", delivery.IsChosen);
                    _json.WriteSimulated("probabilityDone", delivery.ProbabilityDone);
                    Day("p50", delivery.Even);
                    Day("promise", delivery.Promise);
                    Strings("roadmap", delivery.Item.Roadmap);
                }
            );
        }
    }

    private void Morning()
    {
        if (_review.Morning is not { } morning)
        {
            return;
        }

        _json.WriteStartObject("morning");
        Day("since", morning.Since);
        Day("asOf", morning.AsOf);
        _json.WriteString("sentence", morning.Explanation.Sentence);
        _json.WriteMeasured("daysToFalseAlarm", morning.DaysToFalseAlarm);
        List(
            "findings",
            morning.Findings,
            finding =>
            {
                _json.WriteString("kind", Word(finding.Kind));
                _json.WriteString("tone", Word(finding.Tone));
                _json.WriteString("path", finding.Path);
                _json.WriteString("sentence", finding.Sentence);
            }
        );
        List("metrics", morning.Metrics, Standing);
        _json.WriteEndObject();
    }

    private void Standing(MetricStanding standing)
    {
        _json.WriteString("id", standing.Now.Metric.Definition.Id);
        _json.WriteString("name", standing.Now.Metric.Definition.Name);
        _json.WriteMeasured("value", standing.Now.Value);
        Day("on", standing.Now.Last?.On);
        _json.WriteMeasured("before", standing.Before.Value);
        _json.WriteString("target", Word(standing.Target));
        _json.WriteString("targetBefore", Word(standing.TargetBefore));
        _json.WriteMeasured("daysToFalseAlarm", standing.Anomalies.DaysToFalseAlarm);
        List(
            "anomalies",
            standing.Anomalies.Anomalies,
            anomaly =>
            {
                Day("day", anomaly.Day);
                Day("since", anomaly.Since);
                _json.WriteNumber("value", anomaly.Value);
                _json.WriteNumber("expected", anomaly.Expected);
                _json.WriteNumber("score", anomaly.Score);
            }
        );
        Strings("warnings", standing.Anomalies.Warnings);
        _json.WriteString("notJudged", standing.Anomalies.NotJudged?.Sentence);
    }

    private void Day(string name, DateOnly? day)
    {
        if (day is { } known)
        {
            _json.WriteString(name, DateText.Date(known));
        }
        else
        {
            _json.WriteNull(name);
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
