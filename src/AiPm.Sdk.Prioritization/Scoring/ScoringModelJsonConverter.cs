using System.Text.Json;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A scoring model in JSON: name, method, criteria, formula as text, and gates. Ranges are written as JSON Schema writes them (<c>minimum</c>,
/// <c>exclusiveMinimum</c>, <c>maximum</c>, <c>exclusiveMaximum</c>). A published model reads back as itself, any other as a model defined by its text.
/// </summary>
public sealed class ScoringModelJsonConverter : JsonConverter<ScoringModel>
{
    private static readonly string[] Members = ["name", "method", "criteria", "formula", "gates", "assumptions"];

    private static readonly string[] CriterionMembers =
    [
        "name",
        "minimum",
        "exclusiveMinimum",
        "maximum",
        "exclusiveMaximum",
        "direction",
        "unit",
        "scale",
    ];

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(ScoringModel).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override ScoringModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement root = document.RootElement;
        RequireMembers(root, "a scoring model", Members);
        try
        {
            string name = Text(root, "name");
            Criterion[] criteria = [.. Array(root, "criteria").Select(ReadCriterion)];
            ScoringGate[] gates = root.TryGetProperty("gates", out _)
                ?
                [
                    .. Array(root, "gates")
                        .Select(gate => new ScoringGate(Text(gate, "criterion"), Number(gate, "bar"))),
                ]
                : [];
            return ScoringModel.Restore(
                name,
                root.TryGetProperty("method", out _) ? Text(root, "method") : null,
                criteria,
                Text(root, "formula"),
                gates,
                root.TryGetProperty("assumptions", out _) ? [.. Array(root, "assumptions").Select(AsText)] : []
            );
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ScoringModel value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("name", value.Name);
        writer.WriteString("method", value.Method);
        writer.WriteStartArray("criteria");
        foreach (Criterion criterion in value.Criteria)
        {
            Write(writer, criterion);
        }

        writer.WriteEndArray();
        writer.WriteString("formula", value.Formula.Text);
        if (value.RequiredGates.Count > 0)
        {
            writer.WriteStartArray("gates");
            foreach (ScoringGate gate in value.RequiredGates)
            {
                writer.WriteStartObject();
                writer.WriteString("criterion", gate.Criterion);
                writer.WriteNumber("bar", gate.Bar);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (value.Assumptions.Count > 0)
        {
            writer.WriteStartArray("assumptions");
            foreach (string assumption in value.Assumptions)
            {
                writer.WriteStringValue(assumption);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Criterion criterion)
    {
        writer.WriteStartObject();
        writer.WriteString("name", criterion.Name);
        Domain domain = criterion.Domain;
        if (double.IsFinite(domain.Lower))
        {
            writer.WriteNumber(domain.IncludesLower ? "minimum" : "exclusiveMinimum", domain.Lower);
        }

        if (double.IsFinite(domain.Upper))
        {
            writer.WriteNumber(domain.IncludesUpper ? "maximum" : "exclusiveMaximum", domain.Upper);
        }

        if (criterion.Direction == Direction.Decrease)
        {
            writer.WriteString("direction", "decrease");
        }

        if (criterion.Unit is { } unit)
        {
            writer.WriteString("unit", unit);
        }

        if (criterion.Scale is { } scale)
        {
            writer.WriteStartObject("scale");
            writer.WriteString("name", scale.Name);
            writer.WriteString("source", scale.Source);
            writer.WriteStartObject("steps");
            foreach (NamedValue step in scale.Values)
            {
                writer.WriteNumber(step.Name, step.Value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static Criterion ReadCriterion(JsonElement criterion)
    {
        RequireMembers(criterion, "a criterion", CriterionMembers);
        string name = Text(criterion, "name");
        Direction direction = criterion.TryGetProperty("direction", out _)
            ? Text(criterion, "direction") switch
            {
                "increase" => Direction.Increase,
                "decrease" => Direction.Decrease,
                string other => throw new JsonException(
                    $"the direction of {ShownText.Of(name)} must be \"increase\" or \"decrease\", but was \"{ShownText.Of(other)}\""
                ),
            }
            : Direction.Increase;
        return new(name, ReadDomain(criterion, name), direction)
        {
            Unit = criterion.TryGetProperty("unit", out _) ? Text(criterion, "unit") : null,
            Scale = criterion.TryGetProperty("scale", out JsonElement scale)
                ? new(
                    Text(scale, "name"),
                    Text(scale, "source"),
                    [
                        .. Member(scale, "steps", JsonValueKind.Object)
                            .EnumerateObject()
                            .Select(step => new NamedValue(step.Name, AsNumber(step.Value, step.Name))),
                    ]
                )
                : null,
        };
    }

    private static Domain ReadDomain(JsonElement criterion, string name)
    {
        double? minimum = Optional(criterion, "minimum");
        double? above = Optional(criterion, "exclusiveMinimum");
        double? maximum = Optional(criterion, "maximum");
        double? below = Optional(criterion, "exclusiveMaximum");
        return (minimum, above, maximum, below) switch
        {
            (null, null, null, null) => Domain.Real,
            (null, 0, null, null) => Domain.Positive,
            (0, null, null, null) => Domain.NonNegative,
            ({ } least, null, null, null) => Domain.AtLeast(least),
            (0, null, 1, null) => Domain.Share,
            (null, 0, null, 1) => Domain.OpenShare,
            ({ } least, null, { } greatest, null) => Domain.Between(least, greatest),
            _ => throw new JsonException(
                $"the range of {ShownText.Of(name)} must be all numbers, from a minimum, from a minimum to a maximum, above 0, or strictly between 0 and 1"
            ),
        };
    }

    private static void RequireMembers(JsonElement element, string what, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"{what} is an object, but was {element.ValueKind}");
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                string suggestion = Spelling.Suggest(member.Name, known) is { } nearest ? $" ({nearest})" : "";
                throw new JsonException(
                    $"{what} has no member \"{ShownText.Of(member.Name)}\"; it has {string.Join(", ", known)}{suggestion}"
                );
            }
        }
    }

    private static JsonElement Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement member)
        && member.ValueKind == kind
            ? member
            : throw new JsonException($"\"{name}\" must be given, as a JSON {kind.ToString().ToLowerInvariant()}");

    private static JsonElement[] Array(JsonElement element, string name) =>
        [.. Member(element, name, JsonValueKind.Array).EnumerateArray()];

    private static string Text(JsonElement element, string name) =>
        Member(element, name, JsonValueKind.String).GetString()!;

    private static string AsText(JsonElement element) =>
        element.ValueKind == JsonValueKind.String
            ? element.GetString()!
            : throw new JsonException($"an assumption is a text, but was {element.ValueKind}");

    private static double Number(JsonElement element, string name) =>
        AsNumber(Member(element, name, JsonValueKind.Number), name);

    private static double? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement member) ? AsNumber(member, name) : null;

    private static double AsNumber(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Number && double.IsFinite(element.GetDouble())
            ? element.GetDouble()
            : throw new JsonException(
                $"\"{name}\" must be a finite number, but was {ShownText.Of(element.GetRawText())}"
            );
}
