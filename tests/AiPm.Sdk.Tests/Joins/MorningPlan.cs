using System.Globalization;
using System.Text.Json.Nodes;

namespace AiPm.Sdk.Tests.Joins;

/// <summary>A plan with sixty days of observations, whole or changed.</summary>
internal static class MorningPlan
{
    public static readonly DateOnly First = new(2027, 1, 4);

    public static DateOnly Last => First.AddDays(59);

    public const string Frame = """
        {
          "version": 1,
          "product": { "name": "Helper", "purpose": "Answers questions.", "northStar": "solved" },
          "assumptions": [
            { "id": "lift", "statement": "How many more are solved.", "prior": "0% to 6%",
              "measuredBy": { "experiment": "test", "metric": "solved", "arm": "new" } },
            { "id": "right", "statement": "Answers that are right.", "prior": "beta(1, 1)", "measuredBy": { "evaluation": "panel" } }
          ],
          "strategy": {
            "goals": [{ "id": "solve", "statement": "More is solved.", "metric": "solved", "baseline": 0.4, "level": 0.6,
              "start": "2027-01-04", "deadline": "2027-06-30" }]
          },
          "metrics": [
            { "id": "solved", "name": "Solved", "kind": "proportion", "direction": "increase", "role": "northStar" },
            { "id": "right", "name": "Right answers", "kind": "proportion", "direction": "increase", "role": "health",
              "target": { "atLeast": 0.9, "release": 0.88 } },
            { "id": "cost", "name": "Cost of an answer", "kind": "mean", "direction": "decrease", "role": "guardrail", "target": { "atMost": 0.05 } },
            { "id": "margin", "name": "Margin", "kind": "derived", "formula": "solved - cost", "inputs": ["solved", "cost"], "direction": "increase", "role": "driver" }
          ],
          "evaluations": [{ "id": "panel", "metric": "right", "right": 92, "of": 100, "on": "2027-02-20" }],
          "experiments": [{
            "id": "test", "title": "New against old", "control": "old", "ended": "2027-02-25",
            "arms": [
              { "id": "old", "units": 4000, "results": { "solved": { "successes": 1600 } } },
              { "id": "new", "units": 4000, "results": { "solved": { "successes": 1780 } } }
            ]
          }],
          "impactScale": { "metric": "solved", "effectOfImpactOne": 0.02, "usualEffects": { "standardDeviation": 0.02 } },
          "readiness": [{
            "id": "answers", "title": "The answers", "items": ["roll"],
            "checks": [{ "metric": "right", "atLeast": 0.9, "certainty": 0.6, "freshDays": 14 }]
          }],
          "backlog": {
            "top": 1,
            "items": [
              { "id": "roll", "title": "Roll out", "reach": 1000, "impact": "0.5 to 1.5", "confidence": 1, "effort": "PERT(1, 2, 4)",
                "measuredImpact": { "experiment": "test", "arm": "new" } },
              { "id": "other", "title": "Other", "reach": 1000, "impact": "0.5 to 2", "confidence": 1, "effort": "PERT(1, 2, 4)" }
            ]
          }
        }
        """;

    /// <summary>Weekdays around 0.5, weekends 0.04 below, with noise that is the same every time.</summary>
    public static double Solved(int day)
    {
        double noise = 0;
        for (int k = 0; k < 12; k++)
        {
            uint bits = 2654435761u * (uint)(day * 12 + k + 1);
            bits = (bits ^ (bits >> 15)) * 2246822519u;
            bits = (bits ^ (bits >> 13)) * 3266489917u;
            noise += (bits ^ (bits >> 16)) / 4294967296.0 - 0.5;
        }

        return 0.5 - (day % 7 >= 5 ? 0.04 : 0) + 0.004 * noise;
    }

    public static JsonObject Whole()
    {
        JsonObject plan = JsonNode.Parse(Frame)!.AsObject();
        JsonArray seen = [];
        for (int day = 0; day < 60; day++)
        {
            seen.Add(Value("solved", First.AddDays(day), Solved(day)));
            if (day % 7 == 0)
            {
                seen.Add(Value("cost", First.AddDays(day), 0.04 + 0.001 * (day % 3)));
            }
        }

        plan["observations"] = new JsonObject
        {
            ["metrics"] = seen,

            // A short run length costs less to simulate.
            ["watch"] = new JsonArray(
                new JsonObject
                {
                    ["metric"] = "solved",
                    ["method"] = "residual",
                    ["runLength"] = 100,
                }
            ),
        };
        return plan;
    }

    public static JsonObject Value(string metric, DateOnly on, double value, DateOnly? recorded = null)
    {
        JsonObject seen = new()
        {
            ["metric"] = metric,
            ["on"] = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["value"] = value,
        };
        if (recorded is { } day)
        {
            seen["recorded"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return seen;
    }

    public static JsonArray Observed(this JsonObject plan) => plan["observations"]!["metrics"]!.AsArray();

    /// <summary>The plan with another value of a day, known from its own day on.</summary>
    public static JsonObject With(this JsonObject plan, string metric, DateOnly on, double value)
    {
        string day = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        JsonNode seen = plan.Observed()
            .Single(one => (string?)one!["metric"] == metric && (string?)one["on"] == day && one["recorded"] is null)!;
        seen["value"] = value;
        return plan;
    }

    public static ProductPlan Read(this JsonObject plan)
    {
        DocumentReading<ProductPlan> reading = PlanReader.Read(plan.ToJsonString());
        Assert.Equal([], reading.Problems);
        return reading.Value;
    }

    public static MorningCheck Check(this JsonObject plan, DateOnly since, DateOnly? asOf = null) =>
        PlanReview.Run(plan.Read(), Quick with { Since = since, AsOf = asOf ?? Last }).Morning!;

    public static ReviewOptions Quick { get; } =
        new()
        {
            Simulation = new() { Draws = 500, Seed = 7 },
        };
}
