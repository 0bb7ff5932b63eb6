using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>Correlations in JSON: an array as <c>[{"between":["price","volume"],"spearman":-0.4}]</c>; pairs of 0 are left out.</summary>
/// <remarks>Names that are correlated with none are not written: what is read has the same dependence.</remarks>
public sealed class CorrelationsJsonConverter : JsonConverter<Correlations>
{
    private static readonly RankCorrelationJsonConverter Pair = new();

    /// <inheritdoc/>
    public override Correlations Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"correlations are an array, but were {reader.TokenType}");
        }

        List<RankCorrelation> pairs = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            pairs.Add(Pair.Read(ref reader, typeof(RankCorrelation), options));
        }

        try
        {
            return Correlations.Between(pairs);
        }
        catch (ArgumentException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Correlations value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (RankCorrelation pair in value.Pairs)
        {
            Pair.Write(writer, pair, options);
        }

        writer.WriteEndArray();
    }
}
