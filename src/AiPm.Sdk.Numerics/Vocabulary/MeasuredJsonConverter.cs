using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>A measured number in JSON: the number, else why there is none, as <see cref="UndefinedJsonConverter"/> writes it.</summary>
public sealed class MeasuredJsonConverter : JsonConverter<Measured>
{
    /// <inheritdoc/>
    public override Measured Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement element = JsonElement.ParseValue(ref reader);
        return UndefinedJsonConverter.Is(element)
            ? UndefinedJsonConverter.Read(element)
            : JsonPair.Make<Measured>(() => JsonPair.Number(element, "what was measured"));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Measured value, JsonSerializerOptions options) =>
        Write(writer, value);

    internal static void Write(Utf8JsonWriter writer, Measured value)
    {
        if (value.TryGet(out double number, out Undefined? undefined))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            UndefinedJsonConverter.Write(writer, undefined);
        }
    }
}
