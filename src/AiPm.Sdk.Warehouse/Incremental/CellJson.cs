using System.Globalization;
using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>A cell as JSON.</summary>
internal static class CellJson
{
    private static readonly QuantileSketchJsonConverter Sketches = new();

    // The converter asks nothing of them; the default ones would ask for reflection.
    private static readonly JsonSerializerOptions Options = new();

    internal static void Write(Utf8JsonWriter json, WarehouseCell cell)
    {
        json.WriteStartObject();
        json.WriteString("arm", cell.Arm);
        json.WriteString("day", cell.Day.ToString("O", CultureInfo.InvariantCulture));
        json.WriteStartArray("segments");
        foreach (string? segment in cell.Segments)
        {
            json.WriteStringValue(segment);
        }

        json.WriteEndArray();
        json.WriteNumber("individuals", cell.Individuals);
        json.WriteNumber("units", cell.Summary.Units);
        json.WriteStartObject("statistics");
        foreach ((string id, ArmStatistic statistic) in cell.Summary.Statistics)
        {
            json.WritePropertyName(id);
            StatisticJson.Write(json, statistic);
        }

        json.WriteEndObject();
        json.WriteStartObject("sketches");
        foreach ((string id, QuantileSketch sketch) in cell.Sketches)
        {
            json.WritePropertyName(id);
            Sketches.Write(json, sketch, Options);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static WarehouseCell Read(JsonElement json, WarehouseExperiment definition)
    {
        string arm = json.GetProperty("arm").GetString()!;
        if (!definition.Experiment.Arms.Contains(arm, StringComparer.Ordinal))
        {
            throw new FormatException(Spelling.Unknown("arm", arm, [.. definition.Experiment.Arms]));
        }

        ArmSummary summary = new(arm, json.GetProperty("units").GetInt64());
        foreach (JsonProperty statistic in json.GetProperty("statistics").EnumerateObject())
        {
            summary = summary.With(
                statistic.Name,
                StatisticJson.Read(statistic.Value, definition.Metric(statistic.Name))
            );
        }

        Dictionary<string, QuantileSketch> sketches = new(StringComparer.Ordinal);
        foreach (JsonProperty sketch in json.GetProperty("sketches").EnumerateObject())
        {
            Utf8JsonReader reader = new(System.Text.Encoding.UTF8.GetBytes(sketch.Value.GetRawText()));
            _ = reader.Read();
            sketches.Add(
                sketch.Name,
                Sketches.Read(ref reader, typeof(QuantileSketch), Options)
                    ?? throw new FormatException($"the sketch of \"{sketch.Name}\" is missing")
            );
        }

        return new(
            DateOnly.ParseExact(json.GetProperty("day").GetString()!, "O", CultureInfo.InvariantCulture),
            [.. json.GetProperty("segments").EnumerateArray().Select(segment => segment.GetString())],
            summary,
            sketches,
            json.GetProperty("individuals").GetInt64()
        );
    }
}
