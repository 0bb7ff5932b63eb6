using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>A number computed from draws in JSON: <c>{"value":0.82,"standardError":0.004}</c>.</summary>
public sealed class SimulatedValueJsonConverter : JsonConverter<SimulatedValue>
{
    private const string Value = "value";
    private const string StandardError = "standardError";

    /// <inheritdoc/>
    public override SimulatedValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (JsonElement value, JsonElement error) = JsonPair.Of(
            JsonElement.ParseValue(ref reader),
            "a simulated value",
            Value,
            StandardError
        );
        return JsonPair.Make<SimulatedValue>(() =>
            new(JsonPair.Number(value, Value), JsonPair.Number(error, StandardError))
        );
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SimulatedValue value, JsonSerializerOptions options) =>
        Write(writer, value);

    internal static void Write(Utf8JsonWriter writer, SimulatedValue value)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Value, value.Value);
        writer.WriteNumber(StandardError, value.StandardError);
        writer.WriteEndObject();
    }
}
