using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiPm.Sdk.Tool;

/// <summary>Writes a JSON object as the library writes its results: indented, lines ended by LF.</summary>
internal static class ToolJson
{
    public static string Write(Action<Utf8JsonWriter> members)
    {
        using MemoryStream stream = new();
        using (
            Utf8JsonWriter json = new(
                stream,
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

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
