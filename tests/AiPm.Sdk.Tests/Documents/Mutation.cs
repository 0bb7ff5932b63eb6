using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiPm.Sdk.Tests;

/// <summary>Changes a document at one random place, so that it may or may not remain valid.</summary>
internal static class Mutation
{
    private static readonly string[] Values =
    [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1",
        "1.0",
        "1e0",
        "0.5",
        "1.5",
        "-1",
        "5e-324",
        "1e300",
        "-1e300",
        "9007199254740992",
        "-9007199254740992",
        "6",
        "7.000000000000001",
        "\"\"",
        "\" \"",
        "\"\\u00a0\"",
        "\"\\ufeff\"",
        "\"a\"",
        "\"a \"",
        "\" a\"",
        "\"a\\n\"",
        "\"12\"",
        "\"12\\n\"",
        "\"1\"",
        "\"😀\"",
        "\"😀😀\"",
        "\"a  b\"",
        "\"\\u202ex\"",
        "\"2027-02-29\"",
        "\"2028-02-29\"",
        "\"1900-02-29\"",
        "\"0000-01-01\"",
        "\"2027-2-1\"",
        "\"2027-13-01\"",
        "\"2027-04-31\"",
        "\"2027-01-01 \"",
        "\"monday\"",
        "\"Monday\"",
        "\"yes\"",
        "\"first\"",
        "\"a,b\"",
        "\"ab-cd-\"",
        "[]",
        "[1]",
        "[[]]",
        "{}",
        "{\"a\": 1}",
        "{\"children\": [{\"children\": null}]}",
        "{\"kind\": \"first\"}",
    ];

    public static JsonNode? Of(JsonNode root, Random random)
    {
        List<JsonNode> all = [];
        Collect(root, all);
        JsonNode at = all[random.Next(all.Count)];
        switch (at)
        {
            case JsonObject map when random.Next(2) == 0:
                ChangeMembers(map, random);
                return root;
            case JsonArray list when random.Next(2) == 0:
                if (list.Count > 0 && random.Next(2) == 0)
                {
                    list.RemoveAt(random.Next(list.Count));
                }
                else
                {
                    list.Add(list.Count > 0 ? list[random.Next(list.Count)]?.DeepClone() : Value(random));
                }

                return root;
            case JsonValue value when random.Next(2) == 0:
                return Replace(root, at, Nudge(value, random));
            default:
                return Replace(root, at, Value(random));
        }
    }

    private static JsonNode? Value(Random random) => JsonNode.Parse(Values[random.Next(Values.Length)]);

    private static JsonNode? Replace(JsonNode root, JsonNode at, JsonNode? by)
    {
        if (at == root)
        {
            return by;
        }

        at.ReplaceWith(by);
        return root;
    }

    private static JsonNode? Nudge(JsonValue value, Random random)
    {
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            double number = value.Deserialize<double>();
            double nudged = random.Next(4) switch
            {
                0 => Math.BitIncrement(number),
                1 => Math.BitDecrement(number),
                2 => number + 1,
                _ => -number,
            };
            return double.IsFinite(nudged) ? JsonValue.Create(nudged) : JsonValue.Create(0);
        }

        if (value.GetValueKind() != JsonValueKind.String)
        {
            return Value(random);
        }

        string text = value.GetValue<string>();
        string[] insertions = ["x", " ", "😀", "\n", "1", "\u0085", "\u200b", "-"];
        return JsonValue.Create(text.Insert(random.Next(2) * text.Length, insertions[random.Next(insertions.Length)]));
    }

    private static void ChangeMembers(JsonObject map, Random random)
    {
        string[] names = [.. map.Select(member => member.Key)];
        string name = names.Length > 0 ? names[random.Next(names.Length)] : "x";
        switch (random.Next(3))
        {
            case 0:
                map.Remove(name);
                break;
            case 1:
                map[random.Next(2) == 0 ? name + "s" : "a  b"] = Value(random);
                break;
            default:
                JsonNode? moved = map[name]?.DeepClone();
                map.Remove(name);
                map[name.ToUpperInvariant()] = moved;
                break;
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode> all)
    {
        if (node is null)
        {
            return;
        }

        all.Add(node);
        foreach (
            JsonNode? child in node is JsonObject map ? map.Select(member => member.Value) : node as JsonArray ?? []
        )
        {
            Collect(child, all);
        }
    }
}
