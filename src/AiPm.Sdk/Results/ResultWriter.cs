using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Writes results as JSON: indented, lines ended by LF, the same bytes for the same result.</summary>
internal static class ResultWriter
{
    public static string Write(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (
            Utf8JsonWriter json = new(
                buffer,
                new()
                {
                    Indented = true,
                    NewLine = "\n",
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        )
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    public static void WriteList<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void WriteProvenance(this Utf8JsonWriter json, Provenance provenance)
    {
        json.WriteStartObject("provenance");
        json.WriteString("library", provenance.LibraryVersion);
        json.WriteString("sampler", provenance.SamplerVersion);
        json.WriteNumber("seed", provenance.Seed);
        json.WriteNumber("draws", provenance.Draws);
        json.WriteEndObject();
    }

    public static void WriteWord<T>(this Utf8JsonWriter json, string name, T word)
        where T : struct, Enum => json.WriteString(name, JsonNamingPolicy.CamelCase.ConvertName(word.ToString()));

    public static void WriteEffect(this Utf8JsonWriter json, string name, MeasuredEffect effect)
    {
        json.WriteStartObject(name);
        json.WriteMeasured("value", effect.Value);
        json.WriteMeasured("standardError", effect.StandardError);
        json.WriteInterval("interval", effect.Interval);
        json.WriteNumber("confidence", effect.Confidence);
        json.WriteEndObject();
    }
}
