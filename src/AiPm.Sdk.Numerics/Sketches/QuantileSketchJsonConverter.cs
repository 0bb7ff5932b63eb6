using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A quantile sketch in JSON: <c>{"relativeAccuracy":0.01,"maximumBins":2048,"minimum":-2,"maximum":7,"zeros":1,
/// "positive":[[35,1],[98,2]],"negative":[[35,1]]}</c>, each bin as index and count.
/// </summary>
/// <remarks>
/// <c>collapsedPositive</c> and <c>collapsedNegative</c> are written where they are true. <c>maximumBins</c>, <c>zeros</c>,
/// <c>positive</c> and <c>negative</c> may be left out. What is read equals what was written.
/// </remarks>
public sealed class QuantileSketchJsonConverter : JsonConverter<QuantileSketch>
{
    /// <inheritdoc/>
    public override QuantileSketch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        double? accuracy = null;
        double? minimum = null;
        double? maximum = null;
        int maximumBins = 2048;
        long zeros = 0;
        bool collapsedPositive = false;
        bool collapsedNegative = false;
        List<SketchBin> positive = [];
        List<SketchBin> negative = [];
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            _ = reader.Read();
            try
            {
                switch (name)
                {
                    case "relativeAccuracy":
                        accuracy = reader.GetDouble();
                        break;
                    case "maximumBins":
                        maximumBins = reader.GetInt32();
                        break;
                    case "minimum":
                        minimum = reader.GetDouble();
                        break;
                    case "maximum":
                        maximum = reader.GetDouble();
                        break;
                    case "zeros":
                        zeros = reader.GetInt64();
                        break;
                    case "collapsedPositive":
                        collapsedPositive = reader.GetBoolean();
                        break;
                    case "collapsedNegative":
                        collapsedNegative = reader.GetBoolean();
                        break;
                    case "positive":
                        ReadBins(ref reader, positive);
                        break;
                    case "negative":
                        ReadBins(ref reader, negative);
                        break;
                    default:
                        throw new JsonException($"a quantile sketch has no property {ShownText.Of(name)}");
                }
            }
            catch (Exception refused) when (refused is InvalidOperationException or FormatException)
            {
                throw new JsonException(
                    $"{ShownText.Of(name)} of a quantile sketch: {ShownText.Of(refused.Message)}",
                    refused
                );
            }
        }

        try
        {
            return QuantileSketch.FromBins(
                accuracy ?? throw new JsonException("a quantile sketch needs its relativeAccuracy"),
                positive,
                negative,
                zeros,
                minimum,
                maximum,
                maximumBins,
                collapsedPositive,
                collapsedNegative
            );
        }
        catch (Exception refused) when (refused is ArgumentException or OverflowException)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, QuantileSketch value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("relativeAccuracy", value.RelativeAccuracy);
        writer.WriteNumber("maximumBins", value.MaximumBins);
        if (value.Count > 0)
        {
            writer.WriteNumber("minimum", value.Minimum.Value);
            writer.WriteNumber("maximum", value.Maximum.Value);
        }

        writer.WriteNumber("zeros", value.Zeros);
        WriteBins(writer, "positive", value.PositiveBins);
        WriteBins(writer, "negative", value.NegativeBins);
        if (value.HasCollapsedPositive)
        {
            writer.WriteBoolean("collapsedPositive", true);
        }

        if (value.HasCollapsedNegative)
        {
            writer.WriteBoolean("collapsedNegative", true);
        }

        writer.WriteEndObject();
    }

    private static void ReadBins(ref Utf8JsonReader reader, List<SketchBin> bins)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            _ = reader.Read();
            int index = reader.GetInt32();
            _ = reader.Read();
            long count = reader.GetInt64();
            _ = reader.Read();
            Expect(ref reader, JsonTokenType.EndArray);
            bins.Add(new(index, count));
        }

        Expect(ref reader, JsonTokenType.EndArray);
    }

    private static void WriteBins(Utf8JsonWriter writer, string name, IReadOnlyList<SketchBin> bins)
    {
        writer.WriteStartArray(name);
        foreach (SketchBin bin in bins)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(bin.Index);
            writer.WriteNumberValue(bin.Count);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
        {
            throw new JsonException($"a quantile sketch needs {expected} here, but had {reader.TokenType}");
        }
    }
}
