using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>A matrix in JSON: an array of rows, each an array of numbers.</summary>
public sealed class MatrixJsonConverter : JsonConverter<Matrix>
{
    /// <inheritdoc/>
    public override Matrix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        List<double[]> rows = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.StartArray);
            List<double> row = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Expect(ref reader, JsonTokenType.Number);
                row.Add(reader.GetDouble());
            }

            rows.Add([.. row]);
        }

        try
        {
            return Matrix.OfRows(rows);
        }
        catch (ArgumentException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Matrix value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (int row = 0; row < value.Rows; row++)
        {
            writer.WriteStartArray();
            foreach (double entry in value.Row(row))
            {
                writer.WriteNumberValue(entry);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
        {
            throw new JsonException($"a matrix is an array of arrays of numbers, but had {reader.TokenType}");
        }
    }
}
