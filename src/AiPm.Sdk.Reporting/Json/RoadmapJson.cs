using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>A roadmap as JSON from which the same roadmap is read again; nothing of it is lost.</summary>
/// <remarks>
/// Numbers have all their digits, estimates are numbers or texts (<see cref="EstimateText"/>), dates <c>yyyy-MM-dd</c>, words of enumerations are in camelCase. What has its
/// usual value is left out. The text is plain ASCII, safe within HTML.
/// </remarks>
public static partial class RoadmapJson
{
    /// <summary>What the document says it is.</summary>
    public const string Format = "aipm-roadmap/1";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.Default,
        NewLine = "\n",
    };

    /// <summary>The roadmap as a document.</summary>
    /// <exception cref="InvalidOperationException">An estimate has no text, as an unnamed quantity is used in it more than once; the message names it.</exception>
    public static string Write(Roadmap roadmap)
    {
        ArgumentNullException.ThrowIfNull(roadmap);
        return Write(roadmap.Definition);
    }

    /// <summary>The parts of a roadmap as a document.</summary>
    /// <exception cref="InvalidOperationException">An estimate has no text, as an unnamed quantity is used in it more than once; the message names it.</exception>
    public static string Write(RoadmapDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("title", definition.Title);
            json.WriteString("start", DateText.Date(definition.Start));
            json.WritePropertyName("calendar");
            Calendar(json, definition.Calendar);
            Date(json, "statusDate", definition.StatusDate);
            if (definition.OutOfSequence != default)
            {
                Word(json, "outOfSequence", definition.OutOfSequence.ToString());
            }

            if (definition.Horizons is { } horizons)
            {
                json.WriteStartObject("horizons");
                Date(json, "nextFrom", horizons.NextFrom);
                Date(json, "laterFrom", horizons.LaterFrom);
                json.WriteEndObject();
            }

            if (definition.Resources.Count > 0)
            {
                json.WriteStartArray("resources");
                foreach (Resource resource in definition.Resources)
                {
                    WriteResource(json, resource);
                }

                json.WriteEndArray();
            }

            json.WriteStartArray("items");
            foreach (RoadmapItem item in definition.Items)
            {
                WriteItem(json, item);
            }

            json.WriteEndArray();
            WriteEvents(json, definition.RiskEvents);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Calendar(Utf8JsonWriter json, WorkingCalendar calendar)
    {
        json.WriteStartObject();
        json.WriteStartArray("workingDays");
        foreach (DayOfWeek day in calendar.WorkingWeekdays)
        {
            json.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(day.ToString()));
        }

        json.WriteEndArray();
        if (calendar.Closures.Count > 0)
        {
            json.WriteStartArray("closures");
            foreach (DateRange closure in calendar.Closures)
            {
                json.WriteStartObject();
                Date(json, "from", closure.Start);
                Date(json, "until", closure.End);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Estimate(Utf8JsonWriter json, string name, Estimate? estimate, string owner)
    {
        if (estimate is not { } value)
        {
            return;
        }

        if (value.TryGetCertain(out double certain))
        {
            json.WriteNumber(name, certain);
            return;
        }

        try
        {
            json.WriteString(name, EstimateText.Write(value));
        }
        catch (InvalidOperationException unwritable)
        {
            throw new InvalidOperationException($"{name} of \"{owner}\": {unwritable.Message}", unwritable);
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Date(Utf8JsonWriter json, string name, DateOnly? date)
    {
        if (date is { } day)
        {
            json.WriteString(name, DateText.Date(day));
        }
    }

    private static void Word(Utf8JsonWriter json, string name, string? word)
    {
        if (word is not null)
        {
            json.WriteString(name, JsonNamingPolicy.CamelCase.ConvertName(word));
        }
    }
}
