using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiPm.Sdk.Tool;

/// <summary>
/// A JSON Schema with its definitions written where they are used: many clients hand the schema of a tool to a language model as it is, and models and their
/// grammars follow no references. What only validators need goes too.
/// </summary>
internal static class InlineSchema
{
    private const string Definition = "#/$defs/";

    public static string Of(string schema)
    {
        JsonObject root = (JsonObject)JsonNode.Parse(schema)!;
        JsonObject definitions = (JsonObject?)root["$defs"] ?? [];
        JsonObject whole = (JsonObject)Resolve(root, definitions);
        foreach (string name in (string[])["$schema", "$id", "$defs"])
        {
            whole.Remove(name);
        }

        return whole.ToJsonString();
    }

    private static JsonNode Resolve(JsonNode node, JsonObject definitions)
    {
        if (node is JsonArray array)
        {
            return new JsonArray([.. array.Select(element => element is null ? null : Resolve(element, definitions))]);
        }

        if (node is not JsonObject given)
        {
            return node.DeepClone();
        }

        JsonObject resolved = [];
        if (given["$ref"]?.GetValue<string>() is { } reference)
        {
            JsonNode target = definitions[reference[Definition.Length..]]!;
            foreach ((string name, JsonNode? value) in (JsonObject)Resolve(target, definitions))
            {
                resolved[name] = value?.DeepClone();
            }

            // A name for people who read the schema; the model has the member's.
            resolved.Remove("title");
        }

        foreach ((string name, JsonNode? value) in given)
        {
            if (name is "$ref" or "$defs" or "$comment" || value is null)
            {
                continue;
            }

            // The member says what it is there for, its type how it is written.
            resolved[name] =
                name == "description"
                && resolved[name] is JsonValue general
                && value.GetValueKind() == JsonValueKind.String
                    ? $"{value.GetValue<string>()} {general.GetValue<string>()}"
                    : Resolve(value, definitions);
        }

        return resolved;
    }
}
