using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Tool;

/// <summary><c>risk_loss</c>: what risks cost together in a year.</summary>
internal static class RiskOperation
{
    private const int MostRisks = 1_000;

    public static Operation Create() =>
        new Operation<RiskArguments>(
            "risk_loss",
            "Forecast the loss of risks",
            "Says what risks may cost together in a year: the mean, the worst year in twenty, the chance to lose more than given amounts, and which risks make the worst years. "
                + "A risk is how often it happens (eventsPerYear, or probabilityPerYear where it can happen but once) and what one event costs.",
            Shape.Object<RiskArguments>("riskLossArguments", "The risks.", Declare),
            """
            {
              "unit": { "type": "string" },
              "mean": { "type": "object", "description": "The mean loss of a year, with its standard error." },
              "probabilityOfNoLoss": { "type": "object" },
              "quantiles": { "type": "object", "description": "The loss that a year stays below with this chance: p50, p80, p90, p95, p99." },
              "conditionalValueAtRisk95": { "type": "object", "description": "The mean of the worst twentieth of years." },
              "exceedance": { "type": "array", "items": { "type": "object", "properties": {
                "amount": { "type": "number" }, "probability": { "type": "object", "description": "The chance that a year costs more." } } } },
              "contributions": { "type": "array", "items": { "type": "object", "properties": {
                "id": { "type": "string" }, "meanLoss": { "type": "object" }, "shareOfMean": { "description": "Of the mean loss." },
                "shareOfTail": { "description": "Of the worst twentieth of years." } } } },
              "assumptions": { "type": "array", "items": { "type": "string" } }
            }
            """,
            (given, progress, cancellation) =>
            {
                RiskForecast forecast = given.Register.Forecast(given.Simulation, progress, cancellation);
                return new(
                    forecast.Explanation.Sentence,
                    ToolJson.Write(json => Write(json, forecast, given.Register.Unit, given.Amounts))
                );
            }
        );

    private static Func<MemberValues, RiskArguments> Declare(MemberTable<RiskArguments> members)
    {
        var risks = members.Required(
            "risks",
            Shape.List(RiskShape, 1, MostRisks, risk => risk.Id),
            "The risks; they happen independently of each other."
        );
        Member<string> unit = members.Optional(
            "unit",
            Shape.Text(20),
            "USD",
            "The unit of the losses, a currency as a rule."
        );
        var amounts = members.Optional(
            "amounts",
            Shape.List(Shape.Number(Domain.NonNegative), 0, 100),
            [],
            "Amounts, in the unit, to exceed which the chance is asked: a budget, a deductible."
        );
        SimulationMembers simulation = SimulationMembers.Declare(members);
        return values =>
            new(new RiskRegister(values.Get(risks), values.Get(unit)), values.Get(amounts), simulation.Of(values));
    }

    private static ObjectShape<Risk> RiskShape { get; } =
        Shape.Object<Risk>(
            "lossRisk",
            "A risk.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "Its name.");
                Member<string?> title = members.Optional("title", Shape.Text(300), "What may happen.");
                Member<Estimate?> events = members.OptionalValue(
                    "eventsPerYear",
                    Quantities.NonNegative,
                    "How often it happens in a year, on average."
                );
                Member<Estimate?> probability = members.OptionalValue(
                    "probabilityPerYear",
                    Quantities.Share,
                    "How probable it is in a year, where it can happen but once."
                );
                Member<Estimate> loss = members.Required(
                    "loss",
                    Quantities.NonNegative,
                    "What one event costs, in the unit of the losses."
                );
                return values =>
                    (values.Get(events), values.Get(probability)) switch
                    {
                        ({ } often, null) => new Risk(values.Get(id), often, values.Get(loss))
                        {
                            Title = values.Get(title) ?? values.Get(id),
                        },
                        (null, { } once) => Risk.AtMostOnce(values.Get(id), once, values.Get(loss)) with
                        {
                            Title = values.Get(title) ?? values.Get(id),
                        },
                        _ => throw new ArgumentException("either eventsPerYear or probabilityPerYear must be given"),
                    };
            }
        );

    private static void Write(Utf8JsonWriter json, RiskForecast forecast, string unit, IReadOnlyList<double> amounts)
    {
        json.WriteString("unit", unit);
        json.WriteSimulated("mean", forecast.Total.Mean);
        json.WriteSimulated("probabilityOfNoLoss", forecast.Total.ProbabilityOfNoLoss);
        json.WriteStartObject("quantiles");
        foreach (int percent in (int[])[50, 80, 90, 95, 99])
        {
            json.WriteSimulated($"p{percent}", forecast.Total.ValueAtRisk(percent / 100.0));
        }

        json.WriteEndObject();
        json.WriteSimulated("conditionalValueAtRisk95", forecast.Total.ConditionalValueAtRisk(0.95));
        json.WriteStartArray("exceedance");
        foreach (double amount in amounts)
        {
            json.WriteStartObject();
            json.WriteNumber("amount", amount);
            json.WriteSimulated("probability", forecast.Total.ExceedanceProbability(amount));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("contributions");
        foreach (RiskContribution risk in forecast.Contributions())
        {
            json.WriteStartObject();
            json.WriteString("id", risk.Id);
            json.WriteSimulated("meanLoss", risk.MeanLoss);
            json.WriteMeasured("shareOfMean", risk.ShareOfMean);
            json.WriteMeasured("shareOfTail", risk.ShareOfTail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("assumptions");
        foreach (string assumption in forecast.Explanation.Assumptions)
        {
            json.WriteStringValue(assumption);
        }

        json.WriteEndArray();
    }
}
