using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AiPm.Sdk.Tests;

/// <summary>
/// Judges instances by a JSON Schema, written from the specification (draft 2020-12) and knowing nothing of shapes. A
/// keyword it does not know is an error, so that the schema cannot say what is not judged. <c>format</c> is asserted.
/// </summary>
internal sealed class SchemaEvaluator(string schema)
{
    /// <summary>Annotations, and keywords for another kind than the instance has.</summary>
    private static readonly HashSet<string> Known =
    [
        "$schema",
        "$id",
        "$defs",
        "$comment",
        "title",
        "description",
        "default",
        "examples",
        "properties",
        "required",
        "additionalProperties",
        "propertyNames",
        "items",
        "minItems",
        "maxItems",
        "minLength",
        "maxLength",
        "pattern",
        "format",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
    ];

    private readonly JsonElement _root = JsonElement.Parse(schema);

    public bool Accepts(string instance) => Accepts(_root, JsonElement.Parse(instance));

    private bool Accepts(JsonElement schema, JsonElement instance) =>
        schema.ValueKind == JsonValueKind.True
        || (
            schema.ValueKind == JsonValueKind.Object
            && schema.EnumerateObject().All(keyword => Accepts(keyword.Name, keyword.Value, schema, instance))
        );

    private bool Accepts(string keyword, JsonElement argument, JsonElement schema, JsonElement instance)
    {
        switch (keyword)
        {
            case "$ref":
                return Accepts(
                    _root.GetProperty("$defs").GetProperty(argument.GetString()!["#/$defs/".Length..]),
                    instance
                );
            case "type":
                return argument.ValueKind == JsonValueKind.Array
                    ? argument.EnumerateArray().Any(type => HasType(instance, type.GetString()!))
                    : HasType(instance, argument.GetString()!);
            case "enum":
                return argument.EnumerateArray().Any(value => JsonElement.DeepEquals(value, instance));
            case "const":
                return JsonElement.DeepEquals(argument, instance);
            case "anyOf":
                return argument.EnumerateArray().Any(part => Accepts(part, instance));
            case "oneOf":
                return argument.EnumerateArray().Count(part => Accepts(part, instance)) == 1;
        }

        return instance.ValueKind switch
        {
            JsonValueKind.Object when IsObjectKeyword(keyword) => AcceptsObject(keyword, argument, schema, instance),
            JsonValueKind.Array when keyword is "items" => instance
                .EnumerateArray()
                .All(item => Accepts(argument, item)),
            JsonValueKind.Array when keyword is "minItems" => instance.GetArrayLength() >= argument.GetInt32(),
            JsonValueKind.Array when keyword is "maxItems" => instance.GetArrayLength() <= argument.GetInt32(),
            JsonValueKind.String when keyword is "minLength" => Length(instance) >= argument.GetInt32(),
            JsonValueKind.String when keyword is "maxLength" => Length(instance) <= argument.GetInt32(),
            JsonValueKind.String when keyword is "pattern" => Matches(argument.GetString()!, instance.GetString()!),
            JsonValueKind.String when keyword is "format" => argument.GetString() == "date"
                && IsDate(instance.GetString()!),
            JsonValueKind.Number when keyword is "minimum" => instance.GetDouble() >= argument.GetDouble(),
            JsonValueKind.Number when keyword is "maximum" => instance.GetDouble() <= argument.GetDouble(),
            JsonValueKind.Number when keyword is "exclusiveMinimum" => instance.GetDouble() > argument.GetDouble(),
            JsonValueKind.Number when keyword is "exclusiveMaximum" => instance.GetDouble() < argument.GetDouble(),
            _ => Known.Contains(keyword)
                ? true
                : throw new InvalidOperationException($"The schema has the keyword {keyword}, which is not judged."),
        };
    }

    private static bool IsObjectKeyword(string keyword) =>
        keyword is "properties" or "required" or "additionalProperties" or "propertyNames";

    private bool AcceptsObject(string keyword, JsonElement argument, JsonElement schema, JsonElement instance)
    {
        IEnumerable<JsonProperty> members = instance.EnumerateObject();
        return keyword switch
        {
            "properties" => members.All(m =>
                !argument.TryGetProperty(m.Name, out JsonElement part) || Accepts(part, m.Value)
            ),
            "required" => argument.EnumerateArray().All(name => instance.TryGetProperty(name.GetString()!, out _)),
            "propertyNames" => members.All(m => Accepts(argument, JsonElement.Parse(JsonSerializer.Serialize(m.Name)))),
            _ => members.All(m =>
                (schema.TryGetProperty("properties", out JsonElement known) && known.TryGetProperty(m.Name, out _))
                || Accepts(argument, m.Value)
            ),
        };
    }

    private static bool HasType(JsonElement instance, string type) =>
        type switch
        {
            "object" => instance.ValueKind == JsonValueKind.Object,
            "array" => instance.ValueKind == JsonValueKind.Array,
            "string" => instance.ValueKind == JsonValueKind.String,
            "number" => instance.ValueKind == JsonValueKind.Number,
            "integer" => instance.ValueKind == JsonValueKind.Number && instance.GetDouble() % 1 == 0,
            "boolean" => instance.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => throw new InvalidOperationException($"The schema has the type {type}, which is not judged."),
        };

    private static int Length(JsonElement instance) => instance.GetString()!.EnumerateRunes().Count();

    /// <summary>ECMA-262 with the flag u, spelt for .NET: white space by its table, characters by code points.</summary>
    private static bool Matches(string pattern, string text)
    {
        if (pattern == @"\S")
        {
            return text.Any(c =>
                !"\t\v\f\r\n\u2028\u2029\uFEFF".Contains(c)
                && char.GetUnicodeCategory(c) != UnicodeCategory.SpaceSeparator
            );
        }

        // Every character beyond the basic plane counts as one letter that no pattern here mentions.
        string onePlane = string.Concat(text.EnumerateRunes().Select(r => r.IsBmp ? r.ToString() : "\uE000"));
        return Regex.IsMatch(
            onePlane,
            pattern.Replace("$", @"\z", StringComparison.Ordinal),
            RegexOptions.CultureInvariant
        );
    }

    private static bool IsDate(string text)
    {
        int[] days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        if (!Regex.IsMatch(text, @"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z"))
        {
            return false;
        }

        int[] parts = [.. text.Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        bool isLeap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0);
        return parts[1] is >= 1 and <= 12
            && parts[2] >= 1
            && parts[2] <= days[parts[1] - 1] + (isLeap && parts[1] == 2 ? 1 : 0);
    }
}
