using System.Text.Json;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A multiplicity in JSON: <c>{"procedure":"Holm","scope":"Goals","weights":{"minutes":2}}</c>, or <c>{"procedure":"Gatekeeping","stages":[["minutes"],["answers"]]}</c>; what
/// is as by default is left out.
/// </summary>
public sealed class MultiplicityJsonConverter : JsonConverter<Multiplicity>
{
    private const string Procedure = "procedure";
    private const string Scope = "scope";
    private const string Weights = "weights";
    private const string Stages = "stages";

    /// <inheritdoc/>
    public override Multiplicity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement element = JsonElement.ParseValue(ref reader);
        try
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                if (member.Name is not (Procedure or Scope or Weights or Stages))
                {
                    throw new FormatException($"it has no \"{member.Name}\"");
                }
            }

            MultiplicityProcedure procedure = Name<MultiplicityProcedure>(element.GetProperty(Procedure));
            bool hasStages = element.TryGetProperty(Stages, out JsonElement stages);
            if (hasStages && procedure != MultiplicityProcedure.Gatekeeping)
            {
                throw new FormatException($"{procedure} has no stages");
            }

            Multiplicity read = Multiplicity.Of(
                procedure,
                hasStages
                    ? [.. stages.EnumerateArray().Select(stage => (string[])[.. stage.EnumerateArray().Select(Text)])]
                    : []
            );
            if (element.TryGetProperty(Scope, out JsonElement scope))
            {
                read = read with { Scope = Name<MultiplicityScope>(scope) };
            }

            if (element.TryGetProperty(Weights, out JsonElement weights))
            {
                foreach (JsonProperty weight in weights.EnumerateObject())
                {
                    read = read.WithWeight(weight.Name, weight.Value.GetDouble());
                }
            }

            return read;
        }
        catch (Exception wrong)
            when (wrong is ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new JsonException(
                $"a multiplicity is an object with a procedure and, where they are not as by default, its scope, weights and stages: {ShownText.Of(wrong.Message)}",
                wrong
            );
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Multiplicity value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString(Procedure, value.Procedure.ToString());
        if (value.Scope != MultiplicityScope.Metric)
        {
            writer.WriteString(Scope, value.Scope.ToString());
        }

        if (value.Weights.Count > 0)
        {
            writer.WriteStartObject(Weights);
            foreach ((string metric, double weight) in value.Weights)
            {
                writer.WriteNumber(metric, weight);
            }

            writer.WriteEndObject();
        }

        if (value.Stages.Count > 0)
        {
            writer.WriteStartArray(Stages);
            foreach (IReadOnlyList<string> stage in value.Stages)
            {
                writer.WriteStartArray();
                foreach (string metric in stage)
                {
                    writer.WriteStringValue(metric);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static TName Name<TName>(JsonElement element)
        where TName : struct, Enum =>
        Enum.GetValues<TName>().Cast<TName?>().FirstOrDefault(value => value.ToString() == Text(element))
        ?? throw new FormatException(
            $"{typeof(TName).Name} is one of [{string.Join(", ", Enum.GetNames<TName>())}], but was {element.GetRawText()}"
        );

    private static string Text(JsonElement element) =>
        element.GetString() ?? throw new FormatException("a name must not be null");
}
