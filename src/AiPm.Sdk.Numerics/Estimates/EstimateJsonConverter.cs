using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>An estimate in JSON: a number where it is certain, else its text; both read back.</summary>
public sealed class EstimateJsonConverter : JsonConverter<Estimate>
{
    /// <inheritdoc/>
    public override Estimate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                double value = reader.GetDouble();
                return double.IsFinite(value) ? value : throw new JsonException("an estimate must be a finite number");
            case JsonTokenType.String:
                return Estimate.TryParse(
                    reader.GetString()!,
                    null,
                    null,
                    out Estimate estimate,
                    out TextProblem? problem
                )
                    ? estimate
                    : throw new JsonException(problem.ToString());
            default:
                throw new JsonException($"an estimate is a number or a text, but was {reader.TokenType}");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Estimate value, JsonSerializerOptions options)
    {
        if (value.TryGetCertain(out double certain))
        {
            writer.WriteNumberValue(certain);
        }
        else
        {
            writer.WriteStringValue(EstimateText.Write(value));
        }
    }
}
