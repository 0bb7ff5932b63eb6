using System.Globalization;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A policy as a document: what was read of it, and all that is wrong with it at once.</summary>
/// <example><code>
/// { "goals": ["activated"], "goalRule": "All", "guardrails": [{ "metric": "cost per answer", "margin": { "relative": 0.02 } }],
///   "requiredChecks": ["SampleRatio", "Peeking"], "minimumDays": 14, "plannedUnits": 40000, "shipWhen": "ShownBetter",
///   "value": { "metric": "activated", "valueOfOne": 400000, "cost": 2000, "largestExpectedLoss": 500, "unit": "EUR", "prior": { "mean": 0, "standardDeviation": 0.01 } },
///   "tie": "Ask", "decidedBy": "head of product" }
/// </code></example>
public sealed record DecisionPolicyDocument
{
    private static readonly string[] Members =
    [
        "goalRule",
        "goals",
        "guardrails",
        "requiredChecks",
        "minimumDays",
        "plannedUnits",
        "shipWhen",
        "value",
        "tie",
        "decidedBy",
    ];

    private readonly List<Problem> _problems = [];

    private DecisionPolicyDocument() { }

    /// <summary>The policy; <see langword="null"/> where something is wrong.</summary>
    public DecisionPolicy? Policy { get; private set; }

    /// <summary>All that is wrong; empty where there is a policy.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Reads a parsed document. What is left out has its default.</summary>
    public static DecisionPolicyDocument Read(JsonElement document)
    {
        DecisionPolicyDocument read = new();
        if (!read.IsObject(document, "$", Members))
        {
            return read;
        }

        DecisionPolicy policy = new()
        {
            GoalRule = read.Enum(document, "goalRule", default(GoalRule)),
            ShipWhen = read.Enum(document, "shipWhen", default(ShipRule)),
            Tie = read.Enum(document, "tie", default(TieRule)),
            MinimumDays = (int?)read.Whole(document, "minimumDays", int.MaxValue),
            PlannedUnits = read.Whole(document, "plannedUnits", long.MaxValue),
            DecidedBy = read.Text(document, "decidedBy", "$.decidedBy", isRequired: false),
        };
        string[] goals = [.. read.List(document, "goals", read.TextAt)];
        GuardrailRule[] guardrails = [.. read.List(document, "guardrails", read.Guardrail)];
        TrustCheckKind[] checks = [.. read.List(document, "requiredChecks", read.Check)];
        ShippingValue? value = Has(document, "value", out JsonElement worth) ? read.Value(worth) : null;
        read.Different(goals, "$.goals");
        read.Different(guardrails.Select(rule => rule.Metric), "$.guardrails");
        read.Different(checks.Select(check => check.ToString()), "$.requiredChecks");
        read.Policy =
            read._problems.Count > 0
                ? null
                : policy with
                {
                    Goals = goals,
                    Guardrails = guardrails,
                    RequiredChecks = Has(document, "requiredChecks", out _) ? checks : policy.RequiredChecks,
                    Value = value,
                };
        return read;
    }

