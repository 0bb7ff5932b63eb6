using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A story as JSON.</summary>
internal static class StoryJson
{
    public static string Write(Story story)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, SchemaWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("title", story.Title);
            json.WriteNumber("words", story.Words);
            json.WriteStartArray("sections");
            foreach (StorySection section in story.Sections)
            {
                json.WriteStartObject();
                json.WriteString("heading", section.Heading);
                json.WriteStartArray("sentences");
                foreach (StorySentence sentence in section.Sentences)
                {
                    Write(json, sentence);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, StorySentence sentence)
    {
        json.WriteStartObject();
        json.WriteString("text", sentence.Text);
        json.WriteStartArray("says");
        foreach (StoryBinding binding in sentence.Bindings)
        {
            json.WriteStartObject();
            json.WriteString("text", binding.Text);
            json.WriteString("path", binding.Path);
            json.WritePropertyName("value");
            json.WriteRawValue(binding.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
