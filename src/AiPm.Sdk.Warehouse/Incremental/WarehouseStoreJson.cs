using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>A store as JSON: its cells with their statistics.</summary>
internal static class WarehouseStoreJson
{
    private const string Format = "aipm-warehouse-store/1";

    internal static string Write(WarehouseStore store)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("definition", DefinitionDigest.Of(store.Definition));
            if (store.ReadAt is { } readAt)
            {
                json.WriteString("readAt", readAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            }

            json.WriteNumber("lookbackDays", store.LookbackDays);
            json.WriteNumber("mixedUnits", store.MixedUnits);
            json.WriteStartObject("limits");
            foreach ((string id, ValueLimits limits) in store.Limits.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteStartArray(id);
                WriteLimit(json, limits.Lower);
                WriteLimit(json, limits.Upper);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteStartArray("cells");
            foreach (WarehouseCell cell in store.Cells)
            {
                CellJson.Write(json, cell);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    internal static WarehouseStore Read(string text, WarehouseExperiment definition)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            string format = root.GetProperty("format").GetString() ?? "";
            if (format != Format)
            {
                throw new FormatException($"format must be \"{Format}\", but was \"{format}\"");
            }

            if (root.GetProperty("definition").GetString() != DefinitionDigest.Of(definition))
            {
                throw new FormatException(
                    $"the store is of another definition than \"{definition.Experiment.Name}\" as it is now: begin with an empty one"
                );
            }

            return new(
                definition,
                root.TryGetProperty("readAt", out JsonElement readAt)
                    ? DateTimeOffset.ParseExact(
                        readAt.GetString()!,
                        "O",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal
                    )
                    : null,
                [.. root.GetProperty("cells").EnumerateArray().Select(cell => CellJson.Read(cell, definition))],
                root.GetProperty("limits")
                    .EnumerateObject()
                    .ToImmutableDictionary(
                        pair => pair.Name,
                        pair => ValueLimits.At(Limit(pair.Value[0]), Limit(pair.Value[1])),
                        StringComparer.Ordinal
                    ),
                root.GetProperty("mixedUnits").GetInt64()
            )
            {
                LookbackDays = root.GetProperty("lookbackDays").GetInt32(),
            };
        }
        catch (Exception wrong)
            when (wrong
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or ArgumentException
                        or IndexOutOfRangeException
                        or OverflowException
            )
        {
            throw new FormatException($"the text is no store of a warehouse: {wrong.Message}", wrong);
        }
    }

    private static void WriteLimit(Utf8JsonWriter json, double? limit)
    {
        if (limit is { } value)
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static double? Limit(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : json.GetDouble();
}
