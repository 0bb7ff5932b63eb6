namespace AiPm.Sdk.Reporting;

/// <content>What marks say beside their place: colours, texts, sizes and what a pointer shows.</content>
internal sealed partial class VegaLiteSpec
{
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
}
