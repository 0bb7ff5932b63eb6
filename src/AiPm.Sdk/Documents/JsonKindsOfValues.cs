using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>Kinds of values as kinds that shapes take.</summary>
internal static class JsonKindsOfValues
{
    public static JsonKinds ToKinds(this JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.Object => JsonKinds.Object,
            JsonValueKind.Array => JsonKinds.Array,
            JsonValueKind.String => JsonKinds.Text,
            JsonValueKind.Number => JsonKinds.Number,
            JsonValueKind.True or JsonValueKind.False => JsonKinds.Boolean,
            _ => JsonKinds.None,
        };
}
