using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>A rank correlation in JSON: <c>{"between":["price","volume"],"spearman":-0.4}</c>.</summary>
public sealed class RankCorrelationJsonConverter : JsonConverter<RankCorrelation>
{
    /// <inheritdoc/>
    public override RankCorrelation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"a rank correlation is an object, but was {reader.TokenType}");
        }

        List<string> between = [];
        double? spearman = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            _ = reader.Read();
            if (name == "between" && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    between.Add(reader.GetString()!);
                }
            }
            else if (name == "spearman" && reader.TokenType == JsonTokenType.Number)
            {
                spearman = reader.GetDouble();
            }
            else
            {
                throw new JsonException(
                    $"a rank correlation has between, two names, and spearman, a number, but had {ShownText.Of(name)} of {reader.TokenType}"
                );
            }
        }

        if (between.Count != 2 || spearman is not double coefficient)
        {
            throw new JsonException("a rank correlation needs between, two names, and spearman, a number");
        }

        try
        {
            return new(between[0], between[1], coefficient);
        }
        catch (ArgumentException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RankCorrelation value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("between");
        writer.WriteStringValue(value.First);
        writer.WriteStringValue(value.Second);
        writer.WriteEndArray();
        writer.WriteNumber("spearman", value.Spearman);
        writer.WriteEndObject();
    }
}
