using System.Globalization;
using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// Writes a chart as a Vega-Lite specification. Texts are written by a JSON writer as data, titles and domains, never as expressions, so that none of
/// them can become code.
/// </summary>
internal sealed partial class VegaLiteSpec
{
    private const string Schema = "https://vega.github.io/schema/vega-lite/v6.json";

    /// <summary>How many rows of a line have dots, which a pointer finds.</summary>
    private const int MostDots = 40;

    private readonly Utf8JsonWriter _writer;
    private readonly Chart _chart;

    private VegaLiteSpec(Utf8JsonWriter writer, Chart chart)
    {
        _writer = writer;
        _chart = chart;
    }

    /// <summary>The specification as JSON text; <see langword="null"/> where there is nothing to draw.</summary>
    /// <param name="title">What the chart shows; a page that has it as a heading leaves it out.</param>
    /// <param name="sentence">The text alternative.</param>
    /// <param name="chart">The chart.</param>
    public static string? Of(string title, string sentence, Chart chart)
    {
        if (chart.IsEmpty)
        {
            return null;
        }

        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            new VegaLiteSpec(writer, chart).Write(PlainText.Visible(title), PlainText.Visible(sentence));
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

    private void Write(string title, string sentence)
    {
        _writer.WriteStartObject();
        _writer.WriteString("$schema", Schema);
        _writer.WriteString("title", title);
        _writer.WriteString("description", sentence);
        if (_chart.IsSquare)
        {
            _writer.WriteNumber("width", _chart.Height);
        }
        else
        {
            _writer.WriteString("width", "container");
        }

        _writer.WriteNumber("height", _chart.Height);
        _writer.WriteStartArray("layer");
        foreach (ChartLayer layer in _chart.Layers.Where(layer => layer.Rows.Count > 0))
        {
            Layer(layer);
        }

        _writer.WriteEndArray();
        _writer.WritePropertyName("config");
        _writer.WriteRawValue(ChartTheme.Light, skipInputValidation: true);
        _writer.WriteEndObject();
    }

    private void Layer(ChartLayer layer)
    {
        _writer.WriteStartObject();
        _writer.WriteStartObject("data");
        _writer.WriteStartArray("values");
        foreach (ChartRow row in layer.Rows)
        {
            Row(row);
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        Mark(layer);
        _writer.WriteStartObject("encoding");
        Places(layer);
        Series(layer);
        Extras(layer);
        Tooltip(layer);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private void Row(ChartRow row)
    {
        _writer.WriteStartObject();
        Words("name", row.Name);
        Words("column", row.Column);
        Words("series", row.Series);
        Words("text", row.Text);
        Words("note", row.Note);
        Words("color", row.Color);
        Number("x", row.X, _chart.X.Kind);
        Number("x2", row.X2, _chart.X.Kind);
        Number("y", row.Y, _chart.Y.Kind);
        Number("y2", row.Y2, _chart.Y.Kind);
        Number("size", row.Size, AxisKind.Number);
        _writer.WriteEndObject();

        void Words(string name, string? text)
        {
            if (text is not null)
            {
                _writer.WriteString(name, PlainText.Visible(text));
            }
        }

        void Number(string name, double value, AxisKind kind)
        {
            if (!double.IsFinite(value))
            {
                return;
            }

            if (kind == AxisKind.Date)
            {
                _writer.WriteString(name, Moment(value));
            }
            else
            {
                _writer.WriteNumber(name, value);
            }
        }
    }

    /// <summary>With a time and without an offset, a date is read in the reader's own zone and drawn on its own day.</summary>
    private static string Moment(double day)
    {
        double seconds = Math.Clamp(Math.Round(day * 86_400), 0, (DateOnly.MaxValue.DayNumber + 1) * 86_400.0 - 1);
        return new DateTime((long)seconds * TimeSpan.TicksPerSecond).ToString(
            "yyyy-MM-dd'T'HH:mm:ss",
            CultureInfo.InvariantCulture
        );
    }

    private void Mark(ChartLayer layer)
    {
        _writer.WriteStartObject("mark");
        _writer.WriteString(
            "type",
            layer.Mark switch
            {
                ChartMark.Area => "area",
                ChartMark.Bar => "bar",
                ChartMark.Rule => "rule",
                ChartMark.Point => "point",
                ChartMark.Cell => "rect",
                ChartMark.Text => "text",
                _ => "line",
            }
        );
        _writer.WriteString("style", ChartTheme.Style(layer.Role));
        switch (layer.Mark)
        {
            case ChartMark.Steps:
                _writer.WriteString("interpolate", "step-after");
                break;
            case ChartMark.Line when layer.Rows.Count <= MostDots && layer.Role != ChartRole.Reference:
                _writer.WriteStartObject("point");
                _writer.WriteNumber("size", 28);
                _writer.WriteEndObject();
                break;
            case ChartMark.Bar:
                _writer.WriteStartObject(_chart.X.Kind == AxisKind.Names ? "width" : "height");
                _writer.WriteNumber("band", 0.62);
                _writer.WriteEndObject();
                break;
            case ChartMark.Text:
                _writer.WriteNumber("dx", layer.Beside);
                _writer.WriteNumber("dy", layer.Below);
                _writer.WriteString(
                    "align",
                    layer.BeginsAtPlace ? "left"
                        : layer.EndsAtPlace ? "right"
                        : "center"
                );
                _writer.WriteString("baseline", "middle");
                _writer.WriteNumber("limit", 320);
                break;
            case ChartMark.Cell when layer.Role == ChartRole.Gap:
                _writer.WriteNumber("opacity", 0.14);
                break;
            default:
                break;
        }

        if (_chart.X.Range is not null || _chart.Y.Range is not null)
        {
            _writer.WriteBoolean("clip", true);
        }

        _writer.WriteEndObject();
    }

    private static bool IsPlace(double value) => double.IsFinite(value);

    private void WriteOrNull(string name, string? text)
    {
        if (text is null)
        {
            _writer.WriteNull(name);
        }
        else
        {
            _writer.WriteString(name, PlainText.Visible(text));
        }
    }
}
