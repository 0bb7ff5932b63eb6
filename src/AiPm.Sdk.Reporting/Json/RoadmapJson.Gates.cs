using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <content>Gates, loops and events.</content>
public static partial class RoadmapJson
{
    private static void WriteLoop(Utf8JsonWriter json, RoadmapItem item)
    {
        if (item.Loop is not { } loop)
        {
            return;
        }

        json.WriteStartObject("loop");
        json.WriteStartObject("until");
        json.WriteString("metric", loop.Until.MetricId);
        Threshold threshold = loop.Until.Threshold;
        json.WriteNumber(threshold.Direction == Direction.Increase ? "atLeast" : "atMost", threshold.Level);
        if (threshold.Release != threshold.Level)
        {
            json.WriteNumber("release", threshold.Release);
        }

        json.WriteEndObject();
        WritePassing(json, loop.Passing, item.Id);
        if (loop.AtMost is { } most)
        {
            json.WriteNumber("atMost", most);
        }

        if (loop.Otherwise.Kind != BranchKind.Stop)
        {
            json.WriteStartObject("otherwise");
            Word(json, "kind", loop.Otherwise.Kind.ToString());
            Text(json, "first", loop.Otherwise.First);
            json.WriteEndObject();
        }

        Positive(json, "costEach", loop.CostEach, item.Id);
        json.WriteEndObject();
    }

    private static void WritePassing(Utf8JsonWriter json, Passing? passing, string owner)
    {
        if (passing is null)
        {
            return;
        }

        json.WriteStartObject("passing");
        switch (passing)
        {
            case PassProbability one:
                json.WriteString("kind", "probability");
                Estimate(json, "probability", one.Probability, owner);
                break;
            case GateOutcomes outcomes:
                json.WriteString("kind", "outcomes");
                json.WriteNumber("pass", outcomes.Pass);
                json.WriteNumber("retry", outcomes.Retry);
                json.WriteNumber("pivot", outcomes.Pivot);
                json.WriteNumber("stop", outcomes.Stop);
                Text(json, "pivotTo", outcomes.PivotTo?.First);
                break;
            case PassByCurve { Curve: var curve }:
                json.WriteString("kind", "curve");
                json.WriteStartArray("points");
                foreach (LearningPoint point in curve.Points)
                {
                    json.WriteStartObject();
                    json.WriteNumber("amount", point.Amount);
                    json.WriteNumber("value", point.Value);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                Word(json, "scale", curve.Scale.ToString());
                json.WriteNumber("leastExponent", curve.Exponents.Lower);
                json.WriteNumber("greatestExponent", curve.Exponents.Upper);
                json.WriteNumber("firstTry", curve.FirstTry);
                json.WriteNumber("step", curve.Step);
                break;
            default:
                throw new InvalidOperationException($"no form in JSON for a {passing.GetType().Name}");
        }

        json.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter json, IReadOnlyList<RiskEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        json.WriteStartArray("riskEvents");
        foreach (RiskEvent one in events)
        {
            json.WriteStartObject();
            json.WriteString("id", one.Id);
            Estimate(json, "probability", one.Probability, one.Id);
            json.WriteStartArray("strikes");
            foreach (string item in one.Strikes)
            {
                json.WriteStringValue(item);
            }

            json.WriteEndArray();
            Positive(json, "delay", one.Delay, one.Id);
            Positive(json, "rework", one.Rework, one.Id);
            Positive(json, "cost", one.Cost, one.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>An estimate that is left out where it is 0 for certain.</summary>
    private static void Positive(Utf8JsonWriter json, string name, Estimate estimate, string owner)
    {
        if (!(estimate.TryGetCertain(out double value) && value == 0))
        {
            Estimate(json, name, estimate, owner);
        }
    }
}
