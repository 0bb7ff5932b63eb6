using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Builds Vega-Lite specifications: the form is a literal of this library, the data and the texts are written by a JSON writer.</summary>
internal static class VegaLiteSpec
{
    private const string Schema = "https://vega.github.io/schema/vega-lite/v6.json";

    /// <summary>A specification as JSON text.</summary>
    /// <param name="description">The text alternative.</param>
    /// <param name="height">The height in pixels; the width is that of the page.</param>
    /// <param name="form">The rest of the specification as a JSON object; a string <c>"@name"</c> in it is a place for a text.</param>
    /// <param name="rows">Writes the rows of the data, each as an object.</param>
    /// <param name="texts">The texts for the places.</param>
    public static string Of(
        string description,
        int height,
        string form,
        Action<Utf8JsonWriter> rows,
        params ReadOnlySpan<(string Place, string Text)> texts
    )
    {
        foreach ((string place, string text) in texts)
        {
            string json = $"\"{JsonEncodedText.Encode(PlainText.Visible(text))}\"";
            form = form.Replace($"\"@{place}\"", json, StringComparison.Ordinal);
        }

        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", Schema);
            writer.WriteString("description", PlainText.Visible(description));
            writer.WriteString("width", "container");
            writer.WriteNumber("height", height);
            writer.WriteStartObject("data");
            writer.WriteStartArray("values");
            rows(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
            using JsonDocument rest = JsonDocument.Parse(form);
            foreach (JsonProperty property in rest.RootElement.EnumerateObject())
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Labels as a chart shows them: visible, and different, as rows of one label would fall together.</summary>
    public static string[] Labels(IEnumerable<string> labels)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        return [.. labels.Select(Unique)];

        string Unique(string label)
        {
            string visible = PlainText.Visible(label);
            string unique = visible;
            for (int count = 2; !taken.Add(unique); count++)
            {
                unique = $"{visible} ({NumberText.Count(count)})";
            }

            return unique;
        }
    }
}
