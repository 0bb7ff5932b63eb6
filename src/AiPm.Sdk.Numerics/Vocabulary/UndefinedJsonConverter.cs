using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>The absence of a value in JSON: <c>{"undefined":"zeroDenominator","sentence":"A rate of no visits is undefined."}</c>.</summary>
public sealed class UndefinedJsonConverter : JsonConverter<Undefined>
{
    private const string Reason = "undefined";
    private const string Sentence = "sentence";

    /// <inheritdoc/>
    public override Undefined Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(JsonElement.ParseValue(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Undefined value, JsonSerializerOptions options) =>
        Write(writer, value);

    /// <summary>Whether an object says that there is no value, rather than which.</summary>
    internal static bool Is(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(Reason, out _);

    internal static Undefined Read(JsonElement element)
    {
        (JsonElement reason, JsonElement sentence) = JsonPair.Of(element, "what is undefined", Reason, Sentence);
        foreach (UndefinedReason known in Enum.GetValues<UndefinedReason>())
        {
            if (
                sentence.ValueKind == JsonValueKind.String
                && reason.ValueKind == JsonValueKind.String
                && reason.ValueEquals(Word(known))
            )
            {
                return new(known, sentence.GetString()!);
            }
        }

        throw new JsonException(
            $"what is undefined has one of the reasons {string.Join(", ", Enum.GetValues<UndefinedReason>().Select(Word))} and a sentence, but was {ShownText.Of(element.GetRawText())}"
        );
    }

    internal static void Write(Utf8JsonWriter writer, Undefined value)
    {
        writer.WriteStartObject();
        writer.WriteString(Reason, Word(value.Reason));
        writer.WriteString(Sentence, value.Sentence);
        writer.WriteEndObject();
    }

    private static string Word(UndefinedReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());
}
