using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A JSON value on one line.</summary>
internal static class JsonCompact
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement element)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text, Options))
        {
            element.WriteTo(json);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
