using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A measured interval in JSON: its ends as <see cref="IntervalJsonConverter"/> writes them, else why there is none, as
/// <see cref="UndefinedJsonConverter"/> writes it.
/// </summary>
public sealed class MeasuredIntervalJsonConverter : JsonConverter<MeasuredInterval>
{
    /// <inheritdoc/>
    public override MeasuredInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement element = JsonElement.ParseValue(ref reader);
        return UndefinedJsonConverter.Is(element)
            ? UndefinedJsonConverter.Read(element)
            : IntervalJsonConverter.Read(element);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MeasuredInterval value, JsonSerializerOptions options) =>
        Write(writer, value);

    internal static void Write(Utf8JsonWriter writer, MeasuredInterval value)
    {
        if (value.TryGet(out Interval interval, out Undefined? undefined))
        {
            IntervalJsonConverter.Write(writer, interval);
        }
        else
        {
            UndefinedJsonConverter.Write(writer, undefined);
        }
    }
}
