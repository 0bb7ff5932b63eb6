using System.Text.Json;

namespace AiPm.Sdk.Numerics;

/// <summary>Reads an object of two members that both must be there, in either order, and no other.</summary>
internal static class JsonPair
{
    internal static (JsonElement First, JsonElement Second) Of(
        JsonElement element,
        string what,
        string first,
        string second
    ) =>
        element.ValueKind == JsonValueKind.Object
        && element.GetPropertyCount() == 2
        && element.TryGetProperty(first, out JsonElement one)
        && element.TryGetProperty(second, out JsonElement other)
            ? (one, other)
            : throw new JsonException(
                $"{what} is an object of {first} and {second}, but was {ShownText.Of(element.GetRawText())}"
            );

    /// <summary>What a constructor makes of what was read; its refusal is one of the document.</summary>
    internal static T Make<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    internal static double Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Number
            ? element.GetDouble()
            : throw new JsonException($"{name} is a number, but was {ShownText.Of(element.GetRawText())}");
}
