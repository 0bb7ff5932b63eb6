using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// An interval in JSON: <c>{"lower":-0.5,"upper":2}</c>. An infinite end is <c>"unbounded"</c> where it is +∞ and <c>"unbounded below"</c>
/// where it is −∞.
/// </summary>
public sealed class IntervalJsonConverter : JsonConverter<Interval>
{
    private const string Lower = "lower";
    private const string Upper = "upper";

    /// <inheritdoc/>
    public override Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(JsonElement.ParseValue(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options) =>
        Write(writer, value);

    internal static Interval Read(JsonElement element)
    {
        (JsonElement lower, JsonElement upper) = JsonPair.Of(element, "an interval", Lower, Upper);
        return JsonPair.Make<Interval>(() =>
            new(UnboundedJsonConverter.Read(lower), UnboundedJsonConverter.Read(upper))
        );
    }

    internal static void Write(Utf8JsonWriter writer, Interval value)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Lower);
        UnboundedJsonConverter.Write(writer, value.Lower);
        writer.WritePropertyName(Upper);
        UnboundedJsonConverter.Write(writer, value.Upper);
        writer.WriteEndObject();
    }
}
