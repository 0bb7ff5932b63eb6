using System.Text.Json;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// The colours and strokes of all charts. Series differ by stroke and shape as well as by colour, so that nothing is told by colour alone; each colour
/// stands out from its ground by at least 3 : 1, and the series stay apart for colour-blind eyes (a test has the numbers).
/// </summary>
internal static class ChartTheme
{
    /// <summary>The names of colours, as the style sheet has them, in light and in dark.</summary>
    public static readonly IReadOnlyList<(string Name, string Light, string Dark)> Colors =
    [
        ("paper", "#fcfcfa", "#15181c"),
        ("ink", "#1c2127", "#e7e9ec"),
        ("muted", "#5b6470", "#a0a8b3"),
        ("line", "#e3e4e0", "#2e343b"),
        ("series-1", "#3b5bdb", "#8ea6ff"),
        ("series-2", "#b45309", "#ffb066"),
        ("series-3", "#0f8f7e", "#3fd0bb"),
        ("series-4", "#86198f", "#b455c9"),
        ("series-5", "#5c6b2f", "#c3d178"),
        ("series-6", "#475569", "#b6c0cc"),
        ("good", "#2b7a4b", "#6fcf97"),
        ("caution", "#a76a00", "#e9b35c"),
        ("bad", "#b8322a", "#ff8a80"),
    ];

    /// <summary>How many series differ; further ones begin again.</summary>
    public const int MostSeries = 6;

    /// <summary>The configuration of a specification that stands alone, in light colours.</summary>
    public static string Light { get; } = Config(name => Colors.Single(color => color.Name == name).Light);

    /// <summary>The configuration in a page: the colours are those of its style sheet, so that light, dark and print need no new drawing.</summary>
    public static string Page { get; } = Config(name => $"var(--{name})");

    /// <summary>The style of a role.</summary>
    public static string Style(ChartRole role) =>
        role switch
        {
            ChartRole.Second => "second",
            ChartRole.Faint => "faint",
            ChartRole.Band => "band",
            ChartRole.WideBand => "wide-band",
            ChartRole.Reference => "reference",
            ChartRole.Gap => "gap",
            ChartRole.Label => "words",
            ChartRole.Good => "good",
            ChartRole.Caution => "caution",
            ChartRole.Bad => "bad",
            _ => "main",
        };

    private static string Config(Func<string, string> color)
    {
        string muted = color("muted");
        using MemoryStream stream = new();
        // The dashes are told to stay as they are: no escape is needed for what stands here.
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("background", "transparent");
            writer.WriteString("font", "system-ui, sans-serif");
            Object(
                "axis",
                ("labelColor", muted),
                ("titleColor", muted),
                ("gridColor", color("line")),
                ("domainColor", muted),
                ("tickColor", color("line")),
                ("labelFontSize", 12),
                ("titleFontSize", 12),
                ("titleFontWeight", 500),
                ("labelLimit", 220)
            );
            Object("axisBand", ("grid", false), ("ticks", false), ("labelColor", color("ink")));
            Object(
                "legend",
                ("labelColor", color("ink")),
                ("titleColor", muted),
                ("labelFontSize", 12),
                ("titleFontSize", 12),
                ("titleFontWeight", 500),
                ("orient", "top"),
                ("labelLimit", 260),
                ("columns", 2)
            );
            Object(
                "title",
                ("color", color("ink")),
                ("anchor", "start"),
                ("fontSize", 14),
                ("fontWeight", 600),
                ("limit", 600)
            );
            Object("view", ("stroke", null));
            Object("line", ("strokeWidth", 2));
            Object("rule", ("strokeWidth", 2));
            Object("bar", ("cornerRadius", 1));
            Object("point", ("filled", true), ("size", 70), ("opacity", 1));
            Object("text", ("fontSize", 12));
            writer.WriteStartObject("range");
            Array("category", [.. Enumerable.Range(1, MostSeries).Select(i => color($"series-{i}"))]);
            writer.WriteEndObject();
            writer.WriteStartObject("style");
            Object("main", ("color", color("series-1")));
            Object("second", ("color", color("series-2")));
            Object("faint", ("color", muted), ("opacity", 0.45));
            Object("band", ("color", color("series-1")), ("opacity", 0.24), ("strokeWidth", 0));
            Object("wide-band", ("color", color("series-1")), ("opacity", 0.13), ("strokeWidth", 0));
            writer.WriteStartObject("reference");
            writer.WriteString("color", muted);
            writer.WriteNumber("strokeWidth", 1.5);
            Array("strokeDash", 4, 3);
            writer.WriteEndObject();
            Object("gap", ("color", muted), ("fontStyle", "italic"));
            Object("words", ("color", color("ink")));
            Object("good", ("color", color("good")));
            Object("caution", ("color", color("caution")));
            Object("bad", ("color", color("bad")));
            writer.WriteEndObject();
            writer.WriteEndObject();

            void Object(string name, params ReadOnlySpan<(string Name, object? Value)> members)
            {
                writer.WriteStartObject(name);
                foreach ((string member, object? value) in members)
                {
                    writer.WritePropertyName(member);
                    Value(value);
                }

                writer.WriteEndObject();
            }

            void Array(string name, params ReadOnlySpan<object> values)
            {
                writer.WriteStartArray(name);
                foreach (object value in values)
                {
                    Value(value);
                }

                writer.WriteEndArray();
            }

            void Value(object? value)
            {
                switch (value)
                {
                    case string text:
                        writer.WriteStringValue(text);
                        break;
                    case int number:
                        writer.WriteNumberValue(number);
                        break;
                    case double number:
                        writer.WriteNumberValue(number);
                        break;
                    case bool truth:
                        writer.WriteBooleanValue(truth);
                        break;
                    default:
                        writer.WriteNullValue();
                        break;
                }
            }
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
