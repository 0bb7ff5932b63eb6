using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AiPm.Sdk.Metrics;

/// <summary>A set of metrics in JSON: the list of its metrics. A list that is no sound set is refused with all its problems.</summary>
public sealed class MetricSetJsonConverter : JsonConverter<MetricSet>
{
    /// <inheritdoc/>
    public override MetricSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Metric[] metrics =
            JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<Metric[]>)options.GetTypeInfo(typeof(Metric[])))
            ?? throw new JsonException("a set of metrics is a list of them, but was null");
        try
        {
            return new(metrics);
        }
        catch (ArgumentException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MetricSet value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, [.. value], (JsonTypeInfo<Metric[]>)options.GetTypeInfo(typeof(Metric[])));
}
