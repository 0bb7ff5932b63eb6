namespace AiPm.Sdk.Tests.Strategy;

/// <summary>A small plan with strategy and market, whole or with one part replaced.</summary>
internal static class StrategyPlan
{
    public const string Json = """
        {
          "version": 1,
          "product": { "name": "Helper", "purpose": "Answers questions of customers.", "currency": "EUR" },
          "assumptions": [{ "id": "shops", "statement": "Shops in reach.", "prior": "8k to 12k" }],
          "strategy": {
            "vision": "Nobody waits for an answer.",
            "problem": "Shops answer the same questions by hand.",
            "valueProposition": {
              "customer": "small shops", "need": "lose evenings to e-mail", "category": "an assistant",
              "benefit": "answers what was asked before", "alternative": "a helpdesk", "difference": "needs no agent"
            },
            "swot": [
              { "id": "tone", "kind": "strength", "statement": "Answers sound like the shop." },
              { "id": "data", "kind": "weakness", "statement": "Few labelled answers.", "items": ["label"] },
              { "id": "peak", "kind": "opportunity", "statement": "Season peaks.", "items": ["peaks"] },
              { "id": "bigtech", "kind": "threat", "statement": "Platforms bundle their own.", "risks": ["bundle"] }
            ],
            "tows": [{ "id": "own-voice", "statement": "Win by tone before platforms bundle.", "entries": ["tone", "bigtech"], "items": ["peaks"] }],
            "goals": [
              {
                "id": "solve", "statement": "Shops get their evenings back.", "metric": "solved", "baseline": 0.4, "level": 0.6,
                "start": "2027-01-04", "deadline": "2027-06-30", "owner": "Ada", "chance": 0.6, "verticals": ["businessGoals", "userExperience"]
              },
              { "id": "grow", "statement": "More shops." }
            ],
            "stakeholders": [
              { "id": "owner", "name": "Shop owners", "influence": 0.9, "interest": 0.8, "wants": "Their evenings." },
              { "id": "works-council", "name": "Works council", "influence": 0.6, "interest": 0.5, "weight": 2 },
              { "id": "press", "name": "Press", "influence": 0.5, "interest": 0.1 },
              { "id": "fans", "name": "Fans", "influence": 0.1, "interest": 0.9 },
              { "id": "others", "name": "Others", "influence": 0, "interest": 0 }
            ]
          },
          "market": {
            "topDown": { "total": "PERT(30M, 50M, 70M)", "servedShare": "20%", "obtainableShare": "7%", "source": "survey" },
            "segments": [
              { "id": "fashion", "name": "Fashion shops", "customers": "shops", "revenuePerCustomer": 600, "servedShare": "50%", "obtainableShare": "beta(20, 80)" },
              { "id": "food", "name": "Food shops", "customers": 2000, "revenuePerCustomer": 300, "servedShare": 1, "obtainableShare": 0.1 }
            ],
            "features": [
              { "id": "tone", "name": "Tone", "weight": 3 },
              { "id": "speed", "name": "Speed", "weight": 2 },
              { "id": "voice", "name": "Voice" },
              { "id": "audit", "name": "Audit trail" },
              { "id": "price list", "name": "Price list", "weight": 0 }
            ],
            "own": { "id": "us", "name": "Helper", "features": { "tone": 1, "speed": 0.5, "voice": 0, "price list": 1 }, "price": 50 },
            "competitors": [
              { "id": "desk", "name": "Desk", "features": { "tone": 0.5, "speed": 1, "voice": 0, "audit": 1, "price list": 1 }, "price": "30 to 60" },
              { "id": "bot", "name": "Bot", "features": { "speed": 1, "voice": 0 }, "strengths": ["cheap"] }
            ]
          },
          "metrics": [
            { "id": "solved", "name": "Solved", "kind": "proportion", "direction": "increase", "role": "northStar", "owner": "Ada", "verticals": ["userExperience"] }
          ],
          "backlog": {
            "items": [
              { "id": "label", "title": "Label", "reach": 10, "impact": 1, "confidence": 1, "effort": 1, "owner": "Bo", "verticals": ["data"] },
              { "id": "peaks", "title": "Peaks", "reach": 10, "impact": 2, "confidence": 1, "effort": 1, "verticals": ["userExperience", "technology"] }
            ]
          },
          "risks": [{ "id": "bundle", "title": "Bundled", "eventsPerYear": 0.1, "loss": 100000, "verticals": ["businessGoals"] }]
        }
        """;

    public static ProductPlan Read() => PlanReader.Read(Json).Value;

    public static string With(string old, string replacement)
    {
        Assert.Contains(old, Json, StringComparison.Ordinal);
        return Json.Replace(old, replacement, StringComparison.Ordinal);
    }
}
