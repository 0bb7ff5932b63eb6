using System.Text.Json.Nodes;

namespace AiPm.Sdk.Tests.Joins;

/// <summary>A plan in the middle of its work: a risk that is watched and delays, a gate, progress.</summary>
internal static class WorkPlan
{
    public const string Json = """
        {
          "version": 2,
          "product": { "name": "Helper", "purpose": "Answers questions.", "currency": "EUR" },
          "metrics": [
            { "id": "accuracy", "name": "Accuracy", "kind": "proportion", "direction": "increase", "role": "primary" },
            { "id": "drift", "name": "Drift", "kind": "mean", "direction": "decrease", "role": "health" }
          ],
          "readiness": [{ "id": "model", "title": "The model", "before": ["roll"], "items": ["helper"],
            "checks": [{ "metric": "accuracy", "atLeast": 0.9 }] }],
          "backlog": {
            "top": 1,
            "items": [
              { "id": "helper", "title": "The helper", "reach": 1000, "impact": 2, "confidence": 1, "effort": "PERT(1, 2, 3)", "roadmap": ["train", "roll"] },
              { "id": "other", "title": "Other", "reach": 10, "impact": 1, "confidence": 1, "effort": 1 }
            ]
          },
          "risks": {
            "register": [
              { "id": "outage", "title": "The provider is down", "eventsPerYear": "gamma(2, 1)", "loss": "1k to 9k",
                "indicators": [{ "id": "drifting", "metric": "drift", "trigger": { "atLeast": 0.2, "release": 0.15 }, "warning": { "atLeast": 0.1 }, "freshDays": 10 }],
                "contingencies": [{ "name": "second provider", "steps": ["switch"], "indicators": ["drifting"], "startsOnEvent": false, "owner": "Ada" }] }
            ]
          },
          "riskDelays": [{ "risk": "outage", "items": ["train"], "delay": 5, "years": 0.5 }],
          "roadmap": {
            "start": "2027-01-04",
            "milestone": "roll",
            "deadline": "2027-03-31",
            "items": [
              { "id": "label", "title": "Label", "duration": 10 },
              { "id": "train", "title": "Train", "duration": "PERT(8, 10, 14)", "after": ["label"],
                "loop": { "until": { "metric": "accuracy", "atLeast": 0.9, "release": 0.88 }, "passing": { "kind": "probability", "probability": 0.7 }, "atMost": 3 } },
              { "id": "roll", "title": "Roll out", "duration": 5, "after": ["train"] }
            ]
          },
          "observations": {
            "incidentsFrom": "2027-01-04",
            "incidents": [{ "risk": "outage", "on": "2027-01-20", "loss": 4000, "description": "A day without answers" }],
            "metrics": [
              { "metric": "drift", "on": "2027-01-11", "value": 0.05 },
              { "metric": "drift", "on": "2027-01-18", "value": 0.12 },
              { "metric": "drift", "on": "2027-01-25", "value": 0.21 },
              { "metric": "drift", "on": "2027-02-01", "value": 0.16 },
              { "metric": "drift", "on": "2027-02-08", "value": 0.04 },
              { "metric": "accuracy", "on": "2027-02-01", "value": 0.91 },
              { "metric": "accuracy", "on": "2027-02-05", "value": 0.89 },
              { "metric": "accuracy", "on": "2027-02-09", "value": 0.87 }
            ],
            "roadmap": [
              { "item": "label", "on": "2027-01-11", "started": "2027-01-04", "remaining": 6 },
              { "item": "label", "on": "2027-01-22", "started": "2027-01-04", "finished": "2027-01-20" },
              { "item": "train", "on": "2027-01-25", "started": "2027-01-21", "remaining": "PERT(6, 8, 12)" }
            ]
          }
        }
        """;

    public static JsonObject Whole() => JsonNode.Parse(Json)!.AsObject();

    public static PlanReview Review(this JsonObject plan, string asOf, string since) =>
        PlanReview.Run(
            plan.Read(),
            MorningPlan.Quick with
            {
                AsOf = DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture),
                Since = DateOnly.Parse(since, System.Globalization.CultureInfo.InvariantCulture),
            }
        );
}
