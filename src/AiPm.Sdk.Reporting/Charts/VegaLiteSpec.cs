using System.Globalization;
using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// Writes a chart as a Vega-Lite specification. Texts are written by a JSON writer as data, titles and domains, never as expressions, so that none of
/// them can become code.
/// </summary>
internal sealed class VegaLiteSpec
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

    private void Places(ChartLayer layer)
    {
        Place("x", _chart.X, layer, row => row.X, row => row.X2, atStart: 6);
        Place("y", _chart.Y, layer, row => row.Y, row => row.Y2, atStart: 10);
    }

    private void Place(
        string channel,
        ChartAxis axis,
        ChartLayer layer,
        Func<ChartRow, double> place,
        Func<ChartRow, double> end,
        int atStart
    )
    {
        bool isNamed = axis.Kind == AxisKind.Names;
        if (isNamed ? layer.Rows.All(row => Name(row, channel) is null) : !layer.Rows.Any(row => IsPlace(place(row))))
        {
            if (layer.Mark == ChartMark.Text)
            {
                _writer.WriteStartObject(channel);
                _writer.WriteNumber("value", atStart);
                _writer.WriteEndObject();
            }

            return;
        }

        _writer.WriteStartObject(channel);
        _writer.WriteString("field", isNamed ? NameField(channel) : channel);
        _writer.WriteString(
            "type",
            isNamed ? "nominal"
                : axis.Kind == AxisKind.Date ? "temporal"
                : "quantitative"
        );
        WriteOrNull("title", axis.Title);
        if (layer.Mark is ChartMark.Bar or ChartMark.Area)
        {
            _writer.WriteNull("stack");
        }

        if (isNamed)
        {
            _writer.WriteNull("sort");
        }

        Scale(axis);
        Labels(channel, axis);
        _writer.WriteEndObject();
        if (layer.Rows.Any(row => IsPlace(end(row))))
        {
            _writer.WriteStartObject(channel + "2");
            _writer.WriteString("field", channel + "2");
            _writer.WriteEndObject();
        }
    }

    private void Scale(ChartAxis axis)
    {
        _writer.WriteStartObject("scale");
        switch (axis.Kind)
        {
            case AxisKind.Names:
                Domain(axis.Names);
                break;
            case AxisKind.Date:
                break;
            default:
                if (axis.IsLogarithmic)
                {
                    _writer.WriteString("type", "log");
                }
                else
                {
                    _writer.WriteBoolean("zero", axis.HasZero);
                }

                if (axis.Range is { } range)
                {
                    _writer.WriteStartArray("domain");
                    _writer.WriteNumberValue(range.Lower);
                    _writer.WriteNumberValue(range.Upper);
                    _writer.WriteEndArray();
                }

                break;
        }

        _writer.WriteEndObject();
    }

    private void Domain(IReadOnlyList<string> names)
    {
        _writer.WriteStartArray("domain");
        foreach (string name in names)
        {
            _writer.WriteStringValue(PlainText.Visible(name));
        }

        _writer.WriteEndArray();
    }

    private void Labels(string channel, ChartAxis axis)
    {
        string? format = axis.Kind switch
        {
            AxisKind.Share => "~%",
            AxisKind.Money => "~s",
            _ => null,
        };
        bool isTurned = channel == "x" && axis.Kind == AxisKind.Names && axis.Names.Any(name => name.Length > 6);
        _writer.WriteStartObject("axis");
        if (format is not null)
        {
            _writer.WriteString("format", format);
        }

        // As the sentences beside the chart write them: "76 %", "0" and not "0M", "7 Mar".
        switch (axis.Kind)
        {
            case AxisKind.Share:
                _writer.WriteString("labelExpr", "replace(datum.label, '%', '\u00a0%')");
                break;
            case AxisKind.Money:
                _writer.WriteString("labelExpr", "datum.value ? datum.label : '0'");
                break;
            case AxisKind.Date:
                _writer.WriteStartObject("format");
                _writer.WriteString("year", "%Y");
                _writer.WriteString("month", "%B");
                _writer.WriteString("week", "%-d %b");
                _writer.WriteString("date", "%-d %b");
                _writer.WriteEndObject();
                break;
            default:
                break;
        }

        if (channel == "x" && axis.Kind == AxisKind.Names)
        {
            _writer.WriteNumber("labelAngle", isTurned ? -35 : 0);
        }
        else if (axis.Kind != AxisKind.Names)
        {
            // On a narrow screen labels would run into each other: Vega leaves out those that do.
            _writer.WriteBoolean("labelOverlap", true);
            _writer.WriteNumber("tickCount", 6);
        }

        _writer.WriteEndObject();
    }

    private void Series(ChartLayer layer)
    {
        if (_chart.Series.Count == 0 || layer.Rows.All(row => row.Series is null))
        {
            if (layer.Rows.Any(row => row.Color is not null))
            {
                _writer.WriteStartObject("color");
                _writer.WriteString("field", "color");
                _writer.WriteString("type", "nominal");
                _writer.WriteNull("scale");
                _writer.WriteEndObject();
            }

            return;
        }

        One("color");
        if (layer.Mark is ChartMark.Line or ChartMark.Steps)
        {
            One("strokeDash");
        }

        if (layer.Mark == ChartMark.Point)
        {
            One("shape");
        }

        void One(string channel)
        {
            _writer.WriteStartObject(channel);
            _writer.WriteString("field", "series");
            _writer.WriteString("type", "nominal");
            WriteOrNull("title", _chart.SeriesTitle);
            _writer.WriteNull("sort");
            _writer.WriteStartObject("scale");
            Domain(_chart.Series);
            _writer.WriteEndObject();
            _writer.WriteEndObject();
        }
    }

    private void Extras(ChartLayer layer)
    {
        if (layer.Mark == ChartMark.Text)
        {
            _writer.WriteStartObject("text");
            _writer.WriteString("field", "text");
            _writer.WriteEndObject();
        }

        if (layer.Mark == ChartMark.Point && layer.SizeTitle is { } title)
        {
            _writer.WriteStartObject("size");
            _writer.WriteString("field", "size");
            _writer.WriteString("type", "quantitative");
            _writer.WriteString("title", PlainText.Visible(title));
            _writer.WriteStartObject("scale");
            _writer.WriteBoolean("zero", true);
            _writer.WriteStartArray("range");
            _writer.WriteNumberValue(25);
            _writer.WriteNumberValue(700);
            _writer.WriteEndArray();
            _writer.WriteEndObject();
            _writer.WriteStartObject("legend");
            _writer.WriteNumber("tickCount", 3);
            _writer.WriteEndObject();
            _writer.WriteEndObject();
            _writer.WriteStartObject("opacity");
            _writer.WriteNumber("value", 0.65);
            _writer.WriteEndObject();
        }

        if (layer.Mark == ChartMark.Cell && layer.Rows.Any(row => IsPlace(row.Size)))
        {
            _writer.WriteStartObject("opacity");
            _writer.WriteString("field", "size");
            _writer.WriteString("type", "quantitative");
            _writer.WriteNull("legend");
            _writer.WriteStartObject("scale");
            _writer.WriteStartArray("domain");
            _writer.WriteNumberValue(0);
            _writer.WriteNumberValue(1);
            _writer.WriteEndArray();
            _writer.WriteStartArray("range");
            _writer.WriteNumberValue(0.04);
            _writer.WriteNumberValue(HtmlTable.StrongestShade);
            _writer.WriteEndArray();
            _writer.WriteEndObject();
            _writer.WriteEndObject();
        }
    }

    private void Tooltip(ChartLayer layer)
    {
        if (layer.Mark is ChartMark.Text or ChartMark.Area)
        {
            return;
        }

        _writer.WriteStartArray("tooltip");
        if (layer.Rows.Any(row => row.Name is not null))
        {
            Tip("name", _chart.Y.Kind == AxisKind.Names ? _chart.Y.Title ?? "of" : "of", null, null);
        }

        if (layer.Rows.Any(row => row.Column is not null))
        {
            Tip("column", _chart.X.Title ?? "at", null, null);
        }

        if (layer.Rows.Any(row => row.Series is not null))
        {
            Tip("series", _chart.SeriesTitle ?? "which", null, null);
        }

        Ends("x", _chart.X, row => row.X, row => row.X2);
        Ends("y", _chart.Y, row => row.Y, row => row.Y2);
        if (layer.Mark == ChartMark.Point && layer.SizeTitle is { } size)
        {
            Tip("size", size, "quantitative", null);
        }

        if (layer.Rows.Any(row => row.Note is not null))
        {
            Tip("note", "note", null, null);
        }

        _writer.WriteEndArray();

        void Ends(string channel, ChartAxis axis, Func<ChartRow, double> place, Func<ChartRow, double> end)
        {
            if (axis.Kind == AxisKind.Names || !layer.Rows.Any(row => IsPlace(place(row))))
            {
                return;
            }

            string? type = axis.Kind == AxisKind.Date ? "temporal" : "quantitative";
            string? format = axis.Kind switch
            {
                AxisKind.Date => "%Y-%m-%d",
                AxisKind.Share => ".2~%",
                AxisKind.Money => ",.2~f",
                _ => null,
            };
            bool hasEnd = layer.Rows.Any(row => IsPlace(end(row)));
            string title = axis.Title ?? (axis.Kind == AxisKind.Date ? "date" : "value");
            Tip(channel, hasEnd ? $"{title}, from" : title, type, format);
            if (hasEnd)
            {
                Tip(channel + "2", "to", type, format);
            }
        }

        void Tip(string field, string title, string? type, string? format)
        {
            _writer.WriteStartObject();
            _writer.WriteString("field", field);
            _writer.WriteString("type", type ?? "nominal");
            _writer.WriteString("title", PlainText.Visible(title));
            if (format is not null)
            {
                _writer.WriteString("format", format);
            }

            _writer.WriteEndObject();
        }
    }

    private string? Name(ChartRow row, string channel) => NameField(channel) == "column" ? row.Column : row.Name;

    /// <summary>Rows have the names of the upright axis, or of the only axis of names.</summary>
    private string NameField(string channel) => channel == "x" && _chart.Y.Kind == AxisKind.Names ? "column" : "name";

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
