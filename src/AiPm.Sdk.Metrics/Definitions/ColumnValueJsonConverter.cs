using System.Text.Json;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A value of a column in JSON: a number, a text, true or false, <c>{"instant":"2027-01-04T09:00:00+00:00"}</c>, or null where there is none.</summary>
public sealed class ColumnValueJsonConverter : JsonConverter<ColumnValue>
{
    private const string Instant = "instant";

    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override ColumnValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement element = JsonElement.ParseValue(ref reader);
        return element.ValueKind switch
        {
            JsonValueKind.Null => default,
            JsonValueKind.Number when element.GetDouble() is var number && double.IsFinite(number) => new(number),
            JsonValueKind.String => new(element.GetString()),
            JsonValueKind.True => new(true),
            JsonValueKind.False => new(false),
            JsonValueKind.Object
                when element.TryGetProperty(Instant, out JsonElement at)
                    && at.ValueKind == JsonValueKind.String
                    && at.TryGetDateTimeOffset(out DateTimeOffset instant) => new(instant),
            _ => throw new JsonException(
                $"a value of a column is a number, a text, true, false, null or an object with an {Instant}, but was {ShownText.Of(element.GetRawText())}"
            ),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ColumnValue value, JsonSerializerOptions options)
    {
        switch (value.Kind)
        {
            case ColumnValueKind.Number:
                writer.WriteNumberValue(value.Number);
                break;
            case ColumnValueKind.Text:
                writer.WriteStringValue(value.Text);
                break;
            case ColumnValueKind.Truth:
                writer.WriteBooleanValue(value.Truth);
                break;
            case ColumnValueKind.Instant:
                writer.WriteStartObject();
                writer.WriteString(Instant, value.Instant);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
