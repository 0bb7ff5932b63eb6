using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>A number that may be infinite in JSON, which has no such number: <c>"unbounded"</c> for +∞, <c>"unbounded below"</c> for −∞.</summary>
public sealed class UnboundedJsonConverter : JsonConverter<double>
{
    private const string Above = "unbounded";
    private const string Below = "unbounded below";

    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(JsonElement.ParseValue(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        Write(writer, value);

    internal static double Read(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Number when element.GetDouble() is var number && double.IsFinite(number) => number,
            JsonValueKind.String when element.GetString() == Above => double.PositiveInfinity,
            JsonValueKind.String when element.GetString() == Below => double.NegativeInfinity,
            _ => throw new JsonException(
                $"a number that may be infinite is a finite number, \"{Above}\" or \"{Below}\", but was {ShownText.Of(element.GetRawText())}"
            ),
        };

    internal static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsInfinity(value))
        {
            writer.WriteStringValue(value > 0 ? Above : Below);
        }
        else
        {
            writer.WriteNumberValue(value);
        }
    }
}