    /// <summary>Writes a policy, so that reading gives an equal one.</summary>
    internal static void Write(Utf8JsonWriter json, DecisionPolicy policy)
    {
        json.WriteStartObject();
        json.WriteString("goalRule", policy.GoalRule.ToString());
        json.WriteStartArray("goals");
        foreach (string goal in policy.Goals)
        {
            json.WriteStringValue(goal);
        }

        json.WriteEndArray();
        json.WriteStartArray("guardrails");
        foreach (GuardrailRule rule in policy.Guardrails)
        {
            json.WriteStartObject();
            json.WriteString("metric", rule.Metric);
            if (rule.Margin is { } margin)
            {
                json.WriteStartObject("margin");
                json.WriteNumber(margin.Scale == EffectScale.Relative ? "relative" : "absolute", margin.Size);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("requiredChecks");
        foreach (TrustCheckKind check in policy.RequiredChecks)
        {
            json.WriteStringValue(check.ToString());
        }

        json.WriteEndArray();
        if (policy.MinimumDays is { } days)
        {
            json.WriteNumber("minimumDays", days);
        }

        if (policy.PlannedUnits is { } units)
        {
            json.WriteNumber("plannedUnits", units);
        }

        json.WriteString("shipWhen", policy.ShipWhen.ToString());
        if (policy.Value is { } value)
        {
            Write(json, value);
        }

        json.WriteString("tie", policy.Tie.ToString());
        if (policy.DecidedBy is { } name)
        {
            json.WriteString("decidedBy", name);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ShippingValue value)
    {
        json.WriteStartObject("value");
        json.WriteString("metric", value.Metric);
        json.WriteNumber("valueOfOne", value.ValueOfOne);
        json.WriteNumber("cost", value.Cost);
        json.WriteNumber("largestExpectedLoss", value.LargestExpectedLoss);
        json.WriteString("unit", value.Unit);
        if (value.Prior is { } prior)
        {
            json.WriteStartObject("prior");
            json.WriteNumber("mean", prior.Location);
            json.WriteNumber("standardDeviation", prior.StandardDeviation);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static bool Has(JsonElement parent, string name, out JsonElement member) =>
        parent.TryGetProperty(name, out member) && member.ValueKind != JsonValueKind.Null;

    private bool IsObject(JsonElement element, string path, params string[] members)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Wrong(path, element, "an object");
            return false;
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!members.Contains(member.Name, StringComparer.Ordinal))
            {
                _problems.Add(
                    new($"{path}.{member.Name}", 0, $"\"{member.Name}\"", $"one of [{string.Join(", ", members)}]")
                );
            }
        }

        return true;
    }

    private T Enum<T>(JsonElement parent, string name, T otherwise)
        where T : struct, Enum =>
        Has(parent, name, out JsonElement element) ? Enum<T>(element, $"$.{name}") ?? otherwise : otherwise;

    private T? Enum<T>(JsonElement element, string path)
        where T : struct, Enum
    {
        if (
            element.ValueKind == JsonValueKind.String
            && System.Enum.GetNames<T>().Contains(element.GetString(), StringComparer.Ordinal)
        )
        {
            return System.Enum.Parse<T>(element.GetString()!);
        }

        Wrong(path, element, $"one of [{string.Join(", ", System.Enum.GetNames<T>())}]");
        return null;
    }

    private long? Whole(JsonElement parent, string name, long largest)
    {
        if (!Has(parent, name, out JsonElement element))
        {
            return null;
        }

        if (
            element.ValueKind == JsonValueKind.Number
            && element.TryGetInt64(out long whole)
            && whole >= 1
            && whole <= largest
        )
        {
            return whole;
        }

        Wrong($"$.{name}", element, string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {largest}"));
        return null;
    }

    private string? Text(JsonElement parent, string name, string path, bool isRequired)
    {
        if (!Has(parent, name, out JsonElement element))
        {
            if (isRequired)
            {
                _problems.Add(new(path, 0, "nothing", "a text that is not empty"));
            }

            return null;
        }

        return TextAt(element, path);
    }

    private string? TextAt(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(element.GetString()))
        {
            return element.GetString();
        }

        Wrong(path, element, "a text that is not empty");
        return null;
    }

    private TrustCheckKind? Check(JsonElement element, string path) => Enum<TrustCheckKind>(element, path);

    private GuardrailRule? Guardrail(JsonElement element, string path)
    {
        if (!IsObject(element, path, "metric", "margin"))
        {
            return null;
        }

        string? metric = Text(element, "metric", $"{path}.metric", isRequired: true);
        bool isValid = true;
        Effect? margin = Has(element, "margin", out JsonElement given)
            ? Margin(given, $"{path}.margin", out isValid)
            : null;
        return metric is not null && isValid ? new(metric, margin) : null;
    }

    private Effect? Margin(JsonElement element, string path, out bool isValid)
    {
        isValid = false;
        if (!IsObject(element, path, "relative", "absolute"))
        {
            return null;
        }

        bool isRelative = Has(element, "relative", out JsonElement relative);
        bool isAbsolute = Has(element, "absolute", out JsonElement absolute);
        if (isRelative == isAbsolute)
        {
            Wrong(path, element, "either \"relative\" or \"absolute\"");
            return null;
        }

        JsonElement size = isRelative ? relative : absolute;
        if (Number(size, $"{path}.{(isRelative ? "relative" : "absolute")}", Domain.Positive) is not { } number)
        {
            return null;
        }

        isValid = true;
        return isRelative ? Effect.Relative(number) : Effect.Absolute(number);
    }

    private ShippingValue? Value(JsonElement element)
    {
        const string path = "$.value";
        if (!IsObject(element, path, "metric", "valueOfOne", "cost", "largestExpectedLoss", "unit", "prior"))
        {
            return null;
        }

        string? metric = Text(element, "metric", $"{path}.metric", isRequired: true);
        double? value = Required(element, "valueOfOne", path, Domain.Positive);
        double? cost = Required(element, "cost", path, Domain.NonNegative);
        double? loss = Required(element, "largestExpectedLoss", path, Domain.NonNegative);
        string unit = "";
        if (Has(element, "unit", out JsonElement given))
        {
            if (given.ValueKind == JsonValueKind.String)
            {
                unit = given.GetString()!;
            }
            else
            {
                Wrong($"{path}.unit", given, "a text");
            }
        }

        NormalDistribution? prior = null;
        if (
            Has(element, "prior", out JsonElement belief)
            && IsObject(belief, $"{path}.prior", "mean", "standardDeviation")
        )
        {
            double? mean = Required(belief, "mean", $"{path}.prior", Domain.Real);
            double? deviation = Required(belief, "standardDeviation", $"{path}.prior", Domain.Positive);
            prior = mean is { } location && deviation is { } spread ? new(location, spread) : null;
        }

        return metric is not null && value is { } one && cost is { } price && loss is { } most
            ? new(metric, one, price, most) { Unit = unit, Prior = prior }
            : null;
    }

    private double? Required(JsonElement parent, string name, string path, Domain domain)
    {
        if (Has(parent, name, out JsonElement element))
        {
            return Number(element, $"{path}.{name}", domain);
        }

        _problems.Add(new($"{path}.{name}", 0, "nothing", domain.Description));
        return null;
    }

    private double? Number(JsonElement element, string path, Domain domain)
    {
        if (
            element.ValueKind == JsonValueKind.Number
            && element.TryGetDouble(out double number)
            && domain.Contains(number)
        )
        {
            return number;
        }

        Wrong(path, element, domain.Description);
        return null;
    }

    private List<T> List<T>(JsonElement parent, string name, Func<JsonElement, string, T?> read)
        where T : class => Items<T>(parent, name, (element, path) => read(element, path) is { } one ? [one] : []);

    private List<T> List<T>(JsonElement parent, string name, Func<JsonElement, string, T?> read)
        where T : struct => Items<T>(parent, name, (element, path) => read(element, path) is { } one ? [one] : []);

    private List<T> Items<T>(JsonElement parent, string name, Func<JsonElement, string, T[]> read)
    {
        List<T> items = [];
        if (!Has(parent, name, out JsonElement list))
        {
            return items;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            Wrong($"$.{name}", list, "a list");
            return items;
        }

        int at = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            items.AddRange(read(element, $"$.{name}[{at++}]"));
        }

        return items;
    }

    private void Different(IEnumerable<string> values, string path)
    {
        foreach (
            IGrouping<string, string> twice in values
                .GroupBy(value => value, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
        )
        {
            _problems.Add(new(path, 0, $"\"{twice.Key}\" {twice.Count()} times", "different entries"));
        }
    }

    private void Wrong(string path, JsonElement given, string allowed)
    {
        string text = given.GetRawText();
        _problems.Add(new(path, 0, text.Length > 60 ? text[..60] + "…" : text, allowed));
    }
}
