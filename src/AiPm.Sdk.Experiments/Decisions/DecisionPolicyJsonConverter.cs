using System.Text.Json;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A policy in JSON as <see cref="DecisionPolicyDocument"/> reads it.</summary>
public sealed class DecisionPolicyJsonConverter : JsonConverter<DecisionPolicy>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">Something is wrong with the document; the message tells all of it.</exception>
    public override DecisionPolicy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        DecisionPolicyDocument read = DecisionPolicyDocument.Read(document.RootElement);
        return read.Policy ?? throw new JsonException(Problem.Listing(read.Problems, "policy"));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DecisionPolicy value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        DecisionPolicyDocument.Write(writer, value);
    }
}
