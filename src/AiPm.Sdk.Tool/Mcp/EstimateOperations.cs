using System.Globalization;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>Estimates: what a text means, and what a formula over uncertain quantities comes to.</summary>
internal static class EstimateOperations
{
    private static readonly int[] Percents = [5, 25, 50, 75, 95];

    public static Operation Parse() =>
        new Operation<(string Text, Domain? Domain)>(
            "estimate_parse",
            "Read an estimate",
            "Says what the text of an estimate means: \"4k to 9k\" is a 90 % interval and a distribution follows from it, \"PERT(2, 3, 8)\" least, most probable and most. It gives mean, spread and quantiles exactly.",
            Shape.Object<(string, Domain?)>(
                "estimateParseArguments",
                "The estimate.",
                members =>
                {
                    Member<string> text = members.Required("text", Quantities.Text, "The estimate.");
                    Member<Domain?> range = members.Optional(
                        "range",
                        Shape.Choice([
                            ("positive", Domain.Positive),
                            ("nonNegative", Domain.NonNegative),
                            ("share", Domain.Share),
                        ]),
                        "What it can be: an interval of a positive quantity is log-normal, of a share logit-normal."
                    );
                    return values => (values.Get(text), values.Get(range));
                }
            ),
            """
            {
              "text": { "type": "string", "description": "The estimate written out." },
              "certain": { "type": "boolean" },
              "mean": { "description": "The mean, or why there is none." },
              "standardDeviation": { "description": "The standard deviation, or why there is none." },
              "quantiles": { "type": "object", "description": "What it stays below with this chance, in its own unit: p5, p25, p50, p75, p95." }
            }
            """,
            (given, _, _) =>
            {
                Estimate estimate = Quantities.Read(given.Text, "text", given.Domain);
                if (!estimate.IsCertain && !estimate.IsDistribution)
                {
                    throw new BadInputException("text is a formula; estimate_simulate says what it comes to");
                }

                return new(Sentence(estimate), ToolJson.Write(json => Write(json, estimate)));
            }
        );

    public static Operation Simulate() =>
        new Operation<SimulateArguments>(
            "estimate_simulate",
            "Simulate a formula",
            "Works out a formula over uncertain quantities by simulation: a margin, a saving, a payback. A name stands for one quantity wherever it appears, so price * volume - cost * volume has one volume.",
            Shape.Object<SimulateArguments>("estimateSimulateArguments", "The formula and its quantities.", Declare),
            """
            {
              "mean": { "type": "object", "description": "With its standard error, in the formula's unit." },
              "standardDeviation": { "type": "object" },
              "quantiles": { "type": "object", "description": "What it stays below with this chance: p5, p25, p50, p75, p95, each with its standard error." },
              "above": { "type": "array", "items": { "type": "object", "properties": {
                "value": { "type": "number" }, "probability": { "type": "object", "description": "The chance that it is greater." } } } },
              "provenance": { "type": "object" }
            }
            """,
            (given, progress, cancellation) =>
            {
                Simulated simulated = given.Estimate.Simulate(given.Simulation, progress, cancellation);
                string unit = given.Unit is null ? "" : $" {given.Unit}";
                IEnumerable<string> chances = given.Above.Select(value =>
                    $"It is above {NumberText.Number(value)}{unit} with a chance of {ShareText.Probability(simulated.ProbabilityAbove(value))}."
                );
                return new(
                    string.Join(
                        ' ',
                        [
                            $"The mean is {NumberText.Number(simulated.Mean)}{unit}; nine times in ten it lies between {NumberText.Number(simulated.Quantile(0.05))} and {NumberText.Number(simulated.Quantile(0.95))}{unit}.",
                            .. chances,
                        ]
                    ),
                    ToolJson.Write(json => Write(json, simulated, given.Above))
                );
            }
        );

    private static Func<MemberValues, SimulateArguments> Declare(MemberTable<SimulateArguments> members)
    {
        Member<string> formula = members.Required(
            "formula",
            Shape.Text(10_000),
            "The formula over the names of quantities, as \"price * volume - cost * volume\"; + - * / and min, max, exp, log, sqrt."
        );
        var quantities = members.Optional(
            "quantities",
            Shape.Map(Quantities.Text),
            new Dictionary<string, string>(StringComparer.Ordinal),
            "The quantities by name; one may use those before it."
        );
        var above = members.Optional(
            "above",
            Shape.List(Shape.Number(Domain.Real), 0, 100),
            [],
            "Values, in the formula's unit, to exceed which the chance is asked."
        );
        Member<string?> unit = members.Optional("unit", Shape.Text(50), "The unit of what the formula gives.");
        SimulationMembers simulation = SimulationMembers.Declare(members);
        return values =>
        {
            Dictionary<string, Estimate> names = new(StringComparer.Ordinal);
            foreach ((string name, string text) in values.Get(quantities))
            {
                Estimate quantity = Quantities.Read(text, $"$.quantities.{name}", names: names);
                names[name] = quantity.IsDistribution ? quantity.Named(name) : quantity;
            }

            return new(
                Quantities.Read(values.Get(formula), "$.formula", names: names),
                values.Get(above),
                values.Get(unit),
                simulation.Of(values)
            );
        };
    }

    private static string Sentence(Estimate estimate) =>
        estimate.TryGetCertain(out double certain)
            ? $"It is {NumberText.Number(certain)}, certainly."
            : $"The mean is {NumberText.Number(estimate.Mean)}; nine times in ten it lies between {NumberText.Number(estimate.Quantile(0.05))} and {NumberText.Number(estimate.Quantile(0.95))}.";

    private static void Write(Utf8JsonWriter json, Estimate estimate)
    {
        json.WriteString("text", EstimateText.Write(estimate));
        json.WriteBoolean("certain", estimate.IsCertain);
        json.WriteMeasured("mean", estimate.Mean);
        json.WriteMeasured("standardDeviation", estimate.StandardDeviation);
        json.WriteStartObject("quantiles");
        foreach (int percent in Percents)
        {
            json.WriteNumber(Name(percent), estimate.Quantile(percent / 100.0));
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Simulated simulated, IReadOnlyList<double> above)
    {
        json.WriteSimulated("mean", simulated.Mean);
        json.WriteSimulated("standardDeviation", simulated.StandardDeviation);
        json.WriteStartObject("quantiles");
        foreach (int percent in Percents)
        {
            json.WriteSimulated(Name(percent), simulated.Quantile(percent / 100.0));
        }

        json.WriteEndObject();
        json.WriteStartArray("above");
        foreach (double value in above)
        {
            json.WriteStartObject();
            json.WriteNumber("value", value);
            json.WriteSimulated("probability", simulated.ProbabilityAbove(value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("provenance");
        json.WriteString("library", simulated.Provenance.LibraryVersion);
        json.WriteString("sampler", simulated.Provenance.SamplerVersion);
        json.WriteNumber("seed", simulated.Provenance.Seed);
        json.WriteNumber("draws", simulated.Provenance.Draws);
        json.WriteEndObject();
    }

    private static string Name(int percent) => string.Create(CultureInfo.InvariantCulture, $"p{percent}");
}
