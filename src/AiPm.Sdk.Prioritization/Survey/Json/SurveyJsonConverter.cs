using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Prioritization;

/// <summary>Writes a result as JSON. A result is computed from answers, so it is not read back.</summary>
internal sealed class SurveyJsonConverter<T> : JsonConverter<T>
    where T : class, ISurveyResult
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is computed from answers and cannot be read from JSON");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        value.Write(new SurveyJson(writer));
        writer.WriteEndObject();
    }
}
